"""The ledger as a workbook: the list under the filter in the address, named for what it holds."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import StrEnum
from functools import cache

from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.audit.services import Subject, record_export
from shanhai_events.documents.workbook import MEDIA_TYPE, Cell, Column, write_workbook
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.money import FEN_PER_WAN
from shanhai_events.regions.queries import find_region
from shanhai_events.signings.permissions import SigningPermission
from shanhai_events.signings.queries.ledger import Sums, sum_ledger
from shanhai_events.signings.queries.lines import LedgerLine, iterate_ledger
from shanhai_events.signings.queries.narrowing import LedgerFilter
from shanhai_events.signings.queries.overview import list_editions_with_ledger
from shanhai_events.signings.rules.figures import RATE_DECIMALS
from shanhai_events.signings.rules.numbers import shown_code, shown_draft_number
from shanhai_events.signings.views.blueprint import blueprint
from shanhai_events.signings.views.ledger import WHICH_COUNT, wanted_in_address
from shanhai_events.signings.views.words import signing_label
from shanhai_events.web.downloads import send_made
from shanhai_events.web.filters import named
from shanhai_events.web.guards import current_actor, requires
from shanhai_events.web.words import say

EVERYWHERE = Subject(kind="ledger", public_id="signings")
"""The whole ledger, over all editions."""
LONGEST_NAME = 80
NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\s]+')
"""What no file may be called by: a blank comes instead."""


@blueprint.post("/signings/export")
@requires(SigningPermission.VIEW)
def export_ledger() -> Response:
    """Send the list, narrowed by the same words in the address, as a workbook, and record who took it."""
    actor, wanted = current_actor(), wanted_in_address()
    sums = sum_ledger(wanted, actor=actor)
    file, count = write_workbook(_rows(wanted, actor), columns=_columns(), foot=_foot(sums), sheet_name=_("签约台账"))
    subject = Subject(kind="edition", public_id=wanted.edition) if wanted.edition else EVERYWHERE
    record_export(wanted, action="ledger.exported", subject=subject, count=count, actor=actor)
    return send_made(file, name=_name(wanted, actor), media_type=MEDIA_TYPE)


def _name(wanted: LedgerFilter, actor: Actor) -> str:
    """Return what the file is called: the edition, what else narrows the list, and the second in Beijing."""
    editions = {edition.public_id: edition for edition in list_editions_with_ledger(actor)}
    edition, region = editions.get(wanted.edition), find_region(wanted.region)
    days = (f"{wanted.since or ''}", f"{wanted.until or ''}")
    told = (
        str(named(edition).striptags()) if edition else _("全部届次"),
        *(signing_label(value) for value in (wanted.state, wanted.programme, wanted.agreement_type, wanted.pairing)),
        str(named(region).striptags()) if region else "",
        "–".join(days) if any(days) else "",
        wanted.text,
    )
    seen = "".join(c for c in " ".join(filter(None, told)) if c.isprintable())
    about = NOT_IN_NAMES.sub(" ", seen)[:LONGEST_NAME].strip()
    made = clock.in_beijing(clock.now()).strftime("%Y%m%d-%H%M%S")
    return _("签约台账 %(about)s %(made)s.xlsx", about=about, made=made)


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
        (_("汇率"), 10),
        (_("用地（亩）"), 12),
        (_("预计年产值（万元）"), 18),
        (_("预计年税收（万元）"), 18),
        (_("预计就业（人）"), 14),
        (_("核验码"), 18),
    )
    return [Column(heading=heading, width=width) for heading, width in headings]


def _rows(wanted: LedgerFilter, actor: Actor) -> Iterator[tuple[Cell, ...]]:
    said = cache(signing_label)  # a list says the same few words over and over
    return (_row(line, said) for line in iterate_ledger(wanted, actor=actor))


def _row(line: LedgerLine, said: Callable[[StrEnum], str]) -> tuple[Cell, ...]:
    record, recipient, investor = line.record, line.recipient, line.investor
    return (
        record.number or shown_draft_number(record.draft_number),
        record.name,
        recipient.name,
        recipient.region,
        investor.name,
        investor.region,
        said(record.pairing),
        said(record.programme),
        said(record.agreement_type),
        record.content,
        _in_wan(record.total_fen),
        _in_wan(record.agreed_fen),
        _in_wan(record.aid_fen),
        record.people_sent,
        record.people_trained,
        "、".join(filter(None, (recipient.signatory, investor.signatory))),
        record.signed_at,
        record.place,
        said(record.state),
        record.edition,
        _parted(record.fx_cents, FEN_PER_WAN),
        _parted(record.fx_rate, 10**RATE_DECIMALS),
        _parted(record.land_hundredths, 100),
        _parted(record.output_fen, FEN_PER_WAN),
        _parted(record.tax_fen, FEN_PER_WAN),
        record.jobs or "",
        shown_code(line.code) if line.code else "",
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
