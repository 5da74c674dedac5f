"""The order of days, what numbers count, clocks and zones: what a file shows of them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from column_making import deal_rows
from salesprocess.convert import load, suggest
from salesprocess.records import (
    Deal,
    StageChange,
)


@pytest.mark.parametrize(
    ("values", "order"),
    [
        (["2026-03-01", date(2026, 3, 2)], "ISO"),
        (["01.03.2026", "25.03.2026"], "DMY"),
        (["3/25/2026 9:00 AM", "3/1/2026"], "MDY"),
        (["2026/03/01"], "YMD"),
        (["2026-03-01 9:00"], "YMD"),
        (["19-Dec-2018"], "DMY"),
        (["2026-03-01", "25.03.2026"], "DMY"),
    ],
)
def test_the_order_by_which_every_day_is_read_is_proposed(values: list[Any], order: str) -> None:
    rows = deal_rows("opened", values)
    suggestion = suggest(rows, Deal)
    assert not suggestion.ambiguous
    assert suggestion.dialect.days == order
    loaded = load(Deal, rows, columns=suggestion.columns, dialect=suggestion.dialect)
    assert len(loaded.records) == len(values)


def test_days_up_to_twelve_are_left_open_and_refused_with_both_readings() -> None:
    rows = deal_rows("opened", ["03/04/2026", "2026-03-01"])
    suggestion = suggest(rows, Deal)
    (left,) = suggestion.ambiguous
    assert str(left) == (
        "days: opened: '03/04/2026': 2026-04-03 by days='DMY' or 2026-03-04 by days='MDY'"
    )
    (reject,) = load(Deal, rows, dialect=suggestion.dialect).rejects
    assert "2026-04-03 by days='DMY' or 2026-03-04 by days='MDY'" in str(reject.faults[0])


def test_a_day_of_another_column_decides_too() -> None:
    rows = deal_rows("opened", ["03/04/2026"], closed="25/04/2026", outcome="won")
    assert suggest(rows, Deal).dialect.days == "DMY"


def test_days_of_two_orders_contradict_each_other() -> None:
    (left,) = suggest(deal_rows("opened", ["25/03/2026", "03/25/2026"]), Deal).ambiguous
    assert left.examples == ("25/03/2026", "03/25/2026")


def test_a_year_of_two_digits_is_of_the_hundred_years_from_1970() -> None:
    rows = deal_rows("opened", ["20-10-16", "25-10-69"])
    suggestion = suggest(rows, Deal)
    assert (suggestion.dialect.days, suggestion.dialect.years_from) == ("DMY", 1970)
    opened = [deal.opened for deal in load(Deal, rows, dialect=suggestion.dialect).records]
    assert opened == [date(2016, 10, 20), date(2069, 10, 25)]


@pytest.mark.parametrize(
    ("values", "part", "value", "moment"),
    [
        ([46027], "serial", 1900, date(2026, 1, 5)),
        (["46027.375"], "serial", 1900, datetime(2026, 1, 5, 9)),
        ([1767603600], "epoch", "seconds", datetime(2026, 1, 5, 9, tzinfo=UTC)),
        (["1767603600000"], "epoch", "milliseconds", datetime(2026, 1, 5, 9, tzinfo=UTC)),
        ([Decimal(46027)], "serial", 1900, date(2026, 1, 5)),
    ],
)
def test_numbers_for_days_count_what_their_size_says(
    values: list[Any], part: str, value: object, moment: date
) -> None:
    rows = deal_rows("opened", values)
    suggestion = suggest(rows, Deal)
    assert not suggestion.ambiguous
    assert getattr(suggestion.dialect, part) == value
    assert load(Deal, rows, dialect=suggestion.dialect).records[0].opened == moment


def test_numbers_that_count_two_things_are_left_open() -> None:
    (left,) = suggest(deal_rows("opened", [46027, 1767603600]), Deal).ambiguous
    assert left.part == "epoch"
    assert suggest(deal_rows("opened", [7, "8"]), Deal).evidence == ()


def test_midnight_alone_means_that_the_day_alone_is_known() -> None:
    rows = deal_rows("opened", ["2026-03-01 00:00:00", datetime(2026, 3, 2)])
    assert suggest(rows, Deal).dialect.midnight_is_day
    rows = deal_rows("opened", ["2026-03-01 00:00:00", "2026-03-02 09:00:00"])
    assert not suggest(rows, Deal).dialect.midnight_is_day


def test_a_day_where_a_moment_is_asked_for_is_left_open() -> None:
    rows = [{"deal": "d1", "stage": "demo", "at": "2026-03-01"}]
    (left,) = suggest(rows, StageChange).ambiguous
    assert (left.part, left.column, left.examples) == ("day_at", "at", ("2026-03-01",))


def test_times_with_a_zone_beside_times_without_one_are_left_open() -> None:
    rows = deal_rows("opened", ["2026-03-01T09:00+01:00", "2026-03-02T09:00"])
    (left,) = suggest(rows, Deal).ambiguous
    assert (left.part, left.examples) == (
        "zone",
        ("2026-03-01T09:00+01:00", "2026-03-02T09:00"),
    )
    assert "opened: '2026-03-01T09:00+01:00' beside '2026-03-02T09:00': " in str(left)


def test_days_that_mean_that_none_is_known_are_told() -> None:
    rows = deal_rows("opened", ["01.01.1900", "25.03.2026"], closed="31.12.9999")
    suggestion = suggest(rows, Deal)
    assert suggestion.dialect.placeholder_days == {date(1900, 1, 1), date(9999, 12, 31)}
    assert load(Deal, rows, dialect=suggestion.dialect).records[0].opened is None
    assert "| placeholder_days | 1900-01-01 " in suggestion.to_markdown()


@pytest.mark.parametrize("digits", [400, 6000])
def test_a_number_as_long_as_no_day_is_stands_for_none(digits: int) -> None:
    found = suggest([{"id": "1", "opened": "9" * digits}], Deal)
    assert (found.dialect.serial, found.dialect.epoch) == (None, None)
