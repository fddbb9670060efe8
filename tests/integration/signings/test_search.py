"""The search of the ledger finds what reading every record finds, whatever is indexed, waits or has moved."""

import random
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, func, select

from shanhai_events.accounts.enums import Role
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.money import FEN_PER_WAN
from shanhai_events.projects.enums import SpecialProgramme
from shanhai_events.signings.enums import PartyRole, SigningEvent, SigningState
from shanhai_events.signings.models.records import Signing
from shanhai_events.signings.models.searching import SearchBlock, SearchPosting, SearchWaiting
from shanhai_events.signings.queries import ledger, searching
from shanhai_events.signings.queries.ledger import matching_plainly, read_ledger
from shanhai_events.signings.queries.lines import iterate_ledger
from shanhai_events.signings.queries.narrowing import LedgerFilter
from shanhai_events.signings.queries.places import LAST_FIRST
from shanhai_events.signings.rules.grams import needed
from shanhai_events.signings.services import indexing
from shanhai_events.signings.services.indexing import index_waiting
from shanhai_events.storage.database import db
from tests.factories import signings
from tests.support.people import actor_of, edition_scope, person, region_scope

pytestmark = pytest.mark.usefixtures("context")
WAN = FEN_PER_WAN
PLACES = ("岱山", "云和", "龙游", "景宁畲族", "Taishun")
TRADES = ("海岛冷链物流", "木玩设计", "竹产业2期", "ABC智造", "冷链")
RECORDS = 36


