"""Sub-forums of an edition, and the places that chambers have in it; both count what is taken beside the limit."""

from datetime import datetime
from typing import NewType

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shanhai_events.accounts.models import UserId
from shanhai_events.editions.models import Edition, EditionId
from shanhai_events.forum.errors import AllotmentExists, PlacesUsedUp, SubForumExists, SubForumFull
from shanhai_events.organizations.models import Organization, OrganizationId
from shanhai_events.storage.database import BigKey, Model
from shanhai_events.storage.public_ids import HasPublicId

SubForumId = NewType("SubForumId", int)
AllotmentId = NewType("AllotmentId", int)


class SubForum(HasPublicId, Model):
    """One room at one time; the check on `seats_taken` is what keeps it from being oversold."""

    __tablename__ = "forum_sub_forums"
    __table_args__ = (
        UniqueConstraint("edition_id", "name", info={"refusal": SubForumExists}),
        CheckConstraint("seats_taken <= capacity", name="seats", info={"refusal": SubForumFull}),
    )

    id: Mapped[SubForumId] = mapped_column(BigKey, primary_key=True)
    edition_id: Mapped[EditionId] = mapped_column(ForeignKey("editions.id"))
    name: Mapped[str] = mapped_column(String(60))
    name_en: Mapped[str] = mapped_column(String(120))
    room: Mapped[str] = mapped_column(String(40))
    room_en: Mapped[str] = mapped_column(String(80), default="", server_default="")
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    capacity: Mapped[int]
    seats_taken: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]


class Allotment(HasPublicId, Model):
    """The places of a chamber, or of a 推荐单位 known by name only, for guests and companions together."""

    __tablename__ = "forum_allotments"
    __table_args__ = (
        UniqueConstraint("edition_id", "name", info={"refusal": AllotmentExists}),
        CheckConstraint("places_taken <= places", name="places", info={"refusal": PlacesUsedUp}),
    )

    id: Mapped[AllotmentId] = mapped_column(BigKey, primary_key=True)
    edition_id: Mapped[EditionId] = mapped_column(ForeignKey("editions.id"))
    organization_id: Mapped[OrganizationId | None] = mapped_column(ForeignKey("organizations.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    places: Mapped[int]
    places_taken: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    created_by_user_id: Mapped[UserId | None] = mapped_column(ForeignKey("users.id"))

    edition: Mapped[Edition] = relationship()
    organization: Mapped[Organization | None] = relationship()
