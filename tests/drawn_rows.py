"""Rows that hold anything, as Hypothesis draws them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from attrs import fields_dict
from hypothesis import strategies as st

from drawn_records import some
from salesprocess.convert import STRICT, dump
from salesprocess.errors import InvalidValueError

if TYPE_CHECKING:
    from salesprocess.convert import Dialect

ZONE = ZoneInfo("Europe/Berlin")

EDGES = st.sampled_from(
    [
        "",
        "FALSE",
        "0",
        "ja",
        "12.500",
        "1.234,56 €",
        "$ 5",
        "60 %",
        "9" * 5000,
        "1e999999999",
        "\ud800",
        "03/04/2026",
        "31.12.9999 23:59 PM",
        "2026-02-30",
        "2026-03-01",
        " 2026-03-01 ",
        "01.03.2026 08:45",
        "20260301T0845",
        "2026-03-01T00:00",
        "2026-03-01 08:45:00.25Z",
        "2026-10-25T02:30+02:00[Europe/Berlin]",
        "2026-10-25T02:30+01:00[Europe/Berlin]",
        "2026-03-29T02:30+01:00[Europe/Berlin]",
        "2026-03-29T02:30+05:00[Europe/Berlin]",
        "1900-01-01",
        "1900-01-01T08:45",
        "EUR",
        " Ne\u0301gociation\u200b",
        Decimal("12.5"),
        0.5,
        7,
        "43831.5",
        -(10**30),
        Decimal("sNaN"),
        Decimal("1e999999999"),
        float("inf"),
        float("nan"),
        datetime.max.replace(tzinfo=ZONE),
        datetime.min.replace(tzinfo=UTC),
        date.max,
        date.min,
        True,
        None,
    ]
)
LONG = st.just(5000).map(lambda digits: 10**digits)
"""What Python refuses to write as text."""

junk = st.recursive(
    EDGES
    | LONG
    | st.text(max_size=5)
    | st.integers()
    | st.floats()
    | st.decimals()
    | st.dates()
    | st.binary(),
    lambda parts: (
        st.lists(parts, max_size=2) | st.dictionaries(st.text(max_size=2), parts, max_size=2)
    ),
    max_leaves=3,
)


@st.composite
def good_rows(draw: st.DrawFn, kind: Any, dialect: Dialect, drawn: Any = None) -> dict[Any, Any]:
    """A row as a dialect writes it if it can, or as the strict one does, or as Python holds it."""
    record = draw(some(kind) if drawn is None else drawn)
    if draw(st.booleans()):
        return {name: getattr(record, name) for name in fields_dict(kind)}
    try:
        return dump(record, dialect=dialect)
    except InvalidValueError:
        return dump(record)


@st.composite
def rows_of(draw: st.DrawFn, kind: Any, dialect: Dialect = STRICT) -> Any:
    """A row with junk in known fields or in others, or what is no row at all."""
    if draw(st.integers(0, 9)) == 0:
        return draw(junk)
    names = st.sampled_from(list(fields_dict(kind))) | st.sampled_from(["other", None]) | LONG
    good = draw(good_rows(kind, dialect)) if draw(st.booleans()) else {}
    return good | draw(st.dictionaries(names, junk, max_size=4))
