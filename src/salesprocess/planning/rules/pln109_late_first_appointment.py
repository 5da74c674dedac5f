"""PLN109: a rep who, as a habit, keeps no appointment early in the day."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.planning.rules.rep_times import days_lately
from salesprocess.planning.working_day.working_hours import first_appointments
from salesprocess.records import Account, Book, Rep, Visit, VisitOutcome
from salesprocess.rules import REP, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(rep: str, case: Case) -> Evidence | None:
    """Whether on most of the days with calls no appointment was kept in time."""
    days = case.each(Rep, days_lately).get(rep, ())
    found = first_appointments(case, days)
    return found.explanation.values if found.are_late else None


def triggers() -> Iterator[Case]:
    """Three of five days begin at ten; calls at nine are not announced, or meet nobody."""
    yield _case(9, 9, 10, 10, 10)
    yield _case(9, 9, 9, 9, 9, by_appointment=False)
    yield _case(9, 9, 9, 9, 9, outcome=VisitOutcome.ABSENT)


def passes() -> Iterator[Case]:
    """Two of five days; nobody says how calls were; four days are too few; no visit at all."""
    yield _case(9, 9, 9, 10, 10)
    yield _case(9, 9, 9, 9, 9, by_appointment=None, outcome=None)
    yield _case(10, 10, 10, 10)
    yield _case()


def _case(
    *hours: int,
    by_appointment: bool | None = True,
    outcome: VisitOutcome | None = VisitOutcome.MET,
) -> Case:
    """First calls at some hours on days in March; a later visit does not count."""
    starts = [datetime(2026, 3, day, hour) for day, hour in enumerate(hours, start=2)]
    visits = [
        Visit(
            id=f"v{start:%d}{later}",
            rep="A",
            account="a1",
            started=start.replace(hour=hour),
            by_appointment=by_appointment,
            outcome=outcome,
        )
        for start in starts
        for later, hour in enumerate((start.hour, 16))
    ]
    accounts = [Account(id="a1", name="Bright Paper", rep="A")]
    return Case(Book(accounts=accounts, visits=visits), datetime(2026, 3, 20))


RULE = Rule(
    code="PLN109",
    name="late-first-appointment",
    message=(
        "on {late} of {days} {days:day|days} with calls no appointment was kept by {latest}, on "
        "{early} one by {best}"
    ),
    finds=(
        "A rep who as a habit keeps no early appointment; a call that was not announced, or met "
        "nobody, is none."
    ),
    why="The best hours with customers are gone before the first of them is seen.",
    remedy="Fix an appointment for 8:45 or 9:15 the day before, and prepare it then.",
    method="§7.4",
    severity=Severity.NOTE,
    subject=REP,
    check=check,
    triggers=triggers,
    passes=passes,
)
