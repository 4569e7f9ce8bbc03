"""The client that pages are asked for with when a site is frozen: one request after another, and nothing around it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from flask.testing import FlaskClient

_REQUEST = {
    "REQUEST_METHOD": "GET",
    "SCRIPT_NAME": "",
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


class QuietClient(FlaskClient):
    """Flask's test client, whose `get` of a plain path takes the short way.

    The application answers it itself: no cookies, no redirects, no form data, and nothing turned into bytes of HTTP and
    back. `sent` is what it answered last.
    """

    sent: bytes = b""

    def get(self, *args: Any, **kwargs: Any) -> Any:
        """Ask for a page; what is not a plain path goes the long way."""
        path = args[0] if len(args) == 1 else None
        if not isinstance(path, str) or "?" in path or any(kwargs.values()):
            return super().get(*args, **kwargs)
        app = self.application
        with app.request_context({**_REQUEST, "PATH_INFO": path.encode().decode("latin-1")}):
            response = app.full_dispatch_request()
        self.sent = response.get_data()
        return response
