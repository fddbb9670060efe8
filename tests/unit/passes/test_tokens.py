"""The text of a pass: its size, its round trip, and that no changed sign of it is believed."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode
from qrcode.util import MODE_ALPHA_NUM

from shanhai_events.passes.enums import KIND_NUMBERS, PassKind
from shanhai_events.passes.tokens import (
    MalformedToken,
    PassToken,
    SignedToken,
    decode,
    encode,
    is_genuine,
    label_key_of,
    lookup_of,
    sign,
)

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key()
TOKEN = PassToken(key_number=3, edition_number=517, pass_number=0x9A_BCDE_F012, generation=7, kind=2, zones=0xFFFF)
tokens = st.builds(
    PassToken,
    key_number=st.integers(0, 15),
    edition_number=st.integers(0, 0xFFFF),
    pass_number=st.integers(0, (1 << 40) - 1),
    generation=st.integers(0, 255),
    kind=st.integers(0, 255),
    zones=st.integers(0, 0xFFFF),
)


def read(text: str) -> SignedToken | None:
    try:
        return decode(text)
    except MalformedToken:
        return None


def test_the_text_fits_a_small_code() -> None:
    text = encode(TOKEN, KEY)
    code = QRCode(error_correction=ERROR_CORRECT_M)
    code.add_data(text, optimize=0)
    code.make(fit=True)

    assert (len(text), text[:4]) == (118, "SH1:")
    assert (code.version, code.modules_count) == (5, 37)
    assert [part.mode for part in code.data_list] == [MODE_ALPHA_NUM]


def test_the_body_is_laid_out_as_written() -> None:
    assert TOKEN.to_bytes().hex() == "13" + "0205" + "9abcdef012" + "07" + "02" + "ffff"


@given(tokens)
def test_what_was_written_is_read(token: PassToken) -> None:
    found = decode(encode(token, KEY))

    assert found.token == token
    assert is_genuine(found, PUBLIC)


@given(tokens, tokens)
def test_different_passes_have_different_codes(one: PassToken, other: PassToken) -> None:
    assert (encode(one, KEY) == encode(other, KEY)) == (one == other)


def test_no_changed_character_is_believed() -> None:
    text = encode(TOKEN, KEY)
    believed = [
        (place, sign_)
        for place, known in enumerate(text)
        for sign_ in ALPHABET
        if sign_ != known
        and (found := read(text[:place] + sign_ + text[place + 1 :])) is not None
        and is_genuine(found, PUBLIC)
    ]
    assert believed == []


def test_another_key_did_not_sign_it() -> None:
    stranger = Ed25519PrivateKey.from_private_bytes(bytes(32))
    assert not is_genuine(decode(encode(TOKEN, stranger)), PUBLIC)


def test_what_is_nearly_a_code_is_malformed() -> None:
    text = encode(TOKEN, KEY)
    spoiled = [
        text[:-1],
        f"{text}0",
        f" {text[:-1]}",
        text.lower(),
        text.replace("SH1:", "SH2:"),
        text.replace("SH1:", "SH1："),
        f"{text[:-1]}龘",
        f"{text[:-1]}\n",
    ]
    assert [read(found) for found in spoiled] == [None] * len(spoiled)


@pytest.mark.parametrize(
    "text", ["", "0", "二维码", "M4TC-82WJ-KXQ7", "\x00" * 118, "𠮷" * 118, "SH1:" + ":::" * 38, "SH1:" + "000" * 38]
)
def test_junk_is_malformed(text: str) -> None:
    with pytest.raises(MalformedToken):
        decode(text)


@given(st.text(alphabet=ALPHABET, min_size=114, max_size=114))
def test_random_text_of_the_right_length_is_never_genuine(tail: str) -> None:
    found = read(f"SH1:{tail}")
    assert found is None or not is_genuine(found, PUBLIC)


@pytest.mark.parametrize(
    "field",
    [
        {"key_number": 16},
        {"key_number": -1},
        {"edition_number": 0x10000},
        {"edition_number": -1},
        {"pass_number": 1 << 40},
        {"generation": 256},
        {"kind": 256},
        {"zones": 0x10000},
    ],
)
def test_a_field_that_does_not_fit_is_an_error(field: dict[str, int]) -> None:
    values = {name: getattr(TOKEN, name) for name in TOKEN.__slots__}
    with pytest.raises(OverflowError):
        encode(PassToken(**{**values, **field}), KEY)


def test_lookup_and_label_key_follow_from_the_signature() -> None:
    signature = sign(TOKEN, KEY).signature

    assert sign(TOKEN, KEY).lookup == lookup_of(signature)
    assert (len(lookup_of(signature)), len(label_key_of(signature))) == (16, 32)
    assert label_key_of(signature) != label_key_of(signature, version=2)
    assert label_key_of(signature)[:16] != lookup_of(signature)


def test_every_kind_has_its_own_byte() -> None:
    assert set(KIND_NUMBERS) == set(PassKind)
    assert sorted(KIND_NUMBERS.values()) == list(range(1, 8))
