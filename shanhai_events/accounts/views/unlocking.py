"""The page behind the link that is mailed when an address is locked."""

from flask import redirect, render_template, url_for
from flask_babel import gettext as _

from shanhai_events.accounts.enums import TokenPurpose
from shanhai_events.accounts.services import unlocking
from shanhai_events.accounts.services.mail_links import get_link
from shanhai_events.accounts.views.blueprint import blueprint
from shanhai_events.accounts.views.devices import browser_token, keep_browser
from shanhai_events.accounts.views.mailed_links import Answer, tells_when_spent
from shanhai_events.web.flashes import tell
from shanhai_events.web.guards import current_actor, public


@blueprint.get("/unlock/<token>")
@public
@tells_when_spent
def unlock(token: str) -> Answer:
    """Show the button; looking unlocks nothing."""
    email = get_link(token, TokenPurpose.UNLOCK).user.email
    return render_template("accounts/unlock.html", token=token, email=email)


@blueprint.post("/unlock/<token>")
@public
@tells_when_spent
def unlock_now(token: str) -> Answer:
    """Lift the lock and let the account know this browser, so that strangers can't lock it out again."""
    known = unlocking.unlock(actor=current_actor(), token=token, browser_token=browser_token())
    tell(_("已解锁，现在可以登录了。"))
    response = redirect(url_for("accounts.login"), 303)
    keep_browser(known, response)
    return response
