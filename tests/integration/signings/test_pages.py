"""The pages of the ledger and of a record: what they show, what they let whom do, what they cost, what they export."""

import re
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from python_calamine import CalamineWorkbook
from werkzeug.http import parse_options_header

from shanhai_events.editions.queries.editions import get_edition
from shanhai_events.files.enums import DOCUMENTS
from shanhai_events.files.services import store_upload
from shanhai_events.kernel.money import FEN_PER_WAN
from shanhai_events.signings.enums import AgreementType, PartyRole, SigningFileKind, SigningState
from shanhai_events.signings.services.logging import add_file
from tests.factories import files, signings
from tests.support.page import FormOnPage, Page, text_of
from tests.support.page_client import PageClient
from tests.support.people import actor_of, signed_in
from tests.support.queries import count_queries

WAN = FEN_PER_WAN


def made(app: Flask) -> signings.Desk:
    with app.app_context():
        return signings.desk()


def record_of(app: Flask, at: signings.Desk, state: SigningState, **changes: object) -> str:
    with app.app_context():
        return signings.MAKERS[state](at, **changes).public_id


def test_a_record_goes_from_hand_to_hand_by_the_buttons(app: Flask) -> None:
    at = made(app)
    path = f"/signings/{record_of(app, at, SigningState.DRAFT)}"
    clerk, verifier = signed_in(app, at.clerk), signed_in(app, at.verifier)

    page = press(clerk, path, "submit")
    assert "待核验" in page.text
    page = verifier.submit(step_on(verifier.get(path), "verify"), status=422).page
    assert page.error_texts == ["我已对照签署文本，名称、金额大小写、签约代表一致：请先对照签署文本，再确认核验。"]
    verifier.submit(step_on(page, "verify"), is_paper_seen="y", capitals="人民币伍亿陆仟肆佰万元整")
    page = press(verifier, path, "sign")
    assert re.search(r"SH20\d\d-YW-0001", page.text)
    assert "首次签约" in page.text


def test_two_people_of_the_province_make_a_record_void(app: Flask) -> None:
    at = made(app)
    path = f"/signings/{record_of(app, at, SigningState.SIGNED)}"
    first, second = signed_in(app, at.province), signed_in(app, at.second)
    press(first, path, "request_void", reason="双方解除协议")
    assert "void" not in steps_on(first.get(path))
    page = press(second, path, "void")
    assert "已作废：双方解除协议" in page.text
    assert "作废冲销" in page.text


def test_whoever_asked_for_a_void_takes_the_request_back_and_others_drop_it(app: Flask) -> None:
    at = made(app)
    path = f"/signings/{record_of(app, at, SigningState.SIGNED)}"
    first, second = signed_in(app, at.province), signed_in(app, at.second)
    press(first, path, "request_void", reason="登记重复")
    assert [button_of(client.get(path), "keep") for client in (first, second)] == ["撤回申请", "不予作废"]
    page = press(first, path, "keep")
    assert "已撤回作废申请，记录保持有效。" in page.text
    assert "撤回作废申请 林知远" in page.text
    press(first, path, "request_void", reason="登记重复")
    page = press(second, path, "keep")
    assert "不予作废，记录保持有效。" in page.text
    assert "不予作废 章闻笛" in page.text


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "{{ 7 * 7 }}", "=1+1", "'; DROP TABLE signings; --"])
def test_hostile_text_is_shown_literally_on_page_and_in_the_workbook(app: Flask, text: str) -> None:
    at = made(app)
    path = record_of(app, at, SigningState.SIGNED, name=f"试例{text}", content=text, duties=text, place=text)
    client = signed_in(app, at.province)
    page = client.get(f"/signings/{path}")
    assert page.h1 == f"试例{text}"
    assert page.text.count(text) >= 3
    rows = exported(client, "/signings")
    assert (rows[1][1], rows[1][9], rows[1][17]) == (f"试例{text}", text, text)


