from shanhai_events.fair.enums import BoothKind
from shanhai_events.fair.rules.pass_allotment import HeldSpace, pass_allotment


def spaces(*areas: int, kind: BoothKind = BoothKind.STANDARD) -> list[HeldSpace]:
    return [HeldSpace(kind=kind, area_m2=area) for area in areas]


def test_a_standard_booth_earns_a_fixed_number() -> None:
    assert pass_allotment(spaces(9, 9), per_standard_booth=3) == 6
    assert pass_allotment(spaces(9), per_standard_booth=2) == 2
    assert pass_allotment([], per_standard_booth=3) == 0


def test_raw_space_earns_one_for_each_3_square_metres() -> None:
    assert pass_allotment(spaces(36, kind=BoothKind.RAW_SPACE), per_standard_booth=3) == 12
    assert pass_allotment(spaces(35, kind=BoothKind.RAW_SPACE), per_standard_booth=3) == 11
