"""Deals lost "on price": evidence that the sales activity did not go well (method §4.8).

Each deal that was lost on price is put to four checks. Where one of them fails, the process
lost the deal, whatever the reason on record.
"""

from __future__ import annotations

from collections import Counter
from enum import Enum
from typing import TYPE_CHECKING

from attrs import field

from salesprocess.decisions import NO, YES, DecisionTable, Flag, HitPolicy, Row
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.gate import gated
from salesprocess.left_out import LeftOut
from salesprocess.pipeline.outcomes.populations import all_deals, closed_in
from salesprocess.pipeline.outcomes.price_checks import (
    budget_known,
    decision_maker_attended,
    is_lost_on_price,
    procedure_known,
    proposed_first,
)
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.rates import Rate
from salesprocess.summaries import FRAME, Summary, by, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salesprocess.case import Case
    from salesprocess.decisions import Decision
    from salesprocess.pipeline.outcomes.populations import DealPopulation
    from salesprocess.rates import Basis, Period
    from salesprocess.records import Deal


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

Answers = tuple[bool | None, ...]
"""Whether a deal passed each of the checks, in their order; `None` where that is not known."""


def _decide(answers: Answers) -> Decision[LossVerdict]:
    return PRICE_LOSS.decide({check.value: passed for check, passed in _by_check(answers).items()})


def _by_check(answers: Answers) -> dict[PriceLossCheck, bool | None]:
    return dict(zip(PriceLossCheck, answers, strict=True))


@frozen_within
@frozen(repr=False)
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

    def __repr__(self) -> str:
        return f"AuditedLoss({self.deal.id}: {self.verdict.value})"


@gated
@frozen(repr=False)
class PriceLossAudit(Summary):
    """What lost the deals that are on record as lost on price. Those of two sets of deals add.

    Args:
        basis: Which population the deals are.
        counts: How many of them gave the same answers to the checks.
        left_out: The losses on price that no one knows to belong to it.
    """

    basis: Basis = field(metadata=FRAME)
    counts: Mapping[Answers, int] = field(
        factory=dict[Answers, int], metadata=by(*(check.value for check in PriceLossCheck))
    )
    left_out: LeftOut = field(factory=LeftOut)

    @property
    def losses(self) -> int:
        """How many deals were lost on price; `audited_losses` names them."""
        return sum(self.counts.values())

    @property
    def process_share(self) -> Rate:
        """How many of the losses on price were losses of the process.

        Those with the verdict unknown are the rate's `open`, and no trials.
        """
        verdicts = sums_by_key(
            (_decide(answers).outcome, count) for answers, count in self.counts.items()
        )
        process, price, unknown = (
            verdicts.get(verdict, 0)
            for verdict in (LossVerdict.PROCESS, LossVerdict.PRICE, LossVerdict.UNKNOWN)
        )
        return Rate(process, process + price, self.basis, unknown, self.left_out)

    def failures(self, check: PriceLossCheck) -> Rate:
        """How many of the losses did not pass a check; those not known are `open`."""
        passed = sums_by_key(
            (_by_check(answers)[check], count) for answers, count in self.counts.items()
        )
        failed, unknown = passed.get(False, 0), passed.get(None, 0)
        return Rate(failed, self.losses - unknown, self.basis, unknown, self.left_out)

    def __repr__(self) -> str:
        return f"PriceLossAudit({self.losses:,} lost on price: {self.process_share!r})"


@gated
def price_loss_audit(
    case: Case,
    period: Period | None = None,
    *,
    answers: Mapping[str, Mapping[PriceLossCheck, bool | None]] | None = None,
) -> PriceLossAudit:
    """Put each deal that was lost on price to the four checks (method §4.8).

    The records tell of the demonstrations and of the proposals, and the answers that held on the
    day it was lost whether the budget and the purchasing procedure were known. Where they are
    silent on a check, what the caller knows counts. Which words stand for the price say the
    settings (`PipelineSettings.price_reasons`).

    Args:
        case: The case.
        period: The days in which they were lost; `None` takes all that are lost.
        answers: By the id of a deal what else is known of its checks.

    Raises:
        InvalidValueError: If only one of the case and the period has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book, Deal, Outcome
    >>> deal = Deal(id="d1", closed=datetime(2026, 3, 2), outcome=Outcome.LOST,
    ...             lost_reasons=["price"])
    >>> case = Case(Book(deals=[deal]), datetime(2026, 3, 31))
    >>> audit = price_loss_audit(case, answers={"d1": {PriceLossCheck.BUDGET_KNOWN: False}})
    >>> audit
    PriceLossAudit(1 lost on price: Rate(100.0 %, 1 of 1, snapshot))
    """
    audited = audited_losses(case, period, answers=answers)
    counts = Counter(tuple(loss.answers.values()) for loss in audited)
    population = _lost_on_price(case, period)
    return PriceLossAudit(population.basis, counts, population.left_out)


@gated
def audited_losses(
    case: Case,
    period: Period | None = None,
    *,
    answers: Mapping[str, Mapping[PriceLossCheck, bool | None]] | None = None,
) -> tuple[AuditedLoss, ...]:
    """Each deal that was lost on price, put to the four checks; see `price_loss_audit`.

    Args:
        case: The case.
        period: The days in which they were lost; `None` takes all that are lost.
        answers: By the id of a deal what else is known of its checks.

    Raises:
        InvalidValueError: If only one of the case and the period has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book, Deal, Outcome
    >>> deal = Deal(id="d1", outcome=Outcome.LOST, lost_reasons=["price"])
    >>> case = Case(Book(deals=[deal]), datetime(2026, 3, 31))
    >>> audited_losses(case, answers={"d1": {PriceLossCheck.BUDGET_KNOWN: False}})[0].why
    'budget_known is no'
    """
    told = answers or {}
    population = _lost_on_price(case, period)
    return tuple(_audited(case, deal, told.get(deal.id, {})) for deal in population)


def _lost_on_price(case: Case, period: Period | None) -> DealPopulation:
    words = case.get(PipelineSettings).price_reasons
    lost = [deal for deal in case.book.deals if is_lost_on_price(deal, words)]
    return all_deals(case, deals=lost) if period is None else closed_in(case, period, deals=lost)


def _audited(case: Case, deal: Deal, told: Mapping[PriceLossCheck, bool | None]) -> AuditedLoss:
    recorded = {
        PriceLossCheck.DECISION_MAKER_AT_DEMONSTRATION: decision_maker_attended(case, deal),
        PriceLossCheck.PROPOSAL_FIRST: proposed_first(case, deal),
        PriceLossCheck.BUDGET_KNOWN: budget_known(case, deal),
        PriceLossCheck.PROCEDURE_KNOWN: procedure_known(case, deal),
    }
    known = {check: passed for check, passed in recorded.items() if passed is not None}
    answers = {check: {**told, **known}.get(check) for check in PriceLossCheck}
    decision = _decide(tuple(answers.values()))
    return AuditedLoss(deal, answers, decision.outcome, decision.why)