def test_the_workbook_has_the_rows_of_the_list_and_their_sum(app: Flask) -> None:
    at = made(app)
    record_of(app, at, SigningState.SIGNED, total_fen=100 * WAN + 5000, agreed_fen=0)
    record_of(app, at, SigningState.SIGNED, total_fen=200 * WAN, agreed_fen=0)
    record_of(app, at, SigningState.PENDING, total_fen=400 * WAN, agreed_fen=0)
    client = signed_in(app, at.province)
    page = client.get("/signings")
    counted = "全部合计 2 个，只计已签约的协议，草稿、待核验、待签约、未签约和已作废的不计"
    assert counted in page.text
    assert "300.005" in page.text
    rows = exported(client, "/signings")
    assert len(rows) == 5
    assert (rows[-1][0], rows[-1][10]) == (counted, 300.005)
    rows = exported(client, "/signings?state=pending")
    assert [row[10] for row in rows[1:]] == [400.0, 0.0]


def test_the_page_says_why_projects_and_agreements_differ(app: Flask) -> None:
    at = made(app)
    with app.app_context():
        first = signings.signed(at, total_fen=100 * WAN, agreed_fen=0)
        assert first.project is not None
        signings.signed(at, project=first.project.public_id, total_fen=150 * WAN, agreed_fen=0)
    text = signed_in(app, at.province).get("/signings").text
    assert re.search(r"签约项目 ?1 ?个", text)
    assert "全部合计 2 个，" in text
    assert "250.00" in text
    assert "签约项目和投资总额按项目计，同一项目签约几次只算一个，金额只算增加的部分；下表按协议计。" in text


def test_figures_stand_on_the_record_and_in_the_workbook(app: Flask) -> None:
    at = made(app)
    built: dict[str, Any] = {"fx_cents": 1_200_000_000, "fx_rate": 71_234, "land_hundredths": 9_600}
    outcome: dict[str, Any] = {"output_fen": 72_000 * WAN, "tax_fen": 3_600 * WAN, "jobs": 420}
    record = record_of(app, at, SigningState.SIGNED, **built, **outcome, floor_area_hundredths=120, copies=4)
    client = signed_in(app, at.province)
    text = client.get(f"/signings/{record}").text
    shown = (
        "1,200.00 万美元，汇率 7.1234，折合 8,548.08 万元",
        "用地 96.00 亩",
        "容积率 1.20",
        "投资强度 587.50 万元/亩",
        "预计年产值 72,000.00 万元",
        "预计年税收 3,600.00 万元",
        "文本份数 4 份",
    )
    assert [words for words in shown if words not in text] == []
    rows = exported(client, "/signings")
    assert rows[0][20:] == [
        "其中外资（万美元）",
        "汇率",
        "用地（亩）",
        "预计年产值（万元）",
        "预计年税收（万元）",
        "预计就业（人）",
        "核验码",
    ]
    assert rows[1][20:-1] == [1200.0, 7.1234, 96.0, 72_000.0, 3_600.0, 420.0]
    assert rows[1][-1] in text
    bare = record_of(app, at, SigningState.SIGNED)
    assert "投资强度" not in client.get(f"/signings/{bare}").text
    assert [row[20:-1] for row in exported(client, "/signings")[1:3]].count([""] * 6) == 1


def test_a_workbook_is_named_for_what_it_holds_and_the_second_it_was_made(app: Flask) -> None:
    at = made(app)
    with app.app_context():
        signings.pending(at)
        edition = get_edition(at.edition_id).name
    client = signed_in(app, at.province)
    names = [
        parse_options_header(
            client.submit(client.get(path).form(action="/export"), status=200).response.headers["Content-Disposition"]
        )[1]["filename"]
        for path in ("/signings", f"/signings?edition={at.edition_id}&state=pending&region=330921&q=冷链/物%E2%80%AE流")
    ]
    assert re.fullmatch(r"签约台账 全部届次 \d{8}-\d{6}\.xlsx", names[0])
    assert re.fullmatch(rf"签约台账 {edition} 待核验 岱山县 冷链 物流 \d{{8}}-\d{{6}}\.xlsx", names[1])
    assert exported(client, "/signings")[1][-1] == ""


