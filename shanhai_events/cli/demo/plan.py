"""Builds the floor plans of the demonstration editions from their layouts."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from shanhai_events.cli.demo import halls, layouts
from shanhai_events.fair.commands.planning import GenerateBooths, NewZone, UseHall
from shanhai_events.fair.services import planning
from shanhai_events.kernel.actor import Actor


def build_fair_plan(edition: str, *, e1: str, e2: str, actor: Actor) -> None:
    """Lay out both halls with county groups, islands and slanting booths, and mark what is not offered."""
    _use_e1(edition, e1, actor=actor)
    _use_e2(edition, e2, actor=actor)
    _lay_out(edition, layouts.ZONES, layouts.GENERATED, actor=actor)
    for _, booths in groupby(layouts.SINGLE_BOOTHS, key=attrgetter("zone_code")):
        planning.add_booths([replace(booth, edition=edition) for booth in booths], actor=actor)
    for mark in layouts.MARKS:
        planning.mark_booths(replace(mark, edition=edition), actor=actor)


def build_last_years_plan(edition: str, *, e1: str, actor: Actor) -> None:
    """Lay out two zones of hall E1, as in the year when the fair was smaller."""
    _use_e1(edition, e1, actor=actor)
    _lay_out(edition, layouts.LAST_YEAR_ZONES, layouts.LAST_YEAR_GENERATED, actor=actor)


def begin_plan(edition: str, *, e2: str, actor: Actor) -> None:
    """Use hall E2 with one zone and one block, as an organizer leaves a plan that was just begun."""
    _use_e2(edition, e2, actor=actor)
    _lay_out(edition, layouts.PLANNED_ZONES, layouts.PLANNED_GENERATED, actor=actor)


def _use_e1(edition: str, hall: str, *, actor: Actor) -> None:
    command = UseHall(edition=edition, hall=hall, code="E1", aisles=halls.E1_AISLES, facilities=halls.E1_FACILITIES)
    planning.create_hall_plan(command, actor=actor)


def _use_e2(edition: str, hall: str, *, actor: Actor) -> None:
    command = UseHall(edition=edition, hall=hall, code="E2", aisles=halls.E2_AISLES, facilities=halls.E2_FACILITIES)
    planning.create_hall_plan(command, actor=actor)


def _lay_out(edition: str, zones: Iterable[NewZone], blocks: Iterable[GenerateBooths], *, actor: Actor) -> None:
    for zone in zones:
        planning.create_zone(replace(zone, edition=edition), actor=actor)
    for block in blocks:
        planning.generate_booths(replace(block, edition=edition), actor=actor)
