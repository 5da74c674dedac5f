"""DAT105: deals that moved to another stage after they had ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.data_quality.evidence import contradicted
from salesprocess.data_quality.rules.examples import LOST, case_of, moved
from salesprocess.data_quality.subjects import EXPORT
from salesprocess.histories import Contradiction
from salesprocess.rules import CallsFor, Evidence, Rule, Severity
from salesprocess.thresholds import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case
    from salesprocess.records import Book


def check(_book: Book, case: Case) -> Evidence | None:
    """Which deals moved after their end, where no stage tells of a reopening."""
    return contradicted(case, Contradiction.CHANGED_AFTER_CLOSE)


def triggers() -> Iterator[Case]:
    """Lost on 10 March, and moved to demo on the 16th."""
    yield case_of(LOST, moved("demo", 3, 16))


def passes() -> Iterator[Case]:
    """Moved before it was lost."""
    yield case_of(LOST, moved("demo", 3, 2))


RULE = Rule(
    code="DAT105",
    name="changed-after-close",
    message=(
        "{count} {count:deal moved to another stage after its|deals moved to another stage after "
        "their} close date, such as {examples}"
    ),
    finds="Deals that moved to another stage after their close date.",
    why="Either the date is wrong, or the stages were tidied up later: both make the times wrong.",
    remedy="Lock the stage of ended deals, and correct the close date where the deal went on.",
    method=OWN,
    severity=Severity.WARNING,
    calls_for=CallsFor.CORRECTION,
    subject=EXPORT,
    check=check,
    triggers=triggers,
    passes=passes,
)
