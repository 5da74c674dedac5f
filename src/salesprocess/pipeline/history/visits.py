"""From rows of stage changes to visits of stages: where each deal stood, from when to when."""

from __future__ import annotations

from enum import Enum
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.errors import Fault, InvalidValueError, near

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from salesprocess.pipeline.stages.process import SalesProcess
    from salesprocess.records import Deal, StageChange

    Entry = tuple[str, datetime]
    """A stage, and when a deal came into it."""


_AT = attrgetter("at")


class Move(Enum):
    """How a deal came into a stage."""

    OPENED = "opened"
    """It is the first stage the deal is known to have stood in."""
    FORWARD = "forward"
    """From the stage just before."""
    SKIPPED = "skipped"
    """Forward, over one stage or more."""
    BACK = "back"
    """From a later stage."""
    LOST = "lost"
    """Into a lost stage, which leads out of the order."""
    REOPENED = "reopened"
    """Out of a won or a lost stage."""


@frozen
class StageVisit:
    """One stay of a deal in a stage; a return is another visit.

    Args:
        deal: The id of the deal.
        stage: The id of the stage.
        entered: When the deal came into it.
        left: When it left it or was closed; `None` while it stands in it, and where it was
            closed no one knows when.
        standing: Whether it stands in it still.
        number: Which visit of this stage by this deal it is, from 1.
        move: How the deal came into it.
    """

    deal: str
    stage: str
    entered: datetime
    left: datetime | None
    standing: bool
    number: int
    move: Move


@frozen
class History:
    """The stages one deal came into.

    Args:
        deal: The deal.
        entries: Each stage it came into, and when, in time; none follows itself.
        ended: When it was closed; `None` where it is open, or no one knows when.
        is_open: Whether it is open.
    """

    deal: Deal
    entries: Sequence[Entry]
    ended: datetime | None
    is_open: bool


def histories(
    deals: Iterable[Deal],
    stage_changes: Iterable[StageChange],
    process: SalesProcess,
    as_of: datetime | None = None,
) -> Iterator[History]:
    """The stages each deal came into, from its opening to its close.

    Rows that repeat the stage a deal is in are one entry. The stage a deal was in before its
    first change counts as entered at the opening; without a change that is the stage it
    stands in. A deal with neither changes nor both an opening and a stage has no entry.

    Args:
        deals: The deals asked about.
        stage_changes: Their changes in any order; those of other deals are passed over.
        process: The process the stages belong to.
        as_of: The moment to look back from: what came later is not known yet. `None` takes
            the records as they are.

    Returns:
        One history a deal, in the order of the deals.

    Raises:
        InvalidValueError: Listing every stage id that the process does not have; or if only
            one of `as_of` and the records' moments has a time zone.
    """
    deals, changes = tuple(deals), tuple(stage_changes)
    _refuse_unknown_stages(deals, changes, process)
    refuse_another_kind_of_moment(deals, changes, as_of)
    changes_of: dict[str, list[StageChange]] = {deal.id: [] for deal in deals}
    for change in changes:
        moves = changes_of.get(change.deal)
        if moves is not None:
            moves.append(change)
    for deal in deals:
        moves = changes_of[deal.id]
        moves.sort(key=_AT)
        yield _history(deal, _entries(deal, moves, as_of), process, as_of)


def _entries(deal: Deal, changes: list[StageChange], as_of: datetime | None) -> list[Entry]:
    """The stages a deal came into up to a moment; a stage that repeats itself is one."""
    entries: list[Entry] = []
    stage = changes[0].from_stage if changes else deal.stage
    if stage is not None and deal.opened is not None:
        entries.append((stage, min(deal.opened, changes[0].at) if changes else deal.opened))
    else:
        stage = None
    for change in changes:
        if change.stage != stage:
            stage = change.stage
            entries.append((stage, change.at))
    if as_of is None or not entries or entries[-1][1] <= as_of:
        return entries
    return [entry for entry in entries if entry[1] <= as_of]


def _history(
    deal: Deal, entries: list[Entry], process: SalesProcess, as_of: datetime | None
) -> History:
    """A deal that stood in a closing stage had ended; else one that was closed later is open."""
    stage, entered = entries[-1] if entries else (None, None)
    ended = deal.closed
    if ended is not None and as_of is not None and ended > as_of:
        ended = entered if stage in process.closing else None
        return History(deal, entries, ended, is_open=ended is None)
    if ended is None and stage in process.closing:
        ended = entered
    return History(deal, entries, ended, is_open=ended is None and deal.is_open)


