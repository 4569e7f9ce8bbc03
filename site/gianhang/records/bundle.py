"""Everything that was read from an office's folder, before anything is looked up in anything else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from gianhang.errors import Place, Problem
from gianhang.records.category import Category
from gianhang.records.document import place_of
from gianhang.records.facility import Facility
from gianhang.records.fair import Fair
from gianhang.records.page import Page
from gianhang.records.post import Post
from gianhang.records.product import Product
from gianhang.records.project import Project
from gianhang.records.results import Results
from gianhang.records.round import Round
from gianhang.records.settings import Settings
from gianhang.records.showroom import Showroom


@dataclass(frozen=True)
class Records:
    """All records of a folder, each tuple in the order of its files' paths.

    `problems` are those met on the way, the worst first. `unread` are the paths of records, of the list of
    categories and of the settings that could not be read whole: references to them are not wrong. `synonyms` are
    groups of phrases that mean the same. `root` is the office's folder. `digests` has,
    by a record's identity, the record and the digest of the files that it was read from.
    """

    root: Path

    settings: Settings
    categories: tuple[Category, ...]
    facilities: tuple[Facility, ...]
    products: tuple[Product, ...]
    pages: tuple[Page, ...]
    results: tuple[Results, ...]
    rounds: tuple[Round, ...]
    fairs: tuple[Fair, ...]
    showrooms: tuple[Showroom, ...]
    projects: tuple[Project, ...]
    posts: tuple[Post, ...]
    synonyms: tuple[tuple[str, ...], ...]
    problems: tuple[Problem, ...]
    unread: frozenset[str]
    digests: Mapping[int, tuple[object, str]] = field(default_factory=dict)

    @cached_property
    def product(self) -> dict[str, Product]:
        """Products by their ids."""
        return {product.id: product for product in self.products}

    @cached_property
    def facility(self) -> dict[str, Facility]:
        """Facilities by their ids."""
        return {facility.id: facility for facility in self.facilities}

    def place(self, path: str, *loc: str | int) -> Place:
        """The place of the value at `loc` (keys and indexes) in the front matter of `path`; the file when absent."""
        return place_of(self.root / path, path, loc)
