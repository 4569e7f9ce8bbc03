"""The workbook of an office: a sheet a table, with directions, notes and lists to choose from."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from gianhang.catalogue.localities import UNKNOWN, read_localities
from gianhang.errors import Message
from gianhang.folder import Folder, write_atomically
from gianhang.text.translate import say
from gianhang.workbook.discreet import discreet, is_marker, is_personal
from gianhang.workbook.kinds import KINDS
from gianhang.workbook.raw import Raw, languages_of, read_raw, rows, text
from gianhang.workbook.tables import Column, Table, tables

#: Rows of drop-downs and of text cells below the last record, for those that an officer adds.
_ROOM = 1000
_PLACES = "places"
#: What a spreadsheet would take for a formula at the beginning of a cell of a CSV file.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
GUIDE = Message("Hướng dẫn")
LISTS = Message("Danh mục")
_LINES = (
    Message("Mỗi dòng là một hồ sơ; cột Mã nói đó là hồ sơ nào. Đừng sửa mã của hồ sơ đã có."),
    Message("Thêm hồ sơ mới: ghi vào dòng trống. Để trống cột Mã thì mã được đặt theo tên."),
    Message("Trang “Quy cách”, “Chứng nhận”, “Ảnh”, …: mỗi mục một dòng, cột Mã ghi mã của hồ sơ có mục ấy."),
    Message("Cột Thứ tự: mục mới thì để trống, mục đã có thì giữ nguyên."),
    Message("Xóa chữ trong ô là xóa trường ấy. Xóa cả dòng thì hồ sơ vẫn còn: muốn gỡ hồ sơ, đổi Trạng thái."),
    Message("Ô có nhiều mục: mỗi mục một dòng trong ô (Alt+Enter); các mã thì cách nhau bằng dấu chấm phẩy."),
    Message("Ô chưa biết thì để trống, không điền tạm. Để con trỏ trên tên cột để xem cách ghi."),
    Message("Số ghi kiểu Việt Nam: 72.000 và 78,7. Ngày ghi 28/10/2023."),
    Message("Ảnh: đặt trong thư mục riêng, tên bắt đầu bằng mã sản phẩm; hoặc dán ảnh vào dòng của sản phẩm."),
    Message("Câu chuyện sản phẩm (bài viết) không nằm ở đây; nó giữ nguyên trong tệp index.md."),
    Message("Ô xám ghi “(chưa có đồng ý)” hay “(không công bố)”: thông tin cá nhân không được đưa ra ngoài."),
    Message("Xong, lưu tệp rồi chạy: gianhang import TỆP.xlsx. Chương trình cho xem thay đổi trước khi ghi."),
)  # fmt: skip


def export_workbook(folder: Folder, file: Path, lang: str) -> int:
    """Write every record of `folder` into the workbook `file`, headings in `lang`; how many records there are.

    ContentError when a record cannot be read, OutputError when the workbook cannot be written.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415

    languages = languages_of(folder)
    records = {kind.name: read_raw(folder, kind) for kind in KINDS}
    content = io.BytesIO()
    book = Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    paper = _Paper(book, lang)
    paper.guide()
    for table in tables(languages):
        paper.table(table, records[table.kind.name])
    paper.lists(records)
    book.close()
    write_atomically(file, content.getvalue())
    return sum(map(len, records.values()))


def export_csv(folder: Folder, file: Path, table: Table, lang: str) -> int:
    """Write one table into a CSV file that Excel opens as it should; how many rows there are."""
    content = io.StringIO()
    writer = csv.writer(content, delimiter=";", lineterminator="\r\n")
    writer.writerow(table.heading(lang))
    lines = [line for raw in read_raw(folder, table.kind) for line in _lines(raw, table, lang)]
    writer.writerows([harmless(cell) for cell in line] for line in lines)
    write_atomically(file, content.getvalue().encode("utf-8-sig"))
    return len(lines)


def harmless(cell: str) -> str:
    """`cell` with an apostrophe where a spreadsheet would calculate with it; import takes it away again."""
    return f"'{cell}" if cell.startswith((*FORMULA, "'")) else cell


def _lines(raw: Raw, table: Table, lang: str) -> Iterable[list[str]]:
    for index, texts in enumerate(rows(raw, table)):
        cells = discreet(texts, raw, table, lang)
        yield [raw.id, str(index + 1), *cells] if table.at else [raw.id, *cells]


