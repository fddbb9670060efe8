"""The word lists that demonstration people and places are made of; nobody is meant."""

SURNAMES = tuple("沈顾陆俞章裘邵祝娄樊柳卓项鲍蒋姜余毛徐郑叶潘雷蓝钟季")
GIVEN_NAMES = tuple(
    name
    for line in (
        "砚秋 知遥 予安 听澜 望舒 书禾 景初 沐川 清和 若水 怀瑾 疏桐 云起 念慈 一舟 青梧 晚晴 汀兰 言蹊 子衿",
        "照野 南乔 小满 远山 既白 明朗 松月 稚宁 行简 采薇 山岚 叙白 闻笙 以宁 寄云 漱石 落蕊 长风 素心 星野",
    )
    for name in line.split()
)
ROADS = ("澜光路", "棠岙路", "砚坪街", "溪汀路", "栖霞岭路", "云渚街", "竹隐路", "芷塘路", "屿湾路", "青檀街")
TITLES = ("总经理", "销售经理", "外贸主管", "办公室主任", "展务专员", "理事长")
VILLAGES = {"yanwutou": "砚坞头村", "tangaokeng": "棠岙坑村", "jiyunxia": "漈云下村"}
"""Villages that are on no map, for the street of village specialities."""

RETURN_REASON = "声明页没有盖章，请补传；楣板请写企业字号。"
RETURN_REASONS = (
    "展品“检测报告”已过期，请换上今年的报告再提交。",
    "参展人员的手机号与身份证姓名对不上，请核对后再交。",
    "产品只写了“农产品一批”，请写清名称和规格。",
)
SEND_BACK_REASON = "两家合用一个商标，请县里核实授权书后再报。"
CITY_REJECTION = "申请的活体水产不在本届展品范围内，建议改报鲜活农产品类的展会。"
PROVINCE_REJECTION = "营业执照经营范围不含所报展品，且未提供委托加工合同。"
COUNTY_REMARKS = ("材料齐全，同意上报。", "已到厂核实，同意。", "", "县里重点扶持企业，同意上报。")
CITY_REMARKS = ("同意。", "", "同意，请注意按期确认展位。")
PROVINCE_REMARKS = ("", "同意参展。", "")
EARLY_WITHDRAWAL = "同期要赶外贸订单，今年先不参展。"
LATE_WITHDRAWAL = "主讲师傅手伤住院，无法到场演示，只好退出。"
DECLINE_REASON = "展位紧邻洽谈区音响，不便做茶艺演示，请另排安静一些的位置。"
RELEASE_REASON = "该处临时增设消防通道，展位另行安排。"
MOVE_REASON = "本县展区已满，经企业同意调到机动展位。"
JOIN_MESSAGE = "我是公司展务专员，今年由我负责布展，请同意加入。"
EXCEPTION_REASONS = {
    "chaoyu": "与龙游县结对帮扶企业，特装展示山海协作产业园，省协作办 9 号会商同意。",
    "yongyu": "甬丽协作文具产业链牵头企业，带动庆元铅笔企业参展，同意例外。",
    "canxi": "在景宁设有来料加工点，用工以当地为主，同意例外。",
}


def person_name(number: int) -> str:
    """Return the name of the demonstration person with this number; the first thousand differ."""
    count = len(SURNAMES)
    return SURNAMES[number % count] + GIVEN_NAMES[(number * 7 + number // count) % len(GIVEN_NAMES)]
