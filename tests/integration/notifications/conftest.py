"""Mail templates of the tests' own, and an application that sends to the tests' own server."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.factories.mail import probe_templates
from tests.support.smtp import MailServer


@pytest.fixture(autouse=True)
def templates(app: Flask) -> Iterator[None]:
    with probe_templates(app):
        yield


@pytest.fixture
def server(app: Flask, smtp: MailServer) -> MailServer:
    """The mail server that the application is told to use."""
    app.config.update(MAIL_SERVER="127.0.0.1", MAIL_PORT=smtp.port)
    return smtp