class _Paper:
    """Writes the sheets of one workbook."""

    def __init__(self, book: Any, lang: str) -> None:
        self.book = book
        self.lang = lang
        plain = {"num_format": "@", "valign": "top", "text_wrap": True}
        self.cell = book.add_format(plain)
        self.code = book.add_format({**plain, "font_color": "#6b6259"})
        self.hidden = book.add_format({**plain, "font_color": "#6b6259", "bg_color": "#ece8e1", "italic": True})
        head = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "border_color": "#d8cfc0"}
        self.head = book.add_format({**head, "bg_color": "#f1e9dc"})
        self.needed = book.add_format({**head, "bg_color": "#f3d9c7"})
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.prose = book.add_format({"text_wrap": True, "valign": "top"})

    def guide(self) -> None:
        """The sheet in front, which says how the others are used."""
        sheet = self.book.add_worksheet(say(GUIDE, self.lang))
        sheet.set_column(0, 0, 4)
        sheet.set_column(1, 1, 100)
        sheet.hide_gridlines(2)
        sheet.fit_to_pages(1, 0)
        sheet.write_string(0, 1, say(Message("Danh sách hồ sơ của Gian Hàng"), self.lang), self.title)
        for number, line in enumerate(_LINES, start=1):
            sheet.write_string(number + 1, 0, f"{number}.", self.prose)
            sheet.write_string(number + 1, 1, say(line, self.lang), self.prose)
        last = len(_LINES) + 3
        sheet.write_string(last, 1, say(Message("Cột có nền đậm hơn là cột phải điền."), self.lang), self.needed)

    def table(self, table: Table, records: Sequence[Raw]) -> None:
        """One sheet: the keys hidden in the first row, headings in the second, then the records."""
        sheet = self.book.add_worksheet(table.title(self.lang))
        front = len(table.leading)
        for index, key in enumerate(table.keys()):
            sheet.write_string(0, index, key, self.code)
        sheet.set_row(0, None, None, {"hidden": True})
        sheet.set_row(1, 48)
        lines = [line for raw in records for line in _lines(raw, table, self.lang)]
        for index, heading in enumerate(table.heading(self.lang)):
            column = table.columns[index - front] if index >= front else None
            needed = column is None or column.required
            sheet.write_string(1, index, heading, self.needed if needed else self.head)
            longest = max((len(part) for line in lines[:200] for part in line[index].split("\n")), default=0)
            sheet.set_column(index, index, min(max(longest, len(heading) * 0.6, 9) + 2, 48), self.cell)
            if column is not None:
                sheet.write_comment(1, index, self._note(table, column), {"x_scale": 2, "y_scale": 0.9})
                self._choices(sheet, index, column, len(lines))
        for number, line in enumerate(lines, start=2):
            for index, cell in enumerate(line):
                if not cell:
                    continue
                hidden = index >= front and is_marker(table, table.columns[index - front], cell)
                style = self.hidden if hidden else self.code if index < front else self.cell
                sheet.write_string(number, index, cell, style)
        sheet.set_landscape()
        sheet.repeat_rows(1)
        sheet.freeze_panes(2, front + (0 if table.at else 1))
        sheet.autofilter(1, 0, len(lines) + 1, front + len(table.columns) - 1)

    def lists(self, records: Mapping[str, Sequence[Raw]]) -> None:
        """The sheet of ids that the drop-downs of references take, each with its name beside it."""
        title = say(LISTS, self.lang)
        sheet = self.book.add_worksheet(title)
        at = 0
        for kind in KINDS:
            if kind.name not in _references():
                continue
            (table,) = (table for table in tables(()) if table.name == kind.name)
            name = next(column for column in table.columns if column.required)
            sheet.write_string(0, at, say(kind.title, self.lang), self.head)
            sheet.write_string(0, at + 1, name.title(self.lang), self.head)
            sheet.set_column(at, at + 1, 30)
            for number, raw in enumerate(records[kind.name], start=1):
                sheet.write_string(number, at, raw.id)
                sheet.write_string(number, at + 1, text(raw.data, None, name))
            letter = chr(ord("A") + at)
            self.book.define_name(
                f"ds_{kind.name}", f"='{title}'!${letter}$2:${letter}${len(records[kind.name]) + _ROOM}"
            )
            at += 3
        self._places(sheet, title, at)
        sheet.freeze_panes(1, 0)

    def _places(self, sheet: Any, title: str, at: int) -> None:
        """Every place of today: the provinces first, then the communes of each."""
        localities = read_localities()
        found = sorted(localities.by_code.values(), key=lambda place: (bool(place.parent), place.parent, place.code))
        names = [UNKNOWN, *map(localities.full_name, found)]
        sheet.write_string(0, at, say(Message("Nơi chốn từ 1/7/2025"), self.lang), self.head)
        sheet.set_column(at, at, 40)
        sheet.write_column(1, at, names)
        letter = chr(ord("A") + at)
        self.book.define_name(f"ds_{_PLACES}", f"='{title}'!${letter}$2:${letter}${len(names) + 1}")

    def _note(self, table: Table, column: Column) -> str:
        parts = [column.form.about]
        parts.append(Message("Phải điền.") if column.required else Message("Chưa biết thì để trống."))
        if column.many and not column.form.is_code:
            parts.insert(1, Message("Mỗi mục một dòng trong ô."))
        if is_personal(table, column):
            parts.append(
                Message("Ô xám: có thông tin, nhưng không được đưa ra ngoài. Để nguyên thì giữ; ghi đè lên là đổi.")
            )
        return f"{column.title(self.lang)}\n" + "\n".join(say(part, self.lang) for part in parts)

    def _choices(self, sheet: Any, index: int, column: Column, count: int) -> None:
        """A drop-down where there is something to choose; what is not in it may be written all the same."""
        if column.many:
            return
        source: object = None
        if column.reference:
            source = f"=ds_{column.reference}"
        elif column.is_place:
            source = f"=ds_{_PLACES}"
        elif column.form.choices:
            source = list(column.form.choices)
        if source is not None:
            rule = {"validate": "list", "source": source, "error_type": "information"}
            rule["error_title"] = say(Message("Không có trong danh sách"), self.lang)
            rule["error_message"] = say(column.form.about, self.lang)[:250]
            sheet.data_validation(2, index, count + _ROOM, index, rule)


def _references() -> set[str]:
    return {column.reference for table in tables(()) for column in table.columns if column.reference}
