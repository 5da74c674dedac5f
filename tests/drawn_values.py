"""Values of any type as Hypothesis draws them, and fields of records that hold them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from math import inf, nan
from typing import TYPE_CHECKING, Any

from attrs import fields_dict
from hypothesis import strategies as st

from drawn_records import some
from salesprocess.calendars import Holidays
from salesprocess.records import Location, Outcome, VisitOutcome
from salesprocess.testing.strategies import aware_moments, naive_moments

if TYPE_CHECKING:
    from salesprocess.records import Record


class Text(str):
    """Text of a type of one's own, as some libraries hand it over."""

    __slots__ = ()


class Moment(datetime):
    """A moment of a type of one's own."""


SINGLE: list[Any] = [
    None,
    "",
    " ",
    "\x1f",
    "EUR",
    "eur",
    "two\nlines",
    "half \ud800",
    Text("EUR"),
    Text(),
    Moment(2026, 3, 2, tzinfo=UTC),
    Moment(2026, 3, 2),
    date.max,
    time(8, 45),
    0,
    -1,
    True,
    10**5000,
    0.5,
    inf,
    nan,
    Decimal("0.5"),
    Decimal(-1),
    Decimal("inf"),
    Decimal("nan"),
    Decimal("sNaN"),
    Outcome.WON,
    VisitOutcome.MET,
    Location(latitude=1, longitude=2),
    Holidays.of([]),
]
single = (
    st.sampled_from(SINGLE)
    | st.text(max_size=3)
    | st.integers()
    | st.floats()
    | st.decimals()
    | st.dates()
    | naive_moments()
    | aware_moments()
)
values = single | st.lists(single, max_size=2) | st.lists(single, max_size=2).map(tuple)


@st.composite
def held(draw: st.DrawFn, kind: type[Record]) -> dict[str, Any]:
    """What the fields of a record hold, and in some of them any value in its place."""
    record = draw(some(kind))
    right = {name: getattr(record, name) for name in fields_dict(kind)}
    names = st.sampled_from(list(right))
    return right | draw(st.dictionaries(names, values, max_size=3))
