"""The fictional agreements of the demonstration: who signs with whom about what, and how far the record has come."""

from dataclasses import dataclass
from enum import StrEnum, auto

from shanhai_events.projects.enums import SpecialProgramme as Programme
from shanhai_events.signings.enums import AgreementType as Type
from shanhai_events.signings.enums import CooperationMode as Mode
from shanhai_events.signings.enums import Industry


class Course(StrEnum):
    """How far a record has come."""

    DRAFT = auto()
    PENDING = auto()
    RETURNED = auto()
    VERIFIED = auto()
    SIGNED = auto()
    VOIDED = auto()


@dataclass(frozen=True, slots=True)
class Side:
    """A party with the person who signs for it; `region` is a code, one of a province for a party from outside."""

    name: str
    region: str
    signatory: str
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Works:
    """What is built: `land` in 亩, 容积率 in hundredths, a year's output and tax in 万元, people employed.

    `foreign` is what of the investment is foreign, in 万美元.
    """

    land: int
    floor_area: int
    output: int
    tax: int
    jobs: int
    foreign: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Deal:
    """One agreement: amounts in 万元, people whole; `same_as` is the place of an earlier deal about one project."""

    name: str
    recipient: Side
    investor: Side
    content: str
    programme: Programme = Programme.INDUSTRY
    kind: Type = Type.CONTRACT
    mode: Mode | None = Mode.COOPERATIVE
    industry: Industry = Industry.C
    total: int = 0
    agreed: int = 0
    aid: int = 0
    people_sent: int = 0
    people_trained: int = 0
    place: str = ""
    works: Works | None = None
    course: Course = Course.SIGNED
    same_as: int | None = None


AT_LAST_FAIR: tuple[Deal, ...] = (
    Deal(
        name="庆元菌菇深加工二期",
        recipient=Side("庆元菇语食品有限公司", "331126", "吴霁川", "总经理"),
        investor=Side("平湖禾木食品有限公司", "330482", "陆听松", "副总经理"),
        content="新建菌菇冻干和调味品生产线两条，配套冷库 3,000 平方米。",
        total=6_750,
        agreed=4_200,
        place="松源街道工业园",
        works=Works(land=18, floor_area=150, output=9_800, tax=520, jobs=140),
    ),
    Deal(
        name="嵊泗贻贝精深加工与品牌合作",
        recipient=Side("嵊泗潮屿贻贝专业合作社", "330922", "胡望潮", "理事长"),
        investor=Side("海曙澄屿食品有限公司", "330203", "方念初", "董事长"),
        content="共建贻贝即食产品车间，统一商标和渠道。",
        kind=Type.COOPERATION,
        industry=Industry.C,
        total=4_120,
        agreed=2_000,
        place="菜园镇",
    ),
    Deal(
        name="磐安药食同源加工园",
        recipient=Side("磐安岭上药材有限公司", "330727", "陈岭秋", "董事长"),
        investor=Side("余杭百草知行健康有限公司", "330110", "沈知行", "总经理"),
        content="在药材集散区建设切片与提取车间。",
        kind=Type.INTENT,
        total=8_000,
        agreed=3_000,
        place="新渥街道",
        course=Course.VOIDED,
    ),
    Deal(
        name="文成山区中学实验室援建",
        recipient=Side("文成县山海教育服务中心", "330328", "周映雪", "主任"),
        investor=Side("乐清启衡电气有限公司", "330382", "郑启衡", "董事长"),
        content="援建物理、化学实验室各三间，培训实验教师。",
        programme=Programme.SOCIAL,
        kind=Type.DONATION,
        mode=None,
        industry=Industry.P,
        aid=85,
        people_trained=24,
        place="大峃镇",
    ),
    Deal(
        name="开化清水鱼养殖技术培训",
        recipient=Side("开化县溪砚村股份经济合作社", "330824", "汪溪石", "理事长"),
        investor=Side("柯桥渔歌水产研究所", "330603", "金渔歌", "所长"),
        content="一年内举办清水鱼养殖实训四期。",
        programme=Programme.LABOUR,
        kind=Type.LABOUR,
        mode=None,
        industry=Industry.A,
        people_trained=120,
        place="齐溪镇",
    ),
    Deal(
        name="青田石雕数字展销平台",
        recipient=Side("青田石语雕艺有限公司", "331121", "林石语", "艺术总监"),
        investor=Side("上海汀屿信息技术有限公司", "310000", "顾汀", "总经理"),
        content="建设线上展厅与直播基地，三年内服务作坊 200 家。",
        kind=Type.FRAMEWORK,
        mode=Mode.TECHNOLOGY,
        industry=Industry.I,
        total=1_500,
        agreed=1_500,
        place="山口镇",
    ),
    Deal(
        name="岱山海岛冷链物流中心",
        recipient=Side("岱山潮汐冷链有限公司", "330921", "徐清越", "董事长"),
        investor=Side("镇海泊远物流有限公司", "330211", "陈砚秋", "总经理"),
        content="建设 3 万立方米冷库、海产品分拣线和配送中心各一处，乙方提供运营团队和干线运力。",
        mode=Mode.JOINT_VENTURE,
        industry=Industry.G,
        total=56_400,
        agreed=38_000,
        place="高亭镇",
        works=Works(land=96, floor_area=120, output=72_000, tax=3_600, jobs=420, foreign=1_200),
    ),
    Deal(
        name="景宁畲绣非遗工坊与来料加工点",
        recipient=Side("景宁绣里工艺有限公司", "331127", "蓝绣里", "总经理"),
        investor=Side("海宁织洄服饰有限公司", "330481", "朱织洄", "董事长"),
        content="在乡镇设来料加工点六处，吸纳低收入农户就业。",
        programme=Programme.RURAL,
        mode=Mode.PROCESSING,
        total=860,
        agreed=860,
        people_sent=0,
        place="鹤溪街道",
    ),
    Deal(
        name="云和木玩外贸出口合作",
        recipient=Side("云和榫语木玩有限公司", "331125", "叶榫", "总经理"),
        investor=Side("鄞州帆影国际贸易有限公司", "330212", "张帆影", "总经理"),
        content="以共同品牌出口木制玩具，三年目标 6,000 万元。",
        kind=Type.COOPERATION,
        industry=Industry.F,
        total=3_200,
        agreed=3_200,
        place="白龙山街道",
    ),
)
"""Signed at the Yiwu zone a year ago, in the order of their numbers."""

