"""How the pipeline of one moment became that of another: what came, what changed and what went."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, Self

from attrs import evolve, field

from salesprocess.decimals import EXACT
from salesprocess.errors import Fault, InvalidValueError, unknown_name
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.left_out import LeftOut, Missing
from salesprocess.pipeline.outcomes.amounts import only_currency
from salesprocess.records import Account, Deal, DealChange, Hold, OwnerChange, StageChange
from salesprocess.records.altered import altered
from salesprocess.records.book import record_fields, usual_kind
from salesprocess.records.deals import DealField
from salesprocess.summaries import FRAME, Summary, by, exact_sum, in_order, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from salesprocess.case import Case
    from salesprocess.histories import DealHistory
    from salesprocess.outcome import Outcome
    from salesprocess.rates import Period
    from salesprocess.summaries import Counts

ZERO = Decimal(0)

TELL_OF_DEALS = frozenset({Account, Deal, DealChange, Hold, OwnerChange, StageChange})
"""The kinds of records that what is known of a deal at a moment is made of."""


class Movement(Enum):
    """What came into the pipeline, changed in it or went, in the order of a statement."""

    START = "start"
    """It stood there at the first moment."""
    NEW = "new"
    """It was opened since."""
    REOPENED = "reopened"
    """It had ended, and was taken up again."""
    MOVED_IN = "moved_in"
    """Its order came to be expected in the days asked about."""
    VALUED = "valued"
    """What it is worth came to be known."""
    INCREASED = "increased"
    """It came to be worth more."""
    DECREASED = "decreased"
    """It came to be worth less."""
    MOVED_OUT = "moved_out"
    """Its order came to be expected on another day, or on none."""
    WON = "won"
    LOST = "lost"
    NO_DECISION = "no_decision"


LEAVES = {Movement.MOVED_OUT, Movement.WON, Movement.LOST, Movement.NO_DECISION}
"""With these a deal is gone, and with it what it is worth."""

CHANGES = {Movement.VALUED, Movement.INCREASED, Movement.DECREASED}
"""With these a deal stays, and only what it is worth is another."""


class DealMovement(NamedTuple):
    """One movement of one deal.

    Args:
        deal: Its id.
        movement: What happened.
        currency: The code of its currency; `None` where that is not known.
        amount: What it added to the pipeline, or took from it; `None` where that is not known.
    """

    deal: str
    movement: Movement
    currency: str | None
    amount: Decimal | None


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
    start, end = _both(case, since, until)
    chosen = [history.deal.id for history in end.histories_of(deals)]
    moved = Counter(
        (movement.movement, movement.currency, movement.amount)
        for movement in _movements(start, end, chosen, due)
    )
    fields = {DealField.AMOUNT} if due is None else {DealField.AMOUNT, DealField.EXPECTED_ORDER_ON}
    recorded = {change.changed for change in end.known.deal_changes}
    return PipelineFlow.from_counts(
        moved.items(),
        start.as_of,
        end.as_of,
        due,
        left_out=_left_out(start, end, chosen),
        unrecorded=fields - recorded,
    )


@gated
def deal_movements(
    case: Case,
    since: datetime,
    *,
    until: datetime | None = None,
    due: Period | None = None,
    deals: Iterable[Deal | str] | None = None,
) -> tuple[DealMovement, ...]:
    """The movements that a `pipeline_flow` counts, deal by deal; the arguments are the same.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book, Deal
    >>> deal = Deal(id="d1", opened=datetime(2026, 3, 9), amount=Decimal(700), currency="EUR")
    >>> deal_movements(Case(Book(deals=[deal]), datetime(2026, 3, 31)), datetime(2026, 3, 1))
    (DealMovement(deal='d1', movement=<Movement.NEW: 'new'>, currency='EUR', ...),)
    """
    start, end = _both(case, since, until)
    chosen = [history.deal.id for history in end.histories_of(deals)]
    return tuple(_movements(start, end, chosen, due))


def _both(case: Case, since: datetime, until: datetime | None) -> tuple[Case, Case]:
    """The case seen from both moments."""
    moments = {"since": since, "until": case.as_of if until is None else until}
    kind = "without" if case.as_of.tzinfo is None else "with"
    faults = [
        Fault(name, f"a moment {kind} a time zone, as that of the case", moment)
        for name, moment in moments.items()
        if (moment.tzinfo is None) != (case.as_of.tzinfo is None)
    ]
    if faults:
        raise InvalidValueError("no flow between two moments", faults)
    end = case if until is None or until is case.as_of else _seen_from(case, until)
    start = _seen_from(case, since)
    if not end.as_of <= case.as_of:
        faults.append(Fault("until", f"a moment up to {case.as_of}", until))
    if not start.as_of <= end.as_of:
        faults.append(Fault("since", f"a moment up to {end.as_of}", since))
    if faults:
        raise InvalidValueError("no flow between two moments", faults)
    return start, end


def _seen_from(case: Case, moment: datetime) -> Case:
    """The case seen from a moment, with what tells of deals alone."""
    others = {
        name: ()
        for name, kind in record_fields(type(case.delivered)).items()
        if usual_kind(kind) not in TELL_OF_DEALS
    }
    return evolve(case, book=altered(case.delivered, **others), as_of=moment)


def _movements(
    start: Case, end: Case, deals: Iterable[str], due: Period | None
) -> Iterator[DealMovement]:
    only = only_currency(end)
    for id_ in deals:
        before, after = start.histories.get(id_), end.histories[id_]
        if _missing(before, after, start.as_of):
            continue
        for movement, amount in _moved(before, after, due, start.as_of):
            yield DealMovement(id_, movement, after.deal.currency or only, amount)


def _moved(
    before: DealHistory | None, after: DealHistory, due: Period | None, since: datetime
) -> Iterator[tuple[Movement, Decimal | None]]:
    """What happened to a deal that was in the pipeline at one of the moments, or between them."""
    was_open = before is not None and before.is_open
    has_ended = not after.is_open and (before is None or was_open or _ended_since(after, since))
    is_due = _is_due(after, due)
    worth, now = before.deal.amount if before else None, after.deal.amount
    if before and was_open and _is_due(before, due):
        yield Movement.START, worth
        if after.is_open and not is_due:
            yield Movement.MOVED_OUT, _taken(worth)
            return
        yield from _changed(worth, now)
    elif is_due and (after.is_open or has_ended):
        yield _entry(before), now
    else:
        return
    if has_ended:
        yield Movement(after.outcome.value), _taken(now)


def _entry(before: DealHistory | None) -> Movement:
    """How a deal came into the pipeline, by what it was before."""
    if before is None:
        return Movement.NEW
    return Movement.MOVED_IN if before.is_open else Movement.REOPENED


def _changed(
    worth: Decimal | None, now: Decimal | None
) -> Iterator[tuple[Movement, Decimal | None]]:
    """How what a deal is worth changed; that it is no longer known takes away what it was."""
    if worth is None or now is None:
        change, movement = (now, Movement.VALUED) if worth is None else (_taken(worth), None)
    else:
        change, movement = EXACT.subtract(now, worth), None
    if change:
        yield movement or (Movement.INCREASED if change > 0 else Movement.DECREASED), change


def _taken(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else EXACT.minus(amount)


def _is_due(history: DealHistory, due: Period | None) -> bool:
    """Whether its order is expected in the days asked about; one that ended was due that day."""
    day = history.deal.expected_order_on if history.is_open else history.closed
    return due is None or (day is not None and day in due)


def _ended_since(history: DealHistory, since: datetime) -> bool:
    return history.closed is not None and history.closed > since


def _left_out(start: Case, end: Case, deals: Iterable[str]) -> LeftOut:
    """The deals that could be placed and those that could not, by what was missing."""
    counts: Counter[tuple[Missing | None, Outcome]] = Counter()
    for id_ in deals:
        after = end.histories[id_]
        missing = _missing(start.histories.get(id_), after, start.as_of)
        counts[missing, after.outcome] += 1
    return LeftOut.from_counts(counts.items())


def _missing(before: DealHistory | None, after: DealHistory, since: datetime) -> Missing | None:
    """What is not known of a deal, so that no one can tell whether it stood there at a moment."""
    if before is not None and not before.is_open and after.closed is None and not after.is_open:
        return Missing.CLOSED
    is_over = not after.is_open and not _ended_since(after, since)
    if after.opened is not None or is_over:
        return None
    seen = any(stay.entered is not None and stay.entered <= since for stay in after.stays)
    return None if seen else Missing.OPENED
