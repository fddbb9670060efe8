"""The world of the access table, made through the services; `build_world` is called without an app context."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from flask import Flask

from shanhai_events.accounts.enums import Role
from shanhai_events.editions.enums import EditionMove
from shanhai_events.editions.models import Edition
from shanhai_events.editions.services import venues
from shanhai_events.fair.enums import ApplicationState
from shanhai_events.fair.enums import ApplicationState as State
from shanhai_events.jobs.runner import run_due
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Scope
from shanhai_events.storage.database import db
from tests.factories import editions, fair, fair_plan, organizations
from tests.factories.accounts import agree
from tests.factories.corners import WAYS, Ground, build_corner, with_personal_records
from tests.factories.regions import JINGNING, LISHUI, LONGYOU, QUZHOU
from tests.factories.world_forum import build_forums
from tests.factories.world_post import build_post
from tests.factories.world_series import build_series
from tests.factories.world_signings import build_signings
from tests.support.page_client import PageClient
from tests.support.people import PASSWORD, SYSTEM, Person, actor_of, edition_scope, everywhere, person, region_scope
from tests.support.world import SIGNED_IN, Corner, Key, Persona, Place, World

CHANGSHAN = "330822"
LAST_YEAR, NEXT_YEAR = -365, 435
NEAR_STATES = frozenset({State.SUBMITTED, State.COUNTY_APPROVED, State.CITY_APPROVED})
FAR_STATES = NEAR_STATES | {State.DRAFT, State.APPROVED}


def build_world(app: Flask, *, file: Path, data_dir: Path) -> World:
    """Fill the database of `app`, which is kept in `file`, and sign everybody in."""
    with app.app_context():
        grounds = _grounds()
        people = _people(grounds[Place.OWN].who)
        corners = {place: build_corner(ground) for place, ground in grounds.items()}
        of_forums = build_forums(people, {place: ground.who.enterprise for place, ground in grounds.items()})
        of_series = build_series(
            people, {place: (ground.region_code, ground.who.county) for place, ground in grounds.items()}
        )
        signed = build_signings(
            people, {place: (ground.edition, ground.region_code) for place, ground in grounds.items()}
        )
        corners = {
            place: replace(corner, forum=of_forums[place], series=of_series[place], signings=signed[place])
            for place, corner in corners.items()
        }
        corners[Place.UNPUBLISHED] = _unpublished(corners[Place.FAR])
        _other_editions()
        run_due()
    stranger = grounds[Place.FAR].who.enterprise
    keys: dict[Persona, Key] = {persona: _key(app, people[persona].email) for persona in SIGNED_IN}
    _key(app, stranger.email)
    keys[Persona.VISITOR] = Key.of(PageClient(app), "/login")
    with app.app_context():
        post = build_post(county=grounds[Place.OWN].who.county, unclaimed=corners[Place.OWN].unclaimed)
        strangers: dict[Persona, Person] = dict.fromkeys(SIGNED_IN, stranger)
        corners = {
            place: with_personal_records(corner, people if place is Place.OWN else strangers)
            for place, corner in corners.items()
        }
        db.session.remove()  # what it reads would stay open, and the file lack what was written last
        db.engine.dispose()
    return World(file=file, data_dir=data_dir, corners=corners, post=post, keys=keys)


def _grounds() -> dict[Place, Ground]:
    """Return the ground of the three corners: two counties of one city in one edition, and a county elsewhere."""
    own, far = fair_plan.planned_fair(), _far_fair()
    for edition in (own, far):
        fair_plan.booths(edition, y=1800, first_seq=11)
    city = person("方望舒", _office(QUZHOU, Role.CITY_OFFICE))
    province = person("沈照川", everywhere(Role.PROVINCE_OFFICE))
    organizer = person("楼听澜", (Role.ORGANIZER, edition_scope(own.public_id)))
    here = {"city": city, "province": province, "organizer": organizer}
    away = {
        "city": person("叶汀", _office(LISHUI, Role.CITY_OFFICE)),
        "province": province,
        "organizer": person("陆远", (Role.ORGANIZER, edition_scope(far.public_id))),
    }
    return {
        Place.OWN: _ground(own, LONGYOU, ("周岚", "何景行"), here, first_booth=11, states=frozenset(WAYS)),
        Place.NEAR: _ground(own, CHANGSHAN, ("徐行", "郑野"), here, first_booth=16, states=NEAR_STATES),
        Place.FAR: _ground(far, JINGNING, ("蓝溪", "雷川"), away, first_booth=11, states=FAR_STATES),
    }


def _ground(
    edition: Edition,
    region_code: str,
    names: tuple[str, str],
    offices: dict[str, Person],
    *,
    first_booth: int,
    states: frozenset[ApplicationState],
) -> Ground:
    enterprise, county = person(names[0]), person(names[1], _office(region_code))
    agree(enterprise)
    who = fair.Cast(
        edition=edition,
        edition_id=edition.public_id,
        enterprise=enterprise,
        organization=organizations.registered(actor=actor_of(enterprise), region_code=region_code),
        county=county,
        **offices,
    )
    booths = tuple(f"A1-B{number:03}" for number in range(first_booth, first_booth + 4))
    return Ground(edition=edition, who=who, region_code=region_code, booths=booths, states=states)


def _office(region_code: str, role: Role = Role.COUNTY_OFFICE) -> tuple[Role, Scope]:
    return role, region_scope(region_code)


def _far_fair() -> Edition:
    """Return a fair of another series at a venue with which organizers of the first have nothing to do."""
    place = editions.venue("丽水山区会展中心")
    venues.create_hall(venue_public_id=place.public_id, details=editions.hall_details(), actor=SYSTEM)
    return fair_plan.planned_fair(
        series_key="other_show",
        venue_public_id=place.public_id,
        name="浙西南山区好物博览会“山海协作专区”",
        name_en="Collaboration Zone at the Mountain Goods Expo",
    )


def _unpublished(far: Corner) -> Corner:
    """Return the corner of a fair in planning; all else is as far away as can be."""
    edition = editions.planned_edition(
        series_key="other_show",
        venue_public_id=far.venue,
        starts_on=clock.today() + timedelta(days=NEXT_YEAR),
        opens_at=clock.now() + timedelta(days=200),
        closes_at=clock.now() + timedelta(days=300),
    )
    fair_plan.fair_settings(edition)
    fair_plan.hall_plan(edition)
    fair_plan.booths(edition)
    return replace(far, edition=edition.public_id)


def _other_editions() -> None:
    """Make what a visitor sees beside the fairs: the forum, the series, and the fair of last year."""
    editions.planned_edition(
        series_key="forum", moves=(EditionMove.PUBLISH,), name="浙商论坛", name_en="Merchants Forum"
    )
    editions.planned_edition(series_key="series", moves=editions.WAY_TO_OPEN, name="系列活动", name_en="Annual Series")
    last_year = clock.today() + timedelta(days=LAST_YEAR)
    editions.planned_edition(moves=editions.WAY_TO_CLOSED, starts_on=last_year)


def _people(who: fair.Cast) -> dict[Persona, Person]:
    return {
        Persona.NEWCOMER: person("初来"),
        Persona.ENTERPRISE: who.enterprise,
        Persona.COUNTY: who.county,
        Persona.CITY: who.city,
        Persona.PROVINCE: who.province,
        Persona.ORGANIZER: who.organizer,
        Persona.HOST_CITY: person("骆川", (Role.HOST_CITY, edition_scope(who.edition_id))),
        Persona.INSPECTOR: person("严正", everywhere(Role.INSPECTOR)),
        Persona.ADMIN: person("管理员", everywhere(Role.ADMIN)),
        Persona.CLERK: person("蓝小满", (Role.SIGNING_CLERK, edition_scope(who.edition_id))),
        Persona.VERIFIER: person("吴柏川", (Role.SIGNING_VERIFIER, edition_scope(who.edition_id))),
    }


def _key(app: Flask, email: str) -> Key:
    """Sign in, and again on a second device, which stays beside the one whose cookies are kept."""
    kept = Key.of(PageClient(app).sign_in(email, PASSWORD), "/me")
    PageClient(app).sign_in(email, PASSWORD)
    return kept
