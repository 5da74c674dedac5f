"""Where working time went: by rep, day and kind (method §7.3)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from attrs import field

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.people.by_rep import ByRep, each_alone
from salesprocess.planning.rep_calendars import calendars_by_rep
from salesprocess.planning.working_day.timed import by_day, sorted_out, timed_entries
from salesprocess.summaries import Summary, by, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from salesprocess.case import Case
    from salesprocess.rates import Period
    from salesprocess.records import TimeEntry, TimeKind

    Key = tuple[str, date, TimeKind]
    """A rep, a day and a kind of work."""

NO_TIME = timedelta(0)

G = TypeVar("G", str, date)


@gated
@frozen(repr=False)
class TimeTotals(Summary):
    """Working time by rep, day and kind. The totals of two sets of entries add.

    The time is what really passed, also where the wall clock was changed. Where a rep's
    entries overlap, the same minutes count in each: see `check_entries`.

    Args:
        times: How long each rep was at each kind of work on each day; nothing is left out
            rather than written as no time.

    Raises:
        InvalidValueError: If one of the times is not above nothing.
    """

    times: Mapping[Key, timedelta] = field(
        factory=dict["Key", timedelta], metadata=by("rep", "day", "kind")
    )

    def __attrs_post_init__(self) -> None:
        faults = [
            Fault(f"times[{', '.join(map(str, key))}]", "more than no time", spent)
            for key, spent in self.times.items()
            if spent <= NO_TIME
        ]
        if faults:
            raise InvalidValueError("not time totals", faults)

    @cached_property
    def by_kind(self) -> dict[TimeKind, timedelta]:
        """The time of each kind of work there is any of."""
        return sums_by_key((kind, spent) for (_, _, kind), spent in self.times.items())

    @property
    def whole(self) -> timedelta:
        """All the time together."""
        return sum(self.by_kind.values(), NO_TIME)

    @cached_property
    def days(self) -> int:
        """On how many days someone worked; a day on which two reps did counts twice."""
        return len({(rep, day) for rep, day, _ in self.times})

    def spent(self, *kinds: TimeKind) -> timedelta:
        """The time of some kinds of work.

        Args:
            kinds: Which.
        """
        return sum((self.by_kind.get(kind, NO_TIME) for kind in set(kinds)), NO_TIME)

    def by_rep(self) -> ByRep[TimeTotals]:
        """The totals of each rep."""
        return ByRep(each_alone(self._by(lambda key: key[0])), TimeTotals())

    def by_day(self) -> dict[date, TimeTotals]:
        """The totals of each day, in time."""
        return self._by(lambda key: key[1])

    def by_week(self) -> dict[str, TimeTotals]:
        """The totals of each week of ISO 8601, such as `2026-W10`, in time.

        >>> from datetime import date, timedelta
        >>> from salesprocess.records import TimeKind
        >>> new_year = ("A", date(2027, 1, 1), TimeKind.DESK)
        >>> TimeTotals({new_year: timedelta(hours=2)}).by_week()
        {'2026-W53': TimeTotals(2:00:00 in 1 days of 1 reps)}
        """
        return self._by(lambda key: f"{key[1]:%G-W%V}")

    def within(self, period: Period) -> TimeTotals:
        """The totals of the days of a period."""
        return TimeTotals({key: spent for key, spent in self.times.items() if key[1] in period})

    def _by(self, group: Callable[[Key], G]) -> dict[G, TimeTotals]:
        groups: dict[G, dict[Key, timedelta]] = {}
        for key, spent in self.times.items():
            groups.setdefault(group(key), {})[key] = spent
        return {name: TimeTotals(groups[name]) for name in sorted(groups)}

    def __repr__(self) -> str:
        reps = len({rep for rep, _, _ in self.times})
        return f"TimeTotals({self.whole} in {self.days:,} days of {reps:,} reps)"


@gated
def time_totals(
    case: Case, period: Period, *, entries: Iterable[TimeEntry] | None = None
) -> TimeTotals:
    """The working time of a period; an entry over midnight is split there (method §7.3).

    One that begins in a night shift belongs to the day on which that began. An entry counts once it
    is over, and once however often it was delivered. Of entries of whole days no one knows how long
    was worked: they are left out, and `check_entries` counts them.

    Args:
        case: The case; its calendar tells of night shifts.
        period: The days looked at.
        entries: The entries to add up, of the case; `None` for all.

    Raises:
        InvalidValueError: If only one of the case and the period has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Book, TimeEntry, TimeKind
    >>> late = TimeEntry(rep="A", kind=TimeKind.TRAVEL, start=datetime(2026, 3, 2, 22),
    ...                  end=datetime(2026, 3, 3, 1))
    >>> case = Case(Book(time_entries=[late]), as_of=datetime(2026, 3, 31))
    >>> totals = time_totals(case, Period.month(2026, 3))
    >>> totals
    TimeTotals(3:00:00 in 2 days of 1 reps)
    >>> [(f"{day:%d %b}", str(of_day.whole)) for day, of_day in totals.by_day().items()]
    [('02 Mar', '2:00:00'), ('03 Mar', '1:00:00')]
    """
    found = (
        case.shared(timed_entries) if entries is None else sorted_out(entries, case.as_of.tzinfo)
    )
    calendars = calendars_by_rep(case, (entry.rep for entry in found.timed))
    times = sums_by_key(
        ((entry.rep, day, entry.kind), spent)
        for entry in found.timed
        for day, spent in by_day(entry, period, calendars[entry.rep])
    )
    return TimeTotals(times)


def hours_and_minutes(time: timedelta) -> str:
    """A duration in hours and minutes, to the nearest minute.

    >>> hours_and_minutes(timedelta(hours=1, minutes=56, seconds=31))
    '1:57'
    """
    minutes = round(time / timedelta(minutes=1))
    return f"{minutes // 60}:{minutes % 60:02}"
