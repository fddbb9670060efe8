"""What the browser loads: hashed addresses of built CSS and JS, and icons drawn inline."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from markupsafe import Markup, escape


class AssetsNotBuilt(RuntimeError):
    """The folder static/dist lacks what a page asks for."""

    def __init__(self, missing: str) -> None:
        """Say what is missing and the command that makes it."""
        super().__init__(f"{missing}. Build the assets first: npm ci && npm run build")


@dataclass(frozen=True, kw_only=True, slots=True)
class BuiltAssets:
    """The two maps that scripts/assets.mjs leaves in static/dist."""

    files: Mapping[str, str]
    icons: Mapping[str, str]


def read_built_assets(dist: Path) -> BuiltAssets:
    """Read manifest.json (source name → hashed name) and icons.json (name → SVG shapes)."""
    try:
        files = json.loads((dist / "manifest.json").read_text(encoding="utf-8"))
        icons = json.loads((dist / "icons.json").read_text(encoding="utf-8"))
    except FileNotFoundError as missing:
        raise AssetsNotBuilt(f"{missing.filename} does not exist") from missing
    return BuiltAssets(files=files, icons=icons)


class AssetShelf:
    """The built assets of one application: read once, and again at each use when debugging."""

    def __init__(self, *, dist: Path, url_path: str, reread: bool) -> None:
        """Keep where the files lie; nothing is read before the first page asks."""
        self._dist = dist
        self._url_path = url_path
        self._reread = reread
        self._built: BuiltAssets | None = None

    def _assets(self) -> BuiltAssets:
        if self._built is None or self._reread:
            self._built = read_built_assets(self._dist)
        return self._built

    def asset(self, name: str) -> str:
        """Address of a built file: "css/main.css" → "/static/dist/css/main-ABCD1234.css"."""
        hashed = self._assets().files.get(name)
        if hashed is None:
            raise AssetsNotBuilt(f"{name!r} is not in static/dist/manifest.json")
        return f"{self._url_path}/dist/{hashed}"

    def icon(self, name: str, label: str | None = None, size: str = "") -> Markup:
        """Inline SVG of a Tabler icon; without a label it is decoration and hidden from readers.

        `name` must stand in the source as a quoted word, or the build doesn't pick it up;
        `size` is "", "s", "l" or "xl".
        """
        shapes = self._assets().icons.get(name)
        if shapes is None:
            raise AssetsNotBuilt(f"icon {name!r} is not in static/dist/icons.json")
        classes = f"icon icon-{size}" if size else "icon"
        if name.endswith("-filled"):
            classes += " icon-filled"
        meaning = (
            Markup('role="img" aria-label="{}"').format(escape(label))
            if label
            else Markup('aria-hidden="true" focusable="false"')
        )
        return Markup('<svg class="{}" viewBox="0 0 24 24" {}>{}</svg>').format(
            classes,
            meaning,
            Markup(shapes),  # noqa: S704 - drawn by the build from a locked package
        )


def init_assets(app: Flask) -> None:
    """Give every template `asset(name)` and `icon(name, label=None, size="")`."""
    shelf = AssetShelf(
        dist=Path(app.static_folder or "static") / "dist",
        url_path=app.static_url_path or "/static",
        reread=app.debug,
    )
    app.jinja_env.globals["asset"] = shelf.asset
    app.jinja_env.globals["icon"] = shelf.icon
