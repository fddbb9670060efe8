"""Takes scans: reads their codes, decides each under the row lock of its pass, stores every attempt, says what to show.

One online scan, a batch and an admission by hand all come through here; single scans that arrive together share a
transaction. What makes two gates admit one pass once is the row lock and, should that fail, the unique turn of a scan.
"""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from flask import current_app

from shanhai_events.checkin.commands import BrokenScan, ScanGiven
from shanhai_events.checkin.enums import Outcome
from shanhai_events.checkin.errors import TurnTaken
from shanhai_events.checkin.queries.codes import read_code
from shanhai_events.checkin.queries.posts import Post, find_posts
from shanhai_events.checkin.queries.stored import StoredScan, find_stored
from shanhai_events.checkin.services.answers import ScanAnswer, TakenBatch, replayed_answer
from shanhai_events.checkin.services.desk import Desk, IdTaken
from shanhai_events.checkin.services.grouping import Grouping
from shanhai_events.kernel.errors import Refusal
from shanhai_events.storage.unit_of_work import unit_of_work

TRIES = 5
MOST_TOGETHER = 32
PATIENCE_SECONDS = 30.0
GROUPING = "checkin_grouping"
Item = ScanGiven | BrokenScan
Requests = Sequence[Sequence[Item]]
Decided = Mapping[uuid.UUID, tuple[ScanGiven, ScanAnswer]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """What one request of a device brings."""

    token: str
    items: Sequence[Item]


def take_scans_of_device(items: Sequence[Item], *, token: str) -> TakenBatch:
    """Decide and store what a device sent; a single scan shares its transaction with others that come meanwhile.

    Raises DeviceUnknown, DeviceRevoked, TurnTaken as `take_scans` does, and GateBusy when the wait is too long.
    """
    sent = Sent(token=token, items=items)
    if len(items) == 1:
        return _grouping().take(sent)
    return _only(_take_sent([sent]))


def take_scans(items: Sequence[Item], *, post_of: Callable[[], Post]) -> TakenBatch:
    """Decide and store 1 to 500 items in one transaction; a broken one is answered `invalid` and harms no other.

    `post_of` says within the transaction where the scans are taken and by whom; its refusals are raised.
    The same id with the same body is answered as before, with another body `id_reused`. A manual admission and an
    override from a device that is no supervisor's are `invalid`. Raises TurnTaken when other gates keep being first.
    """
    return _only(_take([items], lambda: [post_of()]))


def _grouping() -> Grouping[Sent, TakenBatch]:
    """Return the one grouping of this application, whose threads all use the same database."""
    made = Grouping(_take_sent, most=MOST_TOGETHER, patience=PATIENCE_SECONDS)
    return cast(Grouping[Sent, TakenBatch], current_app.extensions.setdefault(GROUPING, made))


def _only(taken: Sequence[TakenBatch | Exception]) -> TakenBatch:
    (one,) = taken
    if isinstance(one, Exception):
        raise one
    return one


def _take_sent(group: Sequence[Sent]) -> list[TakenBatch | Exception]:
    tokens = [sent.token for sent in group]

    def posts() -> list[Post | Refusal]:
        found = find_posts(tokens)
        return [found[token] for token in tokens]

    return _take([sent.items for sent in group], posts)


def _take(requests: Requests, posts: Callable[[], Sequence[Post | Refusal]]) -> list[TakenBatch | Exception]:
    look_first = any(len(items) > 1 for items in requests)
    for _try in range(TRIES):
        try:
            return _take_once(requests, posts, look_first=look_first)
        except (IdTaken, TurnTaken):
            look_first = True
    raise TurnTaken


def _take_once(
    requests: Requests, posts: Callable[[], Sequence[Post | Refusal]], *, look_first: bool
) -> list[TakenBatch | Exception]:
    with unit_of_work():
        brought = list(zip(requests, posts(), strict=True))
        allowed = [
            (item, post)
            for items, post in brought
            if isinstance(post, Post)
            for item in items
            if isinstance(item, ScanGiven) and _may(item, post)
        ]
        stored = find_stored([item.scan_id for item, _post in allowed]) if look_first else {}
        fresh: dict[uuid.UUID, tuple[ScanGiven, Post]] = {}
        for item, post in allowed:
            if item.scan_id not in stored:
                fresh.setdefault(item.scan_id, (item, post))
        codes = [read_code(item, post) for item, post in fresh.values()]
        desk = Desk([(post, code) for (_item, post), code in zip(fresh.values(), codes, strict=True)])
        decided = {
            item.scan_id: (item, desk.take(item, code, post))
            for (item, post), code in zip(fresh.values(), codes, strict=True)
        }
        desk.store()
    return [
        post
        if isinstance(post, Refusal)
        else TakenBatch(
            answers=[_answer(item, post, stored, decided) for item in items], missing_seq=desk.missing_numbers(post)
        )
        for items, post in brought
    ]


def _may(item: ScanGiven, post: Post) -> bool:
    return post.is_supervisor or not (item.is_manual or item.override_reason is not None)


def _answer(item: Item, post: Post, stored: Mapping[uuid.UUID, StoredScan], decided: Decided) -> ScanAnswer:
    if isinstance(item, BrokenScan):
        return ScanAnswer(scan_id=item.scan_id, outcome=Outcome.INVALID)
    if not _may(item, post):
        return ScanAnswer(scan_id=str(item.scan_id), outcome=Outcome.INVALID)
    if (before := stored.get(item.scan_id)) is not None:
        return replayed_answer(item, before)
    first, answer = decided[item.scan_id]
    if first is item:
        return answer
    if first.digest != item.digest:
        return ScanAnswer(scan_id=str(item.scan_id), outcome=Outcome.ID_REUSED)
    return replace(answer, outcome=Outcome.REPLAY)
