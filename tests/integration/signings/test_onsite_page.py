"""The signing desk without its script, and what it answers to the script."""

import uuid
from typing import Any

from flask import Flask
from sqlalchemy import select

from shanhai_events.accounts.enums import Role
from shanhai_events.kernel.money import FEN_PER_WAN
from shanhai_events.organizations.models import Organization
from shanhai_events.signings.enums import SigningState
from shanhai_events.signings.models.records import Signing
from shanhai_events.signings.queries.records import WHOLE
from shanhai_events.storage.database import db
from tests.factories import editions, files, signings
from tests.factories.regions import LONGYOU
from tests.support.page import FormOnPage
from tests.support.page_client import PageClient
from tests.support.people import edition_scope, person, signed_in
from tests.support.queries import count_queries

JSON = {"Accept": "application/json"}
WALK_IN: dict[str, Any] = {
    "name": "重组竹户外材料生产线项目",
    "recipient-name": "龙游县人民政府",
    "recipient-region": LONGYOU,
    "investor-name": "粤港竹艺集团",
    "investor-region": "440000",
    "agreement_type": "contract",
    "programme": "industry",
    "total": "12,800.50",
    "unit": "wan",
    "place": "E1 馆签约台，第 3 台次",
}


def desk_of(app: Flask) -> signings.Desk:
    with app.app_context():
        return signings.desk()


def path_of(at: signings.Desk) -> str:
    return f"/signings/onsite?edition={at.edition_id}"


def form_of(client: PageClient, at: signings.Desk) -> FormOnPage:
    return client.get(path_of(at)).form("request_key", "recipient-name")


def send(client: PageClient, form: FormOnPage, *, status: int = 200, **changes: Any) -> dict[str, Any]:
    """Send a form as the script does; returns the answer."""
    values = {**{name: found[0] for name, found in form.values.items()}, **WALK_IN, **changes}
    answer = client.post_raw(form.action, status=status, data=values, headers=JSON)
    found: dict[str, Any] = answer.get_json()
    return found


def fields_of(answer: dict[str, Any]) -> list[str]:
    return [problem["field"] for problem in answer["problems"]]


def records(app: Flask) -> list[Signing]:
    with app.app_context():
        found = list(db.session.scalars(select(Signing).order_by(Signing.id).options(*WHOLE)))
        db.session.expunge_all()
        return found


def test_a_clerk_of_one_running_edition_is_led_there_and_others_choose(app: Flask) -> None:
    at = desk_of(app)
    with app.app_context():
        series = signings.desk(series_key="series")
        here, there = edition_scope(at.edition_id), edition_scope(series.edition_id)
        both = person("两处", (Role.SIGNING_CLERK, here), (Role.SIGNING_CLERK, there))
        planned = editions.planned_edition(series_key="forum")
        nowhere = person("无处", (Role.SIGNING_CLERK, edition_scope(planned.public_id)))
    client = signed_in(app, at.clerk)
    assert client.follow("/signings/onsite").h1 == "现场签约登记"
    assert client.follow(f"/signings/new?edition={at.edition_id}").h1 == "现场签约登记"
    page = signed_in(app, both).get("/signings/onsite")
    offered = [link.get("href", "") for link in page.all("a") if "onsite?edition" in link.get("href", "")]
    assert (page.h1, len(offered)) == ("选择届次", 2)
    assert "现在没有正在举办的届次" in signed_in(app, nowhere).get("/signings/onsite").text
    signed_in(app, series.clerk).get(path_of(at), status=404)
    signed_in(app, at.verifier).get(path_of(at), status=403)


