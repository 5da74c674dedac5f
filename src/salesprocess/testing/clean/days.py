"""Topic: the days of each rep: the visits made and to come, and where the time goes.

The time goes as on the deck's day (method §7.3), with the earliest appointment (method §7.4).
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from attrs import define

from salesprocess.records import TimeEntry, TimeKind, Visit, VisitOutcome
from salesprocess.testing.clean.calls import Call, calls_of
from salesprocess.testing.clean.rounds import CLEAN_PERIOD, TODAY
from salesprocess.testing.territory.visits import QUARTER_HOUR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salesprocess.testing.clean.draft import Draft

FIRST_APPOINTMENT = time(8, 45)
MORNING = ((TimeKind.MEETING, 20), (TimeKind.DESK, 18), (TimeKind.TRAVEL, 22))
"""What the day begins with, up to the first appointment, and for how many minutes."""

WITH_CUSTOMERS = 116
ON_THE_ROAD = 100
LONGEST_TALK = 45
LONGEST_LEG = 35
LUNCH = 60
DESK = 160
AT_THE_DOOR = 10
HOME = time(17, 40)
"""Minutes of the rest of the day, and when it is over."""

SEEN_ELSEWHERE = "Sales"
LEFT_BEHIND = "left a card and a note; the next visit is fixed"


def write_days(draft: Draft) -> None:
    """Write visits and working time, rep by rep and day by day."""
    calls: dict[str, dict[date, list[Call]]] = {rep: {} for rep in draft.reps}
    for place in draft.places:
        for call in calls_of(draft, place):
            calls[place.rep].setdefault(place.day(call.half), []).append(call)
    for rep, days in calls.items():
        for day in sorted(days):
            if day <= TODAY:
                _write_day(draft, rep, day, days[day])
            else:
                _write_planned(draft, day, days[day])


@define
class _Clock:
    """A rep's day as it goes by; what is spent is entered, in the year that is judged."""

    draft: Draft
    rep: str
    now: datetime

    def spend(self, kind: TimeKind, minutes: int) -> None:
        """Spend so many minutes."""
        start, self.now = self.now, self.now + timedelta(minutes=minutes)
        if start in CLEAN_PERIOD:
            entry = TimeEntry(rep=self.rep, kind=kind, start=start, end=self.now)
            self.draft.all(TimeEntry).append(entry)


def _write_day(draft: Draft, rep: str, day: date, calls: Sequence[Call]) -> None:
    start = datetime.combine(day, FIRST_APPOINTMENT)
    clock = _Clock(draft, rep, start - timedelta(minutes=sum(length for _, length in MORNING)))
    for kind, length in MORNING:
        clock.spend(kind, length)
    made = [call for call in calls if call.outcome is not VisitOutcome.CANCELLED]
    talk = min(LONGEST_TALK, WITH_CUSTOMERS // len(made))
    leg = min(LONGEST_LEG, ON_THE_ROAD // len(made))
    for place, call in enumerate(made):
        if place:
            clock.spend(TimeKind.TRAVEL, leg + draft.dice.between(-4, 4))
        _write_made(clock, call, talk + draft.dice.between(-5, 5))
        if place == len(made) // 2:
            clock.spend(TimeKind.OTHER, LUNCH)
    clock.spend(TimeKind.TRAVEL, leg)
    clock.spend(TimeKind.DESK, DESK + draft.dice.between(-15, 15))
    evening = datetime.combine(day, HOME) + timedelta(minutes=draft.dice.between(0, 15))
    clock.spend(TimeKind.MEETING, (evening - clock.now) // timedelta(minutes=1))
    _write_planned(draft, day, [call for call in calls if call not in made])


def _write_made(clock: _Clock, call: Call, talk: int) -> None:
    """Write a visit; who finds no one there sees another department and leaves a note."""
    draft, start, is_met = clock.draft, clock.now, call.outcome is VisitOutcome.MET
    at_the_door = call.outcome is VisitOutcome.ABSENT
    kind = TimeKind.OTHER if at_the_door else TimeKind.FACE_TO_FACE
    clock.spend(kind, talk if is_met else AT_THE_DOOR)
    departments = [str(person.department) for person in call.met]
    visit = Visit(
        id=draft.next_id("v", Visit),
        rep=clock.rep,
        account=call.place.account,
        planned_for=start - timedelta(minutes=start.minute % QUARTER_HOUR),
        started=start,
        ended=clock.now,
        by_appointment=True,
        purpose=call.purpose,
        outcome=call.outcome,
        contacts=[person.id for person in call.met],
        departments=[SEEN_ELSEWHERE] if at_the_door else departments,
        remark=LEFT_BEHIND if at_the_door else None,
    )
    draft.all(Visit).append(visit)
    draft.visits[call.place.account, call.half] = visit


def _write_planned(draft: Draft, day: date, calls: Sequence[Call]) -> None:
    """Write visits that are still to come, and those that were called off."""
    for place, call in enumerate(calls):
        at = datetime.combine(day, FIRST_APPOINTMENT) + timedelta(hours=place)
        visit = Visit(
            id=draft.next_id("v", Visit),
            rep=call.place.rep,
            account=call.place.account,
            planned_for=at,
            by_appointment=True,
            purpose=call.purpose,
            outcome=call.outcome if call.outcome is VisitOutcome.CANCELLED else None,
        )
        draft.all(Visit).append(visit)
