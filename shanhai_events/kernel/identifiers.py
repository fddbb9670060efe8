"""Knows the codes, names and numbers of legal persons and people: how they are typed, checked and masked.

Every parser takes what somebody typed or pasted (full-width digits, blanks, hyphens and invisible characters
included) and returns the normalised value, or raises InvalidValue with a stable code. Its docstring lists the
codes; common to all are `…_missing` when nothing was typed and `…_length` beyond 200 characters.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date

from shanhai_events.kernel import clock
from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.kernel.text import clean_line, close_han, compact, fold_compatible
from shanhai_events.kernel.words import N_

_LONGEST = 200

_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_ORG_CODE_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORG_CODE_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_OLDEST_YEARS = 120

_LICENSE_NO = re.compile(r"[0-9]{13}|[0-9]{15}")
_ID_NUMBER = re.compile(r"[0-9]{17}[0-9X]")
_HK_MACAU_PERMIT = re.compile(r"[HM][0-9]{8}(?:[0-9]{2})?")
_TAIWAN_PERMIT = re.compile(r"[0-9]{8}|[0-9]{10}(?:[A-Z]|\([A-Z]\))")
_PASSPORT = re.compile(r"[A-Z0-9]{5,15}")
_FOREIGN_PERMANENT_RESIDENCE = re.compile(r"[A-Z0-9]{15}|[0-9]{17}[0-9X]")
_HMT_REGIONS = ("810000", "820000", "830000")
_NO_BRACKETS = {ord("("): None, ord(")"): None}
_CHINA_PREFIX = re.compile(r"^(?:\+86|0086)")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_OVERSEAS_PHONE = re.compile(r"\+[1-9][0-9]{6,14}")
# Area codes have three digits in the 01 and 02 ranges and four elsewhere.
_LANDLINE = re.compile(r"(0[12][0-9]|0[3-9][0-9]{2})-?([0-9]{7,8})(-[0-9]{1,6})?")
_POSTCODE = re.compile(r"[0-9]{6}")
_NAME_DOTS = re.compile(" ?[·•‧∙⋅・･．] ?")
_NAME_SIGNS = frozenset("·〇 '’-‐.")
_WIDE_BRACKETS = {ord("("): "（", ord(")"): "）"}
_BLANK_BY_BRACKET = re.compile(" ?([（）]) ?")


def parse_uscc(text: str | None) -> str:
    """Return a unified social credit code (统一社会信用代码, GB 32100-2015) of 18 characters.

    The first character may be a letter (N: a village collective). Neither it nor the region inside, which is
    that of the registration, is judged. Codes: `uscc_length`, `uscc_alphabet` and `uscc_check_digit`,
    which a few genuine codes of 2015 fail, so that a county office may overrule it.
    """
    code = _typed(text, "uscc")
    if len(code) != 18:
        raise InvalidValue("uscc_length", N_("统一社会信用代码应为 18 位。"))
    if not set(code) <= set(_USCC_ALPHABET):
        raise InvalidValue("uscc_alphabet", N_("统一社会信用代码只含数字和大写字母，且不含 I、O、Z、S、V。"))
    total = sum(_USCC_ALPHABET.index(c) * w for c, w in zip(code, _USCC_WEIGHTS, strict=False))
    if code[-1] != _USCC_ALPHABET[-total % 31]:
        raise InvalidValue("uscc_check_digit", N_("统一社会信用代码的校验码不符，请与营业执照核对。"))
    return code


def parse_license_no(text: str | None) -> str:
    """Return a business license number (营业执照注册号, GS 15-2006) of 15 digits.

    The last is the check digit of ISO 7064 MOD 11,10; numbers from before 2007 have 13 digits and none.
    Codes: `license_no_length`, `license_no_characters`, `license_no_check_digit`.
    """
    number = _typed(text, "license_no")
    if len(number) not in {13, 15}:
        raise InvalidValue("license_no_length", N_("营业执照注册号应为 15 位（2007 年以前为 13 位）。"))
    if not _LICENSE_NO.fullmatch(number):
        raise InvalidValue("license_no_characters", N_("营业执照注册号只含数字。"))
    if len(number) == 15 and number[-1] != _license_check(number[:14]):
        raise InvalidValue("license_no_check_digit", N_("营业执照注册号的校验位不符，请与营业执照核对。"))
    return number


def parse_org_code(text: str | None) -> str:
    """Return an organization code (组织机构代码, GB 11714) of nine characters, without its hyphen.

    Codes: `org_code_length`, `org_code_alphabet`, `org_code_check_digit`.
    """
    code = _typed(text, "org_code")
    if len(code) != 9:
        raise InvalidValue("org_code_length", N_("组织机构代码应为 9 位。"))
    if not set(code) <= set(_ORG_CODE_ALPHABET):
        raise InvalidValue("org_code_alphabet", N_("组织机构代码只含数字和大写字母。"))
    total = sum(_ORG_CODE_ALPHABET.index(c) * w for c, w in zip(code, _ORG_CODE_WEIGHTS, strict=False))
    if code[-1] != "0123456789X"[-total % 11]:
        raise InvalidValue("org_code_check_digit", N_("组织机构代码的校验码不符，请与证书核对。"))
    return code


def display_org_code(code: str) -> str:
    """Return a parsed organization code as it is printed: 60003734-1."""
    return f"{code[:8]}-{code[8:]}"


def parse_id_number(text: str | None) -> str:
    """Return a resident identity number (居民身份证号码, GB 11643-1999) of 18 characters.

    The region inside is the one in force when the number was given, so it is not judged. Codes:
    `id_number_length`, `id_number_characters`, `id_number_birth_date` (no such day),
    `id_number_future`, `id_number_too_old` (born more than 120 years ago), `id_number_check_digit`.
    """
    number = _typed(text, "id_number")
    if len(number) != 18:
        raise InvalidValue("id_number_length", N_("身份证号码应为 18 位。"))
    if not _ID_NUMBER.fullmatch(number):
        raise InvalidValue("id_number_characters", N_("身份证号码前 17 位为数字，末位为数字或 X。"))
    _check_birth(number[6:14])
    total = sum(int(digit) * weight for digit, weight in zip(number, _ID_WEIGHTS, strict=False))
    if number[-1] != _ID_CHECKS[total % 11]:
        raise InvalidValue("id_number_check_digit", N_("身份证号码有误，请逐位核对。"))
    return number


def parse_hmt_residence(text: str | None) -> str:
    """Return the number of a residence permit for people of Hong Kong, Macau and Taiwan (港澳台居民居住证).

    Codes: those of `parse_id_number`, whose form it has, and `hmt_residence_region`.
    """
    number = parse_id_number(text)
    if not number.startswith(_HMT_REGIONS):
        raise InvalidValue("hmt_residence_region", N_("居住证号码以 810000、820000 或 830000 开头。"))
    return number


def parse_hk_macau_permit(text: str | None) -> str:
    """Return the number of a 港澳居民来往内地通行证; code: `hk_macau_permit_format`."""
    message = N_("港澳居民来往内地通行证号码应为 H 或 M 加 8 位或 10 位数字。")
    return _match(text, "hk_macau_permit", _HK_MACAU_PERMIT, message)


def parse_taiwan_permit(text: str | None) -> str:
    """Return the number of a 台湾居民来往大陆通行证; of the old kind the letter in brackets is part of it.

    Code: `taiwan_permit_format`.
    """
    message = N_("台湾居民来往大陆通行证号码应为 8 位数字，旧证为 10 位数字加字母。")
    return _match(text, "taiwan_permit", _TAIWAN_PERMIT, message).translate(_NO_BRACKETS)


def parse_passport(text: str | None) -> str:
    """Return a passport number of any country; code: `passport_format`."""
    return _match(text, "passport", _PASSPORT, N_("护照号码应为 5 至 15 位字母或数字。"))


def parse_foreign_permanent_residence(text: str | None) -> str:
    """Return the number of a 外国人永久居留身份证 of either kind, with 15 or 18 characters.

    Code: `foreign_permanent_residence_format`.
    """
    message = N_("外国人永久居留身份证号码应为 15 位或 18 位。")
    return _match(text, "foreign_permanent_residence", _FOREIGN_PERMANENT_RESIDENCE, message)


def parse_mobile(text: str | None) -> str:
    """Return a mainland mobile number as 11 digits, or an overseas number as E.164 with its plus sign.

    +86 and 0086 are dropped. Code: `mobile_format`.
    """
    typed = _typed(text, "mobile").translate(_NO_BRACKETS)
    national = _CHINA_PREFIX.sub("", typed)
    if _MOBILE.fullmatch(national):
        return national
    if national == typed and _OVERSEAS_PHONE.fullmatch(typed):
        return typed
    raise InvalidValue("mobile_format", N_("手机号应为 11 位数字；境外号码请加国际区号，例如 +852。"))


def parse_landline(text: str | None) -> str:
    """Return a landline number as area code, number and extension: 0578-2012345-801.

    Code: `landline_format`.
    """
    typed = _typed(text, "landline", fold_compatible).replace(" ", "")
    match = _LANDLINE.fullmatch(re.sub(r"^\(([0-9]+)\)-?", r"\1-", typed))
    if match is None:
        raise InvalidValue("landline_format", N_("固定电话请按“区号-号码”填写，例如 0578-2012345。"))
    return f"{match[1]}-{match[2]}{match[3] or ''}"


def parse_postcode(text: str | None) -> str:
    """Return a postcode of six digits; code: `postcode_format`."""
    return _match(text, "postcode", _POSTCODE, N_("邮政编码应为 6 位数字。"))


def parse_person_name(text: str | None) -> str:
    """Return a person's name of 2 to 30 characters in NFC, with · between the parts of a minority name.

    Blanks set between two Chinese characters go. Letters of every script pass, and so does 〇; digits do not.
    Codes: `person_name_length`, `person_name_characters`.
    """
    name = _NAME_DOTS.sub("·", close_han(_typed(text, "person_name", clean_line)))
    if not 2 <= len(name) <= 30:
        raise InvalidValue("person_name_length", N_("姓名应为 2 至 30 个字。"))
    letters = sum(unicodedata.category(c)[0] == "L" or c == "〇" for c in name)
    if not letters or not all(unicodedata.category(c)[0] in "LM" or c in _NAME_SIGNS for c in name):
        raise InvalidValue("person_name_characters", N_("姓名只能含文字，不能含数字或其他符号。"))
    return name


def parse_company_name(text: str | None) -> str:
    """Return an enterprise's full name of 4 to 80 characters in NFC, round brackets being （）.

    Codes: `company_name_length`, `company_name_characters`.
    """
    line = _typed(text, "company_name", clean_line).translate(_WIDE_BRACKETS)
    name = close_han(_BLANK_BY_BRACKET.sub(r"\1", line))
    if not 4 <= len(name) <= 80:
        raise InvalidValue("company_name_length", N_("企业名称应为 4 至 80 个字，与营业执照一致。"))
    if any(unicodedata.category(c)[0] == "C" for c in name):
        raise InvalidValue("company_name_characters", N_("企业名称含有无法显示的字符。"))
    return name


def mask_id_number(number: str) -> str:
    """Return the number of any identity document with its middle hidden: 330***********0045, E*****21."""
    return _mask(number, head=3, tail=4) if len(number) >= 15 else _mask(number, head=1, tail=2)


def mask_mobile(number: str) -> str:
    """Return a parsed phone number with its middle hidden: 138****8000, +1*****00."""
    return _mask(number, head=3, tail=4) if len(number) >= 11 else _mask(number, head=2, tail=2)


def _typed(text: str | None, name: str, normalize: Callable[[str], str] = compact) -> str:
    """Return what was typed without its decoration; the length is bounded before any work is done."""
    if text is not None and len(text) > _LONGEST:
        raise InvalidValue(f"{name}_length", N_("填写的内容过长。"))
    typed = normalize(text or "").strip()
    if not typed:
        raise InvalidValue(f"{name}_missing", N_("请填写这一项。"))
    return typed


def _match(text: str | None, name: str, pattern: re.Pattern[str], message: str) -> str:
    typed = _typed(text, name)
    if not pattern.fullmatch(typed):
        raise InvalidValue(f"{name}_format", message)
    return typed


def _license_check(digits: str) -> str:
    """Return the check digit of ISO 7064 MOD 11,10."""
    product = 10
    for digit in digits:
        product = ((product + int(digit)) % 10 or 10) * 2 % 11
    return str((11 - product) % 10)


def _check_birth(digits: str) -> None:
    try:
        birth = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise InvalidValue("id_number_birth_date", N_("身份证号码中的出生日期不存在。")) from None
    today = clock.today()
    if birth > today:
        raise InvalidValue("id_number_future", N_("身份证号码中的出生日期晚于今天。"))
    oldest = (today.year - _OLDEST_YEARS, today.month, today.day)
    if (birth.year, birth.month, birth.day) < oldest:
        raise InvalidValue("id_number_too_old", N_("身份证号码中的出生日期早于 120 年前。"))


def _mask(text: str, *, head: int, tail: int) -> str:
    return text[:head] + "*" * (len(text) - head - tail) + text[-tail:]
