"""What a version of a summary is worth, and the digest of a file as people paste it."""

import pytest

from shanhai_events.signings.enums import SigningState, SummaryStatus
from shanhai_events.signings.errors import SigningStepMissing
from shanhai_events.signings.rules.digests import read_digest
from shanhai_events.signings.rules.standing import status_of


@pytest.mark.parametrize(
    ("state", "revision", "latest", "status"),
    [
        (SigningState.DRAFT, 1, 1, SummaryStatus.DRAFT),
        (SigningState.PENDING, 1, 1, SummaryStatus.DRAFT),
        (SigningState.VERIFIED, 1, 1, SummaryStatus.DRAFT),
        (SigningState.SIGNED, 1, 1, SummaryStatus.VALID),
        (SigningState.SIGNED, 1, 2, SummaryStatus.SUPERSEDED),
        (SigningState.SIGNED, 2, 2, SummaryStatus.VALID),
        (SigningState.VOIDED, 1, 2, SummaryStatus.VOIDED),
        (SigningState.VOIDED, 2, 2, SummaryStatus.VOIDED),
    ],
)
def test_status_follows_record_and_version(
    state: SigningState, revision: int, latest: int, status: SummaryStatus
) -> None:
    assert status_of(state, revision=revision, latest=latest) is status


def test_a_record_that_came_to_nothing_has_no_summary() -> None:
    with pytest.raises(SigningStepMissing):
        status_of(SigningState.CANCELLED, revision=1, latest=1)


def test_a_digest_is_read_as_programs_print_it() -> None:
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    spaced = " ".join(digest[start : start + 4] for start in range(0, 64, 4))
    for typed in (digest, digest.upper(), f" {digest}\n", spaced):
        assert read_digest(typed) == digest
    for typed in ("", digest[:-1], digest + "0", "g" * 64, "𝟎" * 64):
        assert read_digest(typed) == ""
