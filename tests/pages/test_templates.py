"""What templates can say and draw, and where their code is kept."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest

from gianhang import store
from gianhang.folder import Folder
from gianhang.pages.templates import Templates
from gianhang.pages.words import Words
from gianhang.text.localized import Phrase


@pytest.fixture(autouse=True)
def nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "shared", lambda: tmp_path / "shared")


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that are compiled."""
    names: list[str] = []
    real = jinja2.Environment.compile

    def noting(self, source, name=None, *args, **named):  # type: ignore[no-untyped-def]
        names.append(name)
        return real(self, source, name, *args, **named)

    monkeypatch.setattr(jinja2.Environment, "compile", noting)
    return names


def office(root: Path, **templates: str) -> Folder:
    (root / "templates").mkdir(parents=True)
    (root / "content").mkdir()
    for name, text in templates.items():
        (root / "templates" / f"{name}.html").write_text(text, encoding="utf-8")
    return Folder.at(root)


def rendered(root: Path, template: str, lang: str = "vi", **context: object) -> str:
    return Templates(office(root, page=template), Words(lang)).render("page.html", **context)


def test_what_has_no_blanks_is_said_in_the_language_of_the_page(tmp_path: Path) -> None:
    text = '{{ _("Sản phẩm") }}, {{ _("OCOP {n} sao", n=stars) }}, {{ _ ( "Cơ sở" ) | upper }}'
    assert rendered(tmp_path / "vi", text, stars=4) == "Sản phẩm, OCOP 4 sao, CƠ SỞ"
    assert rendered(tmp_path / "en", text, "en", stars=4) == "Products, OCOP 4 stars, FACILITIES"


@pytest.mark.parametrize("value", ["<b>&\"'", Phrase("<b>&\"'", "vi")])
def test_texts_are_escaped_and_html_is_not(tmp_path: Path, value: str) -> None:
    macro = "{% macro bold(text) %}<b>{{ text }}</b>{% endmacro %}{{ bold(value) }} {{ 5 }} {{ none }}"
    assert rendered(tmp_path / "a", macro, value=value) == "<b>&lt;b&gt;&amp;&#34;&#39;</b> 5 None"


def test_a_page_has_the_drawings_that_it_uses_and_no_others(tmp_path: Path) -> None:
    page = '<body>{{ drawings_here("heart") }}<main>{{ "list" | icon }}<use href="#i-stars-4"/></main>'
    html = rendered(tmp_path / "a", page)
    assert html.startswith("<body>")
    drawn = {part.partition('"')[0] for part in html.split('<symbol id="i-')[1:]}
    assert drawn == {"heart", "list", "star", "stars-4"}


def test_our_code_is_kept_for_all_offices_and_theirs_for_themselves(tmp_path: Path, compiled: list[str]) -> None:
    page = '{% from "components/marks.html" import bar %}{{ bar("x") }}'
    assert "x" in rendered(tmp_path / "one", page)
    assert compiled == ["page.html", "components/marks.html"]
    compiled.clear()
    assert rendered(tmp_path / "two", "khác") == "khác"
    assert "y" in rendered(tmp_path / "three", page.replace("x", "y"))
    assert compiled == ["page.html", "page.html"]
    compiled.clear()
    folder = Folder.at(tmp_path / "one")
    assert "x" in Templates(folder, Words("vi")).render("page.html")
    assert compiled == []
    # Another language says other words.
    Templates(folder, Words("en")).render("page.html")
    assert compiled == ["page.html", "components/marks.html"]


def test_the_line_of_an_error_is_that_of_the_template(tmp_path: Path) -> None:
    with pytest.raises(jinja2.UndefinedError) as caught:
        rendered(tmp_path / "a", "một\nhai {{ khong_co }}\n")
    frames = [frame for frame in caught.traceback if str(frame.path).endswith("page.html")]
    assert [frame.lineno + 1 for frame in frames] == [2]
