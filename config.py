"""Typed settings with their defaults; environment variables with the prefix SHANHAI_ override them."""

import difflib
import json
import math
import os
import re
import zlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

PREFIX = "SHANHAI_"
ENVIRONMENTS = ("production", "demo", "test")
ROOT = Path(__file__).resolve().parent
SECRET_BYTES = 32
BITS_PER_CHARACTER = 2.75
PLACEHOLDER = re.compile("secret|password|change|example|default|insecure|production|qwerty")
MEGABYTE = 1024 * 1024

TRUE_WORDS = frozenset({"1", "true", "yes", "on"})
FALSE_WORDS = frozenset({"0", "false", "no", "off"})


class SettingsError(Exception):
    """One or more settings are wrong; the text has one line for each and begins with its key."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """Every setting an operator may change, with the type its text is converted to."""

    ENV: str = "production"
    DEBUG: bool = False
    SECRET_KEY: str = ""
    DATA_KEYS: str = ""
    DATA_DIR: Path = ROOT / "instance"
    SQLALCHEMY_DATABASE_URI: str = ""
    BASE_URL: str = "http://127.0.0.1:8000"
    TRUSTED_HOSTS: tuple[str, ...] = ()
    TRUSTED_PROXIES: int = 0
    MAX_CONTENT_LENGTH: int = 32 * MEGABYTE
    MAIL_SERVER: str = ""
    MAIL_PORT: int = 25
    MAIL_USERNAME: str = ""
    MAIL_PASSWORD: str = ""
    MAIL_USE_TLS: bool = False
    MAIL_DEFAULT_SENDER: str = "山海会展 <noreply@localhost>"


def load(environ: Mapping[str, str] = os.environ) -> dict[str, object]:
    """Return the settings for `create_app`: defaults, then the environment, then what follows from both.

    In the demo, keys that the environment does not name are read from the file `secrets` in DATA_DIR, which
    `make run` writes. Raises SettingsError when a value is wrong, a key unknown or production is not safe.
    """
    texts = {key.removeprefix(PREFIX): text for key, text in environ.items() if key.startswith(PREFIX)}
    faults: dict[str, str] = {}
    settings = _convert(texts, faults)
    if settings.ENV == "demo":
        faults.clear()
        settings = _convert(_kept_secrets(settings.DATA_DIR) | texts, faults)
    found = _check_values(settings)
    if settings.ENV == "production":
        found |= _check_production(settings, environ)
    if faults := found | faults:
        raise SettingsError("\n".join(f"{key}: {words}" for key, words in faults.items()))
    return _derive(settings)


def _convert(texts: Mapping[str, str], faults: dict[str, str]) -> Settings:
    types = {field.name: field.type for field in fields(Settings)}
    values: dict[str, object] = {}
    for name, text in texts.items():
        if name not in types:
            faults[PREFIX + name] = _unknown(name, list(types))
            continue
        try:
            values[name] = _CONVERTERS[types[name]](text.strip())
        except ValueError as error:
            faults[PREFIX + name] = str(error)
    return Settings(**values)  # type: ignore[arg-type]  # the converters are chosen by the field's own type


def _unknown(name: str, names: list[str]) -> str:
    near = difflib.get_close_matches(name, names, n=1)
    hint = f"; did you mean {PREFIX}{near[0]}?" if near else ""
    return f"there is no such setting{hint}"


def _integer(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,15}", text):
        raise ValueError("must be a whole number written in digits")
    return int(text)


def _boolean(text: str) -> bool:
    word = text.lower()
    if word not in TRUE_WORDS | FALSE_WORDS:
        raise ValueError("must be true or false (also 1/0, yes/no, on/off)")
    return word in TRUE_WORDS


def _list(text: str) -> tuple[str, ...]:
    if not text.startswith("["):
        return tuple(part.strip() for part in text.split(",") if part.strip())
    try:
        parts = json.loads(text)
    except ValueError:
        parts = None
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        raise ValueError("must be names joined by commas or a JSON list of strings")
    return tuple(parts)


def _path(text: str) -> Path:
    if not text:
        raise ValueError("must name a folder")
    return ROOT / text


_CONVERTERS: Mapping[object, Callable[[str], object]] = {
    str: str,
    int: _integer,
    bool: _boolean,
    tuple[str, ...]: _list,
    Path: _path,
}


def _kept_secrets(data_dir: Path) -> dict[str, str]:
    file = data_dir / "secrets"
    lines = file.read_text().splitlines() if file.is_file() else []
    pairs = (line.partition("=") for line in lines if line.startswith(PREFIX))
    return {key.removeprefix(PREFIX): value for key, _, value in pairs}


def _check_values(settings: Settings) -> dict[str, str]:
    """Say which values cannot work anywhere; secrets are named, never shown."""
    checks = {
        "ENV": (settings.ENV in ENVIRONMENTS, "must be production, demo or test"),
        "SECRET_KEY": (bool(settings.SECRET_KEY), "is missing"),
        "DATA_KEYS": (
            _is_ring(settings.DATA_KEYS),
            "must be id:base64url of 32 bytes, joined by commas" if settings.DATA_KEYS else "is missing",
        ),
        "BASE_URL": (_is_origin(settings.BASE_URL), "must be http(s)://host[:port] and nothing more"),
        "SQLALCHEMY_DATABASE_URI": (
            re.match(r"sqlite://|postgresql(\+psycopg)?://|$", settings.SQLALCHEMY_DATABASE_URI) is not None,
            "must begin with sqlite:// or postgresql://",
        ),
        "TRUSTED_PROXIES": (
            settings.TRUSTED_PROXIES <= 10,
            "must be the number of proxies, at most 10",
        ),
        "MAX_CONTENT_LENGTH": (settings.MAX_CONTENT_LENGTH >= MEGABYTE, "must be bytes, at least 1048576"),
        "MAIL_PORT": (1 <= settings.MAIL_PORT <= 65535, "must be a port between 1 and 65535"),
        "MAIL_DEFAULT_SENDER": ("@" in settings.MAIL_DEFAULT_SENDER, "must be an address or Name <address>"),
    }
    return {PREFIX + name: words for name, (right, words) in checks.items() if not right}


def _check_production(settings: Settings, environ: Mapping[str, str]) -> dict[str, str]:
    flask_debug = environ.get("FLASK_DEBUG", "").lower()
    checks = {
        f"{PREFIX}SECRET_KEY": (
            not settings.SECRET_KEY or _is_strong(settings.SECRET_KEY),
            f"is too weak; use at least {SECRET_BYTES} random bytes",
        ),
        f"{PREFIX}DATA_KEYS": (
            not _is_ring(settings.DATA_KEYS) or all(map(_is_strong, _ring(settings.DATA_KEYS).values())),
            f"holds a weak key; use {SECRET_BYTES} random bytes",
        ),
        f"{PREFIX}DEBUG": (not settings.DEBUG, "must be off in production"),
        "FLASK_DEBUG": (flask_debug in FALSE_WORDS | {""}, "must be off in production"),
        f"{PREFIX}TRUSTED_HOSTS": (
            bool(settings.TRUSTED_HOSTS),
            "is missing; name the hosts served",
        ),
    }
    return {key: words for key, (right, words) in checks.items() if not right}


def _ring(text: str) -> dict[str, str]:
    return dict(part.strip().partition(":")[::2] for part in text.split(","))


def _is_ring(text: str) -> bool:
    parts = [part.strip() for part in text.split(",")]
    form = re.compile(r"[A-Za-z0-9._-]{1,32}:[A-Za-z0-9_-]{43}=?")
    return all(form.fullmatch(part) for part in parts) and len(_ring(text)) == len(parts)


def _is_strong(secret: str) -> bool:
    """Tell random text from words, runs and repetition by length, variety and what deflate can save."""
    raw = secret.encode()
    steps = bytes((after - before) % 256 for before, after in pairwise(raw))
    varied = min(_bits(raw), _bits(steps)) >= BITS_PER_CHARACTER
    random = varied and len(zlib.compress(raw, 9)) >= SECRET_BYTES
    return len(raw) >= SECRET_BYTES and random and not PLACEHOLDER.search(secret.lower())


def _bits(raw: bytes) -> float:
    """Return Shannon's entropy in bits per byte."""
    return -sum(n / len(raw) * math.log2(n / len(raw)) for n in Counter(raw).values()) if raw else 0.0


