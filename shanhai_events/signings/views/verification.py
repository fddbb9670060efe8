"""The public verification of a printed summary: its code, the amount on paper, the file itself."""

from typing import Any

from flask import jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.signings.enums import COPY_LABELS, STATUS_LABELS
from shanhai_events.signings.errors import TooManyGuesses
from shanhai_events.signings.queries.verification import KnownFile, VerifiedSummary, find_file, find_verified
from shanhai_events.signings.rate_limits import count_look_up
from shanhai_events.signings.rules.amounts import read_amount
from shanhai_events.signings.rules.digests import read_digest
from shanhai_events.signings.services.verifying import MOST_GUESSES, compare_amount
from shanhai_events.signings.views.blueprint import blueprint
from shanhai_events.web.errors import words_of
from shanhai_events.web.filters import day
from shanhai_events.web.guards import public
from shanhai_events.web.words import say

LONGEST_CODE = 40
PREFIX = "/v"
Page = str | tuple[str, int] | Response


@blueprint.after_request
def _keep_out_of_search(response: Response) -> Response:
    """Keep the pages of codes out of caches and search engines, and the code out of other sites' logs."""
    if request.path == PREFIX or request.path.startswith(f"{PREFIX}/"):
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@blueprint.get("/v")
@public
def verify() -> Page:
    """Ask for a code, and lead to what was typed."""
    typed = "".join(c for c in request.args.get("code", "") if c.isalnum())[:LONGEST_CODE]
    if typed:
        return redirect(url_for("signings.verification", code=typed), 303)
    return render_template("signings/verification/ask.html", is_empty="code" in request.args)


@blueprint.get("/v/<code>")
@public
def verification(code: str) -> Page:
    """Say what the summary is worth now; unknown codes and what is no code look the same."""
    return _page(_looked_up(code))


@blueprint.post("/v/<code>/amount")
@public
def check_amount(code: str) -> Page:
    """Compare the amount on paper with the summary."""
    summary = _looked_up(code)
    if summary is None or not summary.asked:
        return _page(None)
    typed = request.form.get("amount", "")[:200]
    try:
        fen = read_amount(typed)
    except InvalidValue as error:
        return _page(summary, amount=typed, amount_error=say(error.message, **error.params), status=422)
    try:
        agrees = compare_amount(summary.code, fen)
    except TooManyGuesses as refusal:
        return _page(summary, amount=typed, amount_error=words_of(refusal), status=refusal.status)
    return _page(summary, amount=typed, agrees=agrees)


@blueprint.post("/v/<code>/file")
@public
def check_file(code: str) -> Page:
    """Say which print of this summary a file is, by its SHA-256 alone; scripts are answered in JSON."""
    summary = _looked_up(code)
    digest = read_digest(request.form.get("sha256", ""))
    found = find_file(summary, digest) if summary is not None and digest else None
    if request.accept_mimetypes.best == "application/json":
        return jsonify(known=found is not None, message=_told(found))
    if summary is None:
        return _page(None)
    if not digest:
        return _page(summary, file_error=_("SHA-256 是 64 个十六进制字符，请核对。"), status=422)
    return _page(summary, is_known=found is not None, file_answer=_told(found))


def _looked_up(code: str) -> VerifiedSummary | None:
    count_look_up()
    return find_verified(code)


def _page(summary: VerifiedSummary | None, *, status: int = 200, **answers: Any) -> Page:
    if summary is None:
        return render_template("signings/verification/not_found.html"), 404
    told = {"amount": "", "amount_error": "", "agrees": None, "file_error": "", "file_answer": "", "is_known": None}
    page = render_template(
        "signings/verification/show.html", summary=summary, most_guesses=MOST_GUESSES, **{**told, **answers}
    )
    return page, status


def _told(found: KnownFile | None) -> str:
    if found is None:
        return _("不是本系统为这个核验码生成的文件，或者生成后被改动过。")
    copy, then = say(COPY_LABELS[found.copy]), say(STATUS_LABELS[found.status])
    return _(
        "是本系统 %(day)s 生成的第 %(version)s 版%(copy)s，没有改动，生成时的状态：%(status)s。",
        day=day(found.made_at),
        version=found.revision,
        copy=copy,
        status=then,
    )
