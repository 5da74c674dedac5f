"""What the records tell of a deal that was lost on price: the four checks (method §4.8).

Each answer is yes, no, or `None` for unknown: what a CRM does not record did not therefore
not happen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

from salesprocess.people.encounters import role_holders
from salesprocess.pipeline.alignment.dealings import (
    answers_on,
    demonstrations_held,
    own_proposals,
    rival_proposals,
)
from salesprocess.records import Contact, Outcome, Role, Topic

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salesprocess.case import Case
    from salesprocess.records import Deal, Demonstration


def is_lost_on_price(deal: Deal, price_reasons: Iterable[str]) -> bool:
    """Whether a deal is lost and one of its reasons is a word for the price.

    Args:
        deal: The deal.
        price_reasons: The CRM's words for the price, in any language; capitals, and whether
            letters are wide or narrow, do not matter.

    >>> from salesprocess.records import Deal, Outcome
    >>> is_lost_on_price(Deal(id="d", outcome=Outcome.LOST, lost_reasons=["Price"]), {"price"})
    True
    """
    if deal.outcome is not Outcome.LOST or not deal.lost_reasons:
        return False
    return not set(map(_alike, deal.lost_reasons)).isdisjoint(map(_alike, price_reasons))


def _alike(word: str) -> str:
    """A word as it is compared."""
    return normalize("NFKC", word).strip().casefold()


def decision_maker_attended(case: Case, deal: Deal) -> bool | None:
    """Whether a decision maker saw a demonstration before the deal ended.

    Yes, if one of the account attended. No, if no demonstration was held, in a book that
    records them; or if at each it is known who attended and that none of them decides: the
    account's decision maker is known, or each who attended has another role.

    Args:
        case: The case.
        deal: The deal.
    """
    held = demonstrations_held(case, deal)
    if not held:
        return False if case.book.demonstrations else None
    answers = {_attended(case, deal, demonstration) for demonstration in held}
    return True if True in answers else None if None in answers else False


def _attended(case: Case, deal: Deal, demonstration: Demonstration) -> bool | None:
    holders = role_holders(case, deal.account, Role.DECISION_MAKER, demonstration.held.date())
    deciders = {contact.id for contact in holders}
    if not deciders.isdisjoint(demonstration.attended):
        return True
    people = [case.book.get(Contact, contact) for contact in demonstration.attended]
    if not people or any(Role.DECISION_MAKER in person.roles for person in people):
        return None  # who came is not known, or one who decides at another time or place
    return False if deciders or all(person.roles for person in people) else None


def budget_known(case: Case, deal: Deal) -> bool | None:
    """Whether it was known by the end of the deal how much may be spent.

    Yes where the answer to `budget_amount` says that it is enough, or that it is not; no where
    it was asked in vain. Unknown where no answer holds on that day, or two contradict each other.

    Args:
        case: The case.
        deal: The deal.
    """
    told = _told(case, deal, Topic.BUDGET_AMOUNT)
    return None if len(told) != 1 else told != {None}


def procedure_known(case: Case, deal: Deal) -> bool | None:
    """Whether it was known by the end of the deal how they decide.

    As the answer to `decision_procedure` says; otherwise as with the budget.

    Args:
        case: The case.
        deal: The deal.
    """
    told = _told(case, deal, Topic.DECISION_PROCEDURE)
    return None if len(told) != 1 else told == {True}


def _told(case: Case, deal: Deal, topic: Topic) -> set[bool | None]:
    """What was answered last: yes, no, or in vain where no one gave either."""
    told = {answer.value for answer in answers_on(case, deal, topic)}
    return told - {None} or told


def proposed_first(case: Case, deal: Deal) -> bool | None:
    """Whether our proposal was in before any competitor's, of those made before the deal ended.

    No, if a competitor's was in before, or if ours never came although the book records
    ours. Unknown, if no competitor's proposal is recorded: that one was made none the less
    can not be excluded.

    Args:
        case: The case; without a `vendor` of its book no one knows which proposals are ours.
        deal: The deal.
    """
    theirs = rival_proposals(case, deal)
    if not theirs:
        return None
    ours = own_proposals(case, deal)
    if not ours:
        vendor = case.book.vendor
        return False if any(made.vendor == vendor for made in case.book.proposals) else None
    return ours[0].submitted <= theirs[0].submitted
