"""Builds offices in processes of their own, which can be killed; see test_incremental.py.

Reads a line of JSON for each build and forks a child for it: the child's number is answered at once, its end when a
second line asks for it.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from datetime import date
from pathlib import Path

from gianhang.errors import ContentError, GianHangError, OutputError
from gianhang.executors import Workers
from gianhang.finder import index
from gianhang.folder import Folder
from gianhang.freeze import looks, share, spare, system
from gianhang.freeze.build import build
from gianhang.pages import trace

#: The status of a build that had no room on the disk.
FULL = 4


def run(order: dict[str, str]) -> int:
    system.flush = lambda _folder: None
    if order.get("many"):
        trace._MANY = int(order["many"])
    if order.get("whole"):
        index.WHOLE = int(order["whole"])
    if order.get("jobs"):
        share.FEW, share.SHARE = 0, 3
        looks._SMALL = 0
    if order.get("double"):
        spare._MANY = 0
    try:
        build(
            Folder.at(Path(order["folder"])),
            Path(order["output"]),
            today=date.fromisoformat(order["today"]),
            clean=bool(order.get("clean")),
            workers=Workers(int(order.get("jobs") or 1)),
        )
    except ContentError:
        return 1
    except OutputError as error:
        traceback.print_exc()
        return FULL if "đã đầy" in str(error.message) else 2
    except GianHangError:
        traceback.print_exc()
        return 2
    except BaseException:
        traceback.print_exc()
        return 3
    return 0


def main() -> None:
    for line in sys.stdin:
        child = os.fork()
        if not child:
            os._exit(run(json.loads(line)))
        print(child, flush=True)
        sys.stdin.readline()
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    main()
