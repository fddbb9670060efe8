"""Hashed addresses and icons come from the two maps that the build leaves behind."""

import json
from pathlib import Path

import pytest
from flask import Flask
from markupsafe import Markup

from shanhai_events.web.assets import AssetShelf, AssetsNotBuilt, init_assets

MANIFEST = {"css/main.css": "css/main-AAAA1111.css"}
ICONS = {"check": '<path d="M5 12"/>', "star-filled": '<path d="M8 1"/>'}


def build(dist: Path, manifest: dict[str, str]) -> None:
    dist.mkdir(parents=True, exist_ok=True)
    (dist / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (dist / "icons.json").write_text(json.dumps(ICONS), encoding="utf-8")


def shelf_on(dist: Path, *, reread: bool = False) -> AssetShelf:
    return AssetShelf(dist=dist, url_path="/static", reread=reread)


def test_an_asset_has_the_address_of_its_built_file(tmp_path: Path) -> None:
    build(tmp_path, MANIFEST)

    assert shelf_on(tmp_path).asset("css/main.css") == "/static/dist/css/main-AAAA1111.css"


def test_nothing_built_names_the_command_that_builds(tmp_path: Path) -> None:
    with pytest.raises(AssetsNotBuilt, match=r"manifest\.json does not exist\. Build the assets first: npm ci"):
        shelf_on(tmp_path).asset("css/main.css")


def test_an_unknown_file_and_an_unknown_icon_are_named(tmp_path: Path) -> None:
    build(tmp_path, MANIFEST)

    with pytest.raises(AssetsNotBuilt, match=r"'js/other\.js' is not in"):
        shelf_on(tmp_path).asset("js/other.js")
    with pytest.raises(AssetsNotBuilt, match="icon 'unknown' is not in"):
        shelf_on(tmp_path).icon("unknown")


def test_an_icon_is_hidden_decoration_until_it_has_a_label(tmp_path: Path) -> None:
    build(tmp_path, MANIFEST)
    shelf = shelf_on(tmp_path)

    assert shelf.icon("check") == Markup(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M5 12"/></svg>'
    )
    assert shelf.icon("check", label='通过 "甲"', size="s") == Markup(
        '<svg class="icon icon-s" viewBox="0 0 24 24" role="img" aria-label="通过 &#34;甲&#34;"><path d="M5 12"/></svg>'
    )
    assert 'class="icon icon-filled"' in shelf.icon("star-filled")


def test_a_new_build_is_seen_only_when_rereading(tmp_path: Path) -> None:
    build(tmp_path, MANIFEST)
    kept, reread = shelf_on(tmp_path), shelf_on(tmp_path, reread=True)
    assert kept.asset("css/main.css") == reread.asset("css/main.css")

    build(tmp_path, {"css/main.css": "css/main-BBBB2222.css"})

    assert kept.asset("css/main.css") == "/static/dist/css/main-AAAA1111.css"
    assert reread.asset("css/main.css") == "/static/dist/css/main-BBBB2222.css"


def test_templates_get_both_names(tmp_path: Path) -> None:
    build(tmp_path / "static" / "dist", MANIFEST)
    app = Flask("assets", static_folder=str(tmp_path / "static"), static_url_path="/files")

    init_assets(app)

    page = app.jinja_env.from_string('{{ asset("css/main.css") }} {{ icon("check")|length > 0 }}').render()
    assert page == "/files/dist/css/main-AAAA1111.css True"
