"""The samples themselves, feature by feature; importing this module registers them."""

from shanhai_events.fair.enums import ApplicationState
from tests.access.samples import Form, Knock, Values, form, further, sample
from tests.support.world import Persona

State = ApplicationState
STEPS = {Persona.CITY: "city", Persona.PROVINCE: "province"}
OTHER_STEPS = {Persona.COUNTY: "city", Persona.CITY: "county", Persona.PROVINCE: "city"}
WAITING_FOR = {"county": State.SUBMITTED, "city": State.COUNTY_APPROVED, "province": State.CITY_APPROVED}


@sample(
    "health.healthz", "health.readyz", "portal.home", "portal.me", "regions.pairings",
    "accounts.privacy", "accounts.sign_up", "accounts.register_account", "accounts.registered",
    "accounts.login", "accounts.try_login", "accounts.logout",
    "accounts.forgot_password", "accounts.ask_reset", "accounts.reset_asked",
    "accounts.profile", "accounts.save_profile", "accounts.own_password", "accounts.change_own_password",
    "accounts.devices", "accounts.end_other_devices",
    "accounts.users", "accounts.new_user", "accounts.invite_user",
    "notifications.notices", "notifications.read_all", "notifications.outbox",
    "organizations.index", "organizations.new", "organizations.create",
    "backoffice.index", "editions.desk", "editions.new",
    "editions.venues", "editions.new_venue", "editions.create_venue",
    "fair.my_applications", "checkin.gate", "checkin.gate_reader",
)  # fmt: skip
def no_record(_: Knock) -> Values:
    return {}


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


@sample(
    "fair.plan", "fair.manage_plan", "fair.mark_booths", "fair.delete_booths", "fair.new_booths",
    "fair.generate_booths", "fair.new_hall_plan", "fair.create_hall_plan", "fair.new_zone", "fair.create_zone",
    "fair.apply", "fair.start", "fair.applications", "fair.exceptions", "fair.add_exception", "fair.assignment",
    "fair.terms", "fair.save_terms",
)  # fmt: skip
def fair_edition(knock: Knock) -> Values:
    return {"edition": knock.corner.edition}


@further("fair.plan")
def as_list(_: Knock) -> list[Values]:
    return [{"view": "list"}]


@form("fair.start")
def applicant(knock: Knock) -> Form:
    return {"organization": knock.corner.organization}


def application_in(knock: Knock, state: ApplicationState) -> Values:
    """Return the address of the corner's application in a state."""
    return {"edition": knock.corner.edition, "application": knock.corner.applications[state.value]}


@sample("fair.form_company", "fair.form_products", "fair.save_products", "fair.form_booth", "fair.save_booth",
        "fair.form_staff", "fair.save_staff", "fair.form_submit", "fair.save_submit")  # fmt: skip
def draft(knock: Knock) -> Values:
    return application_in(knock, State.DRAFT)


@sample("fair.withdraw_form", "fair.withdraw")
def handed_in(knock: Knock) -> Values:
    return application_in(knock, State.SUBMITTED)


@sample("fair.confirm", "fair.decline_form", "fair.decline")
def with_booths(knock: Knock) -> Values:
    return application_in(knock, State.ASSIGNED)


@sample("fair.application", "fair.form_pdf", "fair.stamp_scan", "fair.letters")
def confirmed(knock: Knock) -> Values:
    return application_in(knock, State.CONFIRMED)


@further("fair.application")
def in_every_state(knock: Knock) -> list[Values]:
    return [application_in(knock, state) for state in State if state.value in knock.corner.applications]


@sample("fair.letter")
def letter(knock: Knock) -> Values:
    return {**application_in(knock, State.CONFIRMED), "version": 1}


@sample("fair.assign")
def approved(knock: Knock) -> Values:
    return application_in(knock, State.APPROVED)


@sample("fair.reassign", "fair.release")
def assigned(knock: Knock) -> Values:
    return application_in(knock, State.ASSIGNED)


@form("fair.release")
def reason(_: Knock) -> Form:
    return {"reason": "展区调整。"}


@sample("fair.new_pass", "fair.add_pass", "fair.print_passes")
def with_passes(knock: Knock) -> Values:
    return application_in(knock, State.CONFIRMED)


@sample("passes.page")
def phone_page(knock: Knock) -> Values:
    return {"public_id": knock.corner.exhibitor_pass, "key": knock.corner.pass_key}


@sample("passes.listing", "passes.print_list", "passes.new", "passes.issue",
        "passes.renew_windows", "passes.settings", "passes.save_allotment",
        "passes.ask_key", "passes.change_key")  # fmt: skip
def edition_of_passes(knock: Knock) -> Values:
    return {"edition": knock.corner.edition}


@sample("passes.edit_windows", "passes.save_windows", "passes.edit_terms", "passes.save_terms")
def windows_of_guests(knock: Knock) -> Values:
    return {**edition_of_passes(knock), "kind": "guest"}


@form("passes.change_key")
def first_key(_: Knock) -> Form:
    return {"seen": "0"}


@further("passes.listing")
def narrowed_passes(_: Knock) -> list[Values]:
    return [{"q": "周", "kind": "exhibitor", "state": "issued"}]


@sample("passes.record")
def pass_on_desk(knock: Knock) -> Values:
    return {"edition": knock.corner.edition, "public_id": knock.corner.exhibitor_pass}


@sample("passes.act_form", "passes.act_with_reason")
def pass_to_suspend(knock: Knock) -> Values:
    return {**pass_on_desk(knock), "event": "suspend"}


@form("passes.act_with_reason")
def explained_act(_: Knock) -> Form:
    return {"version": "1", "reason": "核实身份"}


@sample("passes.act")
def pass_to_collect(knock: Knock) -> Values:
    return {**pass_on_desk(knock), "event": "collect"}


