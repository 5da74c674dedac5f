"""Since when each kind of record has been kept: before that, its silence says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.people.encounters import visits_made
from salesprocess.records import Account, Deal, Visit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from salesprocess.case import Case


def visits_since(case: Case) -> date | None:
    """The day of the first visit made to anyone."""
    return min(case.each(Account, _visited).values(), default=None)


def _visited(case: Case, account: Account) -> date | None:
    """The day of the first visit made to an account."""
    made = visits_made(case, account)
    return made[0].day if made else None


def plans_since(case: Case) -> date | None:
    """The first day for which anyone planned."""
    planned = [plan.period.start for plan in case.book.plans]
    return min([*case.each(Account, _planned).values(), *planned], default=None)


def _planned(case: Case, account: Account) -> date | None:
    """The first day for which anyone planned to visit an account."""
    visits = case.book.by_account(Visit)[account.id]
    return min((visit.planned_for.date() for visit in visits if visit.planned_for), default=None)


def deals_since(case: Case) -> date | None:
    """The first day on which a deal was opened, or we proposed or demonstrated."""
    return min(_selling_days(case), default=None)


def _opened(case: Case, deal: Deal) -> date | None:
    """The day on which a deal was opened."""
    opened = case.history(deal).opened
    return opened.date() if opened else None


def _selling_days(case: Case) -> Iterator[date]:
    book = case.book
    yield from case.each(Deal, _opened).values()
    for proposal in book.proposals:
        if proposal.vendor == book.vendor:
            yield proposal.submitted.date()
    for demonstration in book.demonstrations:
        yield demonstration.held.date()
