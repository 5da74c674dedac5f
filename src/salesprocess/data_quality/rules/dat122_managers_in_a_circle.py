"""DAT122: reps who lead themselves, directly or through others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.data_quality.evidence import counted
from salesprocess.data_quality.rules.examples import case_of
from salesprocess.data_quality.subjects import EXPORT
from salesprocess.people.by_rep import leaders_of
from salesprocess.records import Rep
from salesprocess.rules import CallsFor, Evidence, Rule, Severity
from salesprocess.thresholds import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case
    from salesprocess.records import Book


def check(_book: Book, case: Case) -> Evidence | None:
    """Who is among those who lead them."""
    leads = {rep.id: rep.manager for rep in case.delivered.reps if rep.manager}
    return counted(rep for rep in leads if rep in leaders_of(rep, leads))


def triggers() -> Iterator[Case]:
    """Two who lead each other; one who leads herself."""
    yield case_of(Rep(id="A", manager="B"), Rep(id="B", manager="A"))
    yield case_of(Rep(id="A", manager="A"))


def passes() -> Iterator[Case]:
    """A manager's manager, who has no record."""
    yield case_of(Rep(id="A", manager="B"), Rep(id="B", manager="C"))


RULE = Rule(
    code="DAT122",
    name="managers-in-a-circle",
    message=(
        "{count} {count:rep leads|reps lead} themselves, directly or through others: {examples}"
    ),
    finds="Reps who lead themselves, directly or through others.",
    why="In tables by manager each of them is credited with the work of all.",
    remedy="Name the manager of each as the organisation has it, and none for who is at its head.",
    method=OWN,
    severity=Severity.NOTE,
    calls_for=CallsFor.CORRECTION,
    subject=EXPORT,
    check=check,
    triggers=triggers,
    passes=passes,
)
