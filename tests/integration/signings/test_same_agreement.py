"""The same agreement twice: said to clerk and verifier while neither record is signed, and never refused."""

import re
from typing import Any

from flask import Flask
from sqlalchemy import select

from shanhai_events.kernel.money import FEN_PER_WAN
from shanhai_events.signings.content import PartyGiven
from shanhai_events.signings.enums import PartyRole, SigningEvent, SigningState
from shanhai_events.signings.models.records import Signing
from shanhai_events.storage.database import db
from tests.factories import signings
from tests.integration.signings.test_onsite_page import WALK_IN, fields_of, form_of, records, send
from tests.support.page import Page, text_of
from tests.support.page_client import PageClient
from tests.support.people import signed_in

SIDES = (
    PartyGiven(role=PartyRole.RECIPIENT, name="云渚县人民政府", region_code=signings.DAISHAN, signatory="徐清越"),
    PartyGiven(role=PartyRole.INVESTOR, name="镇海泊远物流有限公司", region_code=signings.ZHENHAI, signatory="周岚"),
)
SAME: dict[str, Any] = {
    "name": "云渚海岛冷链物流中心",
    "parties": SIDES,
    "total_fen": 3_900 * FEN_PER_WAN,
    "agreed_fen": 0,
}


def desk_of(app: Flask) -> signings.Desk:
    with app.app_context():
        return signings.desk()


def made(app: Flask, at: signings.Desk, state: SigningState, **changes: Any) -> str:
    with app.app_context():
        return signings.MAKERS[state](at, **{**SAME, **changes}).public_id


def notes_of(page: Page) -> list[str]:
    """Return what a page says about records that may be the same."""
    lines = [text_of(line) for line in page.all("p")]
    return [line for line in lines if line.startswith("可能已登记")]


def known(client: PageClient, at: signings.Desk, **changes: str) -> list[dict[str, str]]:
    """Ask as the desk does about the agreement of SAME, its parties being typed."""
    asked = {
        "name": SAME["name"],
        "recipient": signings.DAISHAN,
        "recipient_name": SIDES[0].name,
        "investor": signings.ZHENHAI,
        "investor_name": SIDES[1].name,
        "total_fen": str(SAME["total_fen"]),
        **changes,
    }
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    answer = client.get_raw(f"/signings/known?edition={at.edition_id}&{query}").get_json()
    found: list[dict[str, str]] = answer["records"]
    return found


def test_the_desk_names_unsigned_records_of_the_same_parties_and_name_or_amount(app: Flask) -> None:
    at = desk_of(app)
    client = signed_in(app, at.clerk)
    assert known(client, at) == []
    draft = made(app, at, SigningState.DRAFT)
    told = {
        "url": f"/signings/{draft}",
        "title": "临-0001，云渚海岛冷链物流中心",
        "standing": "3,900.00 万元，草稿",
    }
    assert known(client, at) == [told]
    assert known(client, at, name="（云渚）海岛冷链物流中心", total_fen="1") == [told]
    assert known(client, at, name="别的名称") == [told]
    assert known(client, at, name="别的名称", total_fen="1") == []
    assert known(client, at, investor_name="别的公司") == []
    assert known(client, at, name="别的名称", total_fen="０") == []


def test_records_on_their_way_are_named_and_signed_or_foreign_ones_are_not(app: Flask) -> None:
    at = desk_of(app)
    with app.app_context():
        elsewhere = signings.desk(series_key="series")
    client = signed_in(app, at.clerk)
    made(app, elsewhere, SigningState.DRAFT)
    assert known(client, at) == []
    made(app, at, SigningState.PENDING)
    made(app, at, SigningState.VERIFIED)
    with app.app_context():
        signings.moved(signings.pending(at, **SAME), SigningEvent.RETURN, by=at.verifier, reason="职务不符")
    standings = [record["standing"].split("，")[-1] for record in known(client, at)]
    assert standings == ["待核验", "待签约", "已退回"]
    with app.app_context():
        statement = select(Signing).where(Signing.state == SigningState.VERIFIED)
        signings.moved(db.session.scalars(statement).one(), SigningEvent.SIGN, by=at.verifier)
    assert len(known(client, at)) == 2


def test_clerk_and_verifier_read_it_on_the_record_and_may_go_on(app: Flask) -> None:
    at = desk_of(app)
    first = made(app, at, SigningState.DRAFT)
    second = made(app, at, SigningState.PENDING)
    clerk, verifier = signed_in(app, at.clerk), signed_in(app, at.verifier)
    draft = "可能已登记：临-0001，云渚海岛冷链物流中心，3,900.00 万元，草稿"
    assert notes_of(clerk.get(f"/signings/{second}")) == [draft]
    page = verifier.get(f"/signings/{second}?act=verify")
    assert notes_of(page) == [draft] * 2  # the card, and the dialog behind its button
    form = next(form for form in page.forms if form.values.get("event") == ["verify"])
    verifier.submit(form, is_paper_seen="y")
    waiting = "可能已登记：临-0002，云渚海岛冷链物流中心，3,900.00 万元，已核验，待签约"
    assert notes_of(clerk.get(f"/signings/{first}/edit")) == [waiting]
    page = verifier.get(f"/signings/{second}")
    verifier.submit(next(form for form in page.forms if form.values.get("event") == ["sign"]))
    (signed,) = notes_of(clerk.get(f"/signings/{first}"))
    assert re.fullmatch(r"可能已登记：SH20\d\d-YW-0001，云渚海岛冷链物流中心，3,900.00 万元，已签约", signed)
    assert notes_of(clerk.get(f"/signings/{second}")) == []


def test_the_clerk_says_whether_it_is_a_project_that_is_proposed(app: Flask) -> None:
    at = desk_of(app)
    client = signed_in(app, at.clerk)
    with app.app_context():
        named: dict[str, Any] = {"name": WALK_IN["name"], "region_code": WALK_IN["recipient-region"]}
        recipient = signings.party(PartyRole.RECIPIENT, **{**named, "name": WALK_IN["recipient-name"]})
        record = signings.signed(at, name=WALK_IN["name"], parties=(recipient, signings.party(PartyRole.INVESTOR)))
        project = record.project.public_id if record.project else ""
    asked = "请选择：是其中一个项目，还是新项目。"
    answer = send(client, form_of(client, at), status=422)
    assert (fields_of(answer), answer["error"]["message"]) == (["project"], asked)
    assert [offered["id"] for offered in answer["projects"]] == [project]

    page = client.submit(form_of(client, at), status=422, **WALK_IN).page
    assert page.error_texts == [f"是不是同一个项目？：{asked}"]
    radios = page.all("input", type="radio", name="project")
    assert [(radio.get("value"), radio.get("checked")) for radio in radios] == [("new", None), (project, None)]
    client.submit(page.form("request_key"), project=project)
    send(client, form_of(client, at), project="new")
    assert [found.project.public_id if found.project else None for found in records(app)[1:]] == [project, None]
