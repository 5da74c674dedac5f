"""How one record is drawn: what the caller fixed stands first, the rest is drawn to fit it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar, cast

from hypothesis import strategies as st

from salesprocess.calendars.instants import since_year_1
from salesprocess.errors import Fault, Near, UnknownNameError
from salesprocess.frozen import frozen
from salesprocess.records import Record
from salesprocess.records.in_time import own_day, zoned
from salesprocess.records.must import own_fields_last
from salesprocess.testing.strategies.values import (
    amounts,
    aware_moments,
    currencies,
    extras,
    maybe,
    naive_moments,
    texts,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from hypothesis.strategies import DrawFn, SearchStrategy

T = TypeVar("T")
D = TypeVar("D", bound=date)
R = TypeVar("R", bound=Record)

LENGTHS = st.timedeltas(timedelta(0), timedelta(days=1500))
"""How long what begins on a day may last."""

_RARELY = st.sampled_from([False, False, False, True])


@frozen
class Sketch:
    """A record of which some fields are known already.

    Args:
        draw: Draws a value.
        fields: The fields known so far; filling adds to them.
        moments: Where moments come from.
    """

    draw: DrawFn
    fields: dict[str, Any]
    moments: SearchStrategy[datetime]

    def fill(self, **values: SearchStrategy[Any]) -> None:
        """Draws the fields among these that are not known yet."""
        for name, strategy in values.items():
            if name not in self.fields:
                self.fields[name] = self.draw(strategy)

    def is_none(self, name: str) -> bool:
        """Whether a field is known to hold nothing."""
        return name in self.fields and self.fields[name] is None

    def fill_span(
        self, first: str, last: str, times: SearchStrategy[D], needed: Collection[str] = ()
    ) -> None:
        """Draws two times of which the last is not before the first.

        Args:
            first: The field of the first.
            last: The field of the last.
            times: Where they come from, if neither is known yet.
            needed: Which of them may not be unknown.
        """
        for name, time in zip((first, last), self._ends(first, last, times), strict=True):
            if name not in self.fields:
                is_known = name in needed or self.draw(st.booleans())
                self.fields[name] = time if is_known else None

    def _ends(self, first: str, last: str, times: SearchStrategy[D]) -> tuple[D, D]:
        begin: D | None = self.fields.get(first)
        end: D | None = self.fields.get(last)
        if begin is not None:
            return begin, _later(begin, self.draw(LENGTHS))
        if end is not None:
            return _later(end, -self.draw(LENGTHS)), end
        earlier, later = sorted((self.draw(times), self.draw(times)), key=_absolute)
        return earlier, later

    def know_by_day(self, first: str, last: str, fixed: Collection[str]) -> None:
        """Leaves of one or both ends of a span the day alone, now and then.

        Args:
            first: The field of the first.
            last: The field of the last.
            fixed: The fields that are to stay as they are.
        """
        ends = [self.fields[name] for name in (first, last) if self.fields[name] is not None]
        days = [own_day(end) for end in ends]
        for name in (first, last):
            by_day = self.draw(_RARELY) and days == sorted(days)  # two zones have two clocks
            if by_day and name not in fixed and self.fields[name] is not None:
                self.fields[name] = own_day(self.fields[name])

    def fill_id(self) -> None:
        """Draws an id, and no other record that the CRM merged this one into."""
        other = self.fields.get("merged_into")
        own = texts().filter(lambda own: own != other) if other else texts()
        self.fill(id=own, merged_into=st.none())

    def fill_priced(self, amount: str) -> None:
        """Draws an amount with its currency, a currency alone, or neither."""
        self.fill(**{amount: st.none() if self.is_none("currency") else maybe(amounts())})
        self.fill(currency=maybe(currencies()) if self.is_none(amount) else currencies())


def _later(time: D, length: timedelta) -> D:
    """A time so much later, by absolute time: the clock on the wall is put back once a year.

    Where time ends before, it is the time itself.
    """
    try:
        if isinstance(time, datetime) and zoned(time):
            return cast("D", (time.astimezone(UTC) + length).astimezone(time.tzinfo))
        return time + length
    except OverflowError:
        return time


def _absolute(time: date) -> date | timedelta:
    return since_year_1(time) if isinstance(time, datetime) else time


def drawn(
    kind: type[R],
    fill: Callable[[Sketch], None],
    fixed: Mapping[str, object],
    moments: SearchStrategy[datetime] | None = None,
) -> SearchStrategy[R]:
    """Records of a kind, with the fields that a caller fixed.

    Args:
        kind: The class of the records.
        fill: Draws the fields that are not fixed.
        fixed: For each fixed field its value, or a strategy for it.
        moments: Where moments come from. By default they carry a time zone where a fixed
            one does, and none otherwise.

    Raises:
        UnknownNameError: If the records have no field of a name.
    """
    check_names(f"field of {kind.__name__}", fixed, own_fields_last(kind))
    return _drawn(kind, fill, strategies(fixed), moments)


@st.composite
def _drawn(
    draw: DrawFn,
    kind: type[R],
    fill: Callable[[Sketch], None],
    fixed: Mapping[str, SearchStrategy[Any]],
    moments: SearchStrategy[datetime] | None,
) -> R:
    fields = {name: draw(strategy) for name, strategy in fixed.items()}
    sketch = Sketch(draw, fields, fitting(moments, fields.values(), naive_moments()))
    fill(sketch)
    sketch.fill(extra=extras())
    return kind(**sketch.fields)


def check_names(what: str, fixed: Iterable[str], names: Collection[str]) -> None:
    """Refuses names that are not there.

    Raises:
        UnknownNameError: Listing each, with a near name where there is one.
    """
    wrong = [name for name in fixed if name not in names]
    if wrong:
        expected = f"one of {', '.join(names)}"
        faults = [Fault("", expected, name, Near(name, names)) for name in wrong]
        raise UnknownNameError(f"unknown {what}", faults)


def strategies(fixed: Mapping[str, object]) -> dict[str, SearchStrategy[Any]]:
    """What a caller fixed as strategies."""
    return {name: strategy_of(value) for name, value in fixed.items()}


def strategy_of(value: SearchStrategy[T] | T) -> SearchStrategy[T]:
    """A strategy as it is; one that always draws the value, where it is a plain one."""
    if isinstance(value, st.SearchStrategy):
        return cast("SearchStrategy[T]", value)
    return st.just(value)


def fitting(
    moments: SearchStrategy[datetime] | None,
    beside: Iterable[object],
    otherwise: SearchStrategy[datetime],
) -> SearchStrategy[datetime]:
    """The moments asked for; by default of the kind of the first one beside them.

    Args:
        moments: The moments asked for, if any.
        beside: What is known already; not only moments.
        otherwise: The moments where none are asked for and none are known.
    """
    if moments is not None:
        return moments
    for value in beside:
        if isinstance(value, datetime):
            return aware_moments() if zoned(value) else naive_moments()
    return otherwise
