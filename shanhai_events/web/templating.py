"""What every template may rely on; an unknown name is an error, never an empty string."""

from flask import Flask, url_for
from flask_babel import gettext, ngettext
from jinja2 import StrictUndefined

from shanhai_events.kernel import clock
from shanhai_events.web import filters
from shanhai_events.web.flashes import flashes
from shanhai_events.web.guards import current_actor
from shanhai_events.web.locale import current_locale, html_lang
from shanhai_events.web.redirects import page_at_hand
from shanhai_events.web.request_ids import request_id


def init_app(app: Flask) -> None:
    """Make Jinja strict and register the shared names."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        _=gettext,
        ngettext=ngettext,
        current_actor=current_actor,
        flashes=flashes,
        html_lang=html_lang,
        request_id=request_id,
        now=clock.now,
        today=clock.today,
        demo_mode=app.config["ENV"] == "demo",
        locale_switch_url=_locale_switch_url,
    )
    app.jinja_env.globals["current_locale"] = current_locale
    app.context_processor(lambda: {"locale": current_locale()})
    filters.init_app(app)


def _locale_switch_url(locale: str) -> str:
    """Return the link that changes the language and comes back to this page."""
    return url_for("portal.choose_locale", locale=locale, next=page_at_hand())
