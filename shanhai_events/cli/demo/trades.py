"""What the enterprises of each county make: the trade in their names, their category, their products."""

from dataclasses import dataclass

from shanhai_events.fair.commands.terms import Category


@dataclass(frozen=True, slots=True)
class Good:
    """A product: name, specification, and the certificates it has."""

    name: str
    specification: str
    certificates: str = ""


@dataclass(frozen=True, slots=True)
class Trade:
    """A line of business: its word in a company's name in both languages, its category and its goods."""

    word: str
    word_en: str
    category: str
    goods: tuple[Good, ...]


CATEGORIES = (
    Category(code="bamboo", name="竹木制品", name_en="Bamboo and wood"),
    Category(code="crafts", name="工艺品", name_en="Crafts"),
    Category(code="food", name="食品", name_en="Food"),
    Category(code="tea", name="茶叶", name_en="Tea"),
    Category(code="produce", name="农产品", name_en="Farm produce"),
    Category(code="seafood", name="水产品", name_en="Seafood"),
    Category(code="hardware", name="五金机电", name_en="Hardware and machinery"),
    Category(code="textile", name="服装家纺", name_en="Garments and home textiles"),
    Category(code="stationery", name="文化办公", name_en="Stationery and office"),
    Category(code="toys", name="玩具", name_en="Toys"),
)

