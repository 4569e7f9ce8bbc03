"""Help and complaints in two languages, options in every place, and the command that needs no name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click
import pytest

from gianhang.cli import build, news, serve
from gianhang.cli.command import Start
from gianhang.cli.commands import commands
from gianhang.cli.session import Session
from gianhang.executors import Workers
from gianhang.freeze.quick import Options

#: Letters that only Vietnamese has, among the languages of this program.
_VIETNAMESE = re.compile("[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)


def every_command(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, group
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from every_command(command, (*path, name))
        else:
            yield (*path, name), command


NAMES = [path for path, _ in every_command(commands(Start("vi", "gianhang", None)))]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_command_and_option_is_explained(lang: str) -> None:
    for path, command in every_command(commands(Start(lang, "gianhang", None))):
        texts = {"": command.help, "brief": command.short_help if path else "—"}
        texts |= {
            parameter.opts[0]: parameter.help for parameter in command.params if isinstance(parameter, click.Option)
        }
        for name, text in texts.items():
            assert text, (path, name)
            if lang == "en":
                said = text.replace("Gian Hàng", "").replace("Phở khô", "")
                assert not _VIETNAMESE.search(said), (path, name, text)


@pytest.mark.parametrize("path", NAMES, ids=" ".join)
def test_help_speaks_one_language(path: tuple[str, ...], gianhang: Any) -> None:
    vietnamese = gianhang(*path, "--help")
    english = gianhang(*path, "--help", "--lang", "en")
    assert vietnamese.code == english.code == 0
    assert "Cách dùng: " in vietnamese.out
    assert "Tùy chọn:" in vietnamese.out
    assert "Usage: " in english.out
    assert not _VIETNAMESE.search(english.out.replace("Gian Hàng", "").replace("Phở khô", ""))
    for word in ("Usage", "Options", "Commands", "Show this", "[OPTIONS]"):
        assert word not in vietnamese.out


class Calls:
    """Stands in for the build and the preview, and keeps what they were asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seen: list[tuple[Session, dict[str, Any]]] = []
        monkeypatch.setattr(build, "build_site", self)
        monkeypatch.setattr(news, "nothing_new", lambda *_asked: (False, None))
        monkeypatch.setattr(serve, "serve", self)

    def __call__(self, session: Session, **values: Any) -> None:
        self.seen.append((session, values))


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    return Calls(monkeypatch)


@pytest.mark.parametrize(
    "line",
    ["", "--lang en", "--output o", "build", "--quiet --output o --lang=en", "--lang en build --output o", "--drafts"],
)
def test_build_needs_no_name(line: str, calls: Calls, gianhang: Any) -> None:
    told = gianhang(*line.split(), folder=Path("/office"))
    assert (told.code, told.out, told.err) == (0, "", "")
    session, values = calls.seen[0]
    assert session.root == Path("/office")
    assert session.lang == ("en" if "en" in line.replace("=", " ").split() else "vi")
    assert session.quiet == ("--quiet" in line)
    assert values == {
        "output": Path("o") if "--output" in line else None,
        "options": Options(date(2026, 11, 1), drafts="--drafts" in line),
        "clean": False,
        "verifying": False,
        "explained": None,
        "look": None,
        "force": False,
        "workers": Workers(),
    }


def test_build_may_be_shared_out(calls: Calls, gianhang: Any) -> None:
    gianhang("build", "--jobs", "3", "--scheduler", "tcp://10.0.0.5:8786")
    assert calls.seen[0][1]["workers"] == Workers(3, "tcp://10.0.0.5:8786")


@pytest.mark.parametrize(
    "line",
    [
        "--jobs 0",
        "--jobs x",
        "--jobs -2",
        "--jobs 1000",
        "--scheduler x",
        "--scheduler x:99999",
        "--scheduler :1",
    ],
)
def test_nonsense_about_sharing_is_refused(line: str, calls: Calls, gianhang: Any) -> None:
    told = gianhang("build", *line.split())
    assert told.code == 2
    assert "→" in told.err
    assert not calls.seen


