"""Passes over all records unfold none that has nothing to say, and miss none that has."""

from __future__ import annotations

import pickle
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gianhang.catalogue import doubts
from gianhang.catalogue.attention import is_quiet, quiet
from gianhang.catalogue.consent import NEVER, PERSONAL, publish, published
from gianhang.catalogue.files import handouts, inline_pictures, scans
from gianhang.catalogue.link import link
from gianhang.catalogue.notes import note
from gianhang.catalogue.offer import offer
from gianhang.catalogue.readiness import answers_all, is_ready, questions, readiness
from gianhang.catalogue.validity import SOON, first_to_lapse, in_force, last_days
from gianhang.folder import Folder
from gianhang.pages.site import Site, survey_site
from gianhang.records.facility import Facility
from gianhang.records.load import load, survey
from gianhang.records.product import Product

REPOSITORY = Path(__file__).parents[2]
TODAY = date(2026, 11, 1)
DAYS = st.none() | st.dates(TODAY - timedelta(200), TODAY + timedelta(200)).map(str)
TEXTS = st.sampled_from(["một", {"vi": "một", "en": "one"}])
SOMETIMES = st.sampled_from([None, "một", {"vi": "một", "en": "one"}])


def _without_none(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value is not None}


def _some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(fields).map(_without_none)


PAPER = _some(type=st.just("HACCP"), issued=DAYS, expires=DAYS, file=st.sampled_from([None, "p/a.pdf", "p/b.png"]))
TIER = _some(**{"from": st.sampled_from(["5 kg", "9 kg"]), "price": st.sampled_from(["0", "5000", "6000"])})
PRODUCTS = _some(
    id=st.just("x"),
    path=st.just("p/index.md"),
    story=st.sampled_from([None, "<p>Bài</p>", '<p><img src="a.jpg" alt=""></p>']),
    name=TEXTS,
    facility=st.just("f"),
    category=st.just("c"),
    voting_group=st.sampled_from(["G1", "G2", "G4"]),
    status=st.sampled_from(["draft", "published", "withdrawn"]),
    summary=TEXTS,
    is_demo=st.booleans(),
    price_date=DAYS,
    verified_on=DAYS,
    food_declaration=st.sampled_from([None, "1/2026"]),
    price_vnd=st.sampled_from([None, "0", "5000"]),
    price_unit=SOMETIMES,
    price_tiers=st.lists(TIER, max_size=2),
    certificates=st.lists(PAPER, max_size=2),
    ocop=st.none() | _some(stars=st.just("4"), expires=DAYS),
    video=st.sampled_from([None, "p/a.mp4", "https://v.example/a"]),
    photos=st.sampled_from([[], [{"file": f"p/{number}.jpg"} for number in range(3)]]),
    **dict.fromkeys(("ingredients", "materials", "shelf_life", "storage", "usage", "allergens"), SOMETIMES),
    **dict.fromkeys(("raw_origin", "packaging"), TEXTS),
    **dict.fromkeys(("moq", "lead_time", "capacity"), st.just("5 kg")),
    hs_code=st.just("1902.30"),
    dimensions=st.just("5 cm"),
).map(Product.model_validate)
MAKERS = _some(
    id=st.just("f"),
    path=st.just("f/index.md"),
    name=TEXTS,
    legal_form=st.sampled_from(["HTX", "hộ kinh doanh"]),
    place=st.sampled_from(["48", "unknown", "đâu đó"]),
    founded=st.sampled_from([None, "2026", "2027"]),
    workers=st.sampled_from([None, "5"]),
    workers_female=st.sampled_from([None, "5", "6"]),
    verified_on=DAYS,
    review=st.sampled_from(["listed", "reviewed"]),
    phone=st.sampled_from([None, "0905 123 456"]),
    tax_code=st.sampled_from([None, "9900000016"]),
    consent=st.none() | _some(fields=st.just(["phone"]), date=st.just("2026-01-01"), withdrawn=DAYS),
).map(Facility.model_validate)
few = settings(max_examples=150, deadline=None)


@few
@given(PRODUCTS | MAKERS, st.dates(TODAY - timedelta(300), TODAY + timedelta(300)))
def test_a_record_that_is_in_doubt_is_looked_into(record: Product | Facility, today: date) -> None:
    doubted = [doubt for doubt in doubts._of(record) if doubt.until > today]
    assert bool(doubted) == (record.noted(doubts.doubtful_until) > today)


@few
@given(PRODUCTS | MAKERS, st.dates(TODAY - timedelta(300), TODAY + timedelta(300)))
def test_a_record_is_quiet_when_there_is_nothing_to_tell(record: Product | Facility, today: date) -> None:
    doubted = any(doubt.until > today for doubt in doubts._of(record))
    lapsing = isinstance(record, Product) and any(day - today <= SOON for *_rest, day in last_days(record))
    assert is_quiet(record.noted(quiet), today) == (not doubted and not lapsing)
    in_time = isinstance(record, Product) and in_force(record, today) is not record
    assert not (in_time and is_quiet(record.noted(quiet), today))


