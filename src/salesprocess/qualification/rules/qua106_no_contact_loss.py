"""QUA106: an account bought elsewhere before it considered us."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.qualification.no_contact.cause import classify_no_contact
from salesprocess.qualification.no_contact.terms import NoContactCause, PurchaseOutcome
from salesprocess.records import Account, Book, MarketPurchase, Proposal
from salesprocess.rules import ACCOUNT, Evidence, Rule, Severity
from salesprocess.wording import Lineage, Statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.qualification.no_contact.cause import ClassifiedPurchase


def missed(case: Case, account: Account) -> ClassifiedPurchase | None:
    """The last purchase of an account in the reviewed days that went past us without contact."""
    elsewhere = [
        purchase
        for purchase in case.book.by_account(MarketPurchase)[account.id]
        if case.is_reviewed(purchase.bought_on) and purchase.vendor != case.book.vendor
    ]
    elsewhere.sort(key=lambda purchase: purchase.bought_on, reverse=True)
    classified = (classify_no_contact(case, purchase) for purchase in elsewhere)
    went_past = (found for found in classified if found.outcome is PurchaseOutcome.NO_CONTACT)
    return next(went_past, None)


def check(account: Account, case: Case) -> Evidence | None:
    """Whether the account has bought elsewhere of late before it considered us, and why."""
    found = case.each(Account, missed).get(account.id)
    if found is None:
        return None
    purchase = found.facts.purchase
    return {
        "vendor": purchase.vendor,
        "bought_on": purchase.bought_on,
        "units": purchase.units,
        "causes": Statements(tuple(Lineage(cause.lineage) for cause in found.causes)),
        "remedies": Statements(found.what_to_do),
    }


def triggers() -> Iterator[Case]:
    """Nothing of ours was there, in a book that has kept proposals for a year."""
    yield _case(date(2026, 3, 9))


def passes() -> Iterator[Case]:
    """Our proposal was in; before the reviewed days; bought from us; no one knows who we are."""
    ours = Proposal(id="o2", account="a1", vendor="Own", submitted=datetime(2026, 3, 2, 9))
    yield _case(date(2026, 3, 9), ours)
    yield _case(date(2025, 3, 9))
    yield _case(date(2026, 3, 9), seller="Own")
    yield _case(date(2026, 3, 9), vendor=None)


def _case(
    bought_on: date, *proposals: Proposal, seller: str = "Rival", vendor: str | None = "Own"
) -> Case:
    kept = Proposal(id="o1", account="a2", vendor="Own", submitted=datetime(2024, 3, 2, 9))
    accounts = [Account(id="a1", name="Bright Paper"), Account(id="a2", name="Clear Print")]
    purchase = MarketPurchase(id="p1", account="a1", vendor=seller, bought_on=bought_on)
    book = Book(
        vendor=vendor,
        accounts=accounts,
        proposals=[kept, *proposals],
        market_purchases=[purchase],
    )
    return Case(book, datetime(2026, 3, 31))


RULE = Rule(
    code="QUA106",
    name="no-contact-loss",
    title="no-contact loss",
    message=(
        "bought {units} from {vendor} on {bought_on} without considering us: {causes}; "
        "to be done: {remedies}"
    ),
    finds="An account that bought elsewhere before it considered us.",
    why="What is bought without us is lost without a word, and is seen in no win rate.",
    remedy=(
        "Find out the cause with the rep. Not visited: put the account into the development "
        "plan. Visited: find out who decides, meet them soon, and look at the machines."
    ),
    method="§3",
    severity=Severity.WARNING,
    terms=(NoContactCause,),
    subject=ACCOUNT,
    check=check,
    triggers=triggers,
    passes=passes,
)
