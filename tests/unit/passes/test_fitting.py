"""How large names are printed."""

import pytest

from shanhai_events.passes.rules.fitting import (
    NAME_STEPS,
    NARROW_HEIGHT_PT,
    NARROW_NAME_STEPS,
    NARROW_ORGANIZATION_STEPS,
    NARROW_PLACE_STEPS,
    ORGANIZATION_STEPS,
    NarrowText,
    fitting,
    fitting_label,
    fitting_narrow,
    height_of,
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


@pytest.mark.parametrize(
    "name", ["李〇", "欧阳望舒", "买买提江·阿卜杜热合曼·吐尔逊巴克·艾尔肯", "Maximilian von Habsburg"]
)
@pytest.mark.parametrize("organization", ["", "景宁绣里工艺有限公司", "国际小商品博览会组织委员会办公室", "某" * 60])
@pytest.mark.parametrize("place", ["", "A1-B001", "A1-B001–A1-B004, A1-B009, A1-B011–A1-B015, T1-T001"])
def test_the_three_texts_of_a_label_stand_below_one_another(name: str, organization: str, place: str) -> None:
    text = NarrowText(name=name, organization=organization, place=place)
    sizes = fitting_narrow(text)

    assert (
        sum(
            height_of(said, next(step for step in steps if step.name == size))
            for said, size, steps in (
                (name, sizes.name, NARROW_NAME_STEPS),
                (organization, sizes.organization, NARROW_ORGANIZATION_STEPS),
                (place, sizes.place, NARROW_PLACE_STEPS),
            )
        )
        <= NARROW_HEIGHT_PT
    )


def test_signs_that_the_font_draws_for_chinese_are_as_wide_as_chinese() -> None:
    assert width_of("’·“”") == 4
