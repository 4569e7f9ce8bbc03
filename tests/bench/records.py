"""A made-up catalogue of any size for the bench of searches: real words and lengths, drawn the same every time."""

from __future__ import annotations

import random

from gianhang.catalogue.localities import read_localities
from gianhang.finder.table import Facet, Field, Row, Table
from gianhang.pages.facets import PRICES
from gianhang.text.folding import slug, sort_key
from gianhang.text.localized import BASE

#: vi | en | what it is made of | in English | category
KINDS = """
Phở khô|Dried phở noodles|bột gạo, bột năng, muối|rice flour, tapioca, salt|0
Bún gạo|Rice vermicelli|gạo tẻ, nước|rice, water|0
Miến dong|Canna vermicelli|tinh bột dong riềng|canna starch|0
Phở sắn|Cassava noodles|tinh bột sắn|cassava starch|0
Bánh tráng mè|Sesame rice paper|gạo, mè, muối|rice, sesame, salt|1
Kẹo đậu phộng|Peanut brittle|đậu phộng, đường, mạch nha|peanuts, sugar, malt|1
Bánh in nhân đậu|Mung bean cake|bột nếp, đậu xanh, đường|glutinous rice, mung beans, sugar|1
Cà phê rang xay|Ground coffee|cà phê Robusta, Arabica|Robusta and Arabica coffee|2
Cà phê nhân|Green coffee|cà phê nhân phơi khô|sun-dried green coffee|2
Sô cô la đen|Dark chocolate|hạt ca cao, đường, bơ ca cao|cocoa beans, sugar, cocoa butter|2
Trà thảo mộc|Herbal tea|cỏ ngọt, hoa cúc, cam thảo|stevia, chrysanthemum, liquorice|3
Trà xanh ướp sen|Lotus green tea|búp trà, gạo sen|tea buds, lotus stamens|3
Tiêu đen|Black pepper|hồ tiêu phơi khô|dried peppercorns|4
Bột quế|Ground cassia|vỏ quế nghiền|milled cassia bark|4
Bột nghệ vàng|Turmeric powder|nghệ củ sấy|dried turmeric|4
Nước mắm nhĩ|First-press fish sauce|cá cơm than, muối biển|anchovy, sea salt|5
Mắm ruốc|Fermented shrimp paste|ruốc tươi, muối|krill, salt|5
Cá cơm khô|Dried anchovy|cá cơm, muối|anchovy, salt|6
Mực một nắng|Semi-dried squid|mực ống tươi|fresh squid|6
Hạt điều rang muối|Roasted cashew|hạt điều, muối|cashew, salt|7
Mắc ca sấy|Dried macadamia|hạt mắc ca|macadamia|7
Chuối sấy dẻo|Soft dried banana|chuối sứ chín|ripe banana|7
Sâm ngâm mật ong|Ginseng in honey|sâm củ, mật ong rừng|ginseng, forest honey|8
Cao dược liệu|Herbal extract|đương quy, ba kích|angelica, morinda|8
Yến sào tinh chế|Cleaned bird’s nest|tổ yến nuôi|house swiftlet nest|9
Mật ong hoa rừng|Wild flower honey|mật ong nguyên chất|pure honey|9
Rượu vang dâu|Mulberry wine|dâu tằm lên men|fermented mulberry|10
Nước ép chanh dây|Passion fruit juice|chanh dây, đường|passion fruit, sugar|10
Bình gốm đất nung|Terracotta vase|đất sét phù sa|alluvial clay|11
Bộ ấm chén men lam|Blue-glazed tea set|đất sét, men tro|clay, ash glaze|11
Khay gỗ chạm|Carved wooden tray|gỗ mít, gỗ hương|jackfruit wood, rosewood|12
Tượng gỗ mỹ nghệ|Carved wooden statue|gỗ mít già|old jackfruit wood|12
Giỏ mây tre|Rattan and bamboo basket|mây, tre già|rattan, bamboo|13
Chiếu cói hoa|Patterned sedge mat|cói phơi khô, đay|sedge, jute|13
Khăn lụa tơ tằm|Mulberry silk scarf|tơ tằm 100%|pure silk|14
Túi thổ cẩm|Brocade bag|sợi bông, cườm|cotton, beads|14
Cối chày đá|Stone mortar and pestle|đá granit|granite|15
Chuông đồng đúc|Cast bronze bell|đồng, thiếc|copper, tin|15
Đèn lồng lụa|Silk lantern|khung tre, vải lụa|bamboo frame, silk|16
Móc khóa lưu niệm|Souvenir key ring|gỗ, sơn mài|wood, lacquer|16
Máy sấy nông sản|Produce dryer|thép không gỉ, bơm nhiệt|stainless steel, heat pump|17
Máy tách vỏ hạt|Nut sheller|thép, động cơ điện|steel, electric motor|17
Nhang trầm|Agarwood incense|bột trầm, bột bời lời|agarwood powder, litsea|18
Tinh dầu sả chanh|Lemongrass oil|sả chanh chưng cất|distilled lemongrass|18
Gạch đất nung|Fired clay brick|đất sét|clay|19
Xà phòng dầu dừa|Coconut soap|dầu dừa, xút, tinh dầu|coconut oil, lye, essential oil|18
""".strip().splitlines()
#: One or two of twenty materials for every kind.
MATERIALS = [
    [number % 20, *([number % 7 + 3] if number % 3 == 0 and number % 7 + 3 != number % 20 else [])]
    for number in range(len(KINDS))
]
KINDS_WORDS = (
    ("đặc biệt", "premium"), ("truyền thống", "traditional"), ("thủ công", "handmade"), ("hữu cơ", "organic"),
    ("loại một", "grade one"), ("gói nhỏ", "small pack"), ("hộp quà", "gift box"), ("nguyên chất", "pure"),
    ("gia truyền", "heirloom"), ("xuất khẩu", "export"), ("vị gừng", "ginger"), ("cỡ lớn", "large"), ("", ""), ("", ""),
)  # fmt: skip
CLAUSES = (
    """
làm theo lối cũ của làng, không dùng chất bảo quản|phơi nắng ba ngày trên giàn tre rồi mới đóng gói
nguyên liệu mua của bà con trong xã ngay sau vụ thu hoạch|mỗi mẻ chỉ mười hai ký, rang bằng củi mít
dệt tay trên khung cửi gỗ, nhuộm bằng lá bàng và củ nâu|đất lấy ở bãi bồi ven sông, nhào kỹ, nung hai ngày hai đêm
hái từ vườn trên đồi cao, sàng lọc từng hạt trước khi sấy|ủ trong chum sành mười tám tháng, rút nõ lấy nước đầu
sấy lạnh bằng bơm nhiệt nên giữ được màu và hương|đóng hũ thủy tinh, nắp kín, dán nhãn có mã truy xuất
thích hợp làm quà biếu dịp lễ tết và đãi khách phương xa|dùng cho nhà hàng, bếp gia đình và cửa hàng đặc sản
người thợ già truyền nghề cho con cháu qua ba đời|đan hai lớp, quai chắc, chịu được năm ký
đạt độ ẩm dưới mười hai phần trăm, để được một năm|giòn tan, thơm bùi, ít ngọt, trẻ nhỏ ăn được
chạm hoa sen nổi, mài nhẵn, lau bằng dầu trẩu|chưng cất nhiều giờ, mùi dịu và giữ lâu
có thể đặt riêng kích thước, màu men, chữ khắc theo yêu cầu|tặng kèm túi giấy và thiệp kể chuyện làng nghề
""".strip()
    .replace("\n", "|")
    .split("|")
)
FAMILIES = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý".split()  # noqa: SIM905
GIVEN = "An Bình Chi Dũng Giang Hà Hạnh Hiền Hoa Hòa Hùng Hương Khánh Lan Liên Linh Long Mai Minh Nam Nga Ngọc Phúc Quang Sơn Tâm Thảo Thành Thủy Tuấn Vân Yến".split()  # noqa: E501, SIM905
FORMS = (
    ("Cơ sở", "Workshop"),
    ("Hợp tác xã", "Cooperative"),
    ("Hộ kinh doanh", "Household business"),
    ("Công ty TNHH", "Company"),
)

