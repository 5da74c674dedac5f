"""The headline figures month by month: what began, what ended, and what was done."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.gate import gated
from salesprocess.people.encounters import visits_made
from salesprocess.pipeline.flow.months import some_months_over
from salesprocess.rates import Basis, Rate
from salesprocess.records import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date, datetime

    from salesprocess.case import Case
    from salesprocess.rates import Period


@frozen(kw_only=True)
class MonthFigures:
    """The headline figures of one month.

    Args:
        month: Its days.
        new_deals: How many deals were opened.
        won: How many were won: the orders.
        lost: How many were lost.
        no_decision: How many ended without a decision.
        visits: How many visits were made.
        demonstrations: How many demonstrations were held.

    >>> from salesprocess.rates import Period
    >>> MonthFigures(month=Period.month(2026, 3), won=1, lost=3).win_rate
    Rate(25.0 %, 1 of 4, period)
    """

    month: Period
    new_deals: int = 0
    won: int = 0
    lost: int = 0
    no_decision: int = 0
    visits: int = 0
    demonstrations: int = 0

    @property
    def win_rate(self) -> Rate:
        """Won of those won or lost in the month."""
        return Rate(self.won, self.won + self.lost, Basis.PERIOD)


@frozen_within
@frozen(repr=False)
class MonthlyTrend:
    """The headline figures of whole months that are over.

    Args:
        months: The figures month by month, in time.
        undated: How many deals ended no one knows when, by how; they are in no month.
        unopened: How many deals began no one knows when.
    """

    months: tuple[MonthFigures, ...]
    undated: Mapping[Outcome, int]
    unopened: int = 0

    def __repr__(self) -> str:
        orders = ", ".join(str(month.won) for month in self.months)
        return f"MonthlyTrend({len(self.months)} months, orders: {orders})"


@gated
def monthly_trend(case: Case, period: Period) -> MonthlyTrend:
    """The headline figures of each whole month of a period that is over.

    A deal ends in the month in which it ended at last.

    Args:
        case: The case.
        period: The days looked at, such as the twelve months before.

    Raises:
        InvalidValueError: If no whole month is over, or only one of case and period has a time
            zone.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Book, Deal, Outcome
    >>> deal = Deal(id="d1", opened=datetime(2026, 1, 5), closed=datetime(2026, 2, 3),
    ...             outcome=Outcome.WON)
    >>> case = Case(Book(deals=[deal]), datetime(2026, 4, 1))
    >>> trend = monthly_trend(case, Period.quarter(2026, 1))
    >>> trend, [month.new_deals for month in trend.months]
    (MonthlyTrend(3 months, orders: 0, 1, 0), [1, 0, 0])
    """
    months = some_months_over(period, case.as_of)
    histories = case.histories.values()
    ended = [history for history in histories if not history.is_open]
    by_outcome = {
        outcome: _counted(
            months, (each.closed for each in ended if each.outcome is outcome and each.closed)
        )
        for outcome in (Outcome.WON, Outcome.LOST, Outcome.NO_DECISION)
    }
    opened = _counted(months, (each.opened for each in histories if each.opened))
    visits = _counted(months, (made.at for made in visits_made(case)))
    shown = _counted(months, (each.held for each in case.book.demonstrations))
    return MonthlyTrend(
        tuple(
            MonthFigures(
                month=month,
                new_deals=opened[month],
                visits=visits[month],
                demonstrations=shown[month],
                **{outcome.value: counts[month] for outcome, counts in by_outcome.items()},
            )
            for month in months
        ),
        Counter(each.outcome for each in ended if each.closed is None),
        sum(each.opened is None for each in histories),
    )


def _counted(months: Iterable[Period], moments: Iterable[datetime]) -> Counter[Period]:
    """How many moments fall into each month."""
    by_day = {(month.start.year, month.start.month): month for month in months}
    return Counter(_months_of(by_day, moments))


def _months_of(
    months: Mapping[tuple[int, int], Period], moments: Iterable[datetime]
) -> Iterator[Period]:
    first = next(iter(months.values()))
    for moment in moments:
        day: date = first.day_of(moment)
        if month := months.get((day.year, day.month)):
            yield month
