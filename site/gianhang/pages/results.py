"""Programme results: numbers, a chart, and the same numbers as a table."""

from __future__ import annotations

from decimal import Decimal

from gianhang.pages.views import Bar, ResultsView
from gianhang.pages.words import N_, Words
from gianhang.records.results import FundKind, Results
from gianhang.text.localized import Phrase
from gianhang.text.numbers import big_money, number

FUNDS = {FundKind.NATIONAL: N_("Quốc gia"), FundKind.LOCAL: N_("Địa phương")}
#: White space between two parts of a bar, in percent of the chart.
GAP = 0.6


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
        source=Phrase(results.source, "vi"),
        source_url=results.source_url,
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
