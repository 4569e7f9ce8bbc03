"""What many tests share: the sample catalogue, opened and built once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gianhang.folder import Folder
from gianhang.freeze.build import build
from gianhang.pages.plan import PlannedPage, plan_pages
from gianhang.pages.site import Site, open_site

TODAY = date(2026, 11, 1)

REPOSITORY = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def sample() -> Site:
    """The sample catalogue of the repository."""
    return open_site(Folder.at(REPOSITORY), today=TODAY)


@pytest.fixture(scope="session")
def sample_pages(sample: Site) -> tuple[PlannedPage, ...]:
    """The plan of the sample catalogue."""
    return plan_pages(sample)


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample catalogue, built. Tests read it and never write."""
    output = tmp_path_factory.mktemp("sample") / "dist"
    build(Folder.at(REPOSITORY), output, today=TODAY, drafts=False, base_url=None, on_step=lambda _step: None)
    return output