def test_an_agreement_is_logged_without_the_script(app: Flask) -> None:
    at = desk_of(app)
    client = signed_in(app, at.clerk)
    answer = client.submit(form_of(client, at), **WALK_IN)
    assert answer.location == path_of(at)
    page = answer.follow()
    assert "已登记，临时编号 临-0001。" in page.text
    assert "今天已登记 1 份" in page.text
    (record,) = records(app)
    assert [(party.name, party.region.name) for party in record.parties] == [
        ("龙游县人民政府", "龙游县"),
        ("粤港竹艺集团", "广东省"),
    ]
    assert (record.total_fen, record.state) == (12_800_50 * FEN_PER_WAN // 100, SigningState.DRAFT)
    next_form = page.form("request_key", "recipient-name")
    assert next_form.values["place"] == [WALK_IN["place"]]
    assert next_form.values["agreement_type"] == ["contract"]
    assert next_form.values["request_key"] != form_of(client, at).values["request_key"]


def test_everything_that_is_missing_is_said_at_once_and_kept(app: Flask) -> None:
    at = desk_of(app)
    client = signed_in(app, at.clerk)
    changes: dict[str, Any] = {"name": "短", "recipient-name": "", "investor-region": "", "total": "", "place": ""}
    page = client.submit(form_of(client, at), status=422, **{**WALK_IN, **changes}).page
    assert page.error_texts == [
        "项目名称：请写明项目名称，至少 4 个字。",
        "单位名称：请选择引资方。",
        "所在地区：新单位请选择所在地区。",
        "投资总额：请填写大于 0 的投资总额。",
        "签约地点：请填写签约地点。",
    ]
    assert page.form("request_key").values["investor-name"] == ["粤港竹艺集团"]
    answer = send(client, form_of(client, at), status=422, **changes)
    assert fields_of(answer) == ["name", "recipient-name", "investor-region", "total", "place"]
    answer = send(client, form_of(client, at), status=422, total="12.005", agreement_type="", signed_at="")
    assert fields_of(answer) == ["agreement_type", "total", "signed_at"]
    assert records(app) == []


def test_the_script_is_told_number_and_count_and_a_repeated_saving_makes_one_record(app: Flask) -> None:
    at = desk_of(app)
    client = signed_in(app, at.clerk)
    form = form_of(client, at)
    first = send(client, form)
    (record,) = records(app)
    assert first == {"number": "临-0001", "today": 1, "edit_url": f"/signings/{record.public_id}/edit"}
    assert send(client, form) == first
    changed = send(client, form, status=409, total="12,800.51")
    assert changed["error"]["code"] == "request_key_used"
    assert len(records(app)) == 1
    assert send(client, form, request_key=str(uuid.uuid4()), unit="yi", total="1.5")["number"] == "临-0002"
    assert records(app)[1].total_fen == 15_000 * FEN_PER_WAN
    answer = send(client, form, status=422, request_key="nothing")
    assert answer["error"]["message"] == "页面不完整，请刷新后再登记。"


def test_a_hundred_yi_and_a_party_on_both_sides_are_refused_at_their_fields(app: Flask) -> None:
    at = desk_of(app)
    client = signed_in(app, at.clerk)
    form = form_of(client, at)
    assert fields_of(send(client, form, status=422, total="1000000")) == ["total"]
    assert send(client, form, total="1000000", is_large_meant="y")["number"] == "临-0001"
    form = form_of(client, at)
    same: dict[str, Any] = {"investor-name": WALK_IN["recipient-name"], "investor-region": LONGYOU}
    answer = send(client, form, status=422, **same)
    assert answer["problems"] == [{"field": "investor-region", "message": "双方不能是同一个单位。"}]


def test_measures_of_labour_and_donations_count_without_investment(app: Flask) -> None:
    at = desk_of(app)
    client = signed_in(app, at.clerk)
    labour: dict[str, Any] = {"total": "", "programme": "labour"}
    assert fields_of(send(client, form_of(client, at), status=422, **labour)) == ["people_sent"]
    send(client, form_of(client, at), **labour, people_sent="300", people_trained="20")
    donation: dict[str, Any] = {"total": "", "programme": "social", "agreement_type": "donation"}
    assert fields_of(send(client, form_of(client, at), status=422, **donation)) == ["aid"]
    send(client, form_of(client, at), **donation, aid="80")
    found = [(r.total_fen, r.aid_fen, r.people_sent, r.people_trained) for r in records(app)]
    assert found == [(0, 0, 300, 20), (0, 80 * FEN_PER_WAN, 0, 0)]


def test_a_picked_file_is_used_until_another_name_is_typed(app: Flask) -> None:
    at = desk_of(app)
    client = signed_in(app, at.clerk)
    send(client, form_of(client, at))
    with app.app_context():
        known = db.session.scalar(select(Organization.public_id).where(Organization.name == "粤港竹艺集团")) or ""
    picked: dict[str, Any] = {
        "investor-organization": known,
        "investor-organization_name": "粤港竹艺集团",
        "investor-region": "",
    }
    send(client, form_of(client, at), **picked)
    send(client, form_of(client, at), **{**picked, "investor-name": "闽台竹艺集团", "investor-region": "350000"})
    investors = [(r.parties[1].name, r.parties[1].region.name) for r in records(app)]
    assert investors == [("粤港竹艺集团", "广东省"), ("粤港竹艺集团", "广东省"), ("闽台竹艺集团", "福建省")]
    answer = send(client, form_of(client, at), status=422, **{**picked, "investor-organization": "nobody"})
    assert fields_of(answer) == ["investor-name"]


def test_a_photo_is_kept_and_what_is_no_picture_is_refused(app: Flask) -> None:
    at = desk_of(app)
    client = signed_in(app, at.clerk)
    answer = send(client, form_of(client, at), status=422, photos=(files.upload(files.pdf()).stream, "a.jpg"))
    assert answer["error"]["code"] == "file_type"
    send(client, form_of(client, at), photos=(files.upload(files.jpeg()).stream, "page.jpg"))
    (record,) = records(app)
    assert [kept.file.media_type for kept in record.files] == ["image/jpeg"]


def test_hostile_words_stay_words(app: Flask) -> None:
    at = desk_of(app)
    client = signed_in(app, at.clerk)
    name = "<script>alert(1)</script>{{ 7*7 }}"
    hostile: dict[str, Any] = dict.fromkeys(("name", "place", "investor-name"), name)
    send(client, form_of(client, at), **hostile)
    page = client.get(path_of(at))
    assert page.form("request_key").values["place"] == [name]
    assert records(app)[0].parties[1].name == name


def test_the_desk_asks_the_same_of_the_database_after_many_records(app: Flask) -> None:
    at = desk_of(app)
    client = signed_in(app, at.clerk)
    send(client, form_of(client, at))
    before = count_queries(app, client, path_of(at))
    for _ in range(5):
        send(client, form_of(client, at))
    assert count_queries(app, client, path_of(at)) == before <= 20
