"""A record from the desk to its number, its project and its ledger, and out again by two people."""

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from shanhai_events.kernel.errors import Forbidden, NotFound, StaleEdit
from shanhai_events.kernel.money import FEN_PER_WAN
from shanhai_events.projects.enums import EntryKind, ProjectStage, SpecialProgramme
from shanhai_events.projects.figures import Countable
from shanhai_events.projects.models import LedgerEntry, Project
from shanhai_events.projects.queries import sum_of_edition
from shanhai_events.regions.enums import PairingClass
from shanhai_events.signings.commands import LogSigning
from shanhai_events.signings.content import PartyGiven
from shanhai_events.signings.enums import AgreementType, PartyRole, SigningEvent, SigningState
from shanhai_events.signings.errors import (
    CapitalsDiffer,
    FourEyes,
    PaperNotSeen,
    SigningChanged,
    SigningIncomplete,
    SigningLocked,
    SigningStepMissing,
    TwoPeopleToVoid,
    UnusuallyLarge,
)
from shanhai_events.signings.models.records import Signing, SigningTally
from shanhai_events.signings.models.summaries import ContractSummary
from shanhai_events.signings.services.logging import log_signing
from shanhai_events.storage.database import db
from tests.factories import signings
from tests.support.people import actor_of
from tests.support.racing import race

pytestmark = pytest.mark.usefixtures("context")


def test_a_signed_agreement_has_a_number_a_project_an_entry_and_a_summary() -> None:
    at = signings.desk()
    record = signings.signed(at)

    assert record.state is SigningState.SIGNED
    assert record.number == f"SH{at.edition.year}-YW-0001"
    assert record.pairing is PairingClass.IN_PAIRING
    assert record.project is not None
    assert (record.project.stage, record.project.is_key) == (ProjectStage.SIGNED, True)
    entry = db.session.scalars(select(LedgerEntry)).one()
    assert (entry.kind, entry.projects, entry.total_fen, entry.agreed_fen, entry.signing) == (
        EntryKind.FIRST,
        1,
        56_400 * FEN_PER_WAN,
        38_000 * FEN_PER_WAN,
        record.public_id,
    )
    summary = db.session.scalars(select(ContractSummary)).one()
    assert (summary.revision, summary.content["number"]) == (1, record.number)
    assert summary.content["amounts"]["total"] == ["56,400.00", "人民币伍亿陆仟肆佰万元整"]
    assert tallies() == {SigningState.SIGNED: (1, 56_400 * FEN_PER_WAN)}


def test_nobody_checks_what_they_typed() -> None:
    at = signings.desk()
    record = signings.logged(at)
    clerk_and_verifier = replace(actor_of(at.verifier), user_id=actor_of(at.clerk).user_id)
    record = signings.moved(record, SigningEvent.SUBMIT, by=at.clerk)
    with pytest.raises(FourEyes):
        signings.moved(record, SigningEvent.VERIFY, by=clerk_and_verifier)


def test_the_verifier_sees_the_paper_and_its_capitals() -> None:
    at = signings.desk()
    record = signings.pending(at)
    with pytest.raises(PaperNotSeen):
        signings.moved(record, SigningEvent.VERIFY, by=at.verifier, is_paper_seen=False)
    with pytest.raises(CapitalsDiffer):
        signings.moved(record, SigningEvent.VERIFY, by=at.verifier, capitals="人民币伍亿陆仟肆佰万零壹元整")
    checked = signings.moved(record, SigningEvent.VERIFY, by=at.verifier, capitals="人民币伍億陸仟肆佰萬圓正")
    assert checked.state is SigningState.VERIFIED


def test_the_capitals_of_a_donation_are_those_of_its_aid() -> None:
    at = signings.desk()
    given: dict[str, Any] = {"total_fen": 0, "agreed_fen": 0, "starts_on": None, "production_on": None}
    social: dict[str, Any] = {"programme": SpecialProgramme.SOCIAL, "agreement_type": AgreementType.DONATION}
    record = signings.pending(at, **given, **social, aid_fen=85 * FEN_PER_WAN)
    for wrong in ("人民币零元整", "人民币捌拾伍万零壹元整"):
        with pytest.raises(CapitalsDiffer):
            signings.moved(record, SigningEvent.VERIFY, by=at.verifier, capitals=wrong)
    checked = signings.moved(record, SigningEvent.VERIFY, by=at.verifier, capitals="人民币捌拾伍万元整")
    assert checked.state is SigningState.VERIFIED


