"""The commands for all records at once: to a workbook and back, the table of fields, schemas for editors."""

# Imports inside the commands keep `--help` quick: it needs neither Flask nor pydantic nor Pillow.
# ruff: noqa: PLC0415

from __future__ import annotations

from pathlib import Path

import click

from gianhang.cli.command import command
from gianhang.cli.program import Command, Say
from gianhang.cli.session import Session


def _table(_: Say, text: str) -> click.Option:
    return click.Option(["--type"], metavar=_("BẢNG"), help=text)


def _export(_: Say) -> Command:
    def run(session: Session, *, file: Path, type: str | None, force: bool) -> None:
        from gianhang.cli.workbook import export_file

        export_file(session, file, table=type, force=force)

    return command(
        _,
        "export",
        run,
        click.Argument(["file"], type=click.Path(path_type=Path), metavar=_("TỆP")),
        _table(_, _("Bảng ghi vào tệp CSV: product, facility, product.variants, … Mặc định là product.")),
        click.Option(["--force"], is_flag=True, help=_("Ghi đè tệp đã có.")),
        brief=_("Ghi mọi hồ sơ ra tệp Excel."),
        text=_(
            "Ghi mọi hồ sơ ra TỆP.xlsx, mỗi loại một trang, có danh sách để chọn và lời chỉ dẫn ở từng cột; "
            "hoặc một bảng ra TỆP.csv. Sửa xong, đưa vào lại bằng lệnh import."
        ),
    )


def _import(_: Say) -> Command:
    def run(session: Session, *, file: Path, photos: Path | None, type: str | None, yes: bool) -> None:
        from gianhang.cli.workbook import import_file

        import_file(session, file, photos=photos, table=type, yes=yes)

    return command(
        _,
        "import",
        run,
        click.Argument(["file"], type=click.Path(path_type=Path), metavar=_("TỆP")),
        click.Argument(["photos"], type=click.Path(path_type=Path), required=False, metavar=_("THƯ-MỤC-ẢNH")),
        _table(_, _("Bảng có trong tệp, khi tên cột không đủ rõ: product, facility, product.variants, …")),
        click.Option(["--yes"], is_flag=True, help=_("Ghi ngay, không hỏi lại.")),
        brief=_("Đưa hồ sơ từ tệp Excel hay CSV vào."),
        text=_(
            "Đưa hồ sơ từ TỆP.xlsx hay TỆP.csv vào: hiện mọi thay đổi, hỏi lại, rồi ghi tất cả hoặc không ghi gì. "
            "Ảnh trong THƯ-MỤC-ẢNH được chép vào sản phẩm có mã hay tên mở đầu tên ảnh."
        ),
    )


def _fields(_: Say) -> Command:
    def run(session: Session, *, kind: str | None, markdown: bool) -> None:
        from gianhang.cli.schema import print_fields

        print_fields(session, kind, as_markdown=markdown)

    return command(
        _,
        "fields",
        run,
        click.Argument(["kind"], required=False, metavar=_("LOẠI")),
        click.Option(["--markdown"], is_flag=True, help=_("In thành bảng Markdown.")),
        brief=_("In bảng các trường của hồ sơ."),
        text=_(
            "In bảng mọi trường của từng loại hồ sơ: khóa, tên gọi, cách ghi, có phải điền không. "
            "LOẠI là product, facility, …; không ghi thì in tất cả."
        ),
    )


def _schema(_: Say) -> Command:
    def run(session: Session, *, directory: Path | None, vscode: bool) -> None:
        from gianhang.cli.schema import write_schemas

        write_schemas(session, directory, vscode=vscode)

    return command(
        _,
        "schema",
        run,
        click.Argument(["directory"], required=False, type=click.Path(path_type=Path), metavar=_("THƯ-MỤC")),
        click.Option(
            ["--vscode"],
            is_flag=True,
            help=_("Cài đặt luôn cho VS Code, trong .vscode/; không đè lên settings.json đã có."),
        ),
        brief=_("Ghi lược đồ JSON Schema cho trình soạn thảo."),
        text=_(
            "Ghi JSON Schema của mọi loại hồ sơ, để trình soạn thảo gợi ý tên trường và báo lỗi khi gõ. "
            "Mặc định ghi vào .vscode/gianhang/."
        ),
    )


#: In the order of the help.
LISTS = (_export, _import, _fields, _schema)
