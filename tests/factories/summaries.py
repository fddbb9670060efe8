"""Summaries to print without a database: any content, as values."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from shanhai_events.kernel.money import capital_form, format_wan
from shanhai_events.signings.enums import SummaryCopy, SummaryStatus
from shanhai_events.signings.models.summaries import SummaryId
from shanhai_events.signings.queries.summaries import SummaryToPrint
from shanhai_events.signings.rules.numbers import new_code
from shanhai_events.signings.services.summarizing import digest_of

AMOUNTS = ("total", "agreed", "aid")


def party(role: str, **changes: Any) -> dict[str, Any]:
    """Return a party as it is frozen."""
    values: dict[str, Any] = {
        "role": role,
        "name": {"recipient": "岱山潮汐冷链有限公司", "investor": "镇海泊远物流有限公司"}.get(role, "试例见证协会"),
        "code": "91330921MA2G3T6N8D",
        "region": "舟山市岱山县",
        "region_en": "Daishan, Zhoushan",
        "signatory": "徐清越",
        "title": "董事长",
    }
    return {**values, **changes}


def content(**changes: Any) -> dict[str, Any]:
    """Return what a summary says, its amounts written out as they are frozen."""
    values: dict[str, Any] = {
        "number": "SH2026-YW-0028",
        "revision": 1,
        "edition": "义博会山海协作专区 2026",
        "edition_en": "Shanhai Zone of the Yiwu Fair 2026",
        "name": "岱山海岛冷链物流中心",
        "programme": "industry",
        "agreement_type": "contract",
        "cooperation_mode": "joint_venture",
        "industry": "G",
        "parties": [party("recipient"), party("investor")],
        "total_fen": 56_400_000_000,
        "agreed_fen": 38_000_000_000,
        "aid_fen": 0,
        "fx_cents": None,
        "fx_rate": None,
        "foreign": [],
        "people_sent": 0,
        "people_trained": 0,
        "content": "建设 3 万立方米冷库、海产品分拣线和配送中心各一处。",
        "site": "舟山市岱山县",
        "site_en": "Daishan, Zhoushan",
        "site_place": "高亭镇",
        "park": "经济开发区",
        "land": "12.50",
        "starts_on": "2027-03-01",
        "production_on": "2028-12-01",
        "duties": "甲方负责用地与配套，乙方按工程进度分四期出资。",
        "breach": "逾期出资超过 90 日，守约方可以书面通知解除。",
        "signed_at": "2026-10-22T09:31+08:00",
        "place": "义乌国际博览中心 E1 馆签约台，第 2 台次",
        "witnesses": ["郑书宁", "何景行"],
        "copies": 4,
        "attachments": ["contract", "signed_page", "signed_page"],
        "clerk": "蓝小满",
        "verifier": "吴柏川",
    }
    values |= changes
    amounts = {name: [format_wan(values[f"{name}_fen"]), capital_form(values[f"{name}_fen"])] for name in AMOUNTS}
    return {**values, "amounts": amounts}


def to_print(said: Mapping[str, Any] | None = None, **changes: Any) -> SummaryToPrint:
    """Return a valid copy of the first party in Chinese."""
    kept = content() if said is None else said
    whole = SummaryToPrint(
        signing="2" * 20,
        version=5,
        revision=1,
        summary_id=SummaryId(1),
        code=new_code(secrets.choice),
        content=kept,
        content_sha256=digest_of(kept),
        copy=SummaryCopy.PARTY_A,
        language="zh",
        status=SummaryStatus.VALID,
    )
    return replace(whole, **changes)


def draft(**changes: Any) -> SummaryToPrint:
    """Return a copy of a record that isn't signed."""
    return to_print(content(number="", **changes), summary_id=None, code="", status=SummaryStatus.DRAFT)
