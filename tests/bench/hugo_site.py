"""The office of `corpus.py` as content for the Hugo site of equal weight in `hugo/`; see the README there."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

from gianhang.catalogue.localities import read_localities
from gianhang.catalogue.shelves import PER_SHELF, shelf_of
from gianhang.text.folding import slug

LAYOUTS = Path(__file__).with_name("hugo")
LANGUAGES = ("vi", "en")
#: Pages of fixed words and their addresses in each language. Hugo gets what is on them, with its drawings, as content.
FIXED = {
    "search": ("/tim/", "/en/search/"),
    "enquiry": ("/phieu-hoi/", "/en/enquiry/"),
    "compare": ("/so-sanh/", "/en/compare/"),
}
#: What the office says in Vietnamese alone: shown as such on English pages.
UNTRANSLATED = ("price_unit", "shelf_life", "packaging")


def make(root: Path, office: Path) -> None:
    """Write a folder for Hugo at `root` with all that the built `office` shows."""
    shutil.copytree(LAYOUTS, root, ignore=shutil.ignore_patterns("README.md"))
    told = json.loads((office / "dist/catalogue.json").read_text(encoding="utf-8"))
    _files(root, office / "dist")
    _lists(root / "content", told)
    for facility in told["facilities"]:
        _facility(root / "content/facilities" / facility["id"], facility, office)
    makers = {facility["id"]: facility for facility in told["facilities"]}
    shelves = 1 << max(0, len(told["products"]) // PER_SHELF).bit_length()
    for product in told["products"]:
        _product(root / "content/products", product, makers[product["facility"]], shelves, office)
    for number in range(shelves):
        for lang in LANGUAGES:
            _page(root / f"content/shelves/{number}/_index.{lang}.md", {"title": str(number), "slug": str(number)})


def _files(root: Path, built: Path) -> None:
    """The style sheet, scripts and drawing of our site, for Hugo to name by their content; fonts as they are."""
    for kind in ("static", "assets"):
        (root / kind / "tai-nguyen").mkdir(parents=True)
    for file in (built / "tai-nguyen").iterdir():
        if file.suffix == ".woff2":
            shutil.copy(file, root / "static/tai-nguyen" / file.name)
        else:
            shutil.copy(file, root / "assets/tai-nguyen" / f"{file.name.split('.')[0]}{file.suffix}")
    for name, addresses in FIXED.items():
        for lang, at in zip(LANGUAGES, addresses, strict=True):
            page = (built / at.strip("/") / "index.html").read_text(encoding="utf-8")
            symbols, rest = page.split("<body>\n")[1].split("</svg>\n", 1)
            body = symbols + "</svg>\n" + rest.split('<main id="main">')[1].split("</main>")[0].strip()
            body = re.sub(r'="(?:\.\./)+([^"]*?)(?:index\.html)?"', r'="/\1"', body)
            title = re.search(r"<title>(.*?) –", page)
            about = re.search(r'name="description" content="(.*?)"', page)
            head: dict[str, Any] = {"title": title and title[1], "url": at, "description": about and about[1]}
            head |= {"unmapped": True}
            head |= {"outputs": ["html", "rows"], "bare": True} if name == "search" else {"noindex": name == "compare"}
            _page(root / f"content/{name}.{lang}.html", head, body)


def _lists(content: Path, told: dict[str, Any]) -> None:
    hidden = {"build": {"render": "never"}, "unmapped": True}
    words = (("Sản phẩm", "Products"), ("Cơ sở công nghiệp nông thôn", "Rural industrial facilities"))
    for number, lang in enumerate(LANGUAGES):
        home = {"title": told["name"][lang], "outputs": ["html", "atom"] + ([] if number else ["map", "open"])}
        _page(content / f"_index.{lang}.md", home)
        _page(content / f"products/_index.{lang}.md", {"title": words[0][number], "paged": True})
        makers = {"title": words[1][number], "paged": True}
        makers["cascade"] = {"target": {"kind": "term"}, "outputs": ["html", "vcard"]}
        _page(content / f"facilities/_index.{lang}.md", makers)
        _page(content / f"places/_index.{lang}.md", {"title": ("Nơi làm", "Places")[number]})
        _page(content / f"categories/_index.{lang}.md", {"title": lang, **hidden})
        briefs = {"cascade": {"target": {"kind": "term"}, "outputs": ["brief"], "unmapped": True}}
        _page(content / f"shelves/_index.{lang}.md", {"title": lang, **hidden, **briefs})
        for place, category in enumerate(told["categories"], start=1):
            head = {"title": category["name"][lang], "id": category["id"], "group": category["group"].lower()}
            head |= {"slug": category["id"], "weight": place, "paged": True}
            _page(content / f"categories/{category['id']}/_index.{lang}.md", head)
    for code in {facility["province"]["code"] for facility in told["facilities"]}:
        province = read_localities().by_code[code]
        for lang in LANGUAGES:
            head = {"title": str(province.name.phrase(lang)), "province_kind": str(province.kind.phrase(lang))}
            _page(content / f"places/{province.slug}/_index.{lang}.md", {**head, "slug": province.slug})


def _facility(home: Path, facility: dict[str, Any], office: Path) -> None:
    commune = read_localities().by_code[facility["place"]]
    provinces = facility["province"]["name"]
    kind = {lang: str(commune.kind.phrase(lang)) for lang in LANGUAGES}
    names = {
        "vi": f"{kind['vi'].lower()} {commune.name.phrase('vi')}",
        "en": f"{commune.name.phrase('en')} {kind['en']}",
    }
    phone = facility["phone"]
    for lang, other in zip(LANGUAGES, reversed(LANGUAGES), strict=True):
        head = {key: facility[key] for key in ("id", "founded", "workers", "address", "phone")}
        head |= {"title": facility["name"][lang], "gloss": facility["name"][other], "gloss_lang": other}
        head |= {"slug": facility["id"], "short": facility["short"].strip("/") + "/", "code": facility["place"]}
        head |= {"place": slug(provinces["vi"]), "province_code": facility["province"]["code"]}
        head |= {"commune": names[lang], "province": provinces[lang], "commune_vi": names["vi"]}
        head |= {"province_vi": provinces["vi"], "phone_text": f"{phone[:3]} {phone[3:7]} {phone[7:10]} {phone[10:]}"}
        if lang == "vi":
            head["aliases"] = [facility["short"]]
        _page(home / f"_index.{lang}.md", head, _body(office / "content/facilities" / facility["id"], lang))


def _product(home: Path, product: dict[str, Any], maker: dict[str, Any], shelves: int, office: Path) -> None:
    same = ("id", "facility", "category", "voting_group", "price_vnd", "capacity", "moq", "hs_code", "dimensions")
    for lang, other in zip(LANGUAGES, reversed(LANGUAGES), strict=True):
        head = {key: product[key] for key in (*same, "food_declaration") if product[key] is not None}
        head |= {"title": product["name"][lang], "gloss": product["name"][other], "gloss_lang": other}
        head |= {"date": product["published_on"], "description": product["summary"][lang]}
        head |= {key: product[key][lang] for key in ("materials", "storage")}
        untranslated = {key: product[key]["vi"] for key in UNTRANSLATED}
        head |= untranslated if lang == "vi" else {"vietnamese": untranslated}
        head |= {"facilities": [product["facility"]], "categories": [product["category"]]}
        head |= {"places": [slug(maker["province"]["name"]["vi"])], "shelves": [str(shelf_of(product["id"], shelves))]}
        head |= {"short": product["short"].strip("/") + "/"}
        head["hs_code"] = f"{product['hs_code'][:4]}.{product['hs_code'][4:]}"
        head["certificates"] = [{key: paper[key] for key in ("type", "number")} for paper in product["certificates"]]
        if lang == "vi":
            head["aliases"] = [product["short"]]
        _page(home / f"{product['id']}.{lang}.md", head, _body(office / "products" / product["id"], lang))


def _body(home: Path, lang: str) -> str:
    file = home / ("index.md" if lang == "vi" else f"index.{lang}.md")
    return file.read_text(encoding="utf-8").split("---\n", 2)[2]


def _page(file: Path, head: dict[str, Any], body: str = "") -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items())
    file.write_text(f"---\n{lines}---\n{body}", encoding="utf-8")
