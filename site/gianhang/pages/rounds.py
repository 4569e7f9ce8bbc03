"""The selection rounds by level and year, and the page of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gianhang.catalogue.validity import lapsed
from gianhang.folder import ROUNDS
from gianhang.pages.addresses import address
from gianhang.pages.awards import LEVELS, round_title, validity
from gianhang.pages.facts import known_facts
from gianhang.pages.head import page_view
from gianhang.pages.index import GROUPS
from gianhang.pages.kind import Kind, Values, one_each, one_for_all
from gianhang.pages.parts import link_to
from gianhang.pages.pictures import story
from gianhang.pages.site import Site
from gianhang.pages.views import Fact, Link, Shelf
from gianhang.pages.words import Words
from gianhang.records.product import VotingGroup
from gianhang.records.round import Level, Round
from gianhang.text.dates import date_text
from gianhang.text.localized import Phrase


@dataclass(frozen=True, slots=True)
class ChosenRow:
    """A product that a round chose; `number` is that of its paper, `validity` as on its seal."""

    product: Link
    maker: Phrase
    rank: Phrase
    number: str | None
    validity: str | None


@dataclass(frozen=True, slots=True)
class ChosenGroup:
    """What a round chose in one official group."""

    name: str
    rows: tuple[ChosenRow, ...]


def list_context(site: Site, lang: str, values: Values) -> Mapping[str, object]:
    """What the list of rounds shows."""
    words = Words(lang)
    return {
        "page": page_view(
            site,
            words,
            "rounds",
            values,
            title=words("Bình chọn sản phẩm tiêu biểu"),
            description=words("Các kỳ bình chọn sản phẩm công nghiệp nông thôn tiêu biểu, theo cấp và theo năm."),
            crumbs=(link_to("home", words),),
            part=address("rounds", lang),
        ),
        "shelves": tuple(_shelf(site, words, level) for level in LEVELS if _held(site, level)),
    }


def context(site: Site, lang: str, values: Values) -> Mapping[str, object]:
    """What the page of a round shows."""
    words = Words(lang)
    held = site.catalogue.round[values["slug"]]
    title = round_title(held, words)
    count = words.ngettext("{n} sản phẩm", "{n} sản phẩm", len(held.entries))
    return {
        "page": page_view(
            site,
            words,
            "round",
            values,
            title=title,
            description=words(
                "{title}: {count}, xếp theo nhóm. {organiser}.",
                title=title,
                count=count,
                organiser=held.organiser.phrase(lang),
            ),
            crumbs=(
                link_to("home", words),
                link_to("rounds", words),
            ),
            part=address("rounds", lang),
            noindex=held.is_demo,
        ),
        "title": title,
        "facts": _facts(held, words),
        "groups": tuple(
            ChosenGroup(words(name), rows)
            for group, name in GROUPS.items()
            if (rows := _rows(site, words, held, group))
        ),
        "story": story(site, words.of(held.story), held.path),
        "is_demo": held.is_demo,
    }


def _held(site: Site, level: Level) -> list[Round]:
    return [held for held in site.catalogue.rounds if held.level is level]


def _shelf(site: Site, words: Words, level: Level) -> Shelf:
    """The rounds of one level, each with the number of products that it chose."""
    links = tuple(
        Link(
            _row_label(held, words),
            address("round", words.lang, slug=held.id),
            count=len(held.entries),
            is_demo=held.is_demo,
        )
        for held in _held(site, level)
    )
    name = words(LEVELS[level])
    return Shelf(name[:1].upper() + name[1:], sum(link.count or 0 for link in links), links)


def _row_label(held: Round, words: Words) -> Phrase:
    year = words("Năm {year}", year=held.year)
    return Phrase(f"{year}, {held.region.phrase(words.lang)}" if held.region else year, words.lang)


def _facts(held: Round, words: Words) -> tuple[Fact, ...]:
    return known_facts(
        words,
        (words("Đơn vị tổ chức"), words.of(held.organiser)),
        (words("Quyết định"), held.decision_no),
        (words("Ngày quyết định"), date_text(held.decision_date, words.lang) if held.decision_date else None),
    )


def _rows(site: Site, words: Words, held: Round, group: VotingGroup) -> tuple[ChosenRow, ...]:
    lang, rows = words.lang, []
    for entry in held.entries:
        if entry.group is not group:
            continue
        product = site.catalogue.product[entry.product]
        maker = site.catalogue.maker(product)
        rows.append(
            ChosenRow(
                product=Link(product.name.phrase(lang), address("product", lang, slug=product.id)),
                maker=maker.name.phrase(lang),
                rank=entry.rank.phrase(lang),
                number=entry.certificate_no,
                validity=validity(entry, words, is_lapsed=lapsed(entry.valid_until, site.catalogue.today)),
            )
        )
    return tuple(rows)


KINDS = (
    Kind("rounds", one_for_all(lambda catalogue: catalogue.rounds), list_context, "pages/rounds.html"),
    Kind("round", one_each(lambda catalogue: catalogue.rounds), context, "pages/round.html", shelf=ROUNDS),
)
