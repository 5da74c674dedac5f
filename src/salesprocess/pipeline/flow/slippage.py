"""Slippage: how often the day on which an order is expected is put off, and how far."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Self

from attrs import field

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.histories.instants import first_instant
from salesprocess.left_out import LeftOut, Missing
from salesprocess.moments import as_seen_at
from salesprocess.pipeline.history.distribution import Distribution
from salesprocess.rates import Basis, Rate
from salesprocess.records.deals import DealField
from salesprocess.summaries import FRAME, Summary, by, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from salesprocess.case import Case
    from salesprocess.histories import DealHistory
    from salesprocess.outcome import Outcome
    from salesprocess.rates import Period
    from salesprocess.records import Deal
    from salesprocess.summaries import Counts


class DateMove(NamedTuple):
    """A move of the day on which an order is expected.

    Args:
        before: The day it had been.
        after: The day it is since.
    """

    before: date
    after: date

    @property
    def days(self) -> int:
        """By how many days it is later, below 0 where it is earlier."""
        return (self.after - self.before).days


@gated
@frozen(repr=False)
class Slippage(Summary):
    """How often order dates were put off in a period, and how far. Those of two sets of deals add.

    Args:
        period: The days in which the dates were moved.
        by_times: How many deals with an order date, open at some time in the period, had it put
            off so many times.
        later: By how many days it was put off, each time.
        earlier: By how many it was brought forward, each time.
        left_out: The deals with an order date of which no one knows whether they were open then.

    >>> from salesprocess.rates import Period
    >>> slippage = Slippage(Period.month(2026, 3), {0: 6, 1: 1, 2: 1},
    ...                     Distribution(1.0, {14: 2, 30: 1}), Distribution(1.0, {7: 1}))
    >>> slippage
    Slippage(25.0 % of 8 deals put off, 3 times in all, by a median of 14 days)
    """

    period: Period = field(metadata=FRAME)
    by_times: Mapping[int, int] = field(factory=dict[int, int], metadata=by("times"))
    later: Distribution[float] = field(factory=lambda: Distribution(1.0))
    earlier: Distribution[float] = field(factory=lambda: Distribution(1.0))
    left_out: LeftOut = field(factory=LeftOut)

    @classmethod
    def from_counts(
        cls, counts: Counts[tuple[int, ...]], period: Period, left_out: LeftOut | None = None
    ) -> Self:
        """The slippage of deals whose dates were moved alike.

        Args:
            counts: How many deals had their date moved by the same days, one after the other;
                days below 0 for a move to an earlier day.
            period: The days in which they were.
            left_out: The deals of which no one knows whether they were open; `None` for none.
        """
        known = [*counts]
        times = sums_by_key((sum(days > 0 for days in moves), n) for moves, n in known)
        moved = [(days, number) for moves, number in known for days in moves]
        return cls(
            period,
            {number: times[number] for number in sorted(times)},
            Distribution[float].from_counts(1.0, ((days, n) for days, n in moved if days > 0)),
            Distribution[float].from_counts(1.0, ((-days, n) for days, n in moved if days < 0)),
            left_out or LeftOut(),
        )

    @property
    def put_off(self) -> Rate:
        """How many of the deals had their date put off at least once; of 0 where none is known."""
        deals = sum(self.by_times.values())
        return Rate(deals - self.by_times.get(0, 0), deals, Basis.PERIOD, left_out=self.left_out)

    def __repr__(self) -> str:
        told = f"Slippage({self.put_off} of {self.put_off.trials:,} deals put off"
        if not self.later.count:
            return f"{told})"
        return (
            f"{told}, {self.later.count:,} times in all, by a median of {self.later.median:g} days)"
        )


@gated
def slippage(case: Case, period: Period, *, deals: Iterable[Deal | str] | None = None) -> Slippage:
    """How often the order dates of deals were put off in a period, and how far.

    It asks of the deals that were open at some time in it and say when their order is expected. In
    a book that keeps no changes of order dates none was put off as far as anyone knows, and none
    is counted.

    Args:
        case: The case.
        period: The days in which dates were moved.
        deals: Some of its deals, or their ids; `None` for all.

    >>> from datetime import date, datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Book, Deal, DealChange
    >>> deal = Deal(id="d1", opened=datetime(2026, 1, 5), expected_order_on=date(2026, 5, 15))
    >>> moved = DealChange(deal="d1", at=datetime(2026, 3, 2), changed=DealField.EXPECTED_ORDER_ON,
    ...                    before=date(2026, 4, 15), after=date(2026, 5, 15))
    >>> case = Case(Book(deals=[deal], deal_changes=[moved]), datetime(2026, 3, 31))
    >>> slippage(case, Period.month(2026, 3))
    Slippage(100.0 % of 1 deals put off, 1 times in all, by a median of 30 days)
    """
    moves, days = case.shared(date_moves), as_seen_at(period, case.as_of)
    asked: list[Sequence[tuple[datetime, DateMove]]] = []
    placed: Counter[tuple[Missing | None, Outcome]] = Counter()
    for history in case.histories_of(deals) if moves else ():
        moved = moves.get(history.deal.id, ())
        if not moved and history.deal.expected_order_on is None:
            continue
        missing, was_open = _was_open(history, moved, days)
        placed[missing, history.outcome] += 1
        if was_open:
            asked.append(moved)
    counts = ((tuple(move.days for at, move in moved if at in days), 1) for moved in asked)
    return Slippage.from_counts(counts, period, LeftOut.from_counts(placed.items()))


def date_moves(case: Case) -> Mapping[str, Sequence[tuple[datetime, DateMove]]]:
    """When the order date of each deal was moved from one day to another, by the deal's id."""
    found: dict[str, list[tuple[datetime, DateMove]]] = {}
    for change in sorted(case.book.deal_changes, key=lambda change: change.at):
        if change.changed is not DealField.EXPECTED_ORDER_ON:
            continue
        if isinstance(change.before, date) and isinstance(change.after, date):
            move = DateMove(change.before, change.after)
            found.setdefault(change.deal, []).append((change.at, move))
    return found


def _was_open(
    history: DealHistory, moved: Iterable[tuple[datetime, DateMove]], period: Period
) -> tuple[Missing | None, bool]:
    """What is missing to tell whether a deal was open at some time in a period; else whether."""
    start, past = (first_instant(day, period.zone) for day in (period.start, period.end))
    if not history.is_open and history.closed is None:
        return Missing.CLOSED, False
    if history.closed is not None and not history.is_open and history.closed < start:
        return None, False
    if history.opened is not None:
        return None, history.opened < past
    is_begun = any(at < past for at, _ in moved)
    return (None, True) if is_begun else (Missing.OPENED, False)
