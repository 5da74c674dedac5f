"""What the records tell of a deal that was lost on price: two of the four checks (method §4.8).

Each answer is yes, no, or `None` for unknown: what a CRM does not record did not therefore
not happen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.moments import day_of
from salesprocess.pipeline.alignment.dealings import (
    demonstrations_held,
    own_proposals,
    rival_proposals,
    role_holders,
)
from salesprocess.records import Contact, Role

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from salesprocess.records import Book, Deal, Demonstration


def is_lost_on_price(deal: Deal, price_reasons: Iterable[str]) -> bool:
    """Whether a deal is lost and one of its reasons is a word for the price.

    Args:
        deal: The deal.
        price_reasons: The CRM's words for the price; capitals do not matter.

    >>> from salesprocess.records import Deal, Outcome
    >>> is_lost_on_price(Deal(id="d", outcome=Outcome.LOST, lost_reasons=["Price"]), {"price"})
    True
    """
    named = {reason.casefold() for reason in deal.lost_reasons}
    on_price = not named.isdisjoint(word.casefold() for word in price_reasons)
    return on_price and deal.outcome.value == "lost"


def decision_maker_attended(book: Book, deal: Deal, until: datetime) -> bool | None:
    """Whether a decision maker saw a demonstration.

    Yes, if one of the account attended. No, if no demonstration was held, in a book that
    records them; or if at each it is known who attended and that none of them decides: the
    account's decision maker is known, or each who attended has another role.

    Args:
        book: All that is known.
        deal: The deal.
        until: Demonstrations held later do not count.
    """
    held = demonstrations_held(book, deal, until)
    if not held:
        return False if book.demonstrations else None
    answers = {_attended(book, deal, demonstration, until) for demonstration in held}
    return True if True in answers else None if None in answers else False


def _attended(book: Book, deal: Deal, demonstration: Demonstration, until: datetime) -> bool | None:
    day = day_of(demonstration.held, until)
    deciders = {one.id for one in role_holders(book, deal, Role.DECISION_MAKER, day)}
    if not deciders.isdisjoint(demonstration.attended):
        return True
    people = [book.get(Contact, contact) for contact in demonstration.attended]
    if not people or any(Role.DECISION_MAKER in person.roles for person in people):
        return None  # who came is not known, or one who decides at another time or place
    return False if deciders or all(person.roles for person in people) else None


def proposed_first(book: Book, deal: Deal, until: datetime) -> bool | None:
    """Whether our proposal was in before any competitor's.

    No, if a competitor's was in before, or if ours never came although the book records
    ours. Unknown, if no competitor's proposal is recorded: that one was made none the less
    can not be excluded.

    Args:
        book: All that is known; without a `vendor` no one knows which proposals are ours.
        deal: The deal.
        until: Proposals submitted later do not count.
    """
    theirs = rival_proposals(book, deal, until)
    if not theirs:
        return None
    ours = own_proposals(book, deal, until)
    if not ours:
        return False if any(made.vendor == book.vendor for made in book.proposals) else None
    return ours[0].submitted <= theirs[0].submitted
