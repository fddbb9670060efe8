"""Puts the mails with codes into the outbox, once their pictures are kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shanhai_events.notifications.services import send_mail
from shanhai_events.organizations.models import Organization
from shanhai_events.organizations.queries.members import Recipient, recipients_of
from shanhai_events.passes.addresses import pass_page_url
from shanhai_events.passes.models import Pass
from shanhai_events.passes.rules.codes import shown_code
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work


@dataclass(frozen=True, kw_only=True, slots=True)
class CodeInMail:
    """One pass as a mail shows it; `title` is a msgid, `picture` the public id of the stored PNG."""

    title: str
    name: str
    organization: str
    label: str
    code: str
    url: str
    picture: str


def post_codes(passes: Sequence[Pass], pictures: Mapping[str, str], *, to_holder: bool, order: str) -> int:
    """Write the mails for passes of one edition and return how many; `pictures` maps public ids to those of files.

    `order` names the job, so that running it again writes nothing twice.
    """
    first = passes[0]
    codes = [_code(pass_, pictures[pass_.public_id]) for pass_ in passes]
    recipients = _holder(first) if to_holder else _members(first)
    edition = first.edition
    names = {"zh": edition.name, "en": edition.name_en}
    with unit_of_work():
        for recipient in recipients:
            send_mail(
                to_address=recipient.email,
                to_name=recipient.name,
                template="passes/codes",
                context={"edition": names.get(recipient.locale, names["zh"]), "codes": codes},
                locale=recipient.locale,
                attachments=[code.picture for code in codes],
                dedupe_key=f"codes:{order}:{recipient.user_public_id}",
            )
    return len(recipients)


def _code(pass_: Pass, picture: str) -> CodeInMail:
    return CodeInMail(
        title=pass_.kind.badge_title,
        name=pass_.name,
        organization=pass_.organization,
        label=pass_.label,
        code=shown_code(pass_.code or ""),
        url=pass_page_url(pass_, external=True),
        picture=picture,
    )


def _holder(pass_: Pass) -> list[Recipient]:
    address = pass_.holder.email
    if not address:
        return []
    return [Recipient(user_public_id=pass_.holder.public_id, name=pass_.name, email=address, locale="zh")]


def _members(pass_: Pass) -> list[Recipient]:
    if pass_.organization_id is None:
        return []
    return recipients_of(db.session.get_one(Organization, pass_.organization_id))
