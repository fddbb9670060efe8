"""Fills in and hands in one enterprise's application, as its people or the office of its county do."""

from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from shanhai_events.cli.demo import accounts, pictures, words
from shanhai_events.cli.demo.codes import made_up_id_number, made_up_mobile
from shanhai_events.cli.demo.enterprises import FIRST, Enterprise, is_on_behalf
from shanhai_events.cli.demo.made import Made
from shanhai_events.cli.demo.places import place_of
from shanhai_events.fair.commands.applying import (
    BoothGiven,
    ChangeWishes,
    DraftAsRead,
    PersonGiven,
    ProductGiven,
    ProductsGiven,
    StaffGiven,
    StartApplication,
    WishAct,
)
from shanhai_events.fair.enums import BoothKind, CooperationWish
from shanhai_events.fair.errors import PreferenceRefused
from shanhai_events.fair.models.applications import BoothApplication
from shanhai_events.fair.services import applying, submitting, wishing
from shanhai_events.fair.services.drafts import Saved
from shanhai_events.kernel.actor import Actor
from shanhai_events.organizations.enums import OrganizationKind
from shanhai_events.storage.database import db

_SCAN = "盖章申请表.pdf"
_WISH_NOTES = ("希望与沿海城市的经销商对接。", "想找包装设计和冷链物流的合作伙伴。", "")


@dataclass(kw_only=True)
class Applicant:
    """One enterprise at one fair, named as in `made.editions`; `application` is the public id once it has begun."""

    enterprise: Enterprise
    made: Made
    fair: str
    with_wishes: bool = True
    application: str = field(default="", init=False)
    version: int = field(default=1, init=False)

    @property
    def edition(self) -> str:
        """Return the public id of the edition."""
        return self.made.editions[self.fair]

    @cached_property
    def actor(self) -> Actor:
        """Return who fills in: somebody of the enterprise, or the office of its county."""
        on_behalf = is_on_behalf(self.enterprise)
        return accounts.actor(self.enterprise.office if on_behalf else self.enterprise.account)

    def read(self) -> None:
        """Read the application again after others have changed it."""
        statement = select(BoothApplication.version).where(BoothApplication.public_id == self.application)
        self.version = db.session.scalars(statement).one()

    def begin(self) -> None:
        """Start the draft and fill in all but the people, the scan and the declaration."""
        organization = self.made.organizations[self.enterprise.firm.key]
        command = StartApplication(edition=self.edition, organization=organization)
        self.application = applying.start_application(command, actor=self.actor)
        self._keep(applying.save_products(self._as_read(), self._products(), actor=self.actor))
        wishes = self.enterprise.firm.wishes if self.with_wishes else ()
        had = [number for number in wishes if self._wish(number)]
        if not had:
            self._keep(wishing.save_booth(self._as_read(), self._booth(), actor=self.actor))

    def complete(self) -> None:
        """Fill in the people, upload the stamped form and accept the declaration."""
        self.read()
        self._keep(applying.save_staff(self._as_read(), self._staff(), actor=self.actor))
        self._attach(pictures.stamped_form(_SCAN))

    def hand_in(self) -> None:
        """Complete the form and submit it."""
        self.complete()
        submitting.submit_application(self._as_read(), actor=self.actor)

    def hand_in_unstamped(self) -> None:
        """Submit with a form that lacks its stamp and a fascia without the trade name."""
        careless = StaffGiven(fascia="好竹好物", staff=self._people(), lodging="标准间 1 间")
        self._keep(applying.save_staff(self._as_read(), careless, actor=self.actor))
        self._attach(pictures.unstamped_form("申请表.png"))
        submitting.submit_application(self._as_read(), actor=self.actor)

    def _as_read(self) -> DraftAsRead:
        return DraftAsRead(application=self.application, version=self.version)

    def _keep(self, saved: Saved) -> None:
        self.version = saved.version

    def _attach(self, scan: FileStorage) -> None:
        self._keep(applying.attach_stamp_scan(self._as_read(), scan, declared=True, actor=self.actor))

    def _products(self) -> ProductsGiven:
        trade, number = self.enterprise.trade, self.enterprise.number
        origin = f"浙江{place_of(self.enterprise.firm.county).stem}"
        goods = tuple(
            ProductGiven(
                name=good.name,
                brand=self.enterprise.firm.trade_name,
                specification=good.specification,
                origin=origin,
                certificates=good.certificates,
            )
            for good in trade.goods
        )
        wishes = tuple(wish for place, wish in enumerate(CooperationWish) if (number + place) % 3 == 0)
        note = _WISH_NOTES[number % len(_WISH_NOTES)]
        return ProductsGiven(category=trade.category, products=goods, wishes=wishes, wish_note=note)

    def _booth(self) -> BoothGiven:
        firm = self.enterprise.firm
        if firm.raw_m2 is not None:
            return BoothGiven(
                booth_kind=BoothKind.RAW_SPACE,
                booth_count=1,
                area_m2=firm.raw_m2,
                open_sides=3,
                needs="380 V 电箱 1 个，自带展柜。",
            )
        needs = "冷藏展柜用电 1 kW。" if firm.trade in ("crab", "mussel", "seafood") else ""
        corner = 2 if firm.booths > 1 else 1
        return BoothGiven(
            booth_kind=BoothKind.STANDARD, booth_count=firm.booths, area_m2=None, open_sides=corner, needs=needs
        )

    def _wish(self, number: str) -> bool:
        """Save the step with a wish and tell whether it could be had; somebody else may have been given the booth."""
        wish = ChangeWishes(act=WishAct.ADD, value=number)
        try:
            self._keep(wishing.save_booth(self._as_read(), self._booth(), actor=self.actor, change=wish))
        except PreferenceRefused:
            return False
        return True

    def _staff(self) -> StaffGiven:
        firm = self.enterprise.firm
        named_so = firm.kind is OrganizationKind.ENTERPRISE and len(self.enterprise.names()[1]) <= 48
        fascia = f"{firm.trade_name}{self.enterprise.trade.word}" if firm is FIRST else self._proposed_fascia()
        fascia_en = f"{firm.key} {self.enterprise.trade.word_en}".upper() if named_so else ""
        return StaffGiven(fascia=fascia, fascia_en=fascia_en, staff=self._people())

    def _proposed_fascia(self) -> str:
        """Return the fascia that the form proposes."""
        statement = select(BoothApplication.fascia).where(BoothApplication.public_id == self.application)
        return db.session.scalars(statement).one()

    def _people(self) -> tuple[PersonGiven, ...]:
        number = self.enterprise.number
        first = PersonGiven(
            name=self.enterprise.contact,
            title=words.TITLES[number % len(words.TITLES)],
            document_number=made_up_id_number(number * 3),
            mobile=made_up_mobile(number),
        )
        helpers = tuple(
            PersonGiven(
                name=words.person_name(number * 3 + 1 + place),
                title="展务",
                document_number=made_up_id_number(number * 3 + place),
                mobile=made_up_mobile(1000 + number * 3 + place),
            )
            for place in range(1, 1 + number % 3)
        )
        return (first, *helpers)
