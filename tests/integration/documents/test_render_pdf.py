"""From a feature's template and frozen context to a PDF, through a real application."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader, UndefinedError
from pypdf import PdfReader

from shanhai_events.application import create_app
from shanhai_events.documents import extension
from shanhai_events.documents.qr import qr_png
from shanhai_events.documents.renderer import Renderer
from shanhai_events.documents.services import render_pdf
from tests.integration.documents.jobs import prints_every_character, text_of
from tests.support.settings import settings_for

TEMPLATES = {
    "documents/letter.html": """
{% extends "documents/_base.html" %}
{% block number %}{{ number }}{% endblock %}
{% block content %}
<table class="fields">
<tr><th>{{ _("企业名称") }}</th><td>{{ company }}</td></tr>
<tr><th>{{ _("联系人") }}</th><td title="{{ contact }}">{{ contact }}</td></tr>
</table>
{% endblock %}
{% block foot %}{{ foot }}{% endblock %}
""",
    "documents/coded.html": """
{% extends "documents/_base.html" %}
{% block content %}<img class="qr" src="asset:code" alt="{{ text }}">{% endblock %}
""",
    "documents/broken.html": "{% extends 'documents/_base.html' %}{% block content %}{{ nobody }}{% endblock %}",
    "documents/plain.txt": "{{ company }}",
}

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=http://127.0.0.1:9/x.png>",
    "</td></table><iframe src=file:///etc/hostname>",
    "<link rel=attachment href=file:///etc/hostname>",
    "<style>@import 'http://127.0.0.1:9/';</style>",
    "{{ 7 * 7 }}{% include 'x' %}",
    '"><svg onload=alert(1)>',
    "&lt;b&gt;&#x3c;",
    "=1+1",
    "O'Brien",
    "NULL",
    "0",
    "%(name)s%s",
    "𠮷野，㛃，龘",
    "欧阳·买买提",
    "某" * 400,
    "A" * 400,
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    number: str
    company: str
    contact: str
    foot: str = ""


@pytest.fixture(scope="module")
def printing_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder = tmp_path_factory.mktemp("documents")
    app = create_app(settings_for(database_url=f"sqlite:///{folder / 'unused.db'}", data_dir=folder))
    found = app.jinja_loader
    assert found is not None
    app.jinja_env.loader = ChoiceLoader([DictLoader(TEMPLATES), found])
    with app.app_context():
        yield app
        extension.current_renderer().close()


@pytest.fixture(autouse=True)
def _printing(printing_app: Flask) -> None:
    """Every test here stands in the context of that application."""


def letter(**values: str) -> Letter:
    return Letter(**{"number": "编号 1", "company": "某某有限公司", "contact": "张三", **values})


def test_a_frozen_context_becomes_a_letter() -> None:
    pdf = render_pdf("documents/letter.html", letter(foot="第七届"), title="展位确认书")

    assert text_of(pdf) == "浙江省山海协作工程展位确认书编号1企业名称某某有限公司联系人张三第七届1/1"
    assert prints_every_character(pdf)


def test_a_mapping_will_do_as_context() -> None:
    values = {"number": "编号 1", "company": "某某有限公司", "contact": "张三", "foot": ""}

    assert render_pdf("documents/letter.html", values, title="信") == render_pdf(
        "documents/letter.html", letter(), title="信"
    )


def test_hostile_text_is_printed_as_it_is_in_every_field(caplog: pytest.LogCaptureFixture) -> None:
    render_pdf("documents/letter.html", letter(), title="信")
    child = extension.current_renderer().child_pid
    for text in HOSTILE:
        hostile = letter(number=text, company=text, contact=text, foot=text)
        pdf = render_pdf("documents/letter.html", hostile, title="信")
        assert text_of(pdf).count("".join(text.split())) >= 4
        assert not PdfReader(BytesIO(pdf)).attachments
    assert extension.current_renderer().child_pid == child
    assert caplog.records == []


@pytest.mark.parametrize("title", ["</title><script>x</script>", "展位确认书 𠮷", "{{ 1 }} & <b>"])
def test_a_title_is_kept_as_it_is(title: str) -> None:
    pdf = render_pdf("documents/letter.html", letter(), title=title)

    metadata = PdfReader(BytesIO(pdf)).metadata
    assert metadata is not None
    assert metadata.title == title
    assert "".join(title.split()) in text_of(pdf)


@pytest.mark.parametrize(("language", "tag"), [("zh", "zh-CN"), ("en", "en")])
def test_a_document_says_its_language(language: str, tag: str) -> None:
    pdf = render_pdf("documents/letter.html", letter(), title="Letter", language=language)

    assert str(PdfReader(BytesIO(pdf)).root_object["/Lang"]) == tag


def test_the_same_arguments_give_the_same_bytes() -> None:
    first = render_pdf("documents/letter.html", letter(), title="信")
    extension.current_renderer().close()

    assert render_pdf("documents/letter.html", letter(), title="信") == first


def test_a_printed_code_is_read_by_a_scanner() -> None:
    text = "https://example.org/v/7KQM3XWA9DHP"
    pdf = render_pdf("documents/coded.html", {"text": text}, title="码", pictures={"code": qr_png(text)})

    page = pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil()
    (found,) = zxingcpp.read_barcodes(page)
    assert found.text == text


def test_a_forgotten_value_is_an_error() -> None:
    with pytest.raises(UndefinedError, match="nobody"):
        render_pdf("documents/broken.html", {}, title="信")


def test_only_escaped_templates_are_printed() -> None:
    with pytest.raises(ValueError, match="escaped"):
        render_pdf("documents/plain.txt", {"company": "<b>"}, title="信")


def test_the_first_page_that_anybody_opens_warms_the_renderer(caplog: pytest.LogCaptureFixture) -> None:
    app = Flask(__name__)
    extension.init_app(app)
    app.add_url_rule("/", view_func=lambda: "某")
    with app.app_context():
        renderer = extension.current_renderer()
    children = [renderer.child_pid]
    for _ in range(2):
        assert app.test_client().get("/").text == "某"
        children.append(renderer.child_pid)
        assert Path(f"/proc/{renderer.child_pid}").exists()
    assert children[0] is None
    assert children[1] == children[2]
    renderer.close()
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


def test_every_application_has_its_own_renderer(printing_app: Flask) -> None:
    other = Flask(__name__)
    extension.init_app(other)
    with other.app_context():
        theirs = extension.current_renderer()

    assert isinstance(theirs, Renderer)
    assert theirs is not extension.current_renderer()
