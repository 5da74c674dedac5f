"""Late starts, early ends, desk work, and the first appointment of the day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from attrs import evolve

from salesprocess.case import Case
from salesprocess.planning import (
    PlanningSettings,
    RepDay,
    TimeTotals,
    first_appointments,
    judge_hours,
)
from salesprocess.planning.working_day.working_hours import HoursFault
from salesprocess.records import Book, TimeKind

AS_OF = datetime(2026, 3, 31)
CASE = Case(Book(), AS_OF)


def day(place: int, starts: int = 8, ends: int = 18, calls: int | None = 9) -> RepDay:
    midnight = datetime(2026, 3, 1 + place)
    begun, over = (midnight + timedelta(hours=n) for n in (starts, ends))
    called = None if calls is None else midnight + timedelta(hours=calls)
    return RepDay("A", midnight.date(), begun, over, called, called)


def totals(desk: float) -> TimeTotals:
    times = {TimeKind.DESK: desk, TimeKind.FACE_TO_FACE: 10 - desk}
    return TimeTotals(
        {("A", date(2026, 3, 2), kind): timedelta(hours=n) for kind, n in times.items()}
    )


@pytest.mark.parametrize(
    ("days", "desk", "faults"),
    [
        ([day(n) for n in range(5)], 4, ()),
        ([day(n, starts=8 if n < 2 else 10) for n in range(5)], 4, (HoursFault.LATE_START,)),
        ([day(n, starts=8 if n < 3 else 10) for n in range(5)], 4, ()),
        ([day(n, ends=16) for n in range(5)], 4, (HoursFault.EARLY_END,)),
        ([day(n) for n in range(5)], 5, (HoursFault.DESK_WORK,)),
        ([day(n, starts=10, ends=16) for n in range(5)], 5, tuple(HoursFault)),
        ([day(n, starts=10) for n in range(4)], 5, None),
        ([], 5, None),
    ],
)
def test_each_fault_of_the_hours_is_found(
    days: list[RepDay], desk: float, faults: tuple[HoursFault, ...] | None
) -> None:
    assert judge_hours(CASE, days, totals(desk)).faults == faults


def test_the_hours_are_explained() -> None:
    wrong = judge_hours(CASE, [day(n, starts=10) for n in range(5)], totals(5)).explanation
    assert wrong.id == "planning.hours.wrong"
    assert wrong.values["faults"] == (HoursFault.LATE_START, HoursFault.DESK_WORK)
    assert (wrong.values["late"], wrong.values["starts"]) == (5, time(9))
    fine = judge_hours(CASE, [day(n) for n in range(5)], totals(1)).explanation
    assert (fine.id, str(fine.values["desk"])) == ("planning.hours.fine", "10.0 %")
    assert judge_hours(CASE, [], totals(1)).explanation.id == "planning.hours.unknown"


def test_days_without_working_time_have_no_desk_work() -> None:
    settings = PlanningSettings(time_from_days=0)
    assert judge_hours(Case(Book(), AS_OF, settings), [], TimeTotals()).faults == ()


@pytest.mark.parametrize(
    ("calls", "late"),
    [([9, 9, 10, 10, 10], True), ([9, 9, 9, 10, 10], False), ([10] * 4, None), ([], None)],
)
def test_the_first_appointment_is_late_on_most_days_or_not(
    calls: list[int], late: bool | None
) -> None:
    days = [day(place, calls=hour) for place, hour in enumerate(calls)]
    assert first_appointments(CASE, days).are_late is late


def test_days_of_calls_without_an_appointment_are_late_ones() -> None:
    days = [evolve(day(place), first_appointment=None) for place in range(10)]
    found = first_appointments(CASE, days)
    assert found.are_late
    assert (found.in_time.successes, found.in_time.trials) == (0, 10)


def test_the_first_appointment_is_held_against_the_best_and_the_latest_time() -> None:
    days = [day(place, calls=hour) for place, hour in enumerate([8, 9, 10, None])]
    assert first_appointments(CASE, days).explanation.values == {
        "days": 3,
        "late": 1,
        "latest": time(9, 15),
        "early": 1,
        "best": time(8, 45),
        "without": 1,
    }
