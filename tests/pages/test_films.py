"""Films that say where they were taken: at whose house."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from gianhang.errors import Severity
from gianhang.folder import Folder
from gianhang.pages import films
from gianhang.pages.films import tells_where
from gianhang.pages.site import open_site
from gianhang.text.translate import say


def box(kind: bytes, *parts: bytes, long: bool = False) -> bytes:
    content = b"".join(parts)
    if long:
        return (1).to_bytes(4, "big") + kind + (16 + len(content)).to_bytes(8, "big") + content
    return (8 + len(content)).to_bytes(4, "big") + kind + content


WHERE = b"\0\x12\x15\xc7+15.5700+108.4700/"
VERSION = bytes(4)
HEAD = box(b"ftyp", b"isom", VERSION)
PIXELS = box(b"mdat", b"\xa9xyz" * 500)
TRACK = box(b"trak", box(b"tkhd", bytes(80)))
KEYS = box(b"keys", VERSION, b"\0\0\0\1", box(b"mdta", b"com.apple.quicktime.location.ISO6709"))
OTHER_KEYS = box(b"keys", VERSION, b"\0\0\0\1", box(b"mdta", b"com.apple.quicktime.make"))

TELLING = {
    "android": HEAD + PIXELS + box(b"moov", TRACK, box(b"udta", box(b"\xa9xyz", WHERE))),
    "android-streamed": HEAD + box(b"moov", TRACK, box(b"udta", box(b"\xa9xyz", WHERE))) + PIXELS,
    "long": HEAD + box(b"mdat", bytes(99), long=True) + box(b"moov", box(b"udta", box(b"\xa9xyz", WHERE)), long=True),
    "to-the-end": HEAD + PIXELS + b"\0\0\0\0" + box(b"moov", box(b"udta", box(b"\xa9xyz", WHERE)))[4:],
    "mobile": HEAD + box(b"moov", TRACK, box(b"udta", box(b"loci", VERSION, b"\x15\xc7Nha\0\0" + bytes(16)))),
    "iphone": HEAD + PIXELS + box(b"moov", TRACK, box(b"meta", box(b"hdlr", bytes(24)), KEYS)),
    "iphone-exported": HEAD + box(b"moov", box(b"udta", box(b"meta", VERSION, box(b"hdlr", bytes(24)), KEYS))),
    "in-a-track": HEAD + box(b"moov", box(b"trak", box(b"udta", box(b"\xa9xyz", WHERE)))),
    "quicktime-end": HEAD + box(b"moov", box(b"udta", box(b"\xa9day", b"2026"), box(b"\xa9xyz", WHERE), VERSION)),
}
SILENT = {
    "plain": HEAD + PIXELS + box(b"moov", TRACK, box(b"udta", box(b"\xa9too", b"Lavf"))),
    "other-keys": HEAD + box(b"moov", box(b"meta", box(b"hdlr", bytes(24)), OTHER_KEYS)),
    "no-film": b"film" * 3000,
    "empty": b"",
    "cut-off": (HEAD + box(b"moov", bytes(900)))[:200],
    "no-lengths": b"\0\0\0\1moov" + bytes(30),
    "beyond-its-end": HEAD + b"\xff\xff\xff\xffmoov" + box(b"udta", box(b"\xa9xyz", WHERE)),
}


@pytest.mark.parametrize("name", TELLING)
def test_a_film_that_says_where_it_was_taken(name: str, tmp_path: Path) -> None:
    (tmp_path / "phim.mp4").write_bytes(TELLING[name])
    assert tells_where(tmp_path / "phim.mp4")


@pytest.mark.parametrize("name", SILENT)
def test_a_film_that_does_not(name: str, tmp_path: Path) -> None:
    (tmp_path / "phim.mp4").write_bytes(SILENT[name])
    assert not tells_where(tmp_path / "phim.mp4")


def test_a_film_made_of_nothing_but_boxes_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(films, "_MOST", 100)
    (tmp_path / "phim.mp4").write_bytes(box(b"free") * 200 + TELLING["android"])
    assert not tells_where(tmp_path / "phim.mp4")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = shutil.copytree(Path(__file__).parents[1] / "bad/_base", tmp_path / "office")
    file = root / "products/tra-mau/index.md"
    first, rest = file.read_text("utf-8").split("\n", 1)
    file.write_text("\n".join([first, "video: phim.mp4", rest]), "utf-8")
    return root


@pytest.mark.parametrize(("name", "count"), [("iphone", 1), ("plain", 0)])
def test_the_office_is_warned(name: str, count: int, root: Path) -> None:
    (root / "products/tra-mau/phim.mp4").write_bytes({**TELLING, **SILENT}[name])
    site = open_site(Folder.at(root), today=date(2026, 11, 1))
    told = [problem for problem in site.warnings if problem.code == "film-location"]
    assert len(told) == count
    for problem in told:
        assert problem.severity is Severity.WARNING
        assert (problem.place.path, problem.place.line, problem.field) == ("products/tra-mau/index.md", 2, "video")
        assert "phim.mp4" in say(problem.message, "vi")
        assert "where it was filmed" in say(problem.message, "en")
        assert problem.hint
        assert "Location" in say(problem.hint, "en")
