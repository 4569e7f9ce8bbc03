"""The page of one product."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial

from babel import Locale

from gianhang.folder import PRODUCTS
from gianhang.pages.addresses import address
from gianhang.pages.ask import ask_about
from gianhang.pages.awards import award_facts, award_views
from gianhang.pages.cards import cards, place_name
from gianhang.pages.facility import glance, legal_form
from gianhang.pages.facts import verified
from gianhang.pages.fairs import meeting_facts, meetings
from gianhang.pages.files import file_links, film
from gianhang.pages.head import page_view
from gianhang.pages.kind import Kind, Values, one_each
from gianhang.pages.onward import short_path
from gianhang.pages.parts import link_to
from gianhang.pages.pictures import cover, gallery, story
from gianhang.pages.site import Site
from gianhang.pages.structured import product_data
from gianhang.pages.trade import certificate_rows, key_facts, make_facts, tier_table, trade_facts
from gianhang.pages.views import Link, Producer, ProductView
from gianhang.pages.words import Words
from gianhang.records.facility import Facility
from gianhang.records.product import Product, Status
from gianhang.text.dates import date_text
from gianhang.text.localized import BASE, Phrase

RELATED = 4


def context(site: Site, lang: str, values: Values) -> Mapping[str, object]:
    """What the page of a product shows."""
    words, catalogue = Words(lang), site.catalogue
    product = catalogue.product[values["slug"]]
    category = catalogue.category[product.category]
    view = product_view(site, words, product)
    siblings = catalogue.siblings(product)[:RELATED]
    return {
        "page": page_view(
            site,
            words,
            "product",
            values,
            title=str(view.name),
            description=str(view.summary),
            crumbs=(
                link_to("home", words),
                link_to("products", words),
                Link(category.name.phrase(lang), address("category", lang, slug=category.id)),
            ),
            part=address("products", lang),
            photos=product.photos,
            noindex=product.is_demo or view.is_draft,
            data=[product_data(site, words, product)],
        ),
        "product": view,
        "home": site.base_url,
        "siblings": cards(site, words, siblings),
        "siblings_path": address("facility", lang, slug=product.facility),
        "related": cards(site, words, catalogue.related(product, RELATED)),
    }


def product_view(site: Site, words: Words, product: Product) -> ProductView:
    """Everything that is known of a product, in one language."""
    lang = words.lang
    maker = site.catalogue.maker(product)
    name = product.name.phrase(lang)
    ocop = product.ocop
    awards = award_views(site, words, product)
    return ProductView(
        id=product.id,
        name=name,
        gloss=words.gloss(product.name),
        summary=product.summary.phrase(lang),
        maker=Link(maker.name.phrase(lang), address("facility", lang, slug=maker.id)),
        place=place_name(site, maker, words, whole=True),
        keys=key_facts(product, words),
        gallery=gallery(site, words, product.photos, name),
        ocop=ocop.stars if ocop else None,
        ocop_until=words("đến {date}", date=date_text(ocop.expires, lang)) if ocop and ocop.expires else None,
        awards=awards,
        tiers=tier_table(product, words),
        sample=words.of(product.sample),
        trade=trade_facts(product, words, _territories(lang)),
        make=(
            *make_facts(product, words),
            *award_facts(awards, words),
            *meeting_facts(meetings(site, words, maker.id, product), words),
        ),
        certificates=certificate_rows(product.certificates, words, site.handed_out),
        files=file_links(site, words, product),
        film=film(site, words, product),
        story=story(site, words.of(product.story), product.path),
        region_note=words.of(product.region_note),
        producer=site.remember(("producer", lang, maker.id), partial(_producer, site, words, maker)),
        ask=ask_about(site, words, maker, str(name)),
        sources=tuple(Phrase(source, BASE) for source in product.sources),
        verified=verified(words, product.verified_on),
        short=short_path("product", product.id),
        is_demo=product.is_demo,
        is_draft=product.status is Status.DRAFT,
    )


@cache
def _territories(lang: str) -> dict[str, str]:
    """The names of countries by their codes."""
    return dict(Locale.parse(lang).territories)


def _producer(site: Site, words: Words, maker: Facility) -> Producer:
    path = address("facility", words.lang, slug=maker.id)
    name = maker.name.phrase(words.lang)
    products = site.catalogue.of_facility.get(maker.id, ())
    return Producer(
        path=path,
        name=name,
        line=tuple(phrase for phrase in (legal_form(maker, words), place_name(site, maker, words)) if phrase),
        picture=cover(site, words, maker.photos, name),
        facts=glance(maker, words),
        more=Link(
            words.phrase(
                "{products} của cơ sở", products=words.ngettext("{n} sản phẩm", "{n} sản phẩm", len(products))
            ),
            path,
        )
        if products
        else None,
    )


KIND = Kind("product", one_each(lambda catalogue: catalogue.products), context, "pages/product.html", shelf=PRODUCTS)
