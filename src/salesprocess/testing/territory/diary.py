"""The reps' diaries: when each of them could sit with a customer, and what for."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, datetime, time

from attrs import field

from salesprocess.frozen import frozen
from salesprocess.records import Contact, VisitOutcome


@frozen
class Slot:
    """A stretch of a rep's day at some customer's.

    Args:
        rep: Whose day it is.
        start: When the rep comes in.
        end: When the rep leaves.
        outcome: What comes of it.
    """

    rep: str
    start: datetime
    end: datetime
    outcome: VisitOutcome


@frozen
class Errand:
    """What a rep has to do at an account for a deal.

    Args:
        account: The id of the account.
        purpose: What it is about.
        met: Whom the rep meets.
    """

    account: str
    purpose: str
    met: tuple[Contact, ...]


@frozen
class Diary:
    """The slots of all reps, and the errands some of them are taken for."""

    slots: list[Slot] = field(init=False, factory=list[Slot])
    errands: dict[Slot, Errand] = field(init=False, factory=dict[Slot, Errand])
    _free: dict[str, list[Slot]] = field(init=False, factory=dict[str, list[Slot]])

    def add(self, slot: Slot) -> None:
        """Write down the next slot of a rep; it is free if someone is met in it."""
        self.slots.append(slot)
        if slot.outcome is VisitOutcome.MET:
            self._free.setdefault(slot.rep, []).append(slot)

    def free(self, rep: str, day: date) -> Slot | None:
        """The first free slot of a rep from a day on; `None` where the year is full."""
        slots = self._free.get(rep, [])
        place = bisect_left(slots, datetime.combine(day, time()), key=lambda slot: slot.start)
        return slots[place] if place < len(slots) else None

    def take(self, slot: Slot, errand: Errand) -> None:
        """Take a free slot for an errand."""
        self._free[slot.rep].remove(slot)
        self.errands[slot] = errand
