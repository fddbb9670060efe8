"""A guest without an account, by the link: begins, keeps, hands in, sees what became of it."""

import json
from typing import Any

from flask import Flask

from shanhai_events.forum.enums import RegistrationEvent
from shanhai_events.forum.services.cancelling import source_of
from shanhai_events.passes.addresses import page_key
from shanhai_events.passes.queries.passes import list_passes_of
from tests.factories import forum
from tests.support.page import FormOnPage, Page
from tests.support.page_client import PageClient

MANDATORY = [
    "是否出席：请选择是否出席。",
    "手机：请填写这一项。",
    "证件号码：请填写这一项。",
    "企业：请填写这一项。",
    "职务：请填写这一项。",
]
WHOLE: dict[str, Any] = {
    "attendance": "self",
    "name": "周岚",
    "document_kind": "passport",
    "document_number": "e1234 5678",
    "mobile": "+86 138 5700 2605",
    "company": "澜坞竹业有限公司",
    "title": "董事长",
    "consent": "y",
}
WIFE: dict[str, Any] = {
    "companions-0-name": "林夏",
    "companions-0-relation": "spouse",
    "companions-0-document_kind": "passport",
    "companions-0-document_number": "G12345678",
}


def begin(app: Flask, client: PageClient, **rooms: float) -> tuple[forum.Cast, str, Page]:
    """Return the cast, the link and the form; each room begins at an hour."""
    with app.app_context():
        who = forum.cast()
        for name, hour in rooms.items():
            forum.sub_forum(who, name=name, hour=hour)
        token = forum.link(who)
    page = client.get(f"/forum/r/{token}")
    return who, token, client.submit(page.form(action=f"/forum/r/{token}")).follow()


def reply_form(page: Page) -> FormOnPage:
    return page.form("attendance", "act")


def test_the_letter_says_who_invites_to_what(app: Flask, client: PageClient) -> None:
    with app.app_context():
        who = forum.cast()
        token = forum.link(who, name="周岚岚")
        chamber = forum.invitation(token).allotment.name
    page = client.get(f"/forum/r/{token}")
    assert "周岚岚，您好：" in page.text
    assert f"{chamber}邀请您参加第八届浙商大会暨浙商论坛。" in page.text
    assert client.speak("en").get(f"/forum/r/{token}").h1 == "Invitation"


def test_a_reply_is_kept_and_taken_up_again_by_the_same_link(app: Flask, client: PageClient) -> None:
    _who, token, page = begin(app, client)
    answer = client.submit(reply_form(page), button="act=save", mobile="1385700", title="董事长", **WIFE)
    assert answer.location == f"/forum/r/{token}/form"
    values = reply_form(PageClient(app).get(f"/forum/r/{token}/form")).values
    assert (values["mobile"], values["title"]) == (["1385700"], ["董事长"])
    assert values["companions-0-document_number"] == ["G12345678"]
    assert "回执还没有提交。" in client.get(f"/forum/r/{token}").text


def test_the_script_keeps_what_is_typed_so_that_a_reload_loses_nothing(app: Flask, client: PageClient) -> None:
    _who, token, page = begin(app, client)
    path = f"/forum/r/{token}/form"
    (form,) = page.all("form", data_module="autosave")
    assert (form.get("data-autosave-url"), form.get("id")) == (path, "reply")
    assert [box.get("data-autosave-status") for box in page.all("div", class_="saved-at")] == ["reply"]

    typed = {**_flat(reply_form(page)), "title": "董事长", "mobile": "1385700", **WIFE}
    saved = _autosaved(client, path, typed, status=200)
    assert (sorted(saved), saved["version"]) == (["saved_at", "version"], 2)
    values = reply_form(PageClient(app).get(path)).values
    assert (values["title"], values["mobile"], values["version"]) == (["董事长"], ["1385700"], ["2"])
    assert values["companions-0-name"] == ["林夏"]

    assert _autosaved(client, path, {**typed, "title": "总裁"}, status=409)["error"]["code"] == "stale_reply"
    wrong = _autosaved(client, path, {**typed, "version": "2", "email": "guest"}, status=422)["error"]
    assert (wrong["code"], wrong["message"]) == ("field_refused", "请核对“邮箱”。")
    assert reply_form(PageClient(app).get(path)).values["title"] == ["董事长"]
    assert _autosaved(client, path, {**typed, "version": "2", "email": "guest@example.com"}, status=200)["version"] == 3
    assert "回执还没有提交。" in client.get(f"/forum/r/{token}").text


def _flat(form: FormOnPage) -> dict[str, Any]:
    return {name: value for name, (value, *_more) in form.values.items()}


def _autosaved(client: PageClient, path: str, typed: dict[str, Any], *, status: int) -> dict[str, Any]:
    answer = client.post_raw(path, status=status, data=typed, headers={"Accept": "application/json"})
    return dict(json.loads(answer.data))


def test_handing_in_says_everything_that_is_missing_and_keeps_what_was_typed(app: Flask, client: PageClient) -> None:
    _who, _token, page = begin(app, client)
    page = client.submit(reply_form(page), button="act=submit", status=409, industry="竹制品").page
    assert page.error_texts == MANDATORY
    assert reply_form(page).values["industry"] == ["竹制品"]
    page = client.submit(reply_form(page), button="act=submit", status=422, **{**WHOLE, "consent": None}).page
    assert page.error_texts == ["我同意主办方为办理参会使用上述个人信息：请先阅读并同意个人信息处理说明。"]


