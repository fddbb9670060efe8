"""Knows which passwords are refused: too short, too long, on every list, or made of the person's own data."""

import unicodedata

from shanhai_events.accounts.errors import PasswordRefused, PasswordTooLong, PasswordTooShort

SHORTEST = 8
LONGEST = 128
_COMMON_LINES = (
    "12345678 123456789 1234567890 0123456789 987654321 0987654321 87654321 11111111 00000000 88888888 66666666",
    "99999999 12341234 11223344 12344321 123123123 147258369 123456abc abc12345 abcd1234 1234abcd a1234567 a12345678",
    "aa123456 aaa12345 qwer1234 1234qwer qwerty12 qwerty123 qwertyui qwertyuiop 1q2w3e4r 1q2w3e4r5t 1qaz2wsx",
    "qazwsxedc asdfghjk asdfghjkl zxcvbnm1 zxcvbnm123 password password1 password12 password123 passw0rd p@ssw0rd",
    "p@ssword admin123 admin1234 admin888 administrator root1234 test1234 letmein1 welcome1 welcome123 iloveyou",
    "5201314a woaini1314 woaini520 woaini521 shanhai1 shanhai123 shanhai2006 zhejiang zhejiang123",
)
_COMMON = frozenset(word for line in _COMMON_LINES for word in line.split())


def normalise_password(password: str) -> str:
    """Return the password in NFKC, so that the full-width digits of an input method are the same password."""
    return unicodedata.normalize("NFKC", password)


def check_password(password: str, *, email: str, name: str) -> None:
    """Refuse a normalised password that is easy to guess; the refusal belongs to the field `password`.

    Length and lists instead of required character classes, as NIST SP 800-63B advises.
    """
    if len(password) < SHORTEST:
        raise PasswordTooShort(field="password", least=SHORTEST)
    if len(password) > LONGEST:
        raise PasswordTooLong(field="password", most=LONGEST)
    folded = password.casefold()
    own = {email, email.partition("@")[0], name.casefold()}
    if folded in _COMMON or folded in own or len(set(folded)) < 3:
        raise PasswordRefused(field="password")
