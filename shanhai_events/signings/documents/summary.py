"""The 合同摘要 on A4: everything on one copy, as values that change only with its version, copy and status."""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from shanhai_events.kernel.words import N_
from shanhai_events.projects.enums import PROGRAMME_LABELS, SpecialProgramme
from shanhai_events.signings.enums import (
    FILE_LABELS,
    INDUSTRY_LABELS,
    MODE_LABELS,
    TYPE_LABELS,
    AgreementType,
    CooperationMode,
    Industry,
    PartyRole,
    SigningFileKind,
    SummaryCopy,
    SummaryStatus,
)
from shanhai_events.signings.queries.summaries import SummaryToPrint
from shanhai_events.signings.rules.amounts import amounts_in, stated_amounts
from shanhai_events.signings.rules.numbers import shown_code
from shanhai_events.web.typed_text import lines

TEMPLATE = "documents/signings/summary.html"
STYLES = ("contract-summary.css",)
QR = "qr"
GROUP = 4
SHOWN_GROUPS = 4

PARTY_LABELS: dict[PartyRole, str] = {
    PartyRole.RECIPIENT: N_("甲方（引资方）"),
    PartyRole.INVESTOR: N_("乙方（投资方）"),
    PartyRole.OTHER: N_("其他方"),
}
CONFIRMATIONS: dict[PartyRole, str] = {
    PartyRole.RECIPIENT: N_("甲方确认"),
    PartyRole.INVESTOR: N_("乙方确认"),
}
AMOUNT_LABELS: dict[str, str] = {"total": N_("投资总额"), "agreed": N_("协议资金"), "aid": N_("帮扶资金")}
SIDES = (PartyRole.RECIPIENT, PartyRole.INVESTOR, PartyRole.OTHER)


@dataclass(frozen=True, kw_only=True, slots=True)
class PartyOnSummary:
    """A party as the summary names it."""

    label: str
    name: str
    code: str
    region: str
    region_en: str
    signatory: str
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ForeignOnSummary:
    """Foreign capital within the total: 万美元, yuan to the dollar, and what it is worth in 万元."""

    dollars: str
    rate: str
    worth: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AmountOnSummary:
    """An amount in 万元 and in capitals, with the foreign capital in it; summaries frozen earlier name none."""

    label: str
    figures: str
    capitals: str
    foreign: ForeignOnSummary | None


@dataclass(frozen=True, kw_only=True, slots=True)
class SummaryPage:
    """Everything on the page; labels are msgids. `replaced_by` is the next version's number, 0 when there is none.

    `copies` is None where nobody said how many, and in summaries that were frozen before it was asked.
    Who printed it, when and for which time is only in the log: one copy of one version is always the same file.
    """

    number: str
    revision: int
    copy: SummaryCopy
    status: SummaryStatus
    replaced_by: int
    edition: str
    edition_en: str
    name: str
    programme: str
    agreement_type: str
    cooperation_mode: str
    industry: str
    parties: Sequence[PartyOnSummary]
    amounts: Sequence[AmountOnSummary]
    people_sent: int
    people_trained: int
    content: str
    site: str
    site_en: str
    site_place: str
    park: str
    land: str
    starts_on: date | None
    production_on: date | None
    has_whole_months: bool
    duties: str
    breach: str
    signed_at: datetime
    place: str
    witnesses: Sequence[str]
    copies: int | None
    attachments: Sequence[tuple[str, int]]
    clerk: str
    verifier: str
    confirmations: Sequence[str]
    code: str
    code_picture: str
    digest: str


