"""Ten calls at nine, unannounced, on people who were away: no habit of early appointments."""

from __future__ import annotations

from datetime import datetime

from salesprocess.case import Case
from salesprocess.records import Account, Book, Visit, VisitOutcome
from salesprocess.review import BUILT_IN_RULES
from salesprocess.rules import run

AS_OF = datetime(2026, 3, 20)


def found(*, by_appointment: bool, outcome: VisitOutcome) -> list[str]:
    visits = [
        Visit(
            id=f"v{day}",
            rep="A",
            account="a1",
            started=datetime(2026, 3, day, 9),
            by_appointment=by_appointment,
            outcome=outcome,
        )
        for day in (2, 3, 4, 5, 6, 9, 10, 11, 12, 13)
    ]
    case = Case(Book(accounts=[Account(id="a1", name="Bright Paper")], visits=visits), AS_OF)
    return [finding.message for finding in run([BUILT_IN_RULES.get("PLN109")], case)]


def test_unannounced_calls_on_people_who_are_away_are_none() -> None:
    assert found(by_appointment=False, outcome=VisitOutcome.ABSENT) == [
        "on 10 of 10 days with calls no appointment was kept by 09:15, on 0 one by 08:45"
    ]


def test_appointments_that_were_kept_are() -> None:
    assert found(by_appointment=True, outcome=VisitOutcome.MET) == []
