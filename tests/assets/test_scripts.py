"""Comments stay in the repository: see test_bundle.py for how scripts are put together."""

from __future__ import annotations

from pathlib import Path

from gianhang.assets.scripts import script

JS = Path(__file__).parents[2] / "site/gianhang/static/js"


def test_comments_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("/* One. */\nf();\n  /* Two,\n     and more. */\n  g(1 /* a */);\n", "utf-8")
    assert script(tmp_path) == "f();\n  g(1 /* a */);\n;\n"


def test_no_comment_of_ours_stays_and_none_stands_in_a_text() -> None:
    assert "/*" not in script(JS)
    for file in JS.glob("*.js"):
        # A text over several lines might hold what looks like a comment.
        odd = [line for line in file.read_text("utf-8").splitlines() if line.count("`") % 2]
        assert odd == [], file.name
