"""What reps do with the day: visits, and where the time goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from salesprocess.records import AbsenceStep, TimeEntry, TimeKind, Visit, VisitChannel, VisitOutcome
from salesprocess.testing.strategies.partial_record import Sketch, drawn
from salesprocess.testing.strategies.values import any_of, maybe, several, texts

if TYPE_CHECKING:
    from datetime import datetime

    from hypothesis.strategies import SearchStrategy


def visits(
    *, moments: SearchStrategy[datetime] | None = None, **fixed: object
) -> SearchStrategy[Visit]:
    """Visits planned, made, or both.

    Args:
        moments: Where moments come from; by default they are like those fixed, else
            without a time zone.
        fixed: For a field its value, or a strategy for it.

    >>> from hypothesis import find
    >>> find(visits(id="v1", account="a1", rep="A"), lambda visit: visit.started is None)
    Visit(id='v1', rep='A', account='a1', planned_for=datetime.datetime(2000, 1, 1, 0, 0))
    """
    return drawn(Visit, fill_visit, fixed, moments)


def time_entries(
    *, moments: SearchStrategy[datetime] | None = None, **fixed: object
) -> SearchStrategy[TimeEntry]:
    """Stretches of working time.

    Args:
        moments: Where moments come from; by default they are like those fixed, else
            without a time zone.
        fixed: For a field its value, or a strategy for it.
    """
    return drawn(TimeEntry, fill_time_entry, fixed, moments)


def fill_visit(visit: Sketch) -> None:
    """Draws the fields of a visit, which has begun unless it is planned."""
    needed = ["started"] if visit.is_none("planned_for") else []
    visit.fill_span("started", "ended", visit.moments, needed)
    planned = visit.moments if visit.is_none("started") else maybe(visit.moments)
    visit.fill(
        id=texts(),
        rep=texts(),
        with_reps=several(texts()),
        account=texts(),
        planned_for=planned,
        by_appointment=maybe(st.booleans()),
        purpose=maybe(texts()),
        outcome=maybe(any_of(VisitOutcome)),
        channel=maybe(any_of(VisitChannel)),
        contacts=several(texts()),
        departments=several(texts()),
        when_absent=st.frozensets(any_of(AbsenceStep)),
        remark=maybe(texts()),
    )


def fill_time_entry(entry: Sketch) -> None:
    """Draws the fields of a stretch of time."""
    entry.fill(rep=texts(), kind=any_of(TimeKind), all_day=st.booleans())
    entry.fill_span("start", "end", entry.moments, needed=["start", "end"])
