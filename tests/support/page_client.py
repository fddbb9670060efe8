"""The one client of page tests: it fills in forms as a browser does and checks every page it is answered."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from flask import Flask
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from tests.support.page import FormOnPage, Page

BASE_URL = "http://127.0.0.1:8000"


class PageClient:
    """A visitor with cookies. `get` and `submit` follow no redirect unless asked, and expect a status."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.http = app.test_client()
        self.page: Page | None = None

    def get(self, path: str, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Page:
        """Open a page that must answer with `status`."""
        return self._page(self._open("GET", path, status=status, headers=headers), path)

    def get_raw(self, path: str, *, status: int = 200, headers: Mapping[str, str] | None = None) -> TestResponse:
        """Fetch what is not a page: a file, JSON, a redirect."""
        return self._open("GET", path, status=status, headers=headers)

    def post_raw(
        self, path: str, *, status: int, data: Any = None, headers: Mapping[str, str] | None = None
    ) -> TestResponse:
        """Send what no form of ours would send."""
        return self._open("POST", path, status=status, data=data, headers=headers)

    def submit(
        self,
        form: FormOnPage,
        *,
        status: int = 303,
        button: str | None = None,
        without: tuple[str, ...] = (),
        **values: Any,
    ) -> "Answer":
        """Send a form of a page with some values changed; a list sends a name several times."""
        data: dict[str, Any] = {n: list(v) for n, v in form.values.items() if n not in without}
        data |= {
            name: value if isinstance(value, list) else [value] for name, value in values.items() if value is not None
        }
        for name, value in values.items():
            if value is None:
                data.pop(name, None)
        if button is not None:
            name, _, value = button.partition("=")
            data[name] = [value or form.buttons.get(name, "")]
        flat = [(name, item) for name, items in data.items() for item in items]
        payload: Any = MultiDict(flat)
        if form.method == "get":
            response = self.http.get(form.action, base_url=BASE_URL, buffered=True, query_string=payload)
        else:
            response = self.http.post(
                form.action, base_url=BASE_URL, buffered=True, data=payload, content_type=_type_of(payload)
            )
        assert response.status_code == status, _explain(response, status)
        return Answer(self, response, form.action)

    def follow(self, path: str) -> Page:
        """Open `path` and go where it redirects, at most five times."""
        response = self.http.get(path, base_url=BASE_URL, buffered=True)
        for _ in range(5):
            if response.status_code not in (301, 302, 303, 307, 308):
                break
            path = urljoin(path, response.headers["Location"])
            response = self.http.get(path, base_url=BASE_URL, buffered=True)
        assert response.status_code == 200, _explain(response, 200)
        return self._page(response, path)

    def sign_in(self, email: str, password: str) -> "PageClient":
        """Sign in through the real page."""
        page = self.get("/login")
        self.submit(page.form("email", "password"), email=email, password=password)
        return self

    def speak(self, locale: str) -> "PageClient":
        """Switch the language as the header does."""
        self._open("GET", f"/locale/{locale}", status=303)
        return self

    def _open(
        self, method: str, path: str, *, status: int, data: Any = None, headers: Mapping[str, str] | None = None
    ) -> TestResponse:
        response = self.http.open(
            path, method=method, base_url=BASE_URL, buffered=True, data=data, headers=dict(headers or {})
        )
        assert response.status_code == status, _explain(response, status)
        return response

    def _page(self, response: TestResponse, path: str) -> Page:
        page = Page(response.get_data(as_text=True), url=path, status=response.status_code)
        problems = page.problems()
        assert not problems, f"{path}: {problems}"
        self.page = page
        return page


class Answer:
    """What a form was answered with."""

    def __init__(self, client: PageClient, response: TestResponse, action: str) -> None:
        self._client = client
        self._action = action
        self.response = response
        self.status = response.status_code

    @property
    def location(self) -> str:
        """The path that a redirect leads to."""
        parts = urlsplit(urljoin(self._action, self.response.headers["Location"]))
        return f"{parts.path}?{parts.query}" if parts.query else parts.path

    @property
    def page(self) -> Page:
        """The page itself, checked."""
        return self._client._page(self.response, self._action)

    def follow(self) -> Page:
        """The page that a redirect leads to."""
        return self._client.follow(self.location)


def _type_of(payload: Any) -> str:
    has_file = any(not isinstance(value, str) for value in payload.values())
    return "multipart/form-data" if has_file else "application/x-www-form-urlencoded"


def _explain(response: TestResponse, status: int) -> str:
    body = response.get_data(as_text=True)
    words = Page(body, url="", status=0).text[:800] if "<html" in body else body[:800]
    return f"{response.request.method} {response.request.path}: {response.status_code} instead of {status}: {words}"
