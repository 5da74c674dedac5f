"""Since when each kind of record has been kept: before that, its silence says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.histories.people import visits_made

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from salesprocess.case import Case


def visits_since(case: Case) -> date | None:
    """The day of the first visit made to anyone."""
    made = visits_made(case)
    return made[0].day if made else None


def plans_since(case: Case) -> date | None:
    """The first day for which anyone planned."""
    return min(_planned_days(case), default=None)


def _planned_days(case: Case) -> Iterator[date]:
    for visit in case.book.visits:
        if visit.planned_for is not None:
            yield visit.planned_for.date()
    for plan in case.book.plans:
        yield plan.period.start


def deals_since(case: Case) -> date | None:
    """The first day on which a deal was opened, or we proposed or demonstrated."""
    return min(_selling_days(case), default=None)


def _selling_days(case: Case) -> Iterator[date]:
    book = case.book
    for history in case.histories.values():
        if history.opened is not None:
            yield history.opened.date()
    for proposal in book.proposals:
        if proposal.vendor == book.vendor:
            yield proposal.submitted.date()
    for demonstration in book.demonstrations:
        yield demonstration.held.date()
