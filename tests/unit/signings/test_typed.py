"""What is typed into the search of the ledger: texts, whole numbers, parts of numbers, provisional numbers."""

import pytest

from shanhai_events.signings.rules.typed import Typed, read_typed


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("冷链 物流", Typed(key="冷链物流")),
        ("shaoxing", Typed(key="shaoxing")),
        ("SH", Typed(number="SH")),
        ("sh2026-yw-0028", Typed(number="SH2026-YW-0028")),
        ("ＳＨ２０２６", Typed(number="SH2026")),
        ("YW-0028", Typed(key="yw0028", part="YW-0028")),
        ("0028", Typed(key="0028", part="0028")),
        ("28", Typed(key="28")),
        ("2期", Typed(key="2期")),
        ("临-0017", Typed(draft=17)),
        ("临 — 17", Typed(draft=17)),
        ("临-0017号", Typed(key="临0017号")),
        ("临安", Typed(key="临安")),
        ("  ", Typed()),
    ],
)
def test_what_is_typed(text: str, typed: Typed) -> None:
    assert read_typed(text) == typed
