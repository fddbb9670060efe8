import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import Form
from wtforms.validators import InputRequired

from shanhai_events.regions.forms import RegionField
from tests.factories.regions import load_regions


class PlaceForm(Form):
    region = RegionField("注册地", [InputRequired()])


class HostForm(Form):
    region = RegionField("承办地", with_cities=True)


@pytest.fixture
def loaded(app_context: None) -> None:
    load_regions()


def test_field_offers_counties_of_today_grouped_by_city(loaded: None) -> None:
    html = str(PlaceForm().region())

    assert html.startswith('<select id="region" name="region" required><option value="">请选择</option>')
    assert html.count("<optgroup") == 11
    assert html.count("<option") == 1 + 90
    assert '<option data-initials="lyx" data-pinyin="longyouxian" value="330825">龙游县</option>' in html
    assert "绍兴县" not in html


def test_field_speaks_english(app: Flask) -> None:
    with app.app_context():
        load_regions()
    with app.test_request_context("/", headers={"Cookie": "locale=en"}):
        html = str(PlaceForm().region())

    assert '<optgroup label="Lishui City">' in html
    assert ">Jingning She Autonomous County</option>" in html


def test_field_keeps_the_historic_region_of_a_record(loaded: None) -> None:
    form = PlaceForm(MultiDict({"region": "330621"}), data={"region": "330621"})

    assert form.validate()
    assert form.region.data == "330621"
    assert '<optgroup label="历史区划"><option selected value="330621">绍兴县</option></optgroup>' in str(form.region())


@pytest.mark.parametrize(
    ("code", "errors"),
    [
        ("330825", []),
        ("", ["This field is required."]),
        ("330621", ["Not a valid choice."]),
        ("331100", ["Not a valid choice."]),
        ("999999", ["Not a valid choice."]),
    ],
)
def test_field_accepts_counties_of_today_only(loaded: None, code: str, errors: list[str]) -> None:
    form = PlaceForm(MultiDict({"region": code}))
    form.validate()
    assert [str(error) for error in form.region.errors] == errors


def test_field_offers_cities_where_asked(loaded: None) -> None:
    form = HostForm(MultiDict({"region": "331100"}))
    assert form.validate()
    assert str(form.region()).count("<option") == 1 + 90 + 11
