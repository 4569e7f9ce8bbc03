"""The commands as they are typed: names, options, help. What they do is imported when they run."""

# Imports inside the commands keep `--help` quick: it needs neither Flask nor pydantic nor Pillow.
# ruff: noqa: PLC0415

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from gianhang.cli.command import Start, command
from gianhang.cli.list_commands import LISTS
from gianhang.cli.new_commands import new
from gianhang.cli.options import as_of, common, drafts, jobs, output_format, port, scheduler, version, web_address
from gianhang.cli.program import Command, Group, Say
from gianhang.cli.session import Session
from gianhang.errors import Message, UsageError
from gianhang.text.translate import say


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
    for make in (_build, _serve, _check, _translated, new, *LISTS):
        top.add_command(make(_))
    return top


def _build(_: Say) -> Command:
    def run(  # noqa: PLR0913
        session: Session,
        *,
        output: Path | None,
        as_of: date,
        drafts: bool,
        base_url: str | None,
        clean: bool,
        verify: bool,
        explain: str | None,
        force: bool,
        jobs: int | None,
        scheduler: str | None,
    ) -> None:
        from gianhang.cli.news import nothing_new
        from gianhang.freeze.quick import Options

        options, look = Options(as_of, drafts, base_url), None
        if not (clean or verify or explain or force):
            is_done, look = nothing_new(session, output, options)
            if is_done:
                return
        from gianhang.cli.build import build_site
        from gianhang.executors import Workers

        build_site(
            session,
            output=output,
            options=options,
            clean=clean,
            force=force,
            verifying=verify,
            explained=explain,
            look=look,
            workers=Workers(jobs, scheduler),
        )

    return command(
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
        click.Option(["--clean"], is_flag=True, help=_("Dựng lại tất cả, không dùng gì của lần dựng trước.")),
        click.Option(
            ["--verify"],
            is_flag=True,
            help=_("Dựng xong thì dựng thử lại tất cả ở chỗ khác, và báo lỗi nếu có tệp nào khác đi."),
        ),
        click.Option(
            ["--explain"], metavar="URL", help=_("Cho biết vì sao trang ở địa chỉ này được dựng lại, hoặc không.")
        ),
        click.Option(
            ["--force"], is_flag=True, help=_("Dựng cả khi trong thư mục kết quả có tệp của ai khác: tệp ấy sẽ mất.")
        ),
        jobs(_),
        scheduler(_),
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

    return command(
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
    def run(
        session: Session,
        *,
        as_of: date,
        jobs: int | None,
        every: bool,
        html: Path | None,
        format: str,
        fix: bool,
        yes: bool,
    ) -> int:
        from gianhang.cli.check import check_site
        from gianhang.executors import Workers

        if fix and format == "json":
            raise UsageError(Message("--fix không dùng chung với --format json."), Message("Chạy hai lệnh riêng."))
        if fix:
            from gianhang.cli.tidy import fix_site

            fix_site(session, yes=yes)
        as_data = format == "json"
        return check_site(session, today=as_of, workers=Workers(jobs), every=every, page=html, as_data=as_data)

    return command(
        _,
        "check",
        run,
        click.Option(["every", "--all"], is_flag=True, help=_("Kể tên mọi hồ sơ chưa dịch và mọi sản phẩm.")),
        click.Option(
            ["--html"],
            type=click.Path(path_type=Path),
            metavar=_("TỆP"),
            help=_("Ghi thêm một trang để in và chuyển cho người khác, như viec-can-lam.html."),
        ),
        click.Option(
            ["--format"],
            default="text",
            metavar="text|json",
            callback=output_format,
            help=_("In ra chữ, hoặc JSON cho chương trình khác đọc."),
        ),
        click.Option(
            ["--fix"],
            is_flag=True,
            help=_(
                "Trước hết tự sửa những gì chắc chắn: chữ ghép dấu, dấu cách thừa cuối dòng, cách ghi số điện thoại, "
                "dòng bắt buộc còn thiếu. Cho xem, hỏi lại rồi mới ghi."
            ),
        ),
        click.Option(["--yes"], is_flag=True, help=_("Với --fix: ghi ngay, không hỏi lại.")),
        as_of(_),
        jobs(_),
        brief=_("Kiểm tra mọi tệp, liệt kê việc cần làm."),
        text=_(
            "Kiểm tra mọi tệp và in ra việc cần làm: lỗi, cảnh báo, gợi ý, những gì chưa dịch, mỗi sản phẩm còn thiếu "
            "gì cho người mua nước ngoài; kể cả bản nháp. Không ghi gì, trừ khi có --fix hay --html. "
            "Kết thúc với mã 1 khi có lỗi."
        ),
    )


def _translated(_: Say) -> Command:
    def run(session: Session, *, records: tuple[str, ...], every: bool) -> None:
        if bool(records) == every:
            raise UsageError(
                Message("Ghi những hồ sơ cần xác nhận, hoặc --all cho mọi hồ sơ."),
                Message("Ví dụ: {command}", {"command": f"{session.program} translated products/pho-kho"}),
            )
        from gianhang.cli.translated import confirm_translations

        confirm_translations(session, records)

    return command(
        _,
        "translated",
        run,
        click.Argument(["records"], nargs=-1, metavar=_("[HỒ-SƠ]…")),
        click.Option(["every", "--all"], is_flag=True, help=_("Xác nhận mọi bản dịch của văn phòng.")),
        brief=_("Xác nhận bản dịch đã khớp với bản tiếng Việt."),
        text=_(
            "Xác nhận rằng bản dịch của HỒ-SƠ, như products/pho-kho, nói đúng những gì bản tiếng Việt nói hôm nay. "
            "Chương trình ghi dấu vào tệp bản dịch; sau này tiếng Việt đổi mà bản dịch chưa đổi thì check sẽ nhắc, "
            "và nói rõ mục nào."
        ),
    )