def stage_visits(
    deals: Iterable[Deal],
    stage_changes: Iterable[StageChange],
    process: SalesProcess,
    as_of: datetime | None = None,
) -> tuple[StageVisit, ...]:
    """The stage visits of each deal, from its opening to its close.

    A visit lasts until the next change *of stage*: rows that repeat the stage are part of
    one visit. The last visit ends with the deal's close, and never before it began: the
    clock of a closed deal stands. A deal without a known close is closed by entering a won
    or lost stage.

    Args:
        deals: The deals asked about.
        stage_changes: Their changes in any order; those of other deals are passed over.
        process: The process the stages belong to.
        as_of: The moment to look back from; `None` takes the records as they are.

    Returns:
        The visits, by deal in the order given, then in time.

    Raises:
        InvalidValueError: Listing every stage id that the process does not have.

    >>> from datetime import datetime
    >>> from salesprocess.pipeline import SPADCO
    >>> from salesprocess.records import Deal, StageChange
    >>> deal = Deal(id="d1", opened=datetime(2026, 1, 5))
    >>> change = StageChange(
    ...     deal="d1", at=datetime(2026, 2, 2), stage="demo", from_stage="prospect"
    ... )
    >>> for visit in stage_visits([deal], [change], SPADCO):
    ...     print(visit.stage, visit.move.name, visit.entered.date(), visit.left)
    prospect OPENED 2026-01-05 2026-02-02 00:00:00
    demo SKIPPED 2026-02-02 None
    """
    known = histories(deals, stage_changes, process, as_of)
    return tuple(visit for history in known for visit in _visits(history, process))


def _visits(history: History, process: SalesProcess) -> Iterator[StageVisit]:
    entries = history.entries
    numbers: dict[str, int] = {}
    for place, (stage, entered) in enumerate(entries):
        numbers[stage] = numbers.get(stage, 0) + 1
        is_last = place + 1 == len(entries)
        left = _end(history, entered) if is_last else entries[place + 1][1]
        standing = is_last and history.is_open
        move = move_between(entries[place - 1][0] if place else None, stage, process)
        yield StageVisit(history.deal.id, stage, entered, left, standing, numbers[stage], move)


def _end(history: History, entered: datetime) -> datetime | None:
    return None if history.ended is None else max(history.ended, entered)


def move_between(before: str | None, stage: str, process: SalesProcess) -> Move:
    """How a deal came from one stage into another.

    Args:
        before: The id of the stage it came from; `None` if it came from none.
        stage: The id of the stage it came into.
        process: The process both belong to.

    Raises:
        UnknownNameError: If one of the two is no stage of the process.

    >>> from salesprocess.pipeline import SPADCO
    >>> move_between("demo", "prospect", SPADCO)
    <Move.BACK: 'back'>
    """
    if before is None:
        return Move.OPENED
    if stage in process.lost:
        return Move.LOST
    if before in process.closing:
        return Move.REOPENED
    steps = process.positions[stage] - process.positions[before]
    return Move.FORWARD if steps == 1 else Move.SKIPPED if steps > 1 else Move.BACK


def _refuse_unknown_stages(
    deals: Sequence[Deal], changes: Sequence[StageChange], process: SalesProcess
) -> None:
    named = {deal.stage for deal in deals}
    named.update(change.stage for change in changes)
    named.update(change.from_stage for change in changes)
    unknown = named - {*process.ids, None}
    faults = list(_unknown_stages(deals, changes, process, unknown)) if unknown else []
    if faults:
        raise InvalidValueError(f"stages not in the process {process.id}", faults)


def _unknown_stages(
    deals: Sequence[Deal],
    changes: Sequence[StageChange],
    process: SalesProcess,
    unknown: set[str | None],
) -> Iterator[Fault]:
    """A fault for each place that names an unknown stage; other deals' changes have none."""
    hints = {stage: near(stage, process.ids) for stage in unknown}
    expected = f"one of {', '.join(process.ids)}"
    for path, stage in _stages_named(deals, changes):
        if stage in unknown:
            yield Fault(path, expected, stage, hints[stage])


def _stages_named(
    deals: Sequence[Deal], changes: Sequence[StageChange]
) -> Iterator[tuple[str, str | None]]:
    """Each stage id that is named, with the path of where."""
    for place, deal in enumerate(deals):
        yield f"deals[{place}].stage", deal.stage
    ids = {deal.id for deal in deals}
    for place, change in enumerate(changes):
        if change.deal in ids:
            yield f"stage_changes[{place}].from_stage", change.from_stage
            yield f"stage_changes[{place}].stage", change.stage


def refuse_another_kind_of_moment(
    deals: Sequence[Deal], changes: Sequence[StageChange], as_of: datetime | None
) -> None:
    """Moments with a time zone and moments without one have no order."""
    known = next(chain((c.at for c in changes), (d.opened for d in deals if d.opened)), None)
    if as_of is None or known is None:
        return
    if (known.utcoffset() is None) is (as_of.utcoffset() is None):
        return
    fault = Fault("as_of", f"a time zone on both or on neither, beside {known}", as_of)
    raise InvalidValueError("no moment to look back from", [fault])
