"""The outbox: what mail waits, left or failed, and what it says; where there is no mail server it is read here."""

from flask import current_app, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from shanhai_events.files.services import send
from shanhai_events.kernel.errors import NotFound
from shanhai_events.notifications import queries, services
from shanhai_events.notifications.enums import MailState
from shanhai_events.notifications.permissions import NotificationPermission
from shanhai_events.notifications.rules import hide_keys
from shanhai_events.notifications.views.blueprint import blueprint
from shanhai_events.web.flashes import tell
from shanhai_events.web.guards import current_actor, requires
from shanhai_events.web.words import say


@blueprint.get("/manage/outbox")
@requires(NotificationPermission.VIEW_OUTBOX)
def outbox() -> str:
    """List the mails, newest first, by state and words."""
    wanted = request.args.get("state", "")
    state = MailState(wanted) if wanted in {known.value for known in MailState} else None
    words = request.args.get("q", "").strip()
    choices = [(known.value, say(known.label)) for known in MailState]
    page = queries.list_mails(state=state, words=words, number=request.args.get("page", 1, int))
    return render_template("notifications/outbox.html", page=page, state=state, q=words, state_choices=choices)


@blueprint.get("/manage/outbox/<public_id>")
@requires(NotificationPermission.VIEW_OUTBOX)
def outbox_mail(public_id: str) -> str:
    """Show one mail: its text, attachments and attempts.

    Without a mail server this page is how mail is read, so links are whole there; otherwise their keys are hidden.
    """
    mail = queries.get_mail(public_id)
    text = hide_keys(mail.body_text) if current_app.config["MAIL_SERVER"] else mail.body_text
    return render_template("notifications/outbox_mail.html", mail=mail, text=text, files=queries.files_of(mail))


@blueprint.get("/manage/outbox/<public_id>/attachments/<file_public_id>")
@requires(NotificationPermission.VIEW_OUTBOX)
def outbox_attachment(public_id: str, file_public_id: str) -> Response:
    """Download a file that goes with a mail."""
    for stored in queries.files_of(queries.get_mail(public_id)):
        if stored.public_id == file_public_id:
            return send(stored)
    raise NotFound


@blueprint.post("/manage/outbox/<public_id>/again")
@requires(NotificationPermission.VIEW_OUTBOX)
def send_again(public_id: str) -> Response:
    """Let a failed mail try again."""
    services.send_again(public_id=public_id, actor=current_actor())
    tell(_("已放回发送队列。"))
    return redirect(url_for("notifications.outbox_mail", public_id=public_id), 303)
