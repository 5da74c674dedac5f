"""How deals closed, and opened again: each closing, and the deals as they stood at a moment."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from salesprocess.pipeline.history.visits import histories, refuse_another_kind_of_moment
from salesprocess.records import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from salesprocess.pipeline.history.visits import History
    from salesprocess.pipeline.stages.process import SalesProcess
    from salesprocess.records import Deal, StageChange


class OutcomeTaken(Enum):
    """Which outcome of a deal counts that was closed more than once."""

    FIRST = "first"
    """How it ended the first time, whatever came of it later."""
    LAST = "last"
    """How it stands: open, if it was reopened and has not ended again."""


@frozen
class Closing:
    """One end of a deal; a deal that is reopened may have several.

    Args:
        deal: The deal.
        at: When it ended; `None` where no one knows.
        outcome: How it ended: won, lost or derailed.
        reopened: When it was taken up again; `None` where it was not.
    """

    deal: Deal
    at: datetime | None
    outcome: Outcome
    reopened: datetime | None = None


@frozen
class StandingDeal:
    """A deal as it stood at a moment.

    Args:
        deal: The deal, with the stage it stood in and the outcome it had.
        since: Since when it had stood in that stage; `None` where no one knows.
    """

    deal: Deal
    since: datetime | None


def deal_closings(
    deals: Iterable[Deal],
    stage_changes: Iterable[StageChange],
    process: SalesProcess,
    as_of: datetime | None = None,
) -> tuple[Closing, ...]:
    """Each closing of each deal, a deal that was reopened with all of its own.

    A deal closes by entering a won or a lost stage, and is reopened by leaving it for a
    stage that is neither. The last closing has the outcome and the moment that the deal's
    own record says. A moment from before the last reopening is not believed: it is that of
    an earlier closing which the CRM did not clear. A closing that no stage tells of, as
    where the CRM keeps a loss elsewhere, is known from the deal's record alone.

    Args:
        deals: The deals asked about.
        stage_changes: Their changes in any order; those of other deals are passed over.
        process: The process the stages belong to.
        as_of: The moment to look back from: what came later is not known yet; a closing no
            one knows when is taken to lie before. `None` takes the records as they are.

    Returns:
        The closings, by deal in the order given, then in time.

    Raises:
        InvalidValueError: Listing every stage id that the process does not have; or if only
            one of `as_of` and the records' moments has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.pipeline import SALESFORCE
    >>> from salesprocess.records import Deal, StageChange
    >>> deal = Deal(id="d1", opened=datetime(2026, 1, 5))
    >>> stages = {1: "Closed Lost", 2: "Prospecting", 3: "Closed Won"}
    >>> changes = [
    ...     StageChange(deal="d1", at=datetime(2026, month, 9), stage=stage)
    ...     for month, stage in stages.items()
    ... ]
    >>> for closing in deal_closings([deal], changes, SALESFORCE):
    ...     print(closing.outcome.name, closing.at.date(), closing.reopened)
    LOST 2026-01-09 2026-02-09 00:00:00
    WON 2026-03-09 None
    """
    known = whole_histories(deals, stage_changes, process, as_of)
    return tuple(closing for history in known for closing in closings_of(history, process, as_of))


def closings_of(
    history: History, process: SalesProcess, as_of: datetime | None = None
) -> tuple[Closing, ...]:
    """Each closing of one deal, as `deal_closings` finds them.

    Args:
        history: Where the deal stood, up to now.
        process: The process the stages belong to.
        as_of: The moment to look back from; `None` takes the records as they are.
    """
    found = _recorded(history.deal, _by_stage(history, process))
    if as_of is None:
        return tuple(found)
    return tuple(
        evolve(closing, reopened=None) if _later(closing.reopened, as_of) else closing
        for closing in found
        if not _later(closing.at, as_of)
    )


def deals_at(
    deals: Iterable[Deal],
    stage_changes: Iterable[StageChange],
    process: SalesProcess,
    as_of: datetime,
    taken: OutcomeTaken = OutcomeTaken.LAST,
) -> tuple[Deal, ...]:
    """The deals as they stood at a moment: their stage, whether they had ended, and how.

    A deal opened later is left out, one closed later is open, and one reopened has the
    close that belongs to its outcome. All else is as the records say today.

    Args:
        deals: The deals asked about.
        stage_changes: Their changes in any order; those of other deals are passed over.
        process: The process the stages belong to.
        as_of: The moment.
        taken: Which outcome counts of a deal that was closed more than once.

    Raises:
        InvalidValueError: Listing every stage id that the process does not have; or if only
            one of `as_of` and the records' moments has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.pipeline import SPADCO
    >>> from salesprocess.records import Deal, Outcome
    >>> deal = Deal(id="d1", stage="demo", closed=datetime(2026, 5, 4), outcome=Outcome.LOST)
    >>> deals_at([deal], [], SPADCO, datetime(2026, 3, 31))
    (Deal(id='d1', stage='demo'),)
    """
    known = whole_histories(deals, stage_changes, process, as_of)
    return tuple(
        _deal_at(history, process, as_of, taken)
        for history in known
        if not _later(history.deal.opened, as_of)
    )


def standings(
    deals: Iterable[Deal],
    stage_changes: Iterable[StageChange],
    process: SalesProcess,
    as_of: datetime,
) -> tuple[StandingDeal, ...]:
    """The deals as `deals_at` finds them, each with the moment it came into its stage.

    Args:
        deals: The deals asked about.
        stage_changes: Their changes in any order; those of other deals are passed over.
        process: The process the stages belong to.
        as_of: The moment.

    Raises:
        InvalidValueError: As `deals_at`.
    """
    known = whole_histories(deals, stage_changes, process, as_of)
    return tuple(
        StandingDeal(_deal_at(history, process, as_of, OutcomeTaken.LAST), _since(history, as_of))
        for history in known
        if not _later(history.deal.opened, as_of)
    )


def whole_histories(
    deals: Iterable[Deal],
    stage_changes: Iterable[StageChange],
    process: SalesProcess,
    as_of: datetime | None,
) -> Iterator[History]:
    """The histories of deals up to now, for a look back from a moment.

    A close that is on record is understood only with all that came before and after it, so
    the look back is taken afterwards.

    Args:
        deals: The deals asked about.
        stage_changes: Their changes in any order; those of other deals are passed over.
        process: The process the stages belong to.
        as_of: The moment to look back from.

    Raises:
        InvalidValueError: Listing every stage id that the process does not have; or if only
            one of `as_of` and the records' moments has a time zone.
    """
    deals, changes = tuple(deals), tuple(stage_changes)
    refuse_another_kind_of_moment(deals, changes, as_of)
    return histories(deals, changes, process)


def _by_stage(history: History, process: SalesProcess) -> list[Closing]:
    """The closings that the stages tell of."""
    found: list[Closing] = []
    for stage, at in history.entries:
        outcome = Outcome.WON if stage in process.won else Outcome.LOST
        standing = found[-1] if found and found[-1].reopened is None else None
        if stage not in process.closing:
            if standing:
                found[-1] = evolve(standing, reopened=at)
        elif standing is None or standing.outcome is not outcome:
            found.append(Closing(history.deal, at, outcome))
    return found


def _recorded(deal: Deal, found: list[Closing]) -> list[Closing]:
    """The closings, the last of them as the deal's own record has it."""
    if deal.is_open:
        return found
    standing = found[-1] if found and found[-1].reopened is None else None
    before = found[:-1] if standing else found
    reopened = before[-1].reopened if before else None
    stale = deal.closed is not None and reopened is not None and deal.closed < reopened
    if standing is None:
        return found if stale else [*found, Closing(deal, deal.closed, deal.outcome)]
    at = standing.at if stale or deal.closed is None else deal.closed
    return [*before, Closing(deal, at, deal.outcome)]


