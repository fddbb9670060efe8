from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import event

from shanhai_events.accounts.enums import Role
from shanhai_events.editions import queries
from shanhai_events.editions.enums import EditionMove, EditionState
from shanhai_events.storage.database import db
from tests.factories import editions
from tests.factories.editions import WAY_TO_CLOSED, WAY_TO_OPEN, WAY_TO_RUNNING
from tests.integration.editions.desks import NOW, acts_on, at_desk, form_for, moves_on, planned, stored
from tests.support.clock import MovableClock
from tests.support.page_client import PageClient
from tests.support.people import edition_scope


@pytest.mark.parametrize(
    ("moves", "buttons"),
    [
        ((), ["公布"]),
        (WAY_TO_OPEN[:1], ["开始受理"]),
        (WAY_TO_OPEN, ["宣布开幕", "暂停受理"]),
        (WAY_TO_RUNNING, ["宣布闭幕", "退回受理"]),
        (WAY_TO_CLOSED, ["归档", "恢复举办"]),
        ((*WAY_TO_CLOSED, EditionMove.ARCHIVE), []),
    ],
)
def test_only_legal_moves_have_buttons(
    app: Flask, province: PageClient, moves: tuple[EditionMove, ...], buttons: list[str]
) -> None:
    page = province.get(f"/manage/editions/{planned(app, moves=moves)}")
    assert [label for label in moves_on(page) if label != "撤回公布"] == buttons


def test_moves_are_taken_and_recorded(app: Flask, province: PageClient) -> None:
    public_id = planned(app)
    page = province.get(f"/manage/editions/{public_id}")
    page = province.submit(page.form("move"), button="move=publish").follow()
    assert "届次现在已公布。" in page.text
    province.submit(form_for(page, "open"), button="move=open")

    assert stored(app, public_id).state is EditionState.OPEN
    assert acts_on(app, public_id) == ["edition.created", "edition.published", "edition.opened"]


@pytest.mark.parametrize("move", ["start", "archive", "nonsense", ""])
def test_a_forged_move_is_refused(app: Flask, province: PageClient, move: str) -> None:
    public_id = planned(app)
    page = province.get(f"/manage/editions/{public_id}")
    province.submit(page.form("move"), status=409, button=f"move={move or 'x'}")
    assert stored(app, public_id).state is EditionState.PLANNING


def test_an_archived_edition_is_read_only(app: Flask, province: PageClient) -> None:
    public_id = planned(app, moves=WAY_TO_CLOSED, starts_on=date(2026, 10, 11))
    form = province.get(f"/manage/editions/{public_id}/edit").form("starts_on")
    page = province.get(f"/manage/editions/{public_id}")
    province.submit(form_for(page, "archive"), button="move=archive")

    province.submit(form, status=409, name="太晚了")
    assert stored(app, public_id).name != "太晚了"
    assert "修改" not in province.get(f"/manage/editions/{public_id}").links


def test_a_host_city_manages_its_own_edition_and_knows_no_other(app: Flask) -> None:
    own = planned(app, series_key="series", starts_on=date(2026, 11, 11))
    other = planned(app, series_key="forum", starts_on=date(2026, 6, 11))
    for role in (Role.HOST_CITY, Role.ORGANIZER):
        client = at_desk(app, role, edition_scope(own))
        assert [row[1] for row in client.get("/manage/editions").rows] == ["山海协作工程系列活动"]
        client.get(f"/manage/editions/{own}")
        client.get(f"/manage/editions/{other}", status=404)
        client.get(f"/manage/editions/{other}/edit", status=404)
        form = client.get(f"/manage/editions/{own}").form("move")
        client.post_raw(f"/manage/editions/{other}/move", status=404, data={**form.values, "move": "publish"})
        client.get("/manage/editions/new", status=403)
    assert stored(app, other).state is EditionState.PLANNING


def test_an_inspector_reads_and_has_no_buttons(app: Flask) -> None:
    public_id = planned(app)
    client = at_desk(app, Role.INSPECTOR)
    page = client.get(f"/manage/editions/{public_id}")
    assert moves_on(page) == []
    assert "修改" not in page.links
    client.get(f"/manage/editions/{public_id}/edit", status=403)


def test_the_desk_is_closed_to_visitors_and_to_people_without_the_permission(app: Flask, client: PageClient) -> None:
    assert client.get_raw("/manage/editions", status=303).headers["Location"].startswith("/login")
    at_desk(app, Role.ADMIN).get("/manage/editions", status=403)


def test_filters_narrow_the_list(app: Flask, province: PageClient) -> None:
    planned(app, series_key="yiwu")
    planned(app, series_key="forum", moves=WAY_TO_OPEN)

    def names(query: str) -> list[str]:
        return [row[1] for row in province.get(f"/manage/editions{query}").rows]

    assert sorted(names("")) == ["义博会山海协作专区", "浙商论坛"]
    assert names("?series=forum") == ["浙商论坛"]
    assert names("?state=planning") == ["义博会山海协作专区"]
    assert names("?state=open&series=yiwu") == []


@pytest.fixture
def count_statements(app: Flask) -> Callable[[Callable[[], object]], int]:
    with app.app_context():
        engine = db.engine
    statements: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *args: statements.append(args[2]))

    def count(act: Callable[[], object]) -> int:
        statements.clear()
        act()
        return len(statements)

    return count


def test_lists_take_the_same_number_of_queries_for_one_edition_and_thirty(
    app: Flask, province: PageClient, count_statements: Callable[[Callable[[], object]], int]
) -> None:
    def add(year: int) -> None:
        with app.app_context():
            editions.open_fair_edition(starts_on=date(year, 10, 11))

    add(2026)
    one = [count_statements(lambda path=path: province.get(path)) for path in ("/manage/editions", "/fair")]  # type: ignore[misc]
    for year in range(2027, 2056):
        add(year)
    many = [count_statements(lambda path=path: province.get(path)) for path in ("/manage/editions", "/fair")]  # type: ignore[misc]

    assert many == one
    assert len(province.get("/manage/editions").rows) == 30


def test_window_closes_by_itself(app: Flask, clock: MovableClock) -> None:
    public_id = planned(app, moves=WAY_TO_OPEN, closes_at=NOW + timedelta(hours=1))
    assert queries.is_taking_applications(stored(app, public_id))
    clock.move(hours=1)
    assert not queries.is_taking_applications(stored(app, public_id))
