"""File names: Chinese stays, whatever deceives eyes, folders or headers goes."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shanhai_events.files.enums import FileType
from shanhai_events.files.names import LONGEST, clean_name

PDF = FileType.PDF.suffixes
JPEG = FileType.JPEG.suffixes


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("营业执照.pdf", "营业执照.pdf"),
        ("申请表（盖章）.PDF", "申请表（盖章）.pdf"),
        ("𠮷野 合同 O'Brien.pdf", "𠮷野 合同 O'Brien.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("..\\..\\windows\\营业执照.pdf", "营业执照.pdf"),
        ("C:\\fakepath\\照片.pdf", "照片.pdf"),
        ("/", "file.pdf"),
        ("", "file.pdf"),
        (".pdf", "file.pdf"),
        ("...", "file.pdf"),
        ("a.exe", "a.exe.pdf"),
        ("发票.pdf.html", "发票.pdf.html.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie x=1.pdf"),
        ("a\0b\x1b[31m.pdf", "ab[31m.pdf"),
        ("执照\u202efdp.exe", "执照fdp.exe.pdf"),
        ("执\u200b照\ufeff.pdf", "执照.pdf"),
        ("a\u2028b.pdf", "ab.pdf"),
        ('a"b<c>d|e?f*.pdf', "abcdef.pdf"),
        ("a    b.pdf", "a b.pdf"),
        (" .pdf ", "file.pdf"),
        ("\ud800.pdf", "file.pdf"),
    ],
)
def test_a_name_is_cleaned(given_name: str, kept: str) -> None:
    assert clean_name(given_name, suffixes=PDF) == kept


def test_each_ending_of_a_kind_is_kept() -> None:
    assert clean_name("照片.JPEG", suffixes=JPEG) == "照片.jpeg"
    assert clean_name("照片.jpg", suffixes=JPEG) == "照片.jpg"
    assert clean_name("照片.png", suffixes=JPEG) == "照片.png.jpg"


def test_a_long_name_is_cut_before_its_ending() -> None:
    kept = clean_name("浙" * 500 + ".pdf", suffixes=PDF)
    assert (len(kept), kept[-5:]) == (LONGEST, "浙.pdf")


def test_letters_are_composed() -> None:
    assert clean_name(unicodedata.normalize("NFD", "Café.pdf"), suffixes=PDF) == "Café.pdf"


@given(st.text())
def test_whatever_comes_the_name_is_safe_and_cleaning_it_again_changes_nothing(name: str) -> None:
    kept = clean_name(name, suffixes=PDF)
    assert kept.endswith(".pdf")
    assert 5 <= len(kept) <= LONGEST
    assert not set(kept) & set('/\\:*?"<>|')
    assert not any(unicodedata.category(sign)[0] == "C" for sign in kept)
    assert clean_name(kept, suffixes=PDF) == kept
