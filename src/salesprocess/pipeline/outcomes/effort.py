"""Effort: how many days and visits an order takes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import timedelta
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.moments import began
from salesprocess.pipeline.history.closings import deals_at
from salesprocess.pipeline.history.tally import SECOND, Tally
from salesprocess.pipeline.history.working_time import CALENDAR_TIME
from salesprocess.records import Outcome, VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from salesprocess.pipeline.history.working_time import Clock
    from salesprocess.pipeline.stages.process import SalesProcess
    from salesprocess.records import Book, Deal, Visit

    Starts = Mapping[tuple[str, VisitOutcome | None], Sequence[datetime]]
    """When visits began, in order, by their account and by what came of them."""


@frozen
class EffortToOrder:
    """What the orders of some deals took. Two add, as long as no deal is in both.

    Args:
        time: The time from opening to order, of each deal.
        visits: How many visits were made meanwhile at which the customer was met.
        without_time: The ids of won deals that no one knows when began, or ended.
        without_visits: The ids of those whose visits can not be told: one of the two is
            not known, or the account, or what came of one of the visits.
    """

    time: Tally[timedelta]
    visits: Tally[float]
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
    book: Book, process: SalesProcess, as_of: datetime, clock: Clock = CALENDAR_TIME
) -> EffortToOrder:
    """How many days and visits it took from the opening of a deal to its order.

    A visit is made to an account, not for a deal: where an account has two deals at a time,
    its visits count for both.

    Args:
        book: The deals, their changes of stage, and the visits.
        process: The process the stages belong to.
        as_of: The moment to look back from.
        clock: What the time is taken by.

    Raises:
        InvalidValueError: Listing every stage id that the process does not have; or if
            only one of moments and clock has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.pipeline import SPADCO
    >>> from salesprocess.records import Account, Book, Deal, Visit
    >>> book = Book(
    ...     accounts=[Account(id="a1", name="Bright Paper")],
    ...     deals=[Deal(id="d1", account="a1", opened=datetime(2026, 1, 5),
    ...                 closed=datetime(2026, 2, 4), outcome=Outcome.WON)],
    ...     visits=[Visit(id=f"v{day}", rep="A", account="a1", outcome=VisitOutcome.MET,
    ...                   started=datetime(2026, 1, day, 9)) for day in (4, 12, 19)],
    ... )
    >>> effort = effort_to_order(book, SPADCO, as_of=datetime(2026, 3, 31))
    >>> print(effort.time.median, "|", effort.visits.median)
    30 days, 0:00:00 | 2.0
    """
    known = deals_at(book.deals, book.stage_changes, process, as_of)
    won = [deal for deal in known if deal.outcome is Outcome.WON]
    orders = [_Order(deal, deal.opened, deal.closed) for deal in won if deal.opened and deal.closed]
    starts = _starts(book.visits)
    visits = {order.deal.id: _visits(order, starts) for order in orders}
    return EffortToOrder(
        Tally[timedelta].of(SECOND, (clock.between(order.opened, order.at) for order in orders)),
        Tally[float].of(1.0, (float(made) for made in visits.values() if made is not None)),
        without_time=tuple(deal.id for deal in won if deal.id not in visits),
        without_visits=tuple(deal.id for deal in won if visits.get(deal.id) is None),
    )


@frozen
class _Order:
    """A won deal of which beginning and end are known."""

    deal: Deal
    opened: datetime
    at: datetime

    def count(self, starts: Sequence[datetime]) -> int:
        """How many of some ordered moments lie between the two."""
        return bisect_right(starts, self.at) - bisect_left(starts, self.opened)


def _starts(visits: Iterable[Visit]) -> Starts:
    starts: dict[tuple[str, VisitOutcome | None], list[datetime]] = {}
    for visit in visits:
        at = began(visit)
        if at is not None:
            starts.setdefault((visit.account, visit.outcome), []).append(at)
    return {key: sorted(moments) for key, moments in starts.items()}


def _visits(order: _Order, starts: Starts) -> int | None:
    """How many visits met the customer; `None` where no one can tell."""
    account = order.deal.account
    if account is None or order.count(starts.get((account, None), ())):
        return None
    return order.count(starts.get((account, VisitOutcome.MET), ()))
