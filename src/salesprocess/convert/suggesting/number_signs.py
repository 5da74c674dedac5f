"""What the numbers of a file show of how it writes them."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from salesprocess.convert import readers
from salesprocess.convert.dialect import SPACES
from salesprocess.convert.numbers import (
    MARKS,
    PERCENT,
    SIGNS,
    MarksPair,
    number_readings,
    parted,
)
from salesprocess.convert.suggesting.choosing import (
    Written,
    doubts,
    evidence_by_column,
    left_open,
    possible_ways,
)
from salesprocess.convert.suggesting.matching import name_and_currency
from salesprocess.convert.suggesting.suggestion import Ambiguity, Evidence, evidence_of, first

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from salesprocess.convert.suggesting.typed_columns import TypedColumn

WAYS = [(marks.decimal, marks.thousands) for marks in MARKS]

NUMBERS = frozenset({"amount", "share", "number"})

ONE_MARK = re.compile(r"[+-]?[1-9]\d{0,2}(?P<mark>[.,])\d{3}", re.ASCII)
"""A number with three digits behind its mark, or thousands."""

THREE_BEHIND = re.compile(r"\D\d{3}$", re.ASCII)


def mark_signs(columns: Sequence[TypedColumn]) -> Iterator[Evidence | Ambiguity]:
    """The marks by which every number of a file is read, if it is in one way only."""
    written = numbers_written(columns)
    found = left_open("decimal", written, WAYS, _named)
    if not found:
        way = min(possible_ways(written, WAYS), key=_plainness)
        found = doubts("decimal", _against_groups(written, way), _named)
        if not found:
            yield from _evidence(way, written)
    yield from found


def _plainness(way: MarksPair) -> tuple[bool, bool]:
    decimal, thousands = way
    return thousands is not None, decimal != "."


def _evidence(way: MarksPair, written: Sequence[Written[MarksPair]]) -> Iterator[Evidence]:
    decimal, thousands = way
    for part, mark in (("decimal", decimal if decimal != "." else None), ("thousands", thousands)):
        if mark:
            same = SPACES if mark in SPACES else (mark,)
            shown = [each for each in written if any(each_mark in each.text for each_mark in same)]
            yield from evidence_by_column(part, mark, shown)


def numbers_written(columns: Iterable[TypedColumn]) -> list[Written[MarksPair]]:
    """The numbers of columns that stand there as texts."""
    return [
        Written(column.cells.column, text, count, readings)
        for column in columns
        if column.holds in NUMBERS
        for text, count in column.cells.texts.items()
        if (readings := number_readings(_without_percent(text)))
    ]


def _without_percent(text: str) -> str:
    found = PERCENT.fullmatch(text)
    return found[1] if found else text


def _named(way: MarksPair) -> str:
    decimal, thousands = way
    return f"decimal={decimal!r}" + (f", thousands={thousands!r}" if thousands else "")


def _against_groups(
    written: Sequence[Written[MarksPair]], way: MarksPair
) -> list[Written[MarksPair]]:
    """Numbers with three digits behind the mark, where others have groups and none has three.

    `12.500` beside `1,234.56` may come of another hand, which meant twelve thousand.
    """
    decimal, thousands = way
    alike = [
        each
        for each in written
        if (found := ONE_MARK.fullmatch(parted(each.text)[0])) and found["mark"] == decimal
    ]
    others = [each.text for each in written if decimal in each.text and each not in alike]
    is_usual = thousands is None or any(map(THREE_BEHIND.search, others))
    return [] if is_usual else alike


def percent_signs(columns: Iterable[TypedColumn]) -> Iterator[Evidence | Ambiguity]:
    """Whether shares are written from 0 to 100: where some are above 1; of 1 alone no one knows."""
    for column in columns:
        if column.holds == "share":
            shares = _shares(column)
            above = {text: count for text, (value, count) in shares.items() if value > 1}
            whole = {text: count for text, (value, count) in shares.items() if value == 1}
            if above:
                yield evidence_of("percent", column.cells.column, above, value=True)
            elif whole and all(value in {0, 1} for value, _ in shares.values()):
                readings = ("1 by percent=False", "0.01 by percent=True")
                count = sum(whole.values())
                yield Ambiguity("percent", column.cells.column, first(whole, 1), readings, count)


def _shares(column: TypedColumn) -> dict[str, tuple[Decimal, int]]:
    """The numbers of a column without a per cent sign, and how many times each stands there."""
    shares = {
        each.text: (min(map(Decimal, map(str, each.readings.values()))), each.count)
        for each in numbers_written([column])
        if not PERCENT.fullmatch(each.text)
    }
    for text, count in Counter(map(str, column.cells.others)).items():
        value = readers.parsed(text, readers.NUMBER, Decimal)
        if value is not None:
            shares[text] = (value, count)
    return shares


def currency_signs(columns: Sequence[TypedColumn]) -> Iterator[Evidence | Ambiguity]:
    """The currency in the names of columns; where there is none, beside no amount, what is open."""
    if any(column.target == "currency" for column in columns):
        return
    for column in columns:
        bare: Mapping[str, int] = {
            each.text: each.count for each in numbers_written([column]) if not _currency(each.text)
        } | Counter(map(str, column.cells.others))
        name = column.cells.column
        if column.holds == "amount" and bare:
            if code := name_and_currency(name)[1]:
                yield evidence_of("currency", name, bare, value=code)
                continue
            signs = {parted(text)[1] for text in bare} - {None}
            codes = [code for sign in signs for code in SIGNS[str(sign)]]
            readings = tuple(f"currency={code!r}" for code in codes) or ("no currency is said",)
            count = sum(bare.values())
            yield Ambiguity("currency", name, first(bare, 1), readings, count)


def _currency(text: str) -> str | None:
    """The currency beside an amount, where there is one, and it is one alone."""
    sign = parted(text)[1]
    codes = SIGNS.get(sign, (sign,)) if sign else ()
    return codes[0] if len(codes) == 1 else None
