"""Where in a template something went wrong: Jinja puts the lines of templates into tracebacks."""

from __future__ import annotations

import traceback

from jinja2 import TemplateSyntaxError


def template_line(error: BaseException) -> tuple[str, int] | None:
    """The file of the template that `error` came from, and the line in it, from 1; None when it came from none.

    Where templates include one another it is the innermost. A template that was never in a file goes by its name.
    """
    if isinstance(error, TemplateSyntaxError):
        name = error.filename or error.name
        return (name, error.lineno) if name else None
    frames = [f for f in traceback.extract_tb(error.__traceback__) if not f.filename.endswith((".py", ">"))]
    return (frames[-1].filename, frames[-1].lineno or 0) if frames else None
