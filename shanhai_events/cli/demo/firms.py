"""The fictional enterprises, cooperatives and villages: where they are, what they make, how far they have come."""

from dataclasses import dataclass
from enum import StrEnum, auto

from shanhai_events.organizations.enums import OrganizationKind
from shanhai_events.organizations.enums import OrganizationKind as Kind


class Course(StrEnum):
    """How far an enterprise takes its application for this year's fair, and by which turns."""

    FILE_ONLY = auto()
    DRAFT = auto()
    SUBMITTED = auto()
    ON_BEHALF = auto()
    RESUBMITTED = auto()
    RETURNED = auto()
    SENT_BACK = auto()
    COUNTY_APPROVED = auto()
    CITY_APPROVED = auto()
    CITY_REJECTED = auto()
    PROVINCE_REJECTED = auto()
    APPROVED = auto()
    DECLINED = auto()
    RELEASED = auto()
    ASSIGNED = auto()
    MOVED = auto()
    CONFIRMED = auto()
    WITHDRAWN = auto()
    WITHDRAWN_LATE = auto()
    LAPSED = auto()


@dataclass(frozen=True, slots=True)
class Firm:
    """One of them; `key` is its 字号 in pinyin and the name of its account."""

    key: str
    trade_name: str
    county: str
    trade: str
    course: Course
    booths: int = 1
    kind: OrganizationKind = Kind.ENTERPRISE
    wishes: tuple[str, ...] = ()
    raw_m2: int | None = None
    last_year: bool = False


_COOP, _SOLO, _VILLAGE = Kind.COOPERATIVE, Kind.INDIVIDUAL, Kind.VILLAGE_COLLECTIVE

