"""An organizer sets what an edition of a fair asks and allows."""

from flask import Flask

from shanhai_events.accounts.enums import Role
from shanhai_events.fair.queries.plan import find_settings
from tests.factories.editions import open_fair_edition, planned_edition
from tests.support.people import edition_scope, everywhere, person, signed_in


def test_a_new_fair_gets_terms_from_what_usually_fits_and_keeps_what_was_changed(app: Flask) -> None:
    with app.app_context():
        edition = open_fair_edition()
        public_id, edition_id = edition.public_id, edition.id
        organizer = person("楼听澜", (Role.ORGANIZER, edition_scope(public_id)))
    client = signed_in(app, organizer)
    form = client.get(f"/fair/{public_id}/terms").form("max_booths", "categories")
    assert form.values["max_booths"] == ["10"]
    client.submit(form, max_booths="4", categories="tea 茶叶 Tea\nwood 木玩")
    with app.app_context():
        settings = find_settings(edition_id)
        assert settings is not None
        assert settings.max_booths == 4
        assert settings.categories == [
            {"code": "tea", "name": "茶叶", "name_en": "Tea"},
            {"code": "wood", "name": "木玩", "name_en": ""},
        ]
    again = client.get(f"/fair/{public_id}/terms").form("max_booths", "categories")
    assert again.values["categories"] == ["tea 茶叶 Tea\nwood 木玩"]


def test_what_cannot_be_read_is_refused_and_nothing_is_set(app: Flask) -> None:
    with app.app_context():
        edition = open_fair_edition()
        public_id, edition_id = edition.public_id, edition.id
        organizer = person("楼听澜", everywhere(Role.ORGANIZER))
    client = signed_in(app, organizer)
    form = client.get(f"/fair/{public_id}/terms").form("max_booths", "categories")
    page = client.submit(form, status=422, max_booths="-1", categories="茶叶\n茶叶").page
    assert len(page.error_texts) == 2
    with app.app_context():
        assert find_settings(edition_id) is None


def test_a_forum_has_no_such_page_and_a_foreign_edition_is_not_there(app: Flask) -> None:
    with app.app_context():
        fair_edition, forum = open_fair_edition().public_id, planned_edition(series_key="forum").public_id
        organizer = person("楼听澜", (Role.ORGANIZER, edition_scope(forum)))
    client = signed_in(app, organizer)
    client.get(f"/fair/{forum}/terms", status=404)
    client.get(f"/fair/{fair_edition}/terms", status=404)
