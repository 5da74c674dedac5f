"""The book of business: every record a CRM hands in, held together and indexed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import field, fields_dict

from salesprocess.errors import Fault, InvalidValueError, Near, UnknownNameError, unknown_name
from salesprocess.frozen import frozen
from salesprocess.gate import gated, gated_late
from salesprocess.memo import Memo
from salesprocess.records.accounts import Account, Contact
from salesprocess.records.answers import Answer, Judgement
from salesprocess.records.deals import (
    Deal,
    DealChange,
    DealLine,
    Demonstration,
    Hold,
    MarketPurchase,
    Proposal,
    StageChange,
)
from salesprocess.records.exchange import ExchangeRate
from salesprocess.records.groups import Groups, named_in, places_of, reps_in
from salesprocess.records.integrity import incoherences, strangers
from salesprocess.records.machines import Machine
from salesprocess.records.plans import Check, Countermeasure, Plan, Target
from salesprocess.records.record import Record, by_kind, held_in, is_of_ones_own
from salesprocess.records.reps import DealShare, OwnerChange, Rep
from salesprocess.records.validators import TEXT, as_tuple, maybe
from salesprocess.records.visits import TimeEntry, Visit

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")
R = TypeVar("R", bound=Record)

VENDOR = maybe(TEXT)


def records_of(kind: type[Record]) -> dict[str, type[Record]]:
    """The metadata of a field of the book that holds the records of one kind."""
    return {"holds": kind}


@gated
@frozen(kw_only=True, repr=False)
class Book:
    """All that is known of a territory: the input of every analysis.

    Args:
        vendor: Our own name, as machines, proposals and market purchases write it.
        accounts: Customers and those that could become one.
        contacts: The people there.
        reps: Those who sell; other records may name a rep of whom there is none here.
        machines: The installed base.
        visits: Visits planned and made.
        time_entries: Where working time went.
        deals: Opportunities, open and closed.
        stage_changes: How deals moved.
        deal_changes: How what was expected of deals changed.
        holds: When deals were on hold.
        deal_lines: Of which products deals are, and what of each.
        owner_changes: Which deals and accounts went to another rep.
        deal_shares: Which part of a deal is whose.
        proposals: Offers, ours and the competitors'.
        demonstrations: Demonstrations held.
        market_purchases: What the accounts bought from anyone.
        plans: What was meant to be done.
        targets: What is to be reached.
        checks: How plans were found to go.
        countermeasures: What was done about it.
        answers: What the reps were told about the customers.
        judgements: Which accounts they judged to be prospects.
        exchange_rates: What currencies were worth in each other.

    Raises:
        InvalidValueError: Listing every id used twice, every reference to what is not in
            the book, every share of a deal that is more than is left of it, and every time
            that carries a time zone where others do not.

    >>> Book(accounts=[Account(id="a-11", name="Bright Paper")],
    ...      deals=[Deal(id="d-01", account="a-01")])
    Traceback (most recent call last):
    salesprocess.errors.InvalidValueError: not a book: deals[0].account: expected the id of one of
    the accounts, got 'a-01'; did you mean 'a-11'?
    """

    vendor: str | None = None
    accounts: tuple[Account, ...] = field(
        default=(), converter=as_tuple, metadata=records_of(Account)
    )
    contacts: tuple[Contact, ...] = field(
        default=(), converter=as_tuple, metadata=records_of(Contact)
    )
    reps: tuple[Rep, ...] = field(default=(), converter=as_tuple, metadata=records_of(Rep))
    machines: tuple[Machine, ...] = field(
        default=(), converter=as_tuple, metadata=records_of(Machine)
    )
    visits: tuple[Visit, ...] = field(default=(), converter=as_tuple, metadata=records_of(Visit))
    time_entries: tuple[TimeEntry, ...] = field(
        default=(), converter=as_tuple, metadata=records_of(TimeEntry)
    )
    deals: tuple[Deal, ...] = field(default=(), converter=as_tuple, metadata=records_of(Deal))
    stage_changes: tuple[StageChange, ...] = field(
        default=(), converter=as_tuple, metadata=records_of(StageChange)
    )
    deal_changes: tuple[DealChange, ...] = field(
        default=(), converter=as_tuple, metadata=records_of(DealChange)
    )
    holds: tuple[Hold, ...] = field(default=(), converter=as_tuple, metadata=records_of(Hold))
    deal_lines: tuple[DealLine, ...] = field(
        default=(), converter=as_tuple, metadata=records_of(DealLine)
    )
    owner_changes: tuple[OwnerChange, ...] = field(
        default=(), converter=as_tuple, metadata=records_of(OwnerChange)
    )
    deal_shares: tuple[DealShare, ...] = field(
        default=(), converter=as_tuple, metadata=records_of(DealShare)
    )
    proposals: tuple[Proposal, ...] = field(
        default=(), converter=as_tuple, metadata=records_of(Proposal)
    )
    demonstrations: tuple[Demonstration, ...] = field(
        default=(), converter=as_tuple, metadata=records_of(Demonstration)
    )
    market_purchases: tuple[MarketPurchase, ...] = field(
        default=(), converter=as_tuple, metadata=records_of(MarketPurchase)
    )
    plans: tuple[Plan, ...] = field(default=(), converter=as_tuple, metadata=records_of(Plan))
    targets: tuple[Target, ...] = field(default=(), converter=as_tuple, metadata=records_of(Target))
    checks: tuple[Check, ...] = field(default=(), converter=as_tuple, metadata=records_of(Check))
    countermeasures: tuple[Countermeasure, ...] = field(
        default=(), converter=as_tuple, metadata=records_of(Countermeasure)
    )
    answers: tuple[Answer, ...] = field(default=(), converter=as_tuple, metadata=records_of(Answer))
    judgements: tuple[Judgement, ...] = field(
        default=(), converter=as_tuple, metadata=records_of(Judgement)
    )
    exchange_rates: tuple[ExchangeRate, ...] = field(
        default=(), converter=as_tuple, metadata=records_of(ExchangeRate)
    )
    _groups: Memo[tuple[type, str]] = field(
        init=False, factory=Memo["tuple[type, str]"], eq=False, repr=False
    )
    _places: Memo[str] = field(init=False, factory=Memo["str"], eq=False, repr=False)
    _shared: Memo[Callable[[Book], object]] = field(
        init=False, factory=Memo["Callable[[Book], object]"], eq=False, repr=False
    )

    def __attrs_post_init__(self) -> None:
        vendor = VENDOR.faults("vendor", self.vendor, {})
        kinds = record_fields(type(self))
        held = {name: getattr(self, name) for name in kinds}
        records: dict[str, tuple[Any, ...]] = {name: own for name, own in held.items() if own != ()}
        faults = list(strangers(records, kinds))
        if not faults:
            placed = {name: dict(enumerate(own)) for name, own in records.items()}
            faults = [found.fault for found in incoherences(placed, kinds)]
        if vendor or faults:
            raise InvalidValueError("not a book", [*vendor, *faults])

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Every record of one kind.

        Args:
            kind: A class of records, such as `Visit`. Of a kind of one's own there are none in a
                book that `book_with` did not make to hold them.

        Raises:
            UnknownNameError: If no book holds records of the kind, or several fields do, as of
                `Record`.
        """
        kinds = record_fields(type(self))
        names = fields_holding(type(self), kind)
        if len(names) == 1:
            records: tuple[R, ...] = getattr(self, names[0])
            return records
        if not names and is_of_ones_own(kind):
            return ()
        name = getattr(kind, "__name__", kind)
        raise unknown_name("kind of record", name, [held.__name__ for held in kinds.values()])

    @gated_late
    def get(self, kind: type[R], id: str) -> R:  # noqa: A002  it is the record's own word
        """The record of one kind with an id.

        Raises:
            UnknownNameError: If there is none, with a near id where there is one.

        >>> Book(accounts=[Account(id="a1", name="Bright Paper")]).get(Account, "a1").name
        'Bright Paper'
        """
        found = self._grouped(kind, "id")[id]
        if not found:
            ids = [str(known) for known in self._grouped(kind, "id")]
            hint = Near(id, ids)
            fault = Fault("id", f"the id of one of {len(ids)} records", id, hint)
            raise UnknownNameError(f"unknown {kind.__name__}", [fault])
        return found[0]

    @gated_late
    def by_id(self, kind: type[R]) -> Mapping[str | None, tuple[R, ...]]:
        """The record of one kind with each id, alone in a tuple; an empty one where there is none.

        >>> Book(accounts=[Account(id="a1", name="Wu")]).by_id(Account)["a2"]
        ()
        """
        return self._grouped(kind, "id")

    @gated_late
    def by_account(self, kind: type[R]) -> Mapping[str | None, tuple[R, ...]]:
        """The records of one kind by the account they belong to.

        Args:
            kind: A class of records with an `account`, such as `Visit`.

        Returns:
            A mapping in which an account without such records has an empty tuple, and in
            which `None` holds those whose account is not known.

        Raises:
            UnknownNameError: If such records belong to no account.

        >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")],
        ...             deals=[Deal(id="d1", account="a1"), Deal(id="d2")])
        >>> book.by_account(Deal)["a1"], book.by_account(Visit)["a1"]
        ((Deal(id='d1', account='a1'),), ())
        """
        return self._grouped(kind, "account")

    @gated_late
    def by_rep(self, kind: type[R]) -> Mapping[str | None, tuple[R, ...]]:
        """The records of one kind by the rep they belong to, as `by_account` does.

        A visit of several belongs to each of them.

        >>> from datetime import datetime
        >>> visit = Visit(id="v1", rep="A", with_reps=["B"], account="a1",
        ...               planned_for=datetime(2026, 3, 2, 9))
        >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], visits=[visit])
        >>> len(book.by_rep(Visit)["A"]), len(book.by_rep(Visit)["B"])
        (1, 1)
        """
        return self._grouped(kind, "rep")

    @gated_late
    def by_deal(self, kind: type[R]) -> Mapping[str | None, tuple[R, ...]]:
        """The records of one kind by the deal they belong to, as `by_account` does."""
        return self._grouped(kind, "deal")

    @gated_late
    def by_check(self, kind: type[R]) -> Mapping[str | None, tuple[R, ...]]:
        """The records of one kind by the check they follow from, as `by_account` does."""
        return self._grouped(kind, "check")

    @gated_late
    def by(self, kind: type[R], field: str) -> Mapping[Any, tuple[R, ...]]:
        """The records of one kind by what a field of theirs holds, as `by_account` does.

        Args:
            kind: A class of records, such as one that a plug-in brings.
            field: One of its fields, whose values can be told apart by hash; or one of one's
                own, such as `extra.segment`.

        Raises:
            UnknownNameError: If such records have no such field.

        >>> deal = Deal(id="d1", source="fair", extra={"segment": "gold"})
        >>> Book(deals=[deal]).by(Deal, "source")["fair"] == (deal,)
        True
        >>> Book(deals=[deal]).by(Deal, "extra.segment")["gold"] == (deal,)
        True
        """
        return self._grouped(kind, field)

    @gated_late
    def shared(self, make: Callable[[Book], T]) -> T:
        """What a function makes of the book: made once, however often it is asked for.

        So what looks at one account after the other may rest on a fact about all of them.

        Args:
            make: A function of a module; one made anew for each call would be run anew.

        >>> def names(book: Book) -> set[str]:
        ...     return {account.name for account in book.accounts}
        >>> Book(accounts=[Account(id="a1", name="Bright Paper")]).shared(names)
        {'Bright Paper'}
        """
        return self._shared.get_or_make(make, lambda: make(self))

    @property
    def rep_ids(self) -> tuple[str, ...]:
        """Every rep who is named anywhere in the book, in the order of the alphabet.

        They are those who have a record, those whose work a record is, and those who had a
        deal or an account before another; not who leads them.

        >>> from salesprocess.records import Rep
        >>> Book(reps=[Rep(id="B")], deals=[Deal(id="d1", rep="A")]).rep_ids
        ('A', 'B')
        """
        return self.shared(rep_ids_of)

    def places(self, name: str) -> Mapping[tuple[object, ...], int]:
        """Where the record with each key stands in a field; of several with one key, nowhere.

        >>> Book(accounts=[Account(id="a1", name="Bright Paper")]).places("accounts")
        {('a1',): 0}
        """
        return self._places.get_or_make(name, lambda: places_of(getattr(self, name)))

    def _grouped(self, kind: type[R], key: str) -> Mapping[Any, tuple[R, ...]]:
        try:
            found: Groups[R] = self._groups[kind, key]
        except KeyError:
            found = self._groups.get_or_make((kind, key), lambda: self._group(kind, key))
        return found

    def _group(self, kind: type[R], key: str) -> Groups[R]:
        held = held_in(kind, key)
        groups: dict[str | None, list[R]] = {}
        for record in self.all(kind):
            for named in named_in(record, key, held):
                groups.setdefault(named, []).append(record)
        return Groups({name: tuple(found) for name, found in groups.items()})

    def __or__(self, other: Book) -> Book:
        """Both books in one; a record that stands in both is kept once.

        Raises:
            InvalidValueError: If the books do not go together, such as two different
                records under one id.

        >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")])
        >>> book | book == book
        True
        """
        from salesprocess.records.wider_book import joined  # noqa: PLC0415  it needs this class

        return joined(self, other)

    def __repr__(self) -> str:
        names = record_fields(type(self))
        held = ((len(getattr(self, name)), name.replace("_", " ")) for name in names)
        return f"Book({', '.join(f'{count:,} {name}' for count, name in held if count)})"


