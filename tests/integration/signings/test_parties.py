"""What the finder of parties answers, to whom, and how much it asks of the database."""

from typing import Any

from flask import Flask
from sqlalchemy import event

from shanhai_events.editions.queries import get_edition
from shanhai_events.organizations.enums import OrganizationKind
from shanhai_events.organizations.models import Organization
from shanhai_events.organizations.services.noting import note_organization
from shanhai_events.organizations.services.registering import register_own
from shanhai_events.regions.enums import PairingClass
from shanhai_events.regions.pairing import classify, kinds_towards
from shanhai_events.regions.queries import find_region, get_region, list_counties_by_city, list_provinces
from shanhai_events.signings.enums import PartyRole
from shanhai_events.signings.queries.parties import find_parties
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories import organizations, signings
from tests.factories.regions import LONGYOU
from tests.support.page_client import PageClient
from tests.support.people import actor_of, signed_in

XIAOSHAN, JINGNING, GUANGDONG = "330109", "331127", "440000"
KNOWN = (
    ("龙游县人民政府", LONGYOU),
    ("龙游经济开发区管理委员会", LONGYOU),
    ("萧山江潮新材料有限公司", XIAOSHAN),
    ("萧山锦程家居有限公司", XIAOSHAN),
    ("景宁畲乡茶叶专业合作社", JINGNING),
    ("粤港竹艺集团", GUANGDONG),
)


def desk_of(app: Flask) -> signings.Desk:
    """Return a desk in a house with organizations of several kinds."""
    with app.app_context():
        at = signings.desk()
        with unit_of_work():
            for name, code in KNOWN:
                note_organization(name, get_region(code), actor=actor_of(at.clerk))
        return at


def ask(client: PageClient, at: signings.Desk, query: str) -> list[dict[str, Any]]:
    answer = client.get_raw(f"/signings/parties?edition={at.edition_id}&{query}")
    found: list[dict[str, Any]] = answer.get_json()["parties"]
    return found


def names(rows: list[dict[str, Any]]) -> list[str]:
    return [row["name"] for row in rows]


def test_characters_pinyin_and_initials_find_organizations_of_all_kinds(app: Flask) -> None:
    at = desk_of(app)
    client = signed_in(app, at.clerk)
    assert names(ask(client, at, "q=lyxrm")) == ["龙游县人民政府"]
    assert names(ask(client, at, "q=xsj")) == ["萧山江潮新材料有限公司", "萧山锦程家居有限公司"]
    assert names(ask(client, at, "q=longyoujing")) == ["龙游经济开发区管理委员会"]
    assert names(ask(client, at, "q=jingjikai")) == ["龙游经济开发区管理委员会"]
    assert names(ask(client, at, "q=shexiang")) == ["景宁畲乡茶叶专业合作社"]
    assert names(ask(client, at, "q=jckj")) == names(ask(client, at, "q=jia")) == []
    assert names(ask(client, at, "q=合作社")) == ["景宁畲乡茶叶专业合作社"]
    assert names(ask(client, at, "q=%25")) == names(ask(client, at, "q=没有这家")) == []


def test_a_row_says_no_more_than_a_clerk_needs(app: Flask) -> None:
    at = desk_of(app)
    with app.app_context():
        code = organizations.uscc()
        register_own(
            organizations.content(name="龙游澜坞竹业有限公司", codes=(organizations.code(code),)),
            actor=actor_of(at.clerk),
        )
        (organization,) = find_parties("lylw", edition=get_edition(at.edition_id))
        public_id = organization.public_id
    client = signed_in(app, at.clerk)
    assert ask(client, at, f"q=lylw&other={XIAOSHAN}") == [
        {
            "id": public_id,
            "name": "龙游澜坞竹业有限公司",
            "kind": "企业",
            "region": "衢州市龙游县",
            "region_code": LONGYOU,
            "code": f"{code[:6]}…{code[-4:]}",
            "pairing": "in_pairing",
            "pairing_label": "结对",
            "part": [0, 4],
        }
    ]
    assert names(ask(client, at, f"q={code}")) == ["龙游澜坞竹业有限公司"]
    assert names(ask(client, at, f"q={code[:5]}")) == ["龙游澜坞竹业有限公司"]
    assert names(ask(client, at, f"q={code[:9]}")) == names(ask(client, at, f"q={code[:3]}")) == []
    (english,) = ask(client.speak("en"), at, f"q=yg&other={LONGYOU}")
    assert (english["region"], english["pairing"]) == ("Guangdong Province", "out_of_province")


