"""DAT118: deals that moved to a stage before they were opened."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.data_quality.days import placeholder_days
from salesprocess.data_quality.evidence import counted, delivered
from salesprocess.data_quality.rules.examples import LOST, case_of, moved
from salesprocess.data_quality.subjects import EXPORT
from salesprocess.histories.instants import first_instant, placeholder_of
from salesprocess.records import Deal, StageChange
from salesprocess.rules import CallsFor, Evidence, Rule, Severity
from salesprocess.thresholds import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case
    from salesprocess.records import Book


def check(book: Book, case: Case) -> Evidence | None:
    """Which deals moved before the moment, or the day, of their opening."""
    zone = case.as_of.tzinfo
    changes = book.by_deal(StageChange)
    return counted(
        deal.id
        for deal in delivered(case, Deal)
        if deal.opened is not None
        and not placeholder_of(deal.opened, placeholder_days(case))
        and any(
            first_instant(change.at, zone) < first_instant(deal.opened, zone)
            for change in changes[deal.id]
        )
    )


def triggers() -> Iterator[Case]:
    """Opened on 5 January, and in prospect since December."""
    yield case_of(LOST, moved("prospect", 1, 4), moved("demo", 2, 2))


def passes() -> Iterator[Case]:
    """Moved later; on the very day; no opening known; a day that stands for none."""
    yield case_of(LOST, moved("demo", 2, 2))
    yield case_of(evolve(LOST, opened=date(2026, 2, 2)), moved("demo", 2, 2))
    yield case_of(evolve(LOST, opened=None), moved("demo", 2, 2))
    never = date(9999, 12, 31)
    yield case_of(evolve(LOST, opened=never, closed=never), moved("demo", 2, 2))


RULE = Rule(
    code="DAT118",
    name="changed-before-opening",
    message=(
        "{count} {count:deal moved to a stage before it was|deals moved to a stage before they "
        "were} opened, such as {examples}"
    ),
    finds="Deals that moved to a stage before they were opened.",
    why=(
        "The day on which a deal began decides its age; it may have been overwritten by an import."
    ),
    remedy=(
        "Export the day on which the business began, not that of an import; until then the "
        "first change counts as the opening."
    ),
    method=OWN,
    severity=Severity.WARNING,
    calls_for=CallsFor.CORRECTION,
    subject=EXPORT,
    check=check,
    triggers=triggers,
    passes=passes,
)
