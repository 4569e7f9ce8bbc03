from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from gianhang.freeze import manifest


def test_what_is_written_is_read(booth, tmp_path: Path) -> None:
    plan = booth.plan()
    words = {path: f"word of {path}" for path in plan.pages}
    manifest.write(tmp_path, words, plan.files)
    found = manifest.read(tmp_path)
    assert found is not None
    assert found.pages == words
    assert found.files == {"site.css", "anh/pho.avif"}
    assert found.paths == plan.paths


def test_its_bytes_do_not_depend_on_the_order_of_the_plan(booth, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    manifest.write(tmp_path / "a", dict.fromkeys(booth.plan().pages, "x"), booth.plan().files)
    booth.pages = dict(reversed(booth.pages.items()))
    booth.files = dict(reversed(booth.files.items()))
    manifest.write(tmp_path / "b", dict.fromkeys(booth.plan().pages, "x"), booth.plan().files)
    assert (tmp_path / "a" / ".gianhang.json").read_bytes() == (tmp_path / "b" / ".gianhang.json").read_bytes()
    document = json.loads((tmp_path / "a" / ".gianhang.json").read_bytes())
    assert list(document) == ["version", "pages", "files"]
    assert list(document["pages"]) == sorted(document["pages"])


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "\udcff", "{}", '{"version": 2, "pages": {}, "files": []}', '{"version": 1, "pages": 3}'],
)
def test_what_cannot_be_read_is_not_ours(tmp_path: Path, text: str) -> None:
    (tmp_path / ".gianhang.json").write_bytes(text.encode(errors="surrogateescape"))
    assert manifest.read(tmp_path) is None


def test_a_folder_without_manifest_is_not_ours(tmp_path: Path) -> None:
    assert manifest.read(tmp_path) is None
    assert manifest.read(tmp_path / "missing") is None


def test_one_that_was_written_anew_is_read_anew(tmp_path: Path) -> None:
    manifest.write(tmp_path, {"a/index.html": "one"}, ())
    time.sleep(0.2)
    first = manifest.read(tmp_path)
    assert manifest.read(tmp_path) is first
    # In the same file, and as long.
    manifest.write(tmp_path, {"b/index.html": "two"}, ())
    again = manifest.read(tmp_path)
    assert again
    assert again.paths == {"b/index.html"}
