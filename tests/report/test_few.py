from __future__ import annotations

from salesprocess.rates import Basis, Rate
from salesprocess.report import (
    Note,
    Percent,
    Section,
    Table,
    TooFew,
    rated,
    to_markdown,
    without_rates_of_few,
)
from salesprocess.texts import BUILT_IN_TEXTS


def rate(won: int, of: int) -> Rate:
    return Rate(won, of, Basis.PERIOD)


SECTION = Section(
    "review.outcomes",
    (
        Note("review.outcomes_note"),
        Section(
            "review.products",
            (
                Table(
                    ("review.rep", rated("review.win_rate")),
                    [
                        ("A", rate(1, 1)),
                        ("B", Percent(rate(4, 9), 2)),
                        ("C", Percent(rate(5, 10), 2)),
                        ("D", rate(0, 0)),
                        ("E", Percent(0.5)),
                    ],
                    total=("", rate(9, 20)),
                ),
                Table(("review.product",), [("C300",)]),
            ),
        ),
    ),
)


def test_a_rate_of_few_says_so_and_has_no_interval_beside_it() -> None:
    report = to_markdown(without_rates_of_few(SECTION, 10), BUILT_IN_TEXTS.in_language("en"))
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in report.splitlines()]
    rows = {row[0]: row[1:] for row in cells if len(row) > 1}
    assert rows["A"] == rows["B"] == ["too few", "–"]
    assert rows["C"] == ["50.00 %", "23.7–76.3 %"]
    assert rows["D"] == ["–", "–"]
    assert rows["E"] == ["50.0 %", "–"]
    assert rows["total"] == ["45.0 %", "25.8–65.8 %"]


def test_a_program_still_gets_its_counts() -> None:
    few = TooFew(rate(1, 1))
    assert few.columns() == rate(1, 1).columns()
    assert without_rates_of_few(SECTION, 1) == SECTION


def test_from_how_many_on_a_rate_is_shown_is_told_in_every_language() -> None:
    words = {code: few_in(code) for code in ("en", "zh-Hans", "ja")}
    assert words == {"en": "too few", "zh-Hans": "数量太少", "ja": "件数不足"}


def few_in(language: str) -> str:
    return TooFew(rate(1, 1)).worded(BUILT_IN_TEXTS.in_language(language))
