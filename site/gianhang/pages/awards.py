"""Awards as pages say them: on seals, on plates, in searches."""

from __future__ import annotations

from collections.abc import Iterable

from gianhang.catalogue.awards import Award
from gianhang.pages.addresses import address
from gianhang.pages.site import Site
from gianhang.pages.views import AwardView, Fact
from gianhang.pages.words import N_, Words
from gianhang.records.product import Product
from gianhang.records.round import Entry, Level, Round
from gianhang.text.dates import date_text
from gianhang.text.localized import Phrase

#: The levels from the highest down.
LEVELS = {
    Level.NATION: N_("cấp quốc gia"),
    Level.REGION: N_("cấp khu vực"),
    Level.PROVINCE: N_("cấp tỉnh"),
    Level.DISTRICT: N_("cấp huyện"),
}


def award_views(site: Site, words: Words, product: Product) -> tuple[AwardView, ...]:
    """Every award of a product, those that have lapsed too."""
    return tuple(
        AwardView(
            path=address("round", words.lang, slug=award.round.id),
            name=words("Sản phẩm CNNT tiêu biểu {level}", level=words(LEVELS[award.round.level])),
            rank=award.entry.rank.phrase(words.lang),
            year=str(award.round.year),
            validity=validity(award.entry, words, is_lapsed=award.is_lapsed),
            is_lapsed=award.is_lapsed,
        )
        for award in site.catalogue.awards.get(product.id, ())
    )


def award_facts(awards: Iterable[AwardView], words: Words) -> tuple[Fact, ...]:
    """Links to the rounds that chose a product."""
    return tuple(
        Fact(words("Bình chọn"), Phrase(f"{award.name}, {award.year}", words.lang), path=award.path) for award in awards
    )


def badges(site: Site, words: Words, product: Product) -> tuple[str, ...]:
    """The awards of a product that are in force, each in a few words, the newest first: "Tiêu biểu cấp tỉnh 2025"."""
    return tuple(
        words("Tiêu biểu {level} {year}", level=words(LEVELS[award.round.level]), year=award.round.year)
        for award in in_force(site, product)
    )


def in_force(site: Site, product: Product) -> tuple[Award, ...]:
    """The awards of a product whose papers are still valid."""
    return tuple(award for award in site.catalogue.awards.get(product.id, ()) if not award.is_lapsed)


def validity(entry: Entry, words: Words, *, is_lapsed: bool) -> str | None:
    """Until when the paper of an award is good, or since when it is not."""
    if entry.valid_until is None:
        return None
    date = date_text(entry.valid_until, words.lang)
    return words("đã hết giá trị ngày {date}", date=date) if is_lapsed else words("có giá trị đến {date}", date=date)


def round_title(held: Round, words: Words) -> str:
    """What a round is called: "Bình chọn cấp tỉnh năm 2025, Quảng Nam"."""
    title = words("Bình chọn {level} năm {year}", level=words(LEVELS[held.level]), year=held.year)
    return f"{title}, {held.region.phrase(words.lang)}" if held.region else title
