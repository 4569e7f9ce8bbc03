"""A page's fingerprint changes with what the page shows, and with nothing else."""

from __future__ import annotations

from dataclasses import replace

from gianhang.pages.plan import plan_pages
from gianhang.pages.site import Site
from gianhang.text.localized import Localized


def fingerprints(site: Site) -> dict[str, str]:
    return {page.url: page.fingerprint for page in plan_pages(site)}


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
    assert {url for url in before if before[url] != after[url]} == {
        "/san-pham/tieu-den/",
        "/en/products/tieu-den/",
        # What is compared side by side, and the public data.
        "/phieu-hoi/du-lieu/0.js",
        "/en/enquiry/data/0.js",
        "/catalogue.json",
    }


def test_a_new_name_changes_every_page_that_lists_it(sample: Site) -> None:
    products = tuple(
        product.model_copy(update={"name": Localized.of({"vi": "Tiêu đen hạt to", "en": "Black pepper"})})
        if product.id == "tieu-den"
        else product
        for product in sample.catalogue.products
    )
    changed = replace(sample, catalogue=replace(sample.catalogue, products=products))
    before, after = fingerprints(sample), fingerprints(changed)
    differing = {url for url in before if before[url] != after[url]}
    assert {"/san-pham/tieu-den/", "/san-pham/", "/tim/du-lieu.js", "/feed.xml", "/catalogue.json"} <= differing
    assert "/san-pham/chuong-dong/" not in differing
    assert "/gioi-thieu/" not in differing