def _is_origin(url: str) -> bool:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    host = parts.hostname or ""
    origin = f"{parts.scheme}://{f'[{host}]' if ':' in host else host}{'' if port is None else f':{port}'}"
    return parts.scheme in {"http", "https"} and bool(host) and url.lower() == origin


def _derive(settings: Settings) -> dict[str, object]:
    """Add what follows from the settings; the names are those of Flask and its extensions."""
    https = settings.BASE_URL.lower().startswith("https://")
    uri = settings.SQLALCHEMY_DATABASE_URI or f"sqlite:///{settings.DATA_DIR / 'shanhai.db'}"
    hosts = settings.TRUSTED_HOSTS or ("127.0.0.1", "localhost", urlsplit(settings.BASE_URL).hostname or "")
    return asdict(settings) | {
        "TESTING": settings.ENV == "test",
        "SQLALCHEMY_DATABASE_URI": re.sub(r"^postgresql://", "postgresql+psycopg://", uri),
        "TRUSTED_HOSTS": list(dict.fromkeys(hosts)),
        "PREFERRED_URL_SCHEME": "https" if https else "http",
        "SESSION_COOKIE_NAME": "__Host-shanhai" if https else "shanhai",
        "SESSION_COOKIE_SECURE": https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "WTF_CSRF_TIME_LIMIT": None,
        "MAIL_SUPPRESS_SEND": False,
    }
