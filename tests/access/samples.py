"""For every endpoint, the record at which each row of the access table knocks: the values of its address, and a form."""

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
_builders: dict[tuple[str, str], Builder] = {}
_forms: dict[str, FormBuilder] = {}
_further: dict[str, list[Values]] = {}


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


def further(endpoint: str, *queries: Values) -> None:
    """Have the browser also visit these queries of a page."""
    _further.setdefault(endpoint, []).extend(queries)


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


def queries_of(endpoint: str) -> list[Values]:
    """Return the queries with which a page is visited; the plain page is the first."""
    return [{}, *_further.get(endpoint, ())]


def _knock(world: World, line: str, persona: Persona) -> Knock:
    places: Mapping[str, Place] = {place.value: place for place in Place}
    return Knock(persona=persona, corner=world.corners[places.get(line, Place.OWN)], post=world.post)
