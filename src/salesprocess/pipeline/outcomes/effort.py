"""Effort: how many days and visits an order takes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Self

from salesprocess.calendars import ROUND_THE_CLOCK
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.people.encounters import visits_made
from salesprocess.pipeline.alignment.dealings import lasted_until
from salesprocess.pipeline.history.distribution import SECOND, Distribution
from salesprocess.pipeline.history.timing import time_running
from salesprocess.pipeline.outcomes.populations import all_deals
from salesprocess.records import Outcome
from salesprocess.summaries import Summary

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from salesprocess.calendars import WorkCalendar
    from salesprocess.case import Case
    from salesprocess.people.encounters import VisitMade
    from salesprocess.records import Deal
    from salesprocess.summaries import Counts


@frozen
class OrderEffort:
    """What one order took.

    Args:
        time: The time from opening to order; `None` where one of the two is not known.
        visits: How many visits were made meanwhile at which the customer was met. `None` where
            that can not be told: one of the two is not known, or the account, or what came of
            one of the visits, or any visit at all.
    """

    time: timedelta | None
    visits: int | None


@gated
@frozen
class EffortToOrder(Summary):
    """What the orders of some deals took. Two add, as long as no deal is in both.

    Args:
        time: The time from opening to order, of each deal.
        visits: How many visits were made meanwhile at which the customer was met.
        without_time: How many won deals no one knows when began, or ended.
        without_visits: Of how many the visits can not be told; see `OrderEffort`.
    """

    time: Distribution[timedelta]
    visits: Distribution[float]
    without_time: int = 0
    without_visits: int = 0

    @classmethod
    def from_counts(cls, counts: Counts[OrderEffort]) -> Self:
        """The effort of orders that took the same.

        Args:
            counts: How many orders took the same time and visits.
        """
        known = [*counts]
        times = [(effort.time, number) for effort, number in known]
        visits = [(effort.visits, number) for effort, number in known]
        return cls(
            Distribution[timedelta].from_counts(
                SECOND, ((time // SECOND, number) for time, number in times if time is not None)
            ),
            Distribution[float].from_counts(
                1.0, ((made, number) for made, number in visits if made is not None)
            ),
            sum(number for time, number in times if time is None),
            sum(number for made, number in visits if made is None),
        )


@gated
def effort_to_order(
    case: Case, clock: WorkCalendar = ROUND_THE_CLOCK, *, deals: Iterable[Deal | str] | None = None
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
    efforts = effort_by_order(case, clock, deals=deals).values()
    return EffortToOrder.from_counts(Counter(efforts).items())


@gated
def effort_by_order(
    case: Case, clock: WorkCalendar = ROUND_THE_CLOCK, *, deals: Iterable[Deal | str] | None = None
) -> dict[str, OrderEffort]:
    """How much time and how many visits each order took, by the id of its deal.

    Args:
        case: The case.
        clock: What the time is taken by.
        deals: Some of its deals, or their ids; `None` for all.

    Raises:
        InvalidValueError: If only one of moments and clock has a time zone.
    """
    return {
        deal.id: OrderEffort(
            span and time_running(clock, case.history(deal), *span), _visits(case, deal)
        )
        for deal in all_deals(case, deals=deals)
        if deal.outcome is Outcome.WON
        for span in [_span(case, deal)]
    }


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
