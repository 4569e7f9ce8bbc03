"""The check: every address in a finished stage leads to something in it, and nothing is asked of other hosts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from gianhang.errors import ContentError
from gianhang.freeze.findings import Findings
from gianhang.freeze.glance import Former, Glance, nothing
from gianhang.freeze.links import Reference, addresses, anchors, ids, json_texts, references, style_addresses, xml_texts
from gianhang.freeze.plan import Plan
from gianhang.freeze.step import Listener, Step

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
#: Files on the writer's own machine: nobody else has them. One letter is a disk of Windows.
_OWN_MACHINE = re.compile(r"file\Z|[a-z]\Z", re.IGNORECASE)
#: Loaded without asking any host.
_INLINE = frozenset({"data", "blob"})
#: Hosts show this page under addresses at any depth, so its links have to start at the root.
_ANYWHERE = "404.html"
#: Files in which fragments name places. (In a PDF or a film they mean something else.)
_WITH_PLACES = (".html", ".svg")


def check(
    stage: Path,
    plan: Plan,
    base_url: str | None,
    on_step: Listener,
    *,
    root: Path | None = None,
    paths: Collection[str] | None = None,
) -> dict[str, tuple[str, ...]]:
    """Check every page, style sheet and data file of `stage`, or only `paths`; ContentError with all that is wrong.

    `base_url`, without a slash at its end, is where the site will stand: full addresses that start with it have to
    exist too. With the office's folder as `root`, links are found again in the files they were written in. The result
    says into which other files' parts a page leads, if it does.
    """
    checker = _Checker(stage, plan, base_url, root)
    asked = sorted(plan.paths if paths is None else paths)
    for done, path in enumerate(asked, start=1):
        checker.file(path)
        on_step(Step("check", done, len(asked)))
    problems = checker.findings.problems()
    if problems:
        raise ContentError(problems)
    return {path: tuple(sorted(others)) for path, others in checker.crossing.items()}


class PageCheck:
    """Checks pages while others are still being made: says which are good, and leaves it to `check` to say what not."""

    def __init__(self, stage: Path, plan: Plan, base_url: str | None, *, plain: bool, former: Former = nothing) -> None:
        """`plain` where all templates are, so that a glance may do, at what was at a path in a `former` site too."""
        self._glance = Glance(plan, base_url, former) if plain else None
        self._checker = _Checker(stage, plan, base_url, None, alone=True)

    def is_good(self, path: str, data: bytes) -> bool:
        """Whether nothing is wrong with the page `data` at `path`, which leads into no part of another page either."""
        if self._glance and self._glance.is_good(path, data):
            return True
        found = self._checker.findings.count
        self._checker.file(path)
        return self._checker.findings.count == found and path not in self._checker.crossing


class _Checker:
    def __init__(
        self, stage: Path, plan: Plan, base_url: str | None, root: Path | None, *, alone: bool = False
    ) -> None:
        self._alone = alone
        self.findings = Findings(plan, root)
        self._stage = stage
        self._plan = plan
        self._base_url = base_url
        self._base_path = urlsplit(base_url).path if base_url else ""
        #: Into which files' parts a page leads, itself apart.
        self.crossing: dict[str, set[str]] = defaultdict(set)
        #: Where a relative path leads from a folder, None for nowhere: pages share most of their links.
        self._known: dict[tuple[str, str], str | None] = {}
        #: The places in the file that is being checked, and in those that a fragment somewhere leads into.
        self._places: dict[str, frozenset[str]] = {}

    def file(self, path: str) -> None:
        """Check one file of the stage, by its kind."""
        ending = path.rpartition(".")[2]
        if ending == "html":
            self._page(path)
        elif ending == "css":
            for address in style_addresses(self._text(path)):
                self._reference(path, Reference(address, loaded=True))
        elif ending in {"xml", "json"} and path in self._plan.pages:
            try:
                texts = xml_texts(self._bytes(path)) if ending == "xml" else json_texts(self._text(path))
                self._full_addresses(path, texts)
            except ValueError as error:
                self.findings.malformed(path, error)
        elif ending == "txt" and path in self._plan.pages:
            self._full_addresses(path, iter(self._text(path).split()))

    def _page(self, path: str) -> None:
        tree = LexborHTMLParser(self._bytes(path))
        here = ids(tree)
        if len(set(here)) != len(here):
            self.findings.twice(path, here)
        self._places[path] = anchors(tree)
        for link in references(tree):
            self._reference(path, link)
        del self._places[path]
        try:
            self._full_addresses(path, addresses(tree))
        except ValueError as error:
            self.findings.malformed(path, error)

    def _reference(self, path: str, link: Reference) -> None:
        """Check where `link` of the file `path` leads."""
        address = link.address.strip()
        scheme = _SCHEME.match(address)
        if scheme or address.startswith("//"):
            self._elsewhere(path, link, address, scheme[1].lower() if scheme else "")
            return
        way, _mark, fragment = address.partition("#")
        way = way.partition("?")[0]
        if not address and link.loaded:
            self.findings.nothing(path, link)
            return
        target = self._find(path, link, way) if way else path
        fragment = fragment.partition(":~:")[0]
        if target is None or fragment in {"", "top"} or not target.endswith(_WITH_PLACES):
            return
        if target != path:
            self.crossing[path].add(target)
            if self._alone:
                return
        places = self._places_in(target)
        if fragment not in places and unquote(fragment) not in places:
            self.findings.no_place(path, link, target, fragment)

    def _places_in(self, path: str) -> frozenset[str]:
        if path not in self._places:
            self._places[path] = anchors(LexborHTMLParser(self._bytes(path)))
        return self._places[path]

    def _elsewhere(self, path: str, link: Reference, address: str, scheme: str) -> None:
        """Check an address that says where it leads all by itself."""
        if link.loaded:
            if scheme not in _INLINE:
                self.findings.foreign(path, link)
        elif _OWN_MACHINE.match(scheme):
            self.findings.own_machine(path, link)
        else:
            self._full_addresses(path, iter([address]), link)

    def _full_addresses(self, path: str, texts: Iterator[str], link: Reference | None = None) -> None:
        """Check those of `texts` that are addresses in this very site."""
        for text in texts:
            rest = text.removeprefix(self._base_url) if self._base_url else text
            if rest != text and rest[:1] in {"", "/", "?", "#"}:
                way = re.split(r"[?#]", rest, maxsplit=1)[0].removeprefix("/")
                if self._lookup("", way) is None:
                    self.findings.missing(path, link or Reference(text, loaded=False), way)

    def _find(self, path: str, link: Reference, way: str) -> str | None:
        """The file that `way`, from the file `path`, leads to; None, and a finding, where there is none."""
        anywhere = path.rpartition("/")[2] == _ANYWHERE
        if way.startswith("/") != anywhere:
            self.findings.wrong_start(path, link, anywhere)
            return None
        folder = path[: path.rfind("/") + 1]
        if anywhere:
            folder = ""
            inside = way.removeprefix(self._base_path + "/")
            if inside == way:
                self.findings.outside(path, link)
                return None
            way = inside
        while way.startswith("../"):
            if not folder:
                self.findings.outside(path, link)
                return None
            folder = folder[: folder.rfind("/", 0, -1) + 1]
            way = way[3:]
        found = self._lookup(folder, way)
        if found is None:
            self.findings.missing(path, link, folder + way)
        return found

    def _lookup(self, folder: str, way: str) -> str | None:
        key = (folder, way)
        if key not in self._known:
            self._known[key] = self._resolve(folder, way)
        return self._known[key]

    def _resolve(self, folder: str, way: str) -> str | None:
        """The file of the plan that `way` leads to from `folder`; a folder means the `index.html` in it."""
        try:
            names = (folder + unquote(way, errors="strict")).split("/")
        except UnicodeDecodeError:
            return None
        place: list[str] = []
        for name in names:
            if name == "..":
                if not place:
                    return None
                place.pop()
            elif name not in {"", "."}:
                place.append(name)
        path = "/".join(place)
        if path in self._plan and names[-1] not in {"", ".", ".."}:
            return path
        index = f"{path}/index.html" if path else "index.html"
        return index if index in self._plan else None

    def _bytes(self, path: str) -> bytes:
        return (self._stage / path).read_bytes()

    def _text(self, path: str) -> str:
        return self._bytes(path).decode(errors="replace")
