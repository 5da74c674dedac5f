"""Effort: how many days and visits an order takes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import timedelta
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.histories.people import visits_made
from salesprocess.pipeline.alignment.dealings import lasted_until
from salesprocess.pipeline.history.distribution import SECOND, Distribution
from salesprocess.pipeline.history.working_time import CALENDAR_TIME
from salesprocess.pipeline.outcomes.populations import all_deals
from salesprocess.records import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from salesprocess.case import Case
    from salesprocess.histories.people import VisitMade
    from salesprocess.pipeline.history.working_time import Clock
    from salesprocess.records import Deal


@frozen
class EffortToOrder:
    """What the orders of some deals took. Two add, as long as no deal is in both.

    Args:
        time: The time from opening to order, of each deal.
        visits: How many visits were made meanwhile at which the customer was met.
        without_time: The ids of won deals that no one knows when began, or ended.
        without_visits: The ids of those whose visits can not be told: one of the two is
            not known, or the account, or what came of one of the visits, or any visit at all.
    """

    time: Distribution[timedelta]
    visits: Distribution[float]
    without_time: tuple[str, ...] = ()
    without_visits: tuple[str, ...] = ()

    def __add__(self, other: EffortToOrder) -> EffortToOrder:
        return EffortToOrder(
            self.time + other.time,
            self.visits + other.visits,
            self.without_time + other.without_time,
            self.without_visits + other.without_visits,
        )


def effort_to_order(
    case: Case, clock: Clock = CALENDAR_TIME, *, deals: Iterable[Deal | str] | None = None
) -> EffortToOrder:
    """How many days and visits it took from the opening of a deal to its order.

    A visit is made to an account, not for a deal: where an account has two deals at a time,
    its visits count for both. Visits on the day of an order count where no more than the day
    of it is known. In a book without visits no one knows how many there were.

    Args:
        case: The case.
        clock: What the time is taken by.
        deals: Some of its deals, or their ids; `None` for all.

    Raises:
        InvalidValueError: If only one of moments and clock has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book, Deal, Visit, VisitOutcome
    >>> book = Book(
    ...     accounts=[Account(id="a1", name="Bright Paper")],
    ...     deals=[Deal(id="d1", account="a1", opened=datetime(2026, 1, 5),
    ...                 closed=datetime(2026, 2, 4), outcome=Outcome.WON)],
    ...     visits=[Visit(id=f"v{day}", rep="A", account="a1", outcome=VisitOutcome.MET,
    ...                   started=datetime(2026, 1, day, 9)) for day in (4, 12, 19)],
    ... )
    >>> effort = effort_to_order(Case(book, as_of=datetime(2026, 3, 31)))
    >>> print(effort.time.median, "|", effort.visits.median)
    30 days, 0:00:00 | 2.0
    """
    won = [deal for deal in all_deals(case, deals=deals) if deal.outcome is Outcome.WON]
    spans = {deal.id: _span(case, deal) for deal in won}
    times = [clock.between(*span) for span in spans.values() if span is not None]
    visits = {deal.id: _visits(case, deal) for deal in won}
    return EffortToOrder(
        Distribution[timedelta].of(SECOND, times),
        Distribution[float].of(1.0, (float(made) for made in visits.values() if made is not None)),
        without_time=tuple(id_ for id_, span in spans.items() if span is None),
        without_visits=tuple(id_ for id_, made in visits.items() if made is None),
    )


def _span(case: Case, deal: Deal) -> tuple[datetime, datetime] | None:
    """When a deal began and ended; `None` where one of the two is not known."""
    history = case.history(deal)
    if history.opened is None or history.closed is None:
        return None
    return history.opened, history.closed


def _visits(case: Case, deal: Deal) -> int | None:
    """How many visits met the customer; `None` where no one can tell."""
    opened, until = case.history(deal).opened, lasted_until(case, deal)
    if deal.account is None or not case.book.visits or opened is None or until is None:
        return None
    made = visits_made(case, deal.account)
    first, past = (
        bisect_left(made, opened, key=_start),
        bisect_right(made, until, key=_start),
    )
    met = [visit.met for visit in made[first:past]]
    return None if None in met else met.count(True)


def _start(visit: VisitMade) -> datetime:
    return visit.at
