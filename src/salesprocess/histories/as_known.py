"""The book as it was known at a moment: what carries a date goes by it.

What carries none, such as an amount or the account of a deal, is kept, unless a dated change
says what it was. A kind of record says itself by which field it is known or not yet
(`known_from`); the fields that are known later than the record stand in the tables below.
"""

from __future__ import annotations

from datetime import date, datetime
from operator import is_
from typing import TYPE_CHECKING, Any, cast

from attrs import Factory, field, fields_dict

from salesprocess.dates import days_from
from salesprocess.frozen import frozen
from salesprocess.histories.changes import changes_in_order
from salesprocess.histories.instants import at_offset, first_instant, moment_fields, placeholder_of
from salesprocess.records import (
    Account,
    Contact,
    Countermeasure,
    Deal,
    DealChange,
    Hold,
    Machine,
    Outcome,
    OwnerChange,
    Rep,
    StageChange,
    Visit,
    VisitOutcome,
)
from salesprocess.records.altered import altered
from salesprocess.records.book import record_fields, usual_kind
from salesprocess.records.deals import DealField
from salesprocess.records.references import without_dangling

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from salesprocess.common_settings import CommonSettings
    from salesprocess.histories.history_reader import HistoryReader
    from salesprocess.records import Book
    from salesprocess.records.record import Record

CLEARED: Mapping[type[Record], Mapping[str, tuple[str, ...]]] = {
    Contact: {"since": ("since", "roles"), "left_on": ("left_on",)},
    Countermeasure: {"done_on": ("done_on",)},
    Hold: {"until": ("until",)},
    Rep: {"until": ("until",)},
    Visit: {
        "started": (
            *("started", "ended", "outcome", "contacts", "departments"),
            *("when_absent", "remark"),
        ),
        "ended": ("ended",),
    },
}
"""Which fields of a record that stays are not known yet, by the field that says from when."""

PLACED: Mapping[type[Record], tuple[str, ...]] = {
    Account: ("opened_on",),
    Contact: ("since", "left_on"),
    Deal: ("opened", "closed", "expected_order_on"),
    Hold: ("until",),
    Machine: ("installed_on", "seen_on", "lease_ends_on"),
}
"""The dates of records that systems fill with a placeholder where they know none."""

HAPPENED: Mapping[type[Record], str] = {
    StageChange: "at",
    OwnerChange: "at",
    DealChange: "at",
    Hold: "since",
}
"""What happened to a record, by the field that says when: without that it tells nothing."""

VALUE_OF = {
    DealField.AMOUNT: "amount",
    DealField.CATEGORY: "category",
    DealField.EXPECTED_ORDER_ON: "expected_order_on",
    DealField.PROBABILITY: "probability",
}
"""The field of a deal that a `DealChange` tells of."""


def evenly_dated(book: Book, as_of: datetime, settings: CommonSettings) -> Book:
    """The book with its moments in the zone of a moment, and without days that stand for none.

    Args:
        book: The book as it was delivered.
        as_of: The moment.
        settings: Which days stand for none.
    """

    def even(record: Any, placed: Iterable[str]) -> Any:
        found: dict[str, datetime | None] = {
            name: None for name in placed if is_none(getattr(record, name))
        }
        kind = cast("type[Record]", type(record))
        for name in moment_fields(kind) if as_of.tzinfo else ():
            moment = getattr(record, name)
            if name not in found and isinstance(moment, datetime):
                found[name] = at_offset(moment, as_of.tzinfo)
        return altered(record, **found) if found else record

    def is_none(day: date | None) -> bool:
        return day is not None and placeholder_of(day, settings.placeholder_days) is not None

    found: dict[str, Sequence[Any]] = {}
    for name, kind in record_fields(type(book)).items():
        held: Sequence[Any] = getattr(book, name)
        if when := HAPPENED.get(usual_kind(kind)):  # one of no known day can not be placed
            held = [change for change in held if not is_none(getattr(change, when))]
        placed = PLACED.get(usual_kind(kind), ())
        is_even = as_of.tzinfo is None and not placed
        found[name] = held if is_even else [even(record, placed) for record in held]
    return _with(book, found)


def _with(book: Book, records: Mapping[str, Iterable[Any]]) -> Book:
    """The book with other records; the same where they are the same."""
    changed: dict[str, tuple[Any, ...]] = {}
    for name, found in records.items():
        held, made = getattr(book, name), tuple(found)
        if len(held) != len(made) or not all(map(is_, held, made)):
            changed[name] = made
    return altered(book, **changed)


