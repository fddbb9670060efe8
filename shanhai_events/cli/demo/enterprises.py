"""Opens the files of the demonstration enterprises: by their own people, or by the office of their county."""

from dataclasses import dataclass

from shanhai_events.cli.demo import accounts, pictures, words
from shanhai_events.cli.demo.codes import made_up_mobile, made_up_uscc
from shanhai_events.cli.demo.firms import FIRMS, Course, Firm
from shanhai_events.cli.demo.made import Made
from shanhai_events.cli.demo.places import place_of
from shanhai_events.cli.demo.trades import TRADES, Trade
from shanhai_events.files.enums import DOCUMENTS
from shanhai_events.files.services import store_upload
from shanhai_events.organizations.commands import CodeGiven, ContactGiven, FileContent
from shanhai_events.organizations.enums import CodeKind, DocumentKind, OrganizationKind, Ownership
from shanhai_events.organizations.services.claiming import invite_to_claim
from shanhai_events.organizations.services.editing import add_document
from shanhai_events.organizations.services.joining import ask_to_join
from shanhai_events.organizations.services.registering import register_on_behalf, register_own

IN_FULL = "3308"
"""Counties of 衢州, whose offices visitors are given: here everything is told, elsewhere what shows."""
FIRST = FIRMS[0]
"""The enterprise of the account that visitors are given."""
_POSTCODES = {
    "3301": "310000",
    "3302": "315000",
    "3303": "325000",
    "3304": "314000",
    "3307": "321000",
    "3308": "324000",
    "3309": "316000",
    "3310": "317000",
    "3311": "323000",
}
_OWNERSHIPS = {
    OrganizationKind.ENTERPRISE: Ownership.PRIVATE,
    OrganizationKind.INDIVIDUAL: Ownership.INDIVIDUAL,
    OrganizationKind.COOPERATIVE: Ownership.COOPERATIVE,
    OrganizationKind.VILLAGE_COLLECTIVE: Ownership.COLLECTIVE,
}
_NAMES = {
    OrganizationKind.ENTERPRISE: ("{place}{trade_name}{word}有限公司", "{place_en} {key} {word_en} Co., Ltd."),
    OrganizationKind.INDIVIDUAL: ("{place}{trade_name}{word}工作室", "{place_en} {key} {word_en} Studio"),
    OrganizationKind.COOPERATIVE: ("{place}{trade_name}{word}专业合作社", "{place_en} {key} {word_en} Cooperative"),
    OrganizationKind.VILLAGE_COLLECTIVE: (
        "{place}{trade_name}股份经济合作社",
        "{key} Village Economic Cooperative, {place_en}",
    ),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Enterprise:
    """A firm with what follows from its place in the list: its names, its people and its numbers."""

    firm: Firm
    number: int

    @property
    def account(self) -> str:
        """Return the account of the person who acts for it."""
        return accounts.ENTERPRISE[0] if self.firm is FIRST else self.firm.key

    @property
    def contact(self) -> str:
        """Return the name of that person."""
        return accounts.ENTERPRISE[1] if self.firm is FIRST else words.person_name(self.number * 3)

    @property
    def trade(self) -> Trade:
        return TRADES[self.firm.trade]

    @property
    def office(self) -> str:
        """Return the account of the office of its county."""
        return place_of(self.firm.county).pinyin

    def names(self) -> tuple[str, str]:
        """Return its full name in both languages."""
        place = place_of(self.firm.county)
        parts = {
            "place": place.stem,
            "place_en": place.english,
            "trade_name": self.firm.trade_name,
            "key": self.firm.key.title(),
            "word": self.trade.word,
            "word_en": self.trade.word_en,
        }
        zh, en = _NAMES[self.firm.kind]
        return zh.format(**parts), en.format(**parts)

    def content(self) -> FileContent:
        """Return the file as the form would hand it over."""
        firm = self.firm
        code = made_up_uscc(firm.kind, region_code=firm.county, number=self.number)
        name, name_en = self.names()
        road = words.ROADS[self.number % len(words.ROADS)]
        contact = ContactGiven(
            name=self.contact,
            mobile=made_up_mobile(self.number),
            title=words.TITLES[self.number % len(words.TITLES)],
            email=accounts.address(self.account),
        )
        return FileContent(
            kind=firm.kind,
            name=name,
            name_en=name_en,
            codes=(CodeGiven(kind=CodeKind.USCC, value=code, as_typed=code),),
            region_code=firm.county,
            address=f"{place_of(firm.county).name}{road} {self.number * 7 % 180 + 8} 号",
            postcode=_POSTCODES[firm.county[:4]],
            website="",
            ownership=_OWNERSHIPS[firm.kind],
            legal_representative=words.person_name(self.number * 3 + 1),
            contact=contact,
        )


def all_enterprises() -> tuple[Enterprise, ...]:
    """Return every firm with its number, from 1."""
    return tuple(Enterprise(firm=firm, number=number) for number, firm in enumerate(FIRMS, start=1))


def open_own_file(enterprise: Enterprise, made: Made) -> None:
    """Open an account and the file, in 衢州 by signing up and with the licence; the id goes under the firm's key."""
    told_in_full = enterprise.firm.county.startswith(IN_FULL)
    open_account = accounts.sign_up if told_in_full else accounts.open_without_role
    open_account(enterprise.account, enterprise.contact)
    organization = register_own(enterprise.content(), actor=accounts.actor(enterprise.account))
    made.organizations[enterprise.firm.key] = organization
    if told_in_full:
        _add_licence(organization, account=enterprise.account)


def open_file_on_behalf(enterprise: Enterprise, made: Made) -> None:
    """Have the county's office open the file and invite the village to take it over, which it has not done yet."""
    office = accounts.actor(enterprise.office)
    organization = register_on_behalf(enterprise.content(), actor=office)
    made.organizations[enterprise.firm.key] = organization
    invite_to_claim(
        organization_public_id=organization,
        email=accounts.address(enterprise.account),
        name=enterprise.contact,
        actor=office,
    )


def ask_to_join_first(made: Made) -> None:
    """Have a colleague sign up and ask to act for the enterprise of the visitors' account."""
    account, name = accounts.COLLEAGUE
    accounts.sign_up(account, name)
    ask_to_join(
        organization_public_id=made.organizations[FIRST.key],
        message=words.JOIN_MESSAGE,
        actor=accounts.actor(account),
    )


def is_on_behalf(enterprise: Enterprise) -> bool:
    """Tell whether the county's office acts for it."""
    return enterprise.firm.course is Course.ON_BEHALF


def _add_licence(organization: str, *, account: str) -> None:
    actor = accounts.actor(account)
    stored = store_upload(upload=pictures.licence("营业执照.png"), allow=DOCUMENTS, actor=actor)
    add_document(
        organization_public_id=organization,
        kind=DocumentKind.BUSINESS_LICENSE,
        file_public_id=stored.public_id,
        actor=actor,
    )
