"""For every endpoint, the record at which a row of the access table knocks: the values of its address, and a form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.access.table import OWN
from tests.support.world import Corner, Persona, Place, Post, World

Values = dict[str, object]
Form = dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Knock:
    """Who knocks, in which corner of the world."""

    persona: Persona
    corner: Corner
    post: Post


Builder = Callable[[Knock], Values]
FormBuilder = Callable[[Knock], Form]
ListBuilder = Callable[[Knock], list[Values]]
_builders: dict[tuple[str, str], Builder] = {}
_forms: dict[str, FormBuilder] = {}
_further: dict[str, ListBuilder] = {}


def sample(*endpoints: str, line: str = OWN) -> Callable[[Builder], Builder]:
    """Register what fills the address of these endpoints; `line` names a line that is no corner of the world."""

    def register(builder: Builder) -> Builder:
        for endpoint in endpoints:
            assert (endpoint, line) not in _builders, endpoint
            _builders[endpoint, line] = builder
        return builder

    return register


def form(*endpoints: str) -> Callable[[FormBuilder], FormBuilder]:
    """Register what is sent to these endpoints beside the token, where an empty form would name no record."""

    def register(builder: FormBuilder) -> FormBuilder:
        _forms.update(dict.fromkeys(endpoints, builder))
        return builder

    return register


def further(endpoint: str) -> Callable[[ListBuilder], ListBuilder]:
    """Register what the browser opens beside the sample: other records, or other queries of the same page."""

    def register(builder: ListBuilder) -> ListBuilder:
        _further[endpoint] = builder
        return builder

    return register


def has_sample(endpoint: str) -> bool:
    """Tell whether somebody wrote a builder for an endpoint."""
    return (endpoint, OWN) in _builders


def values_for(world: World, endpoint: str, line: str, persona: Persona) -> Values:
    """Return the values of an address for one cell of the table."""
    builder = _builders.get((endpoint, line)) or _builders[endpoint, OWN]
    return builder(_knock(world, line, persona))


def form_for(world: World, endpoint: str, line: str, persona: Persona) -> Form:
    """Return what a POST sends for one cell of the table."""
    builder = _forms.get(endpoint)
    return builder(_knock(world, line, persona)) if builder is not None else {}


def further_values(world: World, endpoint: str, persona: Persona) -> list[Values]:
    """Return what is to change in the address of the sample for each further visit."""
    builder = _further.get(endpoint)
    return builder(_knock(world, OWN, persona)) if builder is not None else []


def _knock(world: World, line: str, persona: Persona) -> Knock:
    places: Mapping[str, Place] = {place.value: place for place in Place}
    return Knock(persona=persona, corner=world.corners[places.get(line, Place.OWN)], post=world.post)
