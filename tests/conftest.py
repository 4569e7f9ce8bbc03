"""What many tests share: the sample catalogue, opened and built once."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import date
from pathlib import Path

import pytest

from gianhang.folder import Folder
from gianhang.freeze.build import build
from gianhang.pages.plan import PlannedPage, plan_pages
from gianhang.pages.site import Site, open_site

TODAY = date(2026, 11, 1)

REPOSITORY = Path(__file__).parent.parent

# What is kept for a user of the computer is kept here for the tests, whoever runs them.
os.environ["XDG_CACHE_HOME"] = str(REPOSITORY / ".cache" / "user")


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


@contextmanager
def servant(module: str, *arguments: str, ready: str) -> Iterator[str]:
    """A process of Dask's on loopback; gives the line in which it said that it is ready."""
    command = [sys.executable, "-m", module, *arguments]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    try:
        for line in process.stderr:
            if ready in line:
                drain = threading.Thread(target=process.stderr.read, daemon=True)
                drain.start()
                yield line
                break
        else:
            raise AssertionError(f"{module} did not start")
    finally:
        process.terminate()
        process.wait(20)
        process.stderr.close()


@contextmanager
def serving(workers: int) -> Iterator[str]:
    """The address of a real scheduler with so many workers."""
    here = ("--host", "127.0.0.1", "--no-dashboard")
    with ExitStack() as stack:

        def start(module: str, *arguments: str, ready: str) -> str:
            return stack.enter_context(servant(module, *arguments, *here, ready=ready))

        address = start("distributed.cli.dask_scheduler", "--port", "0", ready="Scheduler at:").split()[-1]
        for _ in range(workers):
            start("distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny", ready="Registered to")
        yield address


@pytest.fixture
def cluster() -> Callable[[int], AbstractContextManager[str]]:
    """Starts a scheduler of one's own, whose workers may be lost."""
    return serving


@pytest.fixture(scope="session")
def scheduler() -> Iterator[str]:
    """The address of a real scheduler with two workers."""
    with serving(2) as address:
        yield address
