"""The days of a rep: who is visited when, whom the rep meets, and where the time goes.

The time goes as on the deck's day (method §7.3), with the earliest appointment (method §7.4).
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from salesprocess.records import AbsenceStep, Role, TimeEntry, TimeKind, Visit, VisitOutcome
from salesprocess.testing.clean.accounts import SEATS, holders
from salesprocess.testing.clean.rounds import LAST_HALF, Kind
from salesprocess.testing.territory.trade import COPIERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salesprocess.records import Record
    from salesprocess.testing.clean.rounds import Stop
    from salesprocess.testing.territory.dice import Dice

Call = tuple["Stop", int]
"""A place, and the half round in which it is visited."""

DIARY_SINCE = date(2026, 7, 1)
"""From which day on working time is on record."""

WHEN_ABSENT = (AbsenceStep.OTHER_DEPARTMENTS, AbsenceStep.NOTE, AbsenceStep.NEXT_VISIT_TOLD)
NOT_MET = (VisitOutcome.ABSENT, VisitOutcome.REFUSED, VisitOutcome.CANCELLED)
"""What comes of the last visit to each of the first accounts struck off."""

FIRST_APPOINTMENT, HOME = time(8, 45), time(17, 40)
MORNING = ((TimeKind.MEETING, 20), (TimeKind.DESK, 18), (TimeKind.TRAVEL, 22))
"""What the day begins with, up to the first appointment, and for how many minutes."""

WITH_CUSTOMERS, LONGEST_TALK = 116, 45
ON_THE_ROAD, LONGEST_LEG = 100, 35
LUNCH, DESK, AT_THE_DOOR = 60, 160, 10


def days_of(places: Sequence[Stop], dice: Dice) -> Iterator[Record]:
    """The visits and the working time of a rep, day by day.

    Args:
        places: The rep's accounts; the visits are noted there.
        dice: What decides on purposes and minutes.
    """
    days: dict[date, list[Call]] = {}
    for place in places:
        for half in place.halves:
            days.setdefault(place.day(half), []).append((place, half))
    for day in sorted(days):
        made: list[Call] = []
        for place, half in days[day]:
            if _outcome(place, half) in {VisitOutcome.CANCELLED, None}:
                yield _visit(place, half, dice)
            else:
                made.append((place, half))
        if made:
            yield from _worked(day, made, dice)


def _outcome(place: Stop, half: int) -> VisitOutcome | None:
    """Who is visited for a purpose by appointment is there; who was struck off may not be."""
    if not place.has_come(half):
        return None
    is_missed = half == LAST_HALF and place.kind is Kind.STRUCK_OFF and place.turn < len(NOT_MET)
    return NOT_MET[place.turn] if is_missed else VisitOutcome.MET


def _visit(
    place: Stop,
    half: int,
    dice: Dice,
    began: datetime | None = None,
    ended: datetime | None = None,
) -> Visit:
    """A visit, noted at its place: each meets another of the people there.

    While a deal is worked on it meets those who decide and use too; who finds no one sees
    another department.
    """
    outcome, (role, _, _) = _outcome(place, half), SEATS[len(place.visits) % len(SEATS)]
    roles = {role, Role.DECISION_MAKER, Role.OPERATOR} if place.is_busy(half) else {role}
    met = holders(place, roles, place.day(half)) if outcome is VisitOutcome.MET else ()
    is_in_vain = began is not None and not met
    place.visits[half] = Visit(
        id=f"v{place.account[1:]}-{half:02}",
        rep=place.rep,
        account=place.account,
        planned_for=began or datetime.combine(place.day(half), FIRST_APPOINTMENT),
        started=began,
        ended=ended,
        by_appointment=True,
        purpose=dice.one_of(COPIERS.purposes),
        outcome=outcome,
        contacts=[person.id for person in met],
        departments=["Sales"] if is_in_vain else [str(person.department) for person in met],
        when_absent=WHEN_ABSENT if is_in_vain and outcome is VisitOutcome.ABSENT else (),
        remark="left a note; the next visit is fixed" if is_in_vain else None,
    )
    return place.visits[half]


def _worked(day: date, calls: Sequence[Call], dice: Dice) -> Iterator[Record]:
    """The visits of a day and, in the last half year, what its time was spent on."""
    at = datetime.combine(day, FIRST_APPOINTMENT)
    at -= timedelta(minutes=sum(minutes for _, minutes in MORNING))
    evening = datetime.combine(day, HOME) + timedelta(minutes=dice.between(0, 15))
    for kind, minutes, call in _program(calls, dice):
        began, at = at, at + timedelta(minutes=minutes) if minutes else evening
        if day >= DIARY_SINCE:
            yield TimeEntry(rep=calls[0][0].rep, kind=kind, start=began, end=at)
        if call:
            yield _visit(*call, dice, began, at)


def _program(
    calls: Sequence[Call], dice: Dice
) -> Iterator[tuple[TimeKind, int | None, Call | None]]:
    """What is done one after another, for how many minutes, until the day's last meeting."""
    leg = min(LONGEST_LEG, ON_THE_ROAD // len(calls))
    talk = min(LONGEST_TALK, WITH_CUSTOMERS // len(calls))
    for kind, minutes in MORNING:
        yield kind, minutes, None
    for turn, call in enumerate(calls):
        if turn:
            yield TimeKind.TRAVEL, leg + dice.between(-4, 4), None
        if _outcome(*call) is VisitOutcome.MET:
            yield TimeKind.FACE_TO_FACE, talk + dice.between(-5, 5), call
        else:
            yield TimeKind.OTHER, AT_THE_DOOR, call
        if turn == len(calls) // 2:
            yield TimeKind.OTHER, LUNCH, None
    yield TimeKind.TRAVEL, leg, None
    yield TimeKind.DESK, DESK + dice.between(-15, 15), None
    yield TimeKind.MEETING, None, None
