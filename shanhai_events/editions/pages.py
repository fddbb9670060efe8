"""What features above add to the pages of an edition: acts for visitors, links for its desk, a card, who may come."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from shanhai_events.editions.enums import SeriesKind
from shanhai_events.editions.models import Edition
from shanhai_events.kernel.actor import Actor


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A link in the reader's language; the first one on the public page is the filled button."""

    label: str
    url: str
    icon_name: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A card of a feature on the public page: its template, which reads `section.values`."""

    template: str
    values: Mapping[str, Any]


Links = Callable[[Edition, Actor], list[Link]]
Audience = Callable[[Edition], list[str]]
SectionOf = Callable[[Edition], Section | None]

_actions: dict[SeriesKind, Links] = {}
_desk_links: dict[SeriesKind, list[Links]] = {}
_audiences: dict[SeriesKind, Audience] = {}
_sections: dict[SeriesKind, SectionOf] = {}


def register_actions(kind: SeriesKind, actions: Links) -> None:
    """Have `actions(edition, actor)` fill the public page of every edition of a kind."""
    _actions[kind] = actions


def register_desk_links(kind: SeriesKind, links: Links) -> None:
    """Have `links(edition, actor)` lead from the desk page of every edition of a kind into the feature's desk.

    Several features may; their links stand in the order in which they registered.
    """
    _desk_links.setdefault(kind, []).append(links)


def register_audience(kind: SeriesKind, audience: Audience) -> None:
    """Have `audience(edition)` say in sentences, in the reader's language, who may take part."""
    _audiences[kind] = audience


def register_section(kind: SeriesKind, section: SectionOf) -> None:
    """Have `section(edition)` put a card of its own on the public page, such as a programme; None puts nothing."""
    _sections[kind] = section


def actions_on(edition: Edition, actor: Actor) -> list[Link]:
    """Return what the actor can do with an edition; empty while its feature offers nothing."""
    actions = _actions.get(edition.series.kind)
    return actions(edition, actor) if actions is not None else []


def desk_links_on(edition: Edition, actor: Actor) -> list[Link]:
    """Return where the desk of an edition leads on."""
    return [link for links in _desk_links.get(edition.series.kind, ()) for link in links(edition, actor)]


def audience_of(edition: Edition) -> list[str]:
    """Return who may take part; empty when nobody has said."""
    audience = _audiences.get(edition.series.kind)
    return audience(edition) if audience is not None else []


def section_of(edition: Edition) -> Section | None:
    """Return what the feature puts on the public page of an edition."""
    section = _sections.get(edition.series.kind)
    return section(edition) if section is not None else None
