"""Answers the desk's scripts: parties for what was typed, and what is known about the agreement so far."""

from typing import Any

from flask import jsonify, request, url_for
from werkzeug.wrappers import Response

from shanhai_events.kernel.words import N_
from shanhai_events.organizations.enums import KIND_LABELS
from shanhai_events.projects.enums import STAGE_LABELS
from shanhai_events.regions.enums import PairingClass
from shanhai_events.regions.models import Region
from shanhai_events.regions.pairing import classify
from shanhai_events.signings.models.records import Signing
from shanhai_events.signings.permissions import SigningPermission
from shanhai_events.signings.queries.desk import get_edition_to_log
from shanhai_events.signings.queries.parties import PartyForClerk, cities_of, find_parties, find_place
from shanhai_events.signings.queries.same_projects import ProjectForClerk, propose_projects
from shanhai_events.signings.queries.same_records import Agreement, files_of_party, find_same
from shanhai_events.signings.views.blueprint import blueprint
from shanhai_events.signings.views.words import record_standing, record_title, signing_label
from shanhai_events.web.guards import current_actor, requires
from shanhai_events.web.locale import current_locale
from shanhai_events.web.words import say

LONGEST_QUERY = 80
SHORT_LABELS = {
    PairingClass.IN_PAIRING: N_("结对"),
    PairingClass.IN_PROVINCE: N_("省内"),
    PairingClass.OUT_OF_PROVINCE: N_("省外"),
}


@blueprint.get("/signings/parties")
@requires(SigningPermission.LOG)
def parties() -> Response:
    """List organizations for a field of the desk; without a query those of the latest records."""
    edition = get_edition_to_log(_given("edition"), actor=current_actor())
    found = find_parties(_given("q"), edition=edition, other=_given("other"))
    return jsonify(parties=[_party(row) for row in found])


@blueprint.get("/signings/known")
@requires(SigningPermission.LOG)
def known() -> Response:
    """Say how the two sides stand to each other, and what may be the same one: projects, and records of the edition."""
    edition = get_edition_to_log(_given("edition"), actor=current_actor())
    sides = {role: _given(role) for role in ("recipient", "investor")}
    places = {role: find_place(key) for role, key in sides.items()}
    recipient, investor = places["recipient"], places["investor"]
    pairing = None
    if recipient is not None and investor is not None:
        found = classify(recipient, investor, plan_period_id=edition.plan_period_id)
        group = found.group_en if current_locale() == "en" else found.group
        pairing = {"kind": found.kind, "label": signing_label(found.kind), "group": group}
    projects = propose_projects(_given("name"), site=recipient, **sides)
    agreement = Agreement(
        name=_given("name"),
        recipient=files_of_party(sides["recipient"], _given("recipient_name")),
        investor=files_of_party(sides["investor"], _given("investor_name")),
        total_fen=_fen("total_fen"),
        aid_fen=_fen("aid_fen"),
    )
    return jsonify(
        pairing=pairing,
        projects=[proposed_project(project) for project in projects],
        records=[_record(record) for record in find_same(agreement, edition.id)],
    )


def region_label(region: Region, city: Region | None) -> str:
    """Return a county with its city before it, in English behind it; a city or province alone."""
    if current_locale() == "en":
        return f"{region.name_en}, {city.name_en}" if city is not None else region.name_en
    return f"{city.name}{region.name}" if city is not None else region.name


def _given(name: str) -> str:
    return request.args.get(name, "").replace("\0", "")[:LONGEST_QUERY]


def _party(row: PartyForClerk) -> dict[str, Any]:
    return {
        "id": row.public_id,
        "name": row.name,
        "kind": say(KIND_LABELS[row.kind]),
        "region": region_label(row.region, row.city),
        "region_code": row.region.code,
        "code": row.code,
        "pairing": row.pairing,
        "pairing_label": say(SHORT_LABELS[row.pairing]) if row.pairing is not None else "",
        "part": list(row.part),
    }


def _fen(name: str) -> int:
    typed = _given(name)
    return int(typed) if typed.isascii() and typed.isdigit() else 0


def _record(record: Signing) -> dict[str, str]:
    return {
        "url": url_for("signings.record", signing=record.public_id),
        "title": record_title(record),
        "standing": record_standing(record),
    }


def proposed_project(project: ProjectForClerk) -> dict[str, Any]:
    """Return a project as the desk offers it for an agreement."""
    region = project.region
    city = cities_of([region]).get(region.parent_code or "")
    return {
        "id": project.public_id,
        "name": project.name,
        "region": region_label(region, city),
        "stage": project_standing(project),
    }


def project_standing(project: ProjectForClerk) -> str:
    """Say how far a project is."""
    return say(N_("签约已作废") if project.is_voided else STAGE_LABELS[project.stage])
