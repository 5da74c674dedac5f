"""When reps begin and end their days, and when they are first with a customer."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError
from salesprocess.planning import RepDay, rep_days
from salesprocess.planning.working_day.rep_day import begun_by, kept_by, worked_until
from salesprocess.rates import Period
from salesprocess.records import Account, Book, TimeEntry, TimeKind, Visit, VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Iterable

SHANGHAI = ZoneInfo("Asia/Shanghai")


def days_of(
    entries: Iterable[TimeEntry] = (),
    visits: Iterable[Visit] = (),
    zone: ZoneInfo | None = None,
    period: Period | None = None,
) -> tuple[RepDay, ...]:
    account = Account(id="a1", name="Bright Paper")
    book = Book(accounts=[account], time_entries=list(entries), visits=list(visits))
    case = Case(book, datetime(2026, 3, 31, tzinfo=zone))
    return rep_days(case, period or Period.month(2026, 3, zone))


def at(hour: int, minute: int = 0, day: int = 2) -> datetime:
    return datetime(2026, 3, day, hour, minute)


def entry(kind: TimeKind, start: datetime, end: datetime, rep: str = "A") -> TimeEntry:
    return TimeEntry(rep=rep, kind=kind, start=start, end=end)


def visit(
    started: datetime | None,
    planned_for: datetime | None = None,
    outcome: VisitOutcome | None = None,
) -> Visit:
    id_ = f"v{started}{planned_for}{outcome}"
    return Visit(
        id=id_, rep="A", account="a1", started=started, planned_for=planned_for, outcome=outcome
    )


def test_a_day_begins_with_its_first_entry_and_ends_with_its_last() -> None:
    entries = [
        entry(TimeKind.TRAVEL, at(16), at(19)),
        entry(TimeKind.DESK, at(8), at(9)),
        entry(TimeKind.FACE_TO_FACE, at(10), at(11)),
        entry(TimeKind.DESK, at(17), at(18)),
    ]
    assert days_of(entries) == (RepDay("A", date(2026, 3, 2), at(8), at(19), at(10), at(10)),)


def test_work_after_midnight_belongs_to_the_day_it_was_begun_on() -> None:
    (day,) = days_of([entry(TimeKind.DESK, at(22), at(1, day=3))])
    assert (day.day, day.start, day.end) == (date(2026, 3, 2), at(22), at(1, day=3))


def test_the_first_call_is_a_visit_made_or_time_face_to_face() -> None:
    talk = entry(TimeKind.FACE_TO_FACE, at(10), at(11))
    absent = visit(at(9), outcome=VisitOutcome.ABSENT)
    cancelled = visit(None, planned_for=at(8), outcome=VisitOutcome.CANCELLED)
    planned = visit(None, planned_for=at(8))
    (day,) = days_of([talk], [absent, cancelled, planned])
    assert (day.first_call, day.first_appointment) == (at(9), at(10))


@pytest.mark.parametrize(
    ("by_appointment", "outcome", "is_one"),
    [
        (True, VisitOutcome.MET, True),
        (None, VisitOutcome.MET, True),
        (True, None, True),
        (False, VisitOutcome.MET, False),
        (True, VisitOutcome.ABSENT, False),
        (None, VisitOutcome.REFUSED, False),
    ],
)
def test_an_appointment_is_a_call_that_was_announced_and_met_someone_as_far_as_is_known(
    by_appointment: bool | None, outcome: VisitOutcome | None, is_one: bool
) -> None:
    called = evolve(visit(at(9), outcome=outcome), by_appointment=by_appointment)
    (day,) = days_of([], [called])
    assert (day.first_call, day.first_appointment) == (at(9), at(9) if is_one else None)


def test_time_face_to_face_during_a_visit_says_nothing_of_an_appointment() -> None:
    called = evolve(visit(at(9)), by_appointment=False, ended=at(10))
    within = entry(TimeKind.FACE_TO_FACE, at(9, 10), at(10))
    assert days_of([within], [called])[0].first_appointment is None
    after = entry(TimeKind.FACE_TO_FACE, at(10, 1), at(11))
    assert days_of([within, after], [called])[0].first_appointment == at(10, 1)
    before = entry(TimeKind.FACE_TO_FACE, at(8, 50), at(9))
    assert days_of([before, within], [called])[0].first_appointment == at(8, 50)


def test_a_visit_on_a_day_without_entries_is_a_day_too() -> None:
    assert days_of([], [visit(at(9))]) == (RepDay("A", date(2026, 3, 2), None, None, at(9), at(9)),)


def test_days_are_those_of_the_place() -> None:
    late = datetime(2026, 3, 1, 23, tzinfo=UTC)
    (day,) = days_of([entry(TimeKind.DESK, late, late)], [visit(late)], SHANGHAI)
    assert (day.day, day.start, day.first_call) == (date(2026, 3, 2), late, late)
    assert day.start is not None
    assert day.start.time() == time(7)


def test_a_period_without_a_zone_can_place_no_moment_with_one() -> None:
    moments = [visit(at(9).replace(tzinfo=UTC))]
    with pytest.raises(InvalidValueError, match="can not tell the day"):
        days_of([], moments, SHANGHAI, Period.month(2026, 3))


def test_only_what_began_in_the_period_counts() -> None:
    february = datetime(2026, 2, 28, 23)
    talk = entry(TimeKind.FACE_TO_FACE, february, at(1, day=1))
    assert days_of([talk], [visit(february), visit(at(9, day=31))]) == ()


def test_days_come_by_rep_and_in_time() -> None:
    entries = [
        entry(TimeKind.DESK, at(8, day=day), at(9, day=day), rep)
        for rep, day in (("B", 2), ("A", 3), ("A", 2))
    ]
    assert [(day.rep, day.day.day) for day in days_of(entries)] == [("A", 2), ("A", 3), ("B", 2)]


def test_days_are_counted_by_the_time_of_day_and_the_unknown_is_open() -> None:
    known = RepDay("A", date(2026, 3, 2), at(8, 30), at(17), at(9, 15), at(9, 15))
    night = RepDay("A", date(2026, 3, 2), at(9, 1), at(1, day=3), at(9, 15), at(9, 16))
    empty = RepDay("A", date(2026, 3, 4), None, None, None, None)
    days = [known, night, empty]
    found = [
        kept_by(days, time(9, 15)),
        begun_by(days, time(8, 30)),
        worked_until(days, time(17)),
    ]
    assert [(rate.successes, rate.trials, rate.open) for rate in found] == [
        (1, 2, 1),
        (1, 2, 1),
        (2, 2, 1),
    ]
    assert worked_until([known], time(17, 1)).successes == 0
