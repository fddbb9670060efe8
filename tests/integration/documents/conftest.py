from collections.abc import Iterator

import pytest

from shanhai_events.documents.renderer import Renderer


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    """A renderer whose child the tests of one file share."""
    shared = Renderer()
    shared.warm()
    yield shared
    shared.close()
