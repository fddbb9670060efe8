"""Event series, their yearly editions with rooms and activities, and the venues with halls where they are held."""

from datetime import date, datetime
from typing import Any, NewType

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shanhai_events.editions.enums import ActivityKind, ActivityState, EditionState, SeriesKind
from shanhai_events.editions.errors import (
    ActivityExists,
    ActivityFull,
    EditionExists,
    HallExists,
    RoomExists,
    RoomTaken,
    VenueExists,
)
from shanhai_events.regions.models import PlanPeriod, PlanPeriodId, Region, RegionId
from shanhai_events.storage.database import BigKey, Model
from shanhai_events.storage.public_ids import HasPublicId
from shanhai_events.storage.types import text_enum

SeriesId = NewType("SeriesId", int)
EditionId = NewType("EditionId", int)
VenueId = NewType("VenueId", int)
HallId = NewType("HallId", int)
RoomId = NewType("RoomId", int)
ActivityId = NewType("ActivityId", int)


class EventSeries(Model):
    """A recurring event. `summary_code` begins its numbers; `first_month`–`last_month` is its usual season."""

    __tablename__ = "event_series"

    id: Mapped[SeriesId] = mapped_column(BigKey, primary_key=True)
    key: Mapped[str] = mapped_column(String(32), unique=True)
    kind: Mapped[SeriesKind] = mapped_column(text_enum(SeriesKind))
    name: Mapped[str]
    name_en: Mapped[str]
    short_name: Mapped[str]
    short_name_en: Mapped[str]
    summary_code: Mapped[str] = mapped_column(String(8))
    first_month: Mapped[int | None]
    last_month: Mapped[int | None]
    usual_place: Mapped[str]
    usual_place_en: Mapped[str]
    purpose: Mapped[str]
    purpose_en: Mapped[str]


class Venue(HasPublicId, Model):
    """A place with halls."""

    __tablename__ = "venues"
    __table_args__ = (UniqueConstraint("name", info={"refusal": VenueExists}),)

    id: Mapped[VenueId] = mapped_column(BigKey, primary_key=True)
    name: Mapped[str]
    name_en: Mapped[str]
    address: Mapped[str]
    address_en: Mapped[str]
    region_id: Mapped[RegionId] = mapped_column(ForeignKey("regions.id"))
    region: Mapped[Region] = relationship()
    halls: Mapped[list["Hall"]] = relationship(order_by="Hall.id", back_populates="venue")


class Hall(HasPublicId, Model):
    """A hall drawn in whole centimetres from its north-west corner, x to the east, y to the south.

    outline: [[x, y], …]; pillars: [{x, y, width, depth}]; entrances: [{x, y, side, label, label_en, main}].
    """

    __tablename__ = "halls"
    __table_args__ = (UniqueConstraint("venue_id", "name", info={"refusal": HallExists}),)

    id: Mapped[HallId] = mapped_column(BigKey, primary_key=True)
    venue_id: Mapped[VenueId] = mapped_column(ForeignKey("venues.id"))
    name: Mapped[str]
    name_en: Mapped[str]
    outline: Mapped[list[Any]]
    pillars: Mapped[list[Any]]
    entrances: Mapped[list[Any]]
    venue: Mapped[Venue] = relationship(back_populates="halls")


class Edition(HasPublicId, Model):
    """One series in one year. `ordinal` is the 届次; times bound the window in which applications are taken."""

    __tablename__ = "editions"
    __table_args__ = (UniqueConstraint("series_id", "year", info={"refusal": EditionExists}),)

    id: Mapped[EditionId] = mapped_column(BigKey, primary_key=True)
    series_id: Mapped[SeriesId] = mapped_column(ForeignKey("event_series.id"))
    year: Mapped[int]
    ordinal: Mapped[int | None]
    name: Mapped[str]
    name_en: Mapped[str]
    host_region_id: Mapped[RegionId | None] = mapped_column(ForeignKey("regions.id"))
    venue_id: Mapped[VenueId | None] = mapped_column(ForeignKey("venues.id"))
    plan_period_id: Mapped[PlanPeriodId | None] = mapped_column(ForeignKey("plan_periods.id"))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    opens_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    introduction: Mapped[str]
    introduction_en: Mapped[str]
    state: Mapped[EditionState] = mapped_column(text_enum(EditionState))
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]

    series: Mapped[EventSeries] = relationship()
    host_region: Mapped[Region | None] = relationship()
    venue: Mapped[Venue | None] = relationship()
    plan_period: Mapped[PlanPeriod | None] = relationship()


class Room(HasPublicId, Model):
    """A room that an edition has for its activities; `floor` counts from 1, cellars are negative."""

    __tablename__ = "rooms"
    __table_args__ = (UniqueConstraint("edition_id", "name", info={"refusal": RoomExists}),)

    id: Mapped[RoomId] = mapped_column(BigKey, primary_key=True)
    edition_id: Mapped[EditionId] = mapped_column(ForeignKey("editions.id"))
    name: Mapped[str] = mapped_column(String(40))
    name_en: Mapped[str] = mapped_column(String(80))
    floor: Mapped[int | None]
    capacity: Mapped[int]
    created_at: Mapped[datetime]

    edition: Mapped[Edition] = relationship()


class Activity(HasPublicId, Model):
    """One item of an edition's programme (分项活动), in a room or at a place elsewhere; its end is no part of it.

    `places_taken` counts the people entered; the check on it is what keeps an activity from being oversold.
    `organizer` is the thematic group behind it.
    """

    __tablename__ = "activities"
    __table_args__ = (
        UniqueConstraint("edition_id", "name", info={"refusal": ActivityExists}),
        CheckConstraint("places_taken <= capacity", name="places", info={"refusal": ActivityFull}),
        Index("ix_activities_programme", "edition_id", "starts_at"),
    )

    id: Mapped[ActivityId] = mapped_column(BigKey, primary_key=True)
    edition_id: Mapped[EditionId] = mapped_column(ForeignKey("editions.id"))
    kind: Mapped[ActivityKind] = mapped_column(text_enum(ActivityKind))
    state: Mapped[ActivityState] = mapped_column(text_enum(ActivityState))
    version: Mapped[int] = mapped_column(default=1)
    name: Mapped[str] = mapped_column(String(60))
    name_en: Mapped[str] = mapped_column(String(120))
    description: Mapped[str]
    description_en: Mapped[str]
    organizer: Mapped[str] = mapped_column(String(80))
    organizer_en: Mapped[str] = mapped_column(String(160), default="", server_default="")
    room_id: Mapped[RoomId | None] = mapped_column(ForeignKey("rooms.id"), index=True)
    place: Mapped[str] = mapped_column(String(80))
    place_en: Mapped[str] = mapped_column(String(160), default="", server_default="")
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    capacity: Mapped[int]
    places_taken: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    state_since: Mapped[datetime]

    edition: Mapped[Edition] = relationship()
    room: Mapped[Room | None] = relationship()


class RoomStep(Model):
    """Five minutes of a room, held by one activity: the unique pair is what keeps two activities apart.

    `step` counts the five minutes since 1970-01-01T00:00Z.
    """

    __tablename__ = "room_steps"
    __table_args__ = (UniqueConstraint("room_id", "step", info={"refusal": RoomTaken}),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    room_id: Mapped[RoomId] = mapped_column(ForeignKey("rooms.id"))
    step: Mapped[int] = mapped_column(BigInteger)
    activity_id: Mapped[ActivityId] = mapped_column(ForeignKey("activities.id"), index=True)
