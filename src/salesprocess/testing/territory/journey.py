"""Topic: the way of one deal, from errand to errand and from stage to stage."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from attrs import define

from salesprocess.records import Demonstration, StageChange
from salesprocess.testing.territory.diary import Errand
from salesprocess.testing.territory.trade import STAGES

if TYPE_CHECKING:
    from salesprocess.testing.territory.diary import Slot
    from salesprocess.testing.territory.draft import Draft

DAYS_BEFORE: dict[str, int] = dict(zip(STAGES, (12, 14, 18, 21, 14, 14), strict=True))
"""How many days pass, on average, before a deal comes into a stage."""

OFFERED_IN: tuple[str, ...] = ("demo", "close")
"""The stages that a deal enters with our offer."""

MOVES_BACK = 0.15


@define
class Journey:
    """A deal on its way.

    Args:
        draft: The draft its records are written to.
        deal: The id of the deal.
        account: The id of the account.
        rep: Whose deal it is.
        stage: The stage it stands in.
        since: From which day the next step counts.
        moved_back: Whether it has fallen back once; it does not a second time.
        ordered: When the order was signed.
    """

    draft: Draft
    deal: str
    account: str
    rep: str
    stage: str
    since: date
    moved_back: bool = False
    ordered: datetime | None = None

    def go(self) -> None:
        """Move as far as it goes in the year."""
        while self.ordered is None and self._moves():
            pass

    def _moves(self) -> bool:
        """Move once, if the deal moves and the rep finds the time."""
        stage = self._next_stage()
        if stage is None:
            return False
        wanted = self.since + timedelta(days=self.draft.dice.around(DAYS_BEFORE[stage]))
        slot = self.draft.diary.free(self.rep, wanted)
        dry = self.draft.team[self.rep].dry if stage == STAGES[-1] else ()
        if slot is None or slot.start.month in dry:
            return False
        self._enter(stage, slot)
        return True

    def _next_stage(self) -> str | None:
        """Where the deal goes next; `None` where it does not move."""
        dice, habit = self.draft.dice, self.draft.team[self.rep]
        place = STAGES.index(self.stage)
        if dice.chance(habit.advance[place]):
            skips = self.stage == "analysis" and dice.chance(habit.skips_demo)
            return STAGES[place + (2 if skips else 1)]
        if place > 1 and not self.moved_back and dice.chance(MOVES_BACK):
            self.moved_back = True
            return STAGES[place - 1]
        return None

    def _enter(self, stage: str, slot: Slot) -> None:
        """Write the step: the errand, the change of stage, and what was shown."""
        draft, day = self.draft, slot.start.date()
        met = draft.met_at(self.account, day, draft.team[self.rep].meets_boss)
        draft.diary.take(slot, Errand(self.account, draft.trade.deal_purposes[stage], met))
        draft.stage_changes.append(
            StageChange(deal=self.deal, at=slot.end, stage=stage, from_stage=self.stage)
        )
        if stage == "demo":
            self._demonstrate(slot, tuple(contact.id for contact in met))
        self.stage, self.since = stage, day
        self.ordered = slot.end if stage == STAGES[-1] else None

    def _demonstrate(self, slot: Slot, attended: tuple[str, ...]) -> None:
        number = len(self.draft.demonstrations) + 1
        self.draft.demonstrations.append(
            Demonstration(id=f"s{number:04}", deal=self.deal, held=slot.start, attended=attended)
        )
