from __future__ import annotations

from datetime import UTC, datetime

import pytest

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.records import TimeEntry, TimeKind, Visit

EARLY, LATE = datetime(2026, 3, 2, 8, 45), datetime(2026, 3, 2, 9, 30)


@pytest.mark.parametrize(
    ("planned_for", "started"), [(EARLY, None), (None, EARLY), (EARLY, LATE), (LATE, EARLY)]
)
def test_a_visit_is_planned_or_made_or_both(
    planned_for: datetime | None, started: datetime | None
) -> None:
    visit = Visit(id="v1", rep="A", account="a1", planned_for=planned_for, started=started)
    assert (visit.planned_for, visit.started) == (planned_for, started)


def test_a_visit_neither_planned_nor_made_is_none() -> None:
    with pytest.raises(InvalidValueError, match="^not a Visit:") as caught:
        Visit(id="v1", rep="A", account="a1")
    expected = "a time, since planned_for has none either"
    assert caught.value.faults == (Fault("started", expected, None),)


def test_no_visit_ends_before_it_starts() -> None:
    assert Visit(id="v1", rep="A", account="a1", started=EARLY, ended=EARLY).ended == EARLY
    with pytest.raises(InvalidValueError, match="ended: expected nothing before 2026-03-02 09:30"):
        Visit(id="v1", rep="A", account="a1", started=LATE, ended=EARLY)


def test_both_ends_of_a_visit_have_a_zone_or_neither() -> None:
    with pytest.raises(InvalidValueError, match="ended: expected a time zone on both or on nei"):
        Visit(id="v1", rep="A", account="a1", started=EARLY, ended=LATE.replace(tzinfo=UTC))


def test_no_stretch_of_time_ends_before_it_starts() -> None:
    with pytest.raises(InvalidValueError, match="end: expected nothing before 2026-03-02 09:30"):
        TimeEntry(rep="A", kind=TimeKind.DESK, start=LATE, end=EARLY)