def test_who_checks_a_donation_reads_its_aid_in_capitals(app: Flask) -> None:
    at = made(app)
    nothing: dict[str, Any] = {"total_fen": 0, "agreed_fen": 0, "starts_on": None, "production_on": None}
    given: dict[str, Any] = {**nothing, "agreement_type": AgreementType.DONATION, "aid_fen": 85 * WAN}
    verifier = signed_in(app, at.verifier)
    path = f"/signings/{record_of(app, at, SigningState.PENDING, **given)}"
    page = verifier.get(f"{path}?act=verify")
    assert page.text.count("人民币捌拾伍万元整") == 3
    wrong = verifier.submit(step_on(page, "verify"), is_paper_seen="y", capitals="人民币零元整", status=422).page
    assert wrong.error_texts == ["文本上的大写金额：文本上的大写金额与登记的数字不一致。"]
    said = verifier.submit(step_on(page, "verify"), is_paper_seen="y", capitals="人民币捌拾伍万元整").follow()
    assert "核验通过，签约后编号。" in said.text


@pytest.mark.parametrize("capitals", ["伍亿陆仟肆佰万元整", "伍亿陆仟肆佰万圆正", "人民币 伍億陸仟肆佰萬圓整"])
def test_capitals_are_read_as_an_agreement_writes_them(app: Flask, capitals: str) -> None:
    at = made(app)
    verifier = signed_in(app, at.verifier)
    page = verifier.get(f"/signings/{record_of(app, at, SigningState.PENDING)}?act=verify")
    wrong = verifier.submit(step_on(page, "verify"), is_paper_seen="y", capitals="五亿六千四百万", status=422).page
    assert wrong.error_texts == ["文本上的大写金额：看不懂这个大写金额。请照文本抄写，例如“伍亿陆仟肆佰万元整”。"]
    said = verifier.submit(step_on(page, "verify"), is_paper_seen="y", capitals=capitals).follow()
    assert "核验通过，签约后编号。" in said.text


def test_why_a_record_came_back_stands_above_its_buttons(app: Flask) -> None:
    at = made(app)
    path = f"/signings/{record_of(app, at, SigningState.PENDING)}"
    clerk, verifier = signed_in(app, at.clerk), signed_in(app, at.verifier)
    press(verifier, path, "return", reason="乙方代表的职务与文本不符")
    page = clerk.get(path)
    assert "已退回" in [text_of(tag) for tag in page.all("span") if "tag" in tag.get("class", "").split()]
    assert "下一步 退回修改：吴柏川，" in page.text
    assert page.text.index("乙方代表的职务与文本不符") < page.text.index("投资总额")
    assert "乙方代表的职务与文本不符" in clerk.get(f"{path}/edit").text


def test_a_returned_record_goes_on_when_it_was_changed_or_with_a_reason(app: Flask) -> None:
    at = made(app)
    path = f"/signings/{record_of(app, at, SigningState.PENDING)}"
    clerk, verifier = signed_in(app, at.clerk), signed_in(app, at.verifier)
    press(verifier, path, "return", reason="职务不符")
    page = clerk.submit(step_on(clerk.get(path), "submit"), status=422).page
    assert page.error_texts == ["原因：退回后还没有修改。确实不用修改的，请写明原因再送核验。"]
    assert "待核验" in clerk.submit(step_on(page, "submit"), reason="文本写的就是这个职务").follow().text

    press(verifier, path, "return", reason="还是不符")
    form = clerk.get(f"{path}/edit").form("version", "recipient-signatory")
    changes: dict[str, Any] = {"investor-title": "副总经理"}
    assert clerk.submit(form, button="go=submit", **changes).location == path
    assert "待核验" in clerk.get(path).text

    press(verifier, path, "return", reason="第三次")
    form = clerk.get(f"{path}/edit").form("version", "recipient-signatory")
    assert clerk.submit(form, button="go=submit").location == f"{path}?act=submit"


