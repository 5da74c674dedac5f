"""What a rep did and won in a period: the record that one's own formulas are made of (§5.3)."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import asdict

from salesprocess.errors import Fault, InvalidValueError, unknown_name
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.people.by_rep import ByRep
from salesprocess.people.encounters import visits_made
from salesprocess.people.owners import owner_at, owner_of
from salesprocess.pipeline.formulas.ratio_rule import RatioRule
from salesprocess.pipeline.outcomes.populations import closed_in
from salesprocess.rates import Basis, Rate
from salesprocess.rates.rate import count_faults
from salesprocess.records import Outcome
from salesprocess.summaries import Summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from salesprocess.case import Case
    from salesprocess.pipeline.formulas.estimated_chain import EstimatedChain
    from salesprocess.rates import Period
    from salesprocess.records import Deal

STEPS = ("visits", "demonstrations", "orders")
"""The steps a record counts, in order."""


@gated
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


@gated
def track_records(case: Case, period: Period) -> ByRep[TrackRecord]:
    """What each rep did and won in a period.

    Args:
        case: The case.
        period: The days looked at.

    Returns:
        The records by rep; every rep of the book is there, and under `None` what is of no one.
        A demonstration and an order are of the rep who had the deal then, as `owner_at` has it.

    Raises:
        InvalidValueError: If only one of case and period has a time zone.
    """
    done = Counter(_done(case, period)).items()
    figures = ((crew, TrackRecord(**{what: number})) for (crew, what), number in done)
    return ByRep(figures, TrackRecord(), case.book.rep_ids)


def _done(case: Case, period: Period) -> Iterator[tuple[tuple[str | None, ...], str]]:
    """All that was done and won, each thing with those who did it and the field that counts it."""
    for made in visits_made(case):
        if made.at in period:
            yield made.visit.reps, "visits"
    for held in case.book.demonstrations:
        if held.held in period:
            deal = case.history(held.deal).deal
            yield (owner_at(case, deal, held.held),), "demonstrations"
    ended = closed_in(case, period)
    for deal in _orders(ended):
        yield (owner_of(case, deal),), "orders"
    for deal in _orders(ended.unplaced):
        yield (owner_of(case, deal),), "undated_orders"


def _orders(deals: Iterable[Deal]) -> list[Deal]:
    return [deal for deal in deals if deal.outcome is Outcome.WON]