def rep_ids_of(book: Book) -> tuple[str, ...]:
    """Every rep who is named anywhere in a book, in the order of the alphabet.

    Args:
        book: The book.
    """
    named = [(kind, key) for kind in record_fields(type(book)).values() for key in reps_in(kind)]
    ids = {rep for kind, key in named for rep in book.by(kind, key) if rep}
    return tuple(sorted(ids | {rep.id for rep in book.reps}))


def record_fields(book: type[Book] = Book) -> dict[str, type[Record]]:
    """The fields of a book that hold records, with the kind each holds.

    Args:
        book: The class of the book; one of `book_with` has more of them.
    """
    attributes = fields_dict(book)
    names = dict.fromkeys([*fields_dict(Book), *attributes])
    held = {name: attributes[name].metadata.get("holds") for name in names}
    return {name: kind for name, kind in held.items() if kind}


def fields_holding(book: type[Book], kind: type[Record]) -> list[str]:
    """The field of a book that holds a kind of record, or else those of kinds derived from it."""
    kinds = record_fields(book).items()
    own = [name for name, held in kinds if held is kind]
    is_class = isinstance(cast("object", kind), type)
    return own or [name for name, held in kinds if is_class and issubclass(held, kind)]


@by_kind
def usual_kind(kind: type[Record]) -> type[Record]:
    """The class from which one with more fields derives; of a kind of one's own itself.

    Args:
        kind: A class of records that some book holds.
    """
    usual = record_fields().values()
    return next((base for base in kind.__mro__ if base in usual), kind)
