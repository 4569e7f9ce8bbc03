"""The script: classic script files, put together into one."""

from __future__ import annotations

import re
from pathlib import Path

_COMMENT = re.compile(r"^ */\*.*?\*/\n", re.MULTILINE | re.DOTALL)


def script(js: Path) -> str:
    """One script from all `*.js` files in the folder `js`, in the order of their names without the ending.

    So `list.js` comes before `list-compare.js`, which builds on it.
    Comments are a seventh of it even compressed. Those that begin a line are left out, which needs no parser as long
    as none stands in a text; the rest stays as it is. Each file ends in a semicolon of its own, so that one without a
    last semicolon does not run into the next.
    """
    files = sorted(js.glob("*.js"), key=lambda path: path.stem)
    return "".join(f"{_COMMENT.sub('', path.read_text('utf-8')).rstrip()}\n;\n" for path in files)
