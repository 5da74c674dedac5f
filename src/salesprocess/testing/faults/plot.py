"""A clean territory while faults are planted in it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import evolve, field, frozen

from salesprocess.case import Case
from salesprocess.errors import Fault, InvalidValueError, unknown_name
from salesprocess.records import Account, Deal
from salesprocess.records.book import record_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from salesprocess.records import Book, Record
    from salesprocess.testing.territory.dice import Dice

R = TypeVar("R", bound="Record")
T = TypeVar("T")


@frozen
class Plot:
    """A book and what is to be changed in it.

    Each fault takes an account or a whole rep to itself, so that no fault undoes another: the
    book shows each of them its own records as they were.

    Args:
        book: The book as it was.
        as_of: The moment it will be judged at.
        dice: All that is left to chance.
    """

    book: Book
    as_of: datetime
    dice: Dice
    _reps: set[str] = field(init=False, factory=set[str], repr=False)
    _accounts: dict[str, str | None] = field(init=False, factory=dict[str, "str | None"])
    _instead: dict[int, Record | None] = field(init=False, factory=dict[int, "Record | None"])
    _added: list[Record] = field(init=False, factory=list["Record"])
    _everywhere: list[Callable[[Book], Book]] = field(
        init=False, factory=list["Callable[[Book], Book]"]
    )

    @cached_property
    def case(self) -> Case:
        """The book as it was, at the moment it will be judged at."""
        return Case(self.book, self.as_of)

    def account(self, fits: Callable[[Account], bool] = lambda _: True) -> Account:
        """An account for one fault alone.

        Args:
            fits: Whether the fault can be planted there.

        Raises:
            InvalidValueError: If there is none left.
        """
        free = [
            account
            for account in self.book.accounts
            if account.id not in self._accounts and account.rep not in self._reps
        ]
        found = self._one_of([account for account in free if fits(account)], "accounts")
        self._accounts[found.id] = found.rep
        return found

    def deal(self, fits: Callable[[Deal], bool]) -> Deal:
        """A deal at an account for one fault alone.

        Args:
            fits: Whether the fault can be planted in it.

        Raises:
            InvalidValueError: If there is none left.
        """
        by_account = self.book.by_account(Deal)
        account = self.account(lambda one: any(map(fits, by_account[one.id])))
        return self.dice.one_of([deal for deal in by_account[account.id] if fits(deal)])

    def rep(self, fits: Callable[[str], bool] = lambda _: True) -> str:
        """A rep for one fault alone.

        Args:
            fits: Whether the fault can be planted with the rep.

        Raises:
            InvalidValueError: If there is none left.
        """
        taken = self._reps | {rep for rep in self._accounts.values() if rep}
        free = [rep for rep in self.book.rep_ids if rep not in taken]
        found = self._one_of([rep for rep in free if fits(rep)], "reps")
        self._reps.add(found)
        return found

    def change(self, record: R, **fields: object) -> R:
        """A record of the book with other values in some fields.

        Args:
            record: The record, as the book holds it.
            fields: The new values by the names of the fields.

        Returns:
            The record as it will stand in the book.
        """
        changed = evolve(record, **fields)
        self._instead[id(record)] = changed
        return changed

    def remove(self, records: Iterable[Record]) -> None:
        """Records of the book left out.

        Args:
            records: The records, as the book holds them.
        """
        self._instead.update((id(record), None) for record in records)

    def add(self, *records: Record) -> None:
        """More records.

        Args:
            records: Records that are not in the book.

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
        """A change of the whole book, made once all else is planted.

        Args:
            change: From the book with all else to the one that is harvested.
        """
        self._everywhere.append(change)

    def harvest(self) -> Book:
        """The book with all that was planted.

        Raises:
            InvalidValueError: If it does not hold together any more.
        """
        grown: dict[str, Any] = {}
        for name, kind in record_fields().items():
            records: tuple[Record, ...] = getattr(self.book, name)
            kept = (self._instead.get(id(record), record) for record in records)
            added = (record for record in self._added if type(record) is kind)
            grown[name] = (*(record for record in kept if record is not None), *added)
        book = evolve(self.book, **grown)
        for change in self._everywhere:
            book = change(book)
        return book

    def _one_of(self, free: Sequence[T], what: str) -> T:
        if not free:
            fault = Fault("codes", f"no more faults than the book has {what} for", self.book)
            raise InvalidValueError("a fault finds no place", [fault])
        return self.dice.one_of(free)


@frozen
class Plantable:
    """A fault that can be planted.

    Args:
        plant: Plants it, and gives the id of what the rule will find it with.
        brings: The codes of the other rules that it may set off too.
        alone: Whether it leaves no figure as it was, so that no other fault is sure to be found
            beside it.
    """

    plant: Callable[[Plot], str]
    brings: tuple[str, ...] = ()
    alone: bool = False
