"""Deals lost "on price": evidence that the sales activity did not go well (method §4.8).

Each deal that was lost on price is put to four checks. Where one of them fails, the process
lost the deal, whatever the reason on record.
"""

from __future__ import annotations

from collections import Counter
from enum import Enum
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.decisions import NO, YES, DecisionTable, Flag, HitPolicy, Row
from salesprocess.pipeline.history.closings import deals_at
from salesprocess.pipeline.outcomes.losses import PRICE_REASONS
from salesprocess.pipeline.outcomes.price_checks import (
    decision_maker_attended,
    is_lost_on_price,
    proposed_first,
)
from salesprocess.rates import Basis, Rate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from salesprocess.pipeline.stages.process import SalesProcess
    from salesprocess.rates import Period
    from salesprocess.records import Book, Deal


class PriceLossCheck(Enum):
    """What to ask of a deal that was lost on price (method §4.8)."""

    DECISION_MAKER_AT_DEMONSTRATION = "decision_maker_at_demonstration"
    """Did the decision maker attend the demonstration?"""
    PROPOSAL_FIRST = "proposal_first"
    """Was our proposal in before the competitor's?"""
    BUDGET_KNOWN = "budget_known"
    """Was the budget known correctly?"""
    PROCEDURE_KNOWN = "procedure_known"
    """Was the purchasing procedure known?"""


class LossVerdict(Enum):
    """What lost a deal that is on record as lost on price."""

    PROCESS = "process"
    """The sales process: at least one check fails."""
    PRICE = "price"
    """The price: every check is passed."""
    UNKNOWN = "unknown"
    """No check fails, but not all are answered."""


PRICE_LOSS = DecisionTable(
    "what lost the deal",
    [Flag(check.value) for check in PriceLossCheck],
    [
        *(Row({check.value: NO}, LossVerdict.PROCESS) for check in PriceLossCheck),
        Row({check.value: YES for check in PriceLossCheck}, LossVerdict.PRICE),
        Row({}, LossVerdict.UNKNOWN, note="ask the customer for the true reason"),
    ],
    HitPolicy.FIRST,
    source="method §4.8",
)
"""From the four checks to what lost the deal. The first check that fails is the reason."""

Answers = dict[PriceLossCheck, bool | None]


@frozen
class AuditedLoss:
    """A deal that is on record as lost on price, put to the checks.

    Args:
        deal: The deal.
        answers: Whether each check was passed; `None` where that is not known.
        verdict: What lost it.
        why: The conditions that led to the verdict.
    """

    deal: Deal
    answers: Mapping[PriceLossCheck, bool | None]
    verdict: LossVerdict
    why: str

    @property
    def failed(self) -> tuple[PriceLossCheck, ...]:
        """The checks that it did not pass."""
        return tuple(check for check, passed in self.answers.items() if passed is False)

    @property
    def unanswered(self) -> tuple[PriceLossCheck, ...]:
        """The checks no one knows the answer to: what to ask the customer."""
        return tuple(check for check, passed in self.answers.items() if passed is None)


@frozen(repr=False)
class PriceLossAudit:
    """The deals that are on record as lost on price, and what lost them.

    Args:
        losses: The deals, each with its answers.
        basis: Which population they are.
    """

    losses: tuple[AuditedLoss, ...]
    basis: Basis

    @property
    def process_share(self) -> Rate:
        """How many of the losses on price were losses of the process.

        Those with the verdict unknown are the rate's `open`, and no trials.
        """
        verdicts = Counter(loss.verdict for loss in self.losses)
        process, price = verdicts[LossVerdict.PROCESS], verdicts[LossVerdict.PRICE]
        return Rate(process, process + price, self.basis, verdicts[LossVerdict.UNKNOWN])

    def failures(self, check: PriceLossCheck) -> Rate:
        """How many of the losses did not pass a check; those not known are `open`."""
        answers = Counter(loss.answers[check] for loss in self.losses)
        return Rate(answers[False], answers[True] + answers[False], self.basis, answers[None])

    def __repr__(self) -> str:
        return f"PriceLossAudit({len(self.losses):,} lost on price: {self.process_share!r})"


def price_loss_audit(
    book: Book,
    *,
    process: SalesProcess,
    as_of: datetime,
    period: Period | None = None,
    price_reasons: Iterable[str] = PRICE_REASONS,
    answers: Mapping[str, Mapping[PriceLossCheck, bool | None]] | None = None,
) -> PriceLossAudit:
    """Put each deal that was lost on price to the four checks (method §4.8).

    The records tell of the demonstrations and of the proposals. Whether the budget and the
    purchasing procedure were known, only the rep can tell, or the customer; and where the
    records are silent on a check, the rep's answer counts too.

    Args:
        book: All that is known.
        process: The process the stages belong to.
        as_of: The moment to judge at: deals lost later are not lost yet.
        period: The days in which they were lost; `None` takes all that are lost.
        price_reasons: The CRM's words for the price; capitals do not matter.
        answers: By the id of a deal what else is known of its checks.

    Raises:
        InvalidValueError: Listing every stage id that the process does not have; or if only
            one of period and book has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.pipeline import SPADCO
    >>> from salesprocess.records import Book, Deal, Outcome
    >>> deal = Deal(id="d1", closed=datetime(2026, 3, 2), outcome=Outcome.LOST,
    ...             lost_reasons=["price"])
    >>> audit = price_loss_audit(
    ...     Book(deals=[deal]), process=SPADCO, as_of=datetime(2026, 3, 31),
    ...     answers={"d1": {PriceLossCheck.BUDGET_KNOWN: False}})
    >>> audit
    PriceLossAudit(1 lost on price: Rate(100.0 %, 1 of 1, snapshot))
    >>> audit.losses[0].why
    'budget_known is no'
    """
    told = answers or {}
    words = tuple(price_reasons)
    losses = tuple(
        _audited(book, deal, as_of, told.get(deal.id, {}))
        for deal in deals_at(book.deals, book.stage_changes, process, as_of)
        if is_lost_on_price(deal, words) and _closed_in(deal, period)
    )
    return PriceLossAudit(losses, Basis.SNAPSHOT if period is None else Basis.PERIOD)


def _closed_in(deal: Deal, period: Period | None) -> bool:
    return period is None or (deal.closed is not None and deal.closed in period)


def _audited(
    book: Book, deal: Deal, as_of: datetime, told: Mapping[PriceLossCheck, bool | None]
) -> AuditedLoss:
    until = deal.closed or as_of
    answers: Answers = {check: told.get(check) for check in PriceLossCheck}
    recorded: Answers = {
        PriceLossCheck.DECISION_MAKER_AT_DEMONSTRATION: decision_maker_attended(book, deal, until),
        PriceLossCheck.PROPOSAL_FIRST: proposed_first(book, deal, until),
    }
    answers |= {check: passed for check, passed in recorded.items() if passed is not None}
    decision = PRICE_LOSS.decide({check.value: answers[check] for check in answers})
    return AuditedLoss(deal, answers, decision.outcome, decision.why)
