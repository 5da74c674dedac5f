"""The way of a deal through SPADCO, whatever the stages of its process are called."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from salesprocess.processes.spadco import Spadco
from salesprocess.records import Outcome

if TYPE_CHECKING:
    from datetime import datetime

    from salesprocess.case import Case
    from salesprocess.histories import Closing, DealHistory

    State = Spadco | None
    """Where a deal stands; `None` before it begins, and once it has ended without an order."""

    Path = tuple[tuple[State, datetime], ...]
    """Each state a deal came into, and when, in time; none follows itself."""

PIPELINE = tuple(stage for stage in Spadco if stage is not Spadco.ORDER)
"""The stages a deal works its way through; an order has left the pipeline."""


def spadco_path(case: Case, history: DealHistory) -> Path | None:
    """The way of one deal through SPADCO.

    A deal that is won is an order from then on; one that ended otherwise is in no stage.
    A stage that the process counts in none of SPADCO leaves the deal in the one it came from.

    Args:
        case: The case.
        history: What is known of the deal through time.

    Returns:
        Its way, which begins with the first stage whose moment is known; `None` where no one
        knows when the deal stood in the pipeline, or when it left it.
    """
    entries: list[tuple[State, datetime]] = []
    for stay in history.stays:
        state = case.spadco_of(stay)
        if state not in PIPELINE:
            continue
        if stay.entered is None:
            if entries or stay is history.last_stay:
                return None
            continue
        entries.append((state, stay.entered))
    closings = closings_that_count(history)
    dated = [(closing, closing.at) for closing in closings if closing.at is not None]
    if closings and not closings[-1].is_reopened:
        end = closings[-1].at  # whatever moved after that was in no pipeline
        entries = [entry for entry in entries if end is not None and entry[1] <= end]
    if not entries or len(dated) < len(closings):
        return None
    for closing, at in dated:
        end_state = Spadco.ORDER if closing.outcome is Outcome.WON else None
        place = len(entries)
        if closing.reopened is not None:
            place = sum(moment < closing.reopened for _, moment in entries)
        entries.insert(place, (end_state, at))
    before: list[State] = [None, *(state for state, _ in entries)]
    return tuple(
        entry for state, entry in zip(before, entries, strict=False) if entry[0] is not state
    )


def closings_that_count(history: DealHistory) -> tuple[Closing, ...]:
    """The closings of a deal without those that were put right by another.

    One that was followed by another end, and no reopening between, was a mistake.

    Args:
        history: What is known of the deal through time.
    """
    ended = [closing for closing, _ in pairwise(history.closings) if closing.is_reopened]
    return (*ended, *history.closings[-1:])
