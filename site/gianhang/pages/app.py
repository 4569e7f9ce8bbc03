"""The Flask application that renders every page of a site."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping

import jinja2
from flask import Flask, Response, abort
from jinja2.bccache import Bucket

from gianhang import store
from gianhang.folder import THEME, Folder
from gianhang.pages.addresses import address, file_of, rule
from gianhang.pages.filters import FILTERS
from gianhang.pages.frame import SiteView
from gianhang.pages.head import site_view
from gianhang.pages.kept import Kept
from gianhang.pages.kind import Kind
from gianhang.pages.kinds import KINDS, languages_of
from gianhang.pages.relative import make_absolute, make_relative
from gianhang.pages.site import Site
from gianhang.pages.trace import Trace, traced
from gianhang.pages.words import Words


def create_app(site: Site, trace: Trace | None = None) -> Flask:
    """An application with one route a page kind and language, and no other; `trace` notes what the last page read."""
    app = Flask("gianhang", static_folder=None, template_folder=None)
    app.testing = True  # Errors reach whoever asked for the page, not a log.
    environments = {lang: _environment(site, Words(lang)) for lang in site.languages}
    frames = {lang: site_view(site, Words(lang)) for lang in site.languages}
    trace = app.extensions["trace"] = trace or Trace()
    shown = traced(site, trace)
    for kind in KINDS:
        for lang in languages_of(kind, site):
            app.add_url_rule(
                rule(kind.name, lang).replace("<number>", "<int:number>"),
                endpoint=f"{kind.name}.{lang}",
                view_func=_view(shown, kind, lang, environments[lang], frames[lang], trace),
            )
    return app


def _view(  # type: ignore[no-untyped-def]
    site: Site, kind: Kind, lang: str, environment: jinja2.Environment, frame: SiteView, trace: Trace
):
    def view(**arguments: object) -> Response:
        values = {name: str(value) for name, value in arguments.items()}
        trace.start()
        try:
            context = kind.context(site, lang, values)
        except LookupError:
            abort(404)
        path = address(kind.name, lang, **values)
        text = _render(kind, environment, {"site": frame, **context})
        text = make_absolute(text, site.base_path) if kind.name == "not-found" else make_relative(text, path)
        return Response(text, mimetype=mimetypes.guess_type(file_of(path))[0])

    return view


def _render(kind: Kind, environment: jinja2.Environment, context: Mapping[str, object]) -> str:
    if not kind.template:
        return str(context["body"])
    return environment.get_template(kind.template).render(context)


def _environment(site: Site, words: Words) -> jinja2.Environment:
    """Jinja for one language: the office's templates first, then ours, which keep the name `gianhang/…` besides."""
    theme = jinja2.FileSystemLoader(THEME)
    environment = jinja2.Environment(
        loader=jinja2.ChoiceLoader([*_own(site.folder), theme, jinja2.PrefixLoader({"gianhang": theme})]),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # An application shows one state of the templates; when they change another one is made.
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=_Compiled(site.folder),
    )
    environment.globals["kept"] = Kept()
    environment.globals["_"] = words
    environment.globals["ngettext"] = words.ngettext
    environment.globals["lang"] = words.lang
    environment.filters.update({name: filter_for(words.lang) for name, filter_for in FILTERS.items()})
    return environment


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates, kept in the office's cache as safely as all else there."""

    def __init__(self, folder: Folder) -> None:
        self._home = folder.cache / "templates"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill `bucket` with the code of its template, if that is known."""
        code = store.load(self._home / bucket.key, bucket.checksum)
        if isinstance(code, bytes):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        store.save(self._home / bucket.key, bucket.checksum, bucket.bytecode_to_string())


def _own(folder: Folder) -> list[jinja2.BaseLoader]:
    if folder.templates.is_dir() and folder.templates != THEME:
        return [jinja2.FileSystemLoader(folder.templates)]
    return []
