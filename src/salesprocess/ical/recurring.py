"""When an event takes place: once, or as its rules repeat it, with what was changed of it."""

from __future__ import annotations

from datetime import MAXYEAR, date, datetime, time, timedelta, tzinfo
from itertools import islice
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

from attrs import field
from dateutil.rrule import rrulestr

from salesprocess.dates import moment_from, seen_in
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.ical.package import icalendar
from salesprocess.ical.parts import FAILURES
from salesprocess.ical.visits import DAY
from salesprocess.ical.writing import in_utc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dateutil.rrule import rrule

    from salesprocess.ical.parts import CalendarPart
    from salesprocess.rates import Period

EARLIEST = 1900
"""No event that repeats begins before this year: it would be counted through day by day."""

MOST = 100_000
"""So many times an event may repeat until the end of a period."""

CYCLE = 400
"""After so many years days of the week and leap years come again. A rule that never fits is looked
for until the end of time, so each is counted through as near to it as that allows."""

REPEATS = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")


@frozen
class Occurrence:
    """One time at which an event takes place.

    Args:
        part: What the calendar says of it.
        uid: What the calendar knows the event by, with all its times.
        number: Which of the times it is: the moment at which it would be if no one had moved it;
            `None` where the event does not repeat.
        start: When it begins: a moment, or a day of an event of whole days.
        end: When it is over; `None` where no one says.
    """

    part: CalendarPart
    uid: str
    number: str | None
    start: date
    end: datetime | None


@frozen
class Changed:
    """The times of an event that stand in the calendar by themselves.

    Args:
        numbers: Their numbers.
        since: The numbers of those from which on all are changed.
    """

    numbers: set[str] = field(factory=set[str])
    since: set[str] = field(factory=set[str])

    def __contains__(self, number: object) -> bool:
        return number in self.numbers or any(first <= str(number) for first in self.since)


def are_all_after(part: CalendarPart) -> bool:
    """Whether what changes one time of an event changes all that come after it."""
    return any(value.params.get("RANGE") for value in part.all("RECURRENCE-ID"))


def number_of(moment: date, zone: tzinfo | None) -> str:
    """What tells one time of an event from another: the instant, or else what is written.

    Args:
        moment: When it was to be.
        zone: The zone of a moment without one.

    >>> berlin = ZoneInfo("Europe/Berlin")
    >>> number_of(date(2026, 3, 2), None), number_of(datetime(2026, 3, 2, 9), berlin)
    ('20260302', '20260302T080000Z')
    """
    if not isinstance(moment, datetime):
        return f"{moment:%Y%m%d}"
    placed = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return f"{in_utc(placed):%Y%m%dT%H%M%S}{'Z' if placed.tzinfo else ''}"


def occurrences(
    part: CalendarPart, uid: str, changed: Changed, period: Period
) -> Iterator[Occurrence]:
    """The times at which an event takes place on the days of a period.

    Args:
        part: The event, or a change of one of its times.
        uid: What the calendar knows it by.
        changed: Those of its times that stand in the calendar by themselves.
        period: The days. A moment without a zone is one of the period's zone, if it has one.

    Raises:
        InvalidValueError: Listing what of the event has no meaning, by the names of properties.
    """
    zone = period.zone
    start = _placed(_needed(part, "DTSTART"), zone)
    lasts = _lasts(part, start, zone)
    moved = part.time("RECURRENCE-ID")
    if are_all_after(part):
        raise _refused("RECURRENCE-ID", "one time of the event, and none after it", moved)
    if moved is not None:
        found: Iterable[tuple[str | None, date]] = [(number_of(moved, zone), start)]
    elif part.all("RRULE") or part.all("RDATE"):
        found = _repeated(part, start, period)
    else:
        found = [(None, start)]
    taken = changed if moved is None else Changed()
    for number, begin in found:
        if number not in taken and begin in period:
            known = _in_a_known_zone(begin)
            yield Occurrence(part, uid, number, known, _later(known, lasts))


def _needed(part: CalendarPart, name: str) -> date:
    said = part.time(name)
    if said is None:
        raise _refused(name, "a day or a moment", None)
    return said


def _refused(name: str, expected: str, value: object, hint: str | None = None) -> InvalidValueError:
    return InvalidValueError("no event", [Fault(name, expected, value, hint)])


