"""A case: a book, the moment to look back from, and the settings; the one argument of a measure.

What a case shows is what was known at its moment, and it remembers what was worked out once.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast, overload

from attrs import Factory, evolve, field, fields_dict

from salesprocess.case.facts import Facts, Pieces
from salesprocess.case.faults import moment_faults, period_faults, process_faults
from salesprocess.case.held_settings import HeldSettings, settings_faults, taken_apart
from salesprocess.case.reads import Reads, WatchedBook, unwatched
from salesprocess.common_settings import CommonSettings
from salesprocess.dates import days_from
from salesprocess.errors import InvalidValueError, unknown_name
from salesprocess.frozen import frozen
from salesprocess.gate import gated, gated_late
from salesprocess.histories.known_book import KnownBook
from salesprocess.histories.saved_book import known_after
from salesprocess.memo import Memo
from salesprocess.overrides import Place
from salesprocess.processes.process import SPADCO, SalesProcess
from salesprocess.records import Account, Book, Contact, Deal, Machine, MarketPurchase, Rep
from salesprocess.records.patching import alone
from salesprocess.records.replacing import after_removal, by_field, removal, replacing
from salesprocess.thresholds import Thresholds

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping
    from datetime import date

    from salesprocess.case.facts import Fact, Key, Parts
    from salesprocess.histories.book_times import BookTimes
    from salesprocess.histories.history import DealHistory
    from salesprocess.histories.stays import StageStay
    from salesprocess.histories.touched import Touched
    from salesprocess.processes.process import Stage
    from salesprocess.processes.spadco import Spadco
    from salesprocess.rates import Period
    from salesprocess.records import Record
    from salesprocess.wording import Phrase

T = TypeVar("T")
K = TypeVar("K", bound="Hashable")
V = TypeVar("V")
S = TypeVar("S", bound=Thresholds)
R = TypeVar("R", bound="Record")
I = TypeVar("I", Account, Contact, Deal, Machine, MarketPurchase)  # noqa: E741


def _processes(given: object) -> tuple[SalesProcess, ...]:
    """One process, or several; what they are is looked at later."""
    if isinstance(given, Iterable) and not isinstance(given, str):
        return tuple(cast("Iterable[SalesProcess]", given))
    return (cast("SalesProcess", given),)


@gated
@frozen(repr=False)
class Case:
    """A book, seen from a moment, with all that its judgements take for granted.

    Args:
        book: All that is known, as the CRM delivered it.
        as_of: The moment to look back from; with a time zone if the book's moments have one.
            Days begin in that zone.
        settings: What replaces the defaults of settings, such as a `PipelineSettings`: one of a
            class, or a whole `salesprocess.settings.Settings`.
        processes: The processes deals move through, one or several; the first is that of the
            deals that name none. The deck's SPADCO by default.
        period: The days that are reviewed: what is found of a deal that has ended is of these
            alone. `None` for the fiscal quarter of the day before the moment, and up to it.

    Raises:
        InvalidValueError: Listing all that can not be: a moment without a time zone beside a
            book with one, or the other way round; what is no settings, or settings of one class
            twice; what is no process, or two processes of one id; what is no period, or one that
            does not go with the moment.

    >>> from datetime import datetime
    >>> from salesprocess.records import Book, Deal, Outcome
    >>> deal = Deal(id="d1", opened=datetime(2026, 1, 5), closed=datetime(2026, 5, 4),
    ...             outcome=Outcome.LOST)
    >>> case = Case(Book(deals=[deal]), as_of=datetime(2026, 3, 31))
    >>> case, case.history("d1").is_open
    (Case(Book(1 deals), as of 2026-03-31 00:00:00), True)
    """

    delivered: Book = field(alias="book")
    as_of: datetime
    settings: tuple[object, ...] = field(default=(), converter=taken_apart)
    processes: tuple[SalesProcess, ...] = field(default=(SPADCO,), converter=_processes)
    period: Period | None = None
    place: Place = field(init=False, factory=Place)
    _known: KnownBook = field(init=False, eq=False)
    _places: Memo[Place] = field(init=False, factory=Memo["Place"], eq=False)
    _held: HeldSettings = field(
        init=False,
        default=Factory(lambda case: HeldSettings(case.settings), takes_self=True),
        eq=False,
    )
    _facts: Facts = field(init=False, factory=Facts, eq=False)
    _reads: Reads | None = field(init=False, default=None, eq=False)

    def __attrs_post_init__(self) -> None:
        faults = [
            *moment_faults(self.delivered, self.as_of),
            *settings_faults(self.settings),
            *process_faults(self.processes),
            *period_faults(self.period, self.as_of),
        ]
        if faults:
            raise InvalidValueError("not a case", faults)
        common = self._held.get(CommonSettings)
        known = KnownBook(self.delivered, self.as_of, self.processes, common)
        object.__setattr__(self, "_known", known)

    @gated_late
    def get(self, kind: type[S]) -> S:
        """The settings of a class: the caller's, or else the class's own defaults.

        >>> from salesprocess.common_settings import CommonSettings
        >>> Case(Book(), datetime(2026, 3, 31)).get(CommonSettings).hunting_days
        30
        """
        return self._held.get(kind)

    def where(
        self,
        *,
        process: str | None = None,
        region: str | None = None,
        team: str | None = None,
        rep: str | None = None,
    ) -> Case:
        """The same case with the settings that hold in a place; all its records stay.

        Args:
            process: The id of a sales process.
            region: A region.
            team: A team.
            rep: A rep's id.

        >>> from salesprocess.common_settings import CommonSettings
        >>> settings = CommonSettings().where(region="North", hunting_days=45)
        >>> case = Case(Book(), datetime(2026, 3, 31), settings)
        >>> case.where(region="North").get(CommonSettings).hunting_days
        45
        """
        return self.at(Place(process=process, region=region, team=team, rep=rep))

    def at(self, place: Place) -> Case:
        """The same as `where`, of a place.

        What was worked out once is shared by the cases of all places as far as it rests on no
        settings that differ.

        Args:
            place: The place, whatever that of this case.
        """

        def there() -> Case:
            return self._copy(place=place, _held=HeldSettings(self.settings, place))

        return there() if self._reads is not None else self._places.get_or_make(place, there)

    @gated_late
    def shared(self, make: Callable[[Case], T]) -> T:
        """What a function makes of the case: made once, however many ask for it.

        So what judges one deal by all of them stays as fast as what does not.

        Args:
            make: A function of a module; one made anew for each call would be run anew. It
                asks for all the settings it rests on: what it makes asks for none later.

        >>> def vendor(case: Case) -> str | None:
        ...     return case.book.vendor
        >>> Case(Book(vendor="Own"), datetime(2026, 3, 31)).shared(vendor)
        'Own'
        """
        found: T = self._fact(make).value
        return found

    @overload
    def each(self, kind: type[Account], make: Callable[[Case, Account], T | None]) -> Pieces[T]: ...

    @overload
    def each(self, kind: type[Deal], make: Callable[[Case, Deal], T | None]) -> Pieces[T]: ...

    @overload
    def each(self, kind: type[Rep], make: Callable[[Case, str], T | None]) -> Pieces[T]: ...

    @gated_late
    def each(
        self, kind: type[Account | Deal | Rep], make: Callable[[Case, Any], T | None]
    ) -> Pieces[T]:
        """What a function makes of each account, deal or rep: made once, when it is asked for.

        After a save it is made anew of those alone that the save touches: what it makes of one
        may rest on the records that belong to it, on what is shared, and on nothing else.

        Args:
            kind: `Account`, `Deal`, or `Rep` for the id of each rep who is named anywhere.
            make: A function of a module, of the case and one of them. What it makes is a value,
                which keeps no case; `None` where there is nothing to say.

        Returns:
            What it makes, by the id; in the order of the book.

        >>> def visits(case: Case, account: Account) -> int | None:
        ...     return len(case.book.by_account(Deal)[account.id]) or None
        >>> accounts = [Account(id="a1", name="Wu"), Account(id="a2", name="Li")]
        >>> case = Case(Book(accounts=accounts, deals=[Deal(id="d1", account="a2")]),
        ...             datetime(2026, 3, 31))
        >>> dict(case.each(Account, visits))
        {'a2': 1}
        """
        found: Pieces[T] = self._fact((kind, make)).value
        return found

    def parts(
        self,
        kind: type[I],
        make: Callable[[Case, I], T | None],
        of: Callable[[T], Iterable[tuple[K, V]]],
    ) -> Parts[K, V]:
        """What a function says of all that `each` makes, kept in order from save to save.

        After a save what changed is taken out, or put in: so what is learnt from a whole book is
        not learnt anew. What rests on it stands while it is the same.

        Args:
            kind: `Account` or `Deal`.
            make: As for `each`.
            of: A function of a module, or a value that is one: it says any number of keys and
                values of what `make` makes of one, by this alone.

        Returns:
            Keys and values in the order of the book; `Parts.ordered` has those of each key in
            order, whoever came first: ask for it in what `shared` makes.

        >>> def chance(case: Case, deal: Deal) -> float | None:
        ...     return deal.probability
        >>> def likely(chance: float) -> list[tuple[str, float]]:
        ...     return [("likely", chance)] if chance > 0.5 else []
        >>> deals = [Deal(id=f"d{chance}", probability=chance) for chance in (0.9, 0.2, 0.6)]
        >>> case = Case(Book(deals=deals), datetime(2026, 3, 31))
        >>> case.parts(Deal, chance, likely).ordered["likely"]
        [0.6, 0.9]
        """
        found: Parts[K, V] = self._fact((kind, make, of)).value
        return found

    def _fact(self, key: Key) -> Fact:
        """What was made, noted as something that was asked for."""
        found = self._facts.of(self, key)
        self._held.asked.update(found.settings)
        if self._reads is not None:
            self._reads.note(key, found.value, found.version(for_one=self._reads.are_of_one))
            if self._reads.are_of_one and isinstance(found.value, Pieces):
                self._reads.pieces[key] = found.version()
        return found

    def _watched(self, reads: Reads) -> tuple[Case, HeldSettings]:
        """The same case, which notes what is read of it; and what notes its settings."""
        known: Any = WatchedBook(unwatched(self._known), reads)
        held = self._held.unasked()
        case = self._copy(
            delivered=known.delivered,
            _known=known,
            _held=held,
            _reads=reads,
            _places=Memo["Place"](),
        )
        return case, held

    def _unwatched(self) -> Case:
        """The same case, of which nothing is noted."""
        if self._reads is None:
            return self
        known = unwatched(self._known)
        return self._copy(delivered=known.delivered, _known=known, _reads=None)

    def replacing(self, *records: Record) -> Case:
        """The case after a save: with records in the place of those that had their keys, or added.

        All its answers are those of a case made anew; the histories of the deals that the save
        does not touch are kept. This case stays as it is.

        Args:
            records: Records of any kind, each as it is now; see `Record.key` for which it
                replaces.

        Raises:
            InvalidValueError: As a `Book` does, if the records do not hold together with the
                others; or if their moments do not go with that of the case.

        >>> from salesprocess.records import Outcome
        >>> case = Case(Book(deals=[Deal(id="d1")]), datetime(2026, 3, 31))
        >>> saved = case.replacing(Deal(id="d1", outcome=Outcome.LOST), Deal(id="d2"))
        >>> [history.outcome.value for history in saved.histories.values()]
        ['lost', 'open']
        """
        known = self._known.itself
        book, saved = replacing(known.delivered, records), by_field(known.delivered, records)
        if faults := [*moment_faults(alone(book, saved), self.as_of)]:
            raise InvalidValueError("not a case", faults)
        return self._saved(*known_after(known, book, saved))

    def without(self, kind: type[R], *named: R | str) -> Case:
        """The case after records were deleted, and with them what can not be without them.

        What has to name one of them, as a change of stage its deal, goes with it; what only may
        name one, as a visit its deal, names none any more.

        Args:
            kind: A class of records, such as `Deal`.
            named: The records, or their ids where they have one.

        Raises:
            UnknownNameError: Listing those that the book does not hold.

        >>> from salesprocess.records import StageChange
        >>> moved = StageChange(deal="d1", at=datetime(2026, 3, 2), stage="demo")
        >>> case = Case(Book(deals=[Deal(id="d1")], stage_changes=[moved]), datetime(2026, 3, 31))
        >>> case.without(StageChange, moved), case.without(Deal, "d1")
        (Case(Book(1 deals), as of 2026-03-31 00:00:00), Case(Book(), as of 2026-03-31 00:00:00))
        """
        known = self._known.itself
        removed = removal(known.delivered, kind, named)
        gone, left = removed.records
        return self._saved(*known_after(known, after_removal(known.delivered, removed), left, gone))

    def _saved(self, known: KnownBook, touched: Touched) -> Case:
        """The same of another book, with what holds there of all that was made of this one."""
        return self._copy(
            delivered=known.delivered,
            _known=known,
            _places=Memo["Place"](),
            _facts=self._facts.after(touched),
            _reads=None,
        )

    def of_sample(self, book: Book, times: BookTimes) -> Case:
        """The same of a book that is a sample of the deals of a larger one.

        What a deal's history says rests on the other deals too: since when changes of stage are
        on record, and until when the book is to be believed.

        Args:
            book: The sample.
            times: What the times of the larger book say.

        Raises:
            InvalidValueError: If the moments of the sample do not go with that of the case.

        >>> from salesprocess.histories import BookTimes
        >>> deal = Deal(id="d1", opened=datetime(2026, 3, 2), stage="demo")
        >>> case = Case(Book(), datetime(2026, 3, 31))
        >>> sample = case.of_sample(Book(deals=[deal]), BookTimes({"spadco": datetime(2026, 1, 5)}))
        >>> sample.history("d1").is_recorded
        True
        """
        made = evolve(self, book=book)
        known = made._known  # noqa: SLF001  it is of this class
        sampled = KnownBook(book, known.as_of, known.processes, known.settings, times=times)
        object.__setattr__(made, "_known", sampled)
        return made.at(self.place) if self.place.named else made

    def reviewing(self, period: Period) -> Case:
        """The same case, of which some days are reviewed; the histories of its deals are kept.

        Args:
            period: The days.

        Raises:
            InvalidValueError: If only one of the moment and the period has a time zone.

        >>> from salesprocess.rates import Period
        >>> case = Case(Book(), datetime(2026, 3, 31))
        >>> case.reviewing(Period.month(2026, 2)).period
        Period(2026-02-01 to 2026-02-28)
        """
        if faults := [*period_faults(period, self.as_of)]:
            raise InvalidValueError("not a case", faults)
        return self._copy(
            period=period,
            _places=Memo["Place"](),
            _facts=Facts(),
        )

    def is_of_review(self, deal: Deal | str) -> bool:
        """Whether a deal is open, or known to have ended in the days that are reviewed.

        Args:
            deal: The deal, or its id.

        >>> from salesprocess.rates import Period
        >>> from salesprocess.records import Outcome
        >>> lost = Deal(id="d1", closed=datetime(2025, 12, 8), outcome=Outcome.LOST)
        >>> case = Case(Book(deals=[lost]), datetime(2026, 3, 31))
        >>> case.is_of_review("d1"), case.reviewing(Period.year(2025)).is_of_review("d1")
        (False, True)
        """
        history = self.history(deal)
        closed = history.closed
        return history.is_open if closed is None else self.is_reviewed(closed)

    def is_reviewed(self, at: date | datetime) -> bool:
        """Whether something happened in the days that are reviewed.

        Args:
            at: When it happened: a moment, or a day.

        >>> Case(Book(), datetime(2026, 3, 31)).is_reviewed(datetime(2026, 1, 1, 9))
        True
        """
        if self.period is not None:
            return at in self.period
        day = at.date() if isinstance(at, datetime) else at
        yesterday = days_from(self.as_of.date(), -1)
        return day >= self.get(CommonSettings).fiscal.containing(yesterday).start

    @property
    def known(self) -> Book:
        """The book as it was known at the moment, with its contradictions."""
        return self._known.known

    @property
    def book(self) -> Book:
        """The book as it was known at the moment, its deals as the order of trust has them.

        A deal's stage, outcome, opening and close are those of its history; its moments are at
        the offset of the zone of `as_of`. Of merged records the one that stayed is there alone.
        """
        return self._known.book

    @property
    def histories(self) -> Mapping[str, DealHistory]:
        """What is known of each deal through time, by its id, in the order of the book."""
        return self._known.histories

    @property
    def delivered_histories(self) -> Mapping[str, DealHistory]:
        """The same of the book as it was delivered, later records included."""
        return self._known.delivered_histories

    @property
    def recorded_from(self) -> Mapping[str, datetime]:
        """Since when changes of stage are on record, by the id of the process that has any."""
        return self._known.recorded_from

    @gated_late
    def history(self, deal: Deal | str) -> DealHistory:
        """What is known of a deal through time.

        Args:
            deal: The deal, or its id.

        Raises:
            UnknownNameError: If no such deal was there by then; the message names a near one.
        """
        id_ = deal.id if isinstance(deal, Deal) else deal
        try:
            return self.histories[id_]
        except KeyError:
            raise unknown_name("deal", id_, self.histories) from None

    def histories_of(
        self, deals: Iterable[Deal | DealHistory | str] | None
    ) -> Iterable[DealHistory]:
        """What is known of some deals, by record or id; of all where none are named.

        A history stands for itself.

        Raises:
            UnknownNameError: If one of them was not there by then.
        """
        if deals is None:
            return self.histories.values()
        return (self.history(deal) if isinstance(deal, Deal | str) else deal for deal in deals)

    @property
    def ended(self) -> Mapping[str, DealHistory]:
        """What is known of the deals that have ended, by their ids.

        What rests on these alone is not made anew when an open deal is saved.
        """
        return self.each(Deal, _ended)

    @gated_late
    def record(self, kind: type[I], named: I | str) -> I:
        """A record with an id, as it was known.

        Args:
            kind: A class of records, such as `Account`.
            named: The record, or its id.

        Raises:
            UnknownNameError: If no such record was there by then; the message names a near one.

        >>> from salesprocess.records import Account
        >>> case = Case(Book(accounts=[Account(id="a1", name="Wu")]), datetime(2026, 3, 31))
        >>> case.record(Account, "a1").name
        'Wu'
        """
        id_ = named if isinstance(named, str) else str(getattr(named, "id", named))
        return self.book.get(kind, id_)

    def records(self, kind: type[I], some: Iterable[I | str] | None = None) -> tuple[I, ...]:
        """Some records of a kind as they were known, each once; all where none are named.

        Args:
            kind: A class of records with ids, such as `Account`.
            some: The records, or their ids.

        Raises:
            UnknownNameError: If one of them was not there by then.
        """
        if some is None:
            return self.book.all(kind)
        found = {record.id: record for record in (self.record(kind, named) for named in some)}
        return tuple(found.values())

    @gated_late
    def stage_of(self, stay: StageStay) -> Stage | None:
        """The stage of a stay; `None` where no process has it."""
        process = self._by_process.get(stay.process) if stay.process else None
        return process.by_name.get(stay.stage) if process and stay.stage else None

    def stage_label(self, stay: StageStay) -> Phrase | None:
        """What people call the stage of a stay, in any language; `None` where no process has it."""
        process = self._by_process.get(stay.process) if stay.process else None
        known = process.known(stay.stage) if process else None
        return process.stage_label(known) if process and known else None

    @gated_late
    def spadco_of(self, stay: StageStay) -> Spadco | None:
        """The SPADCO stage that a stay is counted in; `None` where it is not."""
        stage = self.stage_of(stay)
        return stage.spadco if stage else None

    @cached_property
    def _by_process(self) -> Mapping[str, SalesProcess]:
        return {process.id: process for process in self.processes}

    @cached_property
    def has_overrides(self) -> bool:
        """Whether some settings differ from place to place."""
        return any(isinstance(part, Thresholds) and part.overrides for part in self.settings)

    @property
    def process(self) -> SalesProcess:
        """The only process, or the first."""
        return self.processes[0]

    def _copy(self, **changes: object) -> Case:
        """The same case with other values of some fields; what it remembers is shared."""
        made = object.__new__(Case)
        for name in fields_dict(Case):
            object.__setattr__(made, name, changes.get(name, getattr(self, name)))
        return made

    def __repr__(self) -> str:
        where = f", {self.place}" if self.place.named else ""
        return f"Case({self.delivered!r}, as of {self.as_of}{where})"


def _ended(case: Case, deal: Deal) -> DealHistory | None:
    history = case.history(deal)
    return None if history.is_open else history
