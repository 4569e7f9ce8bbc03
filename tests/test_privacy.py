"""No output says what somebody has not agreed to publish: neither the site nor what is exported."""

from __future__ import annotations

import csv
import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from gianhang.cli.handout import write_handout
from gianhang.cli.machine import as_json
from gianhang.cli.todo import todo_of
from gianhang.folder import Folder
from gianhang.freeze.build import build, rehearse
from gianhang.text.folding import fold
from gianhang.workbook.commit import check, commit, prepare
from gianhang.workbook.intake import table_named, take_in
from gianhang.workbook.write import export_csv, export_workbook

BASE = Path(__file__).parent / "bad/_base"
FACILITY = "content/facilities/co-so-mau/index.md"
PERSONAL = {
    "representative": "Trần Thị Kín Đáo",
    "phone": "0905 776 655",
    "zalo": "0905 887 766",
    "email": "kin-dao@vidu.vn",
    "address": "998 đường Không Ai Biết",
    "lat": "15.777666",
    "lng": "108.888777",
    "tax_code": "048099887766",
    "registration_no": "048 099 887 766",
}
CONSENT = "consent:\n  fields: [{fields}]\n  date: 01/02/2026\n"
WITHDRAWN = CONSENT + "  withdrawn: 03/04/2026\n"
EVERYTHING = "representative, phone, zalo, email, address, coordinates"
#: The consent of a facility, and the fields that it may show all the same.
CASES = {
    "none": ("", ()),
    "partial": (CONSENT.format(fields="phone, email"), ("phone", "email")),
    "withdrawn": (WITHDRAWN.format(fields=EVERYTHING), ()),
    "all": (
        CONSENT.format(fields=EVERYTHING),
        ("representative", "phone", "zalo", "email", "address", "lat", "lng"),
    ),
}


def office(place: Path, consent: str) -> Folder:
    root = Path(shutil.copytree(BASE, place / "office")).resolve()
    personal = "".join(f'{key}: "{value}"\n' for key, value in PERSONAL.items())
    shared = (root / FACILITY).read_text("utf-8").replace("---\n", f"---\n{personal}{consent}", 1)
    (root / FACILITY).write_text(shared, "utf-8")
    return Folder.at(root)


def leaks(text: str) -> set[str]:
    """The personal fields that a text gives away, however it writes them."""
    folded = fold(text)
    digits = re.sub(r"[\s.+()-]|&nbsp;|&#160;", "", text)
    found = set()
    for key, value in PERSONAL.items():
        bare = re.sub(r"[\s.]", "", value).removeprefix("0")
        if fold(value) in folded or (bare.isdecimal() and bare in digits):
            found.add(key)
    return found


def texts(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.read_bytes().decode("utf-8", "replace")
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as archive:
                    yield from (archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def told(folder: Path) -> set[str]:
    return {key for text in texts(folder) for key in leaks(text)}


def freeze(folder: Folder) -> None:
    day, url = date(2026, 11, 1), "https://vidu.vn"
    build(folder, folder.output, today=day, drafts=True, base_url=url, on_step=lambda _step: None)


def kept_of_sites(folder: Folder) -> Path:
    """The cache but for what was read of content/, records and lines that problems quote: it stays in the office."""
    shutil.rmtree(folder.cache / "records", ignore_errors=True)
    for quick in folder.cache.glob("site/*/quick"):
        quick.unlink()
    return folder.cache


@pytest.mark.parametrize("case", CASES)
def test_no_output_tells_what_nobody_agreed_to(case: str, tmp_path: Path) -> None:
    consent, shown = CASES[case]
    folder = office(tmp_path, consent)
    assert told(folder.content) == {*PERSONAL}
    freeze(folder)
    out = tmp_path / "out"
    for lang in ("vi", "en"):
        export_workbook(folder, out / f"{lang}.xlsx", lang)
        export_csv(folder, out / f"{lang}.csv", table_named("facility", ("vi", "en")), lang)
    # Coordinates are shown as a link to directions, with all their digits.
    assert told(folder.output) == {*shown}
    assert told(out) == {*shown}
    assert told(kept_of_sites(folder)) == set()


def test_what_check_hands_round_tells_nothing_personal(tmp_path: Path) -> None:
    folder, day = office(tmp_path, ""), date(2026, 11, 1)
    todo = todo_of(rehearse(folder, today=day, drafts=True))
    assert {problem.field for problem in todo.problems if problem.code == "no-consent"} >= {"phone", "representative"}
    for lang in ("vi", "en"):
        write_handout(tmp_path / f"{lang}.html", todo, lang, day)
        assert leaks((tmp_path / f"{lang}.html").read_text("utf-8")) == set()
    assert leaks(as_json(todo, day)) == set()


def test_a_withdrawal_is_gone_from_everywhere_at_the_next_build(tmp_path: Path) -> None:
    folder = office(tmp_path, CONSENT.format(fields=EVERYTHING))
    freeze(folder)
    assert "phone" in told(folder.output)
    file = folder.root / FACILITY
    file.write_text(file.read_text("utf-8").replace("date: 01/02/2026", "date: 01/02/2026\n  withdrawn: 03/04/2026"))
    freeze(folder)
    shutil.rmtree(folder.content)
    assert told(kept_of_sites(folder)) == set()
    assert told(folder.root) == set()


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_was_withheld_comes_back_as_it_was(ending: str, lang: str, tmp_path: Path) -> None:
    folder = office(tmp_path, "")
    file = tmp_path / f"x.{ending}"
    if ending == "csv":
        export_csv(folder, file, table_named("facility", ("vi", "en")), lang)
    else:
        export_workbook(folder, file, lang)
    assert prepare(folder, take_in(folder, file, None, lang), []).files == {}


def test_a_value_over_a_marker_is_the_new_one_and_a_marker_of_nothing_is_nothing(tmp_path: Path) -> None:
    folder = office(tmp_path, "")
    file = tmp_path / "x.csv"
    export_csv(folder, file, table_named("facility", ("vi", "en")), "vi")
    head, cells = csv.reader(io.StringIO(file.read_text("utf-8-sig")), delimiter=";")
    for name in ("Điện thoại", "Zalo", "Người đại diện", "Mã số thuế"):
        assert cells[head.index(name)].startswith("(")
    cells[head.index("Điện thoại")] = "0905 123 456"
    new = ["", "Cơ sở mới", *("" for _ in head[2:])]
    for name, value in {"Loại hình": "HTX", "Địa chỉ hiện nay": "Đà Nẵng", "Zalo": "(chưa có đồng ý)"}.items():
        new[head.index(name)] = value
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows((head, cells, new))
    intake = take_in(folder, file, "facility", "vi")
    plan = prepare(folder, intake, [])
    check(folder, plan)
    commit(folder, plan)
    text = (folder.root / FACILITY).read_text("utf-8")
    assert 'phone: "0905 123 456"' in text
    assert 'zalo: "0905 887 766"' in text
    assert "zalo" not in (folder.content / "facilities/co-so-moi/index.md").read_text("utf-8")


@pytest.mark.parametrize(("case", "said"), [("none", "chưa có đồng ý công bố"), ("withdrawn", "đã rút lại")])
def test_what_is_hidden_is_told_with_the_reason(case: str, said: str, tmp_path: Path) -> None:
    folder = office(tmp_path, CASES[case][0])
    found = rehearse(folder, today=date(2026, 11, 1), drafts=True).problems
    phone = next(problem for problem in found if problem.code == "no-consent" and problem.field == "phone")
    assert said in str(phone.message)