FIRMS: tuple[Firm, ...] = (
    # 龙游县
    Firm("lanwu", "澜坞", "330825", "bamboo", Course.RESUBMITTED, 2, wishes=("A004", "A009", "A034"), last_year=True),
    Firm("yanxi", "砚溪", "330825", "snack", Course.SUBMITTED, wishes=("A002", "A007")),
    Firm("qupan", "衢畔", "330825", "ricecake", Course.SUBMITTED, kind=_COOP, wishes=("A002", "K001")),
    Firm("lingxiu", "灵岫", "330825", "charcoal", Course.SUBMITTED, wishes=("A009", "A007")),
    Firm("yanwutou", "砚坞头村", "330825", "village", Course.ON_BEHALF, kind=_VILLAGE, wishes=("F004",)),
    Firm("qulan", "衢岚", "330825", "tea", Course.COUNTY_APPROVED, 2, wishes=("A007",)),
    Firm("cenmo", "岑墨", "330825", "souvenir", Course.COUNTY_APPROVED, wishes=("A003",)),
    Firm("daoying", "稻影", "330825", "rice", Course.CITY_APPROVED, kind=_COOP, wishes=("A008", "H004")),
    Firm("tangzhi", "棠栀", "330825", "handpaper", Course.RETURNED, kind=_SOLO),
    Firm("huaiyue", "槐樾", "330825", "snack", Course.CONFIRMED, wishes=("A001",), last_year=True),
    # 江山市
    Firm("miaohe", "缈禾", "330881", "honey", Course.CONFIRMED, 2, wishes=("A011",), last_year=True),
    Firm("langmu", "阆沐", "330881", "woodwork", Course.ASSIGNED, 2, wishes=("A014",)),
    Firm("suiyu", "遂羽", "330881", "badminton", Course.SENT_BACK, wishes=("A016",)),
    Firm("wanfeng", "菀峰", "330881", "honey", Course.DRAFT, kind=_COOP),
    # 常山县、衢江区、柯城区、开化县
    Firm("youjian", "柚笺", "330822", "pomelo", Course.CONFIRMED, 2, wishes=("A021",)),
    Firm("shiyun", "石耘", "330822", "stone", Course.COUNTY_APPROVED, wishes=("A026",)),
    Firm("qingke", "青珂", "330822", "camellia", Course.APPROVED, kind=_COOP, wishes=("A023", "H002")),
    Firm("zhinuan", "笺暖", "330803", "paper", Course.CONFIRMED, wishes=("A024",)),
    Firm("juxu", "橘墟", "330802", "citrus", Course.ASSIGNED, kind=_COOP, wishes=("H007",)),
    Firm("genyu", "根屿", "330824", "rootcarving", Course.CONFIRMED, wishes=("A032",)),
    Firm("xiuya", "岫芽", "330824", "tea", Course.CITY_APPROVED, wishes=("A033",)),
    # 淳安县
    Firm("tinglan", "汀岚", "330127", "silk", Course.APPROVED, raw_m2=36, wishes=("T002",)),
    Firm("zeyu", "泽屿", "330127", "tea", Course.SUBMITTED, wishes=("F020",)),
    # 景宁畲族自治县、云和县、龙泉市、庆元县
    Firm("xiuli", "绣沥", "331127", "embroidery", Course.APPROVED, 2, wishes=("B001",)),
    Firm("yinshe", "银畬", "331127", "silver", Course.CONFIRMED, kind=_SOLO, wishes=("B008",)),
    Firm("tangaokeng", "棠岙坑村", "331127", "village", Course.CONFIRMED, kind=_VILLAGE, wishes=("F001",)),
    Firm("muxi", "沐溪", "331127", "whitetea", Course.COUNTY_APPROVED, kind=_COOP, wishes=("B006", "H013")),
    Firm("tongsun", "童榫", "331125", "woodtoy", Course.CONFIRMED, 2, wishes=("B004",)),
    Firm("sunqu", "榫趣", "331125", "woodtoy", Course.SUBMITTED, wishes=("B009",)),
    Firm("ciyin", "瓷隐", "331181", "celadon", Course.CONFIRMED, 2, wishes=("B012",), last_year=True),
    Firm("liyuan", "砺渊", "331181", "sword", Course.ASSIGNED, wishes=("B011",)),
    Firm("meijin", "梅烬", "331181", "celadon", Course.DRAFT, kind=_SOLO, wishes=("B016",)),
    Firm("xunyu", "蕈语", "331126", "mushroom", Course.CONFIRMED, kind=_COOP, wishes=("H001",)),
    Firm("qianyu", "铅屿", "331126", "pencil", Course.APPROVED, 2, wishes=("B019",)),
    # 青田县、莲都区、缙云县
    Firm("shiyu", "石屿", "331121", "stonecarving", Course.DECLINED, wishes=("B022",)),
    Firm("zhuopu", "琢朴", "331121", "stonecarving", Course.CONFIRMED, kind=_SOLO, wishes=("B021",)),
    Firm("daolin", "稻鳞", "331121", "ricefish", Course.CITY_REJECTED, kind=_COOP),
    Firm("mieying", "篾映", "331102", "weaving", Course.COUNTY_APPROVED, wishes=("B030",)),
    Firm("dingyu", "鼎屿", "331122", "sewing", Course.APPROVED, 2, wishes=("B032", "B039")),
    Firm("xishao", "溪勺", "331122", "dumpling", Course.CONFIRMED, wishes=("B033",)),
    Firm("dailing", "黛聆", "331122", "yellowtea", Course.APPROVED, kind=_COOP, wishes=("B036",)),
    Firm("shiqiangli", "石墙沥", "331122", "creative", Course.APPROVED, kind=_SOLO, wishes=("B032",)),
    # 松阳县、遂昌县
    Firm("ruoting", "箬汀", "331124", "tea", Course.CONFIRMED, 2, wishes=("B042",)),
    Firm("moying", "陌萤", "331124", "souvenir", Course.LAPSED, wishes=("B046",)),
    Firm("juyu", "菊聿", "331123", "chrysanthemum", Course.CITY_APPROVED, kind=_COOP, wishes=("H015",)),
    Firm("tanyu", "炭聿", "331123", "charcoal", Course.LAPSED, wishes=("B050",)),
    # 温州市
    Firm("nuolan", "糯岚", "330328", "yam", Course.APPROVED, wishes=("C002",)),
    Firm("jiyunxia", "漈云下村", "330328", "village", Course.RELEASED, kind=_VILLAGE, wishes=("F013",)),
    Firm("langsun", "廊榫", "330329", "woodtoy", Course.MOVED, wishes=("C004",)),
    Firm("tongyao", "童垚", "330324", "playground", Course.CONFIRMED, 2, wishes=("C011",)),
    Firm("yinxi", "印汐", "330327", "printing", Course.COUNTY_APPROVED, wishes=("C014",)),
    Firm("jiyu", "麂聿", "330326", "petware", Course.PROVINCE_REJECTED),
    # 台州市、金华市
    Firm("yangzhu", "杨砼", "331024", "gifts", Course.CITY_APPROVED, wishes=("D001",)),
    Firm("xiawu", "霞雾", "331023", "tea", Course.CONFIRMED, wishes=("D003",)),
    Firm("qingao", "青鳌湾", "331022", "crab", Course.WITHDRAWN_LATE, kind=_COOP, wishes=("D005",)),
    Firm("wenyan", "温砚", "330723", "outdoor", Course.ASSIGNED, 2, wishes=("D011",)),
    Firm("shaopo", "芍坡", "330727", "herbs", Course.COUNTY_APPROVED, kind=_COOP, wishes=("K003",)),
    # 舟山市
    Firm("yufeng", "屿沣", "330921", "seafood", Course.CONFIRMED, wishes=("E001",)),
    Firm("yiwan", "贻沄", "330922", "mussel", Course.WITHDRAWN, kind=_COOP, wishes=("E003",)),
    Firm("bochao", "舶潮", "330902", "seafood", Course.DRAFT),
    Firm("futing", "芙汀", "330903", "seafood", Course.RETURNED, wishes=("E010",)),
    # 发达地区，经省里批准
    Firm("chaoyu", "潮隅", "330109", "hometextile", Course.CONFIRMED, raw_m2=54, wishes=("T001",)),
    Firm("yongyu", "甬聿", "330212", "pencil", Course.ASSIGNED, raw_m2=54, wishes=("G002", "T003")),
    Firm("canxi", "蚕汐", "330483", "silk", Course.CITY_APPROVED, raw_m2=54, wishes=("G004",)),
    Firm("mosun", "墨笋", "330825", "souvenir", Course.FILE_ONLY),
)