@sample("passes.ask_badge", "passes.badge")
def badge(knock: Knock) -> Values:
    return {"public_id": knock.corner.exhibitor_pass}


@sample("passes.prints")
def printed_badges(knock: Knock) -> Values:
    return {"job": knock.corner.print_job}


@sample("fair.reviews")
def queue(knock: Knock) -> Values:
    return {"edition": knock.corner.edition, "step": STEPS.get(knock.persona, "county")}


@further("fair.assignment")
def with_one_in_hand(knock: Knock) -> list[Values]:
    applications = knock.corner.applications
    return [
        {"application": applications["approved"]},
        {"application": applications["approved"], "view": "list"},
        {"application": applications["assigned"]},
        {"tab": "confirmed"},
    ]


@further("fair.review")
def differences(_: Knock) -> list[Values]:
    return [{"view": "differences"}]


@sample("fair.reviews", line="other_step")
def queue_of_another(knock: Knock) -> Values:
    return {"edition": knock.corner.edition, "step": OTHER_STEPS.get(knock.persona, "county")}


@sample("fair.review", "fair.decide_review")
def waiting(knock: Knock) -> Values:
    step = STEPS.get(knock.persona, "county")
    return {**application_in(knock, WAITING_FOR[step]), "step": step}


@sample("fair.review", "fair.decide_review", line="other_step")
def waiting_for_another(knock: Knock) -> Values:
    step = OTHER_STEPS.get(knock.persona, "county")
    return {**application_in(knock, WAITING_FOR[step]), "step": step}


@sample("forum.guest", "forum.begin")
def sent_invitation_link(knock: Knock) -> Values:
    return {"token": knock.corner.forum["sent_token"]}


@sample("forum.reply", "forum.save_reply")
def begun_reply_link(knock: Knock) -> Values:
    return {"token": knock.corner.forum["begun_token"]}


@sample("forum.cancel")
def approved_reply_link(knock: Knock) -> Values:
    return {"token": knock.corner.forum["approved_token"]}


@further("forum.guest")
def replies_in_other_states(knock: Knock) -> list[Values]:
    return [{"token": knock.corner.forum[name]} for name in ("begun_token", "approved_token")]


def of_forum(knock: Knock, *kinds: str) -> Values:
    """Return the address of records of the corner's forum."""
    return {kind: knock.corner.forum[kind] for kind in ("edition", *kinds)}


@sample("forum.sub_forums", "forum.new_sub_forum", "forum.add_sub_forum", "forum.chambers", "forum.allot_places",
        "forum.registrations", "forum.confirmations")  # fmt: skip
def forum_edition(knock: Knock) -> Values:
    return of_forum(knock)


@sample("forum.edit_sub_forum", "forum.save_sub_forum", "forum.remove_sub_forum")
def sub_forum(knock: Knock) -> Values:
    return of_forum(knock, "sub_forum")


@sample("forum.chamber", "forum.change_places", "forum.invite")
def chamber(knock: Knock) -> Values:
    return of_forum(knock, "allotment")


@sample("forum.send_invitation", "forum.hand_over_link", "forum.revoke_invitation")
def invitation(knock: Knock) -> Values:
    return of_forum(knock, "invitation")


@sample("forum.registration", "forum.decide_registration")
def reply(knock: Knock) -> Values:
    return {**of_forum(knock), "registration": knock.corner.forum["submitted"]}


@further("forum.registration")
def replies_in_every_state(knock: Knock) -> list[Values]:
    states = ("confirmed", "approved", "returned")
    return [{**of_forum(knock), "registration": knock.corner.forum[state]} for state in states]


@sample("signings.ledger", "signings.export_ledger")
def whole_ledger(_: Knock) -> Values:
    return {}


@sample("signings.record", "signings.move")
def signing(knock: Knock) -> Values:
    return {"signing": knock.corner.signings["pending"]}


@sample("signings.onsite", "signings.log", "signings.new", "signings.parties", "signings.known")
def signing_desk(knock: Knock) -> Values:
    return {"edition": knock.corner.edition}


@further("signings.onsite")
def choice_of_desks(_: Knock) -> list[Values]:
    return [{"edition": None}]


@sample("signings.edit", "signings.save")
def draft_signing(knock: Knock) -> Values:
    return {"signing": knock.corner.signings["draft"]}


@sample("signings.file")
def signing_file(knock: Knock) -> Values:
    return {"signing": knock.corner.signings["draft"], "file": knock.corner.signings["file"]}


@sample("signings.choose_prints", "signings.print_many", "signings.verify")
def no_signing(_: Knock) -> Values:
    return {}


@form("signings.print_many")
def chosen_prints(knock: Knock) -> Form:
    return {"ids": knock.corner.signings["signed"], "copy": "archive"}


@sample("signings.summary", "signings.print_summary")
def signed_record(knock: Knock) -> Values:
    return {"signing": knock.corner.signings["signed"]}


@form("signings.print_summary")
def archive_copy(_: Knock) -> Form:
    return {"copy": "archive"}


@further("signings.summary")
def summaries_in_other_states(knock: Knock) -> list[Values]:
    return [{"signing": knock.corner.signings[state]} for state in ("pending", "void_asked")]


@sample("signings.printed_summaries")
def printed_by_nobody(knock: Knock) -> Values:
    return {"job": knock.corner.job}


@sample("signings.verification", "signings.check_amount", "signings.check_file")
def verified_code(knock: Knock) -> Values:
    return {"code": knock.corner.signings["code"]}


@form("signings.check_amount")
def an_amount(_: Knock) -> Form:
    return {"amount": "56,400.00"}


@form("signings.check_file")
def a_digest(_: Knock) -> Form:
    return {"sha256": "0" * 64}