def _placed(moment: date, zone: tzinfo | None) -> date:
    """A moment in its own zone, or in that of the period."""
    if not isinstance(moment, datetime):
        return moment
    if moment.tzinfo is None:
        return moment.replace(tzinfo=zone)
    if zone is None:
        hint = "give the period the zone its days begin in"
        raise _refused("DTSTART", "a moment without a zone, as the period has none", moment, hint)
    return moment


def _in_a_known_zone(moment: date) -> date:
    """A moment that keeps a zone which Python knows; in UTC where a calendar describes it."""
    if not isinstance(moment, datetime) or isinstance(moment.tzinfo, (ZoneInfo, type(None))):
        return moment
    return in_utc(moment)


def _lasts(part: CalendarPart, start: date, zone: tzinfo | None) -> timedelta | None:
    """For how long an event takes that begins at a moment; `None` where no one says."""
    said = part.time("DTEND")
    if not isinstance(start, datetime):
        return None
    if said is None:
        return next((value.dt for value in part.all("DURATION")), None)
    end = _placed(said, zone)
    if not isinstance(end, datetime):
        raise _refused("DTEND", "a moment, as DTSTART is one", said)
    return in_utc(end) - in_utc(start)


def _later(begin: date, lasts: timedelta | None) -> datetime | None:
    """When what takes so long is over, by the clock by which it began."""
    if lasts is None or not isinstance(begin, datetime):
        return None
    later = moment_from(in_utc(begin), lasts / DAY)
    return (begin.tzinfo and seen_in(later, begin.tzinfo)) or later


def _repeated(part: CalendarPart, start: date, period: Period) -> Iterator[tuple[str, date]]:
    """The times of an event that repeats until a period ends, but for those it leaves out."""
    zone = start.tzinfo if isinstance(start, datetime) else None
    first = _on_the_wall(start, zone, time())
    last = moment_from(datetime.combine(period.end, time()), 2)
    walls = {first}
    for rule in part.all("RRULE"):
        walls.update(_by_rule(rule, first, zone, last))
    walls.update(_on_the_wall(each, zone, first.time()) for each in part.times("RDATE"))
    without = {number_of(each, period.zone) for each in part.times("EXDATE")}
    for wall in sorted(walls):
        begin = wall.replace(tzinfo=zone) if isinstance(start, datetime) else wall.date()
        number = number_of(begin, zone)
        if not {number, number_of(wall.date(), zone)} & without:
            yield number, begin


def _on_the_wall(moment: date, zone: tzinfo | None, at: time) -> datetime:
    """What the clock of a zone shows at a moment; of a day, at a time of it."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, at)
    here = seen_in(moment, zone) if zone and moment.tzinfo else None
    return (here or moment).replace(tzinfo=None)


def _by_rule(
    rule: Mapping[str, Any], first: datetime, zone: tzinfo | None, last: datetime
) -> Sequence[datetime]:
    """When a rule repeats an event, by the clock of its zone."""
    text = _as_text(rule)
    every, step = _value(rule, "FREQ"), _value(rule, "INTERVAL")
    if every not in REPEATS or not (step is None or step >= 1) or first.year < EARLIEST:
        expected = f"a rule by days, weeks, months or years, of an event from {EARLIEST} on"
        raise _refused("RRULE", expected, text)
    until = _value(rule, "UNTIL")
    ends = last if until is None else min(last, _on_the_wall(until, zone, time.max))
    kept = {name: value for name, value in rule.items() if name not in ("UNTIL", "COUNT")}
    ahead = (MAXYEAR - last.year) // CYCLE * CYCLE
    begins, until = (each.replace(year=each.year + ahead) for each in (first, max(first, ends)))
    try:
        repeat = cast("rrule", rrulestr(_as_text(icalendar.vRecur(kept)), dtstart=begins))
        times = list(islice(repeat.replace(until=until), MOST + 1))
    except FAILURES as error:
        raise _refused("RRULE", "a rule as iCalendar has it", text, str(error)) from None
    if len(times) > MOST:
        raise _refused("RRULE", f"at most {MOST:,} times until {last.date()}", text)
    counted = times[: _value(rule, "COUNT")]
    return [each.replace(year=each.year - ahead) for each in counted]


def _as_text(rule: Any) -> str:
    return str(rule.to_ical(), "utf-8")


def _value(rule: Mapping[str, Any], name: str) -> Any:
    """What a rule says of something; `None` where it says nothing."""
    return next(iter(rule.get(name, ())), None)
