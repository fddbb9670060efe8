"""The label of 60 × 40 mm: what a badge says, in a column of 23 mm beside a code of 30 mm."""

from collections.abc import Sequence
from dataclasses import dataclass

from shanhai_events.passes.documents.badge import ENGLISH_TITLES
from shanhai_events.passes.enums import PassKind
from shanhai_events.passes.models import Pass
from shanhai_events.passes.rules.codes import shown_code
from shanhai_events.passes.rules.fitting import NarrowText, fitting_narrow

TEMPLATE = "documents/passes/labels.html"
STYLES = ("label.css",)


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """Everything on one label; `picture` names its QR code among the pictures, classes say how large text is."""

    kind: PassKind
    english_title: str
    name: str
    name_class: str
    organization: str
    organization_class: str
    place: str
    place_class: str
    code: str
    picture: str


@dataclass(frozen=True, kw_only=True, slots=True)
class LabelSheet:
    """The context of the template: labels in their order."""

    labels: tuple[Label, ...]


def label_sheet(passes: Sequence[Pass]) -> LabelSheet:
    """Return the context for passes; each picture is named by its pass."""
    return LabelSheet(labels=tuple(_label(pass_) for pass_ in passes))


def _label(pass_: Pass) -> Label:
    sizes = fitting_narrow(NarrowText(name=pass_.name, organization=pass_.organization, place=pass_.label))
    return Label(
        kind=pass_.kind,
        english_title=ENGLISH_TITLES[pass_.kind],
        name=pass_.name,
        name_class=sizes.name,
        organization=pass_.organization,
        organization_class=sizes.organization,
        place=pass_.label,
        place_class=sizes.place,
        code=shown_code(pass_.code or ""),
        picture=pass_.public_id,
    )