def test_recent_parties_of_the_edition_come_first_and_nothing_typed_finds_only_them(app: Flask) -> None:
    at = desk_of(app)
    client = signed_in(app, at.clerk)
    assert ask(client, at, "q=") == []
    with app.app_context():
        (later,) = find_parties("xsjcjj", edition=get_edition(at.edition_id))
        investor = signings.party(PartyRole.INVESTOR, organization=later.public_id)
        recipient = signings.party(PartyRole.RECIPIENT, name="龙游县人民政府", region_code=LONGYOU)
        signings.logged(at, parties=(recipient, investor))
    assert names(ask(client, at, "q=")) == ["龙游县人民政府", "萧山锦程家居有限公司"]
    assert names(ask(client, at, "q=xs")) == ["萧山锦程家居有限公司", "萧山江潮新材料有限公司"]


def test_only_clerks_of_the_edition_are_answered(app: Flask) -> None:
    at = desk_of(app)
    with app.app_context():
        stranger = signings.desk(series_key="series")
    path = f"/signings/parties?edition={at.edition_id}&q=ly"
    signed_in(app, at.verifier).get_raw(path, status=403)
    signed_in(app, stranger.clerk).get_raw(path, status=404)
    PageClient(app).get_raw(path, status=401, headers={"Accept": "application/json"})


def test_at_most_twenty_rows_cost_the_same_few_statements(app: Flask) -> None:
    at = desk_of(app)
    counties = [county.code for found in _counties(app) for county in found]
    with app.app_context(), unit_of_work():
        for number in range(40):
            region = get_region(counties[number])
            note_organization(f"试例协作{number}有限公司", region, actor=actor_of(at.clerk))
    client = signed_in(app, at.clerk)
    few = _statements(app, client, f"/signings/parties?edition={at.edition_id}&q=lyxrm&other={XIAOSHAN}")
    many = _statements(app, client, f"/signings/parties?edition={at.edition_id}&q=slxz&other={XIAOSHAN}")
    assert len(ask(client, at, "q=slxz")) == 20
    assert few <= many <= 40


def test_many_regions_stand_to_one_as_each_of_them_does_alone(app: Flask) -> None:
    with app.app_context():
        at = signings.desk()
        others = [county for found in list_counties_by_city().values() for county in found] + list_provinces()
        historic = find_region("330621")
        assert historic is not None
        for origin in (get_region(XIAOSHAN), get_region(LONGYOU), get_region(GUANGDONG)):
            period = at.edition.plan_period_id
            kinds = kinds_towards(origin, [*others, historic], plan_period_id=period)
            alone = {other.id: classify(origin, other, plan_period_id=period).kind for other in [*others, historic]}
            assert kinds == alone
        assert set(kinds.values()) == {PairingClass.OUT_OF_PROVINCE}


def test_what_is_known_about_the_agreement_so_far(app: Flask) -> None:
    at = desk_of(app)
    with app.app_context():
        record = signings.signed(at, name="岱山海岛冷链物流中心")
        sides = {party.role: party.organization.public_id for party in record.parties}
        project = record.project.public_id if record.project else ""
    client = signed_in(app, at.clerk)
    where = f"/signings/known?edition={at.edition_id}"
    empty = client.get_raw(f"{where}&name=&recipient=&investor=").get_json()
    assert empty == {"pairing": None, "projects": [], "records": []}
    by_name = client.get_raw(f"{where}&name=岱山海岛冷链物流中心&recipient={signings.DAISHAN}&investor={GUANGDONG}")
    assert by_name.get_json() == {
        "pairing": {"kind": "out_of_province", "label": "省外", "group": ""},
        "projects": [{"id": project, "name": "岱山海岛冷链物流中心", "region": "舟山市岱山县", "stage": "已签约"}],
        "records": [],
    }
    query = "&".join(f"{role}={public_id}" for role, public_id in sides.items())
    between = client.get_raw(f"{where}&name=另一个名称&{query}").get_json()
    assert [found["id"] for found in between["projects"]] == [project]
    assert between["pairing"]["kind"] == "in_pairing"


def test_a_noted_party_has_the_kind_that_its_name_says(app: Flask) -> None:
    desk_of(app)
    with app.app_context():
        kinds = {row.name: row.kind for row in db.session.scalars(db.select(Organization))}
    assert kinds["龙游县人民政府"] is OrganizationKind.GOVERNMENT
    assert kinds["龙游经济开发区管理委员会"] is OrganizationKind.PARK


def _counties(app: Flask) -> list[list[Any]]:
    with app.app_context():
        return [list(found) for found in list_counties_by_city().values()]


def _statements(app: Flask, client: PageClient, path: str) -> int:
    statements: list[str] = []
    with app.app_context():
        engine = db.engine

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        client.get_raw(path)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(statements)