TRADES: dict[str, Trade] = {
    "bamboo": Trade(
        "竹业",
        "Bamboo",
        "bamboo",
        (
            Good("重组竹茶盘", "60 × 36 cm", "绿色产品认证"),
            Good("竹纤维餐具", "四件套", "检测报告"),
            Good("户外竹地板", "1.8 m × 14 cm", "发明专利 2 项"),
        ),
    ),
    "charcoal": Trade(
        "竹炭科技",
        "Bamboo Charcoal",
        "bamboo",
        (Good("竹炭除味包", "200 g × 6", "检测报告"), Good("竹醋液手工皂", "100 g")),
    ),
    "weaving": Trade(
        "竹编", "Bamboo Weaving", "crafts", (Good("篾编提篮", "直径 28 cm"), Good("竹编灯罩", "40 × 40 cm", "外观专利"))
    ),
    "woodwork": Trade(
        "木业", "Wood", "bamboo", (Good("实木复合门", "2.1 × 0.9 m", "环保认证"), Good("榉木砧板", "45 cm"))
    ),
    "rootcarving": Trade("根艺", "Root Art", "crafts", (Good("香樟根雕茶台", "1.6 m"), Good("根雕摆件", "30–60 cm"))),
    "snack": Trade(
        "食品", "Food", "food", (Good("米糕礼盒", "500 g × 4", "SC 认证"), Good("冻米糖", "300 g", "SC 认证"))
    ),
    "ricecake": Trade(
        "发糕", "Rice Cake", "food", (Good("发糕", "450 g", "SC 认证"), Good("桂花发糕", "450 g", "SC 认证"))
    ),
    "dumpling": Trade(
        "食品", "Food", "food", (Good("烧饼干", "250 g", "SC 认证"), Good("梅干菜酥饼", "400 g", "SC 认证"))
    ),
    "rice": Trade(
        "米业", "Rice", "produce", (Good("富硒大米", "5 kg", "绿色食品"), Good("胚芽米", "2.5 kg", "绿色食品"))
    ),
    "tea": Trade(
        "茶业", "Tea", "tea", (Good("高山绿茶", "100 g 罐装", "有机转换"), Good("红茶", "50 g × 4", "SC 认证"))
    ),
    "yellowtea": Trade(
        "黄茶", "Yellow Tea", "tea", (Good("黄茶", "100 g 罐装", "SC 认证"), Good("茶枕", "42 × 26 cm"))
    ),
    "whitetea": Trade("白茶", "White Tea", "tea", (Good("白茶饼", "200 g", "SC 认证"), Good("高山白茶散茶", "125 g"))),
    "honey": Trade(
        "蜂产品", "Bee Products", "food", (Good("土蜂蜜", "500 g", "SC 认证"), Good("蜂胶软胶囊", "60 粒", "检测报告"))
    ),
    "badminton": Trade(
        "体育用品", "Sports", "toys", (Good("鹅毛羽毛球", "12 只装", "检测报告"), Good("碳素羽毛球拍", "85 g"))
    ),
    "citrus": Trade("柑橘", "Citrus", "produce", (Good("椪柑", "10 kg 装", "绿色食品"), Good("陈皮", "150 g"))),
    "pomelo": Trade(
        "农业", "Agriculture", "produce", (Good("胡柚", "9 kg 装", "绿色食品"), Good("胡柚果茶", "500 g", "SC 认证"))
    ),
    "stone": Trade("石材工艺", "Stone Works", "crafts", (Good("观赏石底座", "20–50 cm"), Good("石板茶台", "1.2 m"))),
    "camellia": Trade(
        "油茶", "Camellia Oil", "food", (Good("山茶油", "1 L", "SC 认证"), Good("茶皂素", "1 kg", "检测报告"))
    ),
    "paper": Trade(
        "特种纸",
        "Specialty Paper",
        "stationery",
        (Good("食品包装纸", "卷装", "检测报告"), Good("热敏纸", "57 mm × 50")),
    ),
    "handpaper": Trade(
        "纸坊", "Paper Mill", "stationery", (Good("皮纸册页", "33 × 46 cm"), Good("纸灯", "直径 30 cm", "外观专利"))
    ),
    "souvenir": Trade(
        "文旅用品", "Gifts", "crafts", (Good("竹刻冰箱贴", "一套 6 枚"), Good("帆布手绘包", "38 × 35 cm"))
    ),
    "silk": Trade("丝绸", "Silk", "textile", (Good("桑蚕丝被", "2 kg", "纤维检验"), Good("真丝披肩", "180 × 65 cm"))),
    "embroidery": Trade(
        "工艺", "Crafts", "crafts", (Good("彩带织锦", "宽 4 cm"), Good("刺绣挎包", "24 × 20 cm", "外观专利"))
    ),
    "silver": Trade("银饰", "Silver", "crafts", (Good("錾花手镯", "45 g", "检测证书"), Good("凤冠摆件", "18 cm"))),
    "woodtoy": Trade(
        "木玩", "Wooden Toys", "toys", (Good("榫卯积木", "108 块", "3C 认证"), Good("木制轨道车", "56 件", "3C 认证"))
    ),
    "celadon": Trade(
        "青瓷",
        "Celadon",
        "crafts",
        (Good("梅子青盖碗", "150 mL"), Good("粉青花器", "28 cm"), Good("跳刀纹茶盏", "6 只装")),
    ),
    "sword": Trade(
        "剑业", "Swords", "crafts", (Good("花纹钢礼仪剑", "未开刃，1.05 m"), Good("太极剑", "未开刃，0.95 m"))
    ),
    "mushroom": Trade(
        "菌业", "Mushrooms", "produce", (Good("花菇", "500 g", "绿色食品"), Good("灰树花干", "250 g", "有机认证"))
    ),
    "pencil": Trade(
        "文具", "Stationery", "stationery", (Good("椴木铅笔", "72 支", "检测报告"), Good("水彩笔", "36 色", "检测报告"))
    ),
    "stonecarving": Trade(
        "雕艺", "Stone Carving", "crafts", (Good("石雕山子", "35 cm"), Good("印章料", "2.5 × 2.5 × 7 cm"))
    ),
    "ricefish": Trade("稻鱼", "Rice and Fish", "produce", (Good("活体田鱼", "约 400 g／尾"), Good("田鱼干", "250 g"))),
    "sewing": Trade(
        "缝机", "Sewing Machines", "hardware", (Good("工业缝纫机头", "电脑平缝", "CE"), Good("伺服电机", "550 W", "CE"))
    ),
    "creative": Trade("文创", "Creative", "crafts", (Good("拓片日历", "一年一册"), Good("石版画", "30 × 40 cm"))),
    "chrysanthemum": Trade(
        "菊米", "Chrysanthemum", "tea", (Good("菊米茶", "80 g", "绿色食品"), Good("菊米枕", "45 × 28 cm"))
    ),
    "playground": Trade(
        "教玩具", "Playthings", "toys", (Good("组合滑梯", "户外 6 m²", "3C 认证"), Good("感统平衡木", "6 件"))
    ),
    "printing": Trade("印刷包装", "Printing", "stationery", (Good("彩盒", "按样定制"), Good("台历", "A5", "FSC"))),
    "petware": Trade("宠物用品", "Pet Supplies", "textile", (Good("牵引绳", "1.5 m"), Good("宠物窝", "60 × 50 cm"))),
    "yam": Trade("食品", "Food", "food", (Good("山药粉干", "1 kg", "SC 认证"), Good("番薯枣", "350 g", "SC 认证"))),
    "gifts": Trade(
        "工艺品", "Gifts", "crafts", (Good("木质圣诞挂件", "12 件", "BSCI"), Good("香薰烛台", "8 cm", "BSCI"))
    ),
    "crab": Trade("水产", "Seafood", "seafood", (Good("青蟹礼盒", "2.5 kg"), Good("蛏干", "250 g", "SC 认证"))),
    "seafood": Trade(
        "海产", "Seafood", "seafood", (Good("鳗鲞", "500 g", "SC 认证"), Good("虾皮", "250 g", "SC 认证"))
    ),
    "mussel": Trade(
        "贻贝", "Mussels", "seafood", (Good("淡菜干", "500 g", "绿色食品"), Good("即食贻贝", "120 g", "SC 认证"))
    ),
    "outdoor": Trade(
        "户外用品", "Outdoor", "hardware", (Good("折叠椅", "承重 120 kg", "GS"), Good("电动扳手", "20 V", "CE"))
    ),
    "herbs": Trade("药材", "Herbs", "produce", (Good("浙贝母", "500 g", "道地药材"), Good("白术片", "250 g"))),
    "hometextile": Trade(
        "家纺", "Home Textiles", "textile", (Good("四件套", "1.8 m 床", "OEKO-TEX"), Good("提花窗帘", "定制"))
    ),
    "village": Trade(
        "", "", "produce", (Good("农家笋干", "500 g"), Good("番薯粉丝", "1 kg"), Good("手工米面", "1 kg"))
    ),
}
