"""The commands of `new`, as they are typed. What they do is imported when they run."""

# Imports inside the commands keep `--help` quick.
# ruff: noqa: PLC0415

from __future__ import annotations

from pathlib import Path

import click

from gianhang.cli.command import command
from gianhang.cli.options import common, facility, name_of_record
from gianhang.cli.program import Command, Group, Say
from gianhang.cli.session import Session


def new(_: Say) -> Group:
    """The command that makes records and sites."""
    group = Group(
        "new",
        words=_,
        params=common(_),
        short_help=_("Tạo sản phẩm, cơ sở, hội chợ và các hồ sơ khác, hoặc cả một trang mới."),
        help=_("Tạo hồ sơ mới, có lời chỉ dẫn ở từng dòng; điền xong các chỗ trống là dùng được."),
    )
    records = (_new_product, _new_facility, _new_round, _new_fair, _new_showroom, _new_project)
    for make in (*records, _new_results, _new_post, _new_page, _new_site):
        group.add_command(make(_))
    return group


def _new_product(_: Say) -> Command:
    def run(session: Session, *, name: str, facility: str | None, category: str | None) -> None:
        from gianhang.cli.new import new_product

        new_product(session, name, facility=facility, category=category)

    return command(
        _,
        "product",
        run,
        name_of_record(_),
        facility(_("Mã cơ sở sản xuất: tên thư mục trong content/facilities/."), _),
        click.Option(["--category"], metavar=_("MÃ"), help=_("Mã nhóm hàng, như trong content/categories.yaml.")),
        brief=_("Tạo một sản phẩm trong products/."),
        text=_("Tạo một sản phẩm trong products/. TÊN là tên sản phẩm (Phở khô) hoặc mã của nó (pho-kho)."),
    )


def _new_facility(_: Say) -> Command:
    def run(session: Session, *, name: str) -> None:
        from gianhang.cli.new import new_facility

        new_facility(session, name)

    return command(
        _,
        "facility",
        run,
        name_of_record(_),
        brief=_("Tạo một cơ sở trong content/facilities/."),
        text=_("Tạo một cơ sở sản xuất trong content/facilities/. TÊN là tên cơ sở hoặc mã của nó."),
    )


def _new_round(_: Say) -> Command:
    def run(session: Session, *, name: str) -> None:
        from gianhang.cli.new import new_round

        new_round(session, name)

    return command(
        _,
        "round",
        run,
        name_of_record(_),
        brief=_("Tạo một kỳ bình chọn trong content/rounds/."),
        text=_(
            "Tạo một kỳ bình chọn sản phẩm tiêu biểu trong content/rounds/. TÊN là cấp và năm (Tỉnh 2026), "
            "dùng làm mã của nó."
        ),
    )


def _new_fair(_: Say) -> Command:
    def run(session: Session, *, name: str) -> None:
        from gianhang.cli.new import new_fair

        new_fair(session, name)

    return command(
        _,
        "fair",
        run,
        name_of_record(_),
        brief=_("Tạo một hội chợ trong content/fairs/."),
        text=_("Tạo một hội chợ, triển lãm trong content/fairs/. TÊN là tên hội chợ hoặc mã của nó."),
    )


def _new_showroom(_: Say) -> Command:
    def run(session: Session, *, name: str) -> None:
        from gianhang.cli.new import new_showroom

        new_showroom(session, name)

    return command(
        _,
        "showroom",
        run,
        name_of_record(_),
        brief=_("Tạo một phòng trưng bày trong content/showrooms/."),
        text=_("Tạo một phòng trưng bày trong content/showrooms/. TÊN là tên phòng trưng bày hoặc mã của nó."),
    )


def _new_project(_: Say) -> Command:
    def run(session: Session, *, name: str, facility: str | None) -> None:
        from gianhang.cli.new import new_project

        new_project(session, name, facility=facility)

    return command(
        _,
        "project",
        run,
        name_of_record(_),
        facility(_("Mã cơ sở được hỗ trợ: tên thư mục trong content/facilities/."), _),
        brief=_("Tạo một đề án khuyến công trong content/projects/."),
        text=_("Tạo một đề án khuyến công trong content/projects/. TÊN là tên đề án hoặc mã của nó."),
    )


def _new_results(_: Say) -> Command:
    def run(session: Session, *, name: str) -> None:
        from gianhang.cli.new import new_results

        new_results(session, name)

    return command(
        _,
        "results",
        run,
        name_of_record(_),
        brief=_("Tạo kết quả chương trình của một năm trong content/results/."),
        text=_(
            "Tạo kết quả chương trình của một địa bàn, một năm trong content/results/. TÊN là tiêu đề hoặc mã của nó."
        ),
    )


def _new_post(_: Say) -> Command:
    def run(session: Session, *, name: str, policy: bool) -> None:
        from gianhang.cli.new import new_post

        new_post(session, name, policy=policy)

    return command(
        _,
        "post",
        run,
        name_of_record(_),
        click.Option(["--policy"], is_flag=True, help=_("Đây là văn bản chính sách, không phải tin tức.")),
        brief=_("Tạo một tin, hoặc một văn bản chính sách, trong content/posts/."),
        text=_(
            "Tạo một tin trong content/posts/; thêm --policy để tạo một văn bản chính sách. TÊN là tiêu đề hoặc mã "
            "của nó."
        ),
    )


def _new_page(_: Say) -> Command:
    def run(session: Session, *, name: str) -> None:
        from gianhang.cli.new import new_page

        new_page(session, name)

    return command(
        _,
        "page",
        run,
        name_of_record(_),
        brief=_("Tạo một trang viết trong content/pages/."),
        text=_("Tạo một trang viết, như trang giới thiệu, trong content/pages/. TÊN là tựa đề hoặc mã của nó."),
    )


def _new_site(_: Say) -> Command:
    def run(session: Session, *, directory: Path, sample: bool) -> None:
        from gianhang.cli.new_site import new_site

        new_site(session, directory, sample=sample)

    return command(
        _,
        "site",
        run,
        click.Argument(["directory"], type=click.Path(path_type=Path), metavar=_("THƯ-MỤC")),
        click.Option(
            ["--sample"],
            is_flag=True,
            help=_("Chép vào đó danh mục mẫu, đủ mọi loại hồ sơ, để tập sửa; không có thì trang mới còn trống."),
        ),
        brief=_("Tạo thư mục cho cả một trang mới."),
        text=_("Tạo thư mục cho cả một trang mới, dựng được ngay. THƯ-MỤC phải chưa có, hoặc còn trống."),
    )
