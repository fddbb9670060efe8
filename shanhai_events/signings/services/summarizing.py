"""Freezes what the summary of a signed agreement says, with the code under which it is verified."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from typing import Any

from shanhai_events.kernel import clock
from shanhai_events.kernel.money import capital_form, format_wan
from shanhai_events.regions.enums import RegionLevel
from shanhai_events.regions.models import Region
from shanhai_events.regions.queries import find_region
from shanhai_events.signings.models.records import Signing
from shanhai_events.signings.models.summaries import ContractSummary
from shanhai_events.signings.queries.shown import amounts_of
from shanhai_events.signings.rules.figures import RATE_DECIMALS, foreign_in_fen, format_exact
from shanhai_events.signings.rules.numbers import new_code
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import require_unit


def freeze_summary(signing: Signing) -> ContractSummary:
    """Keep what this version of a signed record says in print, inside the open unit."""
    require_unit()
    content = summary_content(signing)
    summary = ContractSummary(
        signing_id=signing.id,
        revision=signing.revision,
        code=new_code(secrets.choice),
        content=dict(content),
        content_sha256=digest_of(content),
        created_at=clock.now(),
    )
    db.session.add(summary)
    db.session.flush()
    return summary


def summary_content(signing: Signing) -> Mapping[str, Any]:
    """Return what a record says in print, as plain JSON: enums by their value, amounts in fen and as they are read."""
    edition = signing.edition
    files = [kept for kept in signing.files if kept.removed_at is None]
    return {
        "number": signing.number or "",
        "revision": signing.revision,
        "edition": edition.name,
        "edition_en": edition.name_en,
        "name": signing.name,
        "programme": signing.programme.value,
        "agreement_type": signing.agreement_type.value,
        "cooperation_mode": signing.cooperation_mode.value if signing.cooperation_mode else "",
        "industry": signing.industry.value if signing.industry else "",
        "parties": [
            {
                "role": party.role.value,
                "name": party.name,
                "code": party.code,
                **_named(party.region, "region"),
                "signatory": party.signatory,
                "title": party.title,
            }
            for party in signing.parties
        ],
        "total_fen": signing.total_fen,
        "agreed_fen": signing.agreed_fen,
        "aid_fen": signing.aid_fen,
        "amounts": {name: [format_wan(fen), capital_form(fen)] for name, fen in amounts_of(signing).items()},
        "fx_cents": signing.fx_cents,
        "fx_rate": signing.fx_rate,
        "foreign": _foreign(signing),
        "people_sent": signing.people_sent,
        "people_trained": signing.people_trained,
        "content": signing.content,
        **_named(signing.site_region, "site"),
        "site_place": signing.site_place,
        "park": signing.park,
        "land": format_exact(signing.land_hundredths),
        "starts_on": signing.starts_on.isoformat() if signing.starts_on else "",
        "production_on": signing.production_on.isoformat() if signing.production_on else "",
        "duties": signing.duties,
        "breach": signing.breach,
        "signed_at": clock.in_beijing(signing.signed_at).isoformat(timespec="minutes"),
        "place": signing.place,
        "witnesses": list(signing.witnesses),
        "copies": signing.copies,
        "attachments": [kept.kind.value for kept in files],
        "clerk": signing.clerk.name,
        "verifier": signing.verified_by.name if signing.verified_by else "",
    }


def digest_of(content: Mapping[str, Any]) -> str:
    """Return SHA-256 (hex) of a content as canonical JSON: sorted keys, no blanks, UTF-8."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _foreign(signing: Signing) -> list[str]:
    """Return foreign capital as it is read: 万美元, yuan to the dollar, 万元; empty without any."""
    if signing.fx_cents is None or signing.fx_rate is None:
        return []
    worth = foreign_in_fen(signing.fx_cents, signing.fx_rate)
    return [format_wan(signing.fx_cents), format_exact(signing.fx_rate, RATE_DECIMALS), format_wan(worth)]


def _named(region: Region, field: str) -> Mapping[str, str]:
    """Return a region's name in both languages, a county with its city before it: 舟山市岱山县."""
    city = find_region(region.parent_code) if region.level is RegionLevel.COUNTY else None
    if city is None:
        return {field: region.name, f"{field}_en": region.name_en or ""}
    english = f"{region.name_en}, {city.name_en}" if region.name_en and city.name_en else ""
    return {field: f"{city.name}{region.name}", f"{field}_en": english}
