"""Handing out: always a download, never run, never kept by a shared cache, its name in Chinese."""

from urllib.parse import quote

import pytest
from flask import Flask
from werkzeug.wrappers import Response

from shanhai_events.files.models import StoredFile
from shanhai_events.files.services import send, store_bytes
from shanhai_events.kernel.actor import Actor
from tests.factories.files import pdf, stored_pdf

CLERK = Actor(user_id=7, user_public_id="u" * 20, name="何景行")


def sent(app: Flask, stored: StoredFile) -> Response:
    with app.test_request_context():
        answer = send(stored)
        answer.direct_passthrough = False
        answer.get_data()
        answer.close()
        return app.process_response(answer)  # type: ignore[arg-type]  # Flask's own subclass at run time


@pytest.mark.usefixtures("context")
class TestAFile:
    def test_is_a_download_that_no_browser_runs(self, app: Flask) -> None:
        answer = sent(app, stored_pdf(actor=CLERK))
        assert answer.get_data() == pdf()
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
        assert answer.headers["Content-Disposition"].startswith("attachment; ")
        assert answer.headers["Cache-Control"] == "private, no-store"

    def test_keeps_its_chinese_name(self, app: Flask) -> None:
        answer = sent(app, stored_pdf(actor=CLERK, name="营业执照 𠮷野.pdf"))
        assert f"filename*=UTF-8''{quote('营业执照 𠮷野.pdf')}" in answer.headers["Content-Disposition"]

    def test_of_our_own_making_cannot_become_a_page_either(self, app: Flask) -> None:
        stored = store_bytes(content=b"<script>", name='x".html', media_type="text/html", actor=CLERK)
        answer = sent(app, stored)
        assert answer.headers["Content-Disposition"] == "attachment; filename=x.html"
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
