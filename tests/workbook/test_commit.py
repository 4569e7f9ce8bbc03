"""All or nothing: when one file cannot be written, every other is as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gianhang.errors import OutputError


@pytest.mark.parametrize("last", [1, 2, 3])
def test_a_failure_half_way_leaves_no_trace(
    last: int, root: Path, opened: Any, take: Any, tree: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = opened(root)
    book.put("Sản phẩm", "tra-mau", "moq", "60 hộp")
    book.add(
        "Sản phẩm", name="Mứt", facility="co-so-mau", category="tra", voting_group="G2", status="draft", summary="x"
    )
    book.put("Cài đặt", "settings", "tagline", "Lời mới")
    before = tree(root)
    folders = {path for path in root.rglob("*") if path.is_dir() and ".cache" not in path.parts}
    real = Path.replace
    count = 0

    def fail(self: Path, target: Path) -> Path:
        nonlocal count
        if "import-" in str(self) and not self.name.endswith(".part") and ".old" not in self.parts:
            count += 1
            if count == last:
                raise PermissionError(13, "đang mở", str(target))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OutputError, match="đang mở"):
        take(root, book.save(tmp_path / "x.xlsx"))
    assert tree(root) == before
    assert {path for path in root.rglob("*") if path.is_dir() and ".cache" not in path.parts} == folders
