"""The pages of passes: on the holder's phone, on the organizer's desk, on the application's page."""

from datetime import date
from typing import Any

import pytest
import zxingcpp
from flask import Flask

from shanhai_events.accounts.enums import Role
from shanhai_events.editions.queries import get_edition
from shanhai_events.jobs.runner import run_due
from shanhai_events.passes.enums import PassKind
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories import editions, fair, passes
from tests.support.page_client import PageClient
from tests.support.pass_desk import Desk, codes_on, drawn
from tests.support.people import edition_scope, person, signed_in
from tests.support.queries import count_queries


@pytest.fixture
def desk(app: Flask) -> Desk:
    return Desk(app)


def test_the_phone_shows_the_code_and_only_what_is_on_the_badge(desk: Desk, client: PageClient) -> None:
    pass_ = desk.issued(person=passes.somebody(email="zhoulan@example.com"), attention="请走贵宾通道")
    page = client.get(desk.url(pass_))

    (code,) = zxingcpp.read_barcodes(drawn(page))
    assert code.text == desk.text(pass_)
    for words in ("周岚", "龙游澜坞竹业有限公司", "参展证", "A1-B001", "入场时间", "义乌山海展览中心"):
        assert words in page.text
    for hidden in ("13857002605", "2605", "zhoulan@example.com", "请走贵宾通道", "已签发"):
        assert hidden not in page.html
    answer = client.get_raw(desk.url(pass_))
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert (answer.headers["Cache-Control"], answer.headers["Referrer-Policy"]) == ("private, no-store", "no-referrer")
    assert "Set-Cookie" not in answer.headers
    assert "EXHIBITOR" not in client.speak("en").get(desk.url(pass_)).text


def test_a_wrong_key_is_not_found(desk: Desk, client: PageClient) -> None:
    pass_, other = desk.issued(), desk.issued(kind=PassKind.STAFF)
    good = desk.url(pass_)
    client.get(good[:-1] + ("0" if good[-1] != "0" else "1"), status=404)
    client.get(good[:-1], status=404)
    client.get(f"/pass/{other.public_id}/{good.rsplit('/', 1)[1]}", status=404)
    client.get("/pass/nobody/" + "0" * 32, status=404)


@pytest.mark.parametrize(
    ("event", "words"),
    [("suspend", "证件暂停"), ("replace", "已换发新证"), ("revoke", "已作废")],
)
def test_a_stopped_pass_shows_what_became_of_it_and_no_code(
    desk: Desk, client: PageClient, event: str, words: str
) -> None:
    pass_ = desk.issued()
    form = desk.client.get(f"{desk.list}/{pass_.public_id}/{event}").form("reason")
    desk.client.submit(form, reason="核实身份")
    page = client.get(desk.url(pass_))
    assert words in page.text
    assert (codes_on(page), "核实身份" in page.text) == ([], False)
    assert desk.text(pass_) not in page.html


def test_a_request_is_approved_or_refused_with_a_reason(desk: Desk) -> None:
    first = desk.requested()
    url = f"{desk.list}/{first.public_id}"
    page = desk.client.get(url)
    assert codes_on(page) == []
    refused = desk.client.submit(page.form(action="/revoke"), status=422).page
    assert refused.error_texts == ["原因：请写明原因。"]
    page = desk.client.submit(page.form(action="/approve")).follow()
    assert ("已批准并签发。" in page.text, desk.state(first.public_id)) == (True, "issued")
    assert [form.action.rsplit("/", 1)[1] for form in page.forms if desk.list in form.action] == [
        "collect",
        "suspend",
        "replace",
        "revoke",
    ]


def test_every_act_of_the_desk_stands_on_the_timeline(desk: Desk) -> None:
    pass_ = desk.issued()
    url = f"{desk.list}/{pass_.public_id}"
    page = desk.client.submit(desk.client.get(url).form(action="/collect")).follow()
    page = desk.client.submit(page.form(action="/suspend"), reason="核实身份").follow()
    page = desk.client.submit(page.form(action="/resume")).follow()
    assert desk.state(pass_.public_id) == "collected"
    page = desk.client.submit(page.form(action="/replace"), reason="遗失").follow()
    fresh = page.url.rsplit("/", 1)[1]
    assert (fresh != pass_.public_id, desk.state(fresh), desk.state(pass_.public_id)) == (True, "issued", "replaced")
    old = desk.client.get(url)
    for words in ("签发证件", "领取证件", "暂停证件", "恢复证件", "换发新证", "楼听澜", "核实身份", "遗失"):
        assert words in old.text
    assert old.links["看新证"] == f"{desk.list}/{fresh}"
    assert [form for form in old.forms if desk.list in form.action] == []


def test_an_act_on_a_pass_that_changed_meanwhile_is_refused(desk: Desk) -> None:
    pass_ = desk.issued()
    url = f"{desk.list}/{pass_.public_id}"
    page = desk.client.get(url)
    desk.client.submit(page.form(action="/collect"))
    desk.client.submit(page.form(action="/revoke"), status=409, reason="转让")
    assert desk.state(pass_.public_id) == "collected"


