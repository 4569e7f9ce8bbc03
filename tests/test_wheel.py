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
    ):
        assert needed in names
    assert not [name for name in names if name.startswith(("products/", "content/", "tests/"))]


def test_the_wheel_alone_builds_a_new_site(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "venv"
    subprocess.run(["uv", "venv", "--python", sys.executable, place], check=True, capture_output=True)
    scripts = place / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run(["uv", "pip", "install", "--python", scripts / "python", wheel], check=True, capture_output=True)
    program = scripts / "gianhang"
    office = tmp_path / "office"
    subprocess.run([program, "new", "site", office], check=True, capture_output=True, cwd=tmp_path)
    done = subprocess.run(
        [program, "--folder", office, "build"], check=False, capture_output=True, text=True, cwd=tmp_path
    )
    assert done.returncode == 0, done.stdout + done.stderr
    page = (office / "dist" / "index.html").read_text(encoding="utf-8")
    assert 'lang="vi"' in page
    assert list((office / "dist" / "tai-nguyen").glob("*.woff2"))
