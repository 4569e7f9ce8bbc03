"""What is not said in another language yet."""

from __future__ import annotations

import shutil
from pathlib import Path

from gianhang.catalogue.translations import missing_translations
from gianhang.folder import Folder
from gianhang.records.load import load

BASE = Path(__file__).parents[1] / "bad/_base"


def missing(root: Path, lang: str = "en") -> dict[str, tuple[tuple[str, ...], bool]]:
    found = missing_translations(load(Folder.at(root)), lang)
    return {one.path + (f"#{one.id}" if one.in_a_list else ""): (one.keys, one.whole) for one in found}


def test_every_kind_of_record_is_looked_at(tmp_path: Path) -> None:
    root = shutil.copytree(BASE, tmp_path / "o")
    found = missing(root)
    assert found["products/tra-mau/index.md"][0][:1] == ("summary",)
    assert not found["products/tra-mau/index.md"][1]
    assert found["content/settings.yaml"] == (("office", "tagline"), False)
    assert found["content/pages/gioi-thieu/index.md"][1]
    assert "content/facilities/co-so-mau/index.md" not in found
    assert missing(root, "ko")["content/categories.yaml#tra"] == (("name",), True)
    (root / "content/facilities/co-so-mau/index.en.md").unlink()
    assert missing(root)["content/facilities/co-so-mau/index.md"] == (("name", "machinery"), True)


def test_a_story_and_what_stands_in_lists_count(tmp_path: Path) -> None:
    root = shutil.copytree(BASE, tmp_path / "o")
    (root / "products/tra-mau/index.en.md").write_text("---\nname: Tea\nsummary: Tea.\n---\n", "utf-8")
    assert set(missing(root)["products/tra-mau/index.md"][0]) >= {"story", "variants"}


def test_what_was_withdrawn_needs_no_translation(tmp_path: Path) -> None:
    root = shutil.copytree(BASE, tmp_path / "o")
    record = root / "products/tra-mau/index.md"
    record.write_text(record.read_text("utf-8").replace("status: published", "status: withdrawn"), "utf-8")
    assert "products/tra-mau/index.md" not in missing(root)
