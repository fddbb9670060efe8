"""An enterprise fills in its application on pages, step by step, and hands it in."""

import json
import logging
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from pypdf import PdfReader

from shanhai_events.fair.commands.applying import ProductGiven
from shanhai_events.fair.services import applying
from shanhai_events.jobs.runner import run_due
from tests.factories import fair, organizations
from tests.support.application_pages import JSON, at, cast_of, state_of, token
from tests.support.page_client import PageClient
from tests.support.people import actor_of, person, signed_in

HOSTILE = "<script>alert('竹')</script>{{ 7*7 }} %(number)s &amp;"


def test_the_whole_way_on_pages(app: Flask) -> None:
    who = cast_of(app)
    client = signed_in(app, who.enterprise)
    page = client.get(f"/fair/{who.edition_id}/apply")
    page = client.submit(page.form("organization")).follow()
    assert page.h1 == "企业信息"
    page = client.get(page.links["下一步：参展产品"])
    sent: dict[str, Any] = {
        "category": "bamboo",
        "products-0-name": "重组竹茶盘",
        "products-0-brand": "澜坞",
        "wishes": ["labour", "market"],
    }
    page = client.submit(page.form("category"), button="go=next", **sent).follow()
    assert page.h1 == "选择展位"
    page = client.submit(page.form("booth_count"), button="wish=add", booth_count="2", preferences="A1-B003").follow()
    assert "A1-B003–A1-B004" in page.text
    page = client.submit(page.form("booth_count"), button="go=next").follow()
    assert page.h1 == "参展人员与楣板"
    who_comes: dict[str, Any] = {
        "staff-0-name": "周岚",
        "staff-0-document_kind": "passport",
        "staff-0-document_number": "e1234 5678",
        "staff-0-mobile": "138 5700 2605",
    }
    page = client.submit(page.form("fascia"), button="go=next", fascia="澜坞竹业", **who_comes).follow()
    assert page.h1 == "核对并提交"
    answer = client.submit(page.form("declared"), button="go=submit", declared="y", stamp_scan=fair.scan())
    page = answer.follow()
    assert page.text.count("待县级审核") == 1
    assert [row[0] for row in client.get("/fair/applications").rows] == [who_edition(app, who)]
    page = client.get(answer.location)
    page = client.submit(page.form("reason", action="/withdraw"), reason="今年不参展").follow()
    assert "已撤回" in page.text


def who_edition(app: Flask, who: fair.Cast) -> str:
    with app.app_context():
        return fair.edition_name(who)


def test_each_step_says_what_it_lacks_when_one_goes_on(app: Flask) -> None:
    who = cast_of(app)
    typed: dict[str, Any] = {"staff-0-mobile": "12"}
    with app.app_context():
        public_id = fair.started(who)
    client = signed_in(app, who.enterprise)
    page = client.get(at(who, public_id, "/form/products"))
    page = client.submit(page.form("category"), button="go=next").follow()
    assert page.error_texts == ["展品类别：请选择展品类别。", "参展产品第 1 行，产品名称：请至少填一种参展产品。"]
    page = client.get(at(who, public_id, "/form/staff"))
    page = client.submit(page.form("fascia"), button="go=next", fascia="", **typed).follow()
    assert page.error_texts == [
        "楣板（中文）：请填楣板文字。",
        "参展人员第 1 行，姓名：请填写这一项。",
        "参展人员第 1 行，证件号码：请填写这一项。",
        "参展人员第 1 行，手机：手机号应为 11 位数字；境外号码请加国际区号，例如 +852。",
    ]
    page = client.get(at(who, public_id, "/form/submit"))
    page = client.submit(page.form("declared"), button="go=submit", status=409).page
    assert page.error_texts == ["还不能提交：申请表没有填完。下面列出了还缺什么。"]
    assert state_of(app, public_id) == "draft"
    lacking = {text: url for text, url in page.links.items() if "：" in text}
    assert list(lacking) == [
        "参展产品：请选择展品类别。",
        "参展产品：请至少填一种参展产品。",
        "参展人员与楣板：请填楣板文字。",
        "参展人员与楣板，第 1 名人员的姓名：请填写这一项。",
        "参展人员与楣板，第 1 名人员的证件号码：请填写这一项。",
        "参展人员与楣板，第 1 名人员的手机：手机号应为 11 位数字；境外号码请加国际区号，例如 +852。",
        "核对并提交：请阅读并同意参展声明。",
        "核对并提交：请打印申请表，盖章后上传扫描件。",
    ]
    leads_to = lacking["参展人员与楣板，第 1 名人员的手机：手机号应为 11 位数字；境外号码请加国际区号，例如 +852。"]
    assert leads_to.endswith("/form/staff?check=1#staff-0-mobile")
    assert client.get(leads_to.split("#")[0]).error_texts[-1].startswith("参展人员第 1 行，手机")