def test_what_could_not_be_stored_or_written_to_is_refused_at_once(app: Flask, client: PageClient) -> None:
    _who, _token, page = begin(app, client)
    wrong: dict[str, Any] = {"email": "guest", "birth_year": "1800", "investment": "一千万"}
    page = client.submit(reply_form(page), button="act=save", status=422, **wrong).page
    assert [text.partition("：")[0] for text in page.error_texts] == ["出生年份", "邮箱", "投资规模"]


def test_more_companions_than_places_are_refused_beside_them(app: Flask, client: PageClient) -> None:
    with app.app_context():
        token = forum.begun(forum.cast(places=1))
    page = client.get(f"/forum/r/{token}/form")
    page = client.submit(reply_form(page), button="act=submit", status=409, **WHOLE, **WIFE).page
    assert page.error_texts == ["随行人员：邀请单位的名额已用完，请减少随行人员，或联系邀请单位。"]
    assert reply_form(page).values["companions-0-name"] == ["林夏"]


def test_one_more_row_is_given_without_the_script(app: Flask, client: PageClient) -> None:
    _who, _token, page = begin(app, client)
    page = client.submit(reply_form(page), button="add_companion", status=200, **WIFE).page
    assert reply_form(page).has("companions-1-name")
    assert reply_form(page).values["companions-0-name"] == ["林夏"]


def test_a_whole_reply_goes_from_the_form_to_the_pass(app: Flask, client: PageClient) -> None:
    who, token, page = begin(app, client, 数字经济=9, 回归投资=14)
    rooms = reply_form(page)
    page = client.submit(
        rooms,
        button="act=submit",
        sub_forums=_choices(page),
        county_1="330825",
        county_2="331127",
        investment="1,200.5",
        investment_industry="竹制品深加工",
        sex="female",
        birth_year="1980",
        diet="vegetarian",
        native_region="330825",
        **WHOLE,
        **WIFE,
    ).follow()
    assert "回执已提交，等待" in page.text
    assert "1,200.50 万元" in page.text
    assert ("E12345678" in page.html, "13857002605" in page.html) == (False, False)
    assert [number in page.text for number in ("E******78", "138****2605")] == [True, True]
    client.get_raw(f"/forum/r/{token}/form", status=303)
    with app.app_context():
        forum.decide(who, token, RegistrationEvent.CONFIRM, by=who.chamber)
        forum.decide(who, token, RegistrationEvent.APPROVE)
        passes = list_passes_of(source_of(forum.registration(token)))
        expected = [f"/pass/{each.public_id}/{page_key(each.public_id)}" for each in passes]
    page = client.get(f"/forum/r/{token}")
    assert [url for url in page.links.values() if url.startswith("/pass/")] == expected
    page = client.submit(page.form("reason"), reason="行程有变。").follow()
    assert "参会已取消，证件已作废。" in page.text
    assert [url for url in page.links.values() if url.startswith("/pass/")] == []


def test_sub_forums_at_the_same_time_are_refused_beside_the_field(app: Flask, client: PageClient) -> None:
    _who, _token, page = begin(app, client, 数字经济=9, 回归投资=10)
    page = client.submit(reply_form(page), button="act=submit", status=422, sub_forums=_choices(page), **WHOLE).page
    assert page.error_texts == ["分论坛：“数字经济”和“回归投资”时间冲突，只能选一场。"]


def test_a_full_sub_forum_is_marked_and_refused(app: Flask, client: PageClient) -> None:
    with app.app_context():
        who = forum.cast()
        room = forum.sub_forum(who, name="数字经济", capacity=1)
        forum.submitted(who, forum.reply(sub_forums=(room,)))
        token = forum.begun(who)
    page = client.get(f"/forum/r/{token}/form")
    assert "已满" in page.text
    page = client.submit(reply_form(page), button="act=submit", status=409, sub_forums=[room], **WHOLE).page
    assert page.error_texts == ["分论坛：“数字经济”已满，请改选其他分论坛。"]
    assert reply_form(page).values["name"] == ["周岚"]


def test_two_windows_do_not_overwrite_each_other(app: Flask, client: PageClient) -> None:
    _who, _token, page = begin(app, client)
    client.submit(reply_form(page), button="act=save", title="董事长")
    page = client.submit(reply_form(page), button="act=save", status=409, title="总经理").page
    assert "这份回执已在别的窗口修改" in page.error_texts[0]
    assert reply_form(page).values["title"] == ["总经理"]


def test_who_does_not_come_says_so_with_one_choice(app: Flask, client: PageClient) -> None:
    _who, token, page = begin(app, client)
    page = client.submit(reply_form(page), button="act=submit", attendance="absent").follow()
    assert "您已答复不出席。" in page.text
    client.get_raw(f"/forum/r/{token}/form", status=303)


def test_a_returned_reply_shows_the_reason_where_it_is_changed(app: Flask, client: PageClient) -> None:
    with app.app_context():
        who = forum.cast()
        token = forum.submitted(who)
        forum.decide(who, token, RegistrationEvent.RETURN, reason="请填写现任职务。")
    assert "请填写现任职务。" in client.get(f"/forum/r/{token}").text
    page = client.get(f"/forum/r/{token}/form")
    assert "请填写现任职务。" in page.text
    page = client.submit(reply_form(page), button="act=submit", title="总经理", consent="y").follow()
    assert "回执已提交，等待" in page.text


def test_cancelling_asks_for_the_reason(app: Flask, client: PageClient) -> None:
    with app.app_context():
        token = forum.submitted(forum.cast())
    page = client.get(f"/forum/r/{token}")
    page = client.submit(page.form("reason"), status=422, reason=" ").page
    assert page.error_texts == ["原因：请写明原因，对方会看到。"]


def _choices(page: Page) -> list[str]:
    """Return the public ids of the sub-forums on the form."""
    return [box.get("value", "") for box in page.all("input") if box.get("name") == "sub_forums"]