SHOWN = {
    "units": ["", "gói", "hộp", "kg", "chiếc"],
    "minimums": [""],
    "badges": [""],
    "money": "{n} ₫",
    "path": "san-pham/*/index.html",
    "picture": "anh/",
}


def made_up(count: int) -> Table:
    """The table of `count` products by one maker for every four of them."""
    chance = random.Random(count)
    places = read_localities()
    communes = [place for place in places.by_code.values() if place.parent]
    makers, spots, of = [], [], []
    provinces = [place.code for place in places.provinces()]
    for _ in range(max(count // 4, 1)):
        form, given = chance.choice(FORMS), f"{chance.choice(FAMILIES)} {chance.choice(GIVEN)}"
        makers.append(f"{form[0]} {given} · {form[1]} {given}")
        commune = chance.choice(communes)
        province = places.province(commune)
        names = [commune.name.phrase(BASE), commune.name.phrase("en"), province.name.phrase(BASE)]
        spots.append(" · ".join([*names, *places.made_of(province)]))
        of.append(provinces.index(province.code))
    marks = [
        "",
        "CNNT Tiêu biểu cấp tỉnh 2024",
        "CNNT Tiêu biểu cấp khu vực 2025",
        "OCOP 3 sao",
        "OCOP 4 sao",
        "HACCP",
        "ISO 22000 · OCOP 4 sao",
    ]
    rows = [_row(chance, communes, len(makers), len(marks)) for _ in range(count)]
    rows.sort(key=lambda row: sort_key(row.name))
    return Table(
        "vi",
        rows,
        (
            Field("maker", "maker", makers),
            Field("category", "category", [f"Nhóm hàng {n}" for n in range(20)]),
            Field("place", "maker", spots),
            Field("tags", "marks", marks),
            Field("tags", "made", [" · ".join(kind.split("|")[2:4]) for kind in KINDS]),
        ),
        (
            Facet("category", "", [(str(n), str(n)) for n in range(20)], "category", [[n] for n in range(20)]),
            Facet("place", "", [(c, c) for c in provinces], "maker", [[n] for n in range(len(provinces))], of=of),
            Facet("award", "", [("a", "a"), ("b", "b")], "marks", [[], [0], [1], [], [], [], []]),
            Facet("ocop", "", [("3", "3"), ("4", "4")], "marks", [[], [], [], [0], [1], [], [1]]),
            Facet("paper", "", [("h", "h"), ("i", "i")], "marks", [[], [], [], [], [], [0], [1]]),
            Facet("material", "", [(str(n), str(n)) for n in range(20)], "made", MATERIALS),
            Facet("price", "", [(str(n), str(n)) for n in range(4)], "price", [[], [0], [1], [2], [3]], bounds=PRICES),
        ),
        {"makers": [[name.split(" · ")[0], "Đà Nẵng", ""] for name in makers], **SHOWN},
        (("nước mắm", "fish sauce"), ("mây tre", "rattan"), ("CNNT", "công nghiệp nông thôn")),
    )


def _row(chance: random.Random, communes: list, makers: int, marks: int) -> Row:  # type: ignore[type-arg]
    kind = chance.choice(KINDS)
    name, english, made, made_english, category = kind.split("|")
    word, word_english = chance.choice(KINDS_WORDS)
    commune = chance.choice(communes) if chance.random() < 0.6 else None
    called = " ".join(part for part in (name, word, commune.name.phrase(BASE) if commune else "") if part)
    gloss = " ".join(part for part in (commune.name.phrase("en") if commune else "", english, word_english) if part)
    id_ = slug(called) + (f"-{chance.randrange(2, 5)}" if chance.random() < 0.2 else "")
    summary = "; ".join(chance.sample(CLAUSES, 2))
    pictured = chance.random() < 0.9
    return Row(
        slug=id_,
        name=called,
        gloss=gloss,
        tags=f"{made} · {made_english}",
        summary=f"{called}: {summary}.",
        picture=f"{id_}-anh-1-{chance.getrandbits(40):010x}-800.jpg" if pictured else "",
        codes={
            "maker": chance.randrange(makers),
            "category": int(category),
            "made": KINDS.index(kind),
            "marks": chance.choices(range(marks), (70, 6, 3, 9, 5, 4, 3))[0],
            "price": chance.choice((0, 0, 0, *range(15_000, 900_000, 5_000), 2_000_000, 35_000_000)),
            "unit": chance.randrange(5),
            "date": 9000 + chance.randrange(800),
            "flags": chance.choice((0, 0, 2)),
            "minimum": 0,
            "badge": 0,
        },
    )
