"""What a save touches: the accounts, deals and reps to whom belongs what was saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import fields_dict

from salesprocess.frozen import frozen
from salesprocess.records import Account, Deal, Rep
from salesprocess.records.book import record_fields
from salesprocess.records.groups import named_in, reps_in
from salesprocess.records.record import held_in
from salesprocess.records.references import ids_in, references_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from salesprocess.records import Book
    from salesprocess.records.record import Record


MOST = 1000
"""So many ids are told apart at most."""


@frozen
class Touched:
    """The ids of what saves touch.

    Args:
        accounts: The accounts.
        deals: The deals, with all of these accounts.
        reps: The reps who have a record of one of them.
        are_all: Whether all may be touched.
    """

    accounts: frozenset[str] = frozenset()
    deals: frozenset[str] = frozenset()
    reps: frozenset[str] = frozenset()
    are_all: bool = False

    def of(self, kind: type[Any]) -> frozenset[str]:
        """The ids of a kind.

        Args:
            kind: `Account`, `Deal` or `Rep`.
        """
        return {Account: self.accounts, Deal: self.deals, Rep: self.reps}[kind]

    def __or__(self, other: Touched) -> Touched:
        """What both touch; many saves touch all."""
        if self.are_all or other.are_all or len(self.accounts) + len(self.deals) > MOST:
            return ALL_TOUCHED
        return Touched(
            self.accounts | other.accounts, self.deals | other.deals, self.reps | other.reps
        )


ALL_TOUCHED = Touched(are_all=True)
"""What may bear upon everything."""


def touched_by(
    saved: Mapping[str, Iterable[Record]],
    gone: Mapping[str, Iterable[Record]],
    before: Book,
    after: Book,
) -> Touched:
    """What a save touches.

    Args:
        saved: What was saved, by the fields of the book.
        gone: What was removed.
        before: The book before it.
        after: The book as it was known after it.
    """
    kinds = record_fields(type(before))
    records = [(kinds[name], record) for name, those in gone.items() for record in those]
    for name, those in saved.items():
        held, places = getattr(before, name), before.places(name)
        for record in those:
            place = places.get(record.key)
            was = () if place is None else (held[place],)
            records += [(kinds[name], each) for each in (record, *was)]
    if not all(any(_owners(kind, record)) for kind, record in records):
        return ALL_TOUCHED
    accounts = {id_ for kind, record in records for id_ in _named(kind, record, "accounts", after)}
    deals = {id_ for kind, record in records for id_ in _named(kind, record, "deals", after)}
    accounts |= {deal.account for id_ in deals for deal in after.by_id(Deal)[id_] if deal.account}
    deals |= {deal.id for id_ in accounts for deal in after.by_account(Deal)[id_]}
    reps = {rep for kind, record in records for rep in _reps(kind, record)}
    for kind in kinds.values():
        for key, ids in (("account", accounts), ("deal", deals)):
            if reps_in(kind) and key in fields_dict(kind):
                groups = after.by(kind, key)
                reps.update(*(_reps(kind, each) for id_ in ids for each in groups[id_]))
    reps.update(*(_reps(Account, each) for id_ in accounts for each in after.by_id(Account)[id_]))
    return Touched(frozenset(accounts), frozenset(deals), frozenset(reps))


def _owners(kind: type[Record], record: Any) -> Iterator[str]:
    """To whom a record belongs, as far as it says; a rep's own bears upon all of a team."""
    if issubclass(kind, Account | Deal):
        yield record.id
    for field, target in references_of(kind):
        if target in {"accounts", "deals"}:
            yield from ids_in(getattr(record, field))
    yield from _reps(kind, record)


def _named(kind: type[Record], record: Any, target: str, book: Book) -> Iterator[str]:
    """The accounts or deals that a record is, names, or names the people or machines of."""
    if issubclass(kind, {"accounts": Account, "deals": Deal}[target]):
        yield record.id
    for field, named in references_of(kind):
        for id_ in ids_in(getattr(record, field)):
            if named == target:
                yield id_
            elif target == "accounts":
                other: type[Any] = record_fields(type(book))[named]
                if "account" in fields_dict(other):
                    yield from (each.account for each in book.by(other, "id")[id_] if each.account)


def _reps(kind: type[Record], record: Record) -> Iterator[str]:
    """The reps whom a record names."""
    for key in reps_in(kind):
        yield from (rep for rep in named_in(record, key, held_in(kind, key)) if rep)
