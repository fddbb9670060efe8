"""The chamber of the demonstration and the merchants it invites; nobody is meant."""

from collections.abc import Sequence
from dataclasses import dataclass

from shanhai_events.cli.demo import accounts, words
from shanhai_events.cli.demo.codes import made_up_id_number, made_up_mobile
from shanhai_events.forum.enums import Attendance, Diet, Relation, Sex
from shanhai_events.forum.rules.reply import Reply, ReplyCompanion
from shanhai_events.kernel.money import parse_wan
from shanhai_events.organizations.commands import ContactGiven, FileContent
from shanhai_events.organizations.enums import OrganizationKind

CHAMBER_NAME, BODY_NAME = "云渚龙游商会", "屿湾浙商联络处"
CANCELLED = "当天要主持公司年会，改由同事在线旁听。"
RETURNED = "职务请写在企业的现任职务，与名片一致。"
_FIRST_NUMBER = 700
_COURSES = (
    *("approved",) * 6,
    "confirmed",
    "confirmed",
    "submitted",
    "returned",
    "cancelled",
    "absent",
    "begun",
    "sent",
    "prepared",
)
_COMPANIES = ("澜光新材料", "棠岙食品", "砚坪机电", "溪汀文旅", "栖霞智造", "云渚物流", "竹隐家居", "芷塘农业")
_INDUSTRIES = ("新材料", "食品加工", "机电制造", "文旅", "智能制造", "物流", "家居", "现代农业")
_COUNTIES = ("330825", "331127", "330881", "331122")
_SIZES = ("3000", "12000", "800.5", "")


@dataclass(frozen=True, kw_only=True, slots=True)
class Guest:
    """A merchant who is invited, and how far it goes with the reply."""

    number: int
    course: str

    @property
    def name(self) -> str:
        return words.person_name(_FIRST_NUMBER + self.number)

    @property
    def inviter(self) -> str:
        """Return who invites: every fifth guest comes by the body without an account."""
        return BODY_NAME if self.number % 5 == 4 else CHAMBER_NAME

    @property
    def email(self) -> str:
        """Return an address of the first three; the others were given their link by hand."""
        return accounts.address(f"guest{self.number + 1}") if self.number < 3 else ""


GUESTS = tuple(Guest(number=number, course=course) for number, course in enumerate(_COURSES))


def chamber_file() -> FileContent:
    """Return the file of the chamber as the office of 龙游县 types it."""
    contact = ContactGiven(name=accounts.CHAMBER[1], mobile=made_up_mobile(_FIRST_NUMBER), title="秘书长")
    return FileContent(
        kind=OrganizationKind.CHAMBER,
        name=CHAMBER_NAME,
        name_en="Longyou Chamber of Commerce in Yunzhu",
        codes=(),
        region_code="330825",
        address="云渚街 88 号",
        postcode="324400",
        website="",
        ownership=None,
        legal_representative=words.person_name(_FIRST_NUMBER + 90),
        contact=contact,
    )


def reply_of(guest: Guest, rooms: Sequence[str]) -> Reply:
    """Return what the guest fills in; the first two sub-forums overlap, so that nobody chooses both."""
    number, place = guest.number, guest.number % len(_COMPANIES)
    size = _SIZES[number % len(_SIZES)]
    return Reply(
        name=guest.name,
        attendance=Attendance.ABSENT if guest.course == "absent" else Attendance.SELF,
        sex=(Sex.MALE, Sex.FEMALE)[number % 2],
        birth_year=1962 + number * 2,
        native_region_code=_COUNTIES[number % len(_COUNTIES)],
        document_number=made_up_id_number(_FIRST_NUMBER + number),
        mobile=made_up_mobile(_FIRST_NUMBER + number),
        email=guest.email,
        company=f"{_COMPANIES[place]}有限公司",
        title=words.TITLES[number % len(words.TITLES)],
        industry=_INDUSTRIES[place],
        companions=_companions(guest),
        sub_forums=(rooms[number % 2], rooms[2]) if number % 3 else (rooms[number % 2],),
        diet=Diet.VEGETARIAN if number % 6 == 5 else None,
        counties=tuple(dict.fromkeys((_COUNTIES[number % 4], _COUNTIES[(number + 1) % 4]))),
        investment_industry=_INDUSTRIES[place] if size else "",
        investment_fen=parse_wan(size) if size else None,
    )


def _companions(guest: Guest) -> tuple[ReplyCompanion, ...]:
    if guest.number % 3:
        return ()
    number = _FIRST_NUMBER + 50 + guest.number
    relation = (Relation.SPOUSE, Relation.ASSISTANT)[guest.number % 2]
    name, document = words.person_name(number), made_up_id_number(number)
    return (ReplyCompanion(name=name, relation=relation, document_number=document),)
