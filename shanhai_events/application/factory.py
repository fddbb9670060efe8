"""Builds the application in named steps, from the floor upwards."""

from collections.abc import Mapping
from pathlib import Path

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from shanhai_events.access_policy import policy
from shanhai_events.application import blueprints, commands, logs, navigation, wiring
from shanhai_events.storage import database, sealing
from shanhai_events.web import assets, csrf, errors, guards, headers, locale, request_ids, sessions, templating

PACKAGE = Path(__file__).resolve().parent.parent
ROOT = PACKAGE.parent


def create_app(settings: Mapping[str, object]) -> Flask:
    """Return a ready application; `settings` is what `config.load()` returns."""
    app = Flask(
        "shanhai_events",
        root_path=str(PACKAGE),
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "static"),
        instance_path=str(Path(str(settings["DATA_DIR"])).resolve()),
    )
    app.config.update(settings)
    app.config["TRANSLATIONS_DIR"] = str(PACKAGE / "translations")
    logs.init_app(app)
    _lay_storage(app)
    _lay_web(app)
    policy.init_app(app)
    wiring.init_features(app)
    blueprints.register(app)
    navigation.init_app(app)
    commands.register(app)
    _stand_behind_proxy(app)
    _serve_static_files(app)
    return app


def _lay_storage(app: Flask) -> None:
    database.init_app(app)
    sealing.init_app(app)


def _lay_web(app: Flask) -> None:
    sessions.init_app(app)
    request_ids.init_app(app)
    locale.init_app(app)
    app.before_request(guards.refuse_unguarded)
    csrf.init_app(app)
    headers.init_app(app)
    errors.init_app(app)
    templating.init_app(app)
    assets.init_assets(app)


def _stand_behind_proxy(app: Flask) -> None:
    """Believe X-Forwarded-* only as many times as proxies were configured."""
    proxies = app.config["TRUSTED_PROXIES"]
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)  # type: ignore[method-assign]


def _serve_static_files(app: Flask) -> None:
    """Serve the built files with their hashed names for ever, the rest of static/ with revalidation."""
    if app.testing and not (ROOT / "static" / "dist").exists():
        return
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=str(ROOT / "static"),
        prefix="static/",
        max_age=0,
        immutable_file_test=lambda _path, url: "/static/dist/" in url,
    )
