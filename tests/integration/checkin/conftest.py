"""What the tests of gates share."""

import pytest
from flask import Flask

from tests.support.doors import Doors, organizer_of
from tests.support.page_client import PageClient


@pytest.fixture
def doors(app: Flask) -> Doors:
    """A running edition with one gate and one device."""
    return Doors(app).open()


@pytest.fixture
def organizer(doors: Doors) -> PageClient:
    """The organizer of this edition, signed in."""
    return organizer_of(doors)