def test_a_labour_agreement_without_money_has_no_capitals_but_zero() -> None:
    at = signings.desk()
    given: dict[str, Any] = {"total_fen": 0, "agreed_fen": 0, "starts_on": None, "production_on": None}
    labour: dict[str, Any] = {
        "programme": SpecialProgramme.LABOUR,
        "agreement_type": AgreementType.LABOUR,
        "people_sent": 5,
    }
    record = signings.pending(at, **given, **labour)
    with pytest.raises(CapitalsDiffer):
        signings.moved(record, SigningEvent.VERIFY, by=at.verifier, capitals="人民币壹元整")
    checked = signings.moved(record, SigningEvent.VERIFY, by=at.verifier, capitals="人民币零元整")
    assert checked.state is SigningState.VERIFIED
    with pytest.raises(SigningIncomplete):
        signings.logged(at, **(given | labour | {"people_sent": 0}))


def test_a_record_moves_only_along_its_table() -> None:
    at = signings.desk()
    record = signings.logged(at)
    with pytest.raises(SigningStepMissing):
        signings.moved(record, SigningEvent.SIGN, by=at.verifier)
    with pytest.raises(Forbidden):
        signings.moved(record, SigningEvent.SUBMIT, by=at.verifier)
    pending = signings.moved(record, SigningEvent.SUBMIT, by=at.clerk)
    with pytest.raises(SigningLocked):
        signings.changed(pending, by=at.clerk)
    stranger = signings.desk(series_key="series")
    with pytest.raises(NotFound):
        signings.moved(pending, SigningEvent.VERIFY, by=stranger.verifier)


def test_what_is_missing_is_named_before_another_person_is_asked() -> None:
    at = signings.desk()
    record = signings.logged(at, industry=None)
    with pytest.raises(SigningIncomplete) as refused:
        signings.moved(record, SigningEvent.SUBMIT, by=at.clerk)
    assert refused.value.field == "industry"
    with pytest.raises(SigningIncomplete) as refused:
        signings.logged(at, total_fen=0, agreed_fen=0)
    assert refused.value.field == "total_fen"


def test_a_hundred_yi_is_asked_about_again() -> None:
    at = signings.desk()
    with pytest.raises(UnusuallyLarge):
        signings.logged(at, total_fen=1_000_000 * FEN_PER_WAN)
    assert signings.logged(at, total_fen=1_000_000 * FEN_PER_WAN - 1).state is SigningState.DRAFT


def test_a_stale_edit_is_told_the_differences() -> None:
    at = signings.desk()
    record = signings.logged(at, name="岱山海岛冷链物流中心")
    read = record.version
    signings.changed(record, by=at.clerk, name="岱山海岛冷链物流中心一期", parties=own_parties(record))
    stale = db.session.scalars(select(Signing)).one()
    stale_version = type("Read", (), {"public_id": stale.public_id, "version": read})
    with pytest.raises(StaleEdit) as refused:
        signings.changed(stale_version, by=at.clerk, name="岱山冷链二期", parties=own_parties(stale))  # type: ignore[arg-type]
    assert refused.value.differences["项目名称"] == ("岱山海岛冷链物流中心一期", "岱山冷链二期")
    with pytest.raises(SigningChanged):
        signings.moved(stale_version, SigningEvent.SUBMIT, by=at.clerk)  # type: ignore[arg-type]


