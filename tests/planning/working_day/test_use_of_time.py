"""How the time of a rep goes, beside the deck's day and the team."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from salesprocess.case import Case
from salesprocess.planning import PlanningSettings, TimeTotals, time_use
from salesprocess.records import Book, TimeKind

AS_OF = datetime(2026, 3, 31)
CASE = Case(Book(), AS_OF)


def totals(days: int, travel: float, whole: float = 10) -> TimeTotals:
    times = {TimeKind.TRAVEL: travel, TimeKind.FACE_TO_FACE: whole - travel}
    return TimeTotals(
        {
            ("A", date(2026, 3, 1 + day), kind): timedelta(hours=hours)
            for day in range(days)
            for kind, hours in times.items()
        }
    )


@pytest.mark.parametrize(
    ("days", "travel", "verdict"),
    [(5, 2.6, True), (5, 2.5, False), (4, 9, None), (0, 9, None)],
)
def test_travel_above_its_limit_is_a_danger_sign(
    days: int, travel: float, verdict: bool | None
) -> None:
    assert time_use(CASE, totals(days, travel), TimeTotals()).travels_too_long is verdict


def test_the_limit_and_the_days_are_the_caller_s_to_set() -> None:
    settings = PlanningSettings(travel_share=0.1, time_from_days=1)
    assert time_use(Case(Book(), AS_OF, settings), totals(1, 2), TimeTotals()).travels_too_long


def test_the_verdict_names_what_it_rests_on() -> None:
    note = time_use(CASE, totals(5, 4), totals(5, 1)).explanation
    assert note.id == "planning.travel.danger"
    assert str(note.values["travel"]) == "40.0 %"
    assert str(note.values["usual_travel"]) == "18.8 %"
    assert str(note.values["team_travel"]) == "10.0 %"
    assert time_use(CASE, totals(5, 1), totals(5, 1)).explanation.id == "planning.travel.fine"
    assert time_use(CASE, totals(1, 1), totals(5, 1)).explanation.id == "planning.travel.unknown"
