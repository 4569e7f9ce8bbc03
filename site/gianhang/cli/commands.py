"""The commands as they are typed: names, options, help. What they do is imported when they run."""

# Imports inside the commands keep `--help` quick: it needs neither Flask nor pydantic nor Pillow.
# ruff: noqa: PLC0415

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

import click

from gianhang.cli.options import as_of, common, drafts, facility, name_of_record, port, version, web_address
from gianhang.cli.program import Command, Group, Say
from gianhang.cli.session import Session, typed
from gianhang.errors import Message
from gianhang.text.translate import say

Run = Callable[..., int | None]


@dataclass(frozen=True, slots=True)
class Start:
    """What is known before the command line is read. `folder` is the one that this program is bound to, if any."""

    lang: str
    name: str
    folder: Path | None


def commands(start: Start) -> Group:
    """All commands, in one language."""

    def _(msgid: str) -> str:
        return say(Message(msgid), start.lang)

    top = Group(
        "gianhang",
        words=_,
        default="build",
        params=[*common(_), version(_)],
        help=_(
            "Gian Hàng: dựng trang giới thiệu sản phẩm và cơ sở công nghiệp nông thôn từ content/ và products/. "
            "Không ghi lệnh nào thì là build. Tùy chọn riêng của từng lệnh: thêm --help sau lệnh đó."
        ),
    )
    for make in (_build, _serve, _check, _new):
        top.add_command(make(_))
    return top


def _command(_: Say, name: str, run: Run, *params: click.Parameter, brief: str, text: str) -> Command:
    """A command that calls `run` with the session and the values of `params`."""

    @click.pass_context
    @wraps(run)
    def callback(ctx: click.Context, /, **values: Any) -> int | None:
        return run(_session(ctx), **values)

    return Command(name, words=_, params=[*params, *common(_)], callback=callback, short_help=brief, help=text)


def _session(ctx: click.Context) -> Session:
    start: Start = ctx.find_root().obj
    folder: Path | None = ctx.meta.get("folder")
    return Session(
        lang=start.lang,
        root=folder or start.folder or Path(),
        quiet=ctx.meta.get("quiet", False),
        program=f"{start.name} --folder {typed(str(folder))}" if folder else start.name,
    )


def _build(_: Say) -> Command:
    def run(session: Session, *, output: Path | None, as_of: date, drafts: bool, base_url: str | None) -> None:
        from gianhang.cli.build import build_site

        build_site(session, output=output, today=as_of, drafts=drafts, base_url=base_url)

    return _command(
        _,
        "build",
        run,
        click.Option(
            ["--output"],
            type=click.Path(path_type=Path),
            metavar=_("THƯ-MỤC"),
            help=_("Ghi trang vào thư mục này. Mặc định là dist/."),
        ),
        drafts(_),
        as_of(_),
        click.Option(
            ["--base-url"],
            metavar="URL",
            callback=web_address,
            help=_("Địa chỉ nơi trang sẽ đứng, thay cho base_url trong settings.yaml."),
        ),
        brief=_("Dựng trang vào dist/."),
        text=_(
            "Dựng cả trang vào dist/: các tệp chép lên máy chủ nào, hay lên USB, cũng mở được. "
            "Có lỗi thì không ghi gì, trang cũ còn nguyên."
        ),
    )


def _serve(_: Say) -> Command:
    def run(session: Session, *, port: int, as_of: date, drafts: bool) -> None:
        from gianhang.cli.serve import serve

        serve(session, port=port, today=as_of, drafts=drafts)

    return _command(
        _,
        "serve",
        run,
        click.Option(
            ["--port"],
            default="8000",
            metavar=_("SỐ"),
            callback=port,
            help=_("Cổng trên máy này, mặc định 8000. Cổng đang bận thì lấy cổng kế tiếp."),
        ),
        click.Option(
            ["--drafts/--no-drafts"], default=True, help=_("Xem cả những bản còn là nháp, hoặc không. Mặc định là có.")
        ),
        as_of(_),
        brief=_("Xem thử trên máy này, tự cập nhật khi sửa."),
        text=_(
            "Xem thử trang trên máy này. Lưu một tệp là trình duyệt tự tải lại; tệp có lỗi thì lỗi hiện ngay "
            "trên trang. Bấm Ctrl+C để dừng."
        ),
    )


def _check(_: Say) -> Command:
    def run(session: Session, *, as_of: date) -> int:
        from gianhang.cli.build import check_site

        return check_site(session, today=as_of)

    return _command(
        _,
        "check",
        run,
        as_of(_),
        brief=_("Kiểm tra mọi tệp, không ghi gì."),
        text=_(
            "Kiểm tra mọi tệp và in ra mọi lỗi, cảnh báo, gợi ý, kể cả của bản nháp. Không ghi gì. "
            "Kết thúc với mã 1 khi có lỗi."
        ),
    )


def _new(_: Say) -> Group:
    group = Group(
        "new",
        words=_,
        params=common(_),
        short_help=_("Tạo sản phẩm, cơ sở, kỳ bình chọn, đề án, kết quả, trang viết hoặc cả một trang mới."),
        help=_("Tạo hồ sơ mới, có lời chỉ dẫn ở từng dòng; điền xong các chỗ trống là dùng được."),
    )
    for make in (_new_product, _new_facility, _new_round, _new_project, _new_results, _new_page, _new_site):
        group.add_command(make(_))
    return group


def _new_product(_: Say) -> Command:
    def run(session: Session, *, name: str, facility: str | None, category: str | None) -> None:
        from gianhang.cli.new import new_product

        new_product(session, name, facility=facility, category=category)

    return _command(
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

    return _command(
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

    return _command(
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


def _new_project(_: Say) -> Command:
    def run(session: Session, *, name: str, facility: str | None) -> None:
        from gianhang.cli.new import new_project

        new_project(session, name, facility=facility)

    return _command(
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

    return _command(
        _,
        "results",
        run,
        name_of_record(_),
        brief=_("Tạo kết quả chương trình của một năm trong content/results/."),
        text=_(
            "Tạo kết quả chương trình của một địa bàn, một năm trong content/results/. TÊN là tiêu đề hoặc mã của nó."
        ),
    )


def _new_page(_: Say) -> Command:
    def run(session: Session, *, name: str) -> None:
        from gianhang.cli.new import new_page

        new_page(session, name)

    return _command(
        _,
        "page",
        run,
        name_of_record(_),
        brief=_("Tạo một trang viết trong content/pages/."),
        text=_("Tạo một trang viết, như trang giới thiệu, trong content/pages/. TÊN là tựa đề hoặc mã của nó."),
    )


def _new_site(_: Say) -> Command:
    def run(session: Session, *, directory: Path) -> None:
        from gianhang.cli.new import new_site

        new_site(session, directory)

    return _command(
        _,
        "site",
        run,
        click.Argument(["directory"], type=click.Path(path_type=Path), metavar=_("THƯ-MỤC")),
        brief=_("Tạo thư mục cho cả một trang mới."),
        text=_("Tạo thư mục cho cả một trang mới, dựng được ngay. THƯ-MỤC phải chưa có, hoặc còn trống."),
    )
