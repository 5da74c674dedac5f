"""Visits that come back: rules of RFC 5545 with their exceptions, read and written as its text."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, datetime, time
from itertools import islice
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from attrs import field

from salesprocess.calendars import OFFICE_HOURS
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.planning.visits.calendar_text import moment_of, written_day
from salesprocess.planning.visits.dated import PlannedVisit
from salesprocess.planning.visits.recurrence_parts import rule_faults
from salesprocess.planning.visits.recurrence_text import read_recurrence
from salesprocess.rates.period import walked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from salesprocess.calendars import WorkCalendar
    from salesprocess.rates import Period
    from salesprocess.records import Account

MONTHS_A_YEAR = 12
DAYS_A_WEEK = 7
LAST_SECOND = time(23, 59, 59)


def _as_pairs(parts: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(parts)


def _as_days(days: Iterable[date]) -> frozenset[date]:
    return frozenset(days)


def _as_moves(moves: Iterable[tuple[date, date]]) -> tuple[tuple[date, date], ...]:
    return tuple(sorted(moves))


@gated
@frozen(repr=False)
class Recurrence:
    """When something comes back.

    Args:
        parts: The parts of the rule by name, such as `("FREQ", "MONTHLY")`, in order.
        start: The day the rule counts from, or the moment, where the rule ends at one. Without
            it every second week, or third month, counts from Monday, 1 January of year 1, so
            that the rule falls on the same days whatever period is asked about; and a `COUNT`
            counts the days of the period.
        added: Days on which it comes besides the rule.
        dropped: Days of the rule on which it does not.
        moved: Days of the rule, each with the day on which it comes instead.

    Raises:
        InvalidValueError: Listing every part that is not of a rule of whole days.

    >>> rule = Recurrence.from_text("RRULE:FREQ=MONTHLY;BYDAY=1MO")
    >>> rule
    Recurrence(RRULE:FREQ=MONTHLY;BYDAY=1MO)
    >>> from salesprocess.rates import Period
    >>> [f"{day:%d %b}" for day in rule.days(Period.quarter(2026, 1))]
    ['05 Jan', '02 Feb', '02 Mar']
    """

    parts: tuple[tuple[str, str], ...] = field(converter=_as_pairs)
    start: date | None = None
    added: frozenset[date] = field(default=frozenset(), converter=_as_days)
    dropped: frozenset[date] = field(default=frozenset(), converter=_as_days)
    moved: tuple[tuple[date, date], ...] = field(default=(), converter=_as_moves)

    def __attrs_post_init__(self) -> None:
        faults = list(rule_faults(self.parts))
        if faults:
            raise InvalidValueError("not a recurrence", faults)

    @classmethod
    def from_text(cls, text: str) -> Recurrence:
        """The recurrence a text of RFC 5545 stands for.

        Args:
            text: A line `RRULE:…`, with or without its name, and perhaps lines `DTSTART…`,
                `EXDATE…` and `RDATE…`; or the events of a series, `BEGIN:VEVENT` to
                `END:VEVENT`, those with a `RECURRENCE-ID` being single days that were moved or
                called off. Times of day are read for their day.

        Raises:
            InvalidValueError: Listing every fault of the text.

        >>> weekly = Recurrence.from_text('''
        ... DTSTART;TZID=Europe/Berlin:20260105T090000
        ... RRULE:FREQ=WEEKLY;UNTIL=20260126T080000Z
        ... EXDATE;TZID=Europe/Berlin:20260112T090000''')
        >>> from salesprocess.rates import Period
        >>> [day.day for day in weekly.days(Period.month(2026, 1))]
        [5, 19, 26]
        """
        return cls(*read_recurrence(text))

    def to_text(self) -> str:
        """The recurrence as text of RFC 5545; with days that were moved, as its events."""
        series = [
            *([f"DTSTART{_dated(self.start)}"] if self.start else []),
            f"RRULE:{';'.join(f'{name}={value}' for name, value in self.parts)}",
            *(f"RDATE{_dated(day)}" for day in sorted(self.added)),
            *(f"EXDATE{_dated(day)}" for day in sorted(self.dropped)),
        ]
        if not self.moved:
            return "\n".join(series)
        moves = [[f"RECURRENCE-ID{_dated(on)}", f"DTSTART{_dated(to)}"] for on, to in self.moved]
        events = (("BEGIN:VEVENT", *lines, "END:VEVENT") for lines in (series, *moves))
        return "\n".join(line for event in events for line in event)

    def days(self, period: Period) -> tuple[date, ...]:
        """The days of a period on which it comes back.

        Args:
            period: The days asked about.

        Raises:
            InvalidValueError: If the period is longer than a hundred years.
        """
        moved = dict(self.moved)
        found = {day for day in self._by_rule(walked(period)) if day not in moved}
        others = {day for day in (*self.added, *moved.values()) if day in period}
        return tuple(sorted((found | others) - self.dropped))

    def _by_rule(self, period: Period) -> Iterator[date]:
        """The days of a period by the rule alone."""
        from dateutil.rrule import rrulestr  # noqa: PLC0415  keeps imports light

        given = dict(self.parts)
        count = int(given["COUNT"]) if "COUNT" in given else None
        last = min(self._until, datetime.combine(period.last_day, LAST_SECOND))
        rule = ";".join(f"{n}={v}" for n, v in self.parts if n not in {"UNTIL", "COUNT"})
        begin = self._begin or _in_phase(given, period.start)
        moments = rrulestr(
            f"{rule};UNTIL={written_day(last.replace(microsecond=0))}", dtstart=begin
        )
        days = (moment.date() for moment in cast("Iterable[datetime]", moments))
        if self.start is None:
            return islice((day for day in days if day in period), count)
        return (day for day in islice(days, count) if day in period)

    @property
    def _begin(self) -> datetime | None:
        """When the rule begins, as the wall clock shows it."""
        if isinstance(self.start, datetime):
            return self.start.replace(tzinfo=None)
        return datetime.combine(self.start, time()) if self.start else None

    @property
    def _until(self) -> datetime:
        """When the rule ends, as the wall clock shows it; a day belongs to it as a whole."""
        until = dict(self.parts).get("UNTIL", "99991231")
        zone = self.start.tzinfo if isinstance(self.start, datetime) else None
        moment = moment_of(until, zone) or datetime.combine(date.max, time())
        return moment if "T" in until else datetime.combine(moment, LAST_SECOND)

    def __repr__(self) -> str:
        return f"Recurrence({', '.join(self.to_text().splitlines())})"


@gated
def recurring(
    account: Account,
    rule: Recurrence | str,
    period: Period,
    calendar: WorkCalendar = OFFICE_HOURS,
    *,
    rep: str | None = None,
) -> tuple[PlannedVisit, ...]:
    """The visits to an account that come back by a rule, as visits agreed.

    One that falls on a day without work is made on the next working day of the period; where
    there is none, or a visit is due on it anyway, it is left out.

    Args:
        account: Whom to visit.
        rule: The rule, or its text as RFC 5545 writes it.
        period: The days planned for.
        calendar: When people work; whoever goes has the own absences. By default Monday to
            Friday, without holidays.
        rep: Who goes where the account names no rep.

    Raises:
        InvalidValueError: Listing every fault of the text; or if no one is there to go.

    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Account
    >>> account = Account(id="a1", name="Bright Paper", rep="A")
    >>> visits = recurring(account, "RRULE:FREQ=MONTHLY;BYMONTHDAY=1", Period.quarter(2026, 1))
    >>> [f"{visit.on:%a %d %b}" for visit in visits]
    ['Thu 01 Jan', 'Mon 02 Feb', 'Mon 02 Mar']
    """
    goes = account.rep or rep
    if goes is None:
        fault = Fault("rep", "who goes, since the account names no rep", None)
        raise InvalidValueError("no visit can be planned", [fault])
    known = Recurrence.from_text(rule) if isinstance(rule, str) else rule
    working = calendar.of(goes).working_days(period)
    places = {bisect_left(working, on) for on in known.days(period)}
    days = [working[place] for place in sorted(places - {len(working)})]
    return tuple(PlannedVisit(account.id, goes, day) for day in days)


def _in_phase(given: Mapping[str, str], day: date) -> datetime:
    """The last day up to one with which a rule without a start begins anew.

    Days, weeks, months and years are counted from Monday, 1 January of year 1.
    """
    every = int(given.get("INTERVAL", "1"))
    if given["FREQ"] in {"DAILY", "WEEKLY"}:
        length = every * (7 if given["FREQ"] == "WEEKLY" else 1)
        return datetime.combine(
            date.fromordinal(day.toordinal() - (day.toordinal() - 1) % length), time()
        )
    length = every * (MONTHS_A_YEAR if given["FREQ"] == "YEARLY" else 1)
    months = (day.year - 1) * MONTHS_A_YEAR + day.month - 1
    year, month = divmod(months - months % length, MONTHS_A_YEAR)
    return datetime(year + 1, month + 1, 1)


def _dated(day: date) -> str:
    """The parameters and the value of a line that holds a day or a moment."""
    if not isinstance(day, datetime):
        return f";VALUE=DATE:{written_day(day)}"
    zone = f";TZID={day.tzinfo}" if isinstance(day.tzinfo, ZoneInfo) else ""
    return f"{zone}:{written_day(day.replace(tzinfo=None))}"
