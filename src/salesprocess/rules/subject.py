"""What rules look at, one after the other: deals, accounts, reps, or the whole book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import frozen

from salesprocess.records import Account, Book, Deal
from salesprocess.rules.stake import Stake, of_account, of_book, of_deal, of_rep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from salesprocess.case import Case

S = TypeVar("S")


def nothing(_: object, _case: Case) -> Stake:
    """What is at stake where that cannot be told."""
    return Stake()


@frozen
class Subject(Generic[S]):
    """What a rule looks at, one after the other.

    Args:
        name: What one of them is called.
        members: All of them in a case.
        id_of: What one of them is known by.
        at_stake: What may be won or lost with one of them; nothing if it cannot be told.
    """

    name: str
    members: Callable[[Case], Iterable[S]]
    id_of: Callable[[S], str]
    at_stake: Callable[[S, Case], Stake] = nothing


DEAL = Subject[Deal]("deal", lambda case: case.book.deals, lambda deal: deal.id, of_deal)
ACCOUNT = Subject[Account](
    "account", lambda case: case.book.accounts, lambda account: account.id, of_account
)
REP = Subject[str]("rep", lambda case: case.book.rep_ids, lambda rep: rep, of_rep)
BOOK = Subject[Book]("book", lambda case: (case.book,), lambda book: book.vendor or "", of_book)
