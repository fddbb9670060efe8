"""The desk form of a draft: everything about it, stale edits, files, and the way to the verifier."""

from typing import Any

import pytest
from flask import Flask

from shanhai_events.accounts.enums import Role
from shanhai_events.kernel.money import FEN_PER_WAN
from shanhai_events.signings.enums import PartyRole, SigningEvent, SigningState
from shanhai_events.signings.errors import FourEyes
from shanhai_events.signings.models.records import Signing
from shanhai_events.signings.queries.records import get_signing
from shanhai_events.storage.database import db
from tests.factories import files, signings
from tests.support.page import FormOnPage, Page
from tests.support.page_client import PageClient
from tests.support.people import actor_of, edition_scope, person, signed_in
from tests.support.queries import count_queries


def draft(app: Flask, **changes: Any) -> tuple[signings.Desk, str]:
    with app.app_context():
        at = signings.desk()
        return at, signings.logged(at, **changes).public_id


def form_of(page: Page) -> FormOnPage:
    return page.form("version", "recipient-signatory")


def record_of(app: Flask, at: signings.Desk, public_id: str) -> Signing:
    with app.app_context():
        found = get_signing(public_id, actor=actor_of(at.clerk))
        db.session.expunge_all()
        return found


def open_form(client: PageClient, public_id: str) -> FormOnPage:
    return form_of(client.get(f"/signings/{public_id}/edit"))


def test_a_form_that_is_sent_as_it_stands_changes_nothing_but_the_version(app: Flask) -> None:
    at, public_id = draft(app)
    before = record_of(app, at, public_id)
    client = signed_in(app, at.clerk)
    answer = client.submit(open_form(client, public_id), button="go=save")
    assert answer.location == f"/signings/{public_id}/edit"
    after = record_of(app, at, public_id)
    kept = ("name", "total_fen", "agreed_fen", "industry", "content", "starts_on", "production_on", "place", "pairing")
    assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]
    sides = [(party.organization_id, party.region_id, party.signatory) for party in before.parties]
    assert [(party.organization_id, party.region_id, party.signatory) for party in after.parties] == sides
    assert after.version == before.version + 1


