"""What a rep did and won in a period: the record that one's own formulas are made of (§5.3)."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import asdict, frozen

from salesprocess.errors import Fault, InvalidValueError, unknown_name
from salesprocess.histories.people import visits_made
from salesprocess.pipeline.formulas.ratio_rule import RatioRule
from salesprocess.pipeline.outcomes.populations import closed_in
from salesprocess.rates import Basis, Rate, count_faults
from salesprocess.records import Outcome
from salesprocess.summaries import Summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from salesprocess.case import Case
    from salesprocess.pipeline.formulas.estimated_chain import EstimatedChain
    from salesprocess.rates import Period
    from salesprocess.records import Deal

STEPS = ("visits", "demonstrations", "orders")
"""The steps a record counts, in order."""


@frozen(repr=False)
class TrackRecord(Summary):
    """What was done and won in a period. Those of two reps, or of two periods, add.

    Each count is of what happened in the period. An order may come of a visit made before
    it, so take a period far longer than a sale.

    Args:
        visits: Visits made.
        demonstrations: Demonstrations held.
        orders: Deals won.
        undated_orders: Deals won no one knows when, in the period or not; they are in no
            formula.

    Raises:
        InvalidValueError: Listing every count that is negative or not whole.

    >>> record = TrackRecord(visits=300, demonstrations=30, orders=10)
    >>> record.rule()
    RatioRule(300 visits : 30 demonstrations : 10 orders)
    >>> record.chain()
    EstimatedChain(visits 10.0 % demonstrations 33.3 % orders)
    """

    visits: int = 0
    demonstrations: int = 0
    orders: int = 0
    undated_orders: int = 0

    def __attrs_post_init__(self) -> None:
        faults = count_faults(**asdict(self))
        if faults:
            raise InvalidValueError("not a track record", faults)

    def rule(self, steps: Sequence[str] = STEPS) -> RatioRule:
        """The record as a rule, such as 300 visits : 30 demonstrations : 10 orders.

        Args:
            steps: Which steps the rule has, in order, at least two of `STEPS`.

        Raises:
            InvalidValueError: Naming every step of which there is none, and every one that
                exceeds the step before: their ratio is no probability.
            UnknownNameError: If a step is none of `STEPS`; the message names a near one.

        >>> TrackRecord(visits=300, demonstrations=7, orders=12).rule()
        Traceback (most recent call last):
        salesprocess.errors.InvalidValueError: no rule can be made of the record: orders:
        expected at most the 7 demonstrations, got 12; take a longer period, or leave out ...
        >>> TrackRecord(visits=300, demonstrations=7, orders=12).rule(("visits", "orders"))
        RatioRule(300 visits : 12 orders)
        """
        counts = self._counts(steps)
        faults = [
            Fault(step, "at least one in the period", count) for step, count in counts if not count
        ]
        if faults:
            raise InvalidValueError("no rule can be made of the record", faults)
        return RatioRule(tuple(count for _, count in counts), tuple(steps))

    def chain(self, steps: Sequence[str] = STEPS) -> EstimatedChain:
        """The record as a chain of rates, each as uncertain as its counts are small.

        Args:
            steps: Which steps the chain has, in order, at least two of `STEPS`.

        Raises:
            InvalidValueError: As `rule`; but there may be no order yet.
            UnknownNameError: If a step is none of `STEPS`; the message names a near one.
        """
        from salesprocess.pipeline.formulas.estimated_chain import EstimatedChain  # noqa: PLC0415  seldom needed

        counts = self._counts(steps)
        rates = tuple(
            Rate(after, before, Basis.PERIOD) for (_, before), (_, after) in pairwise(counts)
        )
        return EstimatedChain(tuple(steps), rates)

    def _counts(self, steps: Sequence[str]) -> list[tuple[str, int]]:
        """The counts of steps, none of which exceeds the one before."""
        known = {name: number for name, number in asdict(self).items() if name in STEPS}
        for step in steps:
            if step not in known:
                raise unknown_name("step", step, STEPS)
        counts = [(step, known[step]) for step in steps]
        hint = "take a longer period, or leave out one of the two steps"
        faults = [
            Fault(step, f"at most the {before} {previous}", count, hint)
            for (previous, before), (step, count) in pairwise(counts)
            if count > before
        ]
        if faults:
            raise InvalidValueError("no rule can be made of the record", faults)
        return counts

    def __repr__(self) -> str:
        counts = ", ".join(f"{getattr(self, name):,} {name}" for name in STEPS)
        undated = f", {self.undated_orders:,} won no one knows when" if self.undated_orders else ""
        return f"TrackRecord({counts}{undated})"


def track_records(case: Case, period: Period) -> dict[str, TrackRecord]:
    """What each rep did and won in a period.

    Args:
        case: The case; what no rep is named for is left out.
        period: The days looked at.

    Returns:
        The records by rep, in the order of the alphabet; a demonstration is of the rep of
        its deal.

    Raises:
        InvalidValueError: If only one of case and period has a time zone.
    """
    visits = Counter(made.visit.rep for made in visits_made(case) if made.at in period)
    rep_of = {deal.id: deal.rep for deal in case.book.deals}
    shown = Counter(rep_of[held.deal] for held in case.book.demonstrations if held.held in period)
    ended = closed_in(case, period)
    orders, undated = _orders(ended), _orders(ended.unplaced)
    return {
        rep: TrackRecord(visits[rep], shown[rep], orders[rep], undated[rep])
        for rep in case.book.rep_ids
    }


def _orders(deals: Iterable[Deal]) -> Counter[str | None]:
    return Counter(deal.rep for deal in deals if deal.outcome is Outcome.WON)
