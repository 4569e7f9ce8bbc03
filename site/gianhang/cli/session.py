"""One run of the program: in which language, on which folder, how talkative."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import click

from gianhang.errors import Message, UsageError
from gianhang.folder import JOURNAL, Folder
from gianhang.text.translate import say


@dataclass(frozen=True, slots=True)
class Session:
    """What holds for every command. `program` is what to type to call it again, as advice shows it."""

    lang: str
    root: Path
    quiet: bool
    program: str

    def say(self, message: Message) -> str:
        """`message` in the language of this run."""
        return say(message, self.lang)

    def folder(self) -> Folder:
        """The office's folder; UsageError when there is none."""
        if not self.root.exists():
            raise UsageError(
                Message("Không có thư mục “{path}”.", {"path": self.root}),
                Message("Xem lại đường dẫn sau --folder."),
            )
        if not self.root.is_dir():
            raise UsageError(
                Message("“{path}” là một tệp, không phải thư mục.", {"path": self.root}),
                Message("Sau --folder là thư mục có content/ và products/."),
            )
        folder = Folder.at(self.root)
        if (folder.cache / JOURNAL).exists():
            self._finish(folder)
        return folder

    def _finish(self, folder: Folder) -> None:
        """Finish an import that was killed half way, before anybody reads half of it."""
        from gianhang.workbook.journal import finish  # noqa: PLC0415

        done = finish(folder)
        if done:
            click.echo(self.say(done), err=True)


def typed(path: str) -> str:
    """`path` as one word of a command line, in any shell."""
    return f'"{path}"' if " " in path else path


def shown(path: Path) -> str:
    """`path` as people would type it: from where they stand, if it lies below."""
    try:
        return os.fspath(path.relative_to(Path.cwd()))
    except (ValueError, OSError):
        return os.fspath(path)
