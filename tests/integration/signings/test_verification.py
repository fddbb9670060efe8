"""/v: what everybody learns about a printed summary, and what nobody does."""

import re
from collections.abc import Callable
from io import BytesIO
from threading import Barrier

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import select, update

from shanhai_events.editions.models import Edition
from shanhai_events.kernel.errors import NotFound
from shanhai_events.kernel.money import FEN_PER_WAN
from shanhai_events.projects.enums import SpecialProgramme
from shanhai_events.signings.documents.printed import file_name, render_summary
from shanhai_events.signings.enums import AgreementType, PartyRole, SigningEvent, SummaryCopy
from shanhai_events.signings.errors import TooManyGuesses
from shanhai_events.signings.models.records import Signing
from shanhai_events.signings.models.summaries import AmountGuesses, ContractSummary
from shanhai_events.signings.queries.verification import get_verified
from shanhai_events.signings.rules.numbers import shown_code
from shanhai_events.signings.services.printing import log_print, summary_to_print
from shanhai_events.signings.services.verifying import MOST_GUESSES, compare_amount
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories import signings, summaries
from tests.support.clock import MovableClock
from tests.support.page import Page
from tests.support.page_client import PageClient
from tests.support.people import actor_of
from tests.support.racing import race

JSON = {"Accept": "application/json"}
HEADERS = {"X-Robots-Tag": "noindex, nofollow", "Cache-Control": "no-store", "Referrer-Policy": "same-origin"}
MAIN = re.compile(r"<main.*</main>", re.DOTALL)
RIGHT = 56_400 * FEN_PER_WAN


def codes() -> list[str]:
    return list(db.session.scalars(select(ContractSummary.code).order_by(ContractSummary.id)))


def signed_code(app: Flask, **changes: object) -> str:
    """Return the code of a signed agreement between two named parties."""
    with app.app_context():
        parties = (
            signings.party(PartyRole.RECIPIENT, name="岱山潮汐冷链有限公司"),
            signings.party(PartyRole.INVESTOR, name="镇海泊远物流有限公司"),
        )
        edition = db.session.scalar(select(Edition))
        signings.signed(signings.desk(edition), **{"parties": parties, **changes})
        return codes()[-1]


def guess(page: Page, client: PageClient, amount: str, *, status: int = 200) -> Page:
    return client.submit(page.form("amount"), amount=amount, status=status).page


def test_the_paper_names_the_page_as_everybody_finds_it(app: Flask, client: PageClient) -> None:
    home = client.get("/")
    assert home.links["核验合同摘要"] == "/v"
    assert client.get("/v").h1 == "核验合同摘要"
    with app.app_context():
        pdf = render_summary(summaries.to_print())
    (sheet,) = PdfReader(BytesIO(pdf)).pages
    assert "扫码或在“核验合同摘要”页输入左侧12位核验码" in "".join(sheet.extract_text().split())


def test_a_valid_summary_says_so_and_hides_what_is_not_for_everybody(app: Flask, client: PageClient) -> None:
    code = signed_code(app)
    page = client.get(f"/v/{code}")

    assert page.h1 == "有效"
    for text in ("-YW-0001", "第 1 版", shown_code(code), "岱山○○○○○○公司", "镇海○○○○○○公司"):
        assert text in page.text
    for secret in ("岱山潮汐冷链有限公司", "56,400", "伍亿", "徐清越", "冷链物流中心", "91330"):
        assert secret not in page.html
    answer = client.get_raw(f"/v/{code}")
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert '<meta name="robots" content="noindex, nofollow">' in page.html


@pytest.mark.parametrize(
    "shape", [str.lower, shown_code, lambda code: f" {shown_code(code).lower()} ".replace("-", " ")]
)
def test_a_code_is_typed_in_any_case_and_grouping(app: Flask, client: PageClient, shape: Callable[[str], str]) -> None:
    code = signed_code(app)
    assert client.get(f"/v/{shape(code)}").h1 == "有效"
    asked = client.get("/v")
    answer = client.submit(asked.form("code"), code=shape(code))
    assert answer.follow().h1 == "有效"


