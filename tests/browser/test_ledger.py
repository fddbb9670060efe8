"""The ledger on the desk of somebody who reads it: names on one line, days whole, nothing beyond the edge."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page

from shanhai_events.kernel import clock
from shanhai_events.signings.enums import PartyRole
from tests.browser.back_room import BackRoom
from tests.browser.pages.entrance import Home
from tests.factories import signings
from tests.support.people import Person

pytestmark = pytest.mark.browser

TWELVE = "龙游县山海开发区管委会中"
LONGEST = "试例海山协作开发有限责任公司" * 8
LINES = """cell => { const range = document.createRange(); range.selectNodeContents(cell);
  return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size; }"""

BROKEN_WORDS = """table => {
  const texts = document.createTreeWalker(table, NodeFilter.SHOW_TEXT), broken = [];
  for (let text; (text = texts.nextNode());) {
    if (text.parentElement.closest("[lang=zh], .visually-hidden")) continue;
    for (const word of text.data.matchAll(/[A-Za-z]+/g)) {
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) broken.push(word[0]);
    }
  }
  return broken;
}"""


@pytest.fixture(scope="module")
def reader(back_room: BackRoom) -> Person:
    """Who reads a ledger with a void record and one of a party with a very long name."""
    with back_room.app() as app, app.app_context():
        at = signings.desk()
        parties = [signings.party(role, name=TWELVE) for role in (PartyRole.RECIPIENT, PartyRole.INVESTOR)]
        signings.voided(at, parties=tuple(parties), signed_at=clock.now() - timedelta(days=3))
        short = signings.party(PartyRole.INVESTOR, name="畲乡", region_code="331127")
        signings.logged(at, parties=(parties[0], short), name="畲乡绣坊", signed_at=clock.now() - timedelta(days=2))
        signings.logged(at, parties=(parties[0], signings.party(PartyRole.INVESTOR, name=LONGEST)), name=LONGEST[:90])
        return at.province


def test_the_ledger_fits_the_desk_whatever_the_names_are(sit_down: Callable[[], Page], reader: Person) -> None:
    page = sit_down()
    Home.open(page).go_to_sign_in().sign_in(reader.email)
    page.goto("/signings")
    region = page.locator(".table-region")
    assert region.evaluate("region => region.scrollWidth - region.clientWidth") == 0
    long, _short, void = page.locator("tbody tr").all()
    assert [lines(name) for name in void.locator("td .ledger-name").all()[1:]] == [1, 1]
    assert [name.evaluate("name => name.clientHeight") for name in long.locator(".ledger-name").all()] == [
        2 * line_height(long),
        line_height(long),
        2 * line_height(long),
    ]
    assert {lines(row.locator("td[data-label=签约时间] .nowrap")) for row in (long, void)} == {1}
    struck = [void.locator(part) for part in (".cell-title a", ".number b")]
    assert [part.evaluate("part => getComputedStyle(part).textDecorationLine") for part in struck] == [
        "line-through"
    ] * 2
    edges = [page.locator(part).first.bounding_box() for part in (".filters .input", ".table th")]
    assert edges[0] is not None
    assert edges[1] is not None
    assert edges[0]["x"] == edges[1]["x"] + 20


@pytest.mark.parametrize("width", [1200, 1440])
def test_english_words_are_never_broken(sit_down: Callable[[], Page], reader: Person, width: int) -> None:
    page = sit_down()
    Home.open(page).go_to_sign_in().sign_in(reader.email)
    page.goto("/locale/en")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/signings")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator(".table-ledger").evaluate(BROKEN_WORDS) == []


def lines(cell: Locator) -> int:
    """Return on how many lines a text stands."""
    count: int = cell.evaluate(LINES)
    return count


def line_height(row: Locator) -> int:
    """Return the height of one line in a row."""
    height: str = row.locator(".ledger-name").first.evaluate("name => getComputedStyle(name).lineHeight")
    return round(float(height.removesuffix("px")))
