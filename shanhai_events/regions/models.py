"""Regions as they were and are, how one became another, and what the plans of a period say about them."""

from datetime import date
from typing import NewType

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shanhai_events.regions.enums import RegionLevel, RegionRoleKind
from shanhai_events.storage.database import BigKey, Model
from shanhai_events.storage.types import text_enum

RegionId = NewType("RegionId", int)
PlanPeriodId = NewType("PlanPeriodId", int)


class Region(Model):
    """One version of a division under one GB/T 2260 code; a new code or name is a new row linked by lineage.

    Valid from `valid_from` until the day before `valid_to`; None is open. `short_name` fits on a badge.
    """

    __tablename__ = "regions"

    id: Mapped[RegionId] = mapped_column(BigKey, primary_key=True)
    code: Mapped[str] = mapped_column(String(6), unique=True)
    name: Mapped[str]
    short_name: Mapped[str]
    name_en: Mapped[str]
    level: Mapped[RegionLevel] = mapped_column(text_enum(RegionLevel))
    parent_code: Mapped[str | None] = mapped_column(String(6), index=True)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    pinyin: Mapped[str]
    initials: Mapped[str]


class RegionSuccession(Model):
    """`successor` took over all or part of `predecessor`; with several successors a person chooses."""

    __tablename__ = "region_successions"
    __table_args__ = (UniqueConstraint("predecessor_id", "successor_id"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    predecessor_id: Mapped[RegionId] = mapped_column(ForeignKey("regions.id"), index=True)
    successor_id: Mapped[RegionId] = mapped_column(ForeignKey("regions.id"), index=True)


class PlanPeriod(Model):
    """A plan whose roles and pairings apply together, such as 2006-2010."""

    __tablename__ = "plan_periods"

    id: Mapped[PlanPeriodId] = mapped_column(BigKey, primary_key=True)
    key: Mapped[str] = mapped_column(String(32), unique=True)
    name: Mapped[str]
    name_en: Mapped[str]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]


class RegionRole(Model):
    """On which side a region stands in a plan period, and from when to when (end exclusive)."""

    __tablename__ = "region_roles"
    __table_args__ = (UniqueConstraint("plan_period_id", "region_id", "role", "valid_from"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    plan_period_id: Mapped[PlanPeriodId] = mapped_column(ForeignKey("plan_periods.id"))
    region_id: Mapped[RegionId] = mapped_column(ForeignKey("regions.id"), index=True)
    role: Mapped[RegionRoleKind] = mapped_column(text_enum(RegionRoleKind))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]


class PairingGroup(Model):
    """A group of developed regions paired with a group of less-developed ones; never one to one."""

    __tablename__ = "pairing_groups"
    __table_args__ = (UniqueConstraint("plan_period_id", "number"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    plan_period_id: Mapped[PlanPeriodId] = mapped_column(ForeignKey("plan_periods.id"))
    number: Mapped[int]
    name: Mapped[str]
    name_en: Mapped[str]
    is_intra_city: Mapped[bool]
    note: Mapped[str]
    cities: Mapped[list["PairingCity"]] = relationship(order_by="PairingCity.position")
    members: Mapped[list["PairingMember"]] = relationship(order_by="PairingMember.position")


class PairingCity(Model):
    """A city in the heading of a group. Counties may belong to another city: 淳安 stands under 衢州市 here."""

    __tablename__ = "pairing_cities"
    __table_args__ = (UniqueConstraint("group_id", "side", "position"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("pairing_groups.id"))
    side: Mapped[RegionRoleKind] = mapped_column(text_enum(RegionRoleKind))
    position: Mapped[int]
    region_id: Mapped[RegionId] = mapped_column(ForeignKey("regions.id"), index=True)
    region: Mapped[Region] = relationship()


class PairingMember(Model):
    """A region's place in a group; `source_name` is the spelling printed in the plan, slips included."""

    __tablename__ = "pairing_members"
    __table_args__ = (UniqueConstraint("group_id", "side", "position"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("pairing_groups.id"))
    side: Mapped[RegionRoleKind] = mapped_column(text_enum(RegionRoleKind))
    position: Mapped[int]
    source_name: Mapped[str]
    region_id: Mapped[RegionId] = mapped_column(ForeignKey("regions.id"), index=True)
    region: Mapped[Region] = relationship()
