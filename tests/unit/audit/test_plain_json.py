"""A diff is brought to JSON that comes back from either engine exactly as it went in."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shanhai_events.audit.plain_json import plain


class Color(StrEnum):
    SEA = "sea"


@pytest.mark.parametrize(
    ("value", "made"),
    [
        (None, None),
        (True, True),
        (2**60, 2**60),
        ("山\0海", "山\ufffd海"),
        (1e22, "1e+22"),
        (Decimal("12.50"), "12.50"),
        (Color.SEA, "sea"),
        (date(2026, 10, 8), "2026-10-08"),
        (datetime(2026, 10, 8, 9, tzinfo=timezone(timedelta(hours=8))), "2026-10-08T01:00:00+00:00"),
        (("a", 1), ["a", 1]),
        ({"b", "a"}, ["a", "b"]),
        ({1: {Color.SEA: [date(2026, 1, 1)]}}, {"1": {"sea": ["2026-01-01"]}}),
    ],
)
def test_a_value_becomes_plain(value: object, made: object) -> None:
    assert plain(value) == made


@pytest.mark.parametrize("value", [object(), b"bytes", lambda: None, {"deep": [object()]}])
def test_a_value_that_is_no_record_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="audit trail"):
        plain(value)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.datetimes(timezones=st.just(UTC)),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(VALUES)
def test_plain_values_survive_json_and_stay_as_they_are(value: Any) -> None:
    made = plain(value)
    assert json.loads(json.dumps(made)) == made
    assert plain(made) == made