@frozen
class Cut:
    """A book as it was known at a moment.

    A deal closed later is open, one opened later is not there, nor what belongs to it alone. A
    visit that began later is a plan, if it was planned. Of a deal that moved, or whose owner,
    amount, order date, probability or category changed later, the changes say what it had been.

    Args:
        book: The book, evenly dated.
        as_of: The moment.
        reader: What reads the histories of the whole book.
        believed: Until when what the book tells of deals is believed, where it tells of any
            after the moment; see `believed_until`.

    >>> from salesprocess.histories.history_reader import HistoryReader
    >>> from salesprocess.processes import SPADCO
    >>> from salesprocess.records import Book
    >>> deal = Deal(id="d1", opened=datetime(2026, 1, 5), closed=datetime(2026, 5, 4),
    ...             outcome=Outcome.LOST)
    >>> reader = HistoryReader([SPADCO], {}, None)
    >>> Cut(Book(deals=[deal]), datetime(2026, 3, 31), reader, deal.closed).cut().deals
    (Deal(id='d1', opened=datetime.datetime(2026, 1, 5, 0, 0)),)
    """

    book: Book
    as_of: datetime
    reader: HistoryReader
    believed: datetime | None
    day: date = field(init=False, default=Factory(lambda cut: cut.as_of.date(), takes_self=True))

    def cut(self) -> Book:
        """The book as it was known."""
        known = without_dangling(self.known(), record_fields(type(self.book)))
        return _with(self.book, known)

    def known(self) -> dict[str, list[Any]]:
        """The records as they were known, by their fields, whether or not what they name was."""
        kinds = record_fields(type(self.book))
        held = {
            name: self._known(usual_kind(kind), getattr(self.book, name))
            for name, kind in kinds.items()
        }
        held["deals"] = self._deals()
        held["accounts"] = self._accounts(held)
        return held

    def is_later(self, when: date | None) -> bool:
        """Whether a day or moment lies after the one looked back from."""
        if isinstance(when, datetime):
            return when > self.as_of
        return when is not None and when > self.day

    def _known(self, kind: type[Record], records: Iterable[Any]) -> list[Any]:
        """The records of a kind that were known, without what was not known of them."""
        since = kind.known_from
        known = list(records)
        if since:
            known = [each for each in known if not self.is_later(getattr(each, since))]
        if kind is Machine:
            return list(map(self._seen, known))
        if kind not in CLEARED:
            return known
        left = (self._as_far_as_known(kind, record) for record in known)
        return [record for record in left if record is not None]

    def _as_far_as_known(self, kind: type[Record], record: Any) -> Any:
        """The record without what was not known of it; `None` if it was not known at all."""
        later = [since for since in CLEARED[kind] if self.is_later(getattr(record, since))]
        if later:
            if kind is Visit and "started" in later and record.planned_for is None:
                return None
            cleared = (name for since in later for name in CLEARED[kind][since])
            record = altered(record, **{name: _default(kind, name) for name in cleared})
        return self._planned(record) if kind is Visit else record

    def _seen(self, machine: Machine) -> Machine:
        """A machine with the months that were over and the breakdowns there had been."""
        this_month = days_from(self.day, 1).replace(day=1)
        if self.is_later(machine.seen_on):
            machine = altered(machine, seen_on=None, condition=None, seen_only_later=True)
        volumes = tuple([volume for volume in machine.volumes if volume.month < this_month])
        breakdowns = tuple([day for day in machine.breakdowns if day <= self.day])
        if volumes == machine.volumes and breakdowns == machine.breakdowns:
            return machine
        return altered(machine, volumes=volumes, breakdowns=breakdowns)

    def _planned(self, visit: Visit) -> Visit:
        """A visit that is still to come, without what came of it; a cancellation stands."""
        is_told = visit.outcome not in {None, VisitOutcome.CANCELLED}
        if visit.started is None and is_told and self.is_later(visit.planned_for):
            nothing = {"contacts": (), "departments": (), "when_absent": (), "remark": None}
            return altered(visit, outcome=None, **nothing)
        return visit

    def _accounts(self, held: Mapping[str, Iterable[Any]]) -> list[Account]:
        """The accounts listed by then, and those of which a visit or a deal tells."""
        told = {record.account for name in ("visits", "deals") for record in held[name]}
        changes = self.book.by_account(OwnerChange)
        found: list[Account] = []
        for account in self.book.accounts:
            if not self.is_later(account.opened_on):
                found.append(self._owned(account, changes[account.id]))
            elif account.id in told:
                found.append(self._owned(altered(account, opened_on=None), changes[account.id]))
        return found

    def _deals(self) -> list[Deal]:
        book = self.book
        moves, values = book.by_deal(StageChange), book.by_deal(DealChange)
        owners = book.by_deal(OwnerChange)
        found: list[Deal] = []
        for deal in book.deals:
            changes = changes_in_order(moves[deal.id], deal.stage)
            is_later = self.is_later(deal.opened)
            if not is_later or (changes and changes[0].at <= self.as_of):
                begun = altered(deal, opened=changes[0].at) if is_later else deal
                valued = self._valued(self._owned(begun, owners[deal.id]), values[deal.id])
                found.append(self._stood(valued, changes))
        return found

    def _owned(self, record: Any, changes: Sequence[OwnerChange]) -> Any:
        """A deal or an account with the rep it had by then."""
        if not any(change.at > self.as_of for change in changes):
            return record
        ordered = sorted(changes, key=lambda change: change.at)
        return altered(record, rep=owner_by(ordered, self.as_of))

    def _valued(self, deal: Deal, changes: Iterable[DealChange]) -> Deal:
        """The deal with the values that later changes say it had by then."""
        later = [change for change in changes if change.at > self.as_of]
        if not later:
            return deal
        later.sort(key=lambda change: change.at, reverse=True)
        return altered(deal, **{VALUE_OF[change.changed]: change.before for change in later})

    def _stood(self, deal: Deal, changes: Sequence[StageChange]) -> Deal:
        """The deal in the stage and with the outcome that it had by then."""
        if self.believed is None:
            return deal
        later = next((change for change in changes if change.at > self.as_of), None)
        ended = deal.closed
        if later or self.is_later(ended):
            ended = self.reader.read(deal, changes).closed or ended
        has_end = not deal.is_open or self._ends(deal.stage, deal)
        if not later and has_end and (not self.is_later(ended) or self._is_unbelievable(ended)):
            return altered(deal, closed=None) if self.is_later(deal.closed) else deal
        if not later and not has_end and self.believed <= self.as_of:
            return deal
        stage = self._stage(deal, changes, later)
        known: dict[str, Any] = {"stage": stage, "process": self._process(stage, deal)}
        if self.is_later(ended) or ended is None or self._ends(stage, deal):
            known |= {"closed": None, "outcome": Outcome.OPEN, "ending": None}
        return altered(deal, **known)

    def _process(self, stage: str | None, deal: Deal) -> str | None:
        """The process a deal belonged to: that of its stage, where its own has no such stage."""
        there = None if stage is None else self.reader.places(deal)[stage].process
        is_moved = there is not None and there is not self.reader.process_of(deal)
        return there.id if there and is_moved else deal.process

    def _is_unbelievable(self, closed: date | None) -> bool:
        """Whether a close lies beyond all that the book is to be believed in."""
        return (
            closed is not None
            and self.believed is not None
            and first_instant(closed, self.as_of.tzinfo) > self.believed
        )

    def _ends(self, stage: str | None, deal: Deal) -> bool:
        return stage is not None and self.reader.places(deal)[stage].outcome is not None

    def _stage(
        self, deal: Deal, changes: Sequence[StageChange], later: StageChange | None
    ) -> str | None:
        """Where a deal stood by its changes; without any, where it was opened."""
        before = [change for change in changes if change.at <= self.as_of]
        if before:
            return before[-1].stage
        if later:
            return later.from_stage
        is_first = self.reader.opened_on_record(deal) and not self._ends(deal.stage, deal)
        return deal.stage if is_first else None


def owner_by(changes: Sequence[OwnerChange], moment: datetime) -> str | None:
    """Who had what changed hands, as its changes say.

    That is who has it since the last change by then; before the first who had it before, which
    is not known where that change does not say.

    Args:
        changes: All its changes of hands, at least one, in time.
        moment: When.
    """
    before = [change for change in changes if change.at <= moment]
    return before[-1].rep if before else changes[0].from_rep


def _default(kind: type[Record], name: str) -> object:
    """What a field holds where nothing is known."""
    return fields_dict(kind)[name].default
