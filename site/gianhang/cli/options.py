"""Options and arguments of the commands, and how their values are read."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path
from typing import Any

import click

from gianhang.cli.clock import today
from gianhang.cli.language import LANGUAGES
from gianhang.cli.program import Say
from gianhang.errors import Message, UsageError
from gianhang.records.contact import parse_site_url
from gianhang.text.dates import parse_date
from gianhang.text.folding import nfc
from gianhang.text.misread import MisreadError


def common(_: Say) -> list[click.Parameter]:
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


def version(_: Say) -> click.Option:
    """`--version`."""

    def show(ctx: click.Context, _option: click.Parameter, value: bool) -> None:
        if value:
            # Slow to import, for one line that is seldom asked for.
            from importlib import metadata  # noqa: PLC0415

            click.echo(f"gianhang {metadata.version('gianhang')}")
            ctx.exit()

    return click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        callback=show,
        expose_value=False,
        help=_("Hiện số phiên bản."),
    )


def name_of_record(_: Say) -> click.Argument:
    """What the new record is called: all words to the end, so that nobody needs quotes."""

    def join(_ctx: click.Context, _argument: click.Parameter, words: tuple[str, ...]) -> str:
        return nfc(" ".join(words))

    return click.Argument(["name"], nargs=-1, required=True, metavar=_("TÊN"), callback=join)


def drafts(_: Say) -> click.Option:
    """`--drafts`."""
    return click.Option(["--drafts"], is_flag=True, help=_("Dựng cả những bản còn là nháp."))


def as_of(_: Say) -> click.Option:
    """`--as-of DAY`."""
    return click.Option(
        ["--as-of"],
        metavar=_("NGÀY"),
        callback=day,
        help=_(
            "Coi hôm nay là ngày này: giấy tờ hết hạn trước ngày ấy không hiện. Mặc định là hôm nay, "
            "hoặc ngày của biến SOURCE_DATE_EPOCH."
        ),
    )


def jobs(_: Say) -> click.Option:
    """`--jobs N`."""
    return click.Option(
        ["--jobs"],
        metavar=_("SỐ"),
        callback=count_of_jobs,
        help=_("Dùng nhiều nhất bấy nhiêu tiến trình. Mặc định là số lõi của máy."),
    )


def scheduler(_: Say) -> click.Option:
    """`--scheduler ADDRESS`."""
    return click.Option(
        ["--scheduler"],
        metavar=_("ĐỊA-CHỈ"),
        callback=scheduler_address,
        help=_("Xử lý ảnh và dựng trang trên các máy của bộ điều phối Dask ở địa chỉ này, ví dụ tcp://10.0.0.5:8786."),
    )


def facility(text: str, _: Say) -> click.Option:
    """`--facility ID`, which `text` explains."""
    return click.Option(["--facility"], metavar=_("MÃ"), help=text)


def day(_ctx: click.Context, _option: click.Parameter, value: str | None) -> date:
    """The value of `--as-of`, today without one; UsageError when it is no day."""
    if value is None:
        return today(os.environ)
    try:
        return parse_date(value)
    except MisreadError as error:
        raise UsageError(error.message, error.hint) from None


def language(_ctx: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """The value of `--lang`; UsageError when it is no language of ours."""
    if value is not None and value not in LANGUAGES:
        raise UsageError(
            Message("Không có ngôn ngữ “{value}”.", {"value": value}),
            Message("Chọn một trong: {known}", {"known": ", ".join(LANGUAGES)}),
        )
    return value


def output_format(_ctx: click.Context, _option: click.Parameter, value: str) -> str:
    """The value of `--format`; UsageError when it is neither."""
    if value not in ("text", "json"):
        raise UsageError(
            Message("Không có dạng “{value}”.", {"value": value}),
            Message("Chọn một trong: {known}", {"known": "text, json"}),
        )
    return value


def count_of_jobs(_ctx: click.Context, _option: click.Parameter, value: str | None) -> int | None:
    """The value of `--jobs`; UsageError when it is no number from 1 to 999."""
    if value is None:
        return None
    if value.isdecimal() and 1 <= int(value) <= 999:
        return int(value)
    raise UsageError(
        Message("“{value}” không phải số tiến trình.", {"value": value}),
        Message("Ghi một số từ 1 trở lên, ví dụ: --jobs 2"),
    )


def scheduler_address(_ctx: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """The value of `--scheduler`; UsageError when it is no address of one."""
    if value is None:
        return None
    parts = re.fullmatch(r"(?:(?:tcp|tls)://)?[^/\s]+:(\d{1,5})", value)
    if parts and 1 <= int(parts[1]) <= 65535:
        return value
    raise UsageError(
        Message("“{value}” không phải địa chỉ của một bộ điều phối.", {"value": value}),
        Message("Ghi địa chỉ và cổng, ví dụ: --scheduler tcp://10.0.0.5:8786"),
    )


def port(_ctx: click.Context, _option: click.Parameter, value: str) -> int:
    """The value of `--port`; UsageError when it is no number from 1 to 65535."""
    if value.isdecimal() and 1 <= int(value) <= 65535:
        return int(value)
    raise UsageError(
        Message("“{value}” không phải số cổng.", {"value": value}),
        Message("Ghi một số từ 1024 đến 65535, ví dụ: --port 8000"),
    )


def web_address(_ctx: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """The value of `--base-url`; UsageError when it is no address that a site can stand at."""
    if value is None:
        return None
    try:
        return parse_site_url(value)
    except MisreadError:
        raise UsageError(
            Message("“{value}” không phải địa chỉ của một trang.", {"value": value}),
            Message("Ghi đủ cả https://, ví dụ: --base-url https://gian-hang.example"),
        ) from None
