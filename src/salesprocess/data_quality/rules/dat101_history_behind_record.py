"""DAT101: deals whose record stands in another stage than their last change led to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.data_quality.days import day_there
from salesprocess.data_quality.evidence import contradicted
from salesprocess.data_quality.rules.examples import LOST, WON, case_of, moved
from salesprocess.data_quality.subjects import EXPORT
from salesprocess.histories import Contradiction
from salesprocess.rules import CallsFor, Evidence, Rule, Severity
from salesprocess.thresholds import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case
    from salesprocess.records import Book


def check(book: Book, case: Case) -> Evidence | None:
    """Which deals stand elsewhere than their changes say, and until when changes are known."""
    newest = max((day_there(case, change.at) for change in book.stage_changes), default=None)
    return contradicted(case, Contradiction.STAGE_NOT_OF_LAST_CHANGE, newest=newest)


def triggers() -> Iterator[Case]:
    """The record says order, and the last change analysis."""
    yield case_of(WON, moved("analysis", 2, 2))


def passes() -> Iterator[Case]:
    """Both say demo; there is no change; the record names no stage."""
    yield case_of(LOST, moved("demo", 2, 2))
    yield case_of(LOST)
    yield case_of(evolve(LOST, stage=None), moved("analysis", 2, 2))


RULE = Rule(
    code="DAT101",
    name="history-behind-record",
    message=(
        "{count} {count:deal stands in another stage than its|deals stand in another stage than "
        "their} last change led to, such as {examples}; the newest change is of {newest}"
    ),
    finds="Deals whose record stands in another stage than their last change of stage led to.",
    why="When such a deal came into its stage is unknown, so it is missing from times and steps.",
    remedy=(
        "Export the history of stages on the same day as the deals, and check whether imports "
        "or automations write the stage without a history."
    ),
    method=OWN,
    severity=Severity.ERROR,
    calls_for=CallsFor.CORRECTION,
    subject=EXPORT,
    check=check,
    triggers=triggers,
    passes=passes,
)
