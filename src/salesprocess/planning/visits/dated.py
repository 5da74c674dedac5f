"""Visits with a day: what a plan is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from salesprocess.histories.people import counts_as_visit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from salesprocess.case import Case
    from salesprocess.rates import Period
    from salesprocess.records import Visit


@frozen
class PlannedVisit:
    """A visit that is to be made on a day.

    Args:
        account: The id of the account.
        rep: Who goes.
        on: The day.
        agreed: Whether the day is given, as for visits that come back by a rule; other visits
            may be moved to another day.
        visit: The id of the visit on record that was planned so; `None` for one of a plan.
    """

    account: str
    rep: str
    on: date
    agreed: bool = False
    visit: str | None = field(default=None, repr=False)


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
    (PlannedVisit(account='a1', rep='A', on=datetime.date(2026, 3, 2), agreed=False),)
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
            yield PlannedVisit(visit.account, visit.rep, on, visit=visit.id)
