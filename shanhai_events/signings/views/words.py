"""How the closed lists of signings are said in the reader's language, and which colour a state has."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from flask_babel import ngettext

from shanhai_events.kernel import money
from shanhai_events.kernel.words import N_
from shanhai_events.projects.enums import ENTRY_LABELS, PROGRAMME_LABELS, STAGE_LABELS
from shanhai_events.regions.enums import PAIRING_LABELS
from shanhai_events.signings.enums import (
    COPY_LABELS,
    FILE_LABELS,
    INDUSTRY_LABELS,
    MODE_LABELS,
    ROLE_LABELS,
    STATE_LABELS,
    STATUS_LABELS,
    TYPE_LABELS,
)
from shanhai_events.signings.models.records import Signing
from shanhai_events.signings.queries.returned import was_sent_back
from shanhai_events.signings.queries.shown import amounts_of
from shanhai_events.signings.rules.amounts import printed_amount
from shanhai_events.signings.rules.numbers import shown_draft_number
from shanhai_events.signings.views.blueprint import blueprint
from shanhai_events.web.filters import DASH, listed, wan
from shanhai_events.web.words import say

_TABLES: tuple[Mapping[Any, str], ...] = (
    PROGRAMME_LABELS,
    STAGE_LABELS,
    ENTRY_LABELS,
    PAIRING_LABELS,
    COPY_LABELS,
    FILE_LABELS,
    INDUSTRY_LABELS,
    MODE_LABELS,
    ROLE_LABELS,
    STATE_LABELS,
    STATUS_LABELS,
    TYPE_LABELS,
)
LACKING_LABELS: dict[str, str] = {
    "name": N_("项目名称"),
    "recipient": N_("引资方"),
    "investor": N_("投资方"),
    "total_fen": N_("投资总额"),
    "aid_fen": N_("帮扶资金"),
    "people_sent": N_("输出劳务或培训人数"),
    "place": N_("签约地点"),
    "recipient_signatory": N_("引资方签约代表"),
    "investor_signatory": N_("投资方签约代表"),
    "industry": N_("行业"),
    "content": N_("合作内容"),
    "starts_on": N_("计划开工"),
    "production_on": N_("计划投产"),
}
_BY_KIND = {type(next(iter(table))): table for table in _TABLES}


@blueprint.app_template_filter("signing_label")
def signing_label(value: StrEnum | None) -> str:
    """Say a value of one of the closed lists of signings, projects and pairings; "" for None."""
    return "" if value is None else say(_BY_KIND[type(value)][value])


@blueprint.app_template_filter("draft_number")
def draft_number(sequence: int) -> str:
    """Show the provisional number of a record."""
    return shown_draft_number(sequence)


@blueprint.app_template_filter("wan_figure")
def wan_figure(fen: int) -> str:
    """Show fen in 万元 without the unit, for columns whose heading names it."""
    return money.format_wan(fen)


@blueprint.app_template_filter("yi_figure")
def yi_figure(fen: int) -> str:
    """Show fen in 亿元 without the unit, rounded half up to two decimals."""
    hundredths = (fen * 100 + money.FEN_PER_YI // 2) // money.FEN_PER_YI
    return f"{hundredths // 100:,}.{hundredths % 100:02d}"


@blueprint.app_template_filter("signed_wan")
def signed_wan(fen: int) -> str:
    """Show what an entry counts in 万元, with a minus sign where it takes away."""
    return f"−{wan(-fen)}" if fen < 0 else wan(fen)


@blueprint.app_template_filter("signed_projects")
def signed_projects(count: int) -> str:
    """Show how many projects an entry counts, with the same minus sign as its amount."""
    shown = f"−{-count}" if count < 0 else str(count)
    return ngettext("%(shown)s 个项目", "%(shown)s 个项目", abs(count), shown=shown)


@blueprint.app_template_filter("share_of")
def share_of(part: int, whole: int) -> str:
    """Show a share in per cent with one decimal, rounded half up; a dash of nothing."""
    if whole <= 0:
        return DASH
    tenths = (part * 2000 + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10}%"


@blueprint.app_template_filter("record_title")
def record_title(signing: Signing) -> str:
    """Show the number and the name of a record, as people typed them."""
    return f"{signing.number or shown_draft_number(signing.draft_number)}，{signing.name}"


@blueprint.app_template_filter("record_standing")
def record_standing(signing: Signing) -> str:
    """Say the amount of a record and how far it is."""
    _name, fen = printed_amount(amounts_of(signing))
    standing = say(N_("已退回")) if was_sent_back(signing) else signing_label(signing.state)
    return str(listed([wan(fen) if fen else "", standing]))


def lacking_labels(fields: Iterable[str]) -> list[str]:
    """Return what the empty fields of a record are called."""
    return [say(LACKING_LABELS[field]) for field in fields]


def choices(table: Mapping[Any, str]) -> list[tuple[str, str]]:
    """Return a closed list as (value, label) in the reader's language."""
    return [(value.value, say(label)) for value, label in table.items()]
