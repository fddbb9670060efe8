"""What the tests of gates share."""

from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from shanhai_events.editions.models import Edition
from tests.factories import gates
from tests.factories.gates import GateDevice
from tests.support.doors import Doors, organizer_of
from tests.support.page_client import PageClient
from tests.support.scans import Send


@pytest.fixture
def doors(app: Flask) -> Doors:
    """A running edition with one gate and one device."""
    return Doors(app).open()


@pytest.fixture
def organizer(doors: Doors) -> PageClient:
    """The organizer of this edition, signed in."""
    return organizer_of(doors)


@pytest.fixture
def edition() -> Edition:
    """An edition whose gates are open; within an application context."""
    return gates.running_edition()


@pytest.fixture
def scanner(edition: Edition) -> GateDevice:
    """A device at the one gate of the running edition."""
    return gates.device(gates.gate(edition))


@pytest.fixture
def send(app: Flask) -> Send:
    """Send items as a device does, with a client that keeps nothing."""

    def post(scanner: GateDevice, *items: Any) -> TestResponse:
        return app.test_client().post("/api/v1/gate/scans", json={"scans": list(items)}, headers=scanner.headers)

    return post
