"""What a finished page, or style sheet, or data file refers to; read from its text alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from selectolax.lexbor import LexborHTMLParser, LexborNode

#: Attributes that hold one address, and whether a browser asks for it by itself. (`href`: that depends.)
_ADDRESSES = {"[src]": True, "[poster]": True, "object[data]": True, "[action]": False, "[formaction]": False}
#: Elements whose `href` is for the reader to follow; that of any other, such as <use>, is loaded at once.
_ANCHORS = frozenset({"a", "area"})
#: What a <link> may say of other pages without the browser asking for them.
_QUIET = frozenset({"canonical", "alternate", "author", "bookmark", "help", "license", "me", "next", "prev"})
_CANDIDATE = re.compile(r"[\s,]*(\S*[^\s,])[^,]*")
_REFRESH = re.compile(r"\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"']*)", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_ADDRESS = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*?))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE
)
#: So much of a link's text is quoted in a message.
_TEXT = 60


@dataclass(frozen=True, slots=True)
class Reference:
    """An address that a page holds; `loaded` when a browser asks for it without the reader's doing.

    `node` is where it stands; None in a style sheet.
    """

    address: str
    loaded: bool
    node: LexborNode | None = None

    @property
    def text(self) -> str:
        """What the reader sees of it: the text of a link or the description of its picture; may be empty."""
        if self.node is None:
            return ""
        text = " ".join(self.node.text().split())
        if not text:
            pictured = self.node if self.node.tag == "img" else self.node.css_first("img[alt]")
            text = (pictured.attributes.get("alt") or "") if pictured is not None else ""
        return text if len(text) <= _TEXT else text[: _TEXT - 1] + "…"


def references(tree: LexborHTMLParser) -> Iterator[Reference]:
    """Every address that a page refers to, in attributes and in styles, save those for machines (`addresses`)."""
    # One search an attribute: a search for several finds an element once for each.
    for node in tree.css("[href]"):
        attributes = node.attributes
        loaded = node.tag not in _ANCHORS and not (node.tag == "link" and _is_quiet(attributes.get("rel")))
        # SVG once wrote it xlink:href, and old drawings still do.
        yield Reference(attributes.get("href") or attributes.get("xlink:href") or "", loaded, node)
    for selector, loaded in _ADDRESSES.items():
        name = selector.partition("[")[2][:-1]
        for node in tree.css(selector):
            yield Reference(node.attributes[name] or "", loaded, node)
    for name in ("srcset", "imagesrcset"):
        for node in tree.css(f"[{name}]"):
            for address in candidates(node.attributes[name] or ""):
                yield Reference(address, True, node)
    for node in tree.css("[style]"):
        for address in style_addresses(node.attributes["style"] or ""):
            yield Reference(address, True, node)
    for node in tree.css("style"):
        for address in style_addresses(node.text()):
            yield Reference(address, True)
    for node in tree.css("meta[http-equiv]"):
        refresh = _REFRESH.match(node.attributes.get("content") or "")
        if (node.attributes["http-equiv"] or "").lower() == "refresh" and refresh:
            yield Reference(refresh[1], True)


def _is_quiet(rel: str | None) -> bool:
    kinds = (rel or "").lower().split()
    return bool(kinds) and _QUIET.issuperset(kinds)


def candidates(srcset: str) -> Iterator[str]:
    """The addresses in a `srcset`."""
    for found in _CANDIDATE.finditer(srcset):
        yield found[1]


def style_addresses(css: str) -> Iterator[str]:
    """The addresses in a style sheet."""
    for found in _CSS_ADDRESS.finditer(_COMMENT.sub("", css)):
        yield next((address for address in found.groups() if address is not None), "")


def ids(tree: LexborHTMLParser) -> list[str]:
    """The ids in a page, in order, repeated as often as they occur."""
    return [node.id for node in tree.css("[id]") if node.id]


def anchors(tree: LexborHTMLParser) -> frozenset[str]:
    """Every place in a page that a fragment can lead to."""
    names = (node.attributes["name"] for node in tree.css("a[name]"))
    return frozenset(ids(tree)).union(name for name in names if name)


def addresses(tree: LexborHTMLParser) -> Iterator[str]:
    """What a page tells machines, addresses among it: the contents of <meta> and the texts in JSON-LD.

    ValueError where that JSON is none.
    """
    for node in tree.css("meta[content]"):
        yield node.attributes["content"] or ""
    for node in tree.css('script[type="application/ld+json"]'):
        yield from json_texts(node.text())


def json_texts(document: str) -> Iterator[str]:
    """Every text in a JSON document; ValueError if it is none."""
    waiting = [json.loads(document)]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)


def xml_texts(document: bytes) -> Iterator[str]:
    """Every text and attribute of an XML document; ValueError if it is none."""
    try:
        root = ElementTree.fromstring(document)
    except ElementTree.ParseError as error:
        raise ValueError(str(error)) from error
    for element in root.iter():
        yield (element.text or "").strip()
        yield from element.attrib.values()
