"""The wheel carries all that the program needs, and works away from the repository."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = ["uv", "build", "--wheel", "--out-dir", folder, REPOSITORY]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_carries_templates_static_files_words_and_data(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for needed in (
        "gianhang/cli/main.py",
        "gianhang/templates/layouts/base.html",
        "gianhang/templates/feeds/feed.xml",
        "gianhang/static/css/main.css",
        "gianhang/locale/en/site.po",
        "gianhang/locale/en/program.po",
        "gianhang/data/places-2025.csv",
        "gianhang/starter/site/content/settings.yaml",
        "gianhang/sample/content/settings.yaml",
        "gianhang/sample/products/pho-kho/index.md",
    ):
        assert needed in names
    assert not [name for name in names if name.startswith(("products/", "content/", "tests/"))]


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program as the wheel installs it, in an environment of its own."""
    place = tmp_path_factory.mktemp("installed") / "venv"
    subprocess.run(["uv", "venv", "--python", sys.executable, place], check=True, capture_output=True)
    scripts = place / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run(["uv", "pip", "install", "--python", scripts / "python", wheel], check=True, capture_output=True)
    return scripts / "gianhang"


def run(program: Path, *arguments: str | Path, cwd: Path) -> str:
    done = subprocess.run([program, *arguments], check=False, capture_output=True, text=True, cwd=cwd)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_alone_builds_a_new_site(program: Path, tmp_path: Path) -> None:
    office = tmp_path / "office"
    run(program, "new", "site", office, cwd=tmp_path)
    run(program, "--folder", office, "build", cwd=tmp_path)
    page = (office / "dist" / "index.html").read_text(encoding="utf-8")
    assert 'lang="vi"' in page
    assert list((office / "dist" / "tai-nguyen").glob("*.woff2"))


def test_the_wheel_alone_gives_the_sample(program: Path, tmp_path: Path) -> None:
    office = tmp_path / "office"
    run(program, "new", "site", office, "--sample", cwd=tmp_path)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "content", "products"], cwd=REPOSITORY, check=True, capture_output=True, text=True
    )
    names = sorted(listed.stdout.rstrip("\0").split("\0"))
    assert sorted(path.relative_to(office).as_posix() for path in office.rglob("*") if path.is_file()) == names
    assert all((office / name).read_bytes() == (REPOSITORY / name).read_bytes() for name in names)
    run(program, "--folder", office, "check", cwd=tmp_path)


def test_the_wheel_stays_small(wheel: Path) -> None:
    """Most of it is the pictures of the sample: on a slow line it still comes in a minute or two."""
    assert wheel.stat().st_size < 15_000_000
