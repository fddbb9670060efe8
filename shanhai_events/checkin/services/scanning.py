"""Takes scans: reads their codes, decides each under the row lock of its pass, stores every attempt, says what to show.

One online scan, a batch and an admission by hand all come through here. What makes two gates admit one pass once is
the row lock and, should that fail, the unique turn of a scan.
"""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace

from shanhai_events.checkin.commands import BrokenScan, ScanGiven
from shanhai_events.checkin.enums import Outcome
from shanhai_events.checkin.errors import TurnTaken
from shanhai_events.checkin.queries.codes import read_codes
from shanhai_events.checkin.queries.posts import Post
from shanhai_events.checkin.queries.stored import find_stored
from shanhai_events.checkin.services.answers import ScanAnswer, TakenBatch, replayed_answer
from shanhai_events.checkin.services.desk import Desk, IdTaken
from shanhai_events.storage.unit_of_work import unit_of_work

TRIES = 5
Item = ScanGiven | BrokenScan


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
        fresh: dict[uuid.UUID, ScanGiven] = {}
        for item in allowed:
            if item.scan_id not in stored:
                fresh.setdefault(item.scan_id, item)
        decided = list(fresh.values())
        codes = read_codes(decided, post)
        desk = Desk(post, decided, codes)
        answers = {item.scan_id: desk.take(item, code) for item, code in zip(decided, codes, strict=True)}
        missing = desk.store()

    def answer(item: Item) -> ScanAnswer:
        if isinstance(item, BrokenScan):
            return ScanAnswer(scan_id=item.scan_id, outcome=Outcome.INVALID)
        if not _may(item, post):
            return ScanAnswer(scan_id=str(item.scan_id), outcome=Outcome.INVALID)
        if (before := stored.get(item.scan_id)) is not None:
            return replayed_answer(item, before)
        first = fresh[item.scan_id]
        if first is item:
            return answers[item.scan_id]
        if first.digest != item.digest:
            return ScanAnswer(scan_id=str(item.scan_id), outcome=Outcome.ID_REUSED)
        return replace(answers[item.scan_id], outcome=Outcome.REPLAY)

    return TakenBatch(answers=[answer(item) for item in items], missing_seq=missing)
