"""The one place that turns a refusal or an error into a page, a flash or JSON."""

from http import HTTPStatus

from flask import Flask, current_app, redirect, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge, SecurityError
from werkzeug.wrappers import Response

from shanhai_events.kernel.errors import InvalidValue, Refusal
from shanhai_events.web.flashes import Tone, tell
from shanhai_events.web.guards import guard_of
from shanhai_events.web.interrupted import comes_from_own_page, rescue_form
from shanhai_events.web.locale import current_locale, html_lang
from shanhai_events.web.redirects import page_before
from shanhai_events.web.request_ids import request_id
from shanhai_events.web.words import say

Answer = tuple[str, int] | Response


def init_app(app: Flask) -> None:
    """Register the handlers; nothing answers with a stack trace."""
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(InvalidValue, _invalid)
    app.register_error_handler(CSRFError, _csrf_failed)
    app.register_error_handler(SecurityError, _foreign_host)
    app.register_error_handler(RequestEntityTooLarge, _too_large)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _crashed)


def words_of(refusal: Refusal) -> str:
    """Return a refusal's message in the reader's language."""
    return say(refusal.message, **refusal.params)


def _refused(refusal: Refusal) -> Answer:
    if _wants_json():
        return _json(refusal.code, words_of(refusal), refusal.status)
    back = page_before()
    if request.method == "POST" and refusal.status == HTTPStatus.CONFLICT and back is not None:
        tell(words_of(refusal), Tone.BAD)
        return redirect(back, 303)
    return _page(words_of(refusal), refusal.status)


def _invalid(error: InvalidValue) -> Answer:
    if _wants_json():
        return _json(error.code, say(error.message, **error.params), 422)
    return _page(say(error.message, **error.params), 422)


def _csrf_failed(_error: CSRFError) -> Answer:
    if _wants_json():
        return _json("csrf", _("表单已过期，请刷新页面后再提交。"), 400)
    if (kept := _kept_form()) is not None:
        return kept
    return _page(_("表单已过期，没有保存任何内容。请返回刷新页面后再提交。"), 400)


def _kept_form() -> Response | None:
    """Keep a form of ours whose token died with the sign-in; pages for everybody have nothing to be kept."""
    guard = guard_of(current_app.view_functions[request.endpoint]) if request.endpoint is not None else None
    if guard is None or guard.kind == "public" or not comes_from_own_page():
        return None
    return rescue_form(400)


def _foreign_host(_error: SecurityError) -> Answer:
    return _bare(_("请求的网址不属于本系统。"), 400)


def _too_large(_error: RequestEntityTooLarge) -> Answer:
    return _bare(_("上传的内容超过大小限制，没有保存。请压缩后再试。"), 413)


def _http_error(error: HTTPException) -> Answer:
    status = error.code or 500
    if error.response is not None or status < 400:
        return Response.force_type(error.get_response())
    texts = {
        400: _("请求不完整，没有保存任何内容。"),
        401: _("请先登录。"),
        403: _("您的账号没有这项权限。"),
        404: _("没有找到这个页面。它可能已移走，或者网址有误。"),
        405: _("这个网址不接受这种操作。"),
        429: _("操作过于频繁，请稍后再试。"),
    }
    message = texts.get(status, _("请求无法处理。"))
    answer = _json(f"http_{status}", message, status) if _wants_json() else _page(message, status)
    if isinstance(answer, tuple):
        answer = Response(answer[0], status=answer[1], mimetype="text/html")
    if "Allow" in (headers := dict(error.get_headers())):
        answer.headers["Allow"] = headers["Allow"]
    return answer


def _crashed(error: Exception) -> Answer:
    current_app.logger.exception("unhandled %s", type(error).__name__)
    if _wants_json():
        return _json("internal", _("系统出错，没有保存。"), 500)
    return _bare(_("系统出错了，您的操作没有保存。我们已经记录，请稍后再试。"), 500)


def _page(message: str, status: int) -> tuple[str, int]:
    return render_template("errors/page.html", message=message, status=status), status


def _bare(message: str, status: int) -> Answer:
    """Answer without url_for, session or database: what is broken may be just these."""
    template = current_app.jinja_env.get_template("errors/bare.html")
    html = template.render(
        title=_("出错了"),
        message=message,
        request_id=request_id(),
        locale=current_locale(),
        html_lang=html_lang(),
    )
    return html, status


def _json(code: str, message: str, status: int) -> Response:
    body = {"error": {"code": code, "message": message, "request_id": request_id()}}
    return Response(current_app.json.dumps(body), status=status, mimetype="application/json")


def _wants_json() -> bool:
    best = request.accept_mimetypes.best_match(["text/html", "application/json"], default="text/html")
    return request.path.startswith("/api/") or request.is_json or best == "application/json"
