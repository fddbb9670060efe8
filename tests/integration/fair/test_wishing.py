"""The booths that an applicant wishes for: made, ranked, dropped, and refused."""

import pytest

from shanhai_events.fair.commands.applying import ChangeWishes, StartApplication, WishAct
from shanhai_events.fair.enums import BoothKind
from shanhai_events.fair.errors import BoothNotNamed, BoothNotOffered, BoothUnknown, TooManyPreferences
from shanhai_events.fair.queries.sheets import wishes_by_rank
from shanhai_events.fair.services import applying, wishing
from tests.factories import fair, organizations
from tests.support.people import actor_of, person


def wish(who: fair.Cast, public_id: str, act: WishAct, value: str) -> list[tuple[str, ...]]:
    change = ChangeWishes(act=act, value=value)
    wishing.save_booth(who.read(public_id), fair.booth(), actor=actor_of(who.enterprise), change=change)
    return list(wishes_by_rank(fair.application(public_id).preferences))


@pytest.mark.usefixtures("app_context")
def test_wishes_are_made_ranked_and_dropped() -> None:
    who = fair.cast()
    public_id = fair.started(who)
    wish(who, public_id, WishAct.ADD, "A1-B001")
    wish(who, public_id, WishAct.ADD, "A1-B004–A1-B005")
    assert wish(who, public_id, WishAct.ADD, "a1-b006") == [
        ("A1-B001", "A1-B002"),
        ("A1-B004", "A1-B005"),
        ("A1-B006", "A1-B007"),
    ]
    assert wish(who, public_id, WishAct.UP, "3")[1] == ("A1-B006", "A1-B007")
    assert wish(who, public_id, WishAct.DOWN, "1")[0] == ("A1-B006", "A1-B007")
    assert wish(who, public_id, WishAct.REMOVE, "1") == [("A1-B001", "A1-B002"), ("A1-B004", "A1-B005")]
    assert wish(who, public_id, WishAct.UP, "99") == [("A1-B001", "A1-B002"), ("A1-B004", "A1-B005")]
    chosen = fair.application(public_id).preferences[0].booth.public_id
    assert wish(who, public_id, WishAct.TOGGLE, chosen) == [("A1-B004", "A1-B005")]
    assert wish(who, public_id, WishAct.TOGGLE, chosen) == [("A1-B004", "A1-B005"), ("A1-B001", "A1-B002")]


@pytest.mark.usefixtures("app_context")
@pytest.mark.parametrize(
    ("typed", "refusal"), [("", BoothNotNamed), ("Z9", BoothUnknown), ("'; DROP TABLE booths;--", BoothUnknown)]
)
def test_a_number_that_is_none_is_named(typed: str, refusal: type[Exception]) -> None:
    who = fair.cast()
    with pytest.raises(refusal):
        wish(who, fair.started(who), WishAct.ADD, typed)


@pytest.mark.usefixtures("app_context")
def test_a_fourth_wish_is_one_too_many() -> None:
    who = fair.cast()
    public_id = fair.started(who)
    for number in ("A1-B001", "A1-B003", "A1-B006"):
        wish(who, public_id, WishAct.ADD, number)
    with pytest.raises(TooManyPreferences):
        wish(who, public_id, WishAct.ADD, "A1-B008")


@pytest.mark.usefixtures("app_context")
def test_a_booth_of_somebody_else_cannot_be_wished_for() -> None:
    who = fair.cast()
    fair.assigned(who)
    other = person("林砚")
    organization = organizations.registered(actor=actor_of(other))
    command = StartApplication(edition=who.edition_id, organization=organization)
    public_id = applying.start_application(command, actor=actor_of(other))
    with pytest.raises(BoothNotOffered):
        wishing.save_booth(
            who.read(public_id),
            fair.booth(),
            actor=actor_of(other),
            change=ChangeWishes(act=WishAct.ADD, value="A1-B001"),
        )


@pytest.mark.usefixtures("app_context")
def test_another_size_makes_the_wishes_anew() -> None:
    who = fair.cast()
    public_id, actor = fair.started(who), actor_of(who.enterprise)
    wish(who, public_id, WishAct.ADD, "A1-B001")
    wishing.save_booth(who.read(public_id), fair.booth(booth_count=3), actor=actor)
    assert wishes_by_rank(fair.application(public_id).preferences) == (("A1-B001", "A1-B002", "A1-B003"),)
    raw = fair.booth(booth_kind=BoothKind.RAW_SPACE, booth_count=3, area_m2=36)
    wishing.save_booth(who.read(public_id), raw, actor=actor)
    row = fair.application(public_id)
    assert (row.preferences, row.booth_count, row.area_m2) == ([], 1, 36)
