"""An enterprise fills in its application on pages, step by step, and hands it in."""

from flask import Flask

from tests.factories import fair
from tests.support.people import signed_in


def cast_of(app: Flask) -> fair.Cast:
    with app.app_context():
        return fair.cast()


def test_the_whole_way_on_pages(app: Flask) -> None:
    who = cast_of(app)
    client = signed_in(app, who.enterprise)
    page = client.get(f"/fair/{who.edition_id}/apply")
    page = client.submit(page.form("organization")).follow()
    assert page.h1 == "企业信息"
    page = client.get(page.links["下一步：参展产品"])
    sent = {
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
    person = {
        "staff-0-name": "周岚",
        "staff-0-document_kind": "passport",
        "staff-0-document_number": "e1234 5678",
        "staff-0-mobile": "138 5700 2605",
    }
    page = client.submit(page.form("fascia"), button="go=next", fascia="澜坞竹业", **person).follow()
    assert page.h1 == "核对并提交"
    answer = client.submit(page.form("declared"), button="go=submit", declared="y", stamp_scan=fair.scan())
    page = answer.follow()
    assert page.h1 == fair_name(app, who)
    assert "待县级审核" in page.text
    assert page.links["下载申请表"].endswith("/form.pdf")


def fair_name(app: Flask, who: fair.Cast) -> str:
    with app.app_context():
        return fair.organization_name(who)
