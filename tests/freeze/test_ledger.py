"""What is kept of an output's pages: all of them once, and then what changes."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from tests.freeze.offices import Office

from gianhang.executors import Workers
from gianhang.folder import Folder
from gianhang.freeze.build import build
from gianhang.freeze.ledger import Changes, Ledger, Pages
from gianhang.freeze.reads import Numbers, numbers_in

PAGES = 64


def written(path: Path) -> Pages:
    """Pages that each read a thing of their own, kept at `path`."""
    numbers = Numbers()
    pages = Pages({"vi": ("a",)}, plan="plan")
    for number in range(PAGES):
        row = numbers.row([("all", "product", str(number))])
        pages.pages[f"{number}.html"] = (row, f"word {number}", ())
    pages.reads, pages.digests = numbers.reads, [str(number) for number in range(PAGES)]
    pages.lasting[("data", "pho-kho")] = (numbers.row([("all", "product", "0")]), "lasting")
    Ledger(path, is_known=False).replace(pages)
    return pages


def changes(number: int, *, reads: int = 1) -> Changes:
    """The page `number` was made again, and reads new things too."""
    first = PAGES + number * reads
    new = [("has", "product", f"new {n}") for n in range(first, first + reads)]
    return Changes(
        new,
        {number: f"again {number}", **{n: f"new {n}" for n in range(first, first + reads)}},
        {f"{number}.html": (Numbers().row([("x",)]), f"again {number}", ("other.html",))},
        {("data", "pho-kho"): (b"", f"again {number}")},
        f"plan {number}",
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "pages"


def test_what_changes_is_read_with_all_the_rest(path: Path) -> None:
    expected = written(path)
    for number in range(3):
        assert Ledger(path, is_known=True).pages == expected
        assert Ledger(path, is_known=True).add(changes(number))
        expected.change(changes(number))
    found = Ledger(path, is_known=True).pages
    assert found == expected
    assert found.pages["1.html"][1:] == ("again 1", ("other.html",))
    assert found.digests[:4] == ["again 0", "again 1", "again 2", "3"]
    assert found.reads[PAGES:] == [("has", "product", f"new {PAGES + n}") for n in range(3)]
    assert found.digests[PAGES:] == [f"new {PAGES + n}" for n in range(3)]
    assert found.plan == "plan 2"


def test_all_is_not_written_for_a_few(path: Path) -> None:
    written(path)
    before = path.read_bytes()
    assert Ledger(path, is_known=True).add(changes(1))
    assert path.read_bytes() == before
    assert path.with_name("since").stat().st_size < len(before) / 2


def test_nothing_is_written_for_nothing(path: Path) -> None:
    plan = written(path).plan
    assert Ledger(path, is_known=True).add(Changes(plan=plan))
    assert not path.with_name("since").exists()


@pytest.mark.parametrize("reads", [1, PAGES])
def test_many_changes_are_for_all_to_be_written(path: Path, reads: int) -> None:
    written(path)
    taken = [Ledger(path, is_known=True).add(changes(number, reads=reads)) for number in range(10)]
    # Two digests each.
    few = 4 if reads == 1 else 0
    assert taken == [True] * few + [False] * (10 - few)


def test_what_came_after_others_is_not_taken_for_ours(path: Path) -> None:
    written(path)
    Ledger(path, is_known=True).add(changes(1))
    since = path.with_name("since").read_bytes()
    again = written(path)
    assert not path.with_name("since").exists()
    path.with_name("since").write_bytes(since)
    assert Ledger(path, is_known=True).pages == again


def test_damaged_is_as_good_as_lost(path: Path) -> None:
    expected = written(path)
    Ledger(path, is_known=True).add(changes(1))
    since = path.with_name("since")
    since.write_bytes(since.read_bytes()[:-1] + b"?")
    assert Ledger(path, is_known=True).pages == expected
    path.write_bytes(path.read_bytes()[:-1])
    assert Ledger(path, is_known=True).pages == Pages()
    assert not Ledger(path, is_known=True).add(changes(1))


def test_unknown_pages_are_not_read(path: Path) -> None:
    written(path)
    assert Ledger(path, is_known=False).pages == Pages()


def test_reads_of_use_to_nobody_are_forgotten_when_they_are_many(path: Path) -> None:
    pages = written(path)
    numbers = Numbers(pages.reads)
    pages.leave_out([f"{number}.html" for number in range(4)], [])
    pages.number_anew(numbers)
    assert len(pages.reads) == PAGES
    pages.leave_out([f"{number}.html" for number in range(4, PAGES, 2)], [])
    pages.number_anew(numbers)
    assert pages.reads == [("all", "product", str(n)) for n in (0, *range(5, PAGES, 2))]
    assert pages.digests == [str(n) for n in (0, *range(5, PAGES, 2))]
    assert {path: [pages.reads[n][2] for n in numbers_in(row)] for path, (row, *_rest) in pages.pages.items()} == {
        f"{n}.html": [str(n)] for n in range(5, PAGES, 2)
    }
    assert [pages.reads[n] for n in numbers_in(pages.lasting[("data", "pho-kho")][0])] == [("all", "product", "0")]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path / "office")
    for number in range(12):
        office.product(f"hang-{number}", f"Trà {number}", "tra", "mot", number + 1)
    return office


def make(office: Office) -> tuple[Ledger, bytes]:
    """Build: the ledger that is kept then, and the file of all pages."""
    folder = Folder.at(office.root)
    build(folder, folder.output, today=date(2026, 11, 1), workers=Workers(1))
    (path,) = (office.root / ".cache/site").glob("*/pages")
    return Ledger(path, is_known=True), path.read_bytes()


@pytest.fixture
def page(office: Office) -> Path:
    """A page of which no other knows."""
    page = office.root / "content/pages/nghe-tra/index.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\ntitle: Nghề trà\nin_menu: không\n---\nMột câu.\n", encoding="utf-8")
    return page


def test_a_build_keeps_what_it_changed(office: Office, page: Path) -> None:
    first, whole = make(office)
    page.write_text(page.read_text(encoding="utf-8") + "\nThêm một câu.\n", encoding="utf-8")
    second, still = make(office)
    assert still == whole
    changed = {path for path, page in second.pages.pages.items() if page != first.pages.pages[path]}
    assert changed == {"nghe-tra/index.html", "en/nghe-tra/index.html"}
    old, new = first.pages.digests, second.pages.digests
    assert [second.pages.reads[n] for n in range(len(old)) if old[n] != new[n]] == [("all", "page", "nghe-tra")]


def test_what_is_gone_is_in_no_ledger(office: Office, page: Path) -> None:
    before = make(office)[0].pages
    shutil.rmtree(page.parent)
    after = make(office)[0].pages
    assert before.pages.keys() - after.pages.keys() == {"nghe-tra/index.html", "en/nghe-tra/index.html"}
    shutil.rmtree(office.root / "products/hang-3")
    assert before.lasting.keys() - make(office)[0].pages.lasting.keys() == {
        ("data", "hang-3"), ("search", "vi", "hang-3"), ("search", "en", "hang-3"),
    }  # fmt: skip
