"""How much two outputs weigh: bytes and files, and each kind of page beside the same kind of the other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

#: What is told apart by a name or a number only is of one kind.
_ALIKE = (
    (r"(san-pham|co-so)-\d+/", r"\1-N/"),
    (r"^q/[^/]+/", "q/N/"),
    (r"(places|noi-lam|categories|nhom-hang)/[^/]+/", r"\1/N/"),
    (r"(trang|page|du-lieu|data)/\d+", r"\1/N"),
    (r"\.[0-9a-f]{10,32}\.", "."),
    (r"(danh-ba|contact)\.vcf", "contact.vcf"),
    (r"^(en/)?(tim/du-lieu|tim/data|search/data)[./].*", r"\1index of search"),
)


def weigh(output: Path) -> dict[str, list[int]]:
    """The sizes of all files by kind; what a generator keeps for itself, under names with a dot, is left out."""
    kinds = defaultdict(list)
    for file in output.rglob("*"):
        if file.is_file() and not file.name.startswith("."):
            kind = file.relative_to(output).as_posix()
            for pattern, alike in _ALIKE:
                kind = re.sub(pattern, alike, kind)
            kinds[kind].append(file.stat().st_size)
    return kinds


def total(kinds: dict[str, list[int]]) -> str:
    """How many bytes and files there are."""
    return f"{sum(map(sum, kinds.values())) / 1e6:.1f} MB in {sum(map(len, kinds.values()))} files"


def unequal(ours: dict[str, list[int]], theirs: dict[str, list[int]], bound: float = 0.1) -> Iterator[str]:
    """The kinds that differ in number, or by more than `bound` in size."""
    for kind in sorted({*ours, *theirs}):
        mine, other = ours.get(kind, []), theirs.get(kind, [])
        if len(mine) != len(other) or abs(sum(other) / sum(mine) - 1) > bound:
            yield f"{kind}: {len(mine)} with {sum(mine)} bytes, theirs {len(other)} with {sum(other)} bytes"
