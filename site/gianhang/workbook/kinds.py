"""The kinds of records that a workbook holds. A new kind joins by being listed here."""

from __future__ import annotations

from dataclasses import dataclass

from gianhang.errors import Message
from gianhang.folder import (
    CATEGORIES,
    FACILITIES,
    FAIRS,
    PAGES,
    POSTS,
    PRODUCTS,
    PROJECTS,
    RESULTS,
    ROUNDS,
    SETTINGS,
    SHOWROOMS,
)
from gianhang.records.category import Category
from gianhang.records.facility import Facility
from gianhang.records.fair import Fair
from gianhang.records.fields import Record
from gianhang.records.page import Page
from gianhang.records.post import Post
from gianhang.records.product import Product
from gianhang.records.project import Project
from gianhang.records.results import Results
from gianhang.records.round import Round
from gianhang.records.settings import Settings
from gianhang.records.showroom import Showroom


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: how commands call it, what its sheet is called, and the folder or file that holds it."""

    name: str
    model: type[Record]
    title: Message
    home: str

    @property
    def in_one_file(self) -> bool:
        """Whether records stand in one YAML file, their translations beside the Vietnamese."""
        return self.home.endswith(".yaml")


SETTINGS_KIND = Kind("settings", Settings, Message("Cài đặt"), SETTINGS)
KINDS = (
    Kind("product", Product, Message("Sản phẩm"), PRODUCTS),
    Kind("facility", Facility, Message("Cơ sở"), FACILITIES),
    Kind("page", Page, Message("Trang viết"), PAGES),
    Kind("round", Round, Message("Kỳ bình chọn"), ROUNDS),
    Kind("fair", Fair, Message("Hội chợ"), FAIRS),
    Kind("showroom", Showroom, Message("Phòng trưng bày"), SHOWROOMS),
    Kind("project", Project, Message("Đề án khuyến công"), PROJECTS),
    Kind("results", Results, Message("Kết quả chương trình"), RESULTS),
    Kind("post", Post, Message("Tin tức, văn bản"), POSTS),
    Kind("category", Category, Message("Nhóm hàng"), CATEGORIES),
    SETTINGS_KIND,
)
#: The kind of record that a field with this key names.
REFERENCES = {
    "facility": "facility",
    "category": "category",
    "hero": "product",
    "product": "product",
    "products": "product",
}
