"""When two spellings of a mail address are one account."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shanhai_events.accounts.rules.addresses import fold_email, parse_email
from shanhai_events.kernel.errors import InvalidValue


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Ye@Example.COM", "ye@example.com"),
        ("  ye@example.com\t", "ye@example.com"),
        ("ｙｅ＠ｅｘａｍｐｌｅ．ｃｏｍ", "ye@example.com"),
        ("\u3000ye@example.com", "ye@example.com"),
        ("ﬁt@example.com", "fit@example.com"),
        ("straße@example.com", "strasse@example.com"),
        ("admin@intranet", "admin@intranet"),
        ("ye@demo.test", "ye@demo.test"),
        ("ye@公司.cn", "ye@xn--55qx5d.cn"),
        ("o'brien+fair@example.com", "o'brien+fair@example.com"),
    ],
)
def test_spellings_of_one_address(typed: str, stored: str) -> None:
    assert parse_email(typed) == stored


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "email_format"),
        ("ye", "email_format"),
        ("ye@", "email_format"),
        ("a@b@example.com", "email_format"),
        ("叶@example.com", "email_format"),
        ("ye@example.com,all@example.com", "email_format"),
        ("Ye <ye@example.com>", "email_format"),
        ('"ye"@example.com', "email_format"),
        ("ye@[127.0.0.1]", "email_format"),
        ("y" * 250 + "@example.com", "email_format"),
        ("ye@example.com\nBcc: all@example.com", "control_characters"),
        ("ye\r@example.com", "control_characters"),
        ("ye\x85@example.com", "control_characters"),
    ],
)
def test_what_is_no_address(typed: str, code: str) -> None:
    with pytest.raises(InvalidValue) as refusal:
        parse_email(typed)
    assert refusal.value.code == code


@given(st.emails())
def test_stored_addresses_are_stable(typed: str) -> None:
    try:
        stored = parse_email(typed)
    except InvalidValue:
        return
    assert parse_email(stored) == stored
    assert parse_email(stored.upper()) == stored
    assert stored.isascii()


@given(st.text(max_size=400))
def test_anything_may_be_typed_at_the_sign_in(typed: str) -> None:
    assert len(fold_email(typed)) <= 254
