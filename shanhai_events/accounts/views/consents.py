"""What a person agreed to, and how they take it back."""

from http import HTTPStatus

from flask import redirect, render_template, session, url_for
from flask_babel import gettext as _
from flask_login import logout_user
from werkzeug.wrappers import Response

from shanhai_events.accounts.forms.consents import WithdrawalForm
from shanhai_events.accounts.queries.consents import list_own_consents
from shanhai_events.accounts.rules.consents import TEXT_VERSION
from shanhai_events.accounts.services.consenting import withdraw_consent
from shanhai_events.accounts.views.blueprint import blueprint
from shanhai_events.accounts.views.mailed_links import Answer
from shanhai_events.web.flashes import Tone, tell
from shanhai_events.web.guards import current_actor, signed_in


@blueprint.get("/me/consents")
@signed_in
def consents() -> str:
    """Show what I agreed to, in which version and when, and what follows when I take it back."""
    return _page(WithdrawalForm(formdata=None))


@blueprint.post("/me/consents/withdrawal")
@signed_in
def withdraw_own_consent() -> Answer:
    """Take the consent back and leave every device."""
    form = WithdrawalForm()
    if not form.validate():
        return _page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    withdraw_consent(actor=current_actor())
    return _out()


def _out() -> Response:
    logout_user()
    session.clear()
    tell(_("已撤回同意，您已从所有设备退出。要再使用时，登录并重新同意即可。"), Tone.INFO)
    return redirect(url_for("portal.home"), 303)


def _page(form: WithdrawalForm) -> str:
    given = list_own_consents(current_actor())
    return render_template(
        "accounts/consents.html",
        form=form,
        consents=given,
        is_live=any(consent.withdrawn_at is None for consent in given),
        version=TEXT_VERSION,
    )
