"""The Flask application that renders every page of a site."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from pathlib import Path

import jinja2
from flask import Flask, Response, abort

from gianhang.folder import Folder
from gianhang.pages.addresses import address, file_of, rule
from gianhang.pages.filters import FILTERS
from gianhang.pages.head import site_view
from gianhang.pages.kind import Kind
from gianhang.pages.kinds import KINDS, languages_of
from gianhang.pages.relative import make_absolute, make_relative
from gianhang.pages.site import Site
from gianhang.pages.views import SiteView
from gianhang.pages.words import Words

#: In the wheel the templates stand in the package; in the repository, beside it.
PACKAGED = Path(__file__).parent.parent / "templates"
THEME = PACKAGED if PACKAGED.is_dir() else Path(__file__).parents[3] / "templates"


def create_app(site: Site) -> Flask:
    """An application with one route a page kind and language, and no other."""
    app = Flask("gianhang", static_folder=None, template_folder=None)
    app.testing = True  # Errors reach whoever asked for the page, not a log.
    environments = {lang: _environment(site, Words(lang)) for lang in site.languages}
    frames = {lang: site_view(site, Words(lang)) for lang in site.languages}
    for kind in KINDS:
        for lang in languages_of(kind, site):
            app.add_url_rule(
                rule(kind.name, lang).replace("<number>", "<int:number>"),
                endpoint=f"{kind.name}.{lang}",
                view_func=_view(site, kind, lang, environments[lang], frames[lang]),
            )
    return app


def _view(site: Site, kind: Kind, lang: str, environment: jinja2.Environment, frame: SiteView):  # type: ignore[no-untyped-def]
    def view(**arguments: object) -> Response:
        values = {name: str(value) for name, value in arguments.items()}
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
    )
    environment.globals["_"] = words
    environment.globals["ngettext"] = words.ngettext
    environment.globals["lang"] = words.lang
    environment.filters.update({name: filter_for(words.lang) for name, filter_for in FILTERS.items()})
    return environment


def _own(folder: Folder) -> list[jinja2.BaseLoader]:
    if folder.templates.is_dir() and folder.templates != THEME:
        return [jinja2.FileSystemLoader(folder.templates)]
    return []
