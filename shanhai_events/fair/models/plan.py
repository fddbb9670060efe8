"""The floor plan of an edition: settings, halls in use, zones and booths in whole centimetres."""

from datetime import date
from typing import Any, NewType

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shanhai_events.editions.models import Edition, EditionId, Hall, HallId
from shanhai_events.fair.enums import Availability, BoothKind
from shanhai_events.fair.errors import BoothNumberExists, HallPlanExists, ZoneExists
from shanhai_events.regions.models import Region, RegionId
from shanhai_events.storage.database import BigKey, Model
from shanhai_events.storage.public_ids import HasPublicId
from shanhai_events.storage.types import text_enum

BoothId = NewType("BoothId", int)
HallPlanId = NewType("HallPlanId", int)
ZoneId = NewType("ZoneId", int)


class FairSettings(Model):
    """What an edition of a fair asks and allows; categories: [{code, name, name_en}]."""

    __tablename__ = "fair_settings"

    edition_id: Mapped[EditionId] = mapped_column(ForeignKey("editions.id"), primary_key=True)
    categories: Mapped[list[Any]]
    less_developed_only: Mapped[bool]
    max_booths: Mapped[int]
    max_preferences: Mapped[int]
    min_raw_space_m2: Mapped[int]
    staff_per_booth: Mapped[int]
    county_review_due: Mapped[date | None]
    city_review_due: Mapped[date | None]
    province_review_due: Mapped[date | None]
    assignment_due: Mapped[date | None]
    confirmation_days: Mapped[int]
    declaration: Mapped[str]
    declaration_version: Mapped[str] = mapped_column(String(32))
    last_application_number: Mapped[int] = mapped_column(default=0)

    edition: Mapped[Edition] = relationship()


class HallPlan(HasPublicId, Model):
    """A hall as one edition uses it; `code` stands in booth numbers.

    aisles: [{x, y, width, depth}]; facilities: [{kind, label, label_en, x, y, width, depth}].
    """

    __tablename__ = "hall_plans"
    __table_args__ = (
        UniqueConstraint("edition_id", "hall_id", info={"refusal": HallPlanExists}),
        UniqueConstraint("edition_id", "code", info={"refusal": HallPlanExists}),
    )

    id: Mapped[HallPlanId] = mapped_column(BigKey, primary_key=True)
    edition_id: Mapped[EditionId] = mapped_column(ForeignKey("editions.id"))
    hall_id: Mapped[HallId] = mapped_column(ForeignKey("halls.id"))
    code: Mapped[str] = mapped_column(String(8))
    position: Mapped[int]
    aisles: Mapped[list[Any]]
    facilities: Mapped[list[Any]]

    edition: Mapped[Edition] = relationship()
    hall: Mapped[Hall] = relationship()
    zones: Mapped[list["Zone"]] = relationship(order_by="Zone.code", back_populates="hall_plan")


class Zone(Model):
    """A part of a hall under one letter, drawn as a tinted rectangle."""

    __tablename__ = "zones"
    __table_args__ = (UniqueConstraint("hall_plan_id", "code", info={"refusal": ZoneExists}),)

    id: Mapped[ZoneId] = mapped_column(BigKey, primary_key=True)
    hall_plan_id: Mapped[HallPlanId] = mapped_column(ForeignKey("hall_plans.id"))
    code: Mapped[str] = mapped_column(String(8))
    name: Mapped[str]
    name_en: Mapped[str]
    tint: Mapped[str] = mapped_column(String(8))
    x: Mapped[int]
    y: Mapped[int]
    width: Mapped[int]
    depth: Mapped[int]

    hall_plan: Mapped[HallPlan] = relationship(back_populates="zones")


class Booth(HasPublicId, Model):
    """One booth. `open_sides` is a subset of "NESW"; `rotation` turns it clockwise about its centre, in degrees."""

    __tablename__ = "booths"
    __table_args__ = (
        UniqueConstraint("edition_id", "number", info={"refusal": BoothNumberExists}),
        CheckConstraint("width > 0 AND depth > 0", name="has_area"),
    )

    id: Mapped[BoothId] = mapped_column(BigKey, primary_key=True)
    edition_id: Mapped[EditionId] = mapped_column(ForeignKey("editions.id"))
    zone_id: Mapped[ZoneId] = mapped_column(ForeignKey("zones.id"), index=True)
    number: Mapped[str] = mapped_column(String(16))
    kind: Mapped[BoothKind] = mapped_column(text_enum(BoothKind))
    x: Mapped[int]
    y: Mapped[int]
    width: Mapped[int]
    depth: Mapped[int]
    rotation: Mapped[int] = mapped_column(default=0)
    open_sides: Mapped[str] = mapped_column(String(4))
    availability: Mapped[Availability] = mapped_column(text_enum(Availability))
    availability_note: Mapped[str] = mapped_column(default="")
    intended_region_id: Mapped[RegionId | None] = mapped_column(ForeignKey("regions.id"))

    zone: Mapped[Zone] = relationship()
    intended_region: Mapped[Region | None] = relationship()
