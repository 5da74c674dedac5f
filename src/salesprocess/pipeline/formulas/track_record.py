"""What a rep did and won in a period: the record that one's own formulas are made of (§5.3)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import asdict, frozen

from salesprocess.errors import Fault, InvalidValueError, unknown_name
from salesprocess.moments import visits_made
from salesprocess.pipeline.formulas.ratio_rule import RatioRule
from salesprocess.pipeline.history.closings import deals_at
from salesprocess.rates import Basis, Rate, count_faults
from salesprocess.records import Demonstration, Visit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from salesprocess.pipeline.formulas.estimated_chain import EstimatedChain
    from salesprocess.pipeline.stages.process import SalesProcess
    from salesprocess.rates import Period
    from salesprocess.records import Book, Deal

STEPS = ("visits", "demonstrations", "orders")
"""The steps a record counts, in order."""


@frozen(repr=False)
class TrackRecord:
    """What was done and won in a period. Those of two reps, or of two periods, add.

    Each count is of what happened in the period. An order may come of a visit made before
    it, so take a period far longer than a sale.

    Args:
        visits: Visits made.
        demonstrations: Demonstrations held.
        orders: Deals won.

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

    def __attrs_post_init__(self) -> None:
        faults = count_faults(**asdict(self))
        if faults:
            raise InvalidValueError("not a track record", faults)

    @classmethod
    def from_records(
        cls,
        visits: Iterable[Visit],
        demonstrations: Iterable[Demonstration],
        deals: Iterable[Deal],
        period: Period,
        as_of: datetime,
    ) -> TrackRecord:
        """Count what happened in a period up to a moment.

        Args:
            visits: Visits, planned and made.
            demonstrations: Demonstrations held.
            deals: The deals as they stood at the moment (`deals_at`).
            period: The days looked at.
            as_of: The moment to look back from.

        Raises:
            InvalidValueError: If only one of moments and period has a time zone.
        """
        held = (one.held for one in demonstrations)
        won = (deal.closed for deal in deals if deal.outcome.value == "won" and deal.closed)
        return cls(
            visits=sum(1 for _ in visits_made(visits, period, as_of)),
            demonstrations=sum(at in period and at <= as_of for at in held),
            orders=sum(at in period and at <= as_of for at in won),
        )

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
        known = asdict(self)
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

    def __add__(self, other: TrackRecord) -> TrackRecord:
        return TrackRecord(
            self.visits + other.visits,
            self.demonstrations + other.demonstrations,
            self.orders + other.orders,
        )

    def __repr__(self) -> str:
        counts = ", ".join(f"{count:,} {name}" for name, count in asdict(self).items())
        return f"TrackRecord({counts})"


def track_records(
    book: Book, *, process: SalesProcess, period: Period, as_of: datetime
) -> dict[str, TrackRecord]:
    """What each rep did and won in a period.

    Args:
        book: All that is known; what no rep is named for is left out.
        process: The process the stages of the deals belong to.
        period: The days looked at.
        as_of: The moment to look back from.

    Returns:
        The records by rep, in the order of the alphabet; a demonstration is of the rep of
        its deal.

    Raises:
        InvalidValueError: If only one of moments and period has a time zone, or a stage is
            not in the process.
    """
    deals: dict[str | None, list[Deal]] = {}
    for deal in deals_at(book.deals, book.stage_changes, process, as_of):
        deals.setdefault(deal.rep, []).append(deal)
    held = book.by_deal(Demonstration)
    return {
        rep: TrackRecord.from_records(
            book.by_rep(Visit)[rep],
            [one for deal in deals.get(rep, ()) for one in held[deal.id]],
            deals.get(rep, ()),
            period,
            as_of,
        )
        for rep in book.reps
    }
