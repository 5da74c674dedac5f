"""Where the past of a book is lopsided: dated mostly of the won deals, or mostly of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salesprocess.left_out import LeftOut, Missing
from salesprocess.pipeline.forecasting.learning.tracks import track_of
from salesprocess.records import Deal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case
    from salesprocess.case.totals import Ordered
    from salesprocess.outcome import Outcome
    from salesprocess.pipeline.forecasting.learning.tracks import Place, Track


def tilted(case: Case) -> frozenset[Place]:
    """The stages whose history is lopsided: there only the age of a deal tells.

    Args:
        case: The case.
    """
    found = _lopsided(case.parts(Deal, track_of, _placed).ordered)
    return found & frozenset(
        (process.id, stage)
        for process in case.processes
        for stage in process.ids
        if stage not in process.closing
    )


def _placed(track: Track) -> Iterator[tuple[tuple[Place, Missing | None, Outcome], str]]:
    """Where a deal is known to have stood, and where it may have stood."""
    for place, _ in track.seen_at(0):
        yield (place, None if track.is_dated else Missing.CLOSED, track.outcome), track.deal
    for place, why in track.unplaced.items():
        yield (place, why, track.outcome), track.deal


def undated(case: Case) -> frozenset[str | None]:
    """The processes in which it is unknown of won deals alone, or of others, when they were.

    Args:
        case: The case.
    """
    return _lopsided(case.parts(Deal, track_of, _dated).ordered)


def _dated(track: Track) -> Iterator[tuple[tuple[str | None, Missing | None, Outcome], str]]:
    """Whether it is known when a deal began and ended."""
    opened = None if track.is_opened else Missing.OPENED
    missing = opened if track.is_dated else Missing.CLOSED
    yield (track.process, missing, track.outcome), track.deal


def _lopsided(told: Ordered[tuple[Any, Missing | None, Outcome], str]) -> frozenset[Any]:
    """Where deals are left out that would tilt what the others tell."""
    counts: dict[Any, list[tuple[tuple[Missing | None, Outcome], int]]] = {}
    for (where, why, outcome), deals in told.held.items():
        counts.setdefault(where, []).append(((why, outcome), len(deals)))
    return frozenset(
        where for where, each in counts.items() if LeftOut.from_counts(each).is_lopsided
    )