def test_unknown_and_malformed_codes_get_the_same_answer(app: Flask, client: PageClient) -> None:
    signed_code(app)
    typed = ("2222-2222-2222", "x", "0" * 12, "ABCDEFGHJKMNP" * 3, "'; DROP TABLE--", "%00", "１２３")
    answers = [client.get_raw(f"/v/{text}", status=404) for text in typed]
    pages = {found[0] if (found := MAIN.search(answer.get_data(as_text=True))) else "" for answer in answers}

    assert len(pages) == 1
    assert "未找到" in pages.pop()
    assert [{name: answer.headers[name] for name in HEADERS} for answer in answers] == [HEADERS] * len(typed)
    assert client.get("/v?code=").text.count("请输入核验码。") == 1


def test_the_printed_amount_agrees_and_another_does_not(app: Flask, client: PageClient) -> None:
    page = client.get(f"/v/{signed_code(app)}")

    for typed in ("56,400.00", "56400万元", "5.64 亿元", "人民币伍亿陆仟肆佰万元整"):
        assert "与登记的金额一致" in guess(page, client, typed).text
    other = guess(page, client, "56,400.01")
    assert "不一致" in other.text
    assert other.form("amount").values["amount"] == ["56,400.01"]


def test_what_is_no_amount_is_not_counted(app: Flask, client: PageClient) -> None:
    page = client.get(f"/v/{signed_code(app)}")
    for typed in ("", "abc", "-1", "1.234"):
        guess(page, client, typed, status=422)
    with app.app_context():
        assert db.session.scalars(select(AmountGuesses)).all() == []


def test_five_guesses_an_hour_and_then_not_even_the_right_one(
    app: Flask, client: PageClient, clock: MovableClock
) -> None:
    clock.set("2026-10-22 10:00")
    code = signed_code(app)
    other = signed_code(app)
    page = client.get(f"/v/{code}")
    for _ in range(MOST_GUESSES):
        assert "不一致" in guess(page, client, "1").text
    refused = guess(page, client, "56,400.00", status=429)
    assert "最多核对 5 次" in refused.text
    assert "与登记的金额" not in refused.text
    assert "与登记的金额一致" in guess(client.get(f"/v/{other}"), client, "56,400.00").text

    clock.move(minutes=59)
    guess(page, client, "56,400.00", status=429)
    clock.move(minutes=2)
    assert "与登记的金额一致" in guess(page, client, "56,400.00").text


def test_twenty_guesses_at_once_are_five(app: Flask) -> None:
    code = signed_code(app)
    answers = race(app, [lambda: compare_amount(code, RIGHT) for _ in range(20)])

    assert sorted(map(str, answers)) == sorted(["True"] * MOST_GUESSES + [str(TooManyGuesses)] * 15)
    with app.app_context():
        assert [row.tries for row in db.session.scalars(select(AmountGuesses))] == [MOST_GUESSES]


def test_guesses_at_once_all_go_through_when_each_looks_before_it_counts(app: Flask) -> None:
    """The negative control: the same count as look-then-write, so that one statement is what holds the bound."""
    code = signed_code(app)
    with app.app_context():
        compare_amount(code, 1)
    looked = Barrier(10)

    def guess_looking_first() -> bool:
        tries = db.session.scalars(select(AmountGuesses.tries)).one()
        looked.wait(timeout=20)
        if tries >= MOST_GUESSES:
            raise TooManyGuesses(most=MOST_GUESSES)
        with unit_of_work():
            db.session.execute(update(AmountGuesses).values(tries=tries + 1))
            return get_verified(code).asked_fen == RIGHT

    assert race(app, [guess_looking_first] * 10) == [True] * 10
    with app.app_context():
        assert [row.tries for row in db.session.scalars(select(AmountGuesses))] == [2]


