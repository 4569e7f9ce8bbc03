"""The pictures of the officers' guide and of the README are what the program shows today.

Each is taken anew and compared with the one that is kept. After a change that is meant to be seen, take them
all again: `GIANHANG_SHOTS=write pytest tests/browser/test_guide_pictures.py`.
"""

from __future__ import annotations

import base64
import html
import io
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw
from playwright.sync_api import Browser, FloatRect, Page, expect
from python_calamine import CalamineWorkbook
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from gianhang.cli.main import run
from gianhang.cli.serve import Server
from gianhang.folder import Folder

TODAY = date(2026, 11, 1)
REPOSITORY = Path(__file__).parents[2]
WRITE = os.environ.get("GIANHANG_SHOTS") == "write"

#: How much the mean of a patch of 16 by 16 points may differ, of 255: letters are drawn a little otherwise elsewhere.
PATCH, BOUND = 16, 14
#: A picture of the guide is small enough for a weak line.
HEAVIEST = 80_000
#: Those of the README are shown three in a row.
README_SIZE = (1280, 860, 0.75)


def face(family: str, weight: str, file: Path) -> str:
    """A rule that makes a font part of the page: its letters are the same on every computer."""
    data = base64.b64encode(file.read_bytes()).decode()
    return f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url(data:font/ttf;base64,{data}) }}\n'


def font(package: str, pattern: str) -> Path:
    (file,) = [path for folder in resources.files(package).iterdir() for path in Path(str(folder)).glob(pattern)]
    return file


#: The preview asks for this family first of all that have letters of one width.
MONO = face("Cascadia Mono", "100 800", font("fontpkg_jetbrains_mono", "JetBrainsMono[[]wght].ttf"))
SANS = "".join(
    face("Be Vietnam Pro", weight, font("fontpkg_be_vietnam_pro", f"BeVietnamPro-{name}.ttf"))
    for weight, name in (("400", "Regular"), ("500", "Medium"))
)
STILL = "*, *::before, *::after { animation: none !important; transition: none !important; caret-color: transparent }"

#: Colours of a terminal on our ground: black, red, green, yellow, blue, magenta, cyan, white; then the bright ones.
THEME = TerminalTheme(
    (33, 25, 20),
    (243, 233, 217),
    [
        *[(33, 25, 20), (242, 138, 124), (158, 196, 120), (226, 184, 92)],
        *[(140, 176, 222), (214, 150, 190), (130, 196, 190), (243, 233, 217)],
    ],
)
WINDOW = """<style>%s
body { margin: 0; background: #211914 }
div { font: 400 15px/1.55 "Cascadia Mono"; color: #f3e9d9; padding: 20px 24px; white-space: pre; width: max-content }
b { color: #e2b85c; font-weight: 500 }
</style><div><b>&gt; %s</b>
%s</div>"""

SHEET = """<style>%s
body { margin: 0; background: #fff; font: 400 14px/1.4 "Be Vietnam Pro"; color: #222 }
main { inline-size: 1000px; background: #fff }
table { border-collapse: collapse; table-layout: fixed; inline-size: 1000px }
:is(th, td) { border: 1px solid #d5d5d5; padding: 5px 8px; text-align: start; font-weight: 400; overflow: hidden;
  white-space: nowrap; text-overflow: ellipsis }
.edge { background: #eee; color: #555; text-align: center }
.edge:first-child { inline-size: 34px }
tr:nth-child(2) td:not(.edge) { background: #f1e6d0; font-weight: 500 }
nav { background: #eee; padding: 0 0 0 34px; display: flex; white-space: nowrap; overflow: hidden }
nav span { padding: 6px 14px; border-inline-end: 1px solid #ccc }
nav span:first-child { background: #fff; font-weight: 500 }
</style><main><table>%s</table><nav>%s</nav></main>"""


@dataclass(frozen=True)
class Stage:
    """What a picture is taken of: the built sample behind a host, and folders of an office to make mistakes in."""

    browser: Browser
    host: str
    home: Path

    def page(self, width: int, height: int, scale: float = 1.5) -> Page:
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            device_scale_factor=scale,
            color_scheme="light",
            reduced_motion="reduce",
        )
        return context.new_page()

    def visit(self, path: str, width: int, height: int, scale: float = 1.5) -> bytes:
        """The top of a page of the sample, as large as the window."""
        page = self.page(width, height, scale)
        page.goto(f"{self.host}{path}", wait_until="networkidle")
        return shot(page)

    def draw(self, content: str, selector: str) -> bytes:
        """What `selector` finds in `content`."""
        page = self.page(1100, 900)
        page.set_content(content)
        return shot(page, selector)


def shot(page: Page, selector: str | None = None, clip: FloatRect | None = None) -> bytes:
    """A still picture of the window, of an element or of a part of the page; its context is closed."""
    page.add_style_tag(content=STILL)
    page.evaluate("document.fonts.ready")
    taken = page.locator(selector).screenshot() if selector else page.screenshot(clip=clip)
    page.context.close()
    return taken


