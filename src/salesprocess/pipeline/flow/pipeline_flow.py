"""How the pipeline of one moment became that of another: what came, what changed and what went."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Self

from attrs import field

from salesprocess.decimals import EXACT
from salesprocess.errors import unknown_name
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.left_out import LeftOut
from salesprocess.pipeline.flow.movements import (
    CHANGES,
    LEAVES,
    Movement,
    both_moments,
    left_out_between,
    movements_between,
)
from salesprocess.records.deals import DealField
from salesprocess.summaries import FRAME, Summary, by, exact_sum, in_order, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from salesprocess.case import Case
    from salesprocess.rates import Period
    from salesprocess.records import Deal
    from salesprocess.summaries import Counts

ZERO = Decimal(0)


@gated
@frozen(repr=False)
class PipelineFlow(Summary):
    """How a pipeline became another, as a statement that adds up. Those of two sets of deals add.

    What stood there at the start, with all that came and without all that went, is what stands
    there at the end: of the deals, and of the money of each currency.

    Args:
        since: The first moment.
        until: The last.
        due: The days in which the orders are expected; `None` for the whole pipeline.
        deals: How many deals each movement is of; a change of amount moves none.
        amounts: What each added, or took with a minus, by currency.
        without_amount: How many of the deals that came or went do not say what they are worth, or
            in what: each coming and going counts, and is in no amount.
        left_out: The deals of which no one knows whether they stood there, since it is not on
            record when they were opened or ended; they are in no movement.
        unrecorded: What the book keeps no changes of: what it holds now is taken to have been so
            all the time.

    >>> from datetime import datetime
    >>> flow = PipelineFlow(
    ...     datetime(2026, 3, 1), datetime(2026, 3, 31), None,
    ...     {Movement.START: 3, Movement.NEW: 1, Movement.WON: 1},
    ...     {("EUR", Movement.START): Decimal(900), ("EUR", Movement.NEW): Decimal(200),
    ...      ("EUR", Movement.WON): Decimal(-400)})
    >>> flow
    PipelineFlow(2026-03-01 to 2026-03-31, 3 deals: EUR 900 start + 200 new − 400 won = 700)
    >>> flow.deals_at_end, flow.at_end["EUR"], flow["EUR", Movement.LOST]
    (3, Decimal('700'), Decimal('0'))
    """

    since: datetime = field(metadata=FRAME)
    until: datetime = field(metadata=FRAME)
    due: Period | None = field(metadata=FRAME)
    deals: Mapping[Movement, int] = field(factory=Counter["Movement"], metadata=by("movement"))
    amounts: Mapping[tuple[str, Movement], Decimal] = field(
        factory=dict["tuple[str, Movement]", Decimal], metadata=by("currency", "movement")
    )
    without_amount: int = 0
    left_out: LeftOut = field(factory=LeftOut)
    unrecorded: frozenset[DealField] = field(default=frozenset(), metadata=FRAME)

    @classmethod
    def from_counts(
        cls,
        counts: Counts[tuple[Movement, str | None, Decimal | None]],
        since: datetime,
        until: datetime,
        due: Period | None = None,
        *,
        left_out: LeftOut | None = None,
        unrecorded: Iterable[DealField] = (),
    ) -> Self:
        """The flow of movements that are alike.

        Args:
            counts: How many movements have the same kind, currency and amount.
            since: The first moment.
            until: The last.
            due: The days in which the orders are expected; `None` for the whole pipeline.
            left_out: The deals of which no one knows whether they stood there; `None` for none.
            unrecorded: What the book keeps no changes of.
        """
        known = [*counts]
        moved = sums_by_key((movement, n) for (movement, _, _), n in known)
        priced = (
            ((currency, movement), EXACT.multiply(amount, Decimal(number)))
            for (movement, currency, amount), number in known
            if currency is not None and amount is not None
        )
        lacking = (
            number
            for (movement, currency, amount), number in known
            if movement not in CHANGES and (currency is None or amount is None)
        )
        return cls(
            since,
            until,
            due,
            in_order({name: number for name, number in moved.items() if name not in CHANGES}),
            in_order(sums_by_key(priced)),
            sum(lacking),
            left_out or LeftOut(),
            frozenset(unrecorded),
        )

    @property
    def deals_at_end(self) -> int:
        """How many deals stand in the pipeline at the end."""
        return sum(
            -number if movement in LEAVES else number for movement, number in self.deals.items()
        )

    @property
    def at_end(self) -> dict[str, Decimal]:
        """What they are worth, by currency."""
        groups: dict[str, list[Decimal]] = {}
        for (currency, _), amount in self.amounts.items():
            groups.setdefault(currency, []).append(amount)
        return {currency: exact_sum(groups[currency]) for currency in sorted(groups)}

    def __getitem__(self, line: tuple[str, Movement]) -> Decimal:
        """What a movement added in a currency, or took with a minus.

        Raises:
            UnknownNameError: If no deal of that currency stood in the pipeline or moved.
        """
        if line[0] not in self.at_end:
            raise unknown_name("currency", line[0], self.at_end)
        return self.amounts.get(line, ZERO)

    def __repr__(self) -> str:
        statements = "; ".join(map(self._statement, self.at_end))
        due = f", due {self.due}" if self.due else ""
        days = f"{self.since:%Y-%m-%d} to {self.until:%Y-%m-%d}"
        return f"PipelineFlow({days}{due}, {self.deals_at_end:,} deals: {statements or '–'})"

    def _statement(self, currency: str) -> str:
        lines = (
            f"{'−' if amount < 0 else '+'} {EXACT.abs(amount):,} {movement.value}"
            for movement in Movement
            if (amount := self.amounts.get((currency, movement), ZERO))
        )
        told = " ".join(lines).removeprefix("+ ")
        return f"{currency} {told or 0} = {self.at_end[currency]:,}"


@gated
def pipeline_flow(
    case: Case,
    since: datetime,
    *,
    until: datetime | None = None,
    due: Period | None = None,
    deals: Iterable[Deal | str] | None = None,
) -> PipelineFlow:
    """How the open deals of one moment became those of another, in deals and in money.

    Both pipelines are those that were known at their moment: a deal is worth, and due, what its
    changes say it was. A deal that ended went for what it was worth then; one whose order moved
    to other days, for what it had been worth.

    Args:
        case: The case.
        since: The first moment.
        until: The last, after the first and not after that of the case; `None` for that.
        due: Only deals whose orders are expected in these days, or that ended in them; `None` for
            all that are open.
        deals: Some of its deals, or their ids; `None` for all.

    Raises:
        InvalidValueError: If the moments are not in order, or only one of them has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book, Deal, DealChange, Outcome
    >>> deals = [
    ...     Deal(id="d1", opened=datetime(2026, 1, 5), amount=Decimal(700), currency="EUR"),
    ...     Deal(id="d2", opened=datetime(2026, 1, 5), closed=datetime(2026, 3, 9),
    ...          outcome=Outcome.WON, amount=Decimal(400), currency="EUR"),
    ... ]
    >>> raised = DealChange(deal="d1", at=datetime(2026, 3, 12), changed=DealField.AMOUNT,
    ...                     before=Decimal(500), after=Decimal(700))
    >>> case = Case(Book(deals=deals, deal_changes=[raised]), datetime(2026, 3, 31))
    >>> pipeline_flow(case, datetime(2026, 3, 1))
    PipelineFlow(2026-03-01 to 2026-03-31, 1 deals: EUR 900 start + 200 increased − 400 won = 700)
    """
    start, end = both_moments(case, since, until)
    chosen = [history.deal.id for history in end.histories_of(deals)]
    moved = Counter(
        (movement.movement, movement.currency, movement.amount)
        for movement in movements_between(start, end, chosen, due)
    )
    fields = {DealField.AMOUNT} if due is None else {DealField.AMOUNT, DealField.EXPECTED_ORDER_ON}
    recorded = {change.changed for change in end.known.deal_changes}
    return PipelineFlow.from_counts(
        moved.items(),
        start.as_of,
        end.as_of,
        due,
        left_out=left_out_between(start, end, chosen),
        unrecorded=fields - recorded,
    )