def test_extra_form_fields_change_nothing(app: Flask) -> None:
    who = cast_of(app)
    with app.app_context():
        public_id = fair.filled_in(who)
    client = signed_in(app, who.enterprise)
    form = client.get(at(who, public_id, "/form/products")).form("category")
    extra: dict[str, Any] = {"state": "approved", "number": "YW-1", "booth_id": "1", "region_id": "1", "fee": "0"}
    client.submit(form, button="go=stay", **extra)
    with app.app_context():
        row = fair.application(public_id)
        assert (row.state, row.number, row.region.code, len(row.preferences)) == ("draft", None, "330825", 2)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("booth_count", "-1"),
        ("booth_count", "NaN"),
        ("booth_count", "1e308"),
        ("booth_count", "99999999999999999999"),
        ("open_sides", "7"),
        ("booth_kind", "castle"),
    ],
)
def test_a_figure_that_is_none_is_refused_beside_its_field(app: Flask, field: str, typed: str) -> None:
    who = cast_of(app)
    with app.app_context():
        public_id = fair.started(who)
    client = signed_in(app, who.enterprise)
    form = client.get(at(who, public_id, "/form/booth")).form("booth_count")
    given: dict[str, Any] = {field: typed}
    page = client.submit(form, status=422, button="go=next", **given).page
    assert len(page.error_texts) == 1
    with app.app_context():
        assert fair.application(public_id).version == 1


def test_full_width_digits_are_digits(app: Flask) -> None:
    who = cast_of(app)
    with app.app_context():
        public_id = fair.started(who)
    client = signed_in(app, who.enterprise)
    form = client.get(at(who, public_id, "/form/booth")).form("booth_count")
    client.submit(form, button="go=stay", booth_count="３")
    with app.app_context():
        assert fair.application(public_id).booth_count == 3


def test_autosave_answers_in_json(app: Flask) -> None:
    who = cast_of(app)
    with app.app_context():
        public_id = fair.started(who)
    client = signed_in(app, who.enterprise)
    path = at(who, public_id, "/form/products")
    read = token(client, path)
    sent = {**read, "category": "bamboo", "products-0-name": "茶盘"}
    saved = json.loads(client.post_raw(path, status=200, data=sent, headers=JSON).data)
    assert (sorted(saved), saved["version"]) == (["saved_at", "version"], 2)
    stale = {**sent, "products-0-name": "竹篮"}
    refused = json.loads(client.post_raw(path, status=409, data=stale, headers=JSON).data)["error"]
    assert refused["code"] == "stale_edit"
    assert refused["differences"] == [{"label": "参展产品", "person": "", "theirs": ["茶盘"], "mine": ["竹篮"]}]
    too_long = {**sent, "version": "2", "products-0-name": "竹" * 121}
    assert json.loads(client.post_raw(path, status=422, data=too_long, headers=JSON).data)["error"]["code"] == "invalid"
    page = client.submit(client.get(path).form("category"), status=409, button="go=next", version="1").page
    assert page.error_texts == ["没有保存：这条记录已被他人修改。您填的内容还在。"]


