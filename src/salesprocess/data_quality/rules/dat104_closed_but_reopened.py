"""DAT104: deals whose record says ended, though their stages were taken up again later."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.data_quality.evidence import contradicted
from salesprocess.data_quality.rules.examples import LOST, WON, case_of, moved
from salesprocess.data_quality.subjects import EXPORT
from salesprocess.histories import Contradiction
from salesprocess.processes import SALESFORCE
from salesprocess.rules import CallsFor, Evidence, Rule, Severity
from salesprocess.thresholds import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case
    from salesprocess.records import Book


def check(_book: Book, case: Case) -> Evidence | None:
    """Which deals kept the date of an end that was taken back."""
    return contradicted(case, Contradiction.CLOSE_BEFORE_REOPENING)


def triggers() -> Iterator[Case]:
    """Lost, taken up again, and still lost by its record; won again, with the first date."""
    lost = evolve(LOST, closed=datetime(2026, 1, 10), stage="Qualification")
    yield case_of(
        lost,
        moved("Closed Lost", 1, 10),
        moved("Qualification", 2, 2, before="Closed Lost"),
        processes=(SALESFORCE,),
    )
    yield case_of(WON, moved("order", 3, 10), moved("close", 3, 16), moved("order", 3, 20))


def passes() -> Iterator[Case]:
    """Ended once; won again, with the last date."""
    yield case_of(WON, moved("order", 3, 10))
    again = evolve(WON, closed=datetime(2026, 3, 20))
    yield case_of(again, moved("order", 3, 10), moved("close", 3, 16), moved("order", 3, 20))


RULE = Rule(
    code="DAT104",
    name="closed-but-reopened",
    message=(
        "{count} {count:deal keeps a close date of before it was|deals keep a close date of "
        "before they were} taken up again, such as {examples}"
    ),
    finds="Deals that ended by their record, while their stages were taken up again later.",
    why="A deal that is worked on is missing from the pipeline, or it ended at a wrong time.",
    remedy=(
        "Let the CRM clear close date and outcome when a deal is reopened, and correct these "
        "deals; until then the stages count."
    ),
    method=OWN,
    severity=Severity.WARNING,
    calls_for=CallsFor.CORRECTION,
    subject=EXPORT,
    check=check,
    triggers=triggers,
    passes=passes,
)
