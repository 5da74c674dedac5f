"""From rows of stage changes to visits of stages: where each deal stood, from when to when."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.errors import Fault, InvalidValueError, near

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from salesprocess.pipeline.process import SalesProcess
    from salesprocess.records import Deal, StageChange


@frozen
class StageVisit:
    """One stay of a deal in a stage; a return is another visit.

    Args:
        deal: The id of the deal.
        stage: The id of the stage.
        entered: When the deal came into it.
        left: When it left it or was closed; `None` while it stands in it.
    """

    deal: str
    stage: str
    entered: datetime
    left: datetime | None


def stage_visits(
    deals: Iterable[Deal], stage_changes: Iterable[StageChange], process: SalesProcess
) -> tuple[StageVisit, ...]:
    """The stage visits of each deal, from its opening to its close.

    A visit lasts until the next change *of stage*: rows that repeat the stage are part of
    one visit. The stage a deal was in before its first change counts as entered at the
    opening; without a change that is the stage it stands in. The last visit ends with the
    deal's close, and never before it began; a deal without a known close is closed by
    entering a won or lost stage. A deal that has neither changes nor both an opening and
    a stage has no visit.

    Args:
        deals: The deals asked about.
        stage_changes: Their changes in any order; those of other deals are passed over.
        process: The process the stages belong to.

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
    ...     print(visit.stage, visit.entered.date(), visit.left)
    prospect 2026-01-05 2026-02-02 00:00:00
    demo 2026-02-02 None
    """
    deals = tuple(deals)
    changes_of: dict[str, list[StageChange]] = {deal.id: [] for deal in deals}
    placed = [
        (place, change) for place, change in enumerate(stage_changes) if change.deal in changes_of
    ]
    _refuse_unknown_stages(deals, placed, process)
    for _, change in sorted(placed, key=lambda item: item[1].at):
        changes_of[change.deal].append(change)
    return tuple(
        visit for deal in deals for visit in _visits_of(deal, changes_of[deal.id], process)
    )


def _visits_of(
    deal: Deal, changes: list[StageChange], process: SalesProcess
) -> Iterator[StageVisit]:
    entries = [next(same) for _, same in groupby(_entries(deal, changes), lambda entry: entry[0])]
    for place, (stage, entered) in enumerate(entries, start=1):
        is_last = place == len(entries)
        left = _end(deal, stage, entered, process) if is_last else entries[place][1]
        yield StageVisit(deal.id, stage, entered, left)


def _entries(deal: Deal, changes: list[StageChange]) -> Iterator[tuple[str, datetime]]:
    first = changes[0].from_stage if changes else deal.stage
    if first is not None and deal.opened is not None:
        yield first, min(deal.opened, changes[0].at) if changes else deal.opened
    for change in changes:
        yield change.stage, change.at


def _end(deal: Deal, stage: str, entered: datetime, process: SalesProcess) -> datetime | None:
    if deal.closed is not None:
        return max(deal.closed, entered)
    return entered if stage in process.won or stage in process.lost else None


def _refuse_unknown_stages(
    deals: tuple[Deal, ...], placed: list[tuple[int, StageChange]], process: SalesProcess
) -> None:
    named = [(f"deals[{place}].stage", deal.stage) for place, deal in enumerate(deals)]
    for place, change in placed:
        named.append((f"stage_changes[{place}].from_stage", change.from_stage))
        named.append((f"stage_changes[{place}].stage", change.stage))
    known = frozenset(process.ids)
    unknown = [(path, stage) for path, stage in named if stage is not None and stage not in known]
    if unknown:
        hints = {stage: near(stage, process.ids) for stage in {stage for _, stage in unknown}}
        expected = f"one of {', '.join(process.ids)}"
        faults = [Fault(path, expected, stage, hints[stage]) for path, stage in unknown]
        raise InvalidValueError(f"stages not in the process {process.id}", faults)
