"""The territory's part of a review."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError
from salesprocess.planning import (
    SegmentMeasure,
    TerritoryAxis,
    cross_table,
    segment_table,
    segments,
)
from salesprocess.planning.territory.measures import measure_territory
from salesprocess.planning.territory.report import territory_sections
from salesprocess.records import Account, Book, Deal, Machine, Outcome
from salesprocess.report import to_markdown
from salesprocess.texts import BUILT_IN_TEXTS, in_language, text

AS_OF = datetime(2026, 3, 31)

BOOK = Book(
    vendor="Own",
    accounts=[
        Account(id="a1", name="Bright Paper", rep="A", region="North", employees=1_500),
        Account(
            id="a2",
            name="Iron Works",
            rep="A",
            region="South",
            employees=9,
            parent="a1",
            last_year_sales=Decimal(900),
            currency="EUR",
        ),
        Account(id="a3", name="Dune Press", employees=20),
    ],
    machines=[
        Machine(id="m1", account="a1", vendor="Noritek", installed_on=date(2024, 5, 6)),
        Machine(id="m2", account="a2", vendor="Own"),
        Machine(id="m3", account="a3"),
    ],
    deals=[Deal(id="d1", account="a2", outcome=Outcome.WON)],
)
CASE = Case(BOOK, AS_OF)


def lines(book: Book, language: str = "en") -> list[str]:
    sections = territory_sections(measure_territory(Case(book, AS_OF)))
    words = in_language(language)
    text = "\n".join(to_markdown(section, words) for section in sections)
    return text.splitlines()


@pytest.mark.parametrize("language", BUILT_IN_TEXTS.languages)
@pytest.mark.parametrize("book", [Book(), BOOK], ids=["empty", "small"])
def test_the_territory_is_told_in_every_language(book: Book, language: str) -> None:
    for line in lines(book, language):
        assert "{" not in line
        assert not any(start in line for start in ("review.", "planning.", "Axis.", "Measure."))


def test_each_section_has_its_heading() -> None:
    def headings(book: Book) -> list[str]:
        return [line[2:] for line in lines(book) if line.startswith("# ")]

    assert headings(BOOK) == [
        "Territory in segments",
        "Where to concentrate",
        "Head offices with branches",
        "Machines in field",
        "Volume by years in use",
        "How many in each band of volume and years in use",
        "Machines to be replaced",
    ]
    assert "Head offices with branches" not in headings(Book())


def test_segments_come_with_their_shares_and_end_in_the_total() -> None:
    table = segment_table(segments(CASE, (TerritoryAxis.REGION,)))
    assert table.texts(text)[1:] == [
        ["North", "1", "33.3 %", "1", "33.3 %", "0", "0", "0", "0.0 %", "–"],
        ["South", "1", "33.3 %", "1", "33.3 %", "1", "0", "1", "100.0 %", "900 EUR"],
        ["not stated", "1", "33.3 %", "1", "33.3 %", "0", "0", "0", "0.0 %", "–"],
        ["total", "3", "100.0 %", "3", "100.0 %", "1", "0", "1", "100.0 %", "900 EUR"],
    ]


def test_two_axes_stand_down_and_across_with_bands_from_small_to_large() -> None:
    axes = (TerritoryAxis.EMPLOYEES, TerritoryAxis.ORGANISATION)
    table = cross_table(segments(CASE, axes), SegmentMeasure.ACCOUNTS)
    assert table.id == "employees_by_organisation"
    ids = [column.id for column in table.columns]
    assert ids == ["employees", "head_office", "branch", "alone", "total"]
    assert table.texts(text)[1:] == [
        ["<10", "0", "1", "0", "1"],
        ["10-50", "0", "0", "1", "1"],
        ["1000+", "1", "0", "0", "1"],
        ["total", "1", "1", "1", "3"],
    ]


@pytest.mark.parametrize("axes", [[TerritoryAxis.REGION], [*TerritoryAxis][:3]])
def test_a_table_of_two_axes_has_two(axes: list[TerritoryAxis]) -> None:
    with pytest.raises(InvalidValueError, match="segmentation: expected one along 2 axes"):
        cross_table(segments(CASE, axes), SegmentMeasure.ACCOUNTS)


def test_what_is_not_known_stands_last_on_both_axes() -> None:
    axes = (TerritoryAxis.REGION, TerritoryAxis.LAST_YEAR_SALES)
    table = cross_table(segments(CASE, axes), SegmentMeasure.MACHINES)
    ids = [column.id for column in table.columns]
    assert ids[1:] == ["last_year_sales=EUR <1K", "unknown", "total"]
    assert [row[0] for row in table.texts(text)[1:]] == ["North", "South", "not stated", "total"]


def test_more_axes_than_one_stand_beside_each_other_in_the_table_of_shares() -> None:
    axes = (TerritoryAxis.REGION, TerritoryAxis.EMPLOYEES)
    table = segment_table(segments(CASE, axes))
    assert table.texts(text)[1][:3] == ["North", "1000+", "1"]
    assert table.texts(text)[-1][:3] == ["total", "–", "3"]
