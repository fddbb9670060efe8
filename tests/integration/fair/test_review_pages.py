"""The desk of the offices on pages: queues, one application, decisions, the whole list, exceptions."""

from typing import Any

from flask import Flask

from shanhai_events.accounts.enums import Role
from shanhai_events.fair.enums import ApplicationEvent, ReviewStep
from shanhai_events.fair.services import applying, submitting
from tests.factories import fair
from tests.support.people import actor_of, person, region_scope, signed_in
from tests.support.queries import count_queries

BINJIANG = "330108"


def cast_of(app: Flask) -> fair.Cast:
    with app.app_context():
        return fair.cast()


def reviews(who: fair.Cast, step: str = "county", tail: str = "") -> str:
    return f"/fair/{who.edition_id}/reviews/{step}{tail}"


def test_three_offices_decide_on_pages(app: Flask) -> None:
    who = cast_of(app)
    with app.app_context():
        public_id = fair.submitted(who)
    for step, office, words in (
        ("county", who.county, "待市级审核"),
        ("city", who.city, "待省级审核"),
        ("province", who.province, "已通过，待分配"),
    ):
        client = signed_in(app, office)
        page = client.get(reviews(who, step))
        (address,) = [url for url in page.links.values() if url.endswith(f"/reviews/{step}/{public_id}")]
        page = client.get(address)
        assert "统一社会信用代码校验通过" in page.text
        form = next(f for f in page.forms if f.buttons.get("decision") == f"{step}_approve")
        page = client.submit(form, button=f"decision={step}_approve").follow()
        assert "没有待审的申请" in page.text
        page = client.get(reviews(who, step, "?tab=done"))
        assert words in page.text


def test_a_return_asks_for_its_reason_and_shows_what_changed_afterwards(app: Flask) -> None:
    who = cast_of(app)
    with app.app_context():
        public_id = fair.submitted(who)
    client = signed_in(app, who.county)
    page = client.get(reviews(who, tail=f"/{public_id}?act=county_return"))
    form = page.form("reason", "decision", action=f"/reviews/county/{public_id}")
    page = client.submit(form, status=422, reason="  ").page
    assert page.error_texts == ["原因：请写明原因，对方会看到。"]
    form = page.form("reason", "decision", action=f"/reviews/county/{public_id}")
    client.submit(form, reason="楣板请用企业字号。")
    own = signed_in(app, who.enterprise)
    assert "楣板请用企业字号。" in own.get(f"/fair/{who.edition_id}/applications/{public_id}").text
    with app.app_context():
        applying.save_staff(who.read(public_id), fair.staff(fascia="澜坞"), actor=actor_of(who.enterprise))
        submitting.submit_application(who.read(public_id), actor=actor_of(who.enterprise))
    page = client.get(reviews(who, tail=f"/{public_id}?view=differences"))
    assert page.rows == [["楣板（中文）", "澜坞竹业", "澜坞"]]


def test_a_stale_decision_is_refused_and_says_so(app: Flask) -> None:
    who = cast_of(app)
    with app.app_context():
        public_id = fair.submitted(who)
    client = signed_in(app, who.county)
    page = client.get(reviews(who, tail=f"/{public_id}"))
    form = next(f for f in page.forms if f.buttons.get("decision") == "county_approve")
    with app.app_context():
        fair.decided(who, public_id, ReviewStep.COUNTY, ApplicationEvent.COUNTY_APPROVE)
    page = client.submit(form, status=409, button="decision=county_approve").page
    assert "这一步已经办过" in page.text


def test_only_buttons_of_the_table_are_there(app: Flask) -> None:
    who = cast_of(app)
    with app.app_context():
        public_id = fair.county_approved(who)
    page = signed_in(app, who.county).get(reviews(who, tail=f"/{public_id}"))
    assert [f.buttons for f in page.forms if "decision" in f.names] == []
    page = signed_in(app, who.city).get(reviews(who, "city", f"/{public_id}"))
    decisions = sorted(
        {f.buttons["decision"] for f in page.forms if "decision" in f.buttons}
        | {f.values["decision"][0] for f in page.forms if "decision" in f.values}
    )
    assert decisions == ["city_approve", "city_reject", "city_return"]


def test_a_step_belongs_to_its_office(app: Flask) -> None:
    who = cast_of(app)
    with app.app_context():
        public_id = fair.submitted(who)
        stranger = person("邻县", (Role.COUNTY_OFFICE, region_scope("330822")))
    signed_in(app, who.city).get(reviews(who), status=403)
    client = signed_in(app, stranger)
    assert "没有待审的申请" in client.get(reviews(who)).text
    client.get(reviews(who, tail=f"/{public_id}"), status=404)