def test_a_foreign_application_is_not_found_and_noted(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    who = cast_of(app)
    with app.app_context():
        public_id = fair.confirmed(who)
        run_due()
        stranger = person("陌生人")
        organizations.registered(actor=actor_of(stranger))
    client = signed_in(app, stranger)
    app.logger.addHandler(caplog.handler)
    reads = ("", "/form/company", "/form/submit", "/form.pdf", "/stamp-scan", "/letters/1.pdf", "/withdraw", "/decline")
    for tail in reads:
        client.get(at(who, public_id, tail), status=404)
    app.logger.removeHandler(caplog.handler)
    noted = [entry for entry in caplog.records if entry.levelno == logging.WARNING]
    assert {entry.getMessage() for entry in noted} == {
        f"security: application {public_id} is out of scope of {stranger.public_id}"
    }
    assert len(noted) == len(reads)
    own = client.get(f"/fair/{who.edition_id}/apply").form("organization").values["csrf_token"]
    for tail in ("/confirmation", "/decline", "/withdraw", "/form/products"):
        client.post_raw(at(who, public_id, tail), status=404, data={"csrf_token": own, "reason": "x"})
    client.get(at(who, "2" * 20), status=404)
    assert state_of(app, public_id) == "confirmed"


def test_an_application_is_found_under_its_own_edition_only(app: Flask) -> None:
    who = cast_of(app)
    with app.app_context():
        public_id = fair.started(who)
        other = fair.another_edition(who)
    client = signed_in(app, who.enterprise)
    client.get(f"/fair/{other}/applications/{public_id}", status=404)


def test_a_closed_step_leads_to_the_application(app: Flask) -> None:
    who = cast_of(app)
    with app.app_context():
        public_id = fair.submitted(who)
    client = signed_in(app, who.enterprise)
    for step in ("company", "products", "booth", "staff", "submit"):
        assert client.follow(at(who, public_id, f"/form/{step}")).url.endswith(f"/applications/{public_id}")


def test_hostile_text_is_literal_on_every_page_and_in_the_form(app: Flask) -> None:
    who = cast_of(app)
    with app.app_context():
        public_id, actor = fair.filled_in(who), actor_of(who.enterprise)
        goods = (
            ProductGiven(name=HOSTILE, brand=HOSTILE, specification=HOSTILE, origin=HOSTILE, certificates=HOSTILE),
        )
        applying.save_products(who.read(public_id), fair.products(products=goods, wish_note=HOSTILE), actor=actor)
        people = (fair.somebody(title=HOSTILE[:60]),)
        given = fair.staff(fascia="<b>竹</b>", staff=people, lodging=HOSTILE)
        applying.save_staff(who.read(public_id), given, actor=actor)
    client = signed_in(app, who.enterprise)
    for tail in ("", "/form/submit"):
        page = client.get(at(who, public_id, tail))
        assert HOSTILE in page.text
        assert "<script>alert" not in page.html
    form = client.get(at(who, public_id, "/form/products")).form("category")
    assert form.values["products-0-name"] == [HOSTILE]
    pdf = client.get_raw(at(who, public_id, "/form.pdf")).data
    words = "".join("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())
    assert "".join(HOSTILE.split()) in words
    assert b"/JavaScript" not in pdf


@pytest.mark.parametrize("name", ["𠮷野竹艺有限公司", "O'Brien NULL 0 =1+1", "欧阳·买买提专业合作社"])
def test_rare_and_strange_names_are_printed(app: Flask, name: str) -> None:
    with app.app_context():
        who = fair.cast()
        who = fair.with_enterprise(who, person("吉野"), name=name)
        public_id = fair.filled_in(who)
    client = signed_in(app, who.enterprise)
    assert client.get(at(who, public_id)).h1 == name
    pdf = client.get_raw(at(who, public_id, "/form.pdf")).data
    words = "".join("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())
    assert "".join(name.split()) in words


def test_somebody_without_an_enterprise_is_told_what_to_do(app: Flask) -> None:
    who = cast_of(app)
    with app.app_context():
        newcomer = person("新人")
    client = signed_in(app, newcomer)
    page = client.get(f"/fair/{who.edition_id}/apply")
    assert "您还没有企业档案" in page.text
    client.get("/fair/applications", status=403)
    PageClient(app).get_raw(f"/fair/{who.edition_id}/apply", status=303)


def test_an_office_finds_the_enterprises_of_its_county_only(app: Flask) -> None:
    with app.app_context():
        who = fair.cast()
        near = fair.with_enterprise(who, person("甲"), name="龙游灵岫竹炭有限公司")
        fair.with_enterprise(who, person("乙"), name="常山灵岫茶业有限公司", region_code="330822")
    client = signed_in(app, who.county)
    page = client.get(f"/fair/{who.edition_id}/apply?q=灵岫")
    forms = [form for form in page.forms if form.has("organization")]
    assert [form.values["organization"] for form in forms] == [[near.organization]]
    page = client.submit(forms[0]).follow()
    assert "这份申请由协作办代为填写" in page.text
