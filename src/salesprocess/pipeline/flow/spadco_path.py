"""The way of a deal through SPADCO, whatever the stages of its process are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.pipeline.history.closings import closings_of, whole_histories
from salesprocess.pipeline.stages.spadco import Spadco

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from salesprocess.pipeline.history.closings import Closing
    from salesprocess.pipeline.stages.process import SalesProcess
    from salesprocess.records import Deal, StageChange

    State = Spadco | None
    """Where a deal stands; `None` before it begins, and once it has ended without an order."""

    Path = tuple[tuple[State, datetime], ...]
    """Each state a deal came into, and when, in time; none follows itself."""

PIPELINE = tuple(stage for stage in Spadco if stage is not Spadco.ORDER)
"""The stages a deal works its way through; an order has left the pipeline."""


def spadco_paths(
    deals: Iterable[Deal],
    stage_changes: Iterable[StageChange],
    process: SalesProcess,
    as_of: datetime,
) -> Iterator[tuple[Deal, Path | None]]:
    """The way of each deal through SPADCO up to a moment.

    A deal that is won is an order from then on; one that is lost or derailed is in no stage.
    A stage that the process counts in none of SPADCO leaves the deal in the one it came from.

    Args:
        deals: The deals asked about.
        stage_changes: Their changes, in any order.
        process: What the stages mean.
        as_of: The moment; what came later is not known yet.

    Returns:
        Each deal with its way, an empty one if it had not begun; `None` where no one knows
        when the deal stood in the pipeline, or when it left it.

    Raises:
        InvalidValueError: Listing every stage id that the process does not have; or if only
            one of `as_of` and the records' moments has a time zone.
    """
    states = _states(process)
    for history in whole_histories(deals, stage_changes, process, as_of):
        entries = [(states[stage], at) for stage, at in history.entries if stage in states]
        known = closings_of(history, process, as_of)
        closing = known[-1] if known and known[-1].reopened is None else None
        is_known = any(state in PIPELINE for state, _ in entries)
        begun = [entry for entry in entries if entry[1] <= as_of]
        yield history.deal, _path(begun, closing) if is_known else None


def _states(process: SalesProcess) -> Mapping[str, State]:
    states: dict[str, State] = {stage.id: stage.spadco for stage in process.stages if stage.spadco}
    return states | dict.fromkeys(process.won, Spadco.ORDER) | dict.fromkeys(process.lost)


def _path(entries: list[tuple[State, datetime]], closing: Closing | None) -> Path | None:
    """The entries and the close, as far as no state follows itself."""
    if closing:
        if closing.at is None:
            return None
        end = Spadco.ORDER if closing.outcome.value == "won" else None
        while entries and entries[-1][0] is end:
            entries.pop()  # the close says when, not the entry into the stage
        last = entries[-1][1] if entries else closing.at
        entries.append((end, max(closing.at, last)))
    before: list[State] = [None, *(state for state, _ in entries)]
    return tuple(
        entry for state, entry in zip(before, entries, strict=False) if entry[0] is not state
    )
