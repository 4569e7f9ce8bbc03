"""The site that a preview shows: the last one that could be read, and what is wrong with the files since then."""

from __future__ import annotations

import gc
import itertools
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask import Flask

from gianhang.cli.trouble import problems_of
from gianhang.errors import Problem
from gianhang.folder import Folder
from gianhang.pages.app import create_app
from gianhang.pages.site import SharedFile, open_site, picture_address
from gianhang.pictures.cache import Shelf
from gianhang.pictures.errand import Effort
from gianhang.pictures.picture import Picture
from gianhang.pictures.render import render
from gianhang.records.cache import RecordCache
from gianhang.store import collector_off


@dataclass(frozen=True, slots=True)
class Show:
    """A site that could be read, ready to be shown: `files` and `pictures` by root path."""

    app: Flask
    files: dict[str, SharedFile]
    pictures: dict[str, Picture]


@dataclass(frozen=True, slots=True)
class State:
    """What is shown, and what is wrong with the files since. A page of another `version` than this is out of date."""

    version: str
    show: Show | None = None
    problems: tuple[Problem, ...] = ()


class Preview:
    """Shared by the thread that watches the files and those that answer browsers."""

    def __init__(self, folder: Folder, *, today: date, drafts: bool, base_url: str) -> None:
        self.folder = folder
        self._today = today
        self._drafts = drafts
        self._base_url = base_url
        self._records = RecordCache(folder)
        self._changed = threading.Condition()
        self._rendering = threading.Lock()
        # With the time in it: a browser that waited for the preview to start again must see that its page is old.
        self._versions = (f"{time.time_ns()}-{number}" for number in itertools.count())
        self._closed = False
        #: Whether templates have changed since the site that is shown was opened, or may have.
        self._are_templates_old = True
        self.state = State(next(self._versions))

    def reload(self, touched: Iterable[str] | None = None) -> None:
        """Read the folder again; what cannot be read leaves the last good site in its place.

        Where `touched` says what has changed since the last time, by paths from the root, no other record is looked at.
        """
        old = self.state
        paths = None if touched is None else list(touched)
        if paths is not None:
            self._records.trust(paths)
        if paths is None or any(path.partition("/")[0] == "templates" for path in paths):
            self._are_templates_old = True
        try:
            former = old.show.app if old.show and not self._are_templates_old else None
            new = State(next(self._versions), self._open(former))
            self._are_templates_old = False
        except Exception as error:
            # Without any good site the page of problems is what is shown, and each of them is another page.
            version = old.version if old.show else next(self._versions)
            new = State(version, old.show, problems_of(error, self.folder))
        # Who asks for the page now shall not wait while the collector looks through a whole site.
        gc.freeze()
        with self._changed:
            self.state = new
            self._changed.notify_all()

    @collector_off()
    def _open(self, former: Flask | None) -> Show:
        """The site as it is now; templates have not changed since the `former` one was made, if there is one."""
        site = open_site(
            self.folder,
            today=self._today,
            drafts=self._drafts,
            base_url=self._base_url,
            cache=self._records,
            effort=Effort(quick=True),
        )
        return Show(
            app=create_app(site, former=former),
            files={f"/{file.path}": file for file in site.files},
            pictures={
                picture_address(rendition): picture
                for picture in site.planned_pictures
                for rendition in picture.files()
            },
        )

    def wait(self, seen: State | None, timeout: float) -> State | None:
        """The state, once it is another than `seen`; None after `timeout` seconds or when the preview ends."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self.state is not seen, timeout)
            return None if self._closed or self.state is seen else self.state

    def close(self) -> None:
        """End the preview: nobody waits any longer."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    @property
    def closed(self) -> bool:
        """Whether the preview has ended."""
        return self._closed

    def render(self, picture: Picture) -> None:
        """Make the files of `picture` that are missing, one picture at a time."""
        with self._rendering:
            render(self.folder, [picture], shelf=Shelf(self.folder))
