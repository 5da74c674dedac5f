"""Every argument of every public call, given what looks like it and is not."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import EnumType
from functools import cache
from math import inf, nan
from typing import TYPE_CHECKING, Any, cast

import pytest

from growth import ARGUMENTS, public_calls
from one_account import one_account
from salesprocess.annotation_kinds import kind_of
from salesprocess.case import Case
from salesprocess.errors import InvalidValueError, SalesProcessError
from salesprocess.gate import NOT_SO
from salesprocess.kinds import ANYTHING
from salesprocess.pipeline.outcomes.price_losses import PRICE_LOSS
from salesprocess.rates import Period
from salesprocess.records import Account, Book, Location
from test_frozen_results import Walk, answered
from test_gate import FUNCTIONS, public

if TYPE_CHECKING:
    from types import FunctionType


class Text(str):
    """Text of a type of one's own."""

    __slots__ = ()


SLOW = {
    "backtest",
    "past_forecasts",
    "clean_book",
    "sample_book",
    "subscription_book",
    "plant_faults",
}
"""Calls that take long by what they are asked for: many forecasts, books as large as one likes."""

BOOK = one_account(3)
CASE = Case(BOOK, as_of=datetime(2026, 12, 31, 18))
HOSTILE: dict[str, Callable[[], object]] = {
    "a moment": lambda: datetime(2026, 3, 2, 9),
    "a moment with a zone": lambda: datetime(2026, 3, 2, 9, tzinfo=UTC),
    "a day": lambda: date(2026, 3, 2),
    "the last day": lambda: date.max,
    "the first moment": lambda: datetime.min,  # noqa: DTZ901  as a host may hand it over
    "NaN": lambda: nan,
    "without end": lambda: inf,
    "NaN of decimals": lambda: Decimal("NaN"),
    "NaN that signals": lambda: Decimal("sNaN"),
    "yes": lambda: True,
    "more than a float holds": lambda: 10**400,
    "less than nothing": lambda: -(10**400),
    "one by one": lambda: iter([object()]),
    "bytes": lambda: b"a",
    "text of one's own": lambda: Text("a"),
    "no text": lambda: "",
    "half of a character": lambda: "\ud800",
    "nothing": lambda: None,
}
BY_TOLD: dict[str, object] = {
    "a Case": CASE,
    "a Period": Period.year(2026),
    "a Book": BOOK,
    "a day": date(2026, 3, 2),
    "a date with a time of day": datetime(2026, 3, 2, 9),
    "a whole number": 3,
    "a number": 0.5,
    "text": "a",
    "True or False": True,
    "a Decimal": Decimal(1),
    "a timedelta": timedelta(1),
    "a mapping": {},
    "a Mapping": {},
    "a class": Account,
    "a class such as Record": Account,
    "a class such as Book": Book,
    "a function": str,
    "a DecisionTable": PRICE_LOSS,
    "a Location": Location(latitude=1, longitude=2),
    "anything": "a",
}
"""What is right for an argument, by what it asks for."""


def parameters_of(function: FunctionType) -> dict[str, inspect.Parameter]:
    """The arguments of a function that have a name of their own."""
    named = inspect.signature(function).parameters
    return {name: each for name, each in named.items() if each.kind not in {2, 4}}


def kinds_of(function: FunctionType) -> dict[str, Any]:
    """What each argument asks for."""
    inner = cast("FunctionType", inspect.unwrap(function))
    return {
        name: kind_of(inner.__annotations__.get(name, object), inner)
        for name in parameters_of(function)
    }


@cache
def by_class() -> Mapping[str, object]:
    """A value of each class that a call answers with, or that is in such an answer."""
    walk = Walk()
    for name, call in public_calls().items():
        if name not in SLOW:
            walk.into(answered(call), name)
    found: dict[str, object] = {
        each.__name__: next(iter(each)) for _, each in public() if isinstance(each, EnumType)
    }
    return found | {type(value).__name__: value for value in walk.seen.values()}


def right_for(told: str) -> Iterator[object]:
    """Values that are right where an argument asks for something."""
    for part in told.split(", or "):
        inner = part.removeprefix("several of: ")
        name = inner.partition(" ")[2]
        found = [BY_TOLD[inner]] if inner in BY_TOLD else []
        found += [by_class()[name]] if name in by_class() else []
        yield from found if inner == part else [[*found]]


def good(function: FunctionType) -> dict[str, object] | None:
    """Arguments that are right, of those that need one; nothing where one is not known."""
    given: dict[str, object] = {}
    kinds = kinds_of(function)
    for name, each in parameters_of(function).items():
        if each.default is not each.empty:
            continue
        known = [ARGUMENTS[name]] if name in ARGUMENTS else []
        known += right_for(kinds[name].told)
        right = [value for value in known if not kinds[name].faults(value)]
        if not right:
            return None
        given[name] = right[0]
    return given


GIVEN = {name: given for name, value in FUNCTIONS.items() if (given := good(value)) is not None}


def called(function: FunctionType, given: dict[str, object]) -> None:
    """Call a function, and read what it answers one by one."""
    places = [each for each in parameters_of(function).values() if each.kind == 0]
    args = [given[each.name] for each in places if each.name in given]
    named = {name: value for name, value in given.items() if name not in {p.name for p in places}}
    made: Any = function(*args, **named)
    if isinstance(made, Iterator):
        list(cast("Iterator[object]", made))


@pytest.mark.long
@pytest.mark.parametrize("name", [name for name in GIVEN if name.rpartition(".")[2] not in SLOW])
def test_what_only_looks_like_an_argument_is_refused_by_its_name(name: str) -> None:
    function = FUNCTIONS[name]
    kinds = kinds_of(function)
    for argument, kind in kinds.items():
        for what, make in HOSTILE.items():
            given = {**GIVEN[name], argument: make()}
            if kind is ANYTHING or isinstance(given[argument], Iterator):
                continue
            if not kind.faults(given[argument]):
                continue
            with pytest.raises(SalesProcessError) as refused:
                called(function, given)
            # An unknown name, a case that is made of it, rows that are read tell it their way.
            if isinstance(refused.value, InvalidValueError) and NOT_SO in refused.value.about:
                told = [fault.path.partition("[")[0] for fault in refused.value.faults]
                assert argument in told, (argument, what, told)


def test_the_matrix_has_most_calls() -> None:
    rooms = Counter(name.rpartition(".")[0] for name in GIVEN)
    assert sum(rooms.values()) > 150
    assert {"salesprocess.pipeline", "salesprocess.planning"} <= set(rooms)
