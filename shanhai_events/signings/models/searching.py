"""What the text search of the ledger reads instead of the records: blocks of records, and which of them hold a gram."""

from datetime import datetime
from typing import NewType

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shanhai_events.signings.models.records import SigningId
from shanhai_events.storage.database import Model

BlockId = NewType("BlockId", int)


class SearchBlock(Model):
    """Some thousand neighbours of the ledger, from `since` (time of signing and key) to where the next block begins.

    Never changed: a block that is made again has another key, drawn by lot, as SQLite gives out a free one again.
    `members` are the keys of its records, the last signed first; a slot is a place among them.
    """

    __tablename__ = "signing_search_blocks"
    __table_args__ = (UniqueConstraint("since_at", "since_id"),)

    id: Mapped[BlockId] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    since_at: Mapped[datetime]
    since_id: Mapped[int] = mapped_column(BigInteger)
    members: Mapped[bytes] = mapped_column(LargeBinary)


class SearchPosting(Model):
    """In which slots of a block a gram occurs, as `rules.slots` writes them."""

    __tablename__ = "signing_search_postings"

    block_id: Mapped[BlockId] = mapped_column(ForeignKey("signing_search_blocks.id"), primary_key=True)
    gram: Mapped[bytes] = mapped_column(LargeBinary(24), primary_key=True)
    slots: Mapped[bytes] = mapped_column(LargeBinary)


class SearchWaiting(Model):
    """A record that changed since its block was made: it is read itself. `mark` is another after each change.

    No foreign key: its lock on the record would meet the one of who changes the record. Records are never deleted.
    """

    __tablename__ = "signing_search_waiting"

    signing_id: Mapped[SigningId] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    mark: Mapped[int] = mapped_column(BigInteger)
