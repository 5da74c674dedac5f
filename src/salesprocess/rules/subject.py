"""What rules look at, one after the other: deals, accounts, reps, or the whole book."""

from __future__ import annotations

from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from attrs import field, frozen

from salesprocess.records import Account, Book, Deal
from salesprocess.rules.stake import Stake, of_account, of_book, of_deal, of_rep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from salesprocess.case import Case

S = TypeVar("S")


class HasId(Protocol):
    """What is known by an id of its own."""

    @property
    def id(self) -> str:
        """The id."""
        ...


@frozen
class Always(Generic[S]):
    """The same members in every case.

    Args:
        those: The members.
    """

    those: tuple[S, ...] = field(converter=tuple["S", ...])

    def __call__(self, _case: Case) -> tuple[S, ...]:
        """The members."""
        return self.those


def own_id(member: HasId) -> str:
    """The id of what has one."""
    return member.id


def nothing(_: object, _case: Case) -> Stake:
    """What is at stake where that cannot be told."""
    return Stake()


@frozen
class Subject(Generic[S]):
    """What a rule looks at, one after the other.

    Its functions are those of a module, so that the findings of its rules can be pickled.

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

    def those(self, ids: Iterable[str], case: Case) -> list[S]:
        """The members known by some ids, in the order of all; quick, however many there are.

        Args:
            ids: The ids; one by which none is known is passed over.
            case: The case whose members they are.
        """
        by_id = case.shared(self._by_id)
        found = chain.from_iterable(by_id.get(id_, ()) for id_ in set(ids))
        return [member for _, member in sorted(found, key=itemgetter(0))]

    def _by_id(self, case: Case) -> Mapping[str, list[tuple[int, S]]]:
        """The members by their ids, each with its place among all."""
        found: dict[str, list[tuple[int, S]]] = {}
        for place, member in enumerate(self.members(case)):
            found.setdefault(self.id_of(member), []).append((place, member))
        return found


def _deals(case: Case) -> Iterable[Deal]:
    return case.book.deals


def _accounts(case: Case) -> Iterable[Account]:
    return case.book.accounts


def _reps(case: Case) -> Iterable[str]:
    return case.book.rep_ids


def _book(case: Case) -> Iterable[Book]:
    return (case.book,)


def vendor_of(book: Book) -> str:
    """Whose book it is; empty where it does not say."""
    return book.vendor or ""


DEAL = Subject[Deal]("deal", _deals, own_id, of_deal)
ACCOUNT = Subject[Account]("account", _accounts, own_id, of_account)
REP = Subject[str]("rep", _reps, str, of_rep)
BOOK = Subject[Book]("book", _book, vendor_of, of_book)
