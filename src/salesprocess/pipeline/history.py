"""From rows of stage changes to visits of stages: where each deal stood, from when to when."""

from __future__ import annotations

from enum import Enum
from operator import attrgetter
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.errors import Fault, InvalidValueError, near

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from salesprocess.pipeline.process import SalesProcess
    from salesprocess.records import Deal, StageChange

    Entry = tuple[str, datetime]
    """A stage, and when a deal came into it."""


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
        InvalidValueError: Listing every stage id that the process does not have.
    """
    deals = tuple(deals)
    changes_of: dict[str, list[StageChange]] = {deal.id: [] for deal in deals}
    placed = [
        (place, change) for place, change in enumerate(stage_changes) if change.deal in changes_of
    ]
    _refuse_unknown_stages(deals, placed, process)
    for _, change in placed:
        changes_of[change.deal].append(change)
    for deal in deals:
        changes = sorted(changes_of[deal.id], key=attrgetter("at"))
        yield _history(deal, _entries(deal, changes, as_of), process, as_of)


def _entries(deal: Deal, changes: list[StageChange], as_of: datetime | None) -> list[Entry]:
    """The stages a deal came into up to a moment; a stage that repeats itself is one."""
    entries: list[Entry] = []
    first = changes[0].from_stage if changes else deal.stage
    if first is not None and deal.opened is not None:
        entries.append((first, min(deal.opened, changes[0].at) if changes else deal.opened))
    for change in changes:
        if not entries or change.stage != entries[-1][0]:
            entries.append((change.stage, change.at))
    return entries if as_of is None else [entry for entry in entries if entry[1] <= as_of]


def _history(
    deal: Deal, entries: list[Entry], process: SalesProcess, as_of: datetime | None
) -> History:
    """A deal that was closed after the moment is open; a reopened one is open again."""
    ended = deal.closed
    if ended is not None and as_of is not None and ended > as_of:
        return History(deal, entries, None, is_open=True)
    if ended is None and entries and entries[-1][0] in process.closing:
        ended = entries[-1][1]
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
    deals: Sequence[Deal], placed: Sequence[tuple[int, StageChange]], process: SalesProcess
) -> None:
    named = {deal.stage for deal in deals}
    named.update(change.stage for _, change in placed)
    named.update(change.from_stage for _, change in placed)
    unknown = named - {*process.ids, None}
    if unknown:
        hints = {stage: near(stage, process.ids) for stage in unknown}
        expected = f"one of {', '.join(process.ids)}"
        faults = [
            Fault(path, expected, stage, hints[stage])
            for path, stage in _stages_named(deals, placed)
            if stage in unknown
        ]
        raise InvalidValueError(f"stages not in the process {process.id}", faults)


def _stages_named(
    deals: Sequence[Deal], placed: Sequence[tuple[int, StageChange]]
) -> Iterator[tuple[str, str | None]]:
    """Each stage id that is named, with the path of where."""
    for place, deal in enumerate(deals):
        yield f"deals[{place}].stage", deal.stage
    for place, change in placed:
        yield f"stage_changes[{place}].from_stage", change.from_stage
        yield f"stage_changes[{place}].stage", change.stage
