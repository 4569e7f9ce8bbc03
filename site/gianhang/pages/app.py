"""The Flask application that renders every page of a site."""

from __future__ import annotations

import mimetypes
from typing import Any

from flask import Flask, Response, abort

from gianhang.pages.addresses import address, file_of, rule
from gianhang.pages.frame import SiteView
from gianhang.pages.head import site_view
from gianhang.pages.kind import Kind
from gianhang.pages.kinds import KINDS, languages_of
from gianhang.pages.relative import make_absolute, make_relative
from gianhang.pages.site import Site
from gianhang.pages.templates import Templates, are_plain
from gianhang.pages.trace import Trace, traced
from gianhang.pages.words import Words


def create_app(site: Site, trace: Trace | None = None, *, former: Flask | None = None) -> Flask:
    """An application with one route a page kind and language, and no other; `trace` notes what the last page read.

    With a `former` one of the same folder its templates are used again, which have not changed since.
    """
    app = Flask("gianhang", static_folder=None, template_folder=None)
    app.testing = True  # Errors reach whoever asked for the page, not a log.
    loaded: dict[str, Templates] = former.extensions["templates"] if former else {}
    templates = {lang: loaded.get(lang) or Templates(site.folder, Words(lang)) for lang in site.languages}
    app.extensions["templates"] = templates
    frames = {lang: site_view(site, Words(lang)) for lang in site.languages}
    trace = app.extensions["trace"] = trace or Trace()
    app.extensions["site"] = site
    app.extensions["plain"] = are_plain(site.folder)
    shown = traced(site, trace)
    for kind in KINDS:
        for lang in languages_of(kind, site):
            app.add_url_rule(
                rule(kind.name, lang).replace("<number>", "<int:number>"),
                endpoint=f"{kind.name}.{lang}",
                view_func=_view(shown, kind, lang, templates[lang], frames[lang], trace),
            )
    return app


def _view(  # type: ignore[no-untyped-def]
    site: Site, kind: Kind, lang: str, templates: Templates, frame: SiteView, trace: Trace
):
    of_file = mimetypes.guess_type(file_of(rule(kind.name, lang)))[0]
    content_type = Response(mimetype=of_file).content_type

    def view(**arguments: object) -> Response:
        values = {name: str(value) for name, value in arguments.items()}
        trace.start()
        try:
            context = kind.context(site, lang, values)
        except LookupError:
            abort(404)
        path = address(kind.name, lang, **values)
        template = str(context.get("template", kind.template))
        body: Any
        if template:
            text = templates.render(template, site=frame, **context)
            body = make_absolute(text, site.base_path) if kind.name == "not-found" else make_relative(text, path)
        else:
            body = context["body"]
        return Response(body, content_type=content_type)

    return view
