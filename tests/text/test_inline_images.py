from __future__ import annotations

from gianhang.text.inline_images import replace, sources

HTML = '<p><img alt="Một &amp; hai" src="anh-1.jpg"> chữ <img src="https://example.org/x.png"></p>'


def test_sources_are_found_in_any_order_of_attributes() -> None:
    assert list(sources(HTML)) == ["anh-1.jpg", "https://example.org/x.png"]


def test_pictures_are_replaced_or_left() -> None:
    shown = replace(HTML, lambda src, alt: f"[{src}|{alt}]" if src == "anh-1.jpg" else None)
    assert shown == '<p>[anh-1.jpg|Một & hai] chữ <img src="https://example.org/x.png"></p>'
