"""The commands as they are typed: names, options, help. What they do is imported when they run."""

# Imports inside the commands keep `--help` quick: it needs neither Flask nor pydantic nor Pillow.
# ruff: noqa: PLC0415

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from gianhang.cli.language import LANGUAGES
from gianhang.cli.program import Command, Group, Say, language, port, web_address
from gianhang.cli.session import Session
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
        params=[*_common(_), _version(_)],
        help=_(
            "Gian Hàng: dựng trang giới thiệu sản phẩm và cơ sở công nghiệp nông thôn từ content/ và products/. "
            "Không ghi lệnh nào thì là build. Tùy chọn riêng của từng lệnh: thêm --help sau lệnh đó."
        ),
    )
    for make in (_build, _serve, _check, _new, _export, _import):
        top.add_command(make(_))
    return top


def _common(_: Say) -> list[click.Parameter]:
    """The options that may stand before a command or after it."""

    def keep(ctx: click.Context, option: click.Parameter, value: Any) -> None:
        if value not in (None, False):
            ctx.meta[str(option.name)] = value

    def keep_language(ctx: click.Context, option: click.Parameter, value: str | None) -> None:
        keep(ctx, option, language(ctx, option, value))

    return [
        click.Option(
            ["--folder"],
            type=click.Path(path_type=Path),
            metavar=_("THƯ-MỤC"),
            callback=keep,
            expose_value=False,
            help=_("Thư mục của trang, nơi có content/ và products/."),
        ),
        click.Option(
            ["--lang"],
            metavar="|".join(LANGUAGES),
            callback=keep_language,
            expose_value=False,
            help=_("Ngôn ngữ của các thông báo. Mặc định theo máy, hoặc theo biến GIANHANG_LANG."),
        ),
        click.Option(
            ["-q", "--quiet"], is_flag=True, callback=keep, expose_value=False, help=_("Chỉ in ra khi có lỗi.")
        ),
        click.Option(
            ["--debug"],
            is_flag=True,
            callback=keep,
            expose_value=False,
            help=_("Khi chương trình hỏng: in đủ chi tiết cho người sửa."),
        ),
    ]


def _version(_: Say) -> click.Option:
    def show(ctx: click.Context, _option: click.Parameter, value: bool) -> None:
        if value:
            from importlib.metadata import version

            click.echo(f"gianhang {version('gianhang')}")
            ctx.exit()

    return click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        callback=show,
        expose_value=False,
        help=_("Hiện số phiên bản."),
    )


def _command(_: Say, name: str, run: Run, *params: click.Parameter, brief: str, text: str) -> Command:
    """A command that calls `run` with the session and the values of `params`."""

    @click.pass_context
    @wraps(run)
    def callback(ctx: click.Context, /, **values: Any) -> int | None:
        return run(_session(ctx), **values)

    return Command(name, words=_, params=[*params, *_common(_)], callback=callback, short_help=brief, help=text)


def _session(ctx: click.Context) -> Session:
    start: Start = ctx.find_root().obj
    folder: Path | None = ctx.meta.get("folder")
    return Session(
        lang=start.lang,
        root=folder or start.folder or Path(),
        quiet=ctx.meta.get("quiet", False),
        program=f"{start.name} --folder {folder}" if folder else start.name,
    )


def _drafts(_: Say) -> click.Option:
    return click.Option(["--drafts"], is_flag=True, help=_("Dựng cả những bản còn là nháp."))


def _build(_: Say) -> Command:
    def run(session: Session, *, output: Path | None, drafts: bool, base_url: str | None) -> None:
        from gianhang.cli.build import build_site

        build_site(session, output=output, drafts=drafts, base_url=base_url)

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
        _drafts(_),
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
    def run(session: Session, *, port: int, drafts: bool) -> None:
        from gianhang.cli.serve import serve

        serve(session, port=port, drafts=drafts)

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
        brief=_("Xem thử trên máy này, tự cập nhật khi sửa."),
        text=_(
            "Xem thử trang trên máy này. Lưu một tệp là trình duyệt tự tải lại; tệp có lỗi thì lỗi hiện ngay "
            "trên trang. Bấm Ctrl+C để dừng."
        ),
    )


def _check(_: Say) -> Command:
    def run(session: Session) -> int:
        from gianhang.cli.build import check_site

        return check_site(session)

    return _command(
        _,
        "check",
        run,
        brief=_("Kiểm tra mọi tệp, không ghi gì."),
        text=_(
            "Kiểm tra mọi tệp và in ra mọi lỗi, cảnh báo, gợi ý, kể cả của bản nháp. Không ghi gì. "
            "Kết thúc với mã 1 khi có lỗi."
        ),
    )


def _table(_: Say, text: str) -> click.Option:
    return click.Option(["--type"], metavar=_("BẢNG"), help=text)


def _export(_: Say) -> Command:
    def run(session: Session, *, file: Path, type: str | None, force: bool) -> None:
        from gianhang.cli.workbook import export_file

        export_file(session, file, table=type, force=force)

    return _command(
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

    return _command(
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


def _new(_: Say) -> Group:
    group = Group(
        "new",
        words=_,
        params=_common(_),
        short_help=_("Tạo sản phẩm, cơ sở, trang viết hoặc cả một trang mới."),
        help=_("Tạo hồ sơ mới, có lời chỉ dẫn ở từng dòng; điền xong các chỗ trống là dùng được."),
    )
    for make in (_new_product, _new_facility, _new_page, _new_site):
        group.add_command(make(_))
    return group


def _name(_: Say) -> click.Argument:
    """What the new record is called: all words to the end, so that nobody needs quotes."""

    def join(_ctx: click.Context, _argument: click.Parameter, words: tuple[str, ...]) -> str:
        return unicodedata.normalize("NFC", " ".join(words))

    return click.Argument(["name"], nargs=-1, required=True, metavar=_("TÊN"), callback=join)


def _new_product(_: Say) -> Command:
    def run(session: Session, *, name: str, facility: str | None, category: str | None) -> None:
        from gianhang.cli.new import new_product

        new_product(session, name, facility=facility, category=category)

    return _command(
        _,
        "product",
        run,
        _name(_),
        click.Option(
            ["--facility"], metavar=_("MÃ"), help=_("Mã cơ sở sản xuất: tên thư mục trong content/facilities/.")
        ),
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
        _name(_),
        brief=_("Tạo một cơ sở trong content/facilities/."),
        text=_("Tạo một cơ sở sản xuất trong content/facilities/. TÊN là tên cơ sở hoặc mã của nó."),
    )


def _new_page(_: Say) -> Command:
    def run(session: Session, *, name: str) -> None:
        from gianhang.cli.new import new_page

        new_page(session, name)

    return _command(
        _,
        "page",
        run,
        _name(_),
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