@pytest.mark.usefixtures("context")
def test_a_code_of_no_summary_has_no_amount() -> None:
    with pytest.raises(NotFound):
        compare_amount("222222222222", 1)


def test_a_donation_is_asked_for_its_aid_and_people_for_nothing(app: Flask, client: PageClient) -> None:
    given = {"total_fen": 0, "agreed_fen": 0, "aid_fen": 50 * FEN_PER_WAN, "programme": SpecialProgramme.SOCIAL}
    donation = client.get(f"/v/{signed_code(app, agreement_type=AgreementType.DONATION, **given)}")
    assert "纸面上的帮扶资金" in donation.text
    assert "与登记的金额一致" in guess(donation, client, "50").text

    sent = {"total_fen": 0, "agreed_fen": 0, "people_sent": 300, "programme": SpecialProgramme.LABOUR}
    people = client.get(f"/v/{signed_code(app, agreement_type=AgreementType.LABOUR, **sent)}")
    assert "没有金额" in people.text


def test_a_voided_agreement_says_so(app: Flask, client: PageClient) -> None:
    with app.app_context():
        signings.voided(signings.desk())
        code = codes()[-1]
    page = client.get(f"/v/{code}")
    assert page.h1 == "已作废"
    assert "-YW-0001" in page.text


def test_an_older_version_names_the_one_that_is_valid(app: Flask, client: PageClient) -> None:
    code = signed_code(app)
    with app.app_context(), unit_of_work():
        db.session.scalars(select(Signing)).one().revision = 2
    page = client.get(f"/v/{code}")
    assert page.h1 == "已被替代"
    assert "已被第 2 版替代" in page.text


def test_a_file_is_known_by_its_hash_as_what_it_was(app: Flask, client: PageClient) -> None:
    with app.app_context():
        at = signings.desk()
        record = signings.signed(at)
        actor = actor_of(at.province)
        wanted = summary_to_print(record.public_id, copy=SummaryCopy.ARCHIVE, language="zh", actor=actor)
        digest = log_print(wanted, render_summary(wanted), name=file_name(wanted), actor=actor).sha256
        asked = signings.moved(record, SigningEvent.REQUEST_VOID, by=at.province, reason="登记重复")
        signings.moved(asked, SigningEvent.VOID, by=at.second)
        code = codes()[0]
    other = signed_code(app)
    page = client.get(f"/v/{code}")
    form = page.form("sha256")
    token = {"csrf_token": form.values["csrf_token"][0]}

    found = client.submit(form, sha256=digest, status=200).page
    assert "第 1 版存档本，没有改动，生成时的状态：有效" in found.text
    assert found.h1 == "已作废"
    answer = client.post_raw(f"/v/{code}/file", status=200, data={**token, "sha256": digest}, headers=JSON).json
    assert answer is not None
    assert answer["known"] is True
    tampered = client.post_raw(f"/v/{code}/file", status=200, data={**token, "sha256": "0" * 64}, headers=JSON).json
    elsewhere = client.post_raw(f"/v/{other}/file", status=200, data={**token, "sha256": digest}, headers=JSON).json
    nowhere = client.post_raw("/v/2222/file", status=200, data={**token, "sha256": digest}, headers=JSON).json
    assert (
        tampered
        == elsewhere
        == nowhere
        == {
            "known": False,
            "message": "不是本系统为这个核验码生成的文件，或者生成后被改动过。",
        }
    )
    assert "64 个十六进制字符" in client.submit(form, sha256="abc", status=422).page.text


def test_one_address_looks_up_sixty_codes_a_minute(app: Flask, client: PageClient) -> None:
    code = signed_code(app)
    for _ in range(60):
        client.get_raw("/v/2222", status=404)
    refused = client.get_raw(f"/v/{code}", status=429)
    assert {name: refused.headers[name] for name in HEADERS} == HEADERS