@pytest.mark.parametrize(
    "line",
    ["--folder f -q build --lang en", "build --folder=f --lang en -q", "--lang vi build --lang en -q --folder f"],
)
def test_options_of_all_stand_anywhere(line: str, calls: Calls, gianhang: Any) -> None:
    gianhang(*line.split(), folder=Path("/office"))
    session, _ = calls.seen[0]
    assert session == Session("en", Path("f"), quiet=True, program="python build.py --folder f")


def test_without_a_folder_it_is_the_one_we_stand_in(calls: Calls, gianhang: Any) -> None:
    gianhang("build")
    assert calls.seen[0][0] == Session("vi", Path(), quiet=False, program="gianhang")


def test_serve_takes_a_port(calls: Calls, gianhang: Any) -> None:
    gianhang("serve", "--port", "8100", "--no-drafts")
    assert calls.seen[0][1] == {"port": 8100, "today": date(2026, 11, 1), "drafts": False}


@pytest.mark.parametrize(
    ("line", "vietnamese", "english"),
    [
        (
            "biuld",
            "Không có lệnh “biuld”.\n→ Có phải ý bạn là “build”?",
            "no command “biuld”.\n→ Did you mean “build”?",
        ),
        ("xyz", "→ Xem các lệnh: gianhang --help", "→ For a list of commands: gianhang --help"),
        ("new produkt", "→ Có phải ý bạn là “product”?", "→ Did you mean “product”?"),
        ("--outptu x", "Không có tùy chọn “--outptu”.\n→ Có phải ý bạn là “--output”?", "no option “--outptu”"),
        ("build --xyz", "→ Xem cách dùng: gianhang build --help", "→ For help: gianhang build --help"),
        ("build x y", "Thừa “x y” sau lệnh build.", "“x y” is too much after the command build."),
        ("--output", "Sau tùy chọn --output phải có một giá trị.", "The option --output needs a value"),
        ("--folder", "Sau tùy chọn --folder phải có một giá trị.", "The option --folder needs a value"),
        ("check --quiet=1", "Tùy chọn --quiet không nhận giá trị nào.", "The option --quiet takes no value."),
        ("--lang fr", "Không có ngôn ngữ “fr”.\n→ Chọn một trong: vi, en", "There is no language “fr”."),
        ("serve --port abc", "“abc” không phải số cổng.", "“abc” is not a port number."),
        ("serve --port 0", "“0” không phải số cổng.", "“0” is not a port number."),
        ("serve --port 65536", "“65536” không phải số cổng.", "“65536” is not a port number."),
        ("--base-url gian-hang.example", "không phải địa chỉ của một trang", "is not the address of a site"),
        ("--base-url https://x.example/?a=1", "không phải địa chỉ của một trang", "is not the address of a site"),
        ("--base-url http://[", "không phải địa chỉ của một trang", "is not the address of a site"),
        ("new product", "Thiếu TÊN sau lệnh gianhang new product.", "NAME is missing after the command"),
        ("new site", "Thiếu THƯ-MỤC sau lệnh gianhang new site.", "FOLDER is missing after the command"),
    ],
)
def test_misuse_is_said_in_the_language_asked_for(line: str, vietnamese: str, english: str, gianhang: Any) -> None:
    for lang, said in (("vi", vietnamese), ("en", english)):
        # The word of `--lang fr` is the one that is wrong: there the computer's language answers.
        words = [*line.split()] if lang == "vi" or "fr" in line else [*line.split(), "--lang", "en"]
        if line in ("--output", "--folder"):
            words = ["--lang", lang, *line.split()]
        if "fr" in line and lang == "en":
            continue
        told = gianhang(*words)
        assert told.code == 2
        assert told.out == ""
        assert said in told.err
        assert "Traceback" not in told.err


def test_new_alone_shows_what_there_is(gianhang: Any) -> None:
    told = gianhang("new")
    assert told.code == 2
    assert "product" in told.err
    assert "Cách dùng: gianhang new" in told.err


def test_version(gianhang: Any) -> None:
    told = gianhang("--version")
    assert told.code == 0
    assert re.fullmatch(r"gianhang \d+\.\d+\.\d+\n", told.out)


def test_help_of_the_whole_names_the_default(gianhang: Any) -> None:
    told = gianhang("--lang", "vi", "--help")
    assert "Không ghi lệnh nào thì là build" in " ".join(told.out.split())
    assert told.out.count("\n  build ") == 1
