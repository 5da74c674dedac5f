"""Visits with a day: what a plan is made of."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from attrs import field

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.moments import began
from salesprocess.people.encounters import counts_as_visit
from salesprocess.records import VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from salesprocess.case import Case
    from salesprocess.rates import Period
    from salesprocess.records import Visit


COVERING = frozenset({VisitOutcome.MET, None})
"""What comes of a visit that reached the account; what no one wrote down may have."""


class VisitReason(Enum):
    """Why a visit is planned for its day."""

    BOOKED = "booked"
    """It stands in the book with its day, and keeps it."""
    AGREED = "agreed"
    """Its day was given, as for visits that come back by a rule."""
    EXPECTED = "expected"
    """The account is expected to buy, so it is seen before that day."""
    FREQUENCY = "frequency"
    """Accounts of its class are visited so often."""
    COVERAGE = "coverage"
    """Each account is visited once in the period (method §7.1)."""


@frozen
class PlannedVisit:
    """A visit that is to be made on a day.

    Args:
        account: The id of the account.
        rep: Who goes.
        on: The day.
        reason: Why on that day.
        visit: The id of the visit on record that was planned so; `None` for one of a plan.
    """

    account: str
    rep: str
    on: date
    reason: VisitReason = VisitReason.AGREED
    visit: str | None = field(default=None, repr=False)


@gated
def planned_visits(case: Case, period: Period) -> tuple[PlannedVisit, ...]:
    """The visits that records say were planned for the days of a period, in order.

    A visit that was called off was planned all the same.

    Args:
        case: The case.
        period: The days looked at.

    Raises:
        InvalidValueError: If only one of the case and the period has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Account, Book, Visit
    >>> visit = Visit(id="v1", rep="A", account="a1", planned_for=datetime(2026, 3, 2, 9))
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], visits=[visit])
    >>> planned_visits(Case(book, as_of=datetime(2026, 3, 31)), Period.month(2026, 3))
    (PlannedVisit(account='a1', rep='A', on=datetime.date(2026, 3, 2),
                  reason=<VisitReason.BOOKED: 'booked'>),)
    """
    visits = (visit for visit in case.book.visits if counts_as_visit(case, visit))
    planned = planned_among(visits, period)
    return tuple(sorted(planned, key=lambda visit: (visit.on, visit.rep, visit.account)))


def planned_among(visits: Iterable[Visit], period: Period) -> Iterator[PlannedVisit]:
    """Those of some visits that were planned for the days of a period.

    Args:
        visits: The visits, planned and made.
        period: The days looked at.

    Raises:
        InvalidValueError: If only one of the visits and the period has a time zone.
    """
    for visit in visits:
        if visit.planned_for is not None and visit.planned_for in period:
            on = period.day_of(visit.planned_for)
            yield PlannedVisit(visit.account, visit.rep, on, VisitReason.BOOKED, visit.id)


def booked_ahead(case: Case, period: Period) -> tuple[tuple[PlannedVisit, Visit], ...]:
    """The visits that records say are still to be made on days of a period, with their records.

    Those called off are not, nor those whose day is over.

    Args:
        case: The case.
        period: The days looked at.

    Raises:
        InvalidValueError: If only one of the case and the period has a time zone.
    """
    today = period.day_of(case.as_of)
    by_id = {visit.id: visit for visit in case.book.visits if _is_to_come(case, visit)}
    planned = planned_among(by_id.values(), period)
    return tuple(
        (visit, by_id[visit.visit]) for visit in planned if visit.on >= today and visit.visit
    )


def _is_to_come(case: Case, visit: Visit) -> bool:
    """Whether a visit that counts as one has neither been made nor called off."""
    at = began(visit)
    is_ahead = visit.outcome is not VisitOutcome.CANCELLED and (at is None or at > case.as_of)
    return is_ahead and counts_as_visit(case, visit)
