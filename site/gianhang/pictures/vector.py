"""Drawings (SVG): only what draws is kept, so that nothing in one can run, load or tell.

A list of what may stay, not of what may not: scripts, foreign objects, animations, event handlers, links elsewhere,
titles, metadata and comments are all left out. A drawing with a photograph in it is refused: without, it would be
another drawing.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from gianhang.errors import Message
from gianhang.pictures.refusal import PictureError

#: Raised whenever other things are left of the same drawing: its name changes with it.
VERSION = 2
#: A drawing is text: one of more bytes is a photograph in disguise, or no drawing for a web page.
MAX_BYTES = 3_000_000
MAX_DEPTH = 100
#: Elements drawn, uses of uses followed: with ten lines, each ten times the one before, a browser would never end.
MAX_DRAWN = 100_000

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_ELEMENT_NAMES = (
    "svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath style "
    "linearGradient radialGradient stop clipPath mask pattern marker filter feBlend feColorMatrix feComponentTransfer "
    "feComposite feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology "
    "feOffset feTile feTurbulence switch"
)
_ATTRIBUTE_NAMES = (
    "id class style transform d x y x1 x2 y1 y2 dx dy cx cy r rx ry fx fy width height points viewBox "
    "preserveAspectRatio pathLength offset gradientUnits gradientTransform spreadMethod patternUnits "
    "patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits markerUnits markerWidth "
    "markerHeight refX refY orient rotate textLength lengthAdjust startOffset method spacing in in2 result type values "
    "mode operator k1 k2 k3 k4 stdDeviation radius baseFrequency numOctaves seed stitchTiles tableValues slope "
    "intercept amplitude exponent filterUnits primitiveUnits fill fill-opacity fill-rule stroke stroke-width "
    "stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset opacity color "
    "display visibility overflow clip-path clip-rule mask filter marker-start marker-mid marker-end stop-color "
    "stop-opacity flood-color flood-opacity color-interpolation color-interpolation-filters font-family font-size "
    "font-style font-weight font-variant font-stretch letter-spacing word-spacing text-anchor text-decoration "
    "dominant-baseline alignment-baseline baseline-shift direction writing-mode paint-order vector-effect "
    "shape-rendering text-rendering image-rendering version"
)
_ELEMENTS = frozenset(_ELEMENT_NAMES.split())
_ATTRIBUTES = frozenset(_ATTRIBUTE_NAMES.split())
_GROUP = f"{{{_SVG}}}g"
_DRAWS = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "use")

#: What could reach out of the file, or hide that it does: imports, addresses, escapes, scripts, markup.
_UNSAFE = re.compile(
    r"@|\\|<|javascript:|expression\s*\(|url\(\s*(?!['\"]?#)|image(-set)?\s*\(|src\s*\(", re.IGNORECASE
)
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:e[+-]?[0-9]+)?)\s*(px|pt|mm|cm|in|)\s*", re.IGNORECASE)
_PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}


def is_drawing(data: bytes) -> bool:
    """Whether `data` is meant to be an SVG."""
    head = data[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return head.startswith(b"<") and b"<svg" in head


def clean(data: bytes) -> tuple[bytes, int, int]:
    """The safe drawing that is left of `data`, with its width and height in pixels; PictureError if there is none."""
    # Entities can swell to any size, or fetch other files; nobody draws with them.
    if len(data) > MAX_BYTES or b"<!ENTITY" in data.replace(b"\0", b""):
        raise _unusable()
    try:
        root = ET.fromstring(data)
    except (ET.ParseError, ValueError, LookupError):
        raise _unusable() from None
    if root.tag != f"{{{_SVG}}}svg":
        raise _unusable()
    if any(_name(element) in ("image", "feImage") for element in root.iter()):
        raise _with_image()
    width, height = _size(root)
    _strip(root, 0)
    targets = {f"#{element.get('id')}": element for element in root.iter()}
    if not any(_name(element) in _DRAWS for element in root.iter()) or _drawn(root, targets, {}, 0) > MAX_DRAWN:
        raise _unusable()
    root.set("width", str(width))
    root.set("height", str(height))
    ET.register_namespace("", _SVG)
    return ET.tostring(root, encoding="utf-8"), width, height


def _strip(element: ET.Element, depth: int) -> None:
    """Leave in `element` only what is on the lists, all the way down."""
    if depth > MAX_DEPTH:
        raise _unusable()
    for key, value in list(element.attrib.items()):
        del element.attrib[key]
        if key in {"href", _XLINK}:
            if value.strip().startswith("#"):
                element.set("href", value.strip())
        elif key in _ATTRIBUTES and not _UNSAFE.search(value):
            element.set(key, value)
    for child in list(element):
        if _name(child) == "a":
            # What a link leads through is drawn.
            child.tag = _GROUP
        if _name(child) not in _ELEMENTS or (_name(child) == "style" and not _is_safe_style(child)):
            _remove(element, child)
        else:
            _strip(child, depth + 1)


def _is_safe_style(style: ET.Element) -> bool:
    # Elements in it are taken out, and what stood before and behind them must not become one word then.
    return len(style) == 0 and not _UNSAFE.search(style.text or "")


def _drawn(element: ET.Element, targets: dict[str, ET.Element], known: dict[ET.Element, int], depth: int) -> int:
    """How many elements are drawn for `element`, with all that it uses."""
    if depth > MAX_DEPTH:
        raise _unusable()
    if element not in known:
        # What uses itself has no end.
        known[element] = MAX_DRAWN + 1
        used = targets.get(element.get("href", "")) if _name(element) == "use" else None
        parts = [*element, *(() if used is None else (used,))]
        known[element] = 1 + sum(_drawn(part, targets, known, depth + 1) for part in parts)
    return known[element]


def _remove(parent: ET.Element, child: ET.Element) -> None:
    """Take `child` out, and leave the text behind it."""
    at = list(parent).index(child)
    if child.tail and at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + child.tail
    elif child.tail:
        parent.text = (parent.text or "") + child.tail
    parent.remove(child)


def _name(element: ET.Element) -> str:
    """The name of an SVG element; "" of anything else, comments among them."""
    tag = element.tag
    return tag.removeprefix(f"{{{_SVG}}}") if isinstance(tag, str) and tag.startswith(f"{{{_SVG}}}") else ""


def _size(root: ET.Element) -> tuple[int, int]:
    """The size in pixels that a drawing asks for, by its own words or by its view box."""
    try:
        box = [float(number) for number in re.split(r"[\s,]+", root.get("viewBox", "").strip())]
    except ValueError:
        box = []
    asked = [_LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height")]
    if all(asked):
        sides = [float(match[1]) * _PIXELS[match[2].lower()] for match in asked if match]
    elif len(box) == 4:
        sides = box[2:]
    else:
        raise PictureError(
            "picture-no-size",
            Message("Ảnh SVG không ghi kích thước."),
            Message("Mở bằng chương trình vẽ, lưu lại với khung hình vừa với nét vẽ."),
        )
    if len(box) != 4:
        # Without one a browser would show a corner of it when it is made smaller.
        root.set("viewBox", f"0 0 {sides[0]:g} {sides[1]:g}")
    if not all(1 <= side <= 20_000 for side in sides):
        raise _unusable()
    return round(sides[0]), round(sides[1])


def _with_image() -> PictureError:
    return PictureError(
        "picture-drawing",
        Message("Ảnh SVG này có ảnh chụp lồng bên trong, trang web không hiện được."),
        Message("Xuất ảnh thành PNG rộng ít nhất 1600 điểm ảnh, rồi dùng tệp PNG ấy."),
    )


def _unusable() -> PictureError:
    return PictureError(
        "picture-drawing",
        Message("Ảnh SVG này không dùng được: hỏng, rỗng, hoặc quá phức tạp."),
        Message("Xuất lại từ chương trình vẽ dạng “Plain SVG”, hoặc xuất thành PNG rộng ít nhất 1600 điểm ảnh."),
    )
