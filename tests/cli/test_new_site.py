"""Whole new folders: empty ones that lead to the first record, and copies of the sample."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gianhang.cli import new_site as module
from gianhang.folder import Folder
from gianhang.pages.site import open_site

TODAY = date(2026, 11, 1)
REPOSITORY = Path(__file__).parents[2]
DIRECTIONS = REPOSITORY / "site/gianhang/starter/site/HUONG-DAN.txt"


def files(folder: Path, *parts: str) -> dict[str, bytes]:
    """Every file below `parts` of `folder`, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for part in parts
        for path in (folder / part).rglob("*")
        if path.is_file()
    }


def commands(text: str) -> Iterator[list[str]]:
    """Every command `gianhang …` that `text` gives to be typed, as the shell would cut it."""
    for line in re.findall(r'gianhang ((?:"[^"]*"|[\w-]+| (?=[\w"-]))+)', text):
        yield shlex.split(line)


def test_a_new_site_passes_check_and_build(tmp_path: Path, gianhang: Any) -> None:
    told = gianhang("new", "site", "trang")
    assert told.code == 0
    assert told.out.startswith("Đã tạo trang mới trong trang.\n1. Vào thư mục đó: cd trang\n")
    office = tmp_path / "trang"
    assert sorted(path.name for path in office.iterdir()) == ["HUONG-DAN.txt", "content", "products"]
    assert gianhang("--folder", office, "check").code == 0
    told = gianhang("--folder", office)
    assert told.code == 0, told.err
    home = (office / "dist/index.html").read_text("utf-8")
    assert "Gian hàng công nghiệp nông thôn" in home
    assert (office / "dist/en/gioi-thieu/index.html").is_file()
    assert len(open_site(Folder.at(office), today=TODAY).catalogue.categories) == 20


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_is_said_leads_to_the_first_records(lang: str, tmp_path: Path, gianhang: Any, fill: Any) -> None:
    said = gianhang("new", "site", "trang", "--lang", lang).out
    office = tmp_path / "trang"
    made = [command for command in commands(said) if command[0] == "new"]
    assert [command[1] for command in made] == ["facility", "product"]
    for command in made:
        assert gianhang("--folder", office, *command).code == 0
    fill(office / "content/facilities/co-so-an-binh/index.md", legal_form="HTX", place="Đà Nẵng")
    fill(office / "products/pho-kho/index.md", category="bun-pho-mi-kho", summary="Phở khô.", voting_group="G2")
    fill(office / "products/pho-kho/index.md", name="Gói")
    (product,) = open_site(Folder.at(office), today=TODAY, drafts=True).catalogue.products
    assert product.facility == "co-so-an-binh"


def test_a_new_site_in_an_empty_folder(tmp_path: Path, gianhang: Any) -> None:
    (tmp_path / "trong").mkdir()
    assert gianhang("new", "site", "trong", "--lang", "en").out.startswith("A new site is ready in trong.\n")


@pytest.mark.parametrize("sample", [(), ("--sample",)], ids=["empty", "sample"])
def test_a_new_site_leaves_other_folders_alone(sample: tuple[str, ...], tmp_path: Path, gianhang: Any) -> None:
    (tmp_path / "co").mkdir()
    (tmp_path / "co/tep.txt").write_text("của tôi", encoding="utf-8")
    (tmp_path / "tep").touch()
    told = gianhang("new", "site", "co", *sample)
    assert told.code == 2
    assert told.err.startswith("Lỗi: Thư mục “co” đã có tệp bên trong.\n→ Chọn một thư mục chưa có hoặc còn trống")
    told = gianhang("new", "site", "co", *sample, "--lang", "en")
    assert told.err.startswith("Error: The folder “co” already holds files.\n→ Choose a folder that is new or empty")
    told = gianhang("new", "site", "tep", *sample)
    assert told.code == 2
    assert told.err.startswith("Lỗi: “tep” là một tệp.\n→ ")
    assert [path.name for path in (tmp_path / "co").iterdir()] == ["tep.txt"]


def test_a_copy_of_the_sample_is_the_sample_and_builds_the_same_site(
    tmp_path: Path, gianhang: Any, dist: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1793500000")
    told = gianhang("new", "site", "trang mẫu", "--sample")
    assert told.code == 0
    assert told.out.startswith('Đã chép danh mục mẫu vào trang mẫu.\n1. Vào thư mục đó: cd "trang mẫu"\n2. Xem thử: ')
    office = tmp_path / "trang mẫu"
    assert sorted(path.name for path in office.iterdir()) == ["content", "products"]
    assert files(office, ".") == files(REPOSITORY, "content", "products")
    # The renditions of the same pictures are the same wherever they were made.
    shutil.copytree(REPOSITORY / ".cache/pictures", office / ".cache/pictures")
    told = gianhang("--folder", office, "build", "--as-of", f"{TODAY:%d/%m/%Y}")
    assert told.code == 0, told.err
    assert files(office / "dist", ".") == files(dist, ".")


def test_the_sample_may_be_copied_into_itself(tmp_path: Path, gianhang: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("content/pages/a/index.md", "products/b/index.md"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).touch()
    monkeypatch.setattr(module, "SAMPLE", tmp_path)
    (tmp_path / "products/thu").mkdir()
    assert gianhang("new", "site", "products/thu", "--sample").code == 0
    assert sorted(files(tmp_path / "products/thu", ".")) == ["content/pages/a/index.md", "products/b/index.md"]


def test_a_disk_that_fills_leaves_no_half_a_folder(
    tmp_path: Path, gianhang: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, copied = shutil.copyfile, []

    def copyfile(source: Path, target: Path) -> None:
        if len(copied) == 5:
            raise OSError(28, "No space left on device", str(target))
        copied.append(real(source, target))

    monkeypatch.setattr(module.shutil, "copyfile", copyfile)
    told = gianhang("new", "site", "day", "--sample")
    assert told.code != 0
    assert "No space left on device" in told.err
    assert "Traceback" not in told.err
    assert len(copied) == 5
    assert not (tmp_path / "day").exists()


def test_the_directions_name_real_commands() -> None:
    text = DIRECTIONS.read_text("utf-8")
    assert len(re.findall(r"^\d\. ", text, flags=re.MULTILINE)) == 5
    assert [" ".join(command[:2]) for command in commands(text)] == [
        "new facility",
        "new product",
        "serve",
        "build",
        "new site",
    ]
