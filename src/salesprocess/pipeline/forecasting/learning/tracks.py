"""The ways of all deals, to be looked at from any moment up to that of the case.

What was known of a deal at an earlier moment is what is dated before it. So the forecasts of the
past are made again from the same tracks, without reading the book anew for each of them. Moments
are whole microseconds from that of the case, so that looking back is plain arithmetic.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from salesprocess.common_settings import CommonSettings, Credit
from salesprocess.frozen import frozen
from salesprocess.histories.instants import at_offset
from salesprocess.left_out import Missing
from salesprocess.outcome import Outcome
from salesprocess.people.owners import hand_overs
from salesprocess.pipeline.forecasting.learning.landmarks import LEAST, Seen
from salesprocess.records import Account, Deal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from decimal import Decimal

    from salesprocess.case import Case
    from salesprocess.histories import DealHistory

    Place = tuple[str | None, str | None]
    """The ids of a process and of one of its stages; of no stage where only the opening counts."""

DAY = 86_400_000_000
"""Microseconds."""

MICROSECOND = timedelta(microseconds=1)


class Group(NamedTuple):
    """What deals may differ by.

    Args:
        rep: Whose it is.
        segment: The industry of its account.
        currency: In what its amount is.
        amount: What it is worth; `None` where that is not known.
    """

    rep: str | None
    segment: str | None
    currency: str | None
    amount: Decimal | None


class Entry(NamedTuple):
    """When a deal first came into a stage, and when it first left it."""

    place: Place
    entered: int
    left: int | None


class Ending(NamedTuple):
    """When and how a deal ended, and when it was taken up again."""

    at: int
    outcome: Outcome
    reopened: int | None


@frozen(slots=False)
class Track:
    """The way of one deal.

    Args:
        deal: Its id.
        begun: When it was opened, or first known to stand somewhere; `None` where no one knows.
        entries: Its stages; and with no stage, the whole of it from its opening on.
        stays: Where it came when, in time, returns included; `None` for when no one knows.
        endings: How it ended, each time it did.
        pauses: From when to when its clock stood.
        is_dated: Whether it is known when it ended, and when it was taken up again.
        unplaced: The stages in which it may have stood, or stood no one knows since when.
        missing: What is not known of it; `None` where all is.
        process: The id of its process, as it stands.
        outcome: How it stands or ended.
        is_opened: Whether it is known when it was opened.
        group: What it may differ by, as it stands.
        handed: Whose it was since when, in time; `None` for from the first.
    """

    deal: str
    begun: int | None
    entries: tuple[Entry, ...]
    stays: tuple[tuple[Place, int | None], ...]
    endings: tuple[Ending, ...]
    pauses: tuple[tuple[int, int | None], ...]
    is_dated: bool
    unplaced: Mapping[Place, Missing]
    missing: Missing | None
    process: str | None
    outcome: Outcome
    is_opened: bool
    group: Group
    handed: tuple[tuple[int | None, str | None], ...] = ()

    def group_at(self, moment: int) -> Group:
        """What it may differ by, with the rep whose it was at a moment."""
        for since, rep in reversed(self.handed):
            if since is None or since <= moment:
                return self.group._replace(rep=rep)
        return self.group

    def ending_at(self, moment: int) -> Ending | None:
        """How it had ended at a moment; `None` where it was open."""
        last = None
        for ending in self.endings:
            if ending.at <= moment:
                last = ending
        if last is None or (last.reopened is not None and last.reopened <= moment):
            return None
        return last

    def is_open_at(self, moment: int) -> bool:
        """Whether it is known to have begun and not to have ended at a moment."""
        begun = self.begun is not None and self.begun <= moment
        return begun and self.is_dated and self.ending_at(moment) is None

    def won_within(self, start: int, end: int) -> bool:
        """Whether it is known to have ended as an order after one moment and up to another."""
        ending = self.ending_at(end) if self.is_dated else None
        return ending is not None and ending.outcome is Outcome.WON and ending.at > start

    def seen_at(self, moment: int) -> Sequence[tuple[Place, Seen]]:
        """How long it had stood in each of its stages by a moment."""
        ending = self.ending_at(moment) if self.endings else None
        if ending is None:
            return self._seen(moment, None)
        if len(self.endings) == 1:
            return self._seen_in_all
        return self._seen(ending.at, ending)

    @cached_property
    def _seen_in_all(self) -> Sequence[tuple[Place, Seen]]:
        """The same of one that ended once: after that it stays as it is."""
        return self._seen(self.endings[0].at, self.endings[0])

    def _seen(self, end: int, ending: Ending | None) -> list[tuple[Place, Seen]]:
        found: list[tuple[Place, Seen]] = []
        is_won = ending is not None and ending.outcome is Outcome.WON
        for place, entered, left in self.entries:
            if entered > end:
                continue
            lasted = self.lasted(entered, end)
            left_after = None
            if left is not None and left < end:
                left_after = begun_days(self.lasted(entered, left))
            days = lasted // DAY if ending is None else begun_days(lasted)
            found.append((place, seen_of(days, left_after, is_won=is_won, is_open=ending is None)))
        return found

    def standing_at(self, moment: int) -> tuple[Place, int] | None:
        """In which stage an open deal stood at a moment, and for how many days.

        `None` where no one knows since when.
        """
        found: tuple[Place, int] | None = None
        for place, entered in self.stays:
            if entered is not None and entered > moment:
                break
            found = None if entered is None or place[1] is None else (place, entered)
        return None if found is None else (found[0], self.lasted(found[1], moment) // DAY)

    @cached_property
    def whole(self) -> Entry | None:
        """It from its opening on, in whatever stage; `None` where no one knows when that was."""
        return next((entry for entry in self.entries if entry.place[1] is None), None)

    def open_for(self, moment: int) -> tuple[Place, int] | None:
        """For how many days it had been open at a moment, in whatever stage.

        `None` where no one knows when it was opened.
        """
        whole = self.whole
        return whole and (whole.place, self.lasted(whole.entered, moment) // DAY)

    def lasted(self, start: int, end: int) -> int:
        """For how many microseconds its clock ran from one moment to another."""
        if not self.pauses:
            return end - start
        paused = sum(
            max(0, (end if until is None else min(end, until)) - max(start, since))
            for since, until in self.pauses
        )
        return end - start - paused


def begun_days(lasted: int) -> int:
    """How many days of so many microseconds have begun."""
    return -(-lasted // DAY)


def seen_of(days: int, left_after: int | None, *, is_won: bool, is_open: bool) -> Seen:
    """How long a deal stood in a stage, and how it ended.

    Args:
        days: The days from when it came into it: the whole ones while it is open, else those that
            had begun when it ended.
        left_after: After how many begun days it left the stage; `None` if it stands there, or
            ended there.
        is_won: Whether it was won.
        is_open: Whether it has not ended.
    """
    until = days if is_open else max(1, days)
    stood = until if is_open else until - 1
    if left_after is not None:
        stood = max(1, left_after) - 1
    return Seen(min(stood, until), until, is_won, is_open)


def tracks(case: Case) -> tuple[Track, ...]:
    """The tracks of all deals of a case.

    Args:
        case: The case.
    """
    return tuple(case.each(Deal, track_of).made())


def track_of(case: Case, deal: Deal) -> Track:
    """The track of a deal.

    Args:
        case: The case.
        deal: The deal.
    """
    now, history = at_offset(case.as_of, case.as_of.tzinfo), case.history(deal)

    def when(moment: datetime) -> int:
        return (moment - now) // MICROSECOND

    entries, unplaced = _placed(case, history, when)
    is_dated = all(
        end.at is not None and (end.reopened is not None or not end.is_reopened)
        for end in history.closings
    )
    reasons = {*unplaced.values(), *([] if is_dated else [Missing.CLOSED])}
    return Track(
        history.deal.id,
        min((entry.entered for entry in entries.values()), default=None),
        tuple(entries.values()),
        _stays(history, when),
        _endings(history, when),
        tuple(
            (when(each.since), None if each.until is None else when(each.until))
            for each in history.pauses
        ),
        is_dated,
        unplaced,
        next((why for why in REASONS if why in reasons), None),
        history.process.id if history.process else None,
        history.outcome,
        history.opened is not None,
        _group(case, deal),
        _handed(case, deal, when),
    )


def _placed(
    case: Case, history: DealHistory, when: Callable[[datetime], int]
) -> tuple[dict[Place, Entry], dict[Place, Missing]]:
    """The stages of which it is known when a deal came into them, and those of which it is not."""
    closing = case.shared(_closing_stages)
    is_older = _is_older(case, history)
    entries: dict[Place, Entry] = {}
    unplaced = _not_on_record(history, Missing.HISTORY if is_older else Missing.STAGES)
    if history.opened is not None:
        whole = history.process.id if history.process else None, None
        closed = None if history.closed is None else when(history.closed)
        entries[whole] = Entry(whole, when(history.opened), closed)
    for stay in history.stays:
        where = stay.process, stay.stage
        if stay.stage is None or stay.stage in closing.get(stay.process or "", ()):
            continue
        if where in entries or unplaced.get(where) in {Missing.ENTERED, Missing.HISTORY}:
            continue
        if stay.entered is None or (stay.left is None and history.last_stay is not stay):
            unplaced[where] = Missing.HISTORY if is_older else Missing.ENTERED
        elif where not in unplaced:
            left = None if stay.left is None else when(stay.left)
            entries[where] = Entry(where, when(stay.entered), left)
    return entries, unplaced


def _stays(
    history: DealHistory, when: Callable[[datetime], int]
) -> tuple[tuple[Place, int | None], ...]:
    """Where a deal came when, in time."""
    return tuple(
        [
            ((stay.process, stay.stage), None if stay.entered is None else when(stay.entered))
            for stay in history.stays
        ]
    )


def _group(case: Case, deal: Deal) -> Group:
    accounts = case.book.by_id(Account)[deal.account]
    segment = accounts[0].industry if accounts else None
    return Group(deal.rep, segment, deal.currency, deal.amount)


def _handed(
    case: Case, deal: Deal, when: Callable[[datetime], int]
) -> tuple[tuple[int | None, str | None], ...]:
    """Whose a deal that changed hands was since when."""
    changes = hand_overs(case, deal)
    if not changes or case.get(CommonSettings).credit is Credit.TODAY:
        return ()
    return (None, changes[0].from_rep), *((when(change.at), change.rep) for change in changes)


def _endings(history: DealHistory, when: Callable[[datetime], int]) -> tuple[Ending, ...]:
    """How a deal ended, each time it is known when."""
    return tuple(
        [
            Ending(when(end.at), end.outcome, None if end.reopened is None else when(end.reopened))
            for end in history.closings
            if end.at is not None
        ]
    )


REASONS = (Missing.ENTERED, Missing.STAGES, Missing.HISTORY, Missing.CLOSED)
"""What may not be known of a deal; of several the first is told."""


def _closing_stages(case: Case) -> Mapping[str, frozenset[str]]:
    """The stages that close a deal, by the id of the process."""
    return {process.id: process.closing for process in case.processes}


def _is_older(case: Case, history: DealHistory) -> bool:
    """Whether it was opened before changes of stage were on record, which hides where it stood."""
    since = case.recorded_from.get(history.process.id) if history.process else None
    begun = history.opened is not None and (since is None or history.opened < since)
    return begun and not history.is_recorded and not history.has_gap


def _not_on_record(history: DealHistory, why: Missing) -> dict[Place, Missing]:
    """The stages a deal may have stood in of which no record tells.

    Where its first stages are not on record, those before the first known one; where others
    are not, or have a name that no process knows, all it is not known to have stood in.
    """
    process = history.process
    if process is None or history.is_recorded:
        return {}
    onward = [stage for stage in process.positions if stage not in process.closing]
    known = [stay.stage for stay in history.stays if stay.process == process.id]
    first = next(iter(known), None)
    if history.has_gap:
        onward = [stage for stage in onward if stage not in known]
    elif first in onward:
        onward = onward[: onward.index(first)]
    return {(process.id, stage): why for stage in onward}


def begin_of(moments: Sequence[int]) -> int:
    """When a history begins: a few stray old deals make none; now where there is nothing.

    Args:
        moments: When deals began, in order. One in twenty may be a stray, and five at most.

    >>> begin_of([-2000, *range(-60, 0)]), begin_of([-2000, -5])
    (-58, -2000)
    """
    return moments[min(LEAST, len(moments) // 20)] if moments else 0
