"""Knows the reader's language: Chinese first, English by choice, remembered in a cookie."""

from contextlib import AbstractContextManager

from babel import Locale
from flask import Flask, g, has_request_context, request
from flask_babel import Babel, force_locale, get_locale

LOCALES = ("zh", "en")
COOKIE = "locale"
YEAR_SECONDS = 365 * 24 * 3600
_BABEL = {"zh": "zh_Hans_CN", "en": "en"}
# Read once: a locale that is given as text would be read again in every request.
_PARSED = {name: Locale.parse(code) for name, code in _BABEL.items()}
HTML_LANG = {"zh": "zh-CN", "en": "en"}

babel = Babel()


def init_app(app: Flask) -> None:
    """Choose the locale of every request and tell the templates."""
    babel.init_app(
        app,
        default_locale=_BABEL["zh"],
        default_timezone="Asia/Shanghai",
        default_translation_directories=str(app.config["TRANSLATIONS_DIR"]),
        locale_selector=lambda: _PARSED[chosen_locale()],
    )


def chosen_locale() -> str:
    """Return "zh" or "en": the choice of this request's cookie, else Chinese."""
    if not has_request_context():
        return "zh"
    if "locale" not in g:
        wanted = request.cookies.get(COOKIE, "zh")
        g.locale = wanted if wanted in LOCALES else "zh"
    chosen: str = g.locale
    return chosen


def current_locale() -> str:
    """Return "zh" or "en" as the texts are being made now; follows `speaking`."""
    locale = get_locale()
    return "en" if locale is not None and locale.language == "en" else "zh"


def html_lang() -> str:
    """Return the language tag of the page."""
    return HTML_LANG[current_locale()]


def speaking(locale: str) -> AbstractContextManager[None]:
    """Return a context manager in which texts are made in `locale`, as for a mail to somebody else."""
    return force_locale(_BABEL.get(locale, _BABEL["zh"]))
