"""The key ring: what it seals stays where it is, survives new keys, and can be found by its hash."""

import base64

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from shanhai_events.storage.sealing import KeyRing

OLD, NEW = b"o" * 32, b"n" * 32
PLACE = "contacts.mobile_sealed.2345"


def test_a_sealed_text_is_read_at_its_own_place() -> None:
    ring = KeyRing({"k1": OLD})
    assert ring.unseal(ring.seal("13800000001", place=PLACE), place=PLACE) == "13800000001"


@given(st.text())
def test_every_text_comes_back_as_it_was(text: str) -> None:
    ring = KeyRing({"k1": OLD})
    assert ring.unseal(ring.seal(text, place=PLACE), place=PLACE) == text


def test_sealing_twice_gives_different_ciphertexts_without_the_text() -> None:
    ring = KeyRing({"k1": OLD})
    first, second = (ring.seal("13800000001", place=PLACE) for _ in range(2))
    assert first != second
    assert "13800000001" not in first


@pytest.mark.parametrize(
    "elsewhere", ["contacts.mobile_sealed.6789", "contacts.phone_sealed.2345", "users.mobile_sealed.2345"]
)
def test_a_ciphertext_that_was_moved_is_refused(elsewhere: str) -> None:
    ring = KeyRing({"k1": OLD})
    sealed = ring.seal("13800000001", place=PLACE)
    with pytest.raises(InvalidTag):
        ring.unseal(sealed, place=elsewhere)


def test_a_ciphertext_that_was_changed_is_refused() -> None:
    ring = KeyRing({"k1": OLD})
    key_id, _, encoded = ring.seal("13800000001", place=PLACE).partition(":")
    raw = bytearray(base64.urlsafe_b64decode(encoded))
    raw[-1] ^= 1
    with pytest.raises(InvalidTag):
        ring.unseal(f"{key_id}:{base64.urlsafe_b64encode(raw).decode()}", place=PLACE)


def test_a_new_key_in_front_seals_and_the_old_one_still_reads() -> None:
    before, after = KeyRing({"k1": OLD}), KeyRing({"k2": NEW, "k1": OLD})
    sealed = before.seal("330727199001010018", place=PLACE)
    assert after.unseal(sealed, place=PLACE) == "330727199001010018"
    assert after.seal("x", place=PLACE).startswith("k2:")


def test_a_new_key_in_front_changes_no_lookup() -> None:
    before, after = KeyRing({"k1": OLD}), KeyRing({"k2": NEW, "k1": OLD})
    assert after.lookup("13800000001", purpose="mobile") == before.lookup("13800000001", purpose="mobile")


def test_lookups_differ_by_value_purpose_and_key() -> None:
    ring, other = KeyRing({"k1": OLD}), KeyRing({"k1": NEW})
    found = {
        ring.lookup("13800000001", purpose="mobile"),
        ring.lookup("13800000002", purpose="mobile"),
        ring.lookup("13800000001", purpose="id_number"),
        other.lookup("13800000001", purpose="mobile"),
    }
    assert len(found) == 4


def test_a_ciphertext_of_a_key_that_was_taken_away_names_the_key() -> None:
    sealed = KeyRing({"k1": OLD}).seal("x", place=PLACE)
    with pytest.raises(KeyError, match="k1"):
        KeyRing({"k2": NEW}).unseal(sealed, place=PLACE)


def encoded(key: bytes) -> str:
    return base64.urlsafe_b64encode(key).decode().rstrip("=")


def test_the_setting_lists_keys_by_id_with_the_first_in_front() -> None:
    ring = KeyRing.parse(f"k2:{encoded(NEW)}, k1:{encoded(OLD)}")
    assert ring.seal("x", place=PLACE).startswith("k2:")
    assert ring.unseal(KeyRing({"k1": OLD}).seal("x", place=PLACE), place=PLACE) == "x"


@pytest.mark.parametrize(
    "setting",
    ["", "k1", "k1:", f":{encoded(OLD)}", f"k1:{encoded(b'short')}", f"k1:{encoded(OLD)},k1:{encoded(NEW)}"],
)
def test_a_malformed_ring_is_refused(setting: str) -> None:
    with pytest.raises(ValueError, match="key"):
        KeyRing.parse(setting)