AT_FORUM: tuple[Deal, ...] = (
    Deal(
        name="岱山海岛冷链物流中心",
        recipient=Side("岱山潮汐冷链有限公司", "330921", "徐清越", "董事长"),
        investor=Side("镇海泊远物流有限公司", "330211", "陈砚秋", "总经理"),
        content="在一期之外增建加工车间，总投资由 56,400 万元增至 61,000 万元。",
        kind=Type.SUPPLEMENT,
        mode=Mode.JOINT_VENTURE,
        industry=Industry.G,
        total=61_000,
        agreed=40_000,
        place="高亭镇",
        works=Works(land=108, floor_area=130, output=80_000, tax=4_100, jobs=460, foreign=1_200),
        same_as=6,
    ),
    Deal(
        name="龙游重组竹户外材料生产线",
        recipient=Side("龙游澜坞竹业有限公司", "330825", "林知远", "董事长"),
        investor=Side("萧山江潮新材料有限公司", "330109", "韩江潮", "总经理"),
        content="新建重组竹户外地板生产线三条，年产 6 万立方米。",
        total=12_800,
        agreed=9_000,
        place="湖镇镇",
        works=Works(land=45, floor_area=180, output=21_000, tax=1_150, jobs=230),
    ),
    Deal(
        name="遂昌高山茶文旅综合体",
        recipient=Side("遂昌县山海开发区管委会", "331123", "华茗", "副主任"),
        investor=Side("杭州屿白文旅发展有限公司", "330106", "白屿", "董事长"),
        content="茶园改造、民宿集群与研学基地。",
        industry=Industry.R,
        kind=Type.FRAMEWORK,
        total=23_500,
        agreed=5_000,
        place="三仁畲族乡",
    ),
    Deal(
        name="泰顺劳务协作培训基地",
        recipient=Side("泰顺县山海人力资源服务中心", "330329", "董明溪", "主任"),
        investor=Side("瑞安启程人力资源有限公司", "330381", "孙启程", "总经理"),
        content="每年组织机电、家政实训，定向输出。",
        programme=Programme.LABOUR,
        kind=Type.LABOUR,
        mode=None,
        industry=Industry.L,
        people_sent=600,
        people_trained=900,
        place="罗阳镇",
        course=Course.VERIFIED,
    ),
    Deal(
        name="仙居杨梅冷链与果酒加工",
        recipient=Side("仙居梅屿果业有限公司", "331024", "应梅", "总经理"),
        investor=Side("路桥云帆机械有限公司", "331004", "梁云帆", "董事长"),
        content="预冷库两座，果酒灌装线一条。",
        total=5_600,
        agreed=2_800,
        place="福应街道",
        course=Course.PENDING,
    ),
    Deal(
        name="松阳古村落保护与民宿运营",
        recipient=Side("松阳县古风村股份经济合作社", "331124", "潘古风", "理事长"),
        investor=Side("嘉善汾湖文旅有限公司", "330421", "钱汾", "总经理"),
        content="修缮老屋 18 幢，委托运营十五年。",
        programme=Programme.RURAL,
        industry=Industry.H,
        mode=Mode.LEASE,
        total=2_600,
        agreed=2_600,
        place="三都乡",
        course=Course.RETURNED,
    ),
    Deal(
        name="常山胡柚精油提取",
        recipient=Side("常山柚见生物有限公司", "330822", "徐柚", "总经理"),
        investor=Side("广东试航香料有限公司", "440000", "", ""),
        content="建设胡柚精油与果胶生产线。",
        total=3_900,
        place="天马街道",
        course=Course.DRAFT,
    ),
)
"""Logged at the forum that is running, yesterday and this morning."""
