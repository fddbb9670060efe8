"""Makes the words of a mail from its two templates in the language of whoever receives it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from flask import current_app
from jinja2 import Environment, Template

from shanhai_events.kernel.text import header_safe
from shanhai_events.web.locale import speaking
from shanhai_events.web.redirects import external_url

SUBJECT = "Subject: "
_BLANK_LINES = re.compile(r"\n\s*\n")


@dataclass(frozen=True, kw_only=True, slots=True)
class MailText:
    """A rendered mail."""

    subject: str
    text: str
    html: str


def render_mail(template: str, context: Mapping[str, object], *, locale: str) -> MailText:
    """Render templates/mail/<template>.txt, whose first line is `Subject: …`, and templates/mail/<template>.html.

    Both know `locale` and `external_url(endpoint, …)`. Raises InvalidValue when a value puts a line end or another
    control character into the subject.
    """
    values = {**context, "locale": locale, "external_url": external_url}
    environment = current_app.jinja_env
    with speaking(locale):
        head = _render_first_line(f"mail/{template}.txt", values)
        whole = environment.get_template(f"mail/{template}.txt").render(values)
        html = environment.get_template(f"mail/{template}.html").render(values)
    subject = header_safe(head.removeprefix(SUBJECT)).strip()
    text = _BLANK_LINES.sub("\n\n", whole.removeprefix(head)).strip()
    return MailText(subject=subject, text=f"{text}\n", html=html)


def _render_first_line(name: str, values: Mapping[str, object]) -> str:
    """Render the first line of the template's source: what it holds must stay one line whatever the values are."""
    environment = current_app.jinja_env
    if environment.loader is None:
        raise RuntimeError("no templates")
    source, _, _ = environment.loader.get_source(environment, name)
    line = source.partition("\n")[0]
    if not line.startswith(SUBJECT):
        raise ValueError(f"the first line of {name} does not begin with {SUBJECT!r}")
    return _compiled(environment, f"{{% autoescape false %}}{line}{{% endautoescape %}}").render(values)


@lru_cache(maxsize=256)
def _compiled(environment: Environment, source: str) -> Template:
    """Return a template of a text; compiling one takes longer than rendering a whole mail."""
    return environment.from_string(source)