def summary_page(wanted: SummaryToPrint) -> SummaryPage:
    """Return the context of one copy; the copy of the second party names that party first."""
    content = wanted.content
    first = PartyRole.INVESTOR if wanted.copy is SummaryCopy.PARTY_B else PartyRole.RECIPIENT
    order = sorted(SIDES, key=lambda role: role is not first)
    starts_on, production_on = _day(content["starts_on"]), _day(content["production_on"])
    return SummaryPage(
        number=wanted.number,
        revision=wanted.revision,
        copy=wanted.copy,
        status=wanted.status,
        replaced_by=wanted.revision + 1 if wanted.status is SummaryStatus.SUPERSEDED else 0,
        edition=plain(content["edition"]),
        edition_en=plain(content["edition_en"] or ""),
        name=plain(content["name"]),
        programme=PROGRAMME_LABELS[SpecialProgramme(content["programme"])],
        agreement_type=TYPE_LABELS[AgreementType(content["agreement_type"])],
        cooperation_mode=_label(MODE_LABELS, CooperationMode, content["cooperation_mode"]),
        industry=_label(INDUSTRY_LABELS, Industry, content["industry"]),
        parties=tuple(_parties(content["parties"], order)),
        amounts=tuple(_amounts(content)),
        people_sent=content["people_sent"],
        people_trained=content["people_trained"],
        content=plain(content["content"]),
        site=plain(content["site"]),
        site_en=plain(content["site_en"] or ""),
        site_place=plain(content["site_place"]),
        park=plain(content["park"]),
        land=content["land"],
        starts_on=starts_on,
        production_on=production_on,
        has_whole_months=all(day is None or day.day == 1 for day in (starts_on, production_on)),
        duties=plain(content["duties"]),
        breach=plain(content["breach"]),
        signed_at=datetime.fromisoformat(content["signed_at"]),
        place=plain(content["place"]),
        witnesses=tuple(plain(name) for name in content["witnesses"]),
        copies=content.get("copies"),
        attachments=tuple(_attachments(content["attachments"])),
        clerk=plain(content["clerk"]),
        verifier=plain(content["verifier"]),
        confirmations=tuple(CONFIRMATIONS[role] for role in order if role in CONFIRMATIONS),
        code=shown_code(wanted.code) if wanted.code else "",
        code_picture=QR if wanted.code else "",
        digest=shown_digest(wanted.content_sha256),
    )


def plain(text: str) -> str:
    """Return a text without characters that print nothing and turn the order of others around."""
    return "".join(c for c in lines(text) if unicodedata.category(c) != "Cf")


def shown_digest(sha256: str) -> str:
    """Return a hash as its first sixteen and last four characters: 9c41 7be0 52da 18f3 … a07e."""
    groups = [sha256[start : start + GROUP] for start in range(0, GROUP * SHOWN_GROUPS, GROUP)]
    return " ".join([*groups, "…", sha256[-GROUP:]])


def _parties(given: Sequence[Mapping[str, Any]], order: Sequence[PartyRole]) -> list[PartyOnSummary]:
    texts = ("name", "code", "region", "region_en", "signatory", "title")
    return [
        PartyOnSummary(label=PARTY_LABELS[role], **{name: plain(party[name] or "") for name in texts})
        for role in order
        for party in given
        if party["role"] == role
    ]


def _amounts(content: Mapping[str, Any]) -> list[AmountOnSummary]:
    """Return the amounts that are stated; an agreement about nothing but people states none."""
    has_people = content["people_sent"] or content["people_trained"]
    stated = stated_amounts(amounts_in(content)) or ([] if has_people else ["total"])
    return [
        AmountOnSummary(
            label=AMOUNT_LABELS[name],
            figures=content["amounts"][name][0],
            capitals=content["amounts"][name][1],
            foreign=_foreign(content) if name == "total" else None,
        )
        for name in stated
    ]


def _foreign(content: Mapping[str, Any]) -> ForeignOnSummary | None:
    if not (stated := content.get("foreign")):
        return None
    dollars, rate, worth = stated
    return ForeignOnSummary(dollars=dollars, rate=rate, worth=worth)


def _attachments(kinds: Sequence[str]) -> list[tuple[str, int]]:
    counts = Counter(SigningFileKind(kind) for kind in kinds)
    return [(label, counts[kind]) for kind, label in FILE_LABELS.items() if counts[kind]]


def _label(labels: Mapping[Any, str], kind: type[Any], value: str) -> str:
    return labels[kind(value)] if value else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
