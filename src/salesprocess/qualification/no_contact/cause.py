"""Why a deal was lost before the customer considered us (method §3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.common_settings import CommonSettings
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.memo import Memo
from salesprocess.qualification.no_contact.facts import no_contact_facts
from salesprocess.qualification.no_contact.table import NO_CONTACT
from salesprocess.qualification.no_contact.terms import (
    WHY_NO_PLAN,
    WHY_NOT_NOTICED,
    NoContactCause,
    NoContactFact,
    NoContactRemedy,
    PurchaseOutcome,
)
from salesprocess.qualification.settings import QualificationSettings
from salesprocess.report import Note
from salesprocess.wording import Lineage, Statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case
    from salesprocess.decisions import Decision
    from salesprocess.qualification.no_contact.facts import NoContactFacts
    from salesprocess.qualification.no_contact.traces import Fact
    from salesprocess.records import MarketPurchase
    from salesprocess.wording import Phrase

REASONS = {"why_no_plan": WHY_NO_PLAN, "why_not_noticed": WHY_NOT_NOTICED}
"""The reasons among which each choice of the table is made."""


@frozen
class ClassifiedPurchase:
    """A purchase with the cause why it went past us.

    Args:
        facts: What is known of it.
        decision: What the table made of that.
    """

    facts: NoContactFacts
    decision: Decision[NoContactCause]

    @property
    def cause(self) -> NoContactCause:
        """Why it went past us, the strongest reason; or what has to be found out to tell."""
        return self.decision.outcome

    @property
    def causes(self) -> tuple[NoContactCause, ...]:
        """All that hold, the strongest first: several reasons may have kept the rep away."""
        for reasons in REASONS.values():
            if self.cause in reasons.values():
                return tuple(reasons[fact] for fact in self.facts.holding(reasons))
        return (self.cause,)

    @property
    def what_to_do(self) -> tuple[Phrase, ...]:
        """The remedy of each of them, to be put into any language; nothing where there is none."""
        return tuple(cause.remedy for cause in self.causes if cause.remedy)

    @property
    def outcome(self) -> PurchaseOutcome:
        """How it went for us."""
        return self.cause.outcome

    @property
    def remedies(self) -> tuple[NoContactRemedy, ...]:
        """What to do so that no deal is lost this way again, by the branch (method §3.3)."""
        return self.cause.remedies

    @property
    def used(self) -> dict[NoContactFact, Fact]:
        """The facts the cause follows from, in the order they were asked."""
        return {fact: self.facts[fact] for fact in self._asked()}

    @property
    def asks(self) -> tuple[NoContactFact, ...]:
        """What to find out: the facts on the way that no one knows."""
        return tuple(fact for fact, known in self.used.items() if known.value is None)

    @property
    def explanation(self) -> Note:
        """The cause in a sentence, with the facts it follows from and the records."""
        purchase = self.facts.purchase
        return Note(
            "qualification.no_contact",
            {
                "account": self.facts.account.name,
                "vendor": purchase.vendor,
                "bought_on": purchase.bought_on,
                "cause": Statements(tuple(Lineage(cause.lineage) for cause in self.causes)),
                "facts": tuple(known.note(fact) for fact, known in self.used.items()),
            },
        )

    def _asked(self) -> Iterator[NoContactFact]:
        for name in self.decision.row.when:
            if name in REASONS:
                yield from self._reasons(name)
            else:
                yield NoContactFact(name)

    def _reasons(self, name: str) -> tuple[NoContactFact, ...]:
        """The reasons that hold, the strongest first; all of them where none does."""
        return self.facts.holding(REASONS[name]) or tuple(REASONS[name])

    def __repr__(self) -> str:
        purchase = self.facts.purchase
        return f"ClassifiedPurchase({purchase.id}: {' › '.join(self.cause.path)})"


@gated
def classify_no_contact(case: Case, purchase: MarketPurchase | str) -> ClassifiedPurchase:
    """Why a purchase went past us, or that it did not (method §3.2).

    Args:
        case: The case; its `QualificationSettings` say for how long before the purchase each
            kind of record counts.
        purchase: What an account bought, or its id.

    Returns:
        The cause, a node of the method's tree. A leaf of that tree is named only where all
        that leads to it is known; else the node says what has to be found out.

    Raises:
        UnknownNameError: If no such purchase is known of by then.

    >>> from datetime import date, datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import (
    ...     Account, Book, Contact, Deal, MarketPurchase, Role, Visit, VisitOutcome)
    >>> purchase = MarketPurchase(id="p1", account="a1", vendor="Rival",
    ...                           bought_on=date(2026, 3, 9))
    >>> buyer = Contact(id="c1", account="a1", name="Wu", department="Purchasing",
    ...                 roles=[Role.PURCHASING])
    >>> visit = Visit(id="v1", rep="A", account="a1", started=datetime(2026, 2, 2, 9),
    ...               outcome=VisitOutcome.MET, departments=["Sales"])
    >>> book = Book(vendor="Own", accounts=[Account(id="a1", name="Bright Paper")],
    ...             contacts=[buyer], visits=[visit], market_purchases=[purchase],
    ...             deals=[Deal(id="d1", opened=datetime(2025, 6, 2))])
    >>> classified = classify_no_contact(Case(book, as_of=datetime(2026, 3, 31)), purchase)
    >>> classified
    ClassifiedPurchase(p1: visited › not noticed › wrong department)
    >>> classified.decision.why
    'bought_elsewhere is yes and considered is no and visited is yes and noticed is no and ...'
    """
    id_ = purchase if isinstance(purchase, str) else purchase.id
    classified = case.shared(_classified)
    return classified.get_or_make(id_, lambda: classify_facts(no_contact_facts(case, id_)))


def _classified(case: Case) -> Memo[str]:
    """Those classified so far, by the settings that this rests on."""
    case.get(QualificationSettings)
    case.get(CommonSettings)
    return Memo[str]()


@gated
def classify_facts(facts: NoContactFacts) -> ClassifiedPurchase:
    """The cause that follows from what is known of a purchase.

    Args:
        facts: What is known of it.
    """
    return ClassifiedPurchase(facts, NO_CONTACT.decide(facts.inputs))
