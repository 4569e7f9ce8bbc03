"""The records of the sample: what must be among them, and what `check` says of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gianhang.catalogue.translations import missing_translations
from gianhang.catalogue.validity import lapsed
from gianhang.folder import Folder
from gianhang.freeze.build import rehearse
from gianhang.pages.site import Site
from gianhang.records.load import load
from gianhang.records.post import PostKind
from gianhang.records.product import Status
from gianhang.records.round import Level

TODAY = date(2026, 11, 1)
REPOSITORY = Path(__file__).parents[2]
FOLDER = Folder.at(REPOSITORY)

#: What `check` says of the sample, and why it is left there to be said.
MEANT = {
    # Of the real workshop nothing is known but what a newspaper wrote.
    ("warning", "missing-declaration", "products/pho-kho/index.md"),
    # Consent that was taken back: the address stays in the file and off the site.
    ("warning", "no-consent", "content/facilities/co-so-minh-hoa-04/index.md"),
    # Two rendered pictures a product are enough for a sample.
    ("advice", "few-photos", "products"),
    # A draft, for `check` and `serve` to have one.
    ("advice", "drafts", "products"),
}


def test_check_says_what_it_is_meant_to_say() -> None:
    found = rehearse(FOLDER, today=TODAY, drafts=True)
    assert {(str(problem.severity), problem.code, problem.place.path) for problem in found.problems} == MEANT
    assert [record.path for record in missing_translations(found.records, "en")] == ["products/banh-trang-me/index.md"]


def test_a_fair_is_over_and_one_is_to_come_with_eleven_booths(sample: Site) -> None:
    fairs = sample.catalogue.fairs
    assert [len(fair.booths) for fair in fairs if fair.start > TODAY] == [11]
    assert [fair.id for fair in fairs if fair.end < TODAY] == ["minh-hoa-2026"]


def test_the_showroom_has_two_rooms_with_hotspots(sample: Site) -> None:
    (room,) = sample.catalogue.showrooms
    assert len(room.panoramas) == 2
    assert {spot.panorama for spot in room.hotspots} == {Path(panorama.file).name for panorama in room.panoramas}
    assert {spot.product for spot in room.hotspots} <= set(sample.catalogue.product)


def test_there_is_a_round_at_each_level_with_entries(sample: Site) -> None:
    rounds = sample.catalogue.rounds
    assert {held.level for held in rounds} == set(Level)
    assert all(held.entries and held.is_demo for held in rounds)
    past = {entry.product for held in rounds for entry in held.entries if lapsed(entry.valid_until, TODAY)}
    assert past


def test_the_project_and_the_results_of_the_article(sample: Site) -> None:
    (real,) = [project for project in sample.catalogue.projects if not project.is_demo]
    assert (real.facility, real.amount_vnd, real.year, real.machinery) == ("co-so-thanh-binh", 200_000_000, None, ())
    (results,) = sample.catalogue.results
    assert {(fund.year, fund.amount) for fund in results.funds} == {
        (2022, 72_500_000_000),
        (2023, 28_400_000_000),
        (2023, 50_300_000_000),
    }
    assert {indicator.value for indicator in results.indicators} == {129, 9, 2}


def test_news_and_policies_of_which_each_gives_its_source(sample: Site) -> None:
    posts = [post for post in sample.catalogue.posts if not post.is_demo]
    assert len([post for post in posts if post.kind is PostKind.NEWS]) == 3
    assert len([post for post in posts if post.kind is PostKind.POLICY]) == 2
    assert [post.id for post in posts if not post.source] == []


def test_a_product_is_withdrawn_one_is_a_draft_and_one_has_no_english() -> None:
    by_status = {product.status: product.id for product in load(FOLDER).products}
    assert by_status[Status.WITHDRAWN] == "den-ngoi-sao"
    assert by_status[Status.DRAFT] == "banh-trang-me"
    assert not (REPOSITORY / "products/banh-trang-me/index.en.md").exists()


def test_of_the_real_workshop_nothing_is_written_but_the_article() -> None:
    records = load(FOLDER)
    (facility,) = [facility for facility in records.facilities if not facility.is_demo]
    assert facility.model_fields_set - {"photos"} == {
        *("id", "path", "story", "name", "legal_form", "place", "summary", "featured", "address_as_issued", "sources"),
    }
    (product,) = [product for product in records.products if product.facility == facility.id]
    assert product.model_fields_set - {"photos"} == {
        *("id", "path", "story", "name", "facility", "category", "voting_group", "status", "published_on"),
        *("summary", "sources"),
    }


def test_what_is_invented_is_marked_and_has_no_papers() -> None:
    records = load(FOLDER)
    personal = {"phone", "zalo", "tax_code", "registration_no", "representative", "lat", "lng", "links"}
    papers = {"certificates", "ocop", "gi", "trademark", "food_declaration", "standard", "trace_url"}
    for facility in records.facilities:
        if facility.id != "co-so-thanh-binh":
            assert facility.is_demo
            assert facility.model_fields_set & personal == set()
            assert (facility.email or "@gian-hang.example").endswith("@gian-hang.example")
    for product in records.products:
        if product.id != "pho-kho":
            assert product.is_demo
            assert product.model_fields_set & papers == set()
            codes = {product.gtin, *(variant.gtin for variant in product.variants)} - {None}
            assert all(str(code).startswith("200000000") for code in codes), "the range that nobody is given"
