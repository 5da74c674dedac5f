"""Visits with a day, as records have them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from salesprocess.case import Case
from salesprocess.planning import PlannedVisit, VisitReason, planned_visits
from salesprocess.rates import Period
from salesprocess.records import Account, Book, Visit, VisitOutcome

ACCOUNT = Account(id="a1", name="Bright Paper")


def test_what_was_planned_counts_whatever_became_of_it() -> None:
    march = [datetime(2026, 3, day, 9) for day in (9, 2)]
    visits = [
        Visit(id="v1", rep="A", account="a1", planned_for=march[0], outcome=VisitOutcome.CANCELLED),
        Visit(id="v2", rep="A", account="a1", planned_for=march[1], started=datetime(2026, 4, 1)),
        Visit(id="v3", rep="A", account="a1", started=datetime(2026, 3, 3)),
        Visit(id="v4", rep="A", account="a1", planned_for=datetime(2026, 4, 1)),
    ]
    case = Case(Book(accounts=[ACCOUNT], visits=visits), datetime(2026, 3, 5))
    planned = planned_visits(case, Period.month(2026, 3))
    assert planned == tuple(
        PlannedVisit("a1", "A", date(2026, 3, day), VisitReason.BOOKED, id_)
        for day, id_ in ((2, "v2"), (9, "v1"))
    )


def test_a_planned_visit_belongs_to_the_day_of_the_place() -> None:
    night = datetime(2026, 3, 31, 20, tzinfo=UTC)
    visit = Visit(id="v1", rep="A", account="a1", planned_for=night)
    shanghai = ZoneInfo("Asia/Shanghai")
    case = Case(Book(accounts=[ACCOUNT], visits=[visit]), night)
    assert planned_visits(case, Period.month(2026, 3, shanghai)) == ()
    (found,) = planned_visits(case, Period.month(2026, 4, shanghai))
    assert found.on == date(2026, 4, 1)
