"""The programme of the demonstration's annual series: its rooms, and eleven activities over its three days."""

from dataclasses import dataclass

from shanhai_events.editions.commands import RoomDetails
from shanhai_events.editions.enums import ActivityKind as Kind

HALL, TALKS, STUDY, TERRACE = "瓯江厅", "处州厅", "莲城厅", "白云厅"
ROOMS = (
    RoomDetails(name=HALL, name_en="Oujiang Hall", floor=1, capacity=400),
    RoomDetails(name=TALKS, name_en="Chuzhou Hall", floor=2, capacity=160),
    RoomDetails(name=STUDY, name_en="Liancheng Hall", floor=2, capacity=90),
    RoomDetails(name=TERRACE, name_en="Baiyun Hall", floor=5, capacity=60),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Planned:
    """An activity: on which day after the first, from when to when, in which room or at which place."""

    kind: Kind
    names: tuple[str, str]
    day: int
    begins: str
    ends: str
    capacity: int
    room: str = ""
    place: tuple[str, str] = ("", "")
    organizer: tuple[str, str] = ("", "")
    texts: tuple[str, str] = ("", "")
    enrolling: bool = True


ACTIVITIES = (
    Planned(
        kind=Kind.EXCHANGE,
        names=("结对市县工作交流会", "Exchange of paired cities and counties"),
        day=0,
        begins="14:00",
        ends="15:30",
        capacity=120,
        room=TALKS,
        organizer=("省协作办", "Provincial Collaboration Office"),
        texts=("各结对组汇报当年进展和明年打算。", "Each pairing group reports on the year and its plans."),
    ),
    Planned(
        kind=Kind.SIGNING,
        names=("首批项目签约仪式", "First signing ceremony"),
        day=0,
        begins="16:00",
        ends="17:30",
        capacity=300,
        room=HALL,
        organizer=("省经信委", "Provincial Economy and Information Commission"),
        texts=("特色产业合作项目集中签约。", "Agreements of industrial cooperation are signed together."),
    ),
    Planned(
        kind=Kind.SIGNING,
        names=("社会事业项目签约仪式", "Signing ceremony of social undertakings"),
        day=1,
        begins="09:00",
        ends="10:30",
        capacity=300,
        room=HALL,
        organizer=("省协作办", "Provincial Collaboration Office"),
    ),
    Planned(
        kind=Kind.PROMOTION,
        names=("生态产业园推介会", "Presentation of ecological parks"),
        day=1,
        begins="10:30",
        ends="12:00",
        capacity=300,
        room=HALL,
        organizer=("丽水市协作办", "Collaboration Office of Lishui"),
        texts=(
            "九个县（市、区）各用八分钟介绍园区和要素保障。",
            "Nine counties present their parks.",
        ),
    ),
    Planned(
        kind=Kind.MATCHMAKING,
        names=("特色产业项目洽谈", "Project talks on local industries"),
        day=1,
        begins="13:30",
        ends="16:30",
        capacity=120,
        room=TALKS,
        organizer=("科技专题合作组", "Science and Technology Group"),
    ),
    Planned(
        kind=Kind.SEMINAR,
        names=("山海协作理论研讨会", "Seminar on mountain-sea collaboration"),
        day=1,
        begins="14:00",
        ends="17:00",
        capacity=80,
        room=STUDY,
        organizer=("教育专题合作组", "Education Group"),
        texts=("情况交流和理论研讨相结合，会后汇编论文。", "Practice meets research; the papers are published."),
    ),
    Planned(
        kind=Kind.EXCHANGE,
        names=("劳务协作座谈会", "Round table on labour cooperation"),
        day=1,
        begins="15:00",
        ends="16:30",
        capacity=50,
        room=TERRACE,
        organizer=("就业专题合作组", "Employment Group"),
    ),
    Planned(
        kind=Kind.MATCHMAKING,
        names=("农村项目洽谈", "Project talks on rural projects"),
        day=2,
        begins="09:00",
        ends="11:00",
        capacity=80,
        room=STUDY,
        organizer=("省农办", "Provincial Office of Rural Affairs"),
    ),
    Planned(
        kind=Kind.PROMOTION,
        names=("百村特产推介", "Presentation of village specialities"),
        day=2,
        begins="09:30",
        ends="11:30",
        capacity=150,
        room=TALKS,
        organizer=("丽水市协作办", "Collaboration Office of Lishui"),
    ),
    Planned(
        kind=Kind.TOUR,
        names=("示范园区实地考察", "Visit of the model parks"),
        day=2,
        begins="13:00",
        ends="17:00",
        capacity=90,
        place=("会展中心东门集合乘车", "Meet at the east gate of the centre"),
        organizer=("丽水市协作办", "Collaboration Office of Lishui"),
    ),
    Planned(
        kind=Kind.SEMINAR,
        names=("人才与文化合作沙龙", "Salon on talent and culture"),
        day=2,
        begins="14:00",
        ends="16:00",
        capacity=50,
        room=TERRACE,
        organizer=("文化专题合作组", "Culture Group"),
        enrolling=False,
    ),
)