def test_voiding_takes_two_people_and_reverses_the_ledger() -> None:
    at = signings.desk()
    record = signings.signed(at)
    asked = signings.moved(record, SigningEvent.REQUEST_VOID, by=at.province, reason="双方解除协议")
    with pytest.raises(TwoPeopleToVoid):
        signings.moved(asked, SigningEvent.VOID, by=at.province)
    voided = signings.moved(asked, SigningEvent.VOID, by=at.second)

    assert (voided.state, voided.number) == (SigningState.VOIDED, f"SH{at.edition.year}-YW-0001")
    assert sum_of_edition(at.edition.id) == Countable()
    assert voided.project is not None
    assert (voided.project.stage, voided.project.is_key) == (ProjectStage.NEGOTIATING, False)
    assert signings.signed(at).number == f"SH{at.edition.year}-YW-0002"


def test_a_later_signing_about_a_project_counts_what_it_adds() -> None:
    at = signings.desk()
    first = signings.signed(at, total_fen=5_000 * FEN_PER_WAN, agreed_fen=0)
    assert first.project is not None
    second = signings.signed(at, project=first.project.public_id, total_fen=8_000 * FEN_PER_WAN, agreed_fen=0)
    assert second.project_id == first.project_id
    assert sum_of_edition(at.edition.id) == Countable(projects=1, total_fen=8_000 * FEN_PER_WAN)

    asked = signings.moved(first, SigningEvent.REQUEST_VOID, by=at.province, reason="登记重复")
    signings.moved(asked, SigningEvent.VOID, by=at.second)
    assert sum_of_edition(at.edition.id) == Countable(projects=1, total_fen=8_000 * FEN_PER_WAN)
    assert db.session.scalars(select(Project)).one().stage is ProjectStage.SIGNED


@pytest.mark.parametrize(("fen", "is_key"), [(0, False), (1, True)])
def test_key_projects_are_strictly_above_five_hundred_million(fen: int, is_key: bool) -> None:
    record = signings.signed(signings.desk(), total_fen=50_000 * FEN_PER_WAN + fen, agreed_fen=0)
    assert record.project is not None
    assert record.project.is_key is is_key


def test_numbers_have_no_gaps_however_many_sign_at_once(app: Flask) -> None:
    at = signings.desk()
    ready = [signings.verified(at) for _ in range(8)]
    refused = signings.verified(at)
    actor = actor_of(at.verifier)
    doomed = lambda: signings.moved(refused, SigningEvent.SIGN, by=replace(actor, user_id=None))  # noqa: E731
    acts = [lambda record=record: signings.moved(record, SigningEvent.SIGN, by=actor) for record in ready]
    race(app, [*acts[:4], doomed, *acts[4:]])
    db.session.rollback()

    numbers = db.session.scalars(select(Signing.number).where(Signing.number.is_not(None)).order_by(Signing.number))
    assert list(numbers) == [f"SH{at.edition.year}-YW-{n:04d}" for n in range(1, 9)]
    assert sum_of_edition(at.edition.id).projects == 8
    assert tallies()[SigningState.SIGNED][0] == 8


def test_the_same_saving_twice_makes_one_record() -> None:
    at = signings.desk()
    key = "0f8fad5b-d9cb-469f-a165-70867728950e"
    command = LogSigning(edition=at.edition_id, request_key=key, content=signings.content())
    first = log_signing(command, actor=actor_of(at.clerk))
    assert log_signing(command, actor=actor_of(at.clerk)).id == first.id
    assert db.session.scalar(select(func.count()).select_from(Signing)) == 1


def test_tallies_follow_every_change() -> None:
    at = signings.desk()
    record = signings.logged(at)
    signings.changed(record, by=at.clerk, total_fen=70 * FEN_PER_WAN, agreed_fen=0, parties=own_parties(record))
    assert tallies() == {SigningState.DRAFT: (1, 70 * FEN_PER_WAN)}


def tallies() -> dict[SigningState, tuple[int, int]]:
    """Return count and total by state, sorts that come to nothing left out."""
    statement = select(SigningTally.state, func.sum(SigningTally.records), func.sum(SigningTally.total_fen))
    rows = db.session.execute(statement.group_by(SigningTally.state)).all()
    return {state: (int(records), int(fen)) for state, records, fen in rows if records}


def own_parties(record: Signing) -> tuple[PartyGiven, ...]:
    return tuple(
        PartyGiven(role=party.role, organization=party.organization.public_id)
        for party in record.parties
        if party.role in PartyRole
    )
