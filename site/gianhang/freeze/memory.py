"""What the last build of an output left for the next one: which pages read what, and what stands where.

    .cache/site/<output>/pages   every page with what it read, and the digests of that; what lasts, in the same way
    .cache/site/<output>/tree    the files of the output, by which it is seen that nobody touched them
    .cache/site/<output>/values  what large documents were put together of (`values.py`)
    .cache/site/<output>/spare   the site before that, with its own tree: the next stage is made from it, so that a
                                 build touches only the files in which three versions of the site differ

Nothing here is needed: without it every page is rendered. Nothing is believed either, unless the program, the day's
values of all that a page read, and the file in the output are what they were (`Memory.unchanged`).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from gianhang import store
from gianhang.freeze import manifest, swap
from gianhang.freeze.looks import Look
from gianhang.freeze.paths import KEPT
from gianhang.freeze.reads import Numbers, Row, numbers_in, translated
from gianhang.freeze.report import Why
from gianhang.freeze.tree import Standing, Tree
from gianhang.freeze.values import Values
from gianhang.pages.plan import SIGNED, PlannedPage
from gianhang.pages.reader import Reader
from gianhang.pages.trace import OF_LASTING, Key, Lasting, Read

_SPARE_TREE = "spare.tree"
#: What a tree says of a file that it does not have.
_NOTHING = (0, 0, "")
#: Reads are numbered anew when fewer than this part of them is of use to any page.
_WORTH = 0.75


@dataclass(slots=True)
class Made:
    """How a page was made: what it read, by numbers, the digest of its bytes, the pages into whose parts it leads.

    `is_good` when its links were checked already, and nothing was found.
    """

    reads: Row
    word: str
    crossing: tuple[str, ...] = ()
    is_good: bool = False


@dataclass(slots=True)
class Pages:
    """The pages of an output, and what lasts. `digests` are those of `reads`; who read names its reads by number.

    `plan` is the word of the plan.
    """

    signatures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reads: list[Read] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)
    pages: dict[str, tuple[Row, str, tuple[str, ...]]] = field(default_factory=dict)
    lasting: dict[Key, tuple[Row, str]] = field(default_factory=dict)
    plan: str = ""


class Memory:
    """The memory of one output, and a `look` at that; without it, it begins without any.

    `standing` says how the `tree` of the output stands.
    """

    def __init__(self, place: Path, look: Look | None) -> None:
        self._home = place
        self._spare = Look(place / _SPARE_TREE, place / "spare") if look else None
        self.old = _pages(place / "pages") if look else Pages()
        #: What pages have read and read now: they keep their numbers from build to build.
        self.numbers = Numbers(self.old.reads)
        self.tree, self.standing = look.result() if look else (Tree(), Standing())
        self._values = Values(place / "values", {key: word for key, (_row, word) in self.old.lasting.items()})
        #: The numbers of the reads that give something else now.
        self._differing: set[int] = set()

    def recall(self, lasting: Lasting, signatures: Mapping[str, tuple[str, ...]], reader: Reader) -> None:
        """Find out what of all that was read has changed. What lasts is put into `lasting`, as far as it still holds.

        To be called first of all.
        """
        old, reads = self.old, self.old.reads
        lasting.load, lasting.save = self._values.load, self._values.save
        of_lasting = {number for number, read in enumerate(reads) if read[0] in OF_LASTING}
        self._note_differing(reader, [number for number in range(len(reads)) if number not in of_lasting])
        if old.signatures != signatures:
            # It hangs on them all, and is made again when somebody asks for it.
            self._differing |= of_lasting
            return
        # Some of it is made of other such things, which come first.
        direct = {key for key, (row, _word) in old.lasting.items() if of_lasting.isdisjoint(numbers_in(row))}
        for keys in (direct, old.lasting.keys() - direct):
            lasting.words.update(
                (key, word)
                for key, (row, word) in old.lasting.items()
                if key in keys and self._differing.isdisjoint(numbers_in(row))
            )
            if keys is direct:
                self._note_differing(reader, sorted(of_lasting))

    def _note_differing(self, reader: Reader, numbers: Iterable[int]) -> None:
        reads, digests = self.old.reads, self.old.digests
        self._differing.update(n for n in numbers if reader.digest(reads[n]) != digests[n])

    def unchanged(
        self, pages: Iterable[PlannedPage], signatures: Mapping[str, tuple[str, ...]]
    ) -> tuple[set[str], dict[str, Why]]:
        """The paths of the pages that need not be rendered, and why the others have to be, by their paths."""
        old, differing = self.old, self._differing
        same = {lang for lang, parts in signatures.items() if old.signatures.get(lang) == parts}
        kept: set[str] = set()
        others: dict[str, Why] = {}
        for page in pages:
            known = old.pages.get(page.path)
            if known is None:
                others[page.path] = Why("new")
            elif page.lang not in same:
                others[page.path] = Why(_first_change(old.signatures.get(page.lang), signatures[page.lang]))
            elif not differing.isdisjoint(numbers_in(known[0])):
                others[page.path] = Why("reads", tuple(old.reads[n] for n in numbers_in(known[0]) if n in differing))
            elif page.path in self.standing.touched or self.tree.files.get(page.path, _NOTHING)[2] != known[1]:
                others[page.path] = Why("file")
            else:
                kept.add(page.path)
        return kept, others

    def stage(self, output: Path) -> tuple[Path, Tree]:
        """A folder to build in, beside `output`, and what it holds: the site before the last one, or nothing."""
        spare = self._home / "spare"
        tree, standing = self._spare.result() if self._spare else (Tree(), Standing())
        stage = swap.new_stage(output)
        # Without its tree nobody knows what the next build may take for whole; so it goes first.
        (self._home / _SPARE_TREE).unlink(missing_ok=True)
        if not spare.is_dir() or spare.is_symlink():
            return stage, Tree()
        if not tree.files or standing.strangers:
            swap.discard(spare)
            return stage, Tree()
        stage.rmdir()
        try:
            spare.rename(stage)
        except OSError:  # another file system
            stage.mkdir()
            swap.discard(spare)
            return stage, Tree()
        for path in standing.touched:
            (stage / path).unlink(missing_ok=True)
            del tree.files[path]
        return stage, tree

    def put_aside(self, old: Path, words: Mapping[str, str]) -> None:
        """Keep the folder `old`, which was the output until now, to make the next stage from it; else remove it.

        Only the files are kept that the output still holds, by its `words`: what was taken off the site, because
        somebody no longer agrees to it, must not live on here.
        """
        spare = self._home / "spare"
        try:
            ours = manifest.read(old)
            for name in KEPT - (ours.paths if ours else frozenset()):
                path = old / name
                if path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path)
                elif os.path.lexists(path):
                    path.unlink()
            self._home.mkdir(parents=True, exist_ok=True)
            if spare.exists():
                swap.discard(spare)
            old.rename(spare)
            folders = dict(self.tree.folders)
            folders[""] = 0
            files = {}
            for file, known in self.tree.files.items():
                if file not in self.standing.touched and words.get(file) == known[2]:
                    files[file] = known
                else:
                    (spare / file).unlink(missing_ok=True)
            store.save(self._home / _SPARE_TREE, "tree", Tree(files, folders))
        except OSError:
            swap.discard(old if old.exists() else spare)

    def keep(
        self,
        made: Mapping[str, Made],
        kept: Iterable[str],
        signatures: Mapping[str, tuple[str, ...]],
        reader: Reader,
        lasting: Lasting,
        tree: Tree,
        plan: str,
    ) -> None:
        """Remember the build that is done now: the pages that were `made`, and those that were `kept`."""
        pages = {path: self.old.pages[path] for path in kept}
        pages.update((path, (page.reads, page.word, page.crossing)) for path, page in made.items())
        rows = {
            key: (self.numbers.row(lasting.reads[key]), word) if key in lasting.reads else self.old.lasting[key]
            for key, word in lasting.words.items()
        }
        reads = self.numbers.reads
        used = set[int]().union(
            *map(numbers_in, {*(page[0] for page in pages.values()), *(row for row, _word in rows.values())})
        )
        if len(used) < _WORTH * len(reads):
            reads = [reads[number] for number in sorted(used)]
            again = self.numbers.moved(reads)
            pages = {path: (translated(page[0], again), *page[1:]) for path, page in pages.items()}
            rows = {key: (translated(row, again), word) for key, (row, word) in rows.items()}
        now = Pages(signatures, reads, [reader.digest(read) for read in reads], pages, rows, plan)
        if now != self.old:
            store.save(self._home / "pages", "pages", now)
        self._values.save(lasting)
        store.save(self._home / "tree", "tree", tree)

    def crossing(self, kept: Iterable[str], into: set[str]) -> list[str]:
        """Those of the `kept` pages that lead into a part of one of the pages `into`."""
        return [path for path in kept if not into.isdisjoint(self.old.pages[path][2])]

    def forget(self) -> None:
        """Remember nothing of this output any more."""
        for name in ("pages", "tree", _SPARE_TREE, "quick"):
            with suppress(OSError):
                (self._home / name).unlink(missing_ok=True)
        shutil.rmtree(self._home / "values", ignore_errors=True)
        if (self._home / "spare").is_dir():
            swap.discard(self._home / "spare")


def _pages(path: Path) -> Pages:
    found = store.load(path, path.name)
    return found if isinstance(found, Pages) else Pages()


def _first_change(old: tuple[str, ...] | None, new: tuple[str, ...]) -> str:
    return next(
        (part for part, was, now in zip(SIGNED, old or ("",) * len(new), new, strict=True) if was != now), "new"
    )