def _deal_at(history: History, process: SalesProcess, as_of: datetime, taken: OutcomeTaken) -> Deal:
    deal = history.deal
    stages = [stage for stage, entered in history.entries if entered <= as_of]
    return _ended(
        evolve(deal, stage=stages[-1]) if stages and stages[-1] != deal.stage else deal,
        _counting(closings_of(history, process, as_of), taken),
    )


def _since(history: History, as_of: datetime) -> datetime | None:
    entered = (at for _, at in reversed(history.entries) if at <= as_of)
    return next(entered, None)


def _counting(known: Sequence[Closing], taken: OutcomeTaken) -> Closing | None:
    """The closing that counts; `None` where the deal counts as open."""
    if not known:
        return None
    if taken is OutcomeTaken.FIRST:
        return known[0]
    return known[-1] if known[-1].reopened is None else None


def _ended(deal: Deal, closing: Closing | None) -> Deal:
    """The deal with that end, which never lies before its opening."""
    outcome, closed = (closing.outcome, closing.at) if closing else (Outcome.OPEN, None)
    if closed is not None and deal.opened is not None:
        closed = max(closed, deal.opened)
    if (deal.outcome, deal.closed) == (outcome, closed):
        return deal
    return evolve(deal, outcome=outcome, closed=closed)


def _later(moment: datetime | None, as_of: datetime) -> bool:
    return moment is not None and moment > as_of
