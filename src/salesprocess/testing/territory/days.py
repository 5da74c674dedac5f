"""Topic: the working day of each rep, minute by minute (method §7.3)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from attrs import define

from salesprocess.records import TimeEntry, TimeKind, VisitOutcome
from salesprocess.testing.territory.diary import Slot

if TYPE_CHECKING:
    from salesprocess.testing.territory.draft import Draft

OUTCOMES = ((VisitOutcome.MET, 0.82), (VisitOutcome.ABSENT, 0.13), (VisitOutcome.REFUSED, 0.05))
SHORT_VISIT = 10
MORNING_MEETING = 32
MORNING_DESK = 32
LUNCH = 60
OTHER_WORK = 30
DESK_GIVEN_UP = 20
"""Minutes of desk work that each visit of a day costs."""


def write_days(draft: Draft) -> None:
    """Write where the working time goes, and when a rep is at a customer's."""
    for rep in draft.team:
        for day in draft.working_days:
            _write_day(draft, rep, day)


@define
class _Clock:
    """A rep's day as it goes by."""

    draft: Draft
    rep: str
    now: datetime

    def spend(self, kind: TimeKind, minutes: int) -> TimeEntry:
        """Spend so many minutes, which are entered where working time is."""
        end = self.now + timedelta(minutes=minutes)
        entry = TimeEntry(rep=self.rep, kind=kind, start=self.now, end=end)
        if self.draft.trade.has_days:
            self.draft.time_entries.append(entry)
        self.now = end
        return entry


def _write_day(draft: Draft, rep: str, day: date) -> None:
    dice, habit = draft.dice, draft.team[rep]
    start = timedelta(minutes=habit.starts + dice.between(-10, 15))
    clock = _Clock(draft, rep, datetime.combine(day, time()) + start)
    clock.spend(TimeKind.MEETING, dice.around(MORNING_MEETING))
    clock.spend(TimeKind.DESK, dice.around(MORNING_DESK))
    visits = dice.between(*habit.visits)
    for place in range(visits):
        clock.spend(TimeKind.TRAVEL, dice.around(habit.leg))
        _write_visit(clock, dice.around(habit.talk))
        if place == (visits - 1) // 2:
            clock.spend(TimeKind.OTHER, dice.around(LUNCH))
    clock.spend(TimeKind.TRAVEL, dice.around(habit.leg))
    clock.spend(TimeKind.DESK, habit.desk - DESK_GIVEN_UP * visits + dice.between(-15, 15))
    clock.spend(TimeKind.MEETING, habit.meeting + dice.between(-15, 15))
    clock.spend(TimeKind.OTHER, dice.around(OTHER_WORK))


def _write_visit(clock: _Clock, talk: int) -> None:
    """Only a talk is time face to face: who finds no one there is not."""
    outcome = clock.draft.dice.weighted(OUTCOMES)
    kind = TimeKind.OTHER if outcome is VisitOutcome.ABSENT else TimeKind.FACE_TO_FACE
    minutes = talk if outcome is VisitOutcome.MET else clock.draft.dice.around(SHORT_VISIT)
    entry = clock.spend(kind, minutes)
    clock.draft.diary.add(Slot(clock.rep, entry.start, entry.end, outcome))
