"""Features meet in the rooms they publish, and every part of a feature is known by its room."""

import grimp
import pytest

PACKAGE = "shanhai_events"
# No features: anybody may use the whole of the lower ones, and the upper ones put the house together.
GLUE = {"kernel", "storage", "web"}
ROOF = {"application", "access_policy", "api", "cli"}
PUBLIC_ROOMS = {"services", "queries", "models", "enums", "errors"}

# What is published beyond the rooms above, and why.
ALSO_PUBLIC = {
    "commands": "a service takes its command",
    "forms": "a form lends its fields",
    "permissions": "a page shows a link only to those whom the guard behind it lets in",
    "rules": "the table of a life cycle says which buttons a page shows",
    "audit.words": "the subject of an audit entry is named with the entry",
    "projects.figures": "the figures of an agreement are the ledger's",
    "regions.pairing": "an agreement is classified by the pairings",
    "editions.trail": "the timeline of an activity stands on a page of the series",
    "editions.pages": "a feature hangs its pages below those of an edition",
    "jobs.registry": "a feature registers its job handlers by name",
    "notifications.notice_values": "a notice is shown on the page of its reader",
    "documents.workbook": "a page hands its list out as a workbook",
    "documents.qr": "a page shows a code as a picture",
    "passes.addresses": "a feature shows where the pages of its passes are",
    "passes.tokens": "a gate reads the codes that passes carry",
    "regions.reference": "reference data builds upon reference data",
}


def crossings() -> list[tuple[str, str]]:
    """Return every direct import from one feature into another."""
    graph = grimp.build_graph(PACKAGE)
    pairs = [
        (importer, imported)
        for importer in sorted(graph.modules)
        for imported in sorted(graph.find_modules_directly_imported_by(importer))
    ]
    return [
        (importer, imported)
        for importer, imported in pairs
        if feature(importer) not in {*GLUE, *ROOF, "", feature(imported)} and feature(imported) not in GLUE
    ]


def feature(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def room(module: str) -> str:
    return ".".join(module.split(".")[2:3])


def is_published(module: str) -> bool:
    return not {room(module), f"{feature(module)}.{room(module)}"}.isdisjoint({*PUBLIC_ROOMS, *ALSO_PUBLIC})


def test_features_meet_in_their_public_rooms() -> None:
    assert [f"{importer} → {imported}" for importer, imported in crossings() if not is_published(imported)] == []


@pytest.mark.parametrize("name", sorted(ALSO_PUBLIC))
def test_what_is_published_is_used(name: str) -> None:
    used = {used for _, imported in crossings() for used in (room(imported), f"{feature(imported)}.{room(imported)}")}

    assert name in used
