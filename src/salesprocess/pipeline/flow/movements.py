"""What came into the pipeline between two moments, changed in it or went, deal by deal."""

from __future__ import annotations

from collections import Counter
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from salesprocess.decimals import EXACT
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.gate import gated
from salesprocess.left_out import LeftOut, Missing
from salesprocess.pipeline.outcomes.amounts import only_currency
from salesprocess.records import Account, Deal, DealChange, Hold, OwnerChange, StageChange
from salesprocess.records.altered import altered
from salesprocess.records.book import record_fields, usual_kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from decimal import Decimal

    from salesprocess.case import Case
    from salesprocess.histories import DealHistory
    from salesprocess.outcome import Outcome
    from salesprocess.rates import Period

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
    >>> from decimal import Decimal
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book, Deal
    >>> deal = Deal(id="d1", opened=datetime(2026, 3, 9), amount=Decimal(700), currency="EUR")
    >>> deal_movements(Case(Book(deals=[deal]), datetime(2026, 3, 31)), datetime(2026, 3, 1))
    (DealMovement(deal='d1', movement=<Movement.NEW: 'new'>, currency='EUR', ...),)
    """
    start, end = both_moments(case, since, until)
    chosen = [history.deal.id for history in end.histories_of(deals)]
    return tuple(movements_between(start, end, chosen, due))


def both_moments(case: Case, since: datetime, until: datetime | None) -> tuple[Case, Case]:
    """The case seen from both moments.

    Args:
        case: The case.
        since: The first moment.
        until: The last; `None` for that of the case.

    Raises:
        InvalidValueError: If the moments are not in order, or only one of them has a time zone.
    """
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


def movements_between(
    start: Case, end: Case, deals: Iterable[str], due: Period | None
) -> Iterator[DealMovement]:
    """The movements of some deals between two moments.

    Args:
        start: The case seen from the first.
        end: The case seen from the last.
        deals: The ids of the deals.
        due: The days in which the orders are expected; `None` for the whole pipeline.
    """
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


def left_out_between(start: Case, end: Case, deals: Iterable[str]) -> LeftOut:
    """The deals that could be placed and those that could not, by what was missing.

    Args:
        start: The case seen from the first moment.
        end: The case seen from the last.
        deals: The ids of the deals.
    """
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
