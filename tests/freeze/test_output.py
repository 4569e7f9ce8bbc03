from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from gianhang.errors import OutputError
from gianhang.folder import Folder
from gianhang.freeze.output import claimed, explained, kept, placed, refuse_foreign

pytestmark = pytest.mark.usefixtures("no_flush")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("", "dữ liệu của trang"),
        ("..", "dữ liệu của trang"),
        ("../..", "dữ liệu của trang"),
        ("/", "dữ liệu của trang"),
        ("content", "content/ dành cho"),
        ("content/dist", "content/ dành cho"),
        ("products/pho-kho/dist", "products/ dành cho"),
        ("templates/dist", "templates/ dành cho"),
        (".cache/dist", ".cache/ dành cho"),
        (".git/dist", ".git/ dành cho"),
        ("x/../products/dist", "products/ dành cho"),
        ("tep", "là tệp"),
        ("lien-ket", "liên kết tượng trưng"),
        ("qua-lien-ket/dist", "products/ dành cho"),
    ],
)
def test_places_that_are_refused(office: Folder, path: str, said: str, tree) -> None:
    (office.root / "tep").write_text("x")
    (office.root / "dich").mkdir()
    (office.root / "lien-ket").symlink_to("dich")
    (office.root / "qua-lien-ket").symlink_to("products")
    before = tree(office.root.parent)
    with pytest.raises(OutputError) as caught, claimed(office.root / path, office):
        pass
    assert said in str(caught.value.message)
    assert caught.value.hint
    assert tree(office.root.parent) == before


@pytest.mark.parametrize("path", ["dist", "dist/", "contents", "a/b/dist", "../dist", "qua-lien-ket/dist"])
def test_places_that_are_good(office: Folder, path: str) -> None:
    (office.root / "dich").mkdir()
    (office.root / "qua-lien-ket").symlink_to("dich")
    with claimed(office.root / path, office) as target:
        assert target == (office.root / path).resolve()
    assert not target.exists()
    assert list(target.parent.glob(".dist*")) == []


def test_a_relative_path(office: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(office.root / "content")
    assert placed(Path("../dist"), office) == office.output
    with pytest.raises(OutputError, match="content/"):
        placed(Path("dist"), office)


def test_upper_and_lower_case_of_one_folder(office: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    # On a file system that takes both for one, the two names are the same file.
    real = Path.samefile
    monkeypatch.setattr(
        Path, "samefile", lambda self, other: str(self).casefold() == str(other).casefold() or real(self, other)
    )
    (office.root / "Content").mkdir()
    with pytest.raises(OutputError, match="content/"):
        placed(office.root / "Content" / "dist", office)


def test_a_mounted_disk(office: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    office.output.mkdir()
    monkeypatch.setattr(os.path, "ismount", lambda path: path == office.output)
    with pytest.raises(OutputError, match="ổ đĩa gắn vào") as caught:
        placed(office.output, office)
    assert "dist/site" in str(caught.value.hint)


def test_a_folder_with_files_that_is_not_ours(booth, output: Path, tree) -> None:
    output.mkdir()
    (output / "bai-viet.docx").write_text("x")
    before = tree(output)
    with pytest.raises(OutputError, match="không phải do chương trình này"):
        booth.freeze(output)
    assert tree(output) == before


@pytest.mark.parametrize("names", [[], [".git", "CNAME", ".nojekyll"], ["Thumbs.db"]])
def test_a_folder_with_nothing_to_lose(booth, output: Path, names: list[str]) -> None:
    output.mkdir()
    for name in names:
        (output / name).write_text("x")
    booth.freeze(output)
    assert (output / "index.html").exists()


def test_files_of_others_are_named(booth, output: Path, tree) -> None:
    booth.freeze(output)
    for number in range(7):
        (output / "pho-kho" / f"{number}.docx").write_text("x")
    (output / "anh" / "rieng").symlink_to("/")
    before = tree(output)
    with pytest.raises(OutputError) as caught:
        booth.freeze(output)
    said = str(caught.value.message)
    assert "có 8 tệp" in said
    assert said.endswith("anh/rieng, pho-kho/0.docx, pho-kho/1.docx, pho-kho/2.docx, pho-kho/3.docx, …")
    assert tree(output) == before


def test_a_file_that_someone_puts_there_during_the_build(booth, output: Path) -> None:
    booth.freeze(output)
    booth.pages["/moi/"] = lambda: (output / "gia.xlsx").write_text("x") and "x"
    with pytest.raises(OutputError, match=r"gia\.xlsx"):
        booth.freeze(output)
    assert (output / "gia.xlsx").exists()


def test_what_file_managers_leave_is_no_obstacle(booth, output: Path) -> None:
    booth.freeze(output)
    for name in ("Thumbs.db", "anh/.DS_Store", "pho-kho/desktop.ini"):
        (output / name).write_text("x")
    booth.freeze(output)
    assert not (output / "Thumbs.db").exists()


def test_what_is_kept(booth, output: Path) -> None:
    assert kept(output) == []
    booth.files["CNAME"] = b"ban.example"
    booth.freeze(output)
    (output / ".git").mkdir()
    (output / ".nojekyll").write_text("")
    (output / "anh" / "CNAME").write_text("x")
    # CNAME is ours, and the one in a folder means nothing to any host.
    assert kept(output) == [output / ".git", output / ".nojekyll"]
    with pytest.raises(OutputError, match="anh/CNAME"):
        refuse_foreign(output)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "Ổ đĩa đã đầy"),
        (errno.EDQUOT, "Ổ đĩa đã đầy"),
        (errno.EACCES, "Không được phép ghi"),
        (errno.EPERM, "Không được phép ghi"),
        (errno.EROFS, "Không được phép ghi"),
        (errno.EXDEV, "ổ đĩa gắn vào"),
        (errno.EBUSY, "ổ đĩa gắn vào"),
        (errno.EIO, "Không ghi được"),
    ],
)
def test_what_the_system_says(number: int, said: str) -> None:
    with pytest.raises(OutputError) as caught, explained(Path("dist")):
        raise OSError(number, os.strerror(number), "dist/index.html")
    assert said in str(caught.value.message)
    assert "“dist”" in str(caught.value.message)
    assert isinstance(caught.value.__cause__, OSError)


def test_a_folder_that_cannot_be_written(office: Folder, refuse) -> None:
    refuse(os, "open", PermissionError(errno.EACCES, "Permission denied"))
    with pytest.raises(OutputError, match="Không được phép ghi"), claimed(office.output, office):
        pass


def test_an_error_in_the_work_is_not_taken_for_one_of_the_disk(office: Folder) -> None:
    with pytest.raises(FileNotFoundError), claimed(office.output, office):
        (office.content / "khong-co").read_bytes()
