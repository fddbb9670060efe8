"""What all steps of the application form share: opening the draft, keeping it, and answering page or script."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from flask import jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.editions.queries import edition_label
from shanhai_events.fair.commands.applying import DraftAsRead
from shanhai_events.fair.enums import FORM_STEP_LABELS, FormStep
from shanhai_events.fair.errors import PreferenceRefused
from shanhai_events.fair.forms.applying import DraftForm
from shanhai_events.fair.forms.missing import show_missing
from shanhai_events.fair.models.applications import BoothApplication
from shanhai_events.fair.models.plan import FairSettings
from shanhai_events.fair.permissions import FairPermission
from shanhai_events.fair.queries.earlier import copied_from
from shanhai_events.fair.queries.scopes import permissions_over
from shanhai_events.fair.queries.sheets import build_sheet, demands_of, get_settings
from shanhai_events.fair.rules.completeness import Missing, list_missing
from shanhai_events.fair.rules.differences import Difference
from shanhai_events.fair.rules.sheet import Sheet, masked
from shanhai_events.fair.rules.transitions import EDITABLE
from shanhai_events.fair.services.drafts import FILLING_IN, Saved, StaleDraft
from shanhai_events.fair.views.finding import application_or_404
from shanhai_events.kernel.errors import Forbidden
from shanhai_events.web.errors import words_of
from shanhai_events.web.filters import clock_time
from shanhai_events.web.flashes import Tone, tell
from shanhai_events.web.guards import current_actor
from shanhai_events.web.locale import current_locale
from shanhai_events.web.request_ids import request_id
from shanhai_events.web.words import say

Page = str | Response | tuple[str, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """A draft as one page shows it."""

    application: BoothApplication
    settings: FairSettings
    sheet: Sheet
    missing: list[Missing]

    @property
    def where(self) -> dict[str, Any]:
        """Return what an address needs to name this draft."""
        return {"edition": self.application.edition.public_id, "application": self.application.public_id}


class Closed(Exception):
    """The draft cannot be changed any more; the page leads elsewhere."""


def open_draft(edition: str, application: str) -> Draft:
    """Return the draft that the reader may change; raises NotFound, Forbidden, or Closed when it was handed in."""
    found = application_or_404(edition, application)
    if not FILLING_IN & permissions_over(current_actor(), found):
        raise Forbidden
    if found.state not in EDITABLE:
        raise Closed
    settings = get_settings(found)
    sheet = build_sheet(found, settings)
    return Draft(application=found, settings=settings, sheet=sheet, missing=list_missing(sheet, demands_of(settings)))


def lead_to_application(edition: str, application: str) -> Response:
    """Lead from a step that is closed to the application itself."""
    tell(_("申请已提交，现在不能修改。"), Tone.INFO)
    return redirect(url_for("fair.application", edition=edition, application=application), 303)


def show_step(
    draft: Draft, step: FormStep, form: DraftForm | None = None, *, status: int = HTTPStatus.OK, **more: object
) -> tuple[str, int]:
    """Render one step; `?check=1` says beside the fields what it lacks."""
    if form is not None and status == HTTPStatus.OK and "check" in request.args:
        show_missing(form, [item for item in draft.missing if item.step is step])
    edition = draft.application.edition
    shows_personal = FairPermission.VIEW_PERSONAL in permissions_over(current_actor(), draft.application)
    html = render_template(
        f"fair/applying/{step}.html",
        draft=draft,
        application=draft.application,
        sheet=draft.sheet if shows_personal else masked(draft.sheet),
        settings=draft.settings,
        edition_name=edition_label(edition, current_locale()),
        step=step,
        steps=_steps(draft, step),
        form=form,
        missing=draft.missing,
        copied=copied_from(draft.application),
        **{"differences": (), "form_id": "application", **more},
    )
    return html, status


def keep(
    draft: Draft,
    step: FormStep,
    form: DraftForm,
    save: Callable[[DraftAsRead], Saved],
    *,
    show: Callable[[Draft, DraftForm, int, tuple[Difference, ...]], tuple[str, int]],
) -> Page:
    """Save one step and answer: JSON for the script, the next page for a person, the same page when it cannot be."""
    if not form.validate():
        if wants_json():
            return _problem("invalid", _first_problem(form), HTTPStatus.UNPROCESSABLE_ENTITY)
        return show(draft, form, HTTPStatus.UNPROCESSABLE_ENTITY, ())
    try:
        saved = save(form.read_of(draft.application.public_id))
    except StaleDraft as stale:
        form.version.data = str(open_draft(**draft.where).application.version)
        if wants_json():
            return _problem(stale.code, words_of(stale), stale.status, stale.found)
        form.form_errors.append(words_of(stale))
        return show(draft, form, stale.status, stale.found)
    except PreferenceRefused as refused:
        form["preferences"].errors = [words_of(refused)]
        if wants_json():
            return _problem(refused.code, words_of(refused), refused.status)
        return show(draft, form, refused.status, ())
    if wants_json():
        return jsonify(saved_at=clock_time(saved.at), version=saved.version)
    return redirect(_next(draft, step), 303)


def wants_json() -> bool:
    """Tell whether the script asks rather than a person."""
    return request.accept_mimetypes.best == "application/json"


def _problem(code: str, message: str, status: int, found: tuple[Difference, ...] = ()) -> Response:
    error: dict[str, object] = {"code": code, "message": message, "request_id": request_id()}
    if found:
        error["differences"] = [
            {"label": say(d.label), "person": d.person, "theirs": list(d.before), "mine": list(d.after)} for d in found
        ]
    answer = jsonify(error=error)
    answer.status_code = status
    return answer


def _next(draft: Draft, step: FormStep) -> str:
    """Return where the pressed button leads: on, back to the application, or to this step as it is now."""
    order = list(FormStep)
    place = order.index(step)
    pressed = request.form.get("go", "")
    if pressed == "later":
        tell(_("草稿已保存，可以随时回来继续填。"))
        return url_for("fair.application", **draft.where)
    if pressed == "back" and place > 0:
        return step_url(draft, order[place - 1])
    if pressed != "next":
        return step_url(draft, step)
    fresh = open_draft(**draft.where)
    if any(item.step is step for item in fresh.missing):
        return step_url(draft, step, check="1")
    return step_url(draft, order[place + 1])


def step_url(draft: Draft, step: FormStep, **query: str) -> str:
    """Return the address of a step."""
    return url_for(f"fair.form_{step}", **{**draft.where, **query})


def _steps(draft: Draft, now: FormStep) -> list[dict[str, object]]:
    lacking = {item.step for item in draft.missing}
    return [
        {
            "label": say(FORM_STEP_LABELS[step]),
            "state": "now" if step is now else "todo" if step in lacking else "done",
            "url": step_url(draft, step),
        }
        for step in FormStep
    ]


def _first_problem(form: DraftForm) -> str:
    problems = form.problems()
    return problems[0][1] if problems else _("填写的内容有误，请核对。")
