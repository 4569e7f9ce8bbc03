"""`serve`: the live preview on this computer, for nobody else."""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Self

from watchfiles import DefaultFilter, watch
from werkzeug.serving import WSGIRequestHandler, make_server

from gianhang.cli.answers import Answers
from gianhang.cli.preview import Preview, State
from gianhang.cli.report import count
from gianhang.cli.session import Session
from gianhang.cli.terminal import console
from gianhang.errors import Message, UsageError
from gianhang.folder import SHELVES, Folder

#: This computer only: drafts are nobody else's business.
HOST = "127.0.0.1"
#: So many ports after the one asked for are tried.
_TRIES = 50
#: Milliseconds between looks at whether a watched folder has come or gone.
_LOOK = 1000
#: Milliseconds that changes may follow one another before the site is read again.
_SETTLE = 400
#: Milliseconds without a change after which they have ended.
_QUIET = 20


class _QuietHandler(WSGIRequestHandler):
    """Requests are no news, and a browser that goes away is no error."""

    def log(self, type: str, message: str, *args: object) -> None:
        """Say nothing."""


class Server:
    """A preview that browsers can reach, and the thread that watches the office's files for it."""

    def __init__(self, folder: Folder, lang: str, *, port: int, today: date, drafts: bool) -> None:
        """Listen on `port`, or on the next one that is free; UsageError when none of them is."""
        with _listen(port) as listener:
            self.port = int(listener.getsockname()[1])
            self.address = f"http://{HOST}:{self.port}"
            self.preview = Preview(folder, today=today, drafts=drafts, base_url=self.address)
            answers = Answers(self.preview, lang, (f"{name}:{self.port}" for name in (HOST, "localhost")))
            self._http = make_server(
                HOST, self.port, answers, threaded=True, request_handler=_QuietHandler, fd=listener.fileno()
            )
        self._stamps: dict[str, int] = {}
        self._stop = threading.Event()
        self._on_reload: Callable[[State], None] = lambda _state: None
        self._watcher = threading.Thread(target=self._watch, name="watch", daemon=True)

    def __enter__(self) -> Self:
        self._read_files()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop.set()
        self.preview.close()
        self._http.server_close()
        if self._watcher.is_alive():
            self._watcher.join()

    def run(self, on_reload: Callable[[State], None]) -> None:
        """Answer browsers until Ctrl-C or `shutdown`; `on_reload` hears of every time that the files are read again."""
        self._on_reload = on_reload
        self._watcher.start()
        self._http.serve_forever()

    def shutdown(self) -> None:
        """Make `run` return, from another thread."""
        self._http.shutdown()

    def _read_files(self) -> None:
        self._stamps = _stamps(self.preview.folder)
        self.preview.reload()

    def _look_at(self, paths: Iterable[str]) -> None:
        """Read again what has changed at `paths`."""
        touched = [self._relative(path) for path in paths]
        if "" in touched or not SHELVES.isdisjoint(touched):
            # The system calls our folder otherwise, or a whole shelf came or went.
            self._read_anew()
            return
        for path in {*touched, *(path.rpartition("/")[0] for path in touched)}:
            stamp = _stamp(f"{self.preview.folder.root}/{path}")
            if stamp is None:
                self._stamps.pop(path, None)
            else:
                self._stamps[path] = stamp
        self.preview.reload(touched)
        self._on_reload(self.preview.state)

    def _look_around(self) -> None:
        """Read everything again if anything has changed that nobody told us of."""
        if _stamps(self.preview.folder) != self._stamps:
            self._read_anew()

    def _read_anew(self) -> None:
        self._read_files()
        self._on_reload(self.preview.state)

    def _relative(self, path: str) -> str:
        """`path` from the root of the office's folder; empty where it is not below that."""
        with suppress(ValueError):
            return Path(path).relative_to(self.preview.folder.root).as_posix()
        return ""

    def _watch(self) -> None:
        polling = False
        while not self._stop.is_set():
            folders = _watched(self.preview.folder)
            try:
                self._watch_folders(folders, polling=polling)
            except (OSError, RuntimeError):
                # The system has no more watches to give, or a folder went away: look for ourselves.
                polling = True
                self._stop.wait(_LOOK / 1000)

    def _watch_folders(self, folders: list[Path], *, polling: bool) -> None:
        """Reload at every change in `folders`, until one of them comes or goes."""
        if not folders:
            self._stop.wait(_LOOK / 1000)
            return
        is_sure = False
        for changes in watch(
            *folders,
            watch_filter=_Filter(),
            debounce=_SETTLE,
            step=_QUIET,
            rust_timeout=_LOOK,
            yield_on_timeout=True,
            stop_event=self._stop,
            force_polling=polling or None,
            raise_interrupt=False,
        ):
            if changes:
                self._look_at(path for _change, path in changes)
                is_sure = False
            elif not is_sure:
                # What was saved before the watch stood, or is lost when many files are copied at a time.
                self._look_around()
                is_sure = True
                # And the former site goes while nobody waits.
                gc.unfreeze()
                gc.collect()
                gc.freeze()
            if _watched(self.preview.folder) != folders:
                return


