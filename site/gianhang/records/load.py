"""Everything in an office's folder as records, or as problems: all of them at once."""

from __future__ import annotations

from gianhang.errors import ContentError, errors_in, worst_first
from gianhang.executors import Workers
from gianhang.folder import (
    FACILITIES,
    FAIRS,
    PAGES,
    POSTS,
    PRODUCTS,
    PROJECTS,
    RESULTS,
    ROUNDS,
    SETTINGS,
    SHOWROOMS,
    Folder,
)
from gianhang.records.bundle import Records
from gianhang.records.cache import RecordCache
from gianhang.records.facility import Facility
from gianhang.records.fair import Fair
from gianhang.records.page import Page
from gianhang.records.post import Post
from gianhang.records.product import Product
from gianhang.records.project import Project
from gianhang.records.reader import Noting, Reader, say_nothing
from gianhang.records.results import Results
from gianhang.records.round import Round
from gianhang.records.settings import Settings
from gianhang.records.shelf import RESERVED
from gianhang.records.showroom import Showroom
from gianhang.store import collector_off

#: This process.
ALONE = Workers(1)

#: In place of settings that cannot be read, so that the problems of everything else can be found too.
_STAND_IN = Settings(path=SETTINGS, name="?", office="?", tagline="?")


def load(folder: Folder) -> Records:
    """All records of `folder`; ContentError with every problem of every file, the errors first."""
    records = survey(folder)
    if errors_in(records.problems):
        raise ContentError(records.problems)
    return records


def survey(
    folder: Folder, cache: RecordCache | None = None, workers: Workers = ALONE, noting: Noting = say_nothing
) -> Records:
    """The records of `folder` that can be read, and the problems of all.

    What has not changed since the last reading comes from the cache of the folder, or from `cache`, which remembers it
    already. Many records are read by the processes of `workers`. Each is given to `noting` when it is read.
    """
    with collector_off():
        return _survey(folder, cache or RecordCache(folder), workers, noting)


def _survey(folder: Folder, cache: RecordCache, workers: Workers, noting: Noting) -> Records:
    cache.start()
    reader = Reader(folder, cache, workers, noting)
    settings = reader.settings()
    if settings is None:
        settings = _STAND_IN
        reader.unread.add(SETTINGS)
    reader.languages = settings.languages
    categories = reader.categories()
    facilities = reader.shelf(FACILITIES, Facility)
    products = reader.shelf(PRODUCTS, Product)
    pages = reader.shelf(PAGES, Page, RESERVED)
    results = reader.shelf(RESULTS, Results)
    rounds = reader.shelf(ROUNDS, Round)
    fairs = reader.shelf(FAIRS, Fair)
    showrooms = reader.shelf(SHOWROOMS, Showroom)
    projects = reader.shelf(PROJECTS, Project)
    posts = reader.shelf(POSTS, Post)
    synonyms = reader.synonyms()
    reader.advise_photos(products)
    cache.save()

    return Records(
        root=folder.root,
        settings=settings,
        categories=categories,
        facilities=facilities,
        products=products,
        pages=pages,
        results=results,
        rounds=rounds,
        fairs=fairs,
        showrooms=showrooms,
        projects=projects,
        posts=posts,
        synonyms=synonyms,
        problems=worst_first(reader.problems),
        unread=frozenset(reader.unread),
        digests=reader.digests,
    )
