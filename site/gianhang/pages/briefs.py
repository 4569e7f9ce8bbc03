"""What a buyer's list of products needs of each: who answers, prices, and the facts that are compared.

The data are classic scripts, so that they load from a folder too, and one for each shelf of products, so that a list
of five does not load ten thousand.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from babel import Locale

from gianhang.catalogue.shelves import shelf_of
from gianhang.pages.addresses import address
from gianhang.pages.ask import ask_about
from gianhang.pages.awards import badges
from gianhang.pages.cards import place_name
from gianhang.pages.facts import known_facts
from gianhang.pages.kind import Kind, Values
from gianhang.pages.pictures import cover
from gianhang.pages.site import Site
from gianhang.pages.trade import key_facts, make_facts, price_line, price_of, trade_facts
from gianhang.pages.views import Fact
from gianhang.pages.words import Words
from gianhang.records.facility import Facility
from gianhang.records.product import Product

Brief = dict[str, object]


def context(site: Site, lang: str, values: Values) -> Mapping[str, object]:
    """One shelf: `products` by id, `makers` by id, and the `labels` of the facts, which name them by their index.

    `moved` has today's ids of products whose ids of old would stand on this shelf.
    """
    words, wanted = Words(lang), int(values["number"])
    products = site.catalogue.shelves[wanted]
    makers = {product.facility: site.catalogue.maker(product) for product in products}
    territory = dict(Locale.parse(lang).territories)
    facts = {product.id: _facts(site, words, product, territory) for product in products}
    labels = list(dict.fromkeys(fact.label for group in facts.values() for fact in group))
    document = {
        "products": {
            product.id: _brief(site, words, product)
            | {"facts": [[labels.index(fact.label), f"{fact.value}{fact.detail or ''}"] for fact in facts[product.id]]}
            for product in products
        },
        "makers": {id_: _maker(site, words, maker) for id_, maker in makers.items()},
        "labels": labels,
        "moved": {
            old: lead.id
            for old, lead in site.catalogue.moved["product"].items()
            if shelf_of(old, len(site.catalogue.shelves)) == wanted
        },
    }
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return {"body": f"(window.gianHangBriefs??={{}})[{wanted}]={text};\n"}


def _brief(site: Site, words: Words, product: Product) -> Brief:
    name = product.name.phrase(words.lang)
    price, picture = price_of(product, words), cover(site, words, product.photos, name)
    gloss = words.gloss(product.name)
    return _known(
        name=str(name),
        gloss=gloss and str(gloss),
        path=address("product", words.lang, slug=product.id)[1:],
        maker=product.facility,
        picture=picture and picture.src[1:],
        price=price and price_line(price, words),
        minimum=product.moq and str(product.moq.text(words.lang)),
        # A whole number to start from; of what cannot be counted, any amount may be asked for.
        low=int(product.moq.low) if product.moq and product.moq.low == int(product.moq.low) else None,
        unit=product.moq and str(product.moq.unit_text(words.lang)),
        demo=product.is_demo or None,
    )


def _maker(site: Site, words: Words, maker: Facility) -> Brief:
    ask = ask_about(site, words, maker, "")
    reach = site.settings.contact if ask.via_office else maker
    place = place_name(site, maker, words)
    return _known(
        name=str(maker.name.phrase(words.lang)),
        path=address("facility", words.lang, slug=maker.id)[1:],
        place=place and str(place),
        to=str(ask.to),
        office=ask.via_office or None,
        email=reach.email,
        phone=reach.phone,
        zalo=reach.zalo,
        demo=maker.is_demo or None,
    )


def _facts(site: Site, words: Words, product: Product, territory: dict[str, str]) -> tuple[Fact, ...]:
    """The facts of a product's page in its order, and its papers and awards in a word each."""
    papers = ", ".join(dict.fromkeys(paper.type for paper in product.certificates))
    stars = words.ngettext("{n} sao", "{n} sao", product.ocop.stars) if product.ocop else ""
    rows = (
        (words("Chứng nhận"), papers),
        (words("Bình chọn"), ", ".join(badges(site, words, product))),
        ("OCOP", stars),
        (words("Hàng mẫu"), words.of(product.sample)),
    )
    return (
        *key_facts(product, words),
        *trade_facts(product, words, territory),
        *make_facts(product, words),
        *known_facts(words, *rows),
    )


def _known(**values: object) -> Brief:
    """The values that are known."""
    return {name: value for name, value in values.items() if value is not None}


def instances(site: Site) -> Iterable[Values]:
    """Every shelf, empty ones too: a list may ask for a product that is gone."""
    return ({"number": str(number)} for number in range(len(site.catalogue.shelves)))


KIND = Kind("briefs", instances, context, "")