Take = Callable[[Stage, str], bytes]


def phones(stage: Stage, _lang: str) -> bytes:
    """One record as two buyers see it on their phones."""
    screens = [
        Image.open(io.BytesIO(stage.visit(f"{path}/ca-phe-robusta-rang-xay/", 360, 650, 1.36)))
        for path in ("/san-pham", "/en/products")
    ]
    gap = 44
    both = Image.new("RGB", (2 * screens[0].width + gap, screens[0].height), "#ebe1cd")
    for index, screen in enumerate(screens):
        both.paste(screen, (index * (screen.width + gap), 0))
    taken = io.BytesIO()
    both.save(taken, "PNG")
    return taken.getvalue()


def covers(stage: Stage, lang: str) -> bytes:
    """The pictures that lead a list of products."""
    page = stage.page(1280, 900, 1.2)
    page.goto(f"{stage.host}/{'en/products' if lang == 'en' else 'san-pham'}/", wait_until="networkidle")
    plates = [page.locator(".plate").nth(index).bounding_box() for index in range(3)]
    edges = [plate for plate in plates if plate]
    left, top = edges[0]["x"] - 20, edges[0]["y"] - 20
    right = edges[-1]["x"] + edges[-1]["width"] + 20
    height = max(plate["height"] for plate in edges) + 40
    return shot(page, clip={"x": left, "y": top, "width": right - left, "height": height})


def fair(stage: Stage, lang: str) -> bytes:
    return stage.visit(f"{'/en/fairs' if lang == 'en' else '/hoi-cho'}/minh-hoa-2027/", 1280, 820, 1)


def home(stage: Stage, lang: str) -> bytes:
    return stage.visit("/en/" if lang == "en" else "/", 1280, 820, 1)


def sheet(stage: Stage, lang: str) -> bytes:
    """The first sheet of products of the workbook, as a spreadsheet shows it."""
    file = stage.home / f"{lang}.xlsx"
    assert run(["--folder", str(REPOSITORY), "export", str(file), "--lang", lang, "--quiet"]) == 0
    book = CalamineWorkbook.from_path(file)
    # The first row holds the keys and is hidden.
    rows = [row[:6] for row in book.get_sheet_by_name(book.sheet_names[1]).to_python()[1:9]]
    letters = "".join(f"<th class=edge>{letter}</th>" for letter in "ABCDEF")
    cells = "".join(
        f"<tr><td class=edge>{number}</td>{''.join(f'<td>{html.escape(str(cell))}</td>' for cell in row)}</tr>"
        for number, row in enumerate(rows, start=2)
    )
    tabs = "".join(f"<span>{html.escape(name)}</span>" for name in book.sheet_names[1:8])
    table = f"<tr><th class=edge></th>{letters}</tr>{cells}"
    return stage.draw(SHEET % (SANS, table, tabs), "main")