@pytest.fixture(params=[5, 8_192])
def small_blocks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Blocks of five records, so that few records have many of them, and blocks as they are."""
    monkeypatch.setattr(indexing, "BLOCK_SIZE", request.param)
    return int(request.param)


def test_a_search_finds_what_reading_every_record_finds(small_blocks: int) -> None:
    chance = random.Random(small_blocks)
    at = signings.desk()
    records = [logged(at, chance) for _ in range(RECORDS)]
    actors = [actor_of(at.province), office_of_county(), clerk_of(at)]
    assert_same(texts_in(records, chance), actors, chance)  # all wait

    index_waiting(most_waiting=0)
    assert (waiting(), blocks()) == (0, -(-RECORDS // 5) if small_blocks == 5 else 1)
    assert_same(texts_in(records, chance), actors, chance)  # none waits

    drafts = [record for record in records if record.state is SigningState.DRAFT]
    for record in chance.sample(drafts, 6):
        moved = clock.now() - timedelta(days=chance.randrange(90))
        signings.changed(record, by=at.clerk, name=name_of(chance), signed_at=moved, total_fen=7 * WAN, agreed_fen=0)
    for record in chance.sample([row for row in drafts if row.version == 1], 3):
        signings.moved(record, SigningEvent.SUBMIT, by=at.clerk)
    assert_same(texts_in(records, chance), actors, chance)  # some wait, some stand elsewhere

    index_waiting(most_waiting=0)
    assert waiting() == 0
    assert_same(texts_in(records, chance), actors, chance)


def test_a_search_with_too_many_candidates_lists_the_first_and_adds_nothing_up(
    small_blocks: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "MOST_COUNTED", 20)
    monkeypatch.setattr(ledger, "MOST_LISTED", 40)
    chance = random.Random(small_blocks)
    at = signings.desk()
    for number in range(30):
        logged(at, chance, name=f"岱山冷链{number}")
    index_waiting(most_waiting=0)
    for number in range(30, 33):
        logged(at, chance, name=f"岱山冷链{number}")
    wanted, actor = LedgerFilter(text="lenglian"), actor_of(at.province)
    plain = plain_ids(wanted, actor)

    first, second, beyond = (read_ledger(wanted, actor=actor, number=number) for number in (1, 2, 99))
    assert (first.is_counted, first.sums, first.page.total) == (False, None, 40)
    assert [row.id for row in first.page.rows] == plain[:20]
    assert ([row.id for row in second.page.rows], second.page.total) == (plain[20:], 33)
    assert [row.id for row in beyond.page.rows] == plain[20:]
    assert [line.record.id for line in iterate_ledger(wanted, actor=actor)] == plain
    assert ledger.sum_ledger(wanted, actor=actor).records == 0
    narrower = read_ledger(LedgerFilter(text="lenglian31"), actor=actor, number=1)
    assert (narrower.is_counted, narrower.page.total) == (True, 1)


def test_a_block_that_is_made_anew_while_it_is_read_is_read_again() -> None:
    at = signings.desk()
    record = logged(at, random.Random(1), name="岱山冷链")
    index_waiting(most_waiting=0)
    needs = searching.candidates(needed("冷链"), (None, None))
    found = next(needs)
    db.session.rollback()
    signings.changed(record, by=at.clerk, name="岱山冷链二期")
    index_waiting(most_waiting=0)
    with pytest.raises(searching.BlocksChanged):
        found.members()


def test_a_change_between_reading_and_writing_a_block_still_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    at = signings.desk()
    record = logged(at, random.Random(1), name="岱山冷链")
    cut = indexing._postings

    def cut_and_change(rows: Any) -> dict[bytes, bytes]:
        monkeypatch.setattr(indexing, "_postings", cut)
        db.session.rollback()
        signings.changed(record, by=at.clerk, name="岱山木玩")
        return cut(rows)

    monkeypatch.setattr(indexing, "_postings", cut_and_change)
    indexing._make_anew(indexing.BEGINNING, until=None)
    assert waiting() == 1
    found = read_ledger(LedgerFilter(text="木玩"), actor=actor_of(at.province), number=1)
    assert [row.name for row in found.page.rows] == ["岱山木玩"]


def test_a_worker_that_was_slower_writes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    at = signings.desk()
    logged(at, random.Random(1), name="岱山冷链")
    index_waiting(most_waiting=0)
    cut = indexing._postings

    def cut_after_another(rows: Any) -> dict[bytes, bytes]:
        monkeypatch.setattr(indexing, "_postings", cut)
        assert indexing._make_anew(indexing.BEGINNING, until=None) == 1
        return cut(rows)

    monkeypatch.setattr(indexing, "_postings", cut_after_another)
    assert indexing._make_anew(indexing.BEGINNING, until=None) == 0
    assert blocks() == 1


def test_a_search_costs_the_same_queries_for_any_number_of_records() -> None:
    at, chance = signings.desk(), random.Random(1)
    actor, wanted = actor_of(at.province), LedgerFilter(text="岱山")
    statements: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    costs = []
    for more in (1, 30):
        for _ in range(more):
            logged(at, chance, name="岱山冷链")
        index_waiting(most_waiting=0)
        db.session.rollback()
        statements.clear()
        assert read_ledger(wanted, actor=actor, number=1).is_counted
        costs.append(len(statements))
    assert costs[0] == costs[1]


@pytest.mark.parametrize("waits", [True, False])
def test_a_record_is_found_by_any_part_of_its_number(waits: bool) -> None:
    at = signings.desk()
    for _ in range(2):
        record = signings.signed(at)
    draft = signings.logged(at)
    if not waits:
        index_waiting(most_waiting=0)
    for text in (str(record.number), "yw-0002", "0002", "W-0002"):
        assert found_by(text, at) == [record.id], text
    for text in (f"临-{draft.draft_number:04d}", f" 临{draft.draft_number}", f"临—{draft.draft_number}"):
        assert found_by(text, at) == [draft.id], text
    assert found_by("临-0900", at) == found_by("YW-0003", at) == []


def test_few_changes_leave_the_blocks_alone() -> None:
    at, chance = signings.desk(), random.Random(1)
    logged(at, chance)
    assert (index_waiting(), waiting(), blocks()) == (0, 1, 0)
    assert index_waiting(most_waiting=0) == 1
    assert (db.session.scalar(select(func.count()).select_from(SearchPosting)) or 0) > 10


def found_by(text: str, at: signings.Desk) -> list[int]:
    page = read_ledger(LedgerFilter(text=text), actor=actor_of(at.province), number=1).page
    return [int(row.id) for row in page.rows]


def logged(at: signings.Desk, chance: random.Random, **changes: Any) -> Signing:
    values: dict[str, Any] = {
        "name": name_of(chance),
        "parties": (
            signings.party(PartyRole.RECIPIENT, name=f"{name_of(chance)}有限公司", region_code=region_of(chance)),
            signings.party(PartyRole.INVESTOR, name=f"{name_of(chance)}集团", region_code=region_of(chance)),
        ),
        "signed_at": clock.now() - timedelta(minutes=chance.randrange(1, 90_000)),
        "programme": chance.choice([SpecialProgramme.INDUSTRY, SpecialProgramme.RURAL]),
        "total_fen": chance.randrange(1, 900) * WAN,
        "agreed_fen": 0,
    }
    make = chance.choice([signings.logged, signings.logged, signings.signed]) if not changes else signings.logged
    return make(at, **{**values, **changes})


def name_of(chance: random.Random) -> str:
    return f"{chance.choice(PLACES)}{chance.choice(TRADES)}{chance.randrange(100_000)}"


def region_of(chance: random.Random) -> str:
    return chance.choice([signings.DAISHAN, signings.ZHENHAI, "331125", "330825"])


def texts_in(records: list[Signing], chance: random.Random) -> list[str]:
    """Return parts of what is searched, of every length, with some that occur nowhere."""
    words = [word for record in records for word in record.search_key.split()]
    parts = []
    for _ in range(20):
        word = chance.choice(words)
        begins = chance.randrange(len(word))
        parts.append(word[begins : begins + chance.randrange(1, 14)])
    numbers = [record.number for record in records if record.number][:2]
    tails = [number[number.index("-") :][at:] for number in numbers for at in (0, 1, 2, 4)]
    drafts = [f"临-{chance.choice(records).draft_number:04d}", "临0002", "临-9999"]
    others = ["SH", "SH20", "sh", "岱", "冷 链", "zzz", "岱和", "%", "_", "shanx", "2期", "-1", "00-", "000"]
    return [*parts, *numbers, *tails, *drafts, *others]


def assert_same(texts: list[str], actors: list[Actor], chance: random.Random) -> None:
    for text in texts:
        wanted = LedgerFilter(
            text=text,
            state=chance.choice([None, None, SigningState.DRAFT, SigningState.SIGNED]),
            programme=chance.choice([None, None, SpecialProgramme.RURAL]),
            region=chance.choice(["", "", signings.DAISHAN, "330200"]),
            since=chance.choice([None, None, clock.today() - timedelta(days=30)]),
        )
        for actor in actors:
            plain = plain_ids(wanted, actor)
            read = read_ledger(wanted, actor=actor, number=1)
            listed = [line.record.id for line in iterate_ledger(wanted, actor=actor)]
            assert (listed, read.page.total) == (plain, len(plain)), (text, wanted)
            records = [line.record for line in iterate_ledger(wanted, actor=actor)]
            rows = [record for record in records if record.state is SigningState.SIGNED]
            assert read.sums is not None
            assert (read.sums.records, read.sums.total_fen) == (len(rows), sum(row.total_fen for row in rows))


def plain_ids(wanted: LedgerFilter, actor: Actor) -> list[int]:
    statement = matching_plainly(wanted, actor).with_only_columns(Signing.id).order_by(*LAST_FIRST)
    return list(db.session.scalars(statement))


def office_of_county() -> Actor:
    return actor_of(person("鄢知秋", (Role.COUNTY_OFFICE, region_scope(signings.DAISHAN))))


def clerk_of(at: signings.Desk) -> Actor:
    return actor_of(person("蓝小满", (Role.SIGNING_CLERK, edition_scope(at.edition_id))))


def waiting() -> int:
    return db.session.scalar(select(func.count()).select_from(SearchWaiting)) or 0


def blocks() -> int:
    return db.session.scalar(select(func.count()).select_from(SearchBlock)) or 0
