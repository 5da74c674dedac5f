"""DAT123: visits of several reps to one account at one time: perhaps one, made together."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.data_quality.evidence import counted
from salesprocess.data_quality.rules.examples import ACCOUNT, case_of
from salesprocess.data_quality.subjects import EXPORT
from salesprocess.records import Visit
from salesprocess.rules import CallsFor, Evidence, Rule, Severity
from salesprocess.thresholds import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case
    from salesprocess.records import Book


def check(_book: Book, case: Case) -> Evidence | None:
    """Which visits begin and end as an earlier one of another rep at the same account does."""
    first: dict[tuple[object, ...], str] = {}
    again: list[str] = []
    for visit in case.delivered.visits:
        place = (visit.account, visit.started, visit.ended)
        if None not in place and first.setdefault(place, visit.rep) != visit.rep:
            again.append(visit.id)
    return counted(again)


def triggers() -> Iterator[Case]:
    """The calendars of two reps show the same visit."""
    yield case_of(ACCOUNT, _VISIT, evolve(_VISIT, id="v2", rep="B"))


def passes() -> Iterator[Case]:
    """One visit of two; another began later; no one says when they were over."""
    yield case_of(ACCOUNT, evolve(_VISIT, with_reps=("B",)))
    later = datetime(2026, 3, 2, 14)
    yield case_of(ACCOUNT, _VISIT, evolve(_VISIT, id="v2", rep="B", started=later, ended=later))
    yield case_of(ACCOUNT, *(Visit(id=rep, rep=rep, account="a1", started=later) for rep in "AB"))


_VISIT = Visit(
    id="v1",
    rep="A",
    account="a1",
    started=datetime(2026, 3, 2, 10),
    ended=datetime(2026, 3, 2, 11),
)


RULE = Rule(
    code="DAT123",
    name="visit-once-per-rep",
    message=(
        "{count} {count:visit is|visits are} at the place and time of another rep's, such as "
        "{examples}"
    ),
    finds="Visits to one account at one time by several reps.",
    why="If they went together it was one visit, and the team's visits are counted too often.",
    remedy="Deliver a visit of several reps once, and name in `with_reps` who went along.",
    method=OWN,
    severity=Severity.NOTE,
    calls_for=CallsFor.CORRECTION,
    subject=EXPORT,
    check=check,
    triggers=triggers,
    passes=passes,
)
