"""Files of fictional legal persons, opened through the services."""

from itertools import count

from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.kernel.identifiers import parse_uscc
from shanhai_events.organizations.commands import CodeGiven, ContactGiven, FileContent
from shanhai_events.organizations.enums import CodeKind, OrganizationKind, Ownership
from shanhai_events.organizations.services.registering import register_on_behalf, register_own
from tests.factories.regions import LONGYOU

_serial = count(1)
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def uscc(serial: int | None = None, *, region_code: str = LONGYOU) -> str:
    """A valid code of a company that does not exist."""
    body = f"91{region_code}MA{(serial or next(_serial)):07d}"
    for check in ALPHABET:
        try:
            return parse_uscc(body + check)
        except InvalidValue:
            continue
    raise AssertionError(body)


def code(value: str | None = None) -> CodeGiven:
    text = value or uscc()
    return CodeGiven(kind=CodeKind.USCC, value=text, as_typed=text)


def content(
    *,
    name: str | None = None,
    codes: tuple[CodeGiven, ...] | None = None,
    region_code: str = LONGYOU,
    kind: OrganizationKind = OrganizationKind.ENTERPRISE,
    mobile: str = "13800002605",
) -> FileContent:
    """What a form would hand over."""
    number = next(_serial)
    return FileContent(
        kind=kind,
        name=name or f"龙游试例竹业{number}有限公司",
        name_en="",
        codes=(code(),) if codes is None else codes,
        region_code=region_code,
        address="试例路 1 号",
        postcode="324400",
        website="",
        ownership=Ownership.PRIVATE,
        legal_representative="林知远",
        contact=ContactGiven(name="周岚", mobile=mobile, title="经理"),
    )


def registered(*, actor: Actor, region_code: str = LONGYOU, name: str | None = None) -> str:
    """An enterprise opened by its own people; returns its public id."""
    return register_own(content(region_code=region_code, name=name), actor=actor)


def registered_on_behalf(*, actor: Actor, region_code: str = LONGYOU) -> str:
    """An enterprise opened by its county office; returns its public id."""
    return register_on_behalf(content(region_code=region_code), actor=actor)
