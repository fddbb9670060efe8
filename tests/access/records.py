"""The samples of accounts, organizations and editions; importing this module registers them."""

from tests.access.samples import Form, Knock, Values, form, further, sample


@sample(
    "health.healthz", "health.readyz", "portal.home", "portal.me", "portal.search", "regions.pairings",
    "accounts.privacy", "accounts.sign_up", "accounts.register_account", "accounts.registered",
    "accounts.login", "accounts.try_login", "accounts.logout",
    "accounts.forgot_password", "accounts.ask_reset", "accounts.reset_asked",
    "accounts.profile", "accounts.save_profile", "accounts.own_password", "accounts.change_own_password",
    "accounts.devices", "accounts.end_other_devices", "accounts.consents", "accounts.withdraw_own_consent",
    "accounts.users", "accounts.new_user", "accounts.invite_user",
    "notifications.notices", "notifications.read_all", "notifications.outbox",
    "organizations.index", "organizations.new", "organizations.create",
    "backoffice.index", "editions.desk", "editions.new",
    "editions.venues", "editions.new_venue", "editions.create_venue",
    "fair.my_applications", "checkin.gate", "checkin.gate_reader",
)  # fmt: skip
def no_record(_: Knock) -> Values:
    return {}


@further("portal.search")
def finds(_: Knock) -> list[Values]:
    return [{"q": "有限公司"}, {"q": "没有这一家"}]


@sample("portal.choose_locale")
def locale(_: Knock) -> Values:
    return {"locale": "en"}


@sample("accounts.confirm", "accounts.confirm_now")
def confirm_link(knock: Knock) -> Values:
    return {"token": knock.post.tokens["confirm"]}


@sample("accounts.reset_password", "accounts.reset_password_now")
def reset_link(knock: Knock) -> Values:
    return {"token": knock.post.tokens["reset"]}


@sample("accounts.accept_invitation", "accounts.accept_invitation_now")
def invitation_link(knock: Knock) -> Values:
    return {"token": knock.post.tokens["invite"]}


@sample("accounts.unlock", "accounts.unlock_now")
def unlock_link(knock: Knock) -> Values:
    return {"token": knock.post.tokens["unlock"]}


@sample("organizations.claim_page", "organizations.take_over")
def claim_link(knock: Knock) -> Values:
    return {"token": knock.post.tokens["claim"]}


@sample("accounts.end_device")
def device(knock: Knock) -> Values:
    return {"session_id": knock.corner.sign_ins.get(knock.persona, "nobody")}


@sample("notifications.open_notice")
def notice(knock: Knock) -> Values:
    return {"public_id": knock.corner.notices.get(knock.persona, "nobody")}


@sample("jobs.show")
def job(knock: Knock) -> Values:
    return {"public_id": knock.corner.job}


@sample("accounts.user", "accounts.give_grant", "accounts.disable_user", "accounts.enable_user",
        "accounts.send_password_link")  # fmt: skip
def account(knock: Knock) -> Values:
    return {"public_id": knock.post.account}


@sample("accounts.end_grant")
def grant(knock: Knock) -> Values:
    return {"public_id": knock.post.account, "grant_id": knock.post.grant}


@sample("notifications.outbox_mail", "notifications.send_again")
def mail(knock: Knock) -> Values:
    return {"public_id": knock.post.mail}


@sample("notifications.outbox_attachment")
def mail_file(knock: Knock) -> Values:
    return {"public_id": knock.post.mail, "file_public_id": knock.post.mail_file}


@sample("organizations.show", "organizations.edit", "organizations.save", "organizations.upload",
        "organizations.members", "organizations.join", "organizations.ask")  # fmt: skip
def organization(knock: Knock) -> Values:
    return {"public_id": knock.corner.organization}


@sample("organizations.invite", "organizations.send_invitation")
def unclaimed_organization(knock: Knock) -> Values:
    return {"public_id": knock.corner.unclaimed}


@sample("organizations.download", "organizations.remove")
def document(knock: Knock) -> Values:
    return {"public_id": knock.corner.organization, "document_id": knock.corner.document}


@sample("organizations.end")
def member(knock: Knock) -> Values:
    return {"public_id": knock.corner.organization, "user_id": knock.corner.member}


@sample("organizations.decide")
def join_request(knock: Knock) -> Values:
    return {"request_id": knock.corner.join_request}


@sample("editions.index")
def kind(_: Knock) -> Values:
    return {"kind": "fair"}


@sample("editions.show")
def public_edition(knock: Knock) -> Values:
    return {"kind": "fair", "public_id": knock.corner.edition}


@sample("editions.manage", "editions.edit", "editions.save", "editions.move")
def desk_edition(knock: Knock) -> Values:
    return {"public_id": knock.corner.edition}


@form("editions.move")
def move(_: Knock) -> Form:
    return {"move": "start"}


@sample("backoffice.overview")
def overseen_edition(knock: Knock) -> Values:
    return {"edition_id": knock.corner.edition}


@sample("editions.create")
def series(_: Knock) -> Values:
    return {"series_key": "forum"}


@further("editions.new")
def of_a_series(_: Knock) -> list[Values]:
    return [{"series": "yiwu"}]


@further("editions.index")
def other_kinds(_: Knock) -> list[Values]:
    return [{"kind": "forum"}, {"kind": "series"}]


@sample("editions.venue", "editions.edit_venue", "editions.save_venue", "editions.new_hall", "editions.create_hall")
def venue(knock: Knock) -> Values:
    return {"public_id": knock.corner.venue}


@sample("editions.edit_hall", "editions.save_hall")
def hall(knock: Knock) -> Values:
    return {"public_id": knock.corner.hall}
