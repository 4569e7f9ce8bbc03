"""Builds to be killed; see test_killed.py.

Reads lines of output, version, number of pages and way, and forks a child for each. Ways: `whole`; `fail`, with an
error on a page; `recover`, which only claims the output; `exchange:N` and `renames:N`, which die before the Nth call
that changes what stands beside the output.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from flask import Flask

from gianhang.errors import GianHangError
from gianhang.folder import Folder
from gianhang.freeze import swap, system
from gianhang.freeze.frozen import freeze
from gianhang.freeze.output import claimed
from gianhang.freeze.plan import Plan
from gianhang.pages.plan import PlannedPage
from gianhang.pages.site import SharedFile


def plan_of(version: str, pages: int) -> Plan:
    urls = ["/", *(f"/{number}/" for number in range(pages - 2)), f"/{version}/"]
    planned = [PlannedPage(url, f"{url[1:]}index.html", "page", "vi", ()) for url in urls]
    return Plan.from_parts(planned, [SharedFile("site.css", content=version.encode())])


def app_of(version: str, fails: bool) -> Flask:
    app = Flask("victim", static_folder=None)
    app.testing = True

    @app.get("/")
    @app.get("/<name>/")
    def page(name: str = "") -> str:
        if fails and name == "5":
            raise RuntimeError(name)
        root = "../" if name else ""
        return f'<link rel="stylesheet" href="{root}site.css"><p id="{name}x">{version} {name}' + "<p>chữ" * 200

    return app


def die_at(way: str, step: int) -> None:
    """Let the process die before its call number `step` to what changes folders beside the output."""
    calls = 0

    def count() -> None:
        nonlocal calls
        if calls == step:
            os.kill(os.getpid(), signal.SIGKILL)
        calls += 1

    real_exchange, real_rename, real_rmdir, real_flush = system.exchange, Path.rename, Path.rmdir, system.flush_folder
    real_discard = swap.discard

    def exchange(one: Path, other: Path) -> bool:
        count()
        return way == "exchange" and real_exchange(one, other)

    def rename(self: Path, target: Path) -> Path:
        count()
        return real_rename(self, target)

    def rmdir(self: Path) -> None:
        if self.name in {"1", "4"}:  # two of the folders of the old site, which is being removed
            count()
        real_rmdir(self)

    def flush_folder(folder: Path) -> None:
        count()
        real_flush(folder)

    def discard(tree: Path) -> None:
        count()
        real_discard(tree)
        count()

    system.exchange, system.flush_folder, swap.discard = exchange, flush_folder, discard
    Path.rename, Path.rmdir = rename, rmdir


def build(output: Path, version: str, pages: int, way: str) -> None:
    name, _, step = way.partition(":")
    with claimed(output, Folder(output.parent / "office")) as target:
        if name == "recover":
            return
        if step:
            die_at(name, int(step))
        freeze(
            app_of(version, name == "fail"), plan_of(version, pages), target, base_url=None, on_step=lambda _step: None
        )


def main() -> None:
    for line in sys.stdin:
        output, version, pages, way = line.rstrip("\n").split("\t")
        child = os.fork()
        if not child:
            try:
                build(Path(output), version, int(pages), way)
            except GianHangError:
                os._exit(1)
            except BaseException:
                sys.excepthook(*sys.exc_info())
                os._exit(2)
            os._exit(0)
        print(child, flush=True)
        sys.stdin.readline()
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


main()
