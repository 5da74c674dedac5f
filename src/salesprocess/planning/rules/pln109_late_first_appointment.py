"""PLN109: a rep whose first appointment of the day is late as a habit."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.planning.rules.rep_times import rep_times
from salesprocess.planning.working_day.working_hours import first_appointments
from salesprocess.records import Account, Book, Visit
from salesprocess.rules import REP, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(rep: str, case: Case) -> Evidence | None:
    """Whether the first visit was too late on most of the days with one."""
    days = case.shared(rep_times).days.get(rep, ())
    found = first_appointments(case, days)
    return found.explanation.values if found.are_late else None


def triggers() -> Iterator[Case]:
    """Three of five days begin with a customer at ten."""
    yield _case(9, 9, 10, 10, 10)


def passes() -> Iterator[Case]:
    """Two of five days; four days are too few to tell; and no visit at all."""
    yield _case(9, 9, 9, 10, 10)
    yield _case(10, 10, 10, 10)
    yield _case()


def _case(*hours: int) -> Case:
    """First visits at some hours on days in March; a later visit does not count."""
    starts = [datetime(2026, 3, day, hour) for day, hour in enumerate(hours, start=2)]
    visits = [
        Visit(id=f"v{start:%d}{later}", rep="A", account="a1", started=start.replace(hour=hour))
        for start in starts
        for later, hour in enumerate((start.hour, 16))
    ]
    accounts = [Account(id="a1", name="Bright Paper", rep="A")]
    return Case(Book(accounts=accounts, visits=visits), datetime(2026, 3, 20))


RULE = Rule(
    code="PLN109",
    name="late-first-appointment",
    message=(
        "on {late} of {days} {days:day|days} the first appointment was after {latest}, on {early} "
        "by {best}"
    ),
    finds="A rep whose first appointment of the day is late as a habit.",
    why="The best hours with customers are gone before the first of them is seen.",
    remedy="Fix an appointment for 8:45 or 9:15 the day before, and prepare it then.",
    method="§7.4",
    severity=Severity.NOTE,
    subject=REP,
    check=check,
    triggers=triggers,
    passes=passes,
)
