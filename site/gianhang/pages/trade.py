"""What matters for trade, as pages say it: prices, quantities, papers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from urllib.parse import urlsplit

from gianhang.catalogue.offer import offer
from gianhang.pages.facts import joined, known_facts, tag_facts
from gianhang.pages.views import CertificateRow, Fact, Price, TierTable
from gianhang.pages.words import Words
from gianhang.records.product import Certificate, GeographicalIndication, Product, Trademark, Variant
from gianhang.text.dates import date_text
from gianhang.text.localized import BASE, Localized, Phrase
from gianhang.text.numbers import NBSP, money
from gianhang.text.quantity import Quantity


def price_of(product: Product, words: Words) -> Price | None:
    """The indicative price, with the unit that it is for; None where the office knows none."""
    known = product.noted(offer)
    low, high = known.low, known.high
    if low is None or high is None:
        return None
    lowest = money(low, words.lang)
    text = lowest if low == high else f"{lowest.partition(NBSP)[0]}–{money(high, words.lang)}"
    return Price(lowest=lowest, text=text, unit=known.unit_in(words.lang), several=low != high)


def price_line(price: Price, words: Words) -> str:
    """What a plate says of the price, on one line: "từ 65.000 ₫/túi 250 g"."""
    lowest = f"{words('từ')} {price.lowest}" if price.several else price.lowest
    return f"{lowest}/{price.unit}" if price.unit else lowest


def key_facts(product: Product, words: Words) -> tuple[Fact, ...]:
    """The up to four numbers that a buyer looks for first."""
    facts = []
    price = price_of(product, words)
    if price:
        detail = Phrase(f"/{price.unit}", price.unit.lang) if price.unit else None
        facts.append(Fact(words("Giá tham khảo"), Phrase(price.text, words.lang), detail))
    for label, quantity in (
        (words("Đặt từ"), product.moq),
        (words("Giao trong"), product.lead_time),
        (words("Công suất"), product.capacity),
    ):
        if quantity:
            facts.append(_quantity_fact(label, quantity, words))
    return tuple(facts)


def _quantity_fact(label: str, quantity: Quantity, words: Words) -> Fact:
    amount, slash, period = quantity.text(words.lang).partition("/")
    lang = quantity.text(words.lang).lang
    return Fact(label, Phrase(amount, lang), Phrase(slash + period, lang) if slash else None)


def tier_table(product: Product, words: Words) -> TierTable | None:
    """Prices by quantity, from the smallest order up."""
    if not product.price_tiers:
        return None
    tiers = sorted(product.price_tiers, key=lambda tier: tier.minimum.low)
    dated = words("Giá ngày {date}", date=date_text(product.price_date, words.lang)) if product.price_date else None
    return TierTable(
        rows=tuple((tier.minimum.text(words.lang), money(tier.price, words.lang)) for tier in tiers), dated=dated
    )


def trade_facts(product: Product, words: Words, territory: dict[str, str]) -> tuple[Fact, ...]:
    """Packing, customs and shipping; `territory` names the export markets by their codes."""
    lang = words.lang
    sizes = joined(lambda code: [_pack(size, code) for size in product.variants], lang, "; ")
    incoterms = f"{', '.join(product.incoterms)} (Incoterms 2020)" if product.incoterms else ""
    markets = ", ".join(territory[code] for code in product.markets)
    return known_facts(
        words,
        (words("Quy cách"), sizes),
        (words("Kích thước"), product.dimensions),
        (words("Đóng gói"), words.of(product.packaging)),
        (words("Mã HS"), _hs_text(product.hs_code)),
        (words("Điều kiện giao hàng"), incoterms),
        (words("Cảng"), words.of(product.port)),
        (words("Thị trường xuất khẩu"), markets),
        (words("Mã vạch (GTIN)"), product.gtin),
    )


def make_facts(product: Product, words: Words) -> tuple[Fact, ...]:
    """What it is made of, how to keep and to use it, and the papers that stand on its label."""
    facts = known_facts(
        words,
        (words("Thành phần"), words.of(product.ingredients)),
        (words("Chất liệu"), words.of(product.materials)),
        (words("Xuất xứ nguyên liệu"), words.of(product.raw_origin)),
        (words("Hạn sử dụng"), words.of(product.shelf_life)),
        (words("Bảo quản"), words.of(product.storage)),
        (words("Cách dùng"), words.of(product.usage)),
        (words("Chất gây dị ứng"), words.of(product.allergens)),
        (words("Số tự công bố"), product.food_declaration),
        (words("Tiêu chuẩn áp dụng"), product.standard),
        (words("Nhãn hiệu"), joined(partial(_trademark, product.trademark), words.lang)),
        (words("Chỉ dẫn địa lý"), joined(partial(_indication, product.gi), words.lang)),
    )
    return (*facts, *_trace(product, words), *tag_facts(product.tags, words))


def _trademark(mark: Trademark | None, lang: str) -> list[Phrase]:
    return _paper(mark.kind, mark.number, mark.status, lang) if mark else []


def _indication(mark: GeographicalIndication | None, lang: str) -> list[Phrase]:
    return _paper(None, mark.number, mark.right_of_use, lang) if mark else []


def _paper(kind: Localized | None, number: str | None, status: Localized | None, lang: str) -> list[Phrase]:
    """What is known of a right that is registered."""
    numbered = [Words(lang).phrase("số {number}", number=number)] if number else []
    return [*([kind.phrase(lang)] if kind else ()), *numbered, *([status.phrase(lang)] if status else ())]


def _trace(product: Product, words: Words) -> tuple[Fact, ...]:
    """Where the batch of a product is looked up, by the name of the host."""
    if not product.trace_url:
        return ()
    host = urlsplit(product.trace_url).netloc.removeprefix("www.")
    return (Fact(words("Truy xuất nguồn gốc"), Phrase(host, words.lang), path=product.trace_url),)


def certificate_rows(
    certificates: Iterable[Certificate], words: Words, path_of: Callable[[str], str | None]
) -> tuple[CertificateRow, ...]:
    """The papers as they are printed, each with its dates; `path_of` says where the file of one stands in the site."""
    return tuple(
        CertificateRow(
            type=Phrase(paper.type, BASE),
            number=paper.number,
            issued=words("cấp ngày {date}", date=date_text(paper.issued, words.lang)) if paper.issued else None,
            issuer=words.of(paper.issuer),
            scope=words.of(paper.scope),
            validity=words("đến {date}", date=date_text(paper.expires, words.lang)) if paper.expires else None,
            path=path_of(paper.file) if paper.file else None,
        )
        for paper in certificates
    )


def _pack(size: Variant, lang: str) -> Phrase:
    """A pack size, with its price where it has one of its own: "Túi có van (500 g): 136.000 ₫"."""
    name = size.name.phrase(lang)
    weight = f" ({size.weight})" if size.weight and size.weight not in name else ""
    price = f": {money(size.price, lang)}" if size.price is not None else ""
    return Phrase(f"{name}{weight}{price}", name.lang)


def _hs_text(digits: str | None) -> str | None:
    """`090121` as it is written on papers: `0901.21`."""
    if not digits:
        return None
    return ".".join(part for part in (digits[:4], digits[4:6], digits[6:]) if part)
