"""Holders, their passes, and what an edition keeps to issue them: keys, windows, zones."""

from datetime import datetime
from typing import NewType

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shanhai_events.editions.models import Edition, EditionId
from shanhai_events.kernel.person_documents import PersonDocument
from shanhai_events.organizations.models import OrganizationId
from shanhai_events.passes.enums import PassKind, PassState
from shanhai_events.passes.errors import PassExists
from shanhai_events.storage.database import BigKey, Model
from shanhai_events.storage.public_ids import HasPublicId
from shanhai_events.storage.sealing import SealedText
from shanhai_events.storage.types import text_enum

HolderId = NewType("HolderId", int)
PassId = NewType("PassId", int)
_LIVE = text("state NOT IN ('replaced', 'revoked', 'expired')")


class PassSettings(Model):
    """What an edition needs to issue passes; `number` stands in its codes, so an edition never gets another one."""

    __tablename__ = "pass_settings"
    __table_args__ = (CheckConstraint("number BETWEEN 1 AND 65535", name="number_fits"),)

    edition_id: Mapped[EditionId] = mapped_column(ForeignKey("editions.id"), primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    per_standard_booth: Mapped[int] = mapped_column(default=3)
    created_at: Mapped[datetime]

    edition: Mapped[Edition] = relationship()


class PassKey(HasPublicId, Model):
    """One key pair of an edition, Ed25519: 32 raw public bytes, the private ones sealed as hex. The newest signs."""

    __tablename__ = "pass_keys"
    __table_args__ = (
        UniqueConstraint("edition_id", "number"),
        CheckConstraint("number BETWEEN 0 AND 15", name="number_fits"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    edition_id: Mapped[EditionId] = mapped_column(ForeignKey("editions.id"))
    number: Mapped[int]
    public_key: Mapped[bytes] = mapped_column(LargeBinary(32))
    private_key_sealed: Mapped[str]
    created_at: Mapped[datetime]

    private_key = SealedText("private_key_sealed")


class PassWindow(Model):
    """A span of time in which passes of one kind open the gates of an edition; the end is not in it."""

    __tablename__ = "pass_windows"
    __table_args__ = (
        Index("ix_pass_windows_edition_id", "edition_id", "kind"),
        CheckConstraint("opens_at < closes_at", name="in_order"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    edition_id: Mapped[EditionId] = mapped_column(ForeignKey("editions.id"))
    kind: Mapped[PassKind] = mapped_column(text_enum(PassKind))
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]


class PassTerms(Model):
    """What passes of one kind are good for in an edition: zones as a bitmap, and whether they must be collected."""

    __tablename__ = "pass_terms"
    __table_args__ = (CheckConstraint("zones BETWEEN 0 AND 65535", name="zones_fit"),)

    edition_id: Mapped[EditionId] = mapped_column(ForeignKey("editions.id"), primary_key=True)
    kind: Mapped[PassKind] = mapped_column(text_enum(PassKind), primary_key=True)
    zones: Mapped[int]
    must_be_collected: Mapped[bool] = mapped_column(default=False)


class Holder(HasPublicId, Model):
    """A person who holds passes. The identity is a keyed hash of the document, or of mobile and name without one.

    Numbers are kept as keyed hashes only, so that a person can be found by them and nothing can be read off.
    """

    __tablename__ = "holders"

    id: Mapped[HolderId] = mapped_column(BigKey, primary_key=True)
    identity_lookup: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(index=True)
    name_pinyin: Mapped[str]
    name_initials: Mapped[str]
    document_kind: Mapped[PersonDocument | None] = mapped_column(text_enum(PersonDocument))
    mobile_lookup: Mapped[str | None] = mapped_column(String(64), index=True)
    mobile_tail_lookup: Mapped[str | None] = mapped_column(String(64), index=True)
    email_sealed: Mapped[str | None]
    created_at: Mapped[datetime]

    email = SealedText("email_sealed")


class Pass(HasPublicId, Model):
    """One person, one edition, one kind. What a gate shows was written here when the pass was issued.

    `lookup` and `label_key` follow from the signature and serve devices without network; `number` is random in the
    edition; `source_*` names the record from which the pass follows.
    """

    __tablename__ = "passes"
    __table_args__ = (
        Index(
            "uq_passes_live",
            "edition_id",
            "holder_id",
            "kind",
            unique=True,
            sqlite_where=_LIVE,
            postgresql_where=_LIVE,
            info={"refusal": PassExists},
        ),
        UniqueConstraint("edition_id", "number"),
        Index("ix_passes_source", "source_kind", "source_public_id"),
        Index("ix_passes_list", "edition_id", "state", "kind"),
    )

    id: Mapped[PassId] = mapped_column(BigKey, primary_key=True)
    edition_id: Mapped[EditionId] = mapped_column(ForeignKey("editions.id"))
    holder_id: Mapped[HolderId] = mapped_column(ForeignKey("holders.id"), index=True)
    kind: Mapped[PassKind] = mapped_column(text_enum(PassKind))
    state: Mapped[PassState] = mapped_column(text_enum(PassState))
    resume_to: Mapped[PassState | None] = mapped_column(text_enum(PassState))
    version: Mapped[int] = mapped_column(default=1)

    number: Mapped[int] = mapped_column(BigInteger)
    generation: Mapped[int] = mapped_column(default=0)
    key_number: Mapped[int]
    zones: Mapped[int]
    lookup: Mapped[bytes] = mapped_column(LargeBinary(16), unique=True)
    label_key_sealed: Mapped[str]
    code_sealed: Mapped[str]
    code_lookup: Mapped[str] = mapped_column(String(64), unique=True)

    name: Mapped[str]
    organization: Mapped[str]
    region: Mapped[str]
    label: Mapped[str]
    attention: Mapped[str]
    organization_id: Mapped[OrganizationId | None] = mapped_column(ForeignKey("organizations.id"), index=True)
    source_kind: Mapped[str] = mapped_column(String(32))
    source_public_id: Mapped[str] = mapped_column(String(20))

    requested_at: Mapped[datetime]
    issued_at: Mapped[datetime | None]
    printed_at: Mapped[datetime | None]
    print_count: Mapped[int] = mapped_column(default=0)
    collected_at: Mapped[datetime | None]
    state_since: Mapped[datetime]
    reason: Mapped[str] = mapped_column(default="")
    replaces_id: Mapped[PassId | None] = mapped_column(ForeignKey("passes.id"))

    code = SealedText("code_sealed", lookup="code_lookup", purpose="pass-code")
    label_key = SealedText("label_key_sealed")

    edition: Mapped[Edition] = relationship()
    holder: Mapped[Holder] = relationship()
