"""The client that pages are asked for with when a site is frozen: one request after another, and nothing around it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

from flask import Flask, Response
from flask.testing import FlaskClient
from werkzeug.datastructures import Headers


class QuietClient(FlaskClient):
    """Flask's test client, whose `get` of a plain path takes the short way: no cookies, no redirects, no form data."""

    def get(self, *args: Any, **kwargs: Any) -> Any:
        """Ask for a page; what is not a plain path goes the long way."""
        path = args[0] if len(args) == 1 else None
        if not isinstance(path, str) or "?" in path or any(kwargs.values()):
            return super().get(*args, **kwargs)
        return _ask(self.application, path)


def _ask(app: Flask, path: str) -> Response:
    environ = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path.encode().decode("latin-1"),
        "QUERY_STRING": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    told: list[tuple[str, list[tuple[str, str]]]] = []

    def start(status: str, headers: list[tuple[str, str]], _error: Any = None, /) -> Callable[[bytes], object]:
        told.append((status, headers))
        return lambda _data: None

    body = app.wsgi_app(environ, start)
    try:
        content = b"".join(body)
    finally:
        getattr(body, "close", lambda: None)()
    status, headers = told[0]
    return Response(content, status=status, headers=Headers(headers))