def test_all_fields_are_kept(app: Flask) -> None:
    at, public_id = draft(app)
    client = signed_in(app, at.clerk)
    values: dict[str, Any] = {
        "name": "岱山海岛冷链物流中心二期",
        "cooperation_mode": "joint_venture",
        "in_catalogue": "yes",
        "site_place": "衢山镇",
        "park": "岱山经济开发区",
        "total": "56,400.00",
        "agreed": "38000",
        "aid": "1.5",
        "land": "36.25",
        "floor_area": "1.8",
        "fx_amount": "1,200",
        "fx_rate": "7.1234",
        "output": "72000",
        "tax": "3600.5",
        "jobs": "120",
        "copies": "4",
        "people_sent": "3",
        "people_trained": "4",
        "duties": "甲方供地。",
        "breach": "逾期按日计息。",
        "witnesses": "林知远，市长\n章闻笛",
        "others-0-name": "岱山见证协会",
        "others-0-region": signings.DAISHAN,
        "others-0-role": "other",
        "others-0-signatory": "周岚",
        "investor-title": "总经理",
    }
    client.submit(open_form(client, public_id), button="go=save", **values)
    record = record_of(app, at, public_id)
    assert (record.name, record.site_place, record.park) == (values["name"], "衢山镇", "岱山经济开发区")
    assert (record.total_fen, record.agreed_fen, record.aid_fen) == (
        56_400 * FEN_PER_WAN,
        38_000 * FEN_PER_WAN,
        FEN_PER_WAN * 3 // 2,
    )
    assert (record.land_hundredths, record.jobs, record.people_sent, record.people_trained) == (3625, 120, 3, 4)
    assert (record.fx_cents, record.fx_rate, record.floor_area_hundredths) == (1_200_000_000, 71_234, 180)
    assert (record.output_fen, record.tax_fen) == (72_000 * FEN_PER_WAN, FEN_PER_WAN * 7_201 // 2)
    assert (record.copies, record.typed_by) == (4, [record.clerk_user_id])
    assert (record.in_catalogue, record.cooperation_mode) == (True, "joint_venture")
    assert record.witnesses == ["林知远", "市长", "章闻笛"]
    assert [(party.role, party.name) for party in record.parties][2:] == [(PartyRole.OTHER, "岱山见证协会")]
    assert record.parties[1].title == "总经理"
    shown = open_form(client, public_id).values
    assert (shown["land"], shown["agreed"], shown["others-0-name"]) == (["36.25"], ["38,000.00"], ["岱山见证协会"])
    further = ("fx_amount", "fx_rate", "floor_area", "output", "tax", "copies")
    assert [shown[name] for name in further] == [["1200.00"], ["7.1234"], ["1.80"], ["72,000.00"], ["3,600.50"], ["4"]]
    emptying: dict[str, Any] = dict.fromkeys(further, "")
    client.submit(open_form(client, public_id), button="go=save", **emptying)
    emptied = record_of(app, at, public_id)
    kept = ("fx_cents", "fx_rate", "floor_area_hundredths", "output_fen", "tax_fen", "copies")
    assert [getattr(emptied, name) for name in kept] == [None] * len(kept)


def test_mistakes_are_said_at_their_fields_and_nothing_typed_is_lost(app: Flask) -> None:
    at, public_id = draft(app)
    client = signed_in(app, at.clerk)
    form = open_form(client, public_id)
    wrong: dict[str, Any] = {"land": "1.234", "total": "一亿", "jobs": "很多", "content": "新内容"}
    page = client.submit(form, button="go=save", status=422, **wrong).page
    labels = [text.split("：")[0] for text in page.error_texts]
    assert labels == ["投资总额", "用地", "预计就业"]
    assert form_of(page).values["land"] == ["1.234"]
    assert form_of(page).values["content"] == ["新内容"]
    page = client.submit(form, button="go=save", status=422, agreed="60000").page
    assert page.error_texts == ["协议资金：协议资金不能超过投资总额。"]
    page = client.submit(form, button="go=save", status=422, starts_on="2029-01-01").page
    assert page.error_texts == ["计划投产：投产时间不能早于开工时间。"]


WRONG = {
    "fx_amount": ("0", "其中外资：请填写大于 0 的金额，不超过 99,999,999 万美元，最多 2 位小数。"),
    "fx_rate": ("7.12345", "汇率：请填写 1 美元兑多少元人民币，例如 7.1234，最多 4 位小数。"),
    "floor_area": ("100", "容积率：请填写大于 0、不超过 99 的数，最多 2 位小数，例如 1.80。"),
    "output": ("1.234", "预计年产值：金额最多保留 2 位小数。"),
    "tax": ("-1", "预计年税收：金额不能为负数。"),
    "copies": ("1", "文本份数：请填写 2 到 99 之间的整数，每方至少一份。"),
}


def test_wrong_figures_are_said_at_their_fields(app: Flask) -> None:
    at, public_id = draft(app)
    client = signed_in(app, at.clerk)
    form = open_form(client, public_id)
    typed: dict[str, Any] = {name: value for name, (value, _words) in WRONG.items()}
    page = client.submit(form, button="go=save", status=422, **typed).page
    assert sorted(page.error_texts) == sorted(words for _typed, words in WRONG.values())
    assert {name: form_of(page).values[name] for name in typed} == {name: [value] for name, value in typed.items()}
    page = client.submit(form, button="go=save", status=422, fx_amount="12").page
    assert page.error_texts == ["汇率：外资金额和汇率要一起填写。"]
    page = client.submit(form, button="go=save", status=422, fx_rate="7.1").page
    assert page.error_texts == ["其中外资：外资金额和汇率要一起填写。"]
    page = client.submit(form, button="go=save", status=422, fx_amount="8000", fx_rate="7.1").page
    assert page.error_texts == ["其中外资：外资折合 56,800.00 万元，不能超过投资总额。"]
    for name, value in (("copies", "100"), ("copies", "两份"), ("fx_rate", "0"), ("fx_rate", "100")):
        one: dict[str, Any] = {name: value}
        page = client.submit(form, button="go=save", status=422, **one).page
        assert len(page.error_texts) == 1


def test_another_clerk_who_types_a_figure_may_not_check_it(app: Flask) -> None:
    at, public_id = draft(app)
    with app.app_context():
        scope = edition_scope(at.edition_id)
        other = person("周行", (Role.SIGNING_CLERK, scope), (Role.SIGNING_VERIFIER, scope))
    client = signed_in(app, other)
    client.submit(open_form(client, public_id), button="go=save", fx_amount="100", fx_rate="7.1")
    with app.app_context():
        record = get_signing(public_id, actor=actor_of(at.clerk))
        pending = signings.moved(record, SigningEvent.SUBMIT, by=at.clerk)
        with pytest.raises(FourEyes):
            signings.moved(pending, SigningEvent.VERIFY, by=other)


def test_a_stale_edit_shows_the_differences_and_keeps_what_was_typed(app: Flask) -> None:
    at, public_id = draft(app, name="岱山海岛冷链物流中心")
    client = signed_in(app, at.clerk)
    read = open_form(client, public_id)
    theirs: dict[str, Any] = {"fx_amount": "1200", "fx_rate": "7.1234", "copies": "4", "tax": "500"}
    client.submit(read, button="go=save", place="二号台", cooperation_mode="lease", **theirs)
    page = client.submit(read, button="go=save", status=409, name="岱山冷链二期").page
    assert sorted(page.rows) == sorted(
        [
            ["项目名称", "岱山海岛冷链物流中心", "岱山冷链二期"],
            ["签约地点", "二号台", "E1 馆签约台，第 2 台次"],
            ["合作方式", "租赁", "—"],
            ["其中外资（万美元）", "1,200.00", "—"],
            ["汇率", "7.1234", "—"],
            ["预计年税收（万元）", "500.00", "—"],
            ["文本份数", "4", "—"],
        ]
    )
    assert form_of(page).values["name"] == ["岱山冷链二期"]
    client.submit(form_of(page), button="go=save")
    assert record_of(app, at, public_id).name == "岱山冷链二期"


def test_a_record_goes_to_the_verifier_when_nothing_is_missing(app: Flask) -> None:
    at, public_id = draft(app, industry=None, starts_on=None)
    client = signed_in(app, at.clerk)
    assert form_of(client.get(f"/signings/{public_id}/edit?check=1")).has("go")
    form = open_form(client, public_id)
    unsigned: dict[str, Any] = {"investor-signatory": "", "place": "三号台"}
    page = client.submit(form, button="go=submit", status=422, **unsigned).page
    assert page.error_texts == [
        "行业：请选择行业。",
        "签约代表：请填写投资方签约代表。",
        "计划开工：请填写计划开工的日期。",
    ]
    assert "已保存。下面几项填好后，才能送核验。" in page.text
    assert record_of(app, at, public_id).place == "三号台"
    whole: dict[str, Any] = {"industry": "G", "starts_on": "2027-03-01", "investor-signatory": "徐清越"}
    answer = client.submit(form_of(page), button="go=submit", **whole)
    assert answer.location == f"/signings/{public_id}"
    assert record_of(app, at, public_id).state is SigningState.PENDING
    client.get_raw(f"/signings/{public_id}/edit", status=303)
    client.submit(form, button="go=save", status=409)


def test_files_are_added_and_removed_with_a_saving(app: Flask) -> None:
    at, public_id = draft(app)
    client = signed_in(app, at.clerk)
    form = open_form(client, public_id)
    wrong = (files.upload(b"<html>").stream, "合同.pdf")
    page = client.submit(form, button="go=save", status=422, upload=wrong, place="四号台").page
    assert form_of(page).values["place"] == ["四号台"]
    scan = (files.upload(files.pdf()).stream, "合同.pdf")
    client.submit(form, button="go=save", upload=scan, file_kind="contract")
    page = client.get(f"/signings/{public_id}/edit")
    (kept,) = record_of(app, at, public_id).files
    assert "合同.pdf" in page.text
    client.submit(form_of(page), button=f"remove_file={kept.public_id}")
    assert "还没有附件。" in client.get(f"/signings/{public_id}/edit").text


def test_one_more_row_for_people_without_the_script(app: Flask) -> None:
    at, public_id = draft(app)
    client = signed_in(app, at.clerk)
    page = client.submit(open_form(client, public_id), button="add_other", status=200, place="五号台").page
    assert form_of(page).has("others-1-name")
    assert form_of(page).values["place"] == ["五号台"]


def test_only_clerks_of_the_edition_edit(app: Flask) -> None:
    at, public_id = draft(app)
    with app.app_context():
        stranger = signings.desk(series_key="series")
    signed_in(app, at.verifier).get(f"/signings/{public_id}/edit", status=403)
    signed_in(app, stranger.clerk).get(f"/signings/{public_id}/edit", status=404)


def test_a_hundred_yi_that_was_confirmed_is_not_asked_about_again(app: Flask) -> None:
    at, public_id = draft(app, total_fen=1_200_000 * FEN_PER_WAN, is_large_meant=True)
    client = signed_in(app, at.clerk)
    form = open_form(client, public_id)
    client.submit(form, button="go=save", place="六号台")
    form = open_form(client, public_id)
    asked = "金额达到 100 亿元。请核对单位，没有填错的请勾选确认。"
    page = client.submit(form, button="go=save", total="1,300,000.00", status=422).page
    assert page.error_texts == [f"投资总额：{asked}"]
    page = client.submit(form, button="go=save", aid="1,200,000.00", status=422).page
    assert page.error_texts == [f"帮扶资金：{asked}"]
    client.submit(form_of(page), button="go=save", aid="1,200,000.00", is_large_meant="y")
    assert record_of(app, at, public_id).aid_fen == 1_200_000 * FEN_PER_WAN


def test_a_known_project_is_chosen_and_kept(app: Flask) -> None:
    at, public_id = draft(app, name="岱山海岛冷链物流中心")
    with app.app_context():
        first = signings.signed(at, name="岱山海岛冷链物流中心")
        project = first.project.public_id if first.project else ""
    client = signed_in(app, at.clerk)
    client.submit(open_form(client, public_id), button="go=save", project=project)
    assert open_form(client, public_id).values["project"] == [project]
    with app.app_context():
        record = get_signing(public_id, actor=actor_of(at.clerk))
        signings.moved(record, SigningEvent.SUBMIT, by=at.clerk)


def test_the_form_says_what_must_be_filled_in_and_when(app: Flask) -> None:
    at, public_id = draft(app, agreed_fen=0)
    client = signed_in(app, at.clerk)
    page = client.get(f"/signings/{public_id}/edit")
    marks = {"".join(label.itertext()).strip() for label in page.all("label")}
    wanted = {
        "投资总额除捐赠、劳务外必填",
        "帮扶资金捐赠必填",
        "计划开工有投资的，送核验前必填",
        "计划投产有投资的，送核验前必填",
    }
    assert wanted <= marks
    assert "协议资金未填" in client.get(f"/signings/{public_id}").text


def test_the_clerk_decides_about_a_proposed_project_before_the_verifier_is_asked(app: Flask) -> None:
    at, public_id = draft(app, name="岱山海岛冷链物流中心")
    client = signed_in(app, at.clerk)
    assert open_form(client, public_id).values["project"] == [""]
    with app.app_context():
        signings.signed(at, name="岱山海岛冷链物流中心")
    form = open_form(client, public_id)
    client.submit(form, button="go=save")
    page = client.submit(open_form(client, public_id), button="go=submit", status=422).page
    assert page.error_texts == ["同一个项目：请选择：是其中一个项目，还是新项目。"]
    client.submit(form_of(page), button="go=submit", project="new")
    record = record_of(app, at, public_id)
    assert (record.state, record.project_id) == (SigningState.PENDING, None)


def test_a_project_whose_signing_is_void_is_offered_as_that(app: Flask) -> None:
    at, public_id = draft(app, name="岱山海岛冷链物流中心")
    with app.app_context():
        signings.voided(at, name="岱山海岛冷链物流中心")
        signings.signed(at, name="岱山海岛冷链物流中心一区")
    options = signed_in(app, at.clerk).get(f"/signings/{public_id}/edit").all("option", lang="zh")
    offered = [option.text for option in options if "冷链" in (option.text or "")]
    assert offered == ["岱山海岛冷链物流中心，签约已作废", "岱山海岛冷链物流中心一区，已签约"]


def test_the_form_asks_a_bounded_number_of_statements(app: Flask) -> None:
    at, public_id = draft(app)
    client = signed_in(app, at.clerk)
    before = count_queries(app, client, f"/signings/{public_id}/edit")
    with app.app_context():
        for _ in range(3):
            signings.signed(at)
    assert count_queries(app, client, f"/signings/{public_id}/edit") == before <= 40
