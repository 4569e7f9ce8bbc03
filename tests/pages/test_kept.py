"""What macros write for the same things is written once, and of very many things not for ever."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from gianhang.pages import kept
from gianhang.pages.kept import Kept


def test_it_is_written_once(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[object] = []

    def macro(name: str, level: int = 3) -> Markup:
        written.append((name, level))
        return Markup(f"<b>{name}</b>")

    keep = Kept()
    assert keep(macro, "a", level=2) == keep(macro, "a", level=2) == "<b>a</b>"
    keep(macro, "a", level=True)
    assert written == [("a", 2), ("a", True)]
    monkeypatch.setattr(kept, "MOST", 3)
    keep(macro, "b")
    keep(macro, "c")
    keep(macro, "a", level=2)
    keep(macro, "c")
    assert written == [("a", 2), ("a", True), ("b", 3), ("c", 3), ("a", 2)]
