"""The ledger with its filters in the address."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from flask import render_template, request

from shanhai_events.kernel.words import N_
from shanhai_events.projects.enums import PROGRAMME_LABELS, SpecialProgramme
from shanhai_events.regions.enums import PAIRING_LABELS, PairingClass
from shanhai_events.regions.queries import region_choices
from shanhai_events.signings.enums import STATE_LABELS, TYPE_LABELS, AgreementType, SigningState
from shanhai_events.signings.models.records import Signing
from shanhai_events.signings.permissions import SigningPermission
from shanhai_events.signings.queries.ledger import Sums, read_ledger
from shanhai_events.signings.queries.narrowing import LedgerFilter
from shanhai_events.signings.queries.overview import list_editions_with_ledger, overview_of
from shanhai_events.signings.queries.shown import side_of
from shanhai_events.signings.rules.transitions import COUNTED
from shanhai_events.signings.views.blueprint import blueprint
from shanhai_events.signings.views.words import choices
from shanhai_events.web.guards import current_actor, requires
from shanhai_events.web.locale import current_locale

LONGEST_SEARCH = 80
WHICH_COUNT = N_("只计已签约的协议，草稿、待核验、待签约、未签约和已作废的不计")
"""What the totals of the list leave out, on the page as in the workbook."""
Kind = TypeVar("Kind", bound=StrEnum)


@blueprint.get("/signings")
@requires(SigningPermission.VIEW)
def ledger() -> str:
    """List the records within the reader's scope; all filters stand in the address."""
    actor, wanted = current_actor(), wanted_in_address()
    read = read_ledger(wanted, actor=actor, number=request.args.get("page", 1, type=int))
    editions = list_editions_with_ledger(actor)
    return render_template(
        "signings/ledger/index.html",
        wanted=wanted,
        chosen=as_query(wanted),
        page=read.page,
        is_counted=read.is_counted,
        on_page=_sum_of(read.page.rows),
        which_count=WHICH_COUNT,
        sums=read.sums,
        overview=overview_of(wanted, actor=actor),
        editions=editions,
        edition=next((edition for edition in editions if edition.public_id == wanted.edition), None),
        states=choices(STATE_LABELS),
        programmes=choices(PROGRAMME_LABELS),
        types=choices(TYPE_LABELS),
        pairings=choices(PAIRING_LABELS),
        regions=region_choices(current_locale(), with_cities=True),
        side=side_of,
        may_log=actor.may(SigningPermission.LOG),
        may_print=actor.may(SigningPermission.PRINT),
    )


def wanted_in_address() -> LedgerFilter:
    """Return what the address narrows the ledger to."""
    given = request.args
    return LedgerFilter(
        text=given.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH],
        edition=given.get("edition", "").replace("\0", "")[:20],
        state=_choice(SigningState, "state"),
        programme=_choice(SpecialProgramme, "programme"),
        agreement_type=_choice(AgreementType, "type"),
        pairing=_choice(PairingClass, "pairing"),
        region=given.get("region", "").replace("\0", "")[:6],
        since=_day("since"),
        until=_day("until"),
    )


def _choice(kind: type[Kind], name: str) -> Kind | None:
    typed = request.args.get(name, "")
    return kind(typed) if typed in set(kind) else None


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(request.args.get(name, "")) if request.args.get(name) else None
    except ValueError:
        return None


def as_query(wanted: LedgerFilter) -> dict[str, Any]:
    """Return a filter as the words of the address."""
    values = {
        "q": wanted.text,
        "edition": wanted.edition,
        "state": wanted.state,
        "programme": wanted.programme,
        "type": wanted.agreement_type,
        "pairing": wanted.pairing,
        "region": wanted.region,
        "since": wanted.since.isoformat() if wanted.since else "",
        "until": wanted.until.isoformat() if wanted.until else "",
    }
    return {name: str(value) for name, value in values.items() if value}


def _sum_of(rows: Sequence[Signing]) -> Sums:
    counted = [signing for signing in rows if signing.state in COUNTED]
    return Sums(
        records=len(counted),
        total_fen=sum(signing.total_fen for signing in counted),
        agreed_fen=sum(signing.agreed_fen for signing in counted),
        aid_fen=sum(signing.aid_fen for signing in counted),
        people_sent=sum(signing.people_sent for signing in counted),
        people_trained=sum(signing.people_trained for signing in counted),
    )
