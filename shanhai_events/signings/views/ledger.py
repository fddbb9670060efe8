"""The ledger with its filters in the address, and the same list as a workbook."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from flask import render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.audit.services import Subject, record_export
from shanhai_events.documents.workbook import MEDIA_TYPE, Cell, Column, write_workbook
from shanhai_events.kernel import clock
from shanhai_events.kernel.money import FEN_PER_WAN
from shanhai_events.kernel.words import N_
from shanhai_events.projects.enums import PROGRAMME_LABELS, SpecialProgramme
from shanhai_events.regions.enums import PAIRING_LABELS, PairingClass
from shanhai_events.regions.queries import region_choices
from shanhai_events.signings.enums import STATE_LABELS, TYPE_LABELS, AgreementType, PartyRole, SigningState
from shanhai_events.signings.models.records import Signing
from shanhai_events.signings.permissions import SigningPermission
from shanhai_events.signings.queries.ledger import Sums, iterate_ledger, read_ledger, sum_ledger
from shanhai_events.signings.queries.narrowing import LedgerFilter
from shanhai_events.signings.queries.overview import list_editions_with_ledger, overview_of
from shanhai_events.signings.queries.shown import side_of
from shanhai_events.signings.rules.numbers import shown_draft_number
from shanhai_events.signings.rules.transitions import COUNTED
from shanhai_events.signings.views.blueprint import blueprint
from shanhai_events.signings.views.words import choices, signing_label
from shanhai_events.web.downloads import send_made
from shanhai_events.web.guards import current_actor, requires
from shanhai_events.web.locale import current_locale
from shanhai_events.web.words import say

LONGEST_SEARCH = 80
EVERYWHERE = Subject(kind="ledger", public_id="signings")
"""The whole ledger, over all editions."""
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


@blueprint.post("/signings/export")
@requires(SigningPermission.VIEW)
def export_ledger() -> Response:
    """Send the list, narrowed by the same words in the address, as a workbook, and record who took it."""
    actor, wanted = current_actor(), wanted_in_address()
    sums = sum_ledger(wanted, actor=actor)
    rows = (_row(signing) for signing in iterate_ledger(wanted, actor=actor))
    file, count = write_workbook(rows, columns=_columns(), foot=_foot(sums), sheet_name=_("签约台账"))
    subject = Subject(kind="edition", public_id=wanted.edition) if wanted.edition else EVERYWHERE
    record_export(wanted, action="ledger.exported", subject=subject, count=count, actor=actor)
    made = clock.in_beijing(clock.now()).strftime("%Y%m%d-%H%M")
    return send_made(file, name=_("签约台账 %(made)s.xlsx", made=made), media_type=MEDIA_TYPE)


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


def _columns() -> list[Column]:
    headings = (
        (_("编号"), 18),
        (_("项目名称"), 36),
        (_("引资方"), 32),
        (_("引资方地区"), 16),
        (_("投资方"), 32),
        (_("投资方地区"), 16),
        (_("结对关系"), 12),
        (_("专项"), 12),
        (_("协议类型"), 12),
        (_("合作内容"), 40),
        (_("投资总额（万元）"), 18),
        (_("协议资金（万元）"), 18),
        (_("帮扶资金（万元）"), 18),
        (_("输出劳务（人次）"), 14),
        (_("培训（人）"), 12),
        (_("签约代表"), 24),
        (_("签约时间"), 18),
        (_("签约地点"), 24),
        (_("状态"), 12),
        (_("届次"), 32),
        (_("其中外资（万美元）"), 18),
        (_("用地（亩）"), 12),
        (_("预计年产值（万元）"), 18),
        (_("预计年税收（万元）"), 18),
        (_("预计就业（人）"), 14),
    )
    return [Column(heading=heading, width=width) for heading, width in headings]


def _row(signing: Signing) -> tuple[Cell, ...]:
    recipient, investor = side_of(signing, PartyRole.RECIPIENT), side_of(signing, PartyRole.INVESTOR)
    return (
        signing.number or shown_draft_number(signing.draft_number),
        signing.name,
        recipient.name,
        recipient.region.name,
        investor.name,
        investor.region.name,
        signing_label(signing.pairing),
        signing_label(signing.programme),
        signing_label(signing.agreement_type),
        signing.content,
        _in_wan(signing.total_fen),
        _in_wan(signing.agreed_fen),
        _in_wan(signing.aid_fen),
        signing.people_sent,
        signing.people_trained,
        "、".join(filter(None, (recipient.signatory, investor.signatory))),
        signing.signed_at,
        signing.place,
        signing_label(signing.state),
        signing.edition.name,
        _parted(signing.fx_cents, FEN_PER_WAN),
        _parted(signing.land_hundredths, 100),
        _parted(signing.output_fen, FEN_PER_WAN),
        _parted(signing.tax_fen, FEN_PER_WAN),
        signing.jobs or "",
    )


def _parted(value: int | None, parts: int) -> Cell:
    """Return a number that is kept in so many parts, exact; nothing where nothing is known."""
    return Decimal(value) / parts if value else ""


def _in_wan(fen: int) -> Decimal:
    """Return an amount in 万元, exact."""
    return Decimal(fen) / FEN_PER_WAN


def _foot(sums: Sums) -> tuple[Cell, ...]:
    label = _("全部合计 %(count)s 个，%(which)s", count=sums.records, which=say(WHICH_COUNT))
    amounts: tuple[Cell, ...] = (_in_wan(sums.total_fen), _in_wan(sums.agreed_fen), _in_wan(sums.aid_fen))
    return (label, *[""] * 9, *amounts, sums.people_sent, sums.people_trained)
