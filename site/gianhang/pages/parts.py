"""The parts of a site, by the names that its menu and the crumbs of its pages give them."""

from __future__ import annotations

from gianhang.pages.addresses import address
from gianhang.pages.views import Link
from gianhang.pages.words import N_, Words

#: By the kind of page that opens each.
NAMES = {
    "home": N_("Trang chủ"),
    "products": N_("Sản phẩm"),
    "facilities": N_("Cơ sở"),
    "places": N_("Nơi làm"),
    "fairs": N_("Hội chợ"),
    "showrooms": N_("Phòng trưng bày"),
    "rounds": N_("Bình chọn"),
    "projects": N_("Đề án"),
    "results": N_("Kết quả"),
    "news": N_("Tin tức"),
    "policies": N_("Văn bản"),
    "search": N_("Tìm kiếm"),
    "enquiry": N_("Phiếu hỏi"),
    "compare": N_("So sánh"),
}


def link_to(part: str, words: Words) -> Link:
    """The link to a part: `link_to("places", words)`."""
    return Link(words.phrase(NAMES[part]), address(part, words.lang))
