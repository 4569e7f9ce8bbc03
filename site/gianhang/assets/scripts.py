"""The script: classic script files, put together into one."""

from __future__ import annotations

from pathlib import Path


def script(js: Path) -> str:
    """One script from all `*.js` files in the folder `js`, in the order of their names without the ending.

    So `list.js` comes before `list-compare.js`, which builds on it.
    They stay as they are: comments are small once compressed, and taking them out safely needs a parser. Each file
    ends in a semicolon of its own, so that one without a last semicolon does not run into the next.
    """
    files = sorted(js.glob("*.js"), key=lambda path: path.stem)
    return "".join(f"{path.read_text('utf-8').rstrip()}\n;\n" for path in files)
