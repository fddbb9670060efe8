"""Figures add up field by field, a later signing adds only what exceeds, and key projects are strictly above 5 亿."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shanhai_events.kernel.money import parse_wan
from shanhai_events.projects.figures import NOTHING, Countable
from shanhai_events.projects.rules import counted, is_key_project

amounts = st.builds(
    Countable,
    projects=st.just(1),
    key_projects=st.integers(0, 1),
    agreed_fen=st.integers(0, 10**14),
    total_fen=st.integers(0, 10**14),
    aid_fen=st.integers(0, 10**14),
    people_sent=st.integers(0, 10**6),
    people_trained=st.integers(0, 10**6),
)


@given(st.lists(amounts, max_size=6))
def test_whatever_is_signed_about_a_project_counts_once_and_at_its_highest(signings: list[Countable]) -> None:
    entries: list[Countable] = []
    for stated in signings:
        entries.append(stated.above(counted(entries)))
    assert counted(entries) == Countable(
        **{name: max((getattr(stated, name) for stated in signings), default=0) for name in Countable.__slots__}
    )


@given(amounts)
def test_a_reversed_entry_leaves_nothing(stated: Countable) -> None:
    assert counted([stated, -stated]) == NOTHING


@pytest.mark.parametrize(
    ("wan", "is_key"), [("49999.99", False), ("50000", False), ("50000.00", False), ("50000.01", True)]
)
def test_the_threshold_of_key_projects(wan: str, is_key: bool) -> None:
    assert is_key_project(parse_wan(wan)) is is_key