def test_the_city_reads_masked_numbers_and_the_county_whole_ones(app: Flask) -> None:
    who = cast_of(app)
    with app.app_context():
        public_id = fair.county_approved(who)
    page = signed_in(app, who.city).get(reviews(who, "city", f"/{public_id}"))
    assert ("E12345678" in page.html, "13857002605" in page.html, "E******78" in page.text) == (False, False, True)
    page = signed_in(app, who.county).get(reviews(who, tail=f"/{public_id}"))
    assert ("E12345678" in page.html, "13857002605" in page.html) == (True, True)


def test_the_list_is_narrowed_in_the_address(app: Flask) -> None:
    with app.app_context():
        who = fair.cast()
        here = fair.with_enterprise(who, person("甲"), name="龙游灵岫竹炭有限公司")
        fair.submitted(here, wishes=())
        far = fair.with_enterprise(who, person("乙"), name="缙云鼎峰缝机有限公司", region_code="331122")
        fair.submitted(far, wishes=())
        fair.started(who)
    client = signed_in(app, who.province)
    url = f"/fair/{who.edition_id}/applications"

    def names(query: str = "") -> list[str]:
        return sorted(row[0] for row in client.get(f"{url}?{query}").rows)

    both = ["缙云鼎峰缝机有限公司", "龙游灵岫竹炭有限公司"]
    assert names() == both
    assert names("q=lyx") == []
    assert names("q=灵岫") == ["龙游灵岫竹炭有限公司"]
    assert names("q=jinyun") == ["缙云鼎峰缝机有限公司"]
    assert names("region=331122") == ["缙云鼎峰缝机有限公司"]
    assert names("state=submitted&category=bamboo") == both
    assert names("state=draft") == []
    assert names("state=nonsense&page=99") == both
    county = signed_in(app, who.county)
    assert len(county.get(url).rows) == 2
    assert sorted(row[5] for row in county.get(url).rows) == ["待县级审核", "草稿"]


def test_lists_take_the_same_queries_for_one_row_and_for_thirty(app: Flask) -> None:
    with app.app_context():
        who = fair.cast()
        fair.submitted(who, wishes=())
    client = signed_in(app, who.county)
    paths = (reviews(who), f"/fair/{who.edition_id}/applications", f"/fair/{who.edition_id}/apply")
    few = [count_queries(app, client, path) for path in paths]
    with app.app_context():
        fair.many_submitted(who, 29)
    many = [count_queries(app, client, path) for path in paths]
    assert many == few
    assert len(client.get(f"/fair/{who.edition_id}/applications").rows) == 30


def test_one_application_takes_a_bounded_number_of_queries(app: Flask) -> None:
    who = cast_of(app)
    with app.app_context():
        public_id = fair.submitted(who)
    client = signed_in(app, who.county)
    assert count_queries(app, client, reviews(who, tail=f"/{public_id}")) <= 60


def test_the_province_grants_an_exception_on_its_page(app: Flask) -> None:
    with app.app_context():
        who = fair.cast()
        far = fair.with_enterprise(who, person("甲"), name="滨江澄澜科技有限公司", region_code=BINJIANG)
    url = f"/fair/{who.edition_id}/exceptions"
    client = signed_in(app, who.province)
    page = client.get(f"{url}?q=澄澜")
    page = client.get(page.links["选择"])
    page = client.submit(page.form("reason", action="/exceptions"), status=422, reason="").page
    assert page.error_texts == ["原因：请写明原因，对方会看到。"]
    sent: dict[str, Any] = {"reason": "结对帮扶"}
    page = client.submit(page.form("reason", action="/exceptions"), **sent).follow()
    assert [row[:3] for row in page.rows] == [["滨江澄澜科技有限公司", "滨江区", "结对帮扶"]]
    own = signed_in(app, far.enterprise)
    page = own.get(f"/fair/{who.edition_id}/apply")
    assert own.submit(page.form("organization")).follow().h1 == "企业信息"
    signed_in(app, who.city).get(url, status=403)


def test_an_enterprise_from_elsewhere_is_told_why_it_cannot_apply(app: Flask) -> None:
    with app.app_context():
        who = fair.cast()
        far = fair.with_enterprise(who, person("甲"), region_code=BINJIANG)
    client = signed_in(app, far.enterprise)
    page = client.get(f"/fair/{who.edition_id}/apply")
    assert "注册地不在本届的参展范围内" in page.text
    token = next(form.values["csrf_token"][0] for form in page.forms if form.method == "post")
    sent = {"csrf_token": token, "organization": far.organization}
    answer = client.post_raw(f"/fair/{who.edition_id}/apply", status=409, data=sent)
    assert "不能申请" in answer.get_data(as_text=True)
