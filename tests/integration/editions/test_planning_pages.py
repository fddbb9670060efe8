from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from shanhai_events.editions import queries
from shanhai_events.editions.enums import EditionState
from shanhai_events.editions.models import Edition
from shanhai_events.storage.database import db
from tests.integration.editions.desks import acts_on, planned, stored
from tests.support.page import text_of
from tests.support.page_client import PageClient

VALUES: dict[str, Any] = {
    "name": "第三十二届义博会山海协作专区",
    "name_en": "32nd Yiwu Fair Zone",
    "ordinal": "32",
    "starts_on": "2026-10-21",
    "ends_on": "2026-10-25",
    "opens_at": "2026-06-01T09:00",
    "closes_at": "2026-08-07T17:00",
    "host_region_code": "330782",
    "plan_period_key": "2006-2010",
}


def test_an_edition_is_made_in_planning_with_beijing_times_in_utc(app: Flask, province: PageClient) -> None:
    chooser = province.get("/manage/editions/new")
    page = province.get(chooser.links["建立新一届"].replace("series=series", "series=yiwu"))
    answer = province.submit(page.form("starts_on"), **VALUES)

    public_id = answer.location.rsplit("/", 1)[1]
    edition = stored(app, public_id)
    assert (edition.state, edition.year, edition.ordinal, edition.version) == (EditionState.PLANNING, 2026, 32, 1)
    assert edition.opens_at == datetime(2026, 6, 1, 1, 0, tzinfo=UTC)
    assert edition.closes_at == datetime(2026, 8, 7, 9, 0, tzinfo=UTC)
    assert acts_on(app, public_id) == ["edition.created"]
    assert answer.follow().h1 == VALUES["name"]


def test_dates_outside_the_season_are_shown_before_saving_and_do_not_block(app: Flask, province: PageClient) -> None:
    page = province.get("/manage/editions/new?series=yiwu")
    values = {**VALUES, "starts_on": "2026-11-03", "ends_on": "2026-11-05"}

    shown = province.submit(page.form("starts_on"), status=200, **values).page
    assert "日期不在惯例月份内：这项活动惯例在10 月举办。" in shown.text
    with app.app_context():
        assert queries.list_public_editions() == []
        assert db.session.scalar(select(Edition)) is None

    saved = province.submit(shown.form("starts_on")).follow()
    assert "日期不在惯例月份内：这项活动惯例在10 月举办。" in saved.text


def test_another_show_has_no_season_and_needs_no_code(app: Flask, province: PageClient) -> None:
    page = province.get("/manage/editions/new?series=other_show")
    values = {**VALUES, "starts_on": "2026-03-03", "ends_on": "2026-03-05", "opens_at": "", "closes_at": ""}
    answer = province.submit(page.form("starts_on"), **values)
    assert "惯例" not in answer.follow().text


def test_a_series_has_one_edition_a_year(app: Flask, province: PageClient) -> None:
    planned(app, starts_on=date(2026, 10, 11))
    page = province.get("/manage/editions/new?series=yiwu")
    answer = province.submit(page.form("starts_on"), status=422, **VALUES)
    assert answer.page.error_texts == ["开始日期：这个活动当年的届次已经建立。"]


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"ends_on": "2026-10-20"}, ["结束日期：结束日期不能早于开始日期。"]),
        ({"closes_at": "2026-06-01T09:00"}, ["受理截止：截止时间必须晚于开始时间。"]),
        ({"opens_at": "tomorrow"}, ["受理开始：请填写日期和时间。"]),
    ],
)
def test_wrong_values_are_told_at_their_fields(
    province: PageClient, changes: dict[str, str], errors: list[str]
) -> None:
    page = province.get("/manage/editions/new?series=yiwu")
    answer = province.submit(page.form("starts_on"), status=422, **{**VALUES, **changes})
    assert answer.page.error_texts == errors


def test_change_is_saved_once_and_nothing_without_a_difference(app: Flask, province: PageClient) -> None:
    public_id = planned(app, starts_on=date(2026, 10, 11))
    form = province.get(f"/manage/editions/{public_id}/edit").form("starts_on")
    province.submit(form, name="新名称")
    unchanged = province.get(f"/manage/editions/{public_id}/edit").form("starts_on")
    province.submit(unchanged)

    edition = stored(app, public_id)
    assert (edition.name, edition.version) == ("新名称", 2)
    assert acts_on(app, public_id) == ["edition.created", "edition.changed"]


def test_a_stale_edit_shows_the_differences_and_keeps_what_was_typed(app: Flask, province: PageClient) -> None:
    public_id = planned(app, starts_on=date(2026, 10, 11))
    mine = province.get(f"/manage/editions/{public_id}/edit").form("starts_on")
    theirs = province.get(f"/manage/editions/{public_id}/edit").form("starts_on")
    province.submit(theirs, name="他人的名称", ends_on="2026-10-20", host_region_code="331100")

    answer = province.submit(mine, status=409, name="我的名称")

    assert answer.page.rows == [
        ["名称", "他人的名称", "我的名称"],
        ["承办地", "丽水市", "义乌市"],
        ["结束日期", "2026 年 10 月 20 日", "2026 年 10 月 15 日"],
    ]
    assert answer.page.form("starts_on").values["name"] == ["我的名称"]
    assert stored(app, public_id).name == "他人的名称"

    province.submit(answer.page.form("starts_on"))
    assert (stored(app, public_id).name, stored(app, public_id).version) == ("我的名称", 3)


def test_known_notices_do_not_ask_again(app: Flask, province: PageClient) -> None:
    public_id = planned(app, starts_on=date(2026, 11, 11))
    form = province.get(f"/manage/editions/{public_id}/edit").form("starts_on")
    province.submit(form, name="新名称")
    assert stored(app, public_id).name == "新名称"


@pytest.mark.parametrize(
    ("year", "key", "words"),
    [
        (2008, "2006-2010", "“十一五”规划（2006—2010 年）"),
        (2010, "2009-2012", "新一轮意见（2009—2012 年）"),
        (2026, "2006-2010", "2026 年不在规划期内，沿用“十一五”规划（2006—2010 年）的名单"),
        (2005, "2006-2010", "2005 年不在规划期内，沿用“十一五”规划（2006—2010 年）的名单"),
        (2026, "", "不适用"),
    ],
)
def test_the_plan_of_an_edition_is_named_as_its_own_only_in_its_years(
    province: PageClient, year: int, key: str, words: str
) -> None:
    page = province.get("/manage/editions/new?series=yiwu")
    days = {"starts_on": f"{year}-10-21", "ends_on": f"{year}-10-25", "opens_at": "", "closes_at": ""}
    page = province.submit(page.form("starts_on"), **{**VALUES, **days, "plan_period_key": key}).follow()
    facts = dict(zip(map(text_of, page.all("dt")), map(text_of, page.all("dd")), strict=True))
    assert facts["规划期"] == words
