"""DAT102: deals whose close date is another day than that of the change into the closing stage."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.data_quality.evidence import counted
from salesprocess.data_quality.rules.examples import WON, case_of, moved
from salesprocess.data_quality.subjects import EXPORT
from salesprocess.histories import Contradiction
from salesprocess.rules import CallsFor, Evidence, Rule, Severity
from salesprocess.thresholds import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case
    from salesprocess.records import Book


def check(_book: Book, case: Case) -> Evidence | None:
    """Which deals ended on two days; a date of before a reopening is another fault."""
    return counted(
        id_
        for id_, history in case.delivered_histories.items()
        if Contradiction.CLOSE_NOT_OF_CHANGE in history.contradictions
        and Contradiction.CLOSE_BEFORE_REOPENING not in history.contradictions
    )


def triggers() -> Iterator[Case]:
    """Moved to order on 10 March, with a close date in April, which is still to come."""
    yield case_of(evolve(WON, closed=date(2026, 4, 30)), moved("order", 3, 10))


def passes() -> Iterator[Case]:
    """Both on one day; no change; reopened after the date, which is another fault."""
    yield case_of(WON, moved("order", 3, 10))
    yield case_of(WON)
    yield case_of(WON, moved("order", 3, 10), moved("close", 3, 16), moved("order", 3, 20))


RULE = Rule(
    code="DAT102",
    name="close-date-disagrees",
    message=(
        "{count} {count:deal has another close date than the day on which it|deals have another "
        "close date than the day on which they} moved to the closing stage, such as {examples}"
    ),
    finds="Deals whose close date is not the day on which they moved to the closing stage.",
    why="An order counts in the month it came; with two dates it may stand in the wrong one.",
    remedy=(
        "Let the CRM set the close date when the stage changes, and correct those typed in by "
        "hand; until then the change counts."
    ),
    method=OWN,
    severity=Severity.WARNING,
    calls_for=CallsFor.CORRECTION,
    subject=EXPORT,
    check=check,
    triggers=triggers,
    passes=passes,
)
