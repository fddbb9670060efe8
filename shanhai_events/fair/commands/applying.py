"""What an enterprise asks while it fills in, hands in, confirms or takes back an application."""

from dataclasses import dataclass
from enum import StrEnum

from shanhai_events.fair.enums import BoothKind, CooperationWish
from shanhai_events.kernel.person_documents import PersonDocument


@dataclass(frozen=True, kw_only=True, slots=True)
class StartApplication:
    """Begin a draft of an organization in an edition; all are public ids.

    `earlier` names an application of the organization in an earlier edition, from which the draft is filled in.
    """

    edition: str
    organization: str
    earlier: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftAsRead:
    """Which application is changed, and the version at which the person read it."""

    application: str
    version: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ProductGiven:
    """One product as typed."""

    name: str
    brand: str = ""
    specification: str = ""
    origin: str = ""
    certificates: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ProductsGiven:
    """The second step: what will be shown, and what the enterprise looks for."""

    category: str
    products: tuple[ProductGiven, ...]
    wishes: tuple[CooperationWish, ...] = ()
    wish_note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class BoothGiven:
    """The third step without the wishes: what kind of booth and how much of it."""

    booth_kind: BoothKind
    booth_count: int
    area_m2: int | None
    open_sides: int
    needs: str = ""


class WishAct(StrEnum):
    """What a person does to the ranked wishes."""

    ADD = "add"
    TOGGLE = "toggle"
    REMOVE = "remove"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeWishes:
    """One act on the wishes.

    `value` is what was typed (numbers of booths) for ADD, public ids joined by blanks for TOGGLE, which adds a wish or
    takes the wish of a chosen booth away, and a rank from 1 for the others.
    """

    act: WishAct
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonGiven:
    """One person as typed; wrong numbers are kept until they are put right."""

    name: str
    title: str = ""
    document_kind: PersonDocument = PersonDocument.ID_CARD
    document_number: str = ""
    mobile: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class StaffGiven:
    """The fourth step: who comes, and what stands above the booth."""

    fascia: str
    fascia_en: str = ""
    staff: tuple[PersonGiven, ...] = ()
    lodging: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Explained:
    """An application and the reason that goes with an act on it, such as declining or withdrawing."""

    application: str
    reason: str
