"""Takes scans: reads their codes, decides each under the row lock of its pass, stores every attempt, says what to show.

One online scan, a batch and an admission by hand all come through here. What makes two gates admit one pass once is
the row lock and, should that fail, the unique turn of a scan.
"""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from shanhai_events.checkin.commands import BrokenScan, ScanGiven
from shanhai_events.checkin.enums import Outcome
from shanhai_events.checkin.errors import TurnTaken
from shanhai_events.checkin.queries.codes import read_codes
from shanhai_events.checkin.queries.posts import Post
from shanhai_events.checkin.queries.stored import StoredScan, find_stored
from shanhai_events.checkin.services.answers import ScanAnswer, TakenBatch, replayed_answer
from shanhai_events.checkin.services.desk import Desk, IdTaken
from shanhai_events.storage.unit_of_work import unit_of_work

TRIES = 5
Item = ScanGiven | BrokenScan
Answered = dict[uuid.UUID, tuple[bytes, ScanAnswer]]


def take_scans(items: Sequence[Item], *, post_of: Callable[[], Post]) -> TakenBatch:
    """Decide and store 1 to 500 items in one transaction; a broken one is answered `invalid` and harms no other.

    `post_of` says within the transaction where the scans are taken and by whom; its refusals are raised.
    The same id with the same body is answered as before, with another body `id_reused`. A manual admission and an
    override from a device that is no supervisor's are `invalid`. Raises TurnTaken when other gates keep being first.
    """
    look_first = len(items) > 1
    for _try in range(TRIES):
        try:
            return _take(items, post_of, look_first=look_first)
        except (IdTaken, TurnTaken):
            look_first = True
    raise TurnTaken


def _may(item: ScanGiven, post: Post) -> bool:
    return post.is_supervisor or not (item.is_manual or item.override_reason is not None)


def _take(items: Sequence[Item], post_of: Callable[[], Post], *, look_first: bool) -> TakenBatch:
    with unit_of_work():
        post = post_of()
        allowed = [item for item in items if isinstance(item, ScanGiven) and _may(item, post)]
        stored = find_stored([item.scan_id for item in allowed]) if look_first else {}
        fresh = list({item.scan_id: item for item in reversed(allowed) if item.scan_id not in stored}.values())[::-1]
        codes = read_codes(fresh, post)
        desk = Desk(post, fresh, codes)
        answered: Answered = {
            item.scan_id: (item.digest, desk.take(item, code)) for item, code in zip(fresh, codes, strict=True)
        }
        missing = desk.store()
    taken = set(map(id, fresh))
    permitted = set(map(id, allowed))
    answers = [_answer(item, taken, permitted, answered, stored) for item in items]
    return TakenBatch(answers=answers, missing_seq=missing)


def _answer(
    item: Item,
    taken: set[int],
    permitted: set[int],
    answered: Answered,
    stored: Mapping[uuid.UUID, StoredScan],
) -> ScanAnswer:
    if isinstance(item, BrokenScan):
        return ScanAnswer(scan_id=item.scan_id, outcome=Outcome.INVALID)
    if id(item) not in permitted:
        return ScanAnswer(scan_id=str(item.scan_id), outcome=Outcome.INVALID)
    if (before := stored.get(item.scan_id)) is not None:
        return replayed_answer(item, before)
    digest, answer = answered[item.scan_id]
    if id(item) in taken:
        return answer
    if digest != item.digest:
        return ScanAnswer(scan_id=str(item.scan_id), outcome=Outcome.ID_REUSED)
    return replace(answer, outcome=Outcome.REPLAY)
