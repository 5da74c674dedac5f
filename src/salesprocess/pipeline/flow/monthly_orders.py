"""The orders each rep won, month by month, and since when each has had deals."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from attrs import field

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.outcome import Outcome
from salesprocess.people.owners import hand_overs, owner_at, owner_of
from salesprocess.pipeline.flow.months import some_months_over
from salesprocess.records import Deal
from salesprocess.rows import as_row
from salesprocess.summaries import FRAME, Summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from salesprocess.case import Case
    from salesprocess.histories import DealHistory
    from salesprocess.rates import Period
    from salesprocess.rows import Row


@frozen(repr=False)
class MonthlyOrders(Summary):
    """The orders each rep won, month by month. Two of the same months add up.

    Args:
        months: The months, in order.
        counts: For each rep with a deal, one count for each month; `None` stands for deals
            that no rep works on.
        undated: How many more won deals each rep has that may have been won in these months:
            no one knows when they ended.
    """

    months: tuple[Period, ...] = field(metadata=FRAME)
    counts: Mapping[str | None, tuple[int, ...]]
    undated: Mapping[str | None, int] = field(factory=Counter["str | None"])

    @property
    def of_all(self) -> tuple[int, ...]:
        """The orders of all together in each month."""
        places = range(len(self.months))
        return tuple(sum(row[place] for row in self.counts.values()) for place in places)

    def to_rows(self) -> list[Row]:
        """The orders of each rep in each month."""
        return [
            as_row(rep=rep, month=month, orders=number)
            for rep, counts in self.counts.items()
            for month, number in zip(self.months, counts, strict=True)
        ]

    def __repr__(self) -> str:
        rows = [f"{rep} {', '.join(map(str, row))}" for rep, row in self.counts.items()]
        return (
            f"MonthlyOrders({len(self.months)} months from {self.months[0].start}: "
            f"{'; '.join(rows)}{undated(sum(self.undated.values()))})"
        )


def undated(number: int) -> str:
    """How many results are of no one knows which month, where there are such.

    Args:
        number: How many.
    """
    return f"; {number:,} undated" if number else ""


@gated
def monthly_orders(
    case: Case, period: Period, *, deals: Iterable[Deal | DealHistory | str] | None = None
) -> MonthlyOrders:
    """Count the deals won in each whole month of a period that is over.

    An order belongs to the month in which its deal was won, whatever its stage; one of a
    reopened deal to the month in which it was won at last. It counts for the rep who had the
    deal then, as `owner_of` has it.

    Args:
        case: The case.
        period: The days looked at.
        deals: The deals counted, or their ids; `None` for all.

    Raises:
        InvalidValueError: If no whole month is over, or only one of case and period has a time
            zone.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Book, Deal, Outcome
    >>> deal = Deal(id="d1", rep="A", closed=datetime(2026, 2, 3), outcome=Outcome.WON)
    >>> monthly_orders(Case(Book(deals=[deal]), datetime(2026, 4, 1)), Period.quarter(2026, 1))
    MonthlyOrders(3 months from 2026-01-01: A 0, 1, 0)
    """
    months = some_months_over(period, case.as_of)
    starts, end = [month.start for month in months], months[-1].end
    counts: dict[str | None, list[int]] = {}
    undated: Counter[str | None] = Counter()
    for history in case.histories_of(deals):
        rep = owner_of(case, history.deal)
        row = counts.setdefault(rep, [0] * len(months))
        if history.outcome is not Outcome.WON:
            continue
        if history.closed is None:
            since = _last_known(history)
            undated[rep] += since is None or period.day_of(since) < end
        elif starts[0] <= (day := period.day_of(history.closed)) < end:
            row[bisect_right(starts, day) - 1] += 1
    return MonthlyOrders(months, {rep: tuple(row) for rep, row in counts.items()}, +undated)


def _last_known(history: DealHistory) -> datetime | None:
    """The last moment at which a deal that ended is known to have gone on."""
    entered = [stay.entered for stay in history.stays if stay.entered is not None]
    return max(entered, default=history.opened)


def first_had(case: Case) -> dict[str | None, datetime]:
    """When each rep first had a deal, as far as known: when it was opened, given over, or ended.

    Args:
        case: The case.
    """
    first: dict[str | None, datetime] = {}
    for had in case.each(Deal, _had).values():
        for rep, at in had:
            first[rep] = min(first.get(rep, at), at)
    return first


def _had(case: Case, deal: Deal) -> tuple[tuple[str | None, datetime], ...]:
    """Who had a deal when, as far as known."""
    given, history = [change.at for change in hand_overs(case, deal)], case.history(deal)
    moments = (history.opened, *given, history.closed)
    return tuple((owner_at(case, deal, at), at) for at in moments if at is not None)
