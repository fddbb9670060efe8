"""The ledger: what it lists, what its sums come to, who sees which rows, and what it costs."""

from datetime import timedelta

import pytest

from shanhai_events.accounts.enums import Role
from shanhai_events.kernel import clock
from shanhai_events.kernel.money import FEN_PER_WAN
from shanhai_events.projects.enums import SpecialProgramme
from shanhai_events.regions.enums import PairingClass
from shanhai_events.signings.content import PartyGiven
from shanhai_events.signings.enums import PartyRole, SigningEvent, SigningState
from shanhai_events.signings.queries.ledger import Sums, read_ledger, sum_ledger
from shanhai_events.signings.queries.narrowing import LedgerFilter
from shanhai_events.signings.queries.overview import overview_of
from tests.factories import signings
from tests.support.people import actor_of, person, region_scope

pytestmark = pytest.mark.usefixtures("context")
WAN = FEN_PER_WAN


def test_sums_are_the_sum_of_the_signed_rows_whatever_narrows_them() -> None:
    at = signings.desk()
    signings.signed(at, total_fen=100 * WAN, agreed_fen=40 * WAN)
    signings.signed(at, total_fen=200 * WAN, agreed_fen=0, programme=SpecialProgramme.RURAL)
    signings.voided(at, total_fen=400 * WAN, agreed_fen=0)
    signings.pending(at, total_fen=800 * WAN, agreed_fen=0)
    actor = actor_of(at.province)

    assert read_ledger(LedgerFilter(), actor=actor, number=1).page.total == 4
    assert sum_ledger(LedgerFilter(), actor=actor) == Sums(records=2, total_fen=300 * WAN, agreed_fen=40 * WAN)
    rural = LedgerFilter(programme=SpecialProgramme.RURAL)
    assert sum_ledger(rural, actor=actor) == Sums(records=1, total_fen=200 * WAN)
    assert sum_ledger(LedgerFilter(state=SigningState.VOIDED), actor=actor) == Sums()
    tomorrow = clock.today() + timedelta(days=1)
    assert read_ledger(LedgerFilter(since=tomorrow), actor=actor, number=1).page.total == 0
    assert read_ledger(LedgerFilter(until=clock.today()), actor=actor, number=1).page.total == 4


@pytest.mark.parametrize("text", ["冷链", "lenglian", "dsdshd", "东沙海岛", "SH"])
def test_a_record_is_found_by_characters_pinyin_initials_and_number(text: str) -> None:
    at = signings.desk()
    signings.signed(at, name="岱山东沙海岛冷链", total_fen=100 * WAN, agreed_fen=0)
    wanted = LedgerFilter(text={"dsdshd": "dsdshdll"}.get(text, text))
    signings.logged(at, name="云和木玩设计中心", parties=named("云和试例木玩有限公司", "海宁试例织造有限公司"))
    actor = actor_of(at.province)
    assert [row.name for row in read_ledger(wanted, actor=actor, number=1).page.rows] == ["岱山东沙海岛冷链"]
    assert sum_ledger(wanted, actor=actor).total_fen == 100 * WAN


def test_an_office_sees_the_records_in_which_its_region_takes_part() -> None:
    at = signings.desk()
    mine = signings.signed(at)
    signings.signed(at, parties=named("龙游试例竹业有限公司", "萧山试例新材料有限公司", "330825", "330109"))
    county = actor_of(person("鄢知秋", (Role.COUNTY_OFFICE, region_scope(signings.DAISHAN))))
    city = actor_of(person("邵行简", (Role.CITY_OFFICE, region_scope("330200"))))
    assert [row.id for row in read_ledger(LedgerFilter(), actor=county, number=1).page.rows] == [mine.id]
    assert [row.id for row in read_ledger(LedgerFilter(), actor=city, number=1).page.rows] == [mine.id]
    assert sum_ledger(LedgerFilter(), actor=county).records == 1
    stranger = actor_of(person("闻人澍", (Role.COUNTY_OFFICE, region_scope("331127"))))
    assert read_ledger(LedgerFilter(), actor=stranger, number=1).page.total == 0
    assert overview_of(LedgerFilter(), actor=stranger).counted.projects == 0


def test_the_figures_above_the_ledger_count_projects_once() -> None:
    at = signings.desk()
    first = signings.signed(at, total_fen=5_000 * WAN, agreed_fen=0)
    assert first.project is not None
    signings.signed(at, project=first.project.public_id, total_fen=60_000 * WAN, agreed_fen=0)
    outside = signings.party(PartyRole.INVESTOR, region_code="310000", name="试例沪上科技有限公司")
    signings.signed(at, parties=(signings.party(PartyRole.RECIPIENT), outside), total_fen=70 * WAN, agreed_fen=0)
    signings.pending(at)
    shown = overview_of(LedgerFilter(edition=at.edition_id), actor=actor_of(at.province))
    assert (shown.counted.projects, shown.counted.total_fen) == (2, 60_070 * WAN)
    assert (shown.paired_projects, shown.waiting, shown.voided, shown.counted.key_projects) == (1, 1, 0, 1)
    outside_only = LedgerFilter(pairing=PairingClass.OUT_OF_PROVINCE)
    assert read_ledger(outside_only, actor=actor_of(at.province), number=1).page.total == 1


def test_a_moved_record_is_counted_where_it_is() -> None:
    at = signings.desk()
    record = signings.verified(at)
    signings.moved(record, SigningEvent.CANCEL, by=at.clerk, reason="一方临时缺席")
    actor = actor_of(at.province)
    assert read_ledger(LedgerFilter(state=SigningState.VERIFIED), actor=actor, number=1).page.total == 0
    assert read_ledger(LedgerFilter(state=SigningState.CANCELLED), actor=actor, number=1).page.total == 1


def named(
    recipient: str, investor: str, recipient_region: str = "331125", investor_region: str = "330481"
) -> tuple[PartyGiven, ...]:
    return (
        signings.party(PartyRole.RECIPIENT, name=recipient, region_code=recipient_region),
        signings.party(PartyRole.INVESTOR, name=investor, region_code=investor_region),
    )
