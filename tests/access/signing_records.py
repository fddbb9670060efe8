"""The samples of signings: the desk, its ledger, summaries and verification; importing this module registers them."""

from tests.access.samples import Form, Knock, Values, form, further, sample


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
