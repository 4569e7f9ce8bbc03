"""Offices to run commands on, and a way to run them that keeps what they say."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from gianhang.cli.main import run
from gianhang.folder import Folder
from gianhang.pages.site import open_site

TODAY = date(2026, 11, 1)


@dataclass(frozen=True, slots=True)
class Told:
    """How a command ended: its exit code, and what it said on standard output and on standard error."""

    code: int
    out: str
    err: str


Gianhang = Callable[..., Told]
Fill = Callable[..., None]


@pytest.fixture(autouse=True)
def computer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A computer that speaks Vietnamese, with nothing set that changes how the program prints."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "GIANHANG_LANG", "GIANHANG_DEBUG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "vi_VN.UTF-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1793500000")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def gianhang(capsys: pytest.CaptureFixture[str]) -> Gianhang:
    """Runs one command line, in this process."""

    def call(*args: str | Path, folder: Path | None = None) -> Told:
        capsys.readouterr()
        code = run([str(arg) for arg in args], folder)
        said = capsys.readouterr()
        return Told(code, said.out, said.err)

    return call


@pytest.fixture(scope="session")
def fill() -> Fill:
    """Writes values behind the first empty line of each name in a record."""

    def write(record: Path, **values: str) -> None:
        text = record.read_text(encoding="utf-8")
        for name, value in values.items():
            text, count = re.subn(rf"^([ -]*{name}:)$", rf"\1 {value}", text, count=1, flags=re.MULTILINE)
            assert count, f"{name} is no blank of {record.name}"
        record.write_text(text, encoding="utf-8")

    return write


@pytest.fixture(scope="session")
def patterns(tmp_path_factory: pytest.TempPathFactory, fill: Fill) -> Path:
    """Two offices to copy from, their caches warm: `office` is new, `shop` has one facility and one product."""
    home = tmp_path_factory.mktemp("patterns")
    office, shop = home / "office", home / "shop"
    assert run(["new", "site", str(office), "--quiet"]) == 0
    open_site(Folder.at(office), today=TODAY)
    shutil.copytree(office, shop)
    at = ["--folder", str(shop), "--quiet"]
    assert run(["new", "facility", "Cơ sở An Bình", *at]) == 0
    fill(shop / "content/facilities/co-so-an-binh/index.md", legal_form="HTX", place="unknown")
    assert run(["new", "product", "Đèn gốm", "--facility", "co-so-an-binh", "--category", "gom-su", *at]) == 0
    record = shop / "products/den-gom/index.md"
    fill(record, summary="Đèn gốm đất nung.", name="Đèn nhỏ")
    record.write_text(record.read_text("utf-8").replace("status: draft", "status: published"), "utf-8")
    return home


@pytest.fixture
def office(tmp_path: Path, patterns: Path) -> Path:
    """The folder of a new site."""
    return shutil.copytree(patterns / "office", tmp_path / "van-phong")


@pytest.fixture
def shop(tmp_path: Path, patterns: Path) -> Path:
    """A site with one facility and one product that is published."""
    return shutil.copytree(patterns / "shop", tmp_path / "van-phong")
