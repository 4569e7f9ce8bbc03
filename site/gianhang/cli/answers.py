"""What the preview's server answers: pages with a script that keeps them fresh, files, pictures, and its own events."""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from werkzeug.wrappers import Request, Response

from gianhang.cli.panel import as_data, panel, problem_page
from gianhang.cli.preview import Preview, Show, State
from gianhang.cli.trouble import problems_of
from gianhang.errors import Problem

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

#: Under this path stands what belongs to the preview and to no site.
HOME = "/__gianhang__/"
_LIVE = Path(__file__).parent / "live"
#: Seconds after which a silent stream says that it is still there, and notices when its browser is not.
_HEARTBEAT = 10.0
#: Types that some systems do not know.
_TYPES = {".avif": "image/avif", ".webp": "image/webp", ".woff2": "font/woff2", ".js": "text/javascript"}


class Answers:
    """A WSGI application over a preview, in the language of whoever sits at this computer."""

    def __init__(self, preview: Preview, lang: str, hosts: Iterable[str]) -> None:
        self._preview = preview
        self._lang = lang
        self._hosts = frozenset(hosts)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        response = self._answer(Request(environ))
        response.headers["Cache-Control"] = "no-store"
        return response(environ, start_response)

    def _answer(self, request: Request) -> Response:
        # A page of another site must not read the drafts through a name that it points at this computer.
        if request.host not in self._hosts:
            return Response(status=403)
        if request.method not in ("GET", "HEAD"):
            return Response(status=405)
        if request.path.startswith(HOME):
            return self._own(request.path.removeprefix(HOME))
        state = self._preview.state
        if state.show is None:
            return self._problem_page(state.problems, state.version)
        if request.path in state.show.files:
            return self._file(state.show, request.path)
        return self._page(state, state.show, request.environ)

    def _own(self, name: str) -> Response:
        if name == "events":
            return Response(self._events(), mimetype="text/event-stream")
        if name == "state":
            return Response(self._told(self._preview.state), mimetype="application/json")
        if name in ("live.js", "panel.css"):
            return Response((_LIVE / name).read_bytes(), mimetype=_type(name))
        return Response(status=404)

    def _events(self) -> Iterator[str]:
        """The state, whenever it changes, as server-sent events."""
        seen: State | None = None
        while not self._preview.closed:
            state = self._preview.wait(seen, _HEARTBEAT)
            if state is None:
                yield ": \n\n"
            else:
                seen = state
                yield f"data: {self._told(state)}\n\n"

    def _told(self, state: State) -> str:
        """The state as JSON. On a page of problems nothing hangs over the page."""
        shown = panel(state.problems, self._lang) if state.show else ""
        return json.dumps({"version": state.version, "problems": as_data(state.problems, self._lang), "panel": shown})

    def _page(self, state: State, show: Show, environ: WSGIEnvironment) -> Response:
        path = environ["PATH_INFO"]
        if path.endswith("/index.html"):
            path = path.removesuffix("index.html")
        try:
            response = Response.from_app(show.app, {**environ, "PATH_INFO": path})
            if response.status_code == 404:
                response = Response.from_app(show.app, {**environ, "PATH_INFO": "/404.html"})
                response.status_code = 404
        except Exception as error:
            return self._problem_page(problems_of(error, self._preview.folder), state.version)
        if response.mimetype == "text/html":
            response.set_data(_with_script(response.get_data(), state.version))
        return response

    def _problem_page(self, problems: tuple[Problem, ...], version: str) -> Response:
        page = problem_page(problems, self._lang).encode()
        return Response(_with_script(page, version), status=500, mimetype="text/html")

    def _file(self, show: Show, path: str) -> Response:
        file = show.files[path]
        content = file.content
        if content is None and file.source is not None:
            if not file.source.is_file() and path in show.pictures:
                self._preview.render(show.pictures[path])
            try:
                content = file.source.read_bytes()
            except OSError:
                # The photograph has just been taken away; the reload that follows tells about it.
                return Response(status=404)
        return Response(content, mimetype=_type(path))


def _with_script(page: bytes, version: str) -> bytes:
    """`page` with the script at the end of its body."""
    script = f'<script src="{HOME}live.js" data-version="{version}"></script>\n'.encode()
    before, end, after = page.rpartition(b"</body>")
    return before + script + end + after if end else page + script


def _type(path: str) -> str:
    return _TYPES.get(Path(path).suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
