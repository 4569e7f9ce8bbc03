"""A made-up office of any size, the same every time: what `build.py` measures with."""

from __future__ import annotations

import csv
import json
import random
from itertools import islice
from pathlib import Path

from gianhang.catalogue.localities import DATA

CATEGORIES = {
    "gom-su": ("Gốm sứ", "Ceramics", "G1", "Bình gốm men rạn", "Crackle-glaze vase"),
    "may-tre-dan": ("Mây tre đan", "Bamboo and rattan", "G1", "Giỏ mây đan", "Rattan basket"),
    "tho-cam": ("Thổ cẩm", "Brocade", "G1", "Khăn thổ cẩm", "Brocade scarf"),
    "che": ("Chè", "Tea", "G2", "Chè Shan tuyết", "Shan Tuyet tea"),
    "ca-phe": ("Cà phê", "Coffee", "G2", "Cà phê chồn", "Civet coffee"),
    "mat-ong": ("Mật ong", "Honey", "G2", "Mật ong bạc hà", "Mint honey"),
    "gao": ("Gạo đặc sản", "Specialty rice", "G2", "Gạo nếp nương", "Upland sticky rice"),
    "nuoc-mam": ("Nước mắm", "Fish sauce", "G2", "Nước mắm cá cơm", "Anchovy fish sauce"),
    "do-go": ("Đồ gỗ mỹ nghệ", "Fine woodwork", "G1", "Khay gỗ khảm trai", "Inlaid tray"),
    "son-mai": ("Sơn mài", "Lacquerware", "G1", "Hộp sơn mài", "Lacquer box"),
    "banh-keo": ("Bánh kẹo", "Confectionery", "G2", "Kẹo dừa", "Coconut candy"),
    "duoc-lieu": ("Dược liệu", "Medicinal herbs", "G4", "Trà atiso", "Artichoke tea"),
}
#: 23 words each: with four of them, a list and a sentence on its name, the page of a product has 120 words.
VIETNAMESE = [
    "Sản phẩm làm thủ công tại làng nghề, do những người thợ lâu năm đảm nhiệm từ chọn nguyên liệu đến hoàn thiện.",
    "Nguyên liệu lấy từ vùng trồng quanh xã, thu hái đúng vụ và phơi dưới nắng để giữ trọn hương vị vốn có.",
    "Mỗi mẻ được kiểm tra hai lần trước khi đóng gói, bảo đảm đồng đều về màu sắc, độ ẩm và khối lượng.",
    "Cơ sở nhận đặt hàng theo mẫu riêng, in tên và biểu trưng của khách trên bao bì với số lượng vừa phải.",
    "Kỹ thuật truyền qua bốn thế hệ nay kết hợp với lò điện và máy sấy mới, giảm hao hụt, tiết kiệm củi.",
    "Hàng được giao bằng xe tải nhỏ tới các tỉnh lân cận và gửi ra cảng Hải Phòng khi có đơn xuất khẩu.",
    "Người mua có thể đến thăm xưởng vào các ngày trong tuần để xem tận mắt quy trình làm và thử trực tiếp.",
    "Bao bì dùng giấy và mo cau thay cho nhựa, phù hợp với yêu cầu của cả các thị trường khó tính nhất.",
]
#: 14 words each, for 60 words in all.
ENGLISH = [
    "Made by hand in the village workshop, from sorting raw material to final finish.",
    "Raw material comes from growers around the commune, harvested in season and dried outdoors.",
    "Each batch is checked twice before packing so colour, moisture and weight stay even.",
    "Private labels and small custom runs are always welcome, with printed cartons on request.",
    "Orders ship by light truck to nearby provinces or through the port for export.",
]
ITEMS = ["Nguyên liệu địa phương, **truy xuất được**", "Đổi trả trong bảy ngày", "Có mẫu thử", "Đóng thùng năm lớp"]
ITEMS_EN = ["Local, **traceable** material", "Returns within seven days", "Samples by post"]
PLACES = 60


