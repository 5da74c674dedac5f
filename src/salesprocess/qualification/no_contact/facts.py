"""What is known of a purchase elsewhere, fact by fact, from the records (method §3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field

from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.gate import gated
from salesprocess.qualification.no_contact.before_purchase import BeforePurchase
from salesprocess.qualification.no_contact.fact_finders import FIND
from salesprocess.qualification.no_contact.terms import (
    ASKED,
    WHY_NO_PLAN,
    WHY_NOT_NOTICED,
    NoContactCause,
    NoContactFact,
)
from salesprocess.qualification.no_contact.traces import KnownBy
from salesprocess.records import MarketPurchase

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salesprocess.case import Case
    from salesprocess.qualification.no_contact.traces import Fact
    from salesprocess.records import Account


@gated
@frozen_within
@frozen(repr=False)
class NoContactFacts:
    """What is known of a purchase, fact by fact.

    Args:
        purchase: The purchase.
        account: Who bought.
        facts: For each fact whether it is so, how that is known, and the records.
    """

    purchase: MarketPurchase
    account: Account
    facts: Mapping[NoContactFact, Fact] = field(hash=False)

    def __getitem__(self, fact: NoContactFact) -> Fact:
        return self.facts[fact]

    @property
    def inputs(self) -> dict[str, object]:
        """What the decision table asks: of several reasons the strongest."""
        return {
            **{fact.value: self[fact].value for fact in ASKED},
            "why_no_plan": self._strongest(WHY_NO_PLAN),
            "why_not_noticed": self._strongest(WHY_NOT_NOTICED),
        }

    def holding(self, reasons: Mapping[NoContactFact, NoContactCause]) -> tuple[NoContactFact, ...]:
        """The reasons that hold, the strongest first.

        What records show is stronger than what someone says; of equal ones the first in the
        method's order comes first.

        Args:
            reasons: The reasons at a node, in the method's order.
        """
        found = (fact for fact in reasons if self[fact].value)
        order = list(KnownBy)
        return tuple(sorted(found, key=lambda fact: order.index(self[fact].known_by)))

    def _strongest(self, reasons: Mapping[NoContactFact, NoContactCause]) -> NoContactCause | None:
        return next((reasons[fact] for fact in self.holding(reasons)), None)

    def __repr__(self) -> str:
        return f"NoContactFacts({self.purchase.id} of {self.account.id}: {len(self.facts)} facts)"


@gated
def no_contact_facts(case: Case, purchase: MarketPurchase | str) -> NoContactFacts:
    """The facts of a purchase, as far as records and answers tell them (method §3).

    What a record shows counts most. Where none does, an `Answer` to the fact's question
    counts (`NoContactFact.VISITED.question`), whenever the rep gave it. Where there is none
    either, the silence of records means no, if such records were kept for long enough
    before the purchase; else the fact is unknown. It is unknown too where the only record
    is of the day of the purchase, or has no day.

    Args:
        case: The case; its `QualificationSettings` say for how long before the purchase each
            kind of record counts.
        purchase: What an account bought, or its id.

    Raises:
        UnknownNameError: If no such purchase is known of by then.

    >>> from datetime import date, datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book, Visit
    >>> purchase = MarketPurchase(id="p1", account="a1", vendor="Rival",
    ...                           bought_on=date(2026, 3, 9))
    >>> visit = Visit(id="v1", rep="A", account="a1", started=datetime(2026, 2, 2, 9))
    >>> book = Book(vendor="Own", accounts=[Account(id="a1", name="Bright Paper")],
    ...             visits=[visit], market_purchases=[purchase])
    >>> facts = no_contact_facts(Case(book, as_of=datetime(2026, 3, 31)), "p1")
    >>> facts[NoContactFact.VISITED].value, facts[NoContactFact.CONSIDERED].value
    (True, None)
    """
    id_ = purchase.id if isinstance(purchase, MarketPurchase) else purchase
    before = BeforePurchase(case, case.book.get(MarketPurchase, id_))
    facts = {fact: find(before) for fact, find in FIND.items()}
    return NoContactFacts(before.purchase, before.account, facts)
