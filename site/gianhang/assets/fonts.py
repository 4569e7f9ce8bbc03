"""The two typefaces: cut down to what Vietnamese and English pages need, once, and kept in the cache."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from gianhang import store
from gianhang.errors import Message, OutputError, Place, Problem, Severity
from gianhang.folder import Folder, write_atomically
from gianhang.text.folding import nfc

#: Raised whenever the same font package would be cut another way.
RECIPE = 1
#: Bytes of the digest that a font is kept with.
_DIGEST = 32


@dataclass(frozen=True, slots=True)
class Face:
    """One font file of ours: where it comes from, and what a style sheet calls it.

    `weights` is the range of weights that it answers to, wider than what it holds: without the wider range a browser
    would smear the letters into a bold of its own. `axes` pins or limits the axes of a variable font. A font whose
    licence reserves its name must not keep it once changed: `rename` is the reserved name and ours, inside the file.
    """

    name: str
    family: str
    weights: str
    package: str
    source: str
    axes: dict[str, float | tuple[float, float]]
    rename: tuple[str, str] | None = None


FACES = (
    Face(
        name="source-serif-4.woff2",
        family="Source Serif 4",
        weights="400 700",
        package="fontpkg-source-serif-4",
        source="SourceSerif4[opsz,wght].ttf",
        axes={"opsz": 24, "wght": (400, 500)},
        rename=("Source Serif 4", "Gian Hang Serif"),
    ),
    Face(
        name="be-vietnam-pro-400.woff2",
        family="Be Vietnam Pro",
        weights="400",
        package="fontpkg-be-vietnam-pro",
        source="BeVietnamPro-Regular.ttf",
        axes={},
    ),
    Face(
        name="be-vietnam-pro-500.woff2",
        family="Be Vietnam Pro",
        weights="500 700",
        package="fontpkg-be-vietnam-pro",
        source="BeVietnamPro-Medium.ttf",
        axes={},
    ),
)

#: Grave, acute, tilde, hook above, dot below; then circumflex, breve and horn: all that Vietnamese letters carry.
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_VOWELS = "aăâeêioôơuưy"
_MARKS = _TONES + "\u0302\u0306\u031b"
_TYPOGRAPHY = "–—‑…•‘’‚“”„‹›₫€™−≈≤≥→←↗\u2009\u202f"


def _vietnamese() -> str:
    """Every letter that Vietnamese has beyond ASCII or with a tone, both cases."""
    lower = "".join(nfc(vowel + tone) for vowel in _VOWELS for tone in ("", *_TONES)) + "đ"
    return lower + lower.upper()


VIETNAMESE = _vietnamese()
#: The characters to keep: ASCII, Latin-1, Vietnamese, marks that stand alone, typographic signs.
CHARACTERS = "".join(
    sorted({*map(chr, range(0x20, 0x7F)), *map(chr, range(0xA0, 0x100)), *VIETNAMESE, *_MARKS, *_TYPOGRAPHY})
)
#: Kerning, ligatures, marks on letters, forms for a language, figures of one width and height.
FEATURES = ("kern", "liga", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum")


def cut_fonts(folder: Folder) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """The WOFF2 file, by name, of every face whose package is installed; a warning for each package that is not."""
    files: dict[str, bytes] = {}
    problems: dict[str, Problem] = {}
    for face in FACES:
        source = _source(face)
        if source is None:
            problems[face.package] = _absent(face)
        else:
            files[face.name] = _cut(folder, face, source)
    return files, tuple(problems.values())


def font_face(face: Face) -> str:
    """The `@font-face` rule of `face`, which names the file as this program knows it, without digest."""
    return (
        f'@font-face{{font-family:"{face.family}";font-style:normal;font-weight:{face.weights};font-display:swap;'
        f'src:url("{face.name}") format("woff2")}}'
    )


def _source(face: Face) -> Path | None:
    """The font file in its package; None when it is not there."""
    spec = find_spec(face.package.replace("-", "_"))
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).parent / "files" / face.source
    return path if path.is_file() else None


def _cut(folder: Folder, face: Face, source: Path) -> bytes:
    name = f"{_key(face)}.woff2"
    places = (folder.cache / "fonts" / name, store.shared() / "fonts" / name)
    for place in places:
        content = _load(place)
        if content:
            return content
    # fontTools takes longer to import than the rest of an unchanged build.
    from gianhang.assets.cut import cut  # noqa: PLC0415

    content = cut(source, characters=CHARACTERS, features=FEATURES, axes=face.axes, rename=face.rename)
    for place in places:
        # What cannot be kept is cut again.
        with suppress(OutputError):
            write_atomically(place, hashlib.sha256(content).digest() + content)
    return content


def _load(path: Path) -> bytes:
    """The font that was kept at `path`; empty when there is none, or it is not what was written there."""
    try:
        data = path.read_bytes()
    except OSError:
        return b""
    digest, content = data[:_DIGEST], data[_DIGEST:]
    return content if hashlib.sha256(content).digest() == digest else b""


def _key(face: Face) -> str:
    """A digest of everything that the bytes hang on."""
    made_with = [_version(package) for package in (face.package, "fonttools", "brotli")]
    recipe = [RECIPE, made_with, face.source, face.axes, face.rename, CHARACTERS, FEATURES]
    return hashlib.sha256(json.dumps(recipe).encode()).hexdigest()[:32]


@cache
def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _absent(face: Face) -> Problem:
    return Problem(
        "font-missing",
        Place(face.package),
        Message(
            "Không tìm thấy phông chữ “{family}”; trang sẽ dùng phông chữ của máy người xem.", {"family": face.family}
        ),
        Message("Cài lại chương trình, hoặc cài riêng gói {package}.", {"package": face.package}),
        severity=Severity.WARNING,
    )