def test_passes_are_found_by_name_pinyin_organization_label_and_four_digits(desk: Desk) -> None:
    desk.issued()
    media = {"organization": "松阳茶业", "label": "媒体中心", "kind": PassKind.MEDIA}
    desk.issued(person=passes.somebody("何山", "13900001234"), **media)
    for words, names in {
        "周": ["周岚"],
        "heshan": ["何山"],
        "hs": ["何山"],
        "松阳": ["何山"],
        "B001": ["周岚"],
        "2605": ["周岚"],
        "1234": ["何山"],
        "没有": [],
    }.items():
        assert [row[0] for row in desk.client.get(f"{desk.list}?q={words}").rows] == names, words
    assert [row[0] for row in desk.client.get(f"{desk.list}?kind=media").rows] == ["何山"]
    assert [row[0] for row in desk.client.get(f"{desk.list}?state=revoked").rows] == []
    assert len(desk.client.get(f"{desk.list}?kind=nonsense&state=1").rows) == 2


def test_a_long_list_takes_as_many_queries_as_a_short_one(desk: Desk) -> None:
    desk.issued()
    few = count_queries(desk.app, desk.client, desk.list)
    with desk.app.app_context():
        passes.many(get_edition(desk.edition_id), 30)
    assert count_queries(desk.app, desk.client, desk.list) == few <= 20


def test_an_organizer_issues_a_pass_directly(desk: Desk) -> None:
    page = desk.client.get(f"{desk.list}/new")
    empty = desk.client.submit(page.form("name"), status=422, kind="media").page
    assert empty.error_texts == ["姓名：该字段是必填字段。", "证件号码：请填证件号码或手机号，至少一项。"]
    values: dict[str, Any] = {"kind": "media", "name": "何山", "mobile": "139 0000 1234", "organization": "浙江日报"}
    made = desk.client.submit(page.form("name"), email="heshan@example.com", **values).follow()
    assert ("何山" in made.text, "媒体证" in made.text) == (True, True)
    again = desk.client.submit(page.form("name"), status=409, **values).page
    assert again.error_texts == ["姓名：何山在本届已有同类证件：浙江日报。"]
    with desk.app.app_context():
        assert run_due() == 1
        (mail,) = passes.mails_to("heshan@example.com")
        assert "媒体证" in mail.body_text
        assert len(mail.attachments) == 1


def test_a_bad_document_number_is_said_at_its_field(desk: Desk) -> None:
    page = desk.client.get(f"{desk.list}/new")
    answer = desk.client.submit(page.form("name"), status=422, name="何山", document_number="330822199001011230").page
    assert len(answer.error_texts) == 1


def test_another_organizer_finds_nothing(desk: Desk, app: Flask) -> None:
    pass_ = desk.issued()
    with app.app_context():
        other = editions.planned_edition(series_key="other_show")
        stranger = person("陆远", (Role.ORGANIZER, edition_scope(other.public_id)))
        other_list = f"/manage/passes/{other.public_id}"
    client = signed_in(app, stranger)
    for path in (desk.list, f"{desk.list}/new", f"{desk.list}/{pass_.public_id}", f"{other_list}/{pass_.public_id}"):
        client.get(path, status=404)
    token = client.get(f"{other_list}/new").form("name").values["csrf_token"][0]
    for path in (f"{desk.list}/{pass_.public_id}/collect", f"{other_list}/{pass_.public_id}/collect"):
        client.post_raw(path, status=404, data={"csrf_token": token, "version": "1"})
    client.post_raw(f"/passes/{pass_.public_id}/badge", status=404, data={"csrf_token": token})
    assert desk.state(pass_.public_id) == "issued"


def test_an_enterprise_sees_opens_and_asks_for_its_passes_on_its_application(app: Flask) -> None:
    with app.app_context():
        who = fair.cast()
        public_id = fair.confirmed(who)
    office, client = signed_in(app, who.county), signed_in(app, who.enterprise)
    path = f"/fair/{who.edition_id}/applications/{public_id}"
    page = client.get(path)
    assert "名额 6 张，已用 1 张" in page.text
    assert len(codes_on(client.get(page.links["周岚"]))) == 1
    form = client.get(page.links["增加参展人员"]).form("name")
    refused = client.submit(form, status=409, name="周岚", document_kind="passport", document_number="E12345678").page
    assert refused.error_texts[0].startswith("姓名：周岚在本届已有同类证件")
    answer = client.submit(form, name="何山", mobile="13900001234").follow()
    assert ("何山的证件已签发。" in answer.text, "已用 2 张" in answer.text) == (True, True)
    seen = office.get(path)
    assert ("名额 6 张，已用 2 张" in seen.text, "何山" in seen.links, "增加参展人员" in seen.links) == (
        True,
        False,
        False,
    )


def test_markup_in_a_name_is_shown_and_not_run(desk: Desk, client: PageClient) -> None:
    pass_ = desk.issued(person=passes.somebody("<b>周岚</b>"), organization='"><script>x</script>', label="{{ 7*7 }}")
    assert "<b>周岚</b>" in client.get(desk.url(pass_)).h1
    assert "{{ 7*7 }}" in desk.client.get(f"{desk.list}/{pass_.public_id}").text


def test_windows_follow_an_edition_that_was_moved_when_the_organizer_says_so(desk: Desk, client: PageClient) -> None:
    pass_ = desk.issued()
    assert "入场时间还是原来的" not in desk.client.get(desk.list).text
    with desk.app.app_context(), unit_of_work():
        edition = get_edition(desk.edition_id)
        edition.starts_on, edition.ends_on = date(2031, 5, 6), date(2031, 5, 8)
    assert "5 月" not in client.get(desk.url(pass_)).text
    settings = desk.client.get(desk.client.get(desk.list).links["更新入场时间"])
    page = desk.client.submit(settings.form(action="/windows")).follow()
    assert "入场时间还是原来的" not in page.text + desk.client.get(desk.list).text
    assert "5 月 4 日—8 日" in client.get(desk.url(pass_)).text.replace("\u00a0", " ")
