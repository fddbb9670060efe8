"""Gates of an edition and the devices that stand at them."""

from datetime import datetime
from typing import NewType

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shanhai_events.accounts.models import UserId
from shanhai_events.checkin.enums import DeviceRole, Direction, EntryRule
from shanhai_events.checkin.errors import DeviceExists, GateExists
from shanhai_events.editions.models import Edition, EditionId
from shanhai_events.passes.enums import PassKind
from shanhai_events.storage.database import BigKey, Model
from shanhai_events.storage.public_ids import HasPublicId
from shanhai_events.storage.sealing import SealedText
from shanhai_events.storage.types import text_enum

GateId = NewType("GateId", int)
DeviceId = NewType("DeviceId", int)


class Gate(HasPublicId, Model):
    """A way into a zone of an edition. `capacity` counts people in the zone; None is without limit."""

    __tablename__ = "gates"
    __table_args__ = (
        UniqueConstraint("edition_id", "name", info={"refusal": GateExists}),
        CheckConstraint("zone BETWEEN 0 AND 15", name="zone_fits"),
    )

    id: Mapped[GateId] = mapped_column(BigKey, primary_key=True)
    edition_id: Mapped[EditionId] = mapped_column(ForeignKey("editions.id"))
    name: Mapped[str]
    direction: Mapped[Direction] = mapped_column(text_enum(Direction))
    zone: Mapped[int] = mapped_column(default=0)
    entry_rule: Mapped[EntryRule] = mapped_column(text_enum(EntryRule))
    capacity: Mapped[int | None]
    created_at: Mapped[datetime]

    edition: Mapped[Edition] = relationship()
    rules: Mapped[list["GateRule"]] = relationship(cascade="all, delete-orphan")
    devices: Mapped[list["Device"]] = relationship(order_by="Device.id", back_populates="gate")


class GateRule(Model):
    """Another entry rule for one kind of pass at one gate."""

    __tablename__ = "gate_rules"

    gate_id: Mapped[GateId] = mapped_column(ForeignKey("gates.id"), primary_key=True)
    kind: Mapped[PassKind] = mapped_column(text_enum(PassKind), primary_key=True)
    entry_rule: Mapped[EntryRule] = mapped_column(text_enum(EntryRule))


class Device(HasPublicId, Model):
    """A slot at a gate, and the device that enrolled for it. Code and token are kept as keyed hashes only."""

    __tablename__ = "devices"
    __table_args__ = (UniqueConstraint("edition_id", "name", info={"refusal": DeviceExists}),)

    id: Mapped[DeviceId] = mapped_column(BigKey, primary_key=True)
    edition_id: Mapped[EditionId] = mapped_column(ForeignKey("editions.id"))
    gate_id: Mapped[GateId] = mapped_column(ForeignKey("gates.id"), index=True)
    name: Mapped[str]
    role: Mapped[DeviceRole] = mapped_column(text_enum(DeviceRole))
    expires_at: Mapped[datetime]
    created_at: Mapped[datetime]
    created_by_user_id: Mapped[UserId | None] = mapped_column(ForeignKey("users.id"))

    code_sealed: Mapped[str | None]
    code_lookup: Mapped[str | None] = mapped_column(String(64), unique=True)
    code_expires_at: Mapped[datetime | None]
    code_used_at: Mapped[datetime | None]
    token_lookup: Mapped[str | None] = mapped_column(String(64), unique=True)
    hardware_name: Mapped[str] = mapped_column(default="")
    app_version: Mapped[str] = mapped_column(default="")
    enrolled_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    seen_at: Mapped[datetime | None]

    code = SealedText("code_sealed", lookup="code_lookup", purpose="enrollment-code")

    gate: Mapped[Gate] = relationship(back_populates="devices")
    edition: Mapped[Edition] = relationship()
