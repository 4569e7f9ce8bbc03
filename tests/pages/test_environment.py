"""Whatever a template of an office does, it gives what Jinja itself gives, and fails as there."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace

import jinja2
import pytest
from markupsafe import Markup

from gianhang.pages.environment import Environment
from gianhang.text.localized import Phrase

PARTS = """
{% macro plain(a, b=2) %}[{{ a }} {{ b }}]{% endmacro %}
{% macro box(title) %}<b>{{ title }}</b>{{ caller() }}{% endmacro %}
{% macro maybe(title) %}{% if caller %}{{ caller(title) }}{% else %}{{ title }}{% endif %}{% endmacro %}
{% macro given(title, caller=none) %}{{ title }}{{ caller() if caller else "-" }}{% endmacro %}
{% macro many(a) %}{{ a }} {{ varargs | join(",") }} {{ kwargs.get("x") }}{% endmacro %}
{% macro seen() %}{{ name is defined }}{% endmacro %}
{% set number = 7 %}
"""
FROM = "{% from 'parts.html' import plain, box, maybe, given, many, seen, number %}"
TEMPLATES = [
    "{{ plain(1) }}{{ plain(1, 3) }}{{ plain(b=5, a=name) }}{{ plain(*[1, 2]) }}{{ plain(**{'a': 1, 'b': 3}) }}",
    "{% call box(title='x<y') %}{{ name }}{% endcall %}",
    "{% call(t) maybe('x') %}{{ t }}!{% endcall %}{{ maybe('y') }}",
    "{{ maybe(title='y') }}{% call(t) maybe(title='y') %}{{ t }}{% endcall %}",
    "{{ plain(a=1, b=2) }}{{ plain(1, b=name) }}",
    "{% call given('x') %}y{% endcall %}{{ given('x') }}",
    "{{ many(1, 2, 3, x=4) }}{{ many(1) }}",
    "{{ seen() }}{{ number }}",
    "{% import 'parts.html' as parts %}{{ parts.plain(name) }}{{ parts.number }}",
    "{% from 'parts.html' import seen with context %}{{ seen() }}",
    "{% set wanted = 'parts.html' %}{% from wanted import plain %}{{ plain(1) }}",
    "{% include 'parts.html' %}{{ self is defined }}",
    "{{ thing.name }} {{ thing.html }} {{ table.key }} {{ table['key'] }} {{ thing.deep.name }} {{ table.deep.key }}",
    "{{ thing.missing is defined }} {{ thing.missing | default('none') }} {{ table.items() | list }} {{ thing.none }}",
    "{% for n in range(3) if thing.ok %}{{ loop.index }}{{ loop.cycle('a', 'b') }}{{ thing.name }}{% endfor %}",
    "{% autoescape false %}{{ raw }}{{ thing.html }}{% endautoescape %}{{ raw }}{{ phrase }}{{ 3 }}{{ none }}",
    "{{ raw | upper }}{{ (raw ~ thing.name).split('&')[0] }}{{ joiner(', ')() }}{{ dict(a=1).a }}",
    "{% block main %}{{ thing.name }}{% endblock %}{{ self.main() }}",
    "{% set ns = namespace(n=0) %}{% for x in [1, 2] %}{% set ns.n = ns.n + x %}{% endfor %}{{ ns.n }}",
    # What fails:
    "{{ plain() }}",
    "{{ plain(1, 2, 3) }}",
    "{{ plain(1, c=3) }}",
    "{{ plain(1, a=1) }}",
    "{{ box('x') }}",
    "{{ box(title='x') }}",
    "{{ plain(1, 2, 3, c=4) }}",
    "{{ plain(a=1, c=3) }}",
    "{% call box('x', 'y') %}z{% endcall %}",
    "{% call box(text='x') %}z{% endcall %}",
    "{% call plain('x') %}y{% endcall %}",
    "{{ missing }}",
    "{{ missing() }}",
    "{{ missing.name }}",
    "{{ thing.missing }}",
    "{{ thing.missing.name }}",
    "{{ table.missing() }}",
    "{{ thing.name() }}",
    "{% from 'parts.html' import nothing %}{{ nothing() }}",
    "{% from 'nowhere.html' import nothing %}",
]
CONTEXT = {
    "name": "N&N",
    "raw": "<i>&",
    "phrase": Phrase("a<b", "vi"),
    "thing": SimpleNamespace(name="T", html=Markup("<p>"), ok=True, none=None, deep=SimpleNamespace(name="'deep'")),
    "table": {"key": "<k>", "deep": {"key": 1}},
}


def told(kind: type[jinja2.Environment], template: str) -> tuple[str, str]:
    """What an environment makes of a template, or says against it."""
    loader = jinja2.DictLoader({"parts.html": PARTS, "page.html": FROM + template})
    environment = kind(loader=loader, undefined=jinja2.StrictUndefined, autoescape=True)
    given: Mapping[str, object] = CONTEXT
    try:
        return "", environment.get_template("page.html").render(given)
    except Exception as error:  # whatever it is, Jinja says the same
        return type(error).__name__, str(error)


@pytest.mark.parametrize("template", TEMPLATES)
def test_it_says_what_jinja_says(template: str) -> None:
    assert told(Environment, template) == told(jinja2.Environment, template)