def terminal(stage: Stage, lang: str) -> bytes:
    """What `check` says of a folder with mistakes in it."""
    office = faulty(stage.home / f"check-{lang}")
    told = subprocess.run(
        [sys.executable, REPOSITORY / "build.py", "--folder", office, "check", "--lang", lang],
        env={**os.environ, "COLUMNS": "76", "FORCE_COLOR": "1", "SOURCE_DATE_EPOCH": "1793500000"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert told.returncode == 1, told.stderr
    console = Console(record=True, width=76, file=io.StringIO())
    console.print(Text.from_ansi(told.stdout.rstrip()), soft_wrap=True)
    said = console.export_html(theme=THEME, inline_styles=True, code_format="{code}")
    return stage.draw(WINDOW % (MONO, "gianhang check", said), "div")


def preview(stage: Stage, lang: str) -> bytes:
    """The same mistakes on the page that the officer is looking at."""
    office = faulty(stage.home / f"serve-{lang}")
    record = office / "products/pho-kho/index.md"
    wrong = record.read_text("utf-8")
    record.write_text(wrong.replace("sumary", "summary").replace("1.500", "1.500 gói"), "utf-8")
    with Server(Folder.at(office), lang, port=8500, today=TODAY, drafts=True) as server:
        thread = threading.Thread(target=server.run, args=(lambda _state: None,))
        thread.start()
        # Of another shape in each language: of two in one folder that look alike, `check` would say that one is enough.
        page = stage.page(1100, 640 if lang == "en" else 700, 1.1)
        page.goto(f"{server.address}/{'en/products' if lang == 'en' else 'san-pham'}/pho-kho/index.html")
        page.add_style_tag(content=MONO)
        record.write_text(wrong, "utf-8")
        expect(page.locator("gian-hang-problems mark")).to_have_count(2)
        taken = shot(page)
        server.shutdown()
        thread.join()
    return taken


def faulty(office: Path) -> Path:
    """A small office that mistyped a field and forgot a unit."""
    at = ["--folder", str(office), "--quiet"]
    assert run(["new", "site", str(office), "--quiet"]) == 0
    assert run(["new", "facility", "Cơ sở Hai Lúa", *at]) == 0
    for name, wrong, right in (
        ("content/settings.yaml", "#base_url:", "base_url:"),
        ("content/settings.yaml", "#contact:\n#  phone: 0236 000 0000", "contact:\n  email: vanphong@vidu.vn"),
        ("content/facilities/co-so-hai-lua/index.md", "legal_form:\n", "legal_form: hộ kinh doanh\n"),
        ("content/facilities/co-so-hai-lua/index.md", "place:\n", "place: Đà Nẵng\n"),
        ("content/facilities/co-so-hai-lua/index.md", "#phone: 0905 000 000", "phone: 0905 000 000"),
    ):
        text = (office / name).read_text("utf-8")
        assert wrong in text
        (office / name).write_text(text.replace(wrong, right, 1), "utf-8")
    (office / "content/facilities/co-so-hai-lua/index.en.md").write_text("---\nname: Hai Lúa\n---\n", "utf-8")
    record = office / "products/pho-kho/index.md"
    record.parent.mkdir(parents=True)
    record.write_text(
        "---\nname: Phở khô\nfacility: co-so-hai-lua\ncategory: bun-pho-mi-kho\nvoting_group: G2\n"
        "status: published\nsumary: Phở khô sợi nhỏ, phơi nắng.\nvariants:\n  - name: Gói\n    weight: 500 g\n"
        "moq: 1.500\nfood_declaration: 01/TCB/2026\n---\nGạo xay mịn, tráng mỏng, phơi nắng rồi cắt sợi.\n",
        "utf-8",
    )
    return office


def readme(path: str) -> Take:
    return lambda stage, _lang: stage.visit(path, *README_SIZE)


#: Where a picture stands, and how it is taken; the first shows both languages at once.
SHOTS: dict[str, tuple[Take, str]] = {
    "content/pages/them-san-pham/dien-thoai.webp": (phones, "vi"),
    **{
        f"content/pages/{name}{ending}.webp": (take, lang)
        for name, take in {
            "anh-ban-hang/anh-bia": covers,
            "danh-sach-excel/trang-tinh": sheet,
            "mot-hoi-cho/hoi-cho": fair,
            "dang-trang/trang-chu": home,
            "loi-cua-check/cua-so-lenh": terminal,
            "loi-cua-check/ngay-tren-trang": preview,
        }.items()
        for lang, ending in (("vi", ""), ("en", "-en"))
    },
    ".readme/home.jpg": (readme("/"), "vi"),
    ".readme/product.jpg": (readme("/en/products/ca-phe-robusta-rang-xay/"), "en"),
    ".readme/fair.jpg": (readme("/hoi-cho/minh-hoa-2027/"), "vi"),
}


def differ(one: Image.Image, other: Image.Image) -> int:
    """By how much two pictures of one size differ where they differ most, patch by patch."""
    patches = [picture.convert("RGB").reduce(PATCH) for picture in (one, other)]
    extrema = ImageChops.difference(*patches).getextrema()
    return int(max(high for _low, high in extrema))


@pytest.fixture(scope="module")
def stage(browser: Browser, host: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1793500000")
        yield Stage(browser, host, tmp_path_factory.mktemp("guide"))


@pytest.mark.parametrize("name", SHOTS)
def test_a_picture_shows_what_there_is(name: str, stage: Stage) -> None:
    take, lang = SHOTS[name]
    taken = Image.open(io.BytesIO(take(stage, lang))).convert("RGB")
    # A hairline around it: what it shows has the ground of the page that it stands on.
    ImageDraw.Draw(taken).rectangle((0, 0, taken.width - 1, taken.height - 1), outline="#cdbb9a", width=2)
    if WRITE:
        taken.save(REPOSITORY / name, quality=82, **({"method": 6} if name.endswith("webp") else {"optimize": True}))
    with Image.open(REPOSITORY / name) as kept:
        assert kept.size == taken.size
        assert differ(kept, taken) <= BOUND, f"{name}: to take it again, set GIANHANG_SHOTS=write"
    assert (REPOSITORY / name).stat().st_size <= (200_000 if name.startswith(".readme") else HEAVIEST)


def test_one_word_more_is_seen(stage: Stage) -> None:
    page = stage.page(1280, 820, 1)
    page.goto(f"{stage.host}/hoi-cho/minh-hoa-2027/", wait_until="networkidle")
    page.eval_on_selector(".fair-strip a", "link => { link.textContent = 'Đã hủy' }")
    changed = Image.open(io.BytesIO(shot(page)))
    with Image.open(REPOSITORY / "content/pages/mot-hoi-cho/hoi-cho.webp") as kept:
        assert differ(kept, changed) > BOUND
