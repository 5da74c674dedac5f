"""A clean territory while faults are planted in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import evolve, field

from salesprocess.errors import Fault, InvalidValueError, unknown_name
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.records import Account, Deal
from salesprocess.records.book import record_fields
from salesprocess.testing.clean.rounds import TODAY, Kind, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from salesprocess.records import Book, Record
    from salesprocess.testing.territory.dice import Dice

R = TypeVar("R", bound="Record")
T = TypeVar("T")
S = TypeVar("S", Account, Deal, str)


@gated
@frozen
class Plot:
    """A book and what is to be changed in it.

    Each fault takes an account, a deal with its account, or a whole rep to itself, so that no
    fault undoes another: the book shows each of them its own records as they were.

    Args:
        book: The book as it was.
        dice: All that is left to chance.
    """

    book: Book
    dice: Dice
    _reps: set[str] = field(init=False, factory=set[str])
    _accounts: dict[str, str | None] = field(init=False, factory=dict[str, "str | None"])
    _instead: dict[int, Record | None] = field(init=False, factory=dict[int, "Record | None"])
    _added: list[Record] = field(init=False, factory=list["Record"])
    _everywhere: list[Callable[[Book], Book]] = field(
        init=False, factory=list["Callable[[Book], Book]"]
    )

    def of(self, kind: type[R], subject: Account | Deal | str) -> tuple[R, ...]:
        """The records of a kind that belong to an account, a deal, or a rep by id."""
        if isinstance(subject, str):
            return self.book.by_rep(kind)[subject]
        group = self.book.by_account if isinstance(subject, Account) else self.book.by_deal
        return group(kind)[subject.id]

    def account(self, fits: Callable[[Account], bool] = lambda _: True) -> Account:
        """An account for one fault alone.

        Args:
            fits: Whether the fault can be planted there.

        Raises:
            InvalidValueError: If there is none left.
        """
        found = self._one_of(
            [
                account
                for account in self.book.accounts
                if account.id not in self._accounts
                and account.rep not in self._reps
                and fits(account)
            ]
        )
        self._accounts[found.id] = found.rep
        return found

    def deal(self, fits: Callable[[Deal], bool]) -> Deal:
        """A deal at an account for one fault alone: see `account`."""
        account = self.account(lambda account: any(map(fits, self.of(Deal, account))))
        return self.dice.one_of([deal for deal in self.of(Deal, account) if fits(deal)])

    def rep(self) -> str:
        """A rep for one fault alone: see `account`."""
        taken = self._reps.union(self._accounts.values())
        found = self._one_of([rep for rep in self.book.rep_ids if rep not in taken])
        self._reps.add(found)
        return found

    def change(self, record: R, **fields: Any) -> R:
        """Other values for some fields of a record, as the book holds it; gives the new one."""
        changed = evolve(record, **fields)
        self._instead[id(record)] = changed
        return changed

    def remove(self, records: Iterable[Record]) -> None:
        """Records of the book left out."""
        self._instead.update((id(record), None) for record in records)

    def add(self, *records: Record) -> None:
        """More records.

        Raises:
            UnknownNameError: If the book holds no such records.
        """
        held = tuple(record_fields(type(self.book)).values())
        for record in records:
            if not isinstance(record, held):
                kind = type(record).__name__
                raise unknown_name("kind of record", kind, [known.__name__ for known in held])
        self._added.extend(records)

    def everywhere(self, change: Callable[[Book], Book]) -> None:
        """A change of the whole book, made once all else is planted."""
        self._everywhere.append(change)

    def harvest(self) -> Book:
        """The book with all that was planted.

        Raises:
            InvalidValueError: If it does not hold together any more.
        """
        grown: dict[str, Any] = {}
        for name, kind in record_fields(type(self.book)).items():
            kept = (self._instead.get(id(record), record) for record in self.book.all(kind))
            added = (record for record in self._added if type(record) is kind)
            grown[name] = (*(record for record in kept if record is not None), *added)
        book = evolve(self.book, **grown)
        for change in self._everywhere:
            book = change(book)
        return book

    def _one_of(self, free: Sequence[T]) -> T:
        if not free:
            fault = Fault("codes", "no more faults than the book has room for", self.book)
            raise InvalidValueError("a fault finds no place", [fault])
        return self.dice.one_of(free)


Plant = Callable[[Plot], str]
"""Plants a fault, and gives the id of what the rule will find it with."""


@gated
class Faults(dict[str, Plant]):
    """What plants the fault of each rule, by the rule's code.

    >>> from salesprocess.records import Visit
    >>> faults = Faults()
    >>> @faults.plants("ACM101", Plot.rep)
    ... def look_away(plot: Plot, rep: str) -> None:
    ...     plot.remove(plot.of(Visit, rep))
    >>> list(faults)
    ['ACM101']
    """

    def plants(
        self,
        code: str,
        take: Callable[[Plot], S],
        found_with: str | None = None,
    ) -> Callable[[Callable[[Plot, S], None]], None]:
        """Enters a function that plants the fault of a rule.

        Args:
            code: The code of the rule.
            take: Takes from the plot what the fault is planted in.
            found_with: The id the rule finds it with, if that is not the one of what is taken.
        """

        def enter(plant: Callable[[Plot, S], None]) -> None:
            def planted(plot: Plot) -> str:
                subject = take(plot)
                plant(plot, subject)
                return found_with or (subject if isinstance(subject, str) else subject.id)

            self[code] = planted

        return enter

    def __repr__(self) -> str:
        return f"Faults({len(self)} rules)"


def is_quiet(plot: Plot, account: Account, *kinds: Kind) -> bool:
    """Whether an account is of one of some kinds, and no deal is open there."""
    is_of_kind = kind_of(account.id) in kinds
    return is_of_kind and not any(deal.is_open for deal in plot.of(Deal, account))


def at_account(*kinds: Kind) -> Callable[[Plot], Account]:
    """Takes any account, or one of some kinds without an open deal."""
    return lambda plot: plot.account(lambda account: not kinds or is_quiet(plot, account, *kinds))


def in_deal(fits: Callable[[Plot, Deal], bool]) -> Callable[[Plot], Deal]:
    """Takes a deal that fits."""
    return lambda plot: plot.deal(lambda deal: fits(plot, deal))


def open_in(*stages: str) -> Callable[[Plot, Deal], bool]:
    """Whether a deal is open and stands in one of some stages."""
    return lambda _, deal: deal.is_open and deal.stage in stages


def changed(
    take: Callable[[Plot], Account | Deal], found_with: str | None = None, **fields: object
) -> Plant:
    """A fault that is no more than other values in some fields of what is taken."""

    def plant(plot: Plot) -> str:
        subject = take(plot)
        plot.change(subject, **fields)
        return found_with or subject.id

    return plant


def days_ago(days: int) -> date:
    """So many days before the last day."""
    return TODAY - timedelta(days=days)