def test_who_checks_a_record_without_files_is_sent_to_the_paper_and_may_go_on(app: Flask) -> None:
    at = made(app)
    path = f"/signings/{record_of(app, at, SigningState.PENDING)}"
    verifier = signed_in(app, at.verifier)
    page = verifier.get(f"{path}?act=verify")
    assert "没有附件：请核对纸面。" in page.text
    scan = files.upload(files.pdf())
    with app.app_context():
        actor = actor_of(at.clerk)
        kept = store_upload(upload=scan, allow=DOCUMENTS, actor=actor)
        add_file(path.rsplit("/", 1)[1], kept.public_id, SigningFileKind.CONTRACT, actor=actor)
    assert "没有附件" not in verifier.get(f"{path}?act=verify").text
    verifier.submit(step_on(page, "verify"), is_paper_seen="y")


def test_a_record_in_english_names_its_pairing_and_counts_its_projects(app: Flask) -> None:
    at = made(app)
    client = signed_in(app, at.province)
    path = f"/signings/{record_of(app, at, SigningState.VOIDED)}"
    assert "1 个项目，56,400.00 万元" in client.get(path).text
    assert "−1 个项目，−56,400.00 万元" in client.get(path).text
    page = client.speak("en").get(path)
    assert "Within a pairing, Ningbo City – Zhoushan City" in page.text
    assert "1 project, 56,400.00 × 10,000 yuan" in page.text
    assert "−1 project, −56,400.00 × 10,000 yuan" in page.text


def test_what_is_not_known_leaves_no_dash_and_nothing_to_do_leaves_no_box(app: Flask) -> None:
    at = made(app)
    parties = (signings.party(PartyRole.RECIPIENT, title=""), signings.party(PartyRole.INVESTOR))
    page = signed_in(app, at.province).get(f"/signings/{record_of(app, at, SigningState.VOIDED, parties=parties)}")
    assert "徐清越，—" not in page.text
    headings = [text_of(heading) for heading in page.all("h2")]
    assert "下一步" not in headings
    assert headings.index("附件 0") < headings.index("合同摘要") < headings.index("办理过程")


def test_a_page_costs_the_same_with_one_row_and_with_many(app: Flask) -> None:
    at = made(app)
    record_of(app, at, SigningState.SIGNED)
    client = signed_in(app, at.province)
    few = count_queries(app, client, "/signings")
    for _ in range(8):
        record_of(app, at, SigningState.SIGNED)
    assert count_queries(app, client, "/signings") == few


def test_who_logged_a_record_sees_no_button_to_check_it(app: Flask) -> None:
    at = made(app)
    record = record_of(app, at, SigningState.PENDING)
    page = signed_in(app, at.clerk).get(f"/signings/{record}")
    assert steps_on(page) == {"withdraw"}


def step_on(page: Page, event: str) -> FormOnPage:
    """Return the form of a step; where the card with it is open there are two, and the card's is the first."""
    return next(form for form in page.forms if form.values.get("event") == [event])


def button_of(page: Page, event: str) -> str:
    """Return what the only button of a step says."""
    form = next(form for form in page.all("form") if any(given.get("value") == event for given in form.iter("input")))
    return " ".join(text_of(button) for button in form.iter("button"))


def steps_on(page: Page) -> set[str]:
    return {form.values["event"][0] for form in page.forms if "event" in form.values}


def press(client: PageClient, path: str, event: str, **values: Any) -> Page:
    return client.submit(step_on(client.get(path), event), **values).follow()


def exported(client: PageClient, path: str) -> list[list[Any]]:
    answer = client.submit(client.get(path).form(action="/export"), status=200)
    return CalamineWorkbook.from_filelike(BytesIO(answer.response.data)).get_sheet_by_index(0).to_python()


def test_sums_beyond_the_highest_amount_are_shown(app: Flask) -> None:
    at = made(app)
    for _ in range(2):
        record_of(app, at, SigningState.SIGNED, total_fen=60_000_000 * WAN, agreed_fen=0, is_large_meant=True)
    page = signed_in(app, at.province).get("/signings")
    assert "120,000,000.00" in page.text
