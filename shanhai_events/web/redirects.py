"""Where a person may be sent: only to paths of our own."""

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from flask import current_app, request, url_for


def safe_next(target: str | None) -> str:
    """Return `target` when it is a local path, else the home page; encoded and backslash tricks go home too."""
    home = url_for("portal.home")
    if not target or len(target) > 2000:
        return home
    for form in (target, unquote(target), unquote(unquote(target))):
        try:
            parts = urlsplit(form)
        except ValueError:  # no address at all, such as //[
            return home
        bad = parts.scheme or parts.netloc or not form.startswith("/") or form[1:2] in ("/", "\\")
        if bad or "\\" in form or any(ord(c) < 0x20 for c in form):
            return home
    return target


def page_before() -> str | None:
    """Return the page that sent a form, when it is ours: its `back` field or the referrer's path."""
    wanted = request.form.get("back")
    if wanted:
        return safe_next(wanted)
    referrer = request.referrer or ""
    root = request.host_url
    return safe_next("/" + referrer[len(root) :]) if referrer.startswith(root) else None


def page_at_hand() -> str:
    """Return where the page at hand is read: its own address, or that of the form which was sent and shown again.

    Some addresses only take forms. Then it is the page that sent it, else the nearest page above.
    """
    if request.method == "GET":
        return request.full_path.rstrip("?")
    candidates = (request.full_path.rstrip("?"), page_before(), *_pages_above(request.path))
    return next((path for path in candidates if path and _may_be_read(path)), "/")


def _pages_above(path: str) -> Iterator[str]:
    parts = path.rstrip("/").split("/")
    yield from ("/".join(parts[:length]) for length in range(len(parts) - 1, 1, -1))


def _may_be_read(path: str) -> bool:
    adapter = current_app.create_url_adapter(request)
    return adapter is not None and adapter.test(unquote(path.partition("?")[0]), method="GET")


def external_url(endpoint: str, **values: object) -> str:
    """Return an absolute link for mails, built from the setting BASE_URL and never from a request's host."""
    base = str(current_app.config["BASE_URL"]).rstrip("/")
    with current_app.test_request_context(base_url=base):
        path = url_for(endpoint, **values)  # type: ignore[arg-type]
    return f"{base}{path}"
