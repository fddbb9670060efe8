"""Makes documents: a feature's template and its frozen context become the bytes of a PDF."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from flask import current_app

from shanhai_events.documents.extension import current_renderer
from shanhai_events.documents.wire import Message
from shanhai_events.web.locale import html_lang, speaking

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_BASE = "base.css"


def render_pdf(
    template: str,
    context: "Mapping[str, Any] | DataclassInstance",
    *,
    title: str,
    language: str = "zh",
    styles: Sequence[str] = (),
    pictures: Mapping[str, bytes] = MappingProxyType({}),
) -> bytes:
    """Return a tagged PDF; the same arguments give the same bytes.

    `template` extends documents/_base.html and sees the fields of `context`, `title` and nothing of the request;
    its texts are in `language` ("zh" or "en"). `styles` are sheets of static/css/documents beside base.css.
    `pictures` are PNG or JPEG, shown with `<img src="asset:NAME">`; nothing else can be loaded. Takes a tenth of a
    second and more, so it stands before the unit of work. Raises a DocumentError.
    """
    if not template.endswith(".html"):
        raise ValueError("only .html templates are escaped")
    values = {f.name: getattr(context, f.name) for f in fields(context)} if is_dataclass(context) else context
    with speaking(language):
        html = current_app.jinja_env.get_template(template).render({**values, "title": title})
        tag = html_lang()
    header = {"title": title, "language": tag, "styles": [_BASE, *styles], "assets": list(pictures)}
    return current_renderer().render(Message(header=header, blobs=[html.encode(), *pictures.values()]))
