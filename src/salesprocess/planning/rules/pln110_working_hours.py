"""PLN110: a rep who starts late, ends early, or does too much desk work."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.planning.rules.rep_times import days_lately, time_lately
from salesprocess.planning.working_day.totals import TimeTotals
from salesprocess.planning.working_day.working_hours import HoursFault, judge_hours
from salesprocess.records import Book, Rep, TimeEntry, TimeKind
from salesprocess.rules import REP, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(rep: str, case: Case) -> Evidence | None:
    """Whether the hours of the last weeks have one of the three faults."""
    totals = case.each(Rep, time_lately).get(rep, TimeTotals())
    hours = judge_hours(case, case.each(Rep, days_lately).get(rep, ()), totals)
    return hours.explanation.values if hours.faults else None


def triggers() -> Iterator[Case]:
    """Work from half past nine; until four; or five of ten hours at the desk."""
    yield _case(starts=(9, 30), ends=18)
    yield _case(starts=(8, 0), ends=16)
    yield _case(starts=(8, 0), ends=18, desk=13)


def passes() -> Iterator[Case]:
    """From eight until six with two hours at the desk; and too few days to tell."""
    yield _case(starts=(8, 0), ends=18)
    yield _case(starts=(9, 30), ends=18, days=4)


def _case(starts: tuple[int, int], ends: int, desk: int = 10, days: int = 5) -> Case:
    """Days with desk work up to an hour, and then customers until the end."""
    entries: list[TimeEntry] = []
    for day in range(2, 2 + days):
        start = datetime(2026, 3, day, *starts)
        turn, end = start.replace(hour=desk, minute=0), start.replace(hour=ends, minute=0)
        entries.append(TimeEntry(rep="A", kind=TimeKind.DESK, start=start, end=turn))
        entries.append(TimeEntry(rep="A", kind=TimeKind.FACE_TO_FACE, start=turn, end=end))
    return Case(Book(time_entries=entries), datetime(2026, 3, 20))


RULE = Rule(
    code="PLN110",
    name="working-hours",
    message=(
        "{faults}: of {days} days {late} began after {starts}, {early} ended before {ends}; "
        "desk work {desk} (at most {limit})"
    ),
    finds="A rep who starts late, ends early, or does too much desk work.",
    why="Hours not worked, and hours at the desk, are hours without a customer.",
    remedy="Begin and end the day with a visit, and put desk work off until no one can be seen.",
    method="§7.3",
    severity=Severity.NOTE,
    terms=(HoursFault,),
    subject=REP,
    check=check,
    triggers=triggers,
    passes=passes,
)
