"""The samples of passes and their badges; importing this module registers them."""

from tests.access.samples import Form, Knock, Values, form, further, sample


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
