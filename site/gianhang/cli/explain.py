"""Why a page was made again, or was not, in words."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from gianhang.errors import Message
from gianhang.freeze.report import Report, Why
from gianhang.pages.addresses import file_of
from gianhang.pages.trace import OF_LASTING

_PARTS = {
    "new": Message("lần dựng trước không có trang này, hoặc không còn dấu vết gì của lần ấy."),
    "file": Message("tệp của trang trong thư mục kết quả đã bị sửa hoặc xóa."),
    "program": Message("chương trình, hoặc một gói mà chương trình cần, đã đổi."),
    "templates": Message("một mẫu trang đã đổi."),
    "settings": Message("settings.yaml, địa chỉ trang, CSS, JavaScript hoặc phông chữ đã đổi."),
    "frame": Message("khung chung của mọi trang (trình đơn, chân trang) đã đổi."),
}
#: What a page reads of the catalogue, as people call it.
_READ = {
    "product": Message("sản phẩm “{key}”"),
    "facility": Message("cơ sở “{key}”"),
    "category": Message("nhóm hàng “{key}”"),
    "page": Message("bài “{key}”"),
    "round": Message("kỳ bình chọn “{key}”"),
    "project": Message("đề án “{key}”"),
    "result": Message("kết quả “{key}”"),
    "pictures": Message("ảnh “{key}”"),
    "awards": Message("các lần được bình chọn của “{key}”"),
    "of_facility": Message("các sản phẩm của cơ sở “{key}”"),
    "in_category": Message("các sản phẩm của nhóm hàng “{key}”"),
    "in_province": Message("các cơ sở ở “{key}”"),
    "products": Message("danh sách sản phẩm"),
    "facilities": Message("danh sách cơ sở"),
    "today": Message("ngày hôm nay"),
}
_OTHER = Message("mục “{name}” của danh mục")
_SHOWN = 8


def explain(report: Report, url: str, known: bool) -> tuple[Message, ...]:
    """The sentences about the page at `url`, which the plan has if it is `known`."""
    path = path_of(url)
    if not known:
        return (Message("Không có trang “{url}” trong lần dựng này.", {"url": url}),)
    why = report.why.get(path)
    if why is None:
        return (Message("Trang “{url}” giữ nguyên: những gì trang ấy hiện ra không đổi.", {"url": url}),)
    if path in report.written:
        head = Message("Trang “{url}” được dựng lại, vì {reason}", {"url": url, "reason": _reason(why)})
    else:
        head = Message(
            "Trang “{url}” được dựng thử và vẫn y như cũ. Dựng thử vì {reason}", {"url": url, "reason": _reason(why)}
        )
    reads = {str(said): said for said in map(_said, why.reads)}
    return (head, *(Message("  • {read}", {"read": said}) for said in list(reads.values())[:_SHOWN]))


def path_of(url: str) -> str:
    """The file in the output of the page at an address, which may be a full one."""
    return file_of("/" + unquote(urlsplit(url).path).removeprefix("/").removesuffix("index.html"))


def _reason(why: Why) -> Message:
    if why.part == "reads":
        return Message("những thứ trang ấy hiện ra đã đổi:")
    return _PARTS[why.part]


def _said(read: tuple[str | int, ...]) -> Message:
    way, name, *keys = read
    if way == "kept" and keys:
        # What is kept of a product, for a page that shows all of them.
        name, keys = "product", keys[-1:]
    elif way in OF_LASTING:
        name, keys = "products", []
    told = _READ.get(str(name))
    if told is None:
        return Message(_OTHER.msgid, {"name": name})
    return Message(told.msgid, {"key": keys[0]} if keys else {})
