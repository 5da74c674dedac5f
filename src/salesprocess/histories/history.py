"""What is known of one deal through time: its stays, its closings, and whether it was open."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.gate import gated, gated_late
from salesprocess.moments import shown_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from salesprocess.histories.pauses import Pause
    from salesprocess.histories.stays import StageStay
    from salesprocess.processes.process import SalesProcess
    from salesprocess.records import Deal, Outcome


class Contradiction(Enum):
    """In what the sources of a deal disagree."""

    STAGE_NOT_OF_LAST_CHANGE = "stage_not_of_last_change"
    """The record's stage is not the one that the last change led to."""
    CLOSE_NOT_OF_CHANGE = "close_not_of_change"
    """The close date is another day than that of the change into the closing stage."""
    CLOSE_BEFORE_REOPENING = "close_before_reopening"
    """The record says it ended, but its stages that it was taken up again later."""
    STAGE_AGAINST_OUTCOME = "stage_against_outcome"
    """Its stage says that it ended otherwise than its outcome does."""
    CHANGED_AFTER_CLOSE = "changed_after_close"
    """It moved to another stage after it had ended, and no stage tells of a reopening."""


@frozen(repr=False)
class Closing:
    """One end of a deal; a deal that is reopened may have several.

    Args:
        deal: The id of the deal.
        at: When it ended; `None` where no one knows.
        outcome: How it ended: won, lost or without a decision.
        is_reopened: Whether it was taken up again.
        reopened: When; `None` where it was not, or no one knows.
    """

    deal: str
    at: datetime | None
    outcome: Outcome
    is_reopened: bool = False
    reopened: datetime | None = None

    def __repr__(self) -> str:
        return f"Closing({self.deal}: {self.outcome.value} on {shown_day(self.at)})"


@gated
@frozen(repr=False)
class DealHistory:
    """What is known of a deal through time.

    Args:
        deal: The deal as it stands: stage, outcome, opening and close by the order of trust.
        process: The process it belongs to; `None` where its record names one that is not there.
        stays: The stages it stood in, in time.
        closings: How it ended, each time it did, in time.
        is_recorded: Whether all its stages are on record, from its opening on; else it may have
            stood in others before the first that is known, or between two.
        contradictions: In what its sources disagree.
        pauses: When it was on hold, in time.
    """

    deal: Deal
    process: SalesProcess | None
    stays: tuple[StageStay, ...]
    closings: tuple[Closing, ...]
    is_recorded: bool
    contradictions: frozenset[Contradiction] = frozenset()
    pauses: tuple[Pause, ...] = ()

    @property
    def opened(self) -> datetime | None:
        """When it began, as far as known."""
        return _moment(self.deal.opened)

    @property
    def closed(self) -> datetime | None:
        """When it ended; `None` while it is open, and where no one knows."""
        return _moment(self.deal.closed)

    @property
    def outcome(self) -> Outcome:
        """How it stands or ended."""
        return self.deal.outcome

    @property
    def is_open(self) -> bool:
        """Whether it has not ended."""
        return self.deal.is_open

    @property
    def on_hold_since(self) -> datetime | None:
        """Since when it is on hold; `None` where it is not."""
        last = self.pauses[-1] if self.pauses else None
        return last.since if last and last.until is None and self.is_open else None

    @gated_late
    def running(self, start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
        """The stretches from one moment to another in which its clock ran: it was not on hold.

        Args:
            start: The first moment.
            end: The last.

        >>> from salesprocess.case import Case
        >>> from salesprocess.records import Book, Deal, Hold
        >>> second, ninth, end = (datetime(2026, 3, day) for day in (2, 9, 31))
        >>> held = Hold(deal="d1", since=second, until=ninth)
        >>> history = Case(Book(deals=[Deal(id="d1")], holds=[held]), end).history("d1")
        >>> [str(until - since) for since, until in history.running(datetime(2026, 3, 1), end)]
        ['1 day, 0:00:00', '22 days, 0:00:00']
        """
        stretches: list[tuple[datetime, datetime]] = []
        for pause in self.pauses:
            if start < pause.since < end:
                stretches.append((start, pause.since))
            if pause.since < end and (pause.until is None or pause.until > start):
                start = end if pause.until is None else min(pause.until, end)
        return [*stretches, (start, end)]

    @gated_late
    def lasted(self, start: datetime, end: datetime) -> timedelta:
        """How long its clock ran from one moment to another.

        Args:
            start: The first moment.
            end: The last.
        """
        return sum((until - since for since, until in self.running(start, end)), timedelta())

    @property
    def has_gap(self) -> bool:
        """Whether it stood in a stage that no process knows, or moved where no change tells of."""
        is_untold = Contradiction.STAGE_NOT_OF_LAST_CHANGE in self.contradictions
        return is_untold or any(stay.stage is None for stay in self.stays)

    @property
    def last_stay(self) -> StageStay | None:
        """The stay it stands in, or stood in at the end; `None` where no stage is known."""
        return self.stays[-1] if self.stays else None

    @property
    def working_stays(self) -> tuple[StageStay, ...]:
        """Its stays in stages in which there was work to do: neither won nor lost ones."""
        closing = self.process.closing if self.process else frozenset[str]()
        return tuple([stay for stay in self.stays if stay.stage not in closing])

    @gated_late
    def open_at(self, moment: datetime) -> bool | None:
        """Whether it had begun and not ended at a moment; `None` where no one can tell.

        >>> from salesprocess.case import Case
        >>> from salesprocess.records import Book, Deal
        >>> case = Case(Book(deals=[Deal(id="d1", opened=datetime(2026, 3, 2))]),
        ...             as_of=datetime(2026, 3, 31))
        >>> history = case.history("d1")
        >>> history.open_at(datetime(2026, 3, 1)), history.open_at(datetime(2026, 3, 9))
        (False, True)
        """
        if self.opened is not None and moment < self.opened:
            return False
        begun = [closing for closing in self.closings if closing.at is None or closing.at <= moment]
        has_ended = _ended_by(begun[-1], moment) if begun else False
        if has_ended is False:
            return None if self.opened is None else True
        return None if has_ended is None else False

    @property
    def turns(self) -> list[datetime]:
        """The moments at which it began, ended or was taken up again, in time, as far as known."""
        known = [self.opened]
        for closing in self.closings:
            known += (closing.at, closing.reopened)
        return sorted({moment for moment in known if moment is not None})

    @property
    def open_stretches(self) -> Iterator[tuple[datetime, datetime | None]]:
        """The stretches in which it is known to have been open, in time.

        Yields:
            From when and until when, that moment not counted; `None` where it has not ended.
        """
        for since, until in pairwise([*self.turns, None]):
            if since is not None and self.open_at(since):
                yield since, until

    @gated_late
    def stay_at(self, moment: datetime) -> StageStay | None:
        """The stay it was in at a moment; `None` where no one can tell."""
        found: StageStay | None = None
        for stay in self.stays:
            if stay.entered is not None and stay.entered > moment:
                break
            found = None if stay.entered is None else stay
        return found

    def __repr__(self) -> str:
        stages = ", ".join(stay.stage or "–" for stay in self.stays) or "–"
        return f"DealHistory({self.deal.id}: {stages}; {self.outcome.value})"


def _moment(known: date | None) -> datetime | None:
    return known if isinstance(known, datetime) else None


def _ended_by(closing: Closing, moment: datetime) -> bool | None:
    """Whether a deal that may have ended was still ended; `None` where no one can tell."""
    if closing.reopened is not None and closing.reopened <= moment:
        return False
    return None if closing.at is None or (closing.is_reopened and not closing.reopened) else True
