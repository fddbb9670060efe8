"""Public ids: long, without look-alikes, there before a row is flushed."""

from shanhai_events.jobs.models import Job
from shanhai_events.storage.public_ids import ALPHABET, LENGTH, new_public_id


def test_a_public_id_has_twenty_signs_without_look_alikes() -> None:
    made = {new_public_id() for _ in range(1000)}
    assert len(made) == 1000
    assert {len(public_id) for public_id in made} == {LENGTH}
    assert set("".join(made)) <= set(ALPHABET)
    assert not set("01ilo") & set(ALPHABET)


def test_a_new_row_has_its_public_id_at_once() -> None:
    assert len(Job(kind="x").public_id) == LENGTH


def test_a_given_public_id_is_kept() -> None:
    assert Job(public_id="a" * LENGTH).public_id == "a" * LENGTH
