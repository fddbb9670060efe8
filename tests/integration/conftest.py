"""What only integration tests need."""

import pytest


@pytest.fixture
def context(app_context: None) -> None:
    """Another name of `app_context`."""
