"""A book after a save, as it was known: only what the save touches is looked at again."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import chain
from operator import is_
from typing import TYPE_CHECKING, Any

from attrs import evolve

from salesprocess.frozen import frozen
from salesprocess.histories.as_known import evenly_dated
from salesprocess.histories.book_times import believed_of, moments_of
from salesprocess.histories.reading import read_one
from salesprocess.histories.touched import ALL_TOUCHED, touched_by
from salesprocess.records import Account, Deal, OwnerChange, StageChange
from salesprocess.records.altered import remade
from salesprocess.records.book import record_fields
from salesprocess.records.overlaid import overlaid
from salesprocess.records.patching import Patch, alone, patch_of, patched, standing
from salesprocess.records.references import ids_in, references_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import datetime

    from salesprocess.histories.known_book import KnownBook
    from salesprocess.histories.reading import Reading
    from salesprocess.histories.touched import Touched
    from salesprocess.records import Book, Visit
    from salesprocess.records.record import Record

Records = Mapping[str, Iterable[Any]]
"""Records by the fields of the book that hold them."""

NOTHING: Records = {}
"""No records."""

OF_A_DEAL = ("stage_changes", "deal_changes", "owner_changes")
"""What says of a deal how it was before."""


def known_after(
    before: KnownBook, book: Book, saved: Records, gone: Records = NOTHING
) -> tuple[KnownBook, Touched]:
    """A book as it was known, after a save.

    What the save says of one record is judged with the records it rests on. Where it bears upon
    all, as an earlier record of changes or a merger does, the book is looked at anew.

    Args:
        before: The book before the save, as it was known.
        book: The book as it was delivered after it.
        saved: What was saved.
        gone: What was removed.

    Returns:
        The book, and what of it the save touches.
    """
    try:
        made = _Save(before, book, saved, gone).known_book()
    except _BearsUponAllError:
        return before.after(book, chain.from_iterable(saved.values())), ALL_TOUCHED
    return made, touched_by(saved, gone, before.delivered, made.book)


class _BearsUponAllError(Exception):
    """A save bears upon more than the records it rests on."""


@frozen
class _Save:
    """One save."""

    before: KnownBook
    book: Book
    saved: Records
    gone: Records

    def known_book(self) -> KnownBook:
        """The book as it was known after the save.

        Raises:
            _BearsUponAllError: If the save bears upon all.
        """
        before, part = self.before, alone(self.book, self.saved)
        even = evenly_dated(part, before.as_of, before.settings)
        if self._bears_upon_all(even):
            raise _BearsUponAllError
        dated = self._view(before.dated, before.delivered, self.book, part, even)
        gone = alone(before.dated, self._dated_gone)
        touched = _touched(even) | _touched(gone)
        rested_on, moments = _rested_on(dated, even, gone, touched), self._moments(dated, touched)
        cut = before.cut(rested_on)
        is_believed = believed_of(moments, before.as_of, before.settings) == before.believed
        if not is_believed or any(cut.is_later(each.opened_on) for each in rested_on.accounts):
            raise _BearsUponAllError
        held = cut.known()
        seen = alone(rested_on, held)
        if len(seen.deals) < len(rested_on.deals):  # one was known by what is gone alone
            raise _BearsUponAllError
        known = self._view(before.known, before.dated, dated, rested_on, seen)
        if not _all_are_known(known, even, seen):
            raise _BearsUponAllError
        return self._read(seen, touched, dated=dated, known=known, moments=moments)

    def _moments(self, dated: Book, touched: Collection[str]) -> Sequence[datetime]:
        """What the book tells of deals after the save, at which moments, in order."""
        before, moments = self.before, [*self.before.moments]
        for book, put in ((before.dated, False), (dated, True)):
            deals = [deal for id_ in touched for deal in standing(book, "deals", (id_,))]
            for moment in moments_of(book, deals, before.processes, before.as_of.tzinfo):
                if put:
                    insort(moments, moment)
                else:
                    del moments[bisect_left(moments, moment)]
        return moments

    def _view(self, before: Book, source: Book, source_after: Book, part: Book, seen: Book) -> Book:
        """A view of the book after the save.

        Args:
            before: The view before.
            source: What it is a view of.
            source_after: The same after the save.
            part: What the save touches there.
            seen: What the view shows of that.

        Raises:
            _BearsUponAllError: If more or fewer records are in it.
        """
        if before is source and all(
            map(is_, _records(part), _records(seen)),
        ):
            return source_after
        patches: dict[str, Patch] = {}
        like: dict[str, tuple[Any, ...]] = {}
        for name in record_fields(type(seen)):
            if getattr(before, name) is getattr(source, name) and _is_like(part, seen, name):
                like[name] = getattr(source_after, name)
            patch = patch_of(before, name, getattr(seen, name))
            if patch is None or len(patch.added) != len(self._added.get(name, ())):
                raise _BearsUponAllError
            places = before.places(name)
            keys = [record.key for record in self.gone.get(name, ())]
            gone = frozenset(places[key] for key in keys if key in places)
            patches[name] = evolve(patch, gone=gone)
        return patched(before, patches, like)

    @cached_property
    def _added(self) -> Mapping[str, tuple[Record, ...]]:
        """What was not there before, by the field."""
        found: dict[str, tuple[Record, ...]] = {}
        for name, records in self.saved.items():
            places = self.before.delivered.places(name)
            found[name] = tuple(each for each in records if each.key not in places)
        return found

    @cached_property
    def _dated_gone(self) -> dict[str, list[Any]]:
        """What was removed, as it was evenly dated, by the field."""
        dated = self.before.dated
        return {
            name: [each for record in records for each in standing(dated, name, record.key)]
            for name, records in self.gone.items()
        }

    def _told_of_the_unlisted(self) -> bool:
        """Whether what was removed told of an account that may be known by nothing else."""
        gone, before = self._dated_gone, self.before
        told = {each.account for name in ("deals", "visits") for each in gone.get(name, ())}
        listed = (account.opened_on for id_ in told for account in before.dated.by_id(Account)[id_])
        return any(map(before.cut(before.dated).is_later, listed))

    def _bears_upon_all(self, even: Book) -> bool:
        """Whether what was saved says something of more than the records that it is about."""
        before, moved = self.before, self._dated_gone.get("stage_changes", ())
        if before.unmerged is not before.known:
            return True
        if self.gone and any(self._added.values()):  # what named it has another key without it
            return True
        placed: list[tuple[Any, Any]] = [
            (getattr(even, name), held) for name, held in self.saved.items()
        ]
        placed += [(self._dated_gone[name], held) for name, held in self.gone.items()]
        if any(len(known) < len([*held]) for known, held in placed):
            return True
        mergeable: tuple[Any, ...] = (*even.accounts, *even.contacts, *even.deals)
        return (
            any(record.merged_into is not None for record in mergeable)
            or any(map(self._moves_the_beginning, even.stage_changes))
            or any(map(self._was_the_beginning, moved))
            or self._told_of_the_unlisted()
            or any(self._was_of_another_process(deal) for deal in even.deals)
            or any(self._told_of_another("deals", each) for each in even.deals)
            or any(self._told_of_another("visits", each) for each in even.visits)
        )

    def _moves_the_beginning(self, change: StageChange) -> bool:
        """Whether a change is the first on record."""
        since = self._recorded_from(self.book, change)
        return self.before.settings.recorded_from is None and (since is None or change.at < since)

    def _was_the_beginning(self, change: StageChange) -> bool:
        """Whether a change that was removed was the first on record."""
        since = self._recorded_from(self.before.delivered, change)
        return self.before.settings.recorded_from is None and since == change.at

    def _recorded_from(self, book: Book, change: StageChange) -> datetime | None:
        """Since when changes were on record in the process of the deal that one is of."""
        process = self.before.processes[0].id
        for deal in standing(book, "deals", (change.deal,)):
            process = deal.process or process
        return self.before.recorded_from.get(process)

    def _was_of_another_process(self, deal: Deal) -> bool:
        before = standing(self.before.dated, "deals", deal.key)
        return any(was.process != deal.process for was in before)

    def _told_of_another(self, name: str, record: Deal | Visit) -> bool:
        """Whether a record told of an account before that may be known by nothing else."""
        before = standing(self.before.dated, name, record.key)
        return any(was.account != record.account for was in before)

    def _read(
        self,
        seen: Book,
        touched: Collection[str],
        *,
        dated: Book,
        known: Book,
        moments: Sequence[datetime],
    ) -> KnownBook:
        """The same with the histories of the deals that were touched."""
        before = self.before
        read: dict[str, Reading] = {}
        named = {deal.id for deal in self.saved.get("deals", ())}
        deleted = {deal.id for deal in self.gone.get("deals", ())}
        for id_ in sorted({*touched} - deleted):
            earlier: Mapping[str, Reading] = {} if id_ in named else before.readings
            read[id_] = read_one(before.reader, known, known.get(Deal, id_), earlier)
        histories = {id_: reading.history for id_, reading in read.items()}
        deals = [histories[deal.id].deal for deal in seen.deals]
        shown = remade(seen, {"deals": tuple(deals)})
        book = self._view(before.book, before.known, known, seen, shown)
        return before.brought_up_to(
            self.book,
            dated=dated,
            known=known,
            moments=moments,
            book=book,
            readings=overlaid(before.readings, read, deleted),
            histories=overlaid(before.histories, histories, deleted),
        )


def _is_like(part: Book, seen: Book, name: str) -> bool:
    """Whether a field of two books holds the very same records."""
    held, shown = getattr(part, name), getattr(seen, name)
    return len(held) == len(shown) and all(map(is_, held, shown))


def _records(book: Book) -> Iterator[Record]:
    return chain.from_iterable(getattr(book, name) for name in record_fields(type(book)))


def _touched(even: Book) -> set[str]:
    """The ids of the deals whose histories may be others after the save."""
    changes = (getattr(even, name) for name in (*OF_A_DEAL, "holds"))
    named = {change.deal for change in chain.from_iterable(changes)}
    return ({deal.id for deal in even.deals} | named) - {None}


def _rested_on(dated: Book, even: Book, gone: Book, deals: Collection[str]) -> Book:
    """What was saved, with the deals and the accounts that it says more of, and their changes."""
    owned = {change.account for change in (*even.owner_changes, *gone.owner_changes)}
    accounts = {account.id for account in even.accounts} | {id_ for id_ in owned if id_}
    held: dict[str, Iterable[Record]] = {
        name: getattr(even, name) for name in record_fields(type(even))
    }
    held["deals"] = [deal for id_ in sorted(deals) for deal in dated.by_id(Deal)[id_]]
    held["accounts"] = [each for id_ in sorted(accounts) for each in dated.by_id(Account)[id_]]
    for name in OF_A_DEAL:
        groups = dated.by_deal(record_fields(type(dated))[name])
        held[name] = [change for id_ in sorted(deals) for change in groups[id_]]
    of_accounts = [each for id_ in sorted(accounts) for each in dated.by_account(OwnerChange)[id_]]
    held["owner_changes"] = [
        *{id(each): each for each in (*held["owner_changes"], *of_accounts)}.values()
    ]
    return alone(dated, held)


def _all_are_known(known: Book, even: Book, seen: Book) -> bool:
    """Whether all that was saved, and all that it names, was known."""
    kinds = record_fields(type(seen))
    shown = {name: {record.key for record in getattr(seen, name)} for name in kinds}
    return all(
        record.key in shown[name] for name in kinds for record in getattr(even, name)
    ) and all(
        (id_,) in known.places(target)
        for name, kind in kinds.items()
        for record in getattr(seen, name)
        for field, target in references_of(kind)
        for id_ in ids_in(getattr(record, field))
    )
