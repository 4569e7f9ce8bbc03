"""Programme results: numbers, a chart, and the same numbers as a table; the list of results, and the page of each."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from gianhang.folder import RESULTS
from gianhang.pages.addresses import address
from gianhang.pages.head import page_view
from gianhang.pages.kind import Kind, Values, one_each, one_for_all
from gianhang.pages.parts import link_to
from gianhang.pages.pictures import story
from gianhang.pages.site import Site
from gianhang.pages.views import Bar, Link, ResultsView
from gianhang.pages.words import N_, Words
from gianhang.records.results import FundKind, Results
from gianhang.text.localized import BASE, Phrase
from gianhang.text.numbers import big_money, number

FUNDS = {FundKind.NATIONAL: N_("Quốc gia"), FundKind.LOCAL: N_("Địa phương")}
#: White space between two parts of a bar, in percent of the chart.
GAP = 0.6


def list_context(site: Site, lang: str, values: Values) -> Mapping[str, object]:
    """What the list of results shows."""
    words = Words(lang)
    return {
        "page": page_view(
            site,
            words,
            "results",
            values,
            title=words("Kết quả chương trình khuyến công"),
            description=words(
                "Kết quả khuyến công theo năm và địa bàn: kinh phí, số cơ sở được hỗ trợ, có biểu đồ và bảng."
            ),
            crumbs=(link_to("home", words),),
            part=address("results", lang),
        ),
        "links": tuple(
            Link(results.title.phrase(lang), address("result", lang, slug=results.id), is_demo=results.is_demo)
            for results in site.catalogue.results
        ),
    }


def context(site: Site, lang: str, values: Values) -> Mapping[str, object]:
    """What the page of the results of one area and year shows."""
    words = Words(lang)
    results = site.catalogue.result[values["slug"]]
    view = results_view(results, words)
    return {
        "page": page_view(
            site,
            words,
            "result",
            values,
            title=str(view.title),
            description=f"{results.area.phrase(lang)}. {view.description}".strip(),
            crumbs=(
                link_to("home", words),
                link_to("results", words),
            ),
            part=address("results", lang),
            noindex=results.is_demo,
        ),
        "results": view,
        "area": results.area.phrase(lang),
        "story": story(site, words.of(results.story), results.path),
    }


def results_view(results: Results, words: Words) -> ResultsView:
    """The results of one area and year, in one language."""
    lang = words.lang
    years = sorted({line.year for line in results.funds})
    sums = {year: sum(line.amount for line in results.funds if line.year == year) for year in years}
    kinds = {
        year: {line.kind: line.amount for line in results.funds if line.year == year and line.kind} for year in years
    }
    most = max(sums.values(), default=1)
    sentences = [
        words("Năm {year}: {amount}.", year=year, amount=big_money(sums[year], lang))
        if not kinds[year]
        else words(
            "Kế hoạch {year}: {amount}, gồm {national} quốc gia và {local} địa phương.",
            year=year,
            amount=big_money(sums[year], lang),
            national=big_money(kinds[year].get(FundKind.NATIONAL, 0), lang),
            local=big_money(kinds[year].get(FundKind.LOCAL, 0), lang),
        )
        for year in years
    ]
    return ResultsView(
        path=address("result", lang, slug=results.id),
        title=results.title.phrase(lang),
        figures=_figures(results, words),
        bars=tuple(_bar(year, sums, kinds[year], most, words) for year in years),
        description=" ".join(sentences),
        table=tuple(
            (
                str(year),
                _billions(kinds[year].get(FundKind.NATIONAL), lang),
                _billions(kinds[year].get(FundKind.LOCAL), lang),
                _billions(sums[year], lang) or "",
            )
            for year in years
        ),
        source=Phrase(results.source, BASE),
        source_url=results.source_url,
        is_demo=results.is_demo,
    )


def _figures(results: Results, words: Words) -> tuple[tuple[str, Phrase, Phrase], ...]:
    """The plan of the results' own year, then every indicator: number, unit, what it counts."""
    lang = words.lang
    planned = sum(line.amount for line in results.funds if line.year == results.year)
    money = [
        (
            _billions(planned, lang) or "",
            words.phrase("tỷ đồng"),
            words.phrase("kinh phí kế hoạch năm {year}", year=results.year),
        )
    ]
    reached = [
        (number(indicator.value, lang), indicator.unit.phrase(lang), indicator.name.phrase(lang))
        for indicator in results.indicators
    ]
    return (*money, *reached) if planned else tuple(reached)


def _bar(year: int, sums: dict[int, int], kinds: dict[FundKind, int], most: int, words: Words) -> Bar:
    total = big_money(sums[year], words.lang)
    whole = 100 * sums[year] / most
    if not kinds:
        return Bar(words("Năm {year}", year=year), total, (("total", 0.0, round(whole, 1), ""),))
    parts: list[tuple[str, float, float, str]] = []
    start = 0.0
    for kind, amount in sorted(kinds.items(), key=lambda item: item[0] is not FundKind.NATIONAL):
        width = whole * amount / sums[year]
        gap = GAP if start else 0.0
        parts.append((kind.value, round(start + gap, 1), round(width - gap, 1), _billions(amount, words.lang) or ""))
        start += width
    return Bar(words("Kế hoạch {year}", year=year), total, tuple(parts))


def _billions(amount: int | None, lang: str) -> str | None:
    """An amount in tỷ đồng, as a bare number."""
    return None if amount is None else number(Decimal(amount) / 10**9, lang)


KINDS = (
    Kind("results", one_for_all(lambda catalogue: catalogue.results), list_context, "pages/results.html"),
    Kind("result", one_each(lambda catalogue: catalogue.results), context, "pages/result.html", shelf=RESULTS),
)
