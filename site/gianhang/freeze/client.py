"""The client that pages are asked for with when a site is frozen: one page after another, and nothing around it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter


class QuietClient(FlaskClient):
    """Flask's test client, whose `get` of a plain path takes the short way.

    The application's view answers it: no request of its own, which no page of ours looks at, no cookies, no redirects,
    and nothing turned into bytes of HTTP and back. `sent` is what was answered last.
    """

    sent: bytes = b""

    def get(self, *args: Any, **kwargs: Any) -> Any:
        """Ask for a page; what is not a plain path goes the long way."""
        path = args[0] if len(args) == 1 else None
        if not isinstance(path, str) or "?" in path or any(kwargs.values()):
            return super().get(*args, **kwargs)
        app = self.application
        try:
            endpoint, values = self._routes.match(path)
            response = app.make_response(app.ensure_sync(app.view_functions[endpoint])(**values))
        except HTTPException as error:
            return error.get_response()
        self.sent = response.get_data()
        return response

    @cached_property
    def _routes(self) -> MapAdapter:
        return self.application.url_map.bind("localhost")
