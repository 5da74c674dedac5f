"""What rules look at, one after the other: deals, accounts, reps, or the whole book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from attrs import field, frozen

from salesprocess.records import Account, Book, Deal, Rep
from salesprocess.rules.stake import Stake, of_account, of_book, of_deal, of_rep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from salesprocess.case import Case
    from salesprocess.rules.only import Only, SubjectKey

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


@frozen(kw_only=True)
class About:
    """What people call the thing that a finding is about, and whose it is.

    Args:
        name: Its name, as people know it.
        account: The id of the account it belongs to.
        rep: The id of the rep it belongs to.

    Each is `None` where there is none, or where that is not known.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> bright = Account(id="a1", name="Bright Paper", rep="A")
    >>> ACCOUNT.about(bright, Case(Book(accounts=[bright]), datetime(2026, 3, 31)))
    About(name='Bright Paper', account='a1', rep='A')
    """

    name: str | None = None
    account: str | None = None
    rep: str | None = None


def no_one(_: object, _case: Case) -> About:
    """Whose something is that belongs to no one, and has no name beside its id."""
    return About()


@frozen
class Subject(Generic[S]):
    """What a rule looks at, one after the other.

    Its functions are those of a module, so that the findings of its rules can be pickled.

    Args:
        name: What one of them is called.
        members: All of them in a case.
        id_of: What one of them is known by.
        at_stake: What may be won or lost with one of them; nothing if it cannot be told.
        about: What people call one of them, and whose it is; by default no one's.
    """

    name: str
    members: Callable[[Case], Iterable[S]]
    id_of: Callable[[S], str]
    at_stake: Callable[[S, Case], Stake] = nothing
    about: Callable[[S, Case], About] = no_one

    def those(self, only: Only, case: Case) -> list[S]:
        """The members that are to be looked at, in the order of all; quick, however many there are.

        Args:
            only: Which are; what is no member is passed over.
            case: The case whose members they are.
        """
        found: dict[int, S] = {}
        for kind, id_ in only.these:
            if kind == self.name:
                found |= case.shared(self._by_id).get(id_, {})
        for owner in only.of:
            found |= case.shared(self._by_owner).get(owner, {})
        return [found[place] for place in sorted(found)]

    def _by_id(self, case: Case) -> Mapping[str, Mapping[int, S]]:
        """The members of each id, by their places among all."""
        found: dict[str, dict[int, S]] = {}
        for place, member in enumerate(self.members(case)):
            found.setdefault(self.id_of(member), {})[place] = member
        return found

    def _by_owner(self, case: Case) -> Mapping[SubjectKey, Mapping[int, S]]:
        """The members that belong to each account and each rep, by their places among all."""
        found: dict[SubjectKey, dict[int, S]] = {}
        for place, member in enumerate(self.members(case)):
            about = self.about(member, case)
            for kind, id_ in (("account", about.account), ("rep", about.rep)):
                if id_ is not None:
                    found.setdefault((kind, id_), {})[place] = member
        return found


def _deal(deal: Deal, case: Case) -> About:
    """A deal has no name of its own: it is called by its account's."""
    names = case.book.shared(_account_names)
    name = names.get(deal.account) if deal.account else None
    return About(name=name, account=deal.account, rep=deal.rep)


def _account(account: Account, _case: Case) -> About:
    return About(name=account.name, account=account.id, rep=account.rep)


def _rep(rep: str, case: Case) -> About:
    return About(name=case.book.shared(_rep_names).get(rep), rep=rep)


def _book(book: Book, _case: Case) -> About:
    return About(name=book.vendor)


def _account_names(book: Book) -> Mapping[str, str]:
    return {account.id: account.name for account in book.all(Account)}


def _rep_names(book: Book) -> Mapping[str, str | None]:
    return {rep.id: rep.name for rep in book.all(Rep)}


def _deals(case: Case) -> Iterable[Deal]:
    return case.book.deals


def _accounts(case: Case) -> Iterable[Account]:
    return case.book.accounts


def _reps(case: Case) -> Iterable[str]:
    return case.book.rep_ids


def _books(case: Case) -> Iterable[Book]:
    return (case.book,)


def _vendor(book: Book) -> str:
    return book.vendor or ""


DEAL = Subject[Deal]("deal", _deals, own_id, of_deal, _deal)
ACCOUNT = Subject[Account]("account", _accounts, own_id, of_account, _account)
REP = Subject[str]("rep", _reps, str, of_rep, _rep)
BOOK = Subject[Book]("book", _books, _vendor, of_book, _book)
