"""What the last build of an output left for the next one: which pages read what, and what stands where.

    .cache/site/<output>/pages   every page with what it read, and the digests of that; what lasts, in the same way
                                 (`ledger.py`)
    .cache/site/<output>/tree    the files of the output, by which it is seen that nobody touched them
    .cache/site/<output>/values  what large documents were put together of (`values.py`)
    .cache/site/<output>/spare   the site before that (`spare.py`)

Nothing here is needed: without it every page is rendered. Nothing is believed either, unless the program, the day's
values of all that a page read, and the file in the output are what they were (`Memory.unchanged`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from gianhang import store
from gianhang.freeze.ledger import Changes, Ledger
from gianhang.freeze.looks import Look
from gianhang.freeze.reads import Numbers, Row, numbers_in
from gianhang.freeze.report import Why
from gianhang.freeze.spare import Spare
from gianhang.freeze.tree import Standing, Tree
from gianhang.freeze.values import Values
from gianhang.pages.plan import SIGNED, PlannedPage
from gianhang.pages.reader import Reader
from gianhang.pages.trace import OF_LASTING, Lasting

#: What a tree says of a file that it does not have.
_NOTHING = (0, 0, "")


@dataclass(slots=True)
class Made:
    """How a page was made: what it read, by numbers, the digest of its bytes, the pages into whose parts it leads.

    `is_good` when its links were checked already, and nothing was found.
    """

    reads: Row
    word: str
    crossing: tuple[str, ...] = ()
    is_good: bool = False


class Memory:
    """The memory of one output, and a `look` at that; without it, it begins without any.

    `standing` says how the `tree` of the output stands.
    """

    def __init__(self, place: Path, look: Look | None) -> None:
        self._home = place
        self.spare = Spare(place, is_known=look is not None)
        self._ledger = Ledger(place / "pages", is_known=look is not None)
        self.old = self._ledger.pages
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

    def keep(
        self,
        made: Mapping[str, Made],
        kept: frozenset[str],
        signatures: Mapping[str, tuple[str, ...]],
        reader: Reader,
        lasting: Lasting,
        tree: Tree,
        plan: str,
    ) -> None:
        """Remember the build that is done now: the pages that were `made`, and those that were `kept`."""
        old = self.old
        rows = {key: (self.numbers.row(reads), lasting.words[key]) for key, reads in lasting.reads.items()}
        new = self.numbers.reads[len(old.reads) :]
        reads = [(n, old.reads[n]) for n in self._differing] + list(enumerate(new, len(old.reads)))
        changes = Changes(
            new,
            {number: reader.digest(read) for number, read in reads},
            {path: (page.reads, page.word, page.crossing) for path, page in made.items()},
            rows,
            plan,
        )
        gone = old.pages.keys() - made.keys() - kept
        lost = old.lasting.keys() - lasting.words.keys()
        if gone or lost or old.signatures != signatures or not self._ledger.add(changes):
            # All that a build reads that knows of none before is of use to it.
            is_first = not old.reads
            old.change(changes)
            old.leave_out(gone, lost)
            old.signatures = signatures
            if not is_first:
                old.number_anew(self.numbers)
            self._ledger.replace(old)
        self._values.save(lasting)
        store.save(self._home / "tree", "tree", tree)

    def crossing(self, kept: Iterable[str], into: set[str]) -> list[str]:
        """Those of the `kept` pages that lead into a part of one of the pages `into`."""
        return [path for path in kept if not into.isdisjoint(self.old.pages[path][2])]


def _first_change(old: tuple[str, ...] | None, new: tuple[str, ...]) -> str:
    return next(
        (part for part, was, now in zip(SIGNED, old or ("",) * len(new), new, strict=True) if was != now), "new"
    )
