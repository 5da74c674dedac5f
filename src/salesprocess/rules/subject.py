"""What rules look at, one after the other: deals, accounts, reps, or the whole book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeAlias, TypeVar, cast

from attrs import field

from salesprocess.frozen import frozen
from salesprocess.gate import gated, gated_late
from salesprocess.overrides import Place
from salesprocess.records import Account, Book, Deal, Record, Rep
from salesprocess.records.validators import TEXT, Must
from salesprocess.rules.stake import Stake, of_account, of_book, of_deal, of_rep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from salesprocess.case import Case

S = TypeVar("S")
I = TypeVar("I", Account, Deal, Rep)  # noqa: E741

SubjectKey: TypeAlias = tuple[str, str]
"""What a subject is known by: its kind and its id, such as `("deal", "d1")`."""


FUNCTION = Must("a function", callable)


@frozen
class Scope:
    """Which subjects of rules are looked at.

    Args:
        these: Subjects, each by its kind and id, such as `("deal", "d1")`.
        of: Accounts and reps of which all is looked at that belongs to them, themselves included,
            such as `("rep", "A")`.

    >>> Scope(these=frozenset({("deal", "d1")}), of=frozenset({("rep", "A")})).of
    frozenset({('rep', 'A')})
    """

    these: frozenset[SubjectKey] = frozenset()
    of: frozenset[SubjectKey] = frozenset()


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


@frozen
class Recorded(Generic[S]):
    """The records in a field of the book, as they were known; each is found by its id.

    Args:
        field: The field, of records that have one id each, such as `deals`.
    """

    field: str

    def __call__(self, case: Case) -> tuple[S, ...]:
        """All of them."""
        found: tuple[S, ...] = getattr(case.book, self.field)
        return found

    def named(self, case: Case, id_: str) -> dict[int, S]:
        """That with an id, by its place among all; none where there is none.

        Args:
            case: The case.
            id_: The id.
        """
        place = case.book.places(self.field).get((id_,))
        return {} if place is None else {place: self(case)[place]}


def own_id(member: HasId) -> str:
    """The id of what has one."""
    return member.id


def never(_: object) -> bool:
    """That what can not end goes on."""
    return False


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


def place_of(record: object, case: Case) -> Place:
    """Where a record stands: whose it is, of which region and process, as far as known.

    What a record has no field for its deal or its account tells, and its rep the team.

    Args:
        record: A deal, an account, a rep, or a record that belongs to one; what is no record
            stands nowhere, so that the overrides of no place hold for it.
        case: The case.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> account = Account(id="a1", name="Bright Paper", region="North", rep="A")
    >>> book = Book(accounts=[account], reps=[Rep(id="A", team="T")])
    >>> str(place_of(account, Case(book, datetime(2026, 3, 31))))
    'region North, team T, rep A'
    """
    if not isinstance(record, Record):
        return Place()
    deal = record if isinstance(record, Deal) else _named(record, "deal", Deal, case)
    account = record if isinstance(record, Account) else _named(record, "account", Account, case)
    account = account or _named(deal, "account", Account, case)
    owned = next((owned for owned in (record, deal, account) if hasattr(owned, "rep")), None)
    rep = record.id if isinstance(record, Rep) else getattr(owned, "rep", None)
    return Place(
        process=_process(deal, case) if deal else None,
        region=account.region if account else None,
        team=_team(rep, case),
        rep=rep,
    )


def place_of_rep(rep: str, case: Case) -> Place:
    """Where a rep stands, by the id."""
    return Place(team=_team(rep, case), rep=rep)


def _named(record: object, field: str, kind: type[I], case: Case) -> I | None:
    """The record that a field of another names, if it was known."""
    id_: str | None = getattr(record, field, None)
    return next(iter(case.book.by_id(kind)[id_]), None)


def _process(deal: Deal, case: Case) -> str:
    history = case.histories.get(deal.id)
    known = history.process if history else None
    return known.id if known else deal.process or case.process.id


def _team(rep: str | None, case: Case) -> str | None:
    return next((record.team for record in case.book.by_id(Rep)[rep]), None)


def name_of_rep(case: Case, rep: str | None) -> str | None:
    """What people call a rep: the name, or the id of one who has none.

    Args:
        case: The case.
        rep: The id; `None` where no one knows who it was.
    """
    return _own_name(rep, case) or rep


def _own_name(rep: str | None, case: Case) -> str | None:
    return next((record.name for record in case.book.by_id(Rep)[rep]), None)


@gated
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
        place: Where one of them stands, so that the settings of its region, its team and so on
            are those that hold for it.
        is_over: Whether one of them is over, so that no action helps it any more.
    """

    name: str = field(validator=TEXT)
    members: Callable[[Case], Iterable[S]] = field(validator=FUNCTION)
    id_of: Callable[[S], str] = field(validator=FUNCTION)
    at_stake: Callable[[S, Case], Stake] = field(default=nothing, validator=FUNCTION)
    about: Callable[[S, Case], About] = field(default=no_one, validator=FUNCTION)
    place: Callable[[S, Case], Place] = field(default=place_of, validator=FUNCTION)
    is_over: Callable[[S], bool] = field(default=never, validator=FUNCTION)

    @gated_late
    def case_of(self, member: S, case: Case) -> Case:
        """The case with the settings that hold for one of them."""
        return case.at(self.place(member, case)) if case.has_overrides else case

    def those(self, case: Case, only: Scope) -> list[S]:
        """The members that are to be looked at, in the order of all; quick, however many there are.

        Args:
            case: The case whose members they are.
            only: Which are; what is no member is passed over.
        """
        found: dict[int, S] = {}
        for kind, id_ in only.these:
            if kind == self.name:
                found |= self._named(case, id_)
        for owner in only.of:
            found |= case.shared(self._by_owner).get(owner, {})
        return [found[place] for place in sorted(found)]

    def _named(self, case: Case, id_: str) -> Mapping[int, S]:
        """The members of an id, by their places among all."""
        members: Any = self.members
        if isinstance(members, Recorded):
            return cast("Recorded[S]", members).named(case, id_)
        return case.shared(self._by_id).get(id_, {})

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
    """A deal that has no name of its own is called by its account's."""
    account = _named(deal, "account", Account, case)
    name = deal.name or (account.name if account else None)
    return About(name=name, account=deal.account, rep=deal.rep)


def _has_ended(deal: Deal) -> bool:
    return not deal.is_open


def _account(account: Account, _case: Case) -> About:
    return About(name=account.name, account=account.id, rep=account.rep)


def _rep(rep: str, case: Case) -> About:
    return About(name=_own_name(rep, case), rep=rep)


def _book(book: Book, _case: Case) -> About:
    return About(name=book.vendor)


def _reps(case: Case) -> Iterable[str]:
    return case.book.rep_ids


def _books(case: Case) -> Iterable[Book]:
    return (case.book,)


def _vendor(book: Book) -> str:
    return book.vendor or ""


DEALS, ACCOUNTS = Recorded[Deal]("deals"), Recorded[Account]("accounts")
DEAL = Subject[Deal]("deal", DEALS, own_id, of_deal, about=_deal, is_over=_has_ended)
ACCOUNT = Subject[Account]("account", ACCOUNTS, own_id, of_account, about=_account)
REP = Subject[str]("rep", _reps, str, of_rep, about=_rep, place=place_of_rep)
BOOK = Subject[Book]("book", _books, _vendor, of_book, about=_book)
