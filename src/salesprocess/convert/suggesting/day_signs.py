"""What the days and moments of a file show of how it writes them."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

from salesprocess.common_settings import PLACEHOLDER_DAYS
from salesprocess.convert import readers
from salesprocess.convert.day_orders import ORDERS, day_readings
from salesprocess.convert.days import COUNTED
from salesprocess.convert.suggesting.choosing import (
    Written,
    evidence_by_column,
    left_open,
    possible_ways,
)
from salesprocess.convert.suggesting.suggestion import Ambiguity, Evidence, evidence_of, first
from salesprocess.records.in_time import own_day, zoned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from salesprocess.convert.suggesting.typed_columns import TypedColumn

DATES = frozenset({"day", "day or moment", "moment"})

SIZES: Mapping[tuple[str, object], range] = {
    ("serial", 1900): range(20_000, 80_000),
    ("epoch", "seconds"): range(10**8, 10**10),
    ("epoch", "milliseconds"): range(10**11, 10**13),
}
"""How large the numbers are that count days or seconds: days from 1954 to 2119, and since 1973.

Spreadsheets that count from 1904 are rare; their days would come out four years too early.
"""

MIDNIGHT = time()

FIRST_YEAR = 1970
"""The first of the hundred years in which a year of two digits lies: no CRM is older."""


def order_signs(columns: Iterable[TypedColumn]) -> Iterator[Evidence | Ambiguity]:
    """The order of day and month by which every day of a file is read, if it is in one way only."""
    written = [
        Written(column.cells.column, text, count, readings)
        for column in _dates(columns)
        for text, count in column.cells.texts.items()
        if readers.iso_day_or_moment(text) is None and (readings := day_readings(text, FIRST_YEAR))
    ]
    found = left_open("days", written, ORDERS, lambda order: f"days={order!r}")
    short = [each for each in written if not day_readings(each.text)]
    yield from evidence_by_column("years_from", FIRST_YEAR, short)
    yield from found
    if written and not found:
        order = possible_ways(written, ORDERS)[0]
        yield from evidence_by_column("days", order, written)


def _dates(columns: Iterable[TypedColumn]) -> list[TypedColumn]:
    return [column for column in columns if column.holds in DATES]


def count_signs(columns: Iterable[TypedColumn]) -> Iterator[Evidence | Ambiguity]:
    """What the numbers count that stand for days or moments, if it is one thing only."""
    written = [
        Written(column.cells.column, text, count, dict.fromkeys(ways, text))
        for column in _dates(columns)
        for text, count in _numbers(column).items()
        if (ways := [way for way, size in SIZES.items() if int(Decimal(text)) in size])
    ]
    ways = list(SIZES)
    found = left_open("epoch", written, ways, lambda way: f"{way[0]}={way[1]!r}")
    yield from found
    if written and not found:
        ((part, unit),) = possible_ways(written, ways)
        yield from evidence_by_column(part, unit, written)


def _numbers(column: TypedColumn) -> Mapping[str, int]:
    numbers = Counter(
        {text: n for text, n in column.cells.texts.items() if COUNTED.fullmatch(text)}
    )
    for value in column.cells.others:
        if type(value) in {int, float} or isinstance(value, Decimal):
            numbers[str(value)] += 1
    return {text: count for text, count in numbers.items() if COUNTED.fullmatch(text)}


def clock_signs(columns: Iterable[TypedColumn]) -> Iterator[Evidence | Ambiguity]:
    """What moments at midnight, days where moments are asked for, and zones of some only show."""
    aware: dict[str, str] = {}
    naive: dict[str, str] = {}
    for column in _dates(columns):
        name, said = column.cells.column, list(_said(column))
        moments = [(text, found, n) for text, found, n in said if isinstance(found, datetime)]
        days = {text: n for text, found, n in said if not isinstance(found, datetime)}
        for text, moment, _ in moments:
            (aware if zoned(moment) else naive).setdefault(text, name)
        clocks = {moment.time() for _, moment, _ in moments}
        if column.holds == "day or moment" and clocks == {MIDNIGHT} and not days:
            texts = {text: n for text, _, n in moments}
            yield evidence_of("midnight_is_day", name, texts, value=True)
        if column.holds == "moment" and days:
            readings = ("a day without a time of day: day_at= says which",)
            yield Ambiguity("day_at", name, first(days, 1), readings, sum(days.values()))
    if aware and naive:
        (with_zone, *_), (without, *_) = aware, naive
        readings = ("with a time zone and without one: zone= says which",)
        yield Ambiguity("zone", naive[without], (with_zone, without), readings, len(naive))


def placeholder_signs(columns: Iterable[TypedColumn]) -> Iterator[Evidence]:
    """The days that stand where none is known."""
    for column in _dates(columns):
        for text, found, count in _said(column):
            if own_day(found) in PLACEHOLDER_DAYS:
                name, days = column.cells.column, frozenset({own_day(found)})
                yield evidence_of("placeholder_days", name, {text: count}, value=days)


def _said(column: TypedColumn) -> Iterator[tuple[str, date, int]]:
    """The days and moments of a column, in any order, and how many times each stands there."""
    for text, count in column.cells.texts.items():
        found = readers.iso_day_or_moment(text) or next(
            iter(day_readings(text, FIRST_YEAR).values()), None
        )
        if found is not None:
            yield text, found, count
    for value in column.cells.others:
        if isinstance(value, date):
            yield str(value), value, 1
