"""What the fields of records hold: texts, counts, amounts, days, moments and periods."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from salesprocess.rates import Period
from salesprocess.records.extra import NOTHING_EXTRA, Extra
from salesprocess.records.text import IS_TEXT
from salesprocess.records.validators import AMOUNT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hypothesis.strategies import DrawFn, SearchStrategy

T = TypeVar("T")

ZONES = (
    UTC,
    timezone(timedelta(hours=-3, minutes=-30)),
    ZoneInfo("Asia/Shanghai"),
    ZoneInfo("Europe/Paris"),
)
"""Time zones with and without a name, with and without summer time."""

CURRENCIES = ("EUR", "CNY", "JPY")
"""The codes of the currencies that amounts are drawn in."""

FIRST, LAST = date(1990, 1, 1), date(2040, 12, 31)


@cache
def texts() -> SearchStrategy[str]:
    """Short texts in any script, never blank: names, ids, remarks."""
    return st.text(min_size=1, max_size=6).filter(IS_TEXT)


@cache
def counts() -> SearchStrategy[int]:
    """Whole numbers from 0 to a million."""
    return st.integers(0, 10**6)


@cache
def amounts() -> SearchStrategy[Decimal]:
    """Sums of money from 0 up, some with more decimals than any currency has."""
    return st.decimals(0, 10**9, allow_nan=False, allow_infinity=False).filter(AMOUNT.holds)


@cache
def parts() -> SearchStrategy[Decimal]:
    """Parts of a whole, in hundredths: above 0, up to a half, so that two are not too much."""
    return st.decimals(Decimal("0.01"), Decimal("0.5"), places=2)


@cache
def currencies() -> SearchStrategy[str]:
    """Codes of currencies."""
    return st.sampled_from(CURRENCIES)


@cache
def days() -> SearchStrategy[date]:
    """Days of the years 1990 to 2040."""
    return st.dates(FIRST, LAST)


@cache
def naive_moments() -> SearchStrategy[datetime]:
    """Moments of the years 1990 to 2040 without a time zone."""
    return st.datetimes(*_ends())


@cache
def aware_moments() -> SearchStrategy[datetime]:
    """Moments of the years 1990 to 2040, each in one of several time zones."""
    return st.datetimes(*_ends(), timezones=st.sampled_from(ZONES))


def _ends() -> tuple[datetime, datetime]:
    return datetime(FIRST.year, 1, 1), datetime(LAST.year, 12, 31)


@st.composite
def periods(draw: DrawFn) -> Period:
    """Periods of up to four years, with and without a zone.

    >>> from hypothesis import find
    >>> find(periods(), lambda period: period.days > 30).days
    31
    """
    start = draw(days())
    length = timedelta(days=draw(st.integers(1, 1500)))
    zones = any_of(zone for zone in ZONES if isinstance(zone, ZoneInfo))
    return Period(start, start + length, draw(maybe(zones)))


@cache
def extras() -> SearchStrategy[Extra]:
    """Fields of one's own: most often none, else a few of any plain kind."""
    return st.sampled_from([*[NOTHING_EXTRA] * 3, *_SOME_EXTRA])


_SOME_EXTRA = (
    Extra({"segment": "gold"}),
    Extra({"segment": "silver", "score": 0.5, "is_key": True}),
    Extra({"rounds": 3, "tags": ["fleet", "key"], "origin": {"list": "fair", "row": 7}}),
)


def maybe(values: SearchStrategy[T]) -> SearchStrategy[T | None]:
    """The same, or `None` where it is not known."""
    return _made(st.one_of, st.none(), values)


def several(values: SearchStrategy[T]) -> SearchStrategy[tuple[T, ...]]:
    """None to three of them."""
    return _made(_tuples, values)


def any_of(members: Iterable[T]) -> SearchStrategy[T]:
    """One of some members, the first of which is the simplest."""
    return _made(st.sampled_from, tuple(members))


def _tuples(values: SearchStrategy[T]) -> SearchStrategy[tuple[T, ...]]:
    return st.lists(values, max_size=3).map(tuple)


@lru_cache(maxsize=1024)
def _made(make: Callable[..., SearchStrategy[Any]], *of: Any) -> SearchStrategy[Any]:
    """A strategy, the same of the same parts: it costs less to draw from than to make."""
    return make(*of)
