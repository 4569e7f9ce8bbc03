"""The live preview over a real connection: a file is edited, the browser hears of it."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from watchfiles import Change

from gianhang.cli import serve as module
from gianhang.cli.serve import HOST, Server
from gianhang.errors import UsageError
from gianhang.folder import Folder

TODAY = date(2026, 11, 1)

ROOT = Path(__file__).parents[2]
#: Seconds after which something that should have happened has not.
PATIENCE = 20


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def fetch(port: int, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


class Events:
    """The stream of a preview's states, as a browser reads it."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
        self.connection.request("GET", "/__gianhang__/events")
        self.answer = self.connection.getresponse()

    def next(self) -> dict[str, Any]:
        while True:
            line = self.answer.readline().decode()
            assert line, "the stream has ended"
            if line.startswith("data: "):
                state: dict[str, Any] = json.loads(line.removeprefix("data: "))
                return state

    def until(self, *, problems: bool, unlike: str = "") -> dict[str, Any]:
        """The next state with problems or without, of another version than `unlike`."""
        while True:
            state = self.next()
            if bool(state["problems"]) == problems and state["version"] != unlike:
                return state


@pytest.fixture
def server(shop: Path) -> Iterator[Server]:
    with Server(Folder.at(shop), "vi", port=free_port(), today=TODAY, drafts=True) as made:
        thread = threading.Thread(target=made.run, args=(lambda _state: None,))
        thread.start()
        yield made
        made.shutdown()
        thread.join(PATIENCE)
        assert not thread.is_alive()


def test_an_edit_reaches_the_browser_and_problems_come_and_go(server: Server, shop: Path) -> None:
    record = shop / "products/den-gom/index.md"
    text = record.read_text("utf-8")
    assert fetch(server.port, "/san-pham/den-gom/index.html")[0] == 200
    events = Events(server.port)
    first = events.next()
    assert first["problems"] == []

    record.write_text(text.replace("Đèn gốm đất nung.", "Đèn để bàn."), "utf-8")
    second = events.until(problems=False, unlike=first["version"])
    assert "Đèn để bàn." in fetch(server.port, "/san-pham/den-gom/")[1]

    record.write_text(text.replace("gom-su", "gom-suu"), "utf-8")
    bad = events.until(problems=True)
    assert bad["version"] == second["version"]
    assert bad["problems"][0]["location"] == "products/den-gom/index.md:11:11"
    assert fetch(server.port, "/san-pham/den-gom/")[0] == 200

    record.write_text(text, "utf-8")
    assert events.until(problems=False, unlike=second["version"])["panel"] == ""
    events.connection.close()


def test_a_folder_that_comes_later_is_watched_too(server: Server, shop: Path) -> None:
    events = Events(server.port)
    first = events.next()
    pages = shop / "templates/pages"
    pages.mkdir(parents=True)
    (pages / "facilities.html").write_text("<body>mẫu của văn phòng</body>\n", "utf-8")
    events.until(problems=False, unlike=first["version"])
    assert "mẫu của văn phòng" in fetch(server.port, "/co-so/")[1]
    events.connection.close()


def test_what_is_saved_before_the_watch_stands_is_not_missed(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stand(*_folders: Path, **_options: object) -> Iterator[set[Any]]:
        yield set()
        yield set()
        lone._stop.set()

    monkeypatch.setattr(module, "watch", stand)
    with Server(Folder.at(shop), "vi", port=free_port(), today=TODAY, drafts=True) as lone:
        first = lone.preview.state
        lone._watch()
        assert lone.preview.state is first
        (shop / "content/pages/moi").mkdir()
        lone._stop.clear()
        lone._watch()
        assert lone.preview.state is not first


def test_only_what_has_changed_is_looked_at_unless_it_is_a_whole_shelf(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Server(Folder.at(shop), "vi", port=free_port(), today=TODAY, drafts=True) as lone:
        told: list[list[str] | None] = []
        monkeypatch.setattr(lone.preview, "reload", lambda touched=None: told.append(touched))
        root = lone.preview.folder.root
        (shop / "products/den-gom/moi.txt").write_text("x", "utf-8")
        lone._look_at([f"{root}/products/den-gom/moi.txt"])
        assert told.pop() == ["products/den-gom/moi.txt"]
        lone._look_around()
        assert told == []
        for path in (f"{root}/products", "/elsewhere/index.md"):
            lone._look_at([path])
            assert told.pop() is None
        (shop / "products/den-gom/khac.txt").write_text("x", "utf-8")
        lone._look_around()
        assert told == [None]


def test_it_looks_for_itself_where_the_system_cannot_tell(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []

    def refuse(*_folders: Path, force_polling: bool | None, **_options: object) -> Iterator[set[Any]]:
        seen.append(bool(force_polling))
        if not force_polling:
            raise OSError(28, "OS file watch limit reached")
        lone._stop.set()
        yield set()

    monkeypatch.setattr(module, "watch", refuse)
    monkeypatch.setattr(module, "_LOOK", 1)
    with Server(Folder.at(shop), "vi", port=free_port(), today=TODAY, drafts=True) as lone:
        lone._watch()
    assert seen == [False, True]


@pytest.mark.parametrize(
    "name", ["~$den-gom.docx", ".~lock.index.md#", "index.md.1a2b.part", "index.md~", ".index.md.swp"]
)
def test_what_editors_leave_beside_a_file_is_no_change(name: str) -> None:
    heeded = module._Filter()
    assert not heeded(Change.modified, f"/office/products/den-gom/{name}")
    assert heeded(Change.modified, "/office/products/den-gom/index.md")


def test_a_busy_port_gives_way_to_the_next(shop: Path) -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with Server(Folder.at(shop), "vi", port=port, today=TODAY, drafts=True) as server:
            assert server.port > port


def test_no_free_port(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_TRIES", 0)
    with pytest.raises(UsageError) as caught:
        module._listen(8000)
    assert str(caught.value) == "Từ cổng 8000 trở đi không có cổng nào còn trống."


def test_it_listens_to_this_computer_only(server: Server) -> None:
    assert server._http.socket.getsockname()[0] == "127.0.0.1"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_the_command_from_start_to_ctrl_c(stop: signal.Signals, shop: Path) -> None:
    busy = socket.socket()
    busy.bind((HOST, 0))
    busy.listen()
    port = busy.getsockname()[1]
    with (
        busy,
        subprocess.Popen(
            [sys.executable, ROOT / "build.py", "--folder", shop, "serve", "--port", str(port), "--lang", "vi"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        ) as process,
    ):
        assert process.stdout is not None
        try:
            first, second, third = (process.stdout.readline().decode() for _ in range(3))
            address = re.fullmatch(r"Xem thử ở: http://127\.0\.0\.1:(\d+)/\n", second)
            assert address
            assert fetch(int(address[1]), "/")[0] == 200
        finally:
            process.send_signal(stop)
        rest, errors = process.communicate(timeout=PATIENCE)
    assert first == f"Cổng {port} đang có chương trình khác dùng.\n"
    assert third == "Sửa tệp nào, lưu lại, trang tự cập nhật. Bấm Ctrl+C để dừng.\n"
    assert rest.decode() == "Đã dừng.\n"
    assert errors == b""
    assert process.returncode == 0
