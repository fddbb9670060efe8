from shanhai_events.editions import queries
from shanhai_events.editions.enums import EditionState
from tests.factories.editions import open_fair_edition


def test_factory_opens_an_edition(app_context: None) -> None:
    edition = open_fair_edition()
    found = queries.get_edition(edition.public_id)
    assert found.state is EditionState.OPEN
    assert queries.is_taking_applications(found)
    assert found.venue is not None
    assert [hall.name for hall in found.venue.halls] == ["A1 馆"]
    assert queries.list_public_editions() == [found]
