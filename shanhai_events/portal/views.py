"""The public home, the language switch and everybody's own page."""

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import pgettext
from werkzeug.wrappers import Response

from shanhai_events.editions.enums import EDITION_STATE_LABELS
from shanhai_events.fair.permissions import FairPermission
from shanhai_events.fair.queries.applications import list_own
from shanhai_events.kernel import clock
from shanhai_events.kernel.text import search_key
from shanhai_events.notifications.notice_values import say_notice
from shanhai_events.notifications.queries import list_notices
from shanhai_events.organizations.permissions import OrganizationPermission
from shanhai_events.organizations.queries.files import list_own as list_own_files
from shanhai_events.organizations.queries.members import list_askers
from shanhai_events.portal.queries.home import events_on_home, figures_of_year, marks_on_ruler
from shanhai_events.portal.queries.searching import search_everything
from shanhai_events.portal.rules import opening_of, share_of_year
from shanhai_events.portal.work import piles_of, records_of
from shanhai_events.web.filters import MONTHS_EN, NBSP
from shanhai_events.web.guards import current_actor, public, signed_in
from shanhai_events.web.locale import COOKIE, LOCALES, YEAR_SECONDS, current_locale
from shanhai_events.web.redirects import safe_next

blueprint = Blueprint("portal", __name__)
NOTICES_SHOWN = 5
LONGEST_TEXT = 80


@blueprint.get("/")
@public
def home() -> str:
    """Show the three events."""
    today = clock.today()
    events = events_on_home()
    return render_template(
        "portal/home.html",
        events=events,
        open_fair=next((event for event in events if event.is_open and event.takes_booths), None),
        marks=marks_on_ruler(events, year=today.year),
        months=_months(),
        opening_of=opening_of,
        year=today.year,
        today_share=share_of_year(today, year=today.year),
        state_labels=EDITION_STATE_LABELS,
        figures=figures_of_year(today),
        tasks=_tasks(),
    )


@blueprint.get("/me")
@signed_in
def me() -> str:
    """Show what waits for me, what is mine and what I was told."""
    actor = current_actor()
    applies = actor.may(FairPermission.APPLY)
    return render_template(
        "portal/me.html",
        works=piles_of(actor),
        records=records_of(actor),
        applies=applies,
        applications=list_own(actor) if applies else [],
        organizations=list_own_files(actor),
        askers=list_askers(actor) if actor.may(OrganizationPermission.DECIDE_JOIN) else [],
        say_notice=say_notice,
        notices=list_notices(actor=actor, number=1).rows[:NOTICES_SHOWN],
        open_fairs=[event for event in events_on_home() if event.is_open and event.takes_booths],
        is_newcomer=not actor.access,
    )


@blueprint.get("/search")
@signed_in
def search() -> str:
    """Show the first few of everything that I may see under a text."""
    text = request.args.get("q", "")[:LONGEST_TEXT].strip()
    found = search_everything(text, actor=current_actor()) if search_key(text) else None
    return render_template("portal/search.html", text=text, found=found)


@blueprint.get("/locale/<locale>")
@public
def choose_locale(locale: str) -> Response:
    """Remember the language in a cookie and return to the page at hand."""
    answer = redirect(safe_next(request.args.get("next")) if "next" in request.args else url_for("portal.home"), 303)
    if locale in LOCALES:
        secure = request.is_secure
        answer.set_cookie(COOKIE, locale, max_age=YEAR_SECONDS, httponly=True, samesite="Lax", secure=secure)
    return answer


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """Something people come to do, named as they say it."""

    label: str
    text: str
    icon: str
    url: str


def _months() -> list[tuple[str, str]]:
    """Return the names of the months with the unit that follows the number in Chinese."""
    if current_locale() == "en":
        return [(name, "") for name in MONTHS_EN]
    return [(str(number), f"{NBSP}月") for number in range(1, 13)]


def _tasks() -> list[Task]:
    return [
        Task(
            label=_("申请展位"),
            text=_("企业在平面图上选三个志愿，县、市、省三级审核进度随时可查。"),
            icon="building-store",
            url=url_for("editions.index", kind="fair"),
        ),
        Task(
            label=pgettext("act", "登记企业档案"),
            text=_("一家企业一份档案，各项活动共用；同事已登记的，申请加入即可。"),
            icon="building",
            url=url_for("organizations.new"),
        ),
        Task(
            label=_("浙商论坛回执"),
            text=_("凭邀请邮件里的链接填写，随行和分论坛一次填完，不用注册账号。"),
            icon="users",
            url=url_for("editions.index", kind="forum"),
        ),
        Task(
            label=_("系列活动报名"),
            text=_("各市、县（市、区）协作办为本地代表团逐项报名，通过后凭证入场。"),
            icon="calendar",
            url=url_for("editions.index", kind="series"),
        ),
        Task(
            label=_("查询办理进度"),
            text=_("登录后看申请到了哪一步、谁在办理、什么时候截止。"),
            icon="search",
            url=url_for("portal.me"),
        ),
        Task(
            label=_("查看结对安排"),
            text=_("发达地区与欠发达地区的结对关系，按规划期公布。"),
            icon="arrows-exchange",
            url=url_for("regions.pairings"),
        ),
    ]