def test_a_paper_of_the_first_days_of_all() -> None:
    fields = {"id": "x", "path": "p/index.md", "name": "một", "facility": "f", "category": "c", "voting_group": "G4"}
    paper = {"type": "HACCP", "expires": "0001-02-03"}
    product = Product.model_validate({**fields, "status": "draft", "summary": "một", "certificates": [paper]})
    assert quiet(product)[1] == date.min


@few
@given(PRODUCTS, st.dates(TODAY - timedelta(300), TODAY + timedelta(300)))
def test_a_product_with_a_paper_that_lapses_is_looked_into(product: Product, today: date) -> None:
    first = product.noted(first_to_lapse)
    assert any(day - today <= SOON for *_rest, day in last_days(product)) == bool(first and first - today <= SOON)
    papers = [paper for paper in product.certificates if not paper.expires or paper.expires >= today]
    ocop = product.ocop if product.ocop and (not product.ocop.expires or product.ocop.expires >= today) else None
    shown = in_force(product, today)
    assert (list(shown.certificates), shown.ocop) == (papers, ocop)
    assert (shown is product) == (len(papers) == len(product.certificates) and ocop is product.ocop)


@few
@given(PRODUCTS, MAKERS)
def test_what_is_ready_is_known_of_product_and_maker_apart(product: Product, maker: Facility) -> None:
    for shown in (product, in_force(product, TODAY)):
        assert is_ready(shown, maker) == readiness(shown, maker).complete
    assert product.noted(answers_all) == all(one.by_product(product) for one in questions(product.voting_group))


@few
@given(MAKERS)
def test_what_is_published_hangs_on_the_record_alone(maker: Facility) -> None:
    shown = maker.noted(published)
    assert shown == publish(maker).model_copy(update={"place": "unknown" if maker.place == "đâu đó" else maker.place})
    # In what is folded away nothing is left of what may not be shown.
    assert {*PERSONAL, *NEVER, "consent"} <= {*Facility.AT_HAND}
    assert pickle.loads(pickle.dumps(shown)) == shown


@few
@given(PRODUCTS)
def test_an_offer_is_the_same_after_pickling(product: Product) -> None:
    made = product.noted(offer)
    again, once_more = (pickle.loads(pickle.dumps(made)) for _time in range(2))
    assert again == made
    # Held once, however many products sell by it.
    assert (again.unit is once_more.unit, again.minimum is once_more.minimum) == (True, True)
    prices = [tier.price for tier in product.price_tiers] or [product.price_vnd]
    assert (made.low, made.high) == (min(prices), max(prices))


def test_files_are_told_apart() -> None:
    product = Product.model_validate(
        {
            "id": "x", "path": "p/index.md", "name": "X", "facility": "f", "category": "c", "voting_group": "G1",
            "status": "draft", "summary": "S", "story": '<p><img src="c.png" alt=""> <img src="https://e/f.png"></p>',
            "certificates": [{"type": "A", "file": "p/a.pdf"}, {"type": "B", "file": "p/b.PNG"}, {"type": "C"}],
            "documents": [{"file": "p/d.pdf", "title": "D"}], "video": "p/e.mp4", "model3d": "p/f.glb",
        }
    )  # fmt: skip
    assert scans(product) == ("p/b.PNG",)
    assert handouts(product) == ("p/a.pdf", "p/d.pdf", "p/e.mp4", "p/f.glb")
    assert inline_pictures(product) == ("p/c.png",)
    assert handouts(product.model_copy(update={"video": "https://e.example/f"})) == ("p/a.pdf", "p/d.pdf", "p/f.glb")


@pytest.fixture
def office(tmp_path: Path) -> Folder:
    root = shutil.copytree(REPOSITORY / "tests/bad/_base", tmp_path / "office")
    return Folder.at(root)


def test_nobody_unfolds_what_has_nothing_to_say(office: Folder) -> None:
    survey_site(office, today=TODAY)
    records, site = survey_site(office, today=TODAY)
    assert site.catalogue.export_ready.keys() == {"tra-mau"}
    assert (site.catalogue.pictured_products, site.catalogue.pictured_facilities) != ((), ())
    catalogue = site.catalogue
    assert all(one.is_folded for one in (*records.products, *records.facilities, *catalogue.facilities))
    (product,) = records.products
    assert catalogue.product["tra-mau"] is product


def test_who_reads_without_notes_finds_out_the_same(office: Folder) -> None:
    plain = load(office)
    noted = survey(office, noting=note)
    assert link(plain, today=TODAY, drafts=True)[1] == link(noted, today=TODAY, drafts=True)[1]


def test_the_sample_says_the_same_by_its_notes(sample: Site) -> None:
    records = load(Folder.at(REPOSITORY))
    for record in (*records.products, *records.facilities):
        note(record)
        again = pickle.loads(pickle.dumps(record))
        assert again._notes == record._notes
        for noting, said in again._notes.items():
            assert noting(again) == said
    assert {product.id for product in sample.catalogue.products} <= {product.id for product in records.products}
