"""DAT103: deals whose stage says that they ended otherwise than their outcome does."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.data_quality.evidence import counted
from salesprocess.data_quality.rules.examples import LOST, WON, case_of
from salesprocess.data_quality.subjects import EXPORT
from salesprocess.histories import Contradiction
from salesprocess.processes import SALESFORCE
from salesprocess.records import Outcome
from salesprocess.rules import CallsFor, Evidence, Rule, Severity
from salesprocess.thresholds import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case
    from salesprocess.records import Book


def check(_book: Book, case: Case) -> Evidence | None:
    """How many of the won and of the others stand in a stage in which no such deal ends."""
    found = {
        id_: history.outcome
        for id_, history in case.delivered_histories.items()
        if Contradiction.STAGE_AGAINST_OUTCOME in history.contradictions
    }
    by_outcome = Counter(found.values())
    won = by_outcome[Outcome.WON]
    return counted(found, won=won, lost=by_outcome.total() - won)


def triggers() -> Iterator[Case]:
    """Won and still in demo; lost and in order; lost in a stage, where losses have their own."""
    yield case_of(evolve(WON, stage="demo"))
    yield case_of(evolve(LOST, stage="order"))
    yield case_of(evolve(LOST, stage="Qualification"), processes=(SALESFORCE,))


def passes() -> Iterator[Case]:
    """Won in order; lost in demo, where no stage is for losses; a stage that no process has."""
    yield case_of(WON)
    yield case_of(LOST)
    yield case_of(evolve(WON, stage="won"))


RULE = Rule(
    code="DAT103",
    name="stage-against-outcome",
    message=(
        "{count} ended {count:deal stands|deals stand} in a stage that says otherwise, such as "
        "{examples} (won: {won}; lost or no decision: {lost})"
    ),
    finds="Won deals that stand in no won stage, and lost ones in a won stage or in no lost one.",
    why="Who counts by stage and who counts by outcome come to different numbers of orders.",
    remedy=(
        "Let the CRM set stage and outcome together, and check that the process names the "
        "right stages as won and lost; until then the outcome counts."
    ),
    method=OWN,
    severity=Severity.WARNING,
    calls_for=CallsFor.CORRECTION,
    subject=EXPORT,
    check=check,
    triggers=triggers,
    passes=passes,
)
