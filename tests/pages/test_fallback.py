"""What is not translated is shown in Vietnamese, and says so."""

from __future__ import annotations

from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gianhang.pages.app import create_app
from gianhang.pages.site import Site
from gianhang.text.localized import Localized

UNTRANSLATED = {
    "name": Localized.of({"vi": "Tiêu sọ"}),
    "summary": Localized.of({"vi": "Hạt già, bỏ vỏ."}),
    "story": Localized.of({"vi": "<p>Hái khi chín đỏ.</p>"}),
}


def language_of(node: LexborNode | None, text: str) -> str | None:
    """The language that the innermost element around `text` is in."""
    while node is not None:
        assert text in node.text()
        if node.attributes.get("lang"):
            return node.attributes["lang"]
        node = node.parent
    return None


def test_untranslated_text_is_marked_on_an_english_page(sample: Site) -> None:
    products = tuple(
        product.model_copy(update=UNTRANSLATED) if product.id == "tieu-den" else product
        for product in sample.catalogue.products
    )
    site = replace(sample, catalogue=replace(sample.catalogue, products=products))
    client = create_app(site).test_client()
    page = LexborHTMLParser(client.get("/en/products/tieu-den/").text)
    assert page.css_first("html").attributes["lang"] == "en"
    for text in ("Tiêu sọ", "Hạt già, bỏ vỏ.", "Hái khi chín đỏ."):
        (innermost,) = [
            node for node in page.css("main *") if text in node.text(deep=False) and node.tag in ("h1", "p", "span")
        ]
        assert language_of(innermost, text) == "vi", text
    price = page.css_first(".offer__key dt")
    assert language_of(price, price.text()) == "en"
    listed = LexborHTMLParser(client.get("/en/products/").text)
    (link,) = listed.css('a[href="../../en/products/tieu-den/index.html"]')
    assert language_of(link, "Tiêu sọ") == "vi"
