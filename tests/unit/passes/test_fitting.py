"""How large names are printed."""

import pytest

from shanhai_events.passes.rules.fitting import (
    NAME_STEPS,
    ORGANIZATION_STEPS,
    fitting,
    fitting_label,
    label_lines,
    width_of,
)


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("李〇", "name-1"),
        ("欧阳买买提", "name-1"),
        ("阿不都热合曼·买", "name-2"),
        ("阿不都热合曼买买提", "name-3"),
        ("Maximilian von Habsburg-Lothringen", "name-4"),
        ("某" * 30, "name-5"),
    ],
)
def test_long_names_get_smaller(name: str, size: str) -> None:
    assert fitting(name, NAME_STEPS) == size


def test_an_organization_of_sixty_signs_fits() -> None:
    assert fitting("某" * 12, ORGANIZATION_STEPS) == "org-1"
    assert fitting("某" * 60, ORGANIZATION_STEPS) == "org-2"
    assert fitting("某" * 80, ORGANIZATION_STEPS) == "org-3"


def test_chinese_is_wider_than_latin() -> None:
    assert width_of("龙") == width_of("𠮷") == width_of("〇") == 1
    assert width_of("il") < width_of("WM") < width_of("龙龙")


def test_labels_are_cut_where_people_cut_them() -> None:
    assert label_lines("A1-B001–A1-B004, A1-B009") == ("A1-B001–", "A1-B004", "A1-B009")
    assert label_lines("服务台，东门") == ("服务台", "东门")
    assert label_lines("") == ()
    assert fitting_label(()) == "label-1"
    assert fitting_label(("A1-B001–", "A1-B004")) == "label-1"
    assert fitting_label(("A1-B001", "A1-B004", "A1-B009")) == "label-2"
    assert fitting_label(("B1",) * 6) == "label-4"