class _Filter(DefaultFilter):
    """Leaves out what editors and offices leave beside the files they have open."""

    ignore_entity_patterns = (*DefaultFilter.ignore_entity_patterns, r"^~\$", r"^\.~lock\.", r"\.tmp$", r"\.part$")


def serve(session: Session, *, port: int, today: date, drafts: bool) -> None:
    """Show the folder on this computer until Ctrl-C."""
    folder = session.folder()
    out = console()

    def tell(state: State) -> None:
        if state.problems:
            _tell_problems(session, state)
        elif not session.quiet:
            out.print(session.say(Message("Đã dựng lại. Trang đang mở sẽ tự cập nhật.")), style="dim")

    with Server(folder, session.lang, port=port, today=today, drafts=drafts) as server:
        if not session.quiet:
            if server.port != port:
                busy = Message("Cổng {port} đang có chương trình khác dùng.", {"port": port})
                out.print(session.say(busy), style="yellow")
            out.print(session.say(Message("Xem thử ở: {address}/", {"address": server.address})), soft_wrap=True)
            out.print(
                session.say(Message("Sửa tệp nào, lưu lại, trang tự cập nhật. Bấm Ctrl+C để dừng.")), soft_wrap=True
            )
        if server.preview.state.problems:
            tell(server.preview.state)
        # Whoever stops the program politely gets the same end as with Ctrl-C.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        server.run(tell)
    if not session.quiet:
        out.print(session.say(Message("Đã dừng.")))


def _tell_problems(session: Session, state: State) -> None:
    out = console(error=True)
    told = Message("Có {count}: xem ngay trên trang.", {"count": count(state.problems, session.lang)})
    out.print(session.say(told), style="red")


def _watched(folder: Folder) -> list[Path]:
    return [path for path in (folder.content, folder.products, folder.templates) if path.is_dir()]


def _stamps(folder: Folder) -> dict[str, int]:
    """When each file and folder of the office was last changed, in nanoseconds, by its path from the root."""
    stamps = {}
    for home in _watched(folder):
        for parent, _folders, names in os.walk(home):
            inside = folder.relative(Path(parent))
            for path in (inside, *(f"{inside}/{name}" for name in names)):
                # A file may go away while we look.
                stamp = _stamp(f"{folder.root}/{path}")
                if stamp is not None:
                    stamps[path] = stamp
    return stamps


def _stamp(path: str) -> int | None:
    """When a file or folder was last changed; None where there is none."""
    with suppress(OSError):
        return os.stat(path).st_mtime_ns  # noqa: PTH116 (of tens of thousands of files)
    return None


def _listen(port: int) -> socket.socket:
    """A socket that listens on this computer, at `port` or the next free one."""
    for candidate in range(port, min(port + _TRIES, 65536)):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        # Elsewhere this only forgives a port that was closed just now; on Windows it would share one in use.
        if sys.platform != "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, candidate))
            listener.listen()
        except OSError:
            listener.close()
            continue
        return listener
    raise UsageError(
        Message("Từ cổng {port} trở đi không có cổng nào còn trống.", {"port": port}),
        Message("Chọn cổng khác, ví dụ: --port 8800"),
    )
