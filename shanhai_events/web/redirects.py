"""Where a person may be sent: only to paths of our own."""

from urllib.parse import unquote, urlsplit

from flask import current_app, url_for


def safe_next(target: str | None) -> str:
    """Return `target` when it is a local path, else the home page; encoded and backslash tricks go home too."""
    home = url_for("portal.home")
    if not target or len(target) > 2000:
        return home
    for form in (target, unquote(target), unquote(unquote(target))):
        parts = urlsplit(form)
        bad = parts.scheme or parts.netloc or not form.startswith("/") or form[1:2] in ("/", "\\")
        if bad or "\\" in form or any(ord(c) < 0x20 for c in form):
            return home
    return target


def external_url(endpoint: str, **values: object) -> str:
    """Return an absolute link for mails, built from the setting BASE_URL and never from a request's host."""
    base = str(current_app.config["BASE_URL"]).rstrip("/")
    with current_app.test_request_context(base_url=base):
        path = url_for(endpoint, **values)  # type: ignore[arg-type]
    return f"{base}{path}"
