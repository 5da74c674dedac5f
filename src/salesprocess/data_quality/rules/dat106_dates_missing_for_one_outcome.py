"""DAT106: ended deals without a close date, much more often with one outcome than the other."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.data_quality.rules.examples import LOST, WON, case_of, copies
from salesprocess.data_quality.subjects import EXPORT
from salesprocess.left_out import LeftOut, Missing
from salesprocess.records import Outcome
from salesprocess.rules import CallsFor, Evidence, Rule, Severity
from salesprocess.thresholds import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case
    from salesprocess.records import Book


def check(_book: Book, case: Case) -> Evidence | None:
    """How many of the won and of the others have no date of their end, by any source."""
    ended = [history for history in case.delivered_histories.values() if not history.is_open]
    dated = Counter(history.outcome for history in ended if history.closed)
    undated = Counter(history.outcome for history in ended if not history.closed)
    counts = {(Missing.CLOSED, outcome): number for outcome, number in undated.items()}
    if not LeftOut(dated, counts).is_lopsided:
        return None
    won, missing = Outcome.WON, undated.total()
    return {
        "won_undated": undated[won],
        "won": undated[won] + dated[won],
        "lost_undated": missing - undated[won],
        "lost": len(ended) - undated[won] - dated[won],
    }


def triggers() -> Iterator[Case]:
    """Twenty won with dates, and twenty lost without."""
    yield case_of(*copies(WON), *copies(evolve(LOST, id="d2", closed=None)))


def passes() -> Iterator[Case]:
    """All with dates; none with one; only losses, so no share is tilted; no deals."""
    won, lost = copies(WON), copies(evolve(LOST, id="d2"))
    yield case_of(*won, *lost)
    yield case_of(*(evolve(deal, closed=None) for deal in (*won, *lost)))
    yield case_of(*(evolve(deal, closed=None) for deal in lost))
    yield case_of()


RULE = Rule(
    code="DAT106",
    name="dates-missing-for-one-outcome",
    message=(
        "no close date for {won_undated} of {won} won {won:deal|deals} and for {lost_undated} of "
        "{lost} {lost:other|others}"
    ),
    finds="Ended deals without a close date, much more often with one outcome than the other.",
    why="Rates of a period would rest on one outcome alone, so none is given.",
    remedy=(
        "Export the day on which every deal ended, lost ones too, or the history of stages "
        "that tells it, and make the close date mandatory for losses."
    ),
    method=OWN,
    severity=Severity.ERROR,
    calls_for=CallsFor.CORRECTION,
    subject=EXPORT,
    check=check,
    triggers=triggers,
    passes=passes,
)
