"""What a page reads tells when it has to be made again: whenever what it shows changes, and hardly ever else."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from gianhang.pages.app import create_app
from gianhang.pages.plan import PlannedPage, plan_pages, side_by_side
from gianhang.pages.reader import Reader
from gianhang.pages.site import Site
from gianhang.pages.trace import Trace
from gianhang.store import digest
from gianhang.text.localized import Localized


def fingerprints(site: Site) -> dict[str, tuple[str, bytes]]:
    """By its address, a digest of all that each page reads, and the page."""
    trace, reader = Trace(), Reader(site)
    client = create_app(site, trace).test_client()
    found = {}
    for page in plan_pages(site):
        content = client.get(page.url).data
        read = digest(f"{read} {reader.digest(read)}" for read in sorted(trace.reads, key=str))
        found[page.url] = (read, content)
    return found


def test_planning_twice_gives_the_same(sample: Site) -> None:
    assert fingerprints(sample) == fingerprints(sample)


def test_one_word_changes_only_the_pages_that_show_it(sample: Site) -> None:
    products = tuple(
        product.model_copy(update={"storage": Localized.of({"vi": "Để trên gác bếp", "en": "Keep above the stove"})})
        if product.id == "tieu-den"
        else product
        for product in sample.catalogue.products
    )
    changed = replace(sample, catalogue=replace(sample.catalogue, products=products))
    before, after = fingerprints(sample), fingerprints(changed)
    assert set(before) == set(after)
    assert {url for url in before if before[url][1] != after[url][1]} == {
        "/san-pham/tieu-den/",
        "/en/products/tieu-den/",
        # What is compared side by side, and the public data.
        "/phieu-hoi/du-lieu/0.js",
        "/en/enquiry/data/0.js",
        "/catalogue.json",
    }
    looked_at = {url for url in before if before[url][0] != after[url][0]}
    assert not {"/san-pham/chuong-dong/", "/gioi-thieu/", "/noi-lam/da-nang/", "/ket-qua/"} & looked_at


def test_a_new_name_changes_every_page_that_lists_it(sample: Site) -> None:
    products = tuple(
        product.model_copy(update={"name": Localized.of({"vi": "Tiêu đen hạt to", "en": "Black pepper"})})
        if product.id == "tieu-den"
        else product
        for product in sample.catalogue.products
    )
    changed = replace(sample, catalogue=replace(sample.catalogue, products=products))
    before, after = fingerprints(sample), fingerprints(changed)
    differing = {url for url in before if before[url][1] != after[url][1]}
    assert differing <= {url for url in before if before[url][0] != after[url][0]}
    assert {"/san-pham/tieu-den/", "/san-pham/", "/tim/du-lieu.js", "/feed.xml", "/catalogue.json"} <= differing
    assert "/san-pham/chuong-dong/" not in differing
    assert "/gioi-thieu/" not in differing


KINDS = ("product", "facility")


def test_pages_of_one_maker_stand_together(sample: Site) -> None:
    pages = plan_pages(sample)
    ordered = side_by_side(sample, reversed(pages))
    assert sorted(page.url for page in ordered) == sorted(page.url for page in pages)
    makers = {product.id: product.facility for product in sample.catalogue.products}
    makers |= {facility.id: facility.id for facility in sample.catalogue.facilities}
    found = [makers[slug] for page in ordered if page.kind in KINDS and (slug := dict(page.values)["slug"]) in makers]
    assert len(set(found)) > 1
    assert [maker for maker, _pages in groupby(found)] == sorted(set(found))


def test_parts_of_lists_that_are_as_far_on_are_made_together(sample: Site) -> None:
    def part(kind: str, number: int, **values: str) -> PlannedPage:
        given = tuple(sorted({**values, "number": str(number)}.items()))
        return PlannedPage(f"/{kind}/{number}/", f"{kind}/{number}.html", kind, "vi", given)

    products = [part("products-more", number) for number in range(2, 9)]
    tea = [part("category-more", number, slug="che") for number in range(2, 5)]
    salt = [part("category-more", number, slug="muoi") for number in range(2, 5)]
    home = PlannedPage("/", "index.html", "home", "vi", ())
    ordered = side_by_side(sample, [*products, *tea, *salt, home])
    assert ordered[0] is home
    assert [page.values for page in ordered if page.kind == "products-more"] == [page.values for page in products]
    places = [ordered.index(page) for page in (products[2], tea[0], salt[0], products[3])]
    assert max(places) - min(places) <= 3