def make(root: Path, products: int) -> None:
    """An office with so many products, a tenth as many facilities, 12 categories, 60 communes, and no pictures.

    A product has 120 Vietnamese and 60 English words, give or take one for its name, and six rows of specification.
    """
    chance = random.Random(1)
    communes = _communes()
    facilities = [f"co-so-{number:05d}" for number in range(max(1, products // 10))]
    _write(
        root / "content/settings.yaml",
        "name: {vi: Danh mục công nghiệp nông thôn, en: Rural industry catalogue}\noffice: {vi: Trung tâm Khuyến công, "
        "en: Industrial Extension Centre}\ntagline: {vi: Hàng làng nghề, en: Village goods}\n"
        "base_url: https://danh-muc.example\ncontact: {phone: 0236 3 000 000, email: hoi@danh-muc.example}\n",
    )
    _write(
        root / "content/categories.yaml",
        "".join(
            f"- id: {id_}\n  name: {{vi: {vi}, en: {en}}}\n  group: {group}\n"
            for id_, (vi, en, group, *_names) in CATEGORIES.items()
        ),
    )
    for number, id_ in enumerate(facilities):
        _facility(root / "content/facilities" / id_, number, chance.choice(communes), chance)
    for number in range(products):
        _product(root / "products" / f"san-pham-{number:05d}", number, facilities[number % len(facilities)], chance)


def _facility(home: Path, number: int, commune: str, chance: random.Random) -> None:
    story = "\n\n".join(" ".join(chance.sample(VIETNAMESE, 2)) for _ in range(2))
    _write(
        home / "index.md",
        f"---\nname: Hợp tác xã {number}\nlegal_form: htx\nplace: {commune}\nfounded: {chance.randrange(1975, 2021)}\n"
        f"workers: {chance.randrange(4, 120)}\nphone: 0236 3 {chance.randrange(100000, 999999)}\n"
        f"address: Số {chance.randrange(1, 200)}, thôn {chance.randrange(1, 12)}\n"
        "consent: {fields: [phone, address], date: 2026-01-05}\n"
        f"---\n{story}\n",
    )
    _write(home / "index.en.md", f"---\nname: Cooperative {number}\n---\n{' '.join(chance.sample(ENGLISH, 3))}\n")


def _product(home: Path, number: int, facility: str, chance: random.Random) -> None:
    category = chance.choice(list(CATEGORIES))
    _vi, _en, group, name, name_en = CATEGORIES[category]
    told = chance.sample(VIETNAMESE, 4)
    size = f"dimensions: {chance.randrange(10, 90)} × {chance.randrange(10, 60)} cm"
    if group == "G2":  # food: declared before it is sold, and told by its pack instead of its size
        size = f"food_declaration: {1 + number}/HTX/2026"
    items = "".join(f"- {item}\n" for item in chance.sample(ITEMS, 4))
    _write(
        home / "index.md",
        f"---\nname: {name} {number}\nfacility: {facility}\ncategory: {category}\nvoting_group: {group}\n"
        f"status: published\npublished_on: {2015 + number % 10}-{1 + number % 12:02d}-{1 + number % 28:02d}\n"
        f"summary: {json.dumps(told[0], ensure_ascii=False)}\n"
        f"materials: Nguyên liệu địa phương\n{size}\n"
        f"price_vnd: {chance.randrange(2, 4000)}000\nprice_unit: hộp\nshelf_life: {chance.randrange(6, 36)} tháng\n"
        f"storage: Nơi khô ráo, thoáng mát\npackaging: Hộp {chance.randrange(1, 24)} chiếc\n"
        f"capacity: {chance.randrange(1, 500) * 20} hộp/tháng\nmoq: {chance.choice([1, 5, 10, 50, 100])} hộp\n"
        f"hs_code: {chance.randrange(1000, 9999)}.{chance.randrange(10, 99)}\n"
        f"certificates:\n  - {{type: ISO 22000, number: VN-{number}}}\n  - {{type: HACCP, number: H-{number}}}\n"
        f"---\n{told[0]} **{name} {number}** là sản phẩm tiêu biểu. {told[1]}\n\n{items}\n{told[2]} {told[3]}\n",
    )
    told_en = chance.sample(ENGLISH, 3)
    items = "".join(f"- {item}\n" for item in ITEMS_EN)
    _write(
        home / "index.en.md",
        f"---\nname: {name_en} {number}\nsummary: {json.dumps(told_en[0])}\nstorage: Keep dry and airy\n"
        f"materials: Local material\n---\n{told_en[0]} The **{name_en.lower()} {number}** is a signature product. "
        f"{told_en[1]}\n\n{items}\n{told_en[2]}\n",
    )


def _communes() -> list[str]:
    """The codes of 60 communes, spread over all provinces."""
    with (DATA / "places-2025.csv").open(encoding="utf-8", newline="") as file:
        codes = [row["code"] for row in csv.DictReader(file) if row["parent"]]
    return list(islice(codes, 0, None, len(codes) // PLACES))[:PLACES]


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
