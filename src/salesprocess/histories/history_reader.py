"""Reads the history of a deal out of its record and its changes of stage.

Sources disagree. What decides is one order of trust, and what they disagree in is kept:

- how it ended: the record's outcome; its closing stage, where the outcome says open;
- when it ended: the last change into a closing stage, if none led on from it; the close date;
  else unknown;
- where it stands: the record's stage; else that of the last change;
- where it stood before: its changes of stage, and nothing else.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from attrs import define, evolve, field

from salesprocess.histories.changes import changes_in_order
from salesprocess.histories.history import Closing, Contradiction, DealHistory
from salesprocess.histories.instants import first_instant
from salesprocess.histories.pauses import pauses_of
from salesprocess.histories.places import UNKNOWN, Place, Places
from salesprocess.histories.stays import StageStay
from salesprocess.records import Outcome
from salesprocess.records.altered import altered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, tzinfo

    from salesprocess.processes.process import SalesProcess
    from salesprocess.records import Book, Deal, Hold, StageChange


class Entry(NamedTuple):
    """A stage a deal came into, and when, as far as known."""

    place: Place
    entered: datetime | None


@define
class HistoryReader:
    """Reads the histories of deals out of their records and their changes of stage.

    Args:
        processes: The processes that deals may belong to; the first is that of deals that name
            none.
        recorded_from: Since when changes of stage are on record, by the id of the process; a
            process without any is missing.
        zone: In which zone a day begins; `None` for moments without one.
    """

    processes: Sequence[SalesProcess]
    recorded_from: Mapping[str, datetime]
    zone: tzinfo | None
    _by_id: dict[str, SalesProcess] = field(init=False)
    _places: dict[str | None, Places] = field(init=False, factory=dict["str | None", Places])

    def __attrs_post_init__(self) -> None:
        self._by_id = {process.id: process for process in self.processes}

    def process_of(self, deal: Deal) -> SalesProcess | None:
        """The process of a deal; `None` where it names one that is not there."""
        if deal.process is None:
            return self.processes[0]
        return self._by_id.get(deal.process)

    def read(
        self, deal: Deal, changes: Iterable[StageChange], holds: Sequence[Hold] = ()
    ) -> DealHistory:
        """The history of a deal.

        Args:
            deal: Its record.
            changes: Its changes of stage, in any order.
            holds: When it was on hold, in any order.
        """
        history = _Reading(self, deal, changes_in_order(changes, deal.stage)).history()
        if not holds:
            return history
        return evolve(history, pauses=pauses_of(holds, history.closings, self.zone))

    @classmethod
    def of(
        cls,
        book: Book,
        processes: Sequence[SalesProcess],
        recorded_from: date | None,
        zone: tzinfo | None,
    ) -> HistoryReader:
        """The reader of a book.

        Args:
            book: The deals and their changes of stage.
            processes: The processes they may belong to, the first that of those that name none.
            recorded_from: Since when changes are on record; `None` for since the first of each
                process.
            zone: In which zone a day begins.
        """
        if recorded_from is not None:
            start = first_instant(recorded_from, zone)
            return cls(processes, {process.id: start for process in processes}, zone)
        process_of = {deal.id: deal.process or processes[0].id for deal in book.deals}
        first: dict[str, datetime] = {}
        for change in book.stage_changes:
            process = process_of[change.deal]
            first[process] = min(first.get(process, change.at), change.at)
        return cls(processes, first, zone)

    def opened_on_record(self, deal: Deal) -> bool:
        """Whether changes of stage were recorded when a deal was opened, or there can be none."""
        process = self.process_of(deal)
        if process and process.only_stage:
            return deal.opened is not None
        since = self.recorded_from.get(process.id) if process else None
        if since is None or deal.opened is None:
            return False
        return first_instant(deal.opened, self.zone) >= since

    def places(self, deal: Deal) -> Places:
        """The stages that the records of a deal mean: those of its own process, else of another."""
        if deal.process not in self._places:
            own = self.process_of(deal)
            self._places[deal.process] = Places([own, *self.processes] if own else self.processes)
        return self._places[deal.process]


@define
class _Reading:
    """One deal being read."""

    reader: HistoryReader
    deal: Deal
    changes: list[StageChange]
    process: SalesProcess | None = field(init=False)
    places: Places = field(init=False)
    opened: datetime | None = field(init=False)
    closed: datetime | None = field(init=False)
    found: set[Contradiction] = field(init=False, factory=set["Contradiction"])

    def __attrs_post_init__(self) -> None:
        self.process = self.reader.process_of(self.deal)
        self.places = self.reader.places(self.deal)
        self.opened = self._opened()
        self.closed = self._closed()

    def history(self) -> DealHistory:
        entries = self._entries()
        closings = self._closings(entries)
        last = closings[-1] if closings and not closings[-1].is_reopened else None
        if last and entries and entries[-1].place.outcome and entries[-1].entered is None:
            before = [earlier.entered for earlier in entries if earlier.entered]
            ended = _no_earlier(last.at, before[-1] if before else None)
            entries[-1] = Entry(entries[-1].place, ended)
        return DealHistory(
            self._as_known(last, entries),
            self.process,
            tuple(self._stays(entries, last)),
            tuple(closings),
            self._is_recorded(entries),
            frozenset(self.found),
        )

    def _opened(self) -> datetime | None:
        """When the deal began: no later than it first moved."""
        if self.deal.opened is None:
            return None
        opened = first_instant(self.deal.opened, self.reader.zone)
        return min(opened, self.changes[0].at) if self.changes else opened

    def _closed(self) -> datetime | None:
        """When the record says it ended; of a day only, after all that happened on it."""
        closed = self.deal.closed
        if closed is None:
            return None
        moment = first_instant(closed, self.reader.zone)
        if not isinstance(closed, datetime):
            same_day = [change for change in self.changes if change.at.date() == closed]
            ends = [change for change in same_day if self._ends_by(change)]
            moment = max([moment, *(change.at for change in ends or same_day)])
        return max(moment, self.opened) if self.opened else moment

    def _ends_by(self, change: StageChange) -> bool:
        return self.places[change.stage].outcome is not None

    def _entries(self) -> list[Entry]:
        """The stages it came into, in time; one that repeats itself is one."""
        entries, places = self._first_entries(), self.places
        stands = entries[-1].place if entries else None
        for change in self.changes:
            if (place := places[change.stage]) is not stands:
                entries.append(Entry(place, change.at))
                stands = place
        if self.changes and self.deal.stage is not None:
            told = places[self.deal.stage]
            if told is not stands:
                self.found.add(Contradiction.STAGE_NOT_OF_LAST_CHANGE)
                entries.append(Entry(told, None))
        return entries

    def _first_entries(self) -> list[Entry]:
        """The stage it stood in before its first change, or stands in without one."""
        stage = self.changes[0].from_stage if self.changes else self.deal.stage
        place = None if stage is None else self.places[stage]
        only = None if self.changes else self._only_entry(place)
        if only:
            return [only, Entry(place, None)] if place and place.outcome else [only]
        if place is None:
            return []
        entered: datetime | None = None
        if place.outcome and self.changes:
            entered = self.closed if _before(self.closed, self.changes[0].at) else None
        elif not place.outcome and (self.changes or self.reader.opened_on_record(self.deal)):
            entered = self.opened
        return [Entry(place, entered)]

    def _only_entry(self, stands: Place | None) -> Entry | None:
        """Where the process has one stage to work in, that: the deal can have been in no other."""
        stage = self.process.only_stage if self.process else None
        if stage is None or (stands and stands.process is not self.process):
            return None
        return Entry(self.places[stage], self.opened)

    def _is_recorded(self, entries: Sequence[Entry]) -> bool:
        """Whether its first stage is the one it was opened in, and all others are known."""
        has_gap = Contradiction.STAGE_NOT_OF_LAST_CHANGE in self.found
        if not entries or entries[0].place.outcome or has_gap:
            return False
        if any(entry.place is UNKNOWN for entry in entries):
            return False
        if not self.changes:
            return self.reader.opened_on_record(self.deal)
        first = self.changes[0]
        began = self.opened is not None and self.opened.date() == first.at.date()
        return first.from_stage is not None or began

    def _closings(self, entries: Sequence[Entry]) -> list[Closing]:
        """Its closings, the last of them as the order of trust has it."""
        if self.deal.is_open:
            return self._by_stage(entries)
        found = self._by_stage(entries[:-1] if self._ended_before(entries) else entries)
        last = found[-1] if found and not found[-1].is_reopened else None
        before = found[:-1] if last else found
        reopened = before[-1].reopened if before else None
        is_stale = self.closed is not None and reopened is not None and self.closed < reopened
        if is_stale:
            self.found.add(Contradiction.CLOSE_BEFORE_REOPENING)
            if last is None:
                return found
        self._look_for_contradictions(entries, last)
        at = (last.at if last else None) or (None if is_stale else self.closed)
        return [*before, Closing(self.deal.id, at, self.deal.outcome)]

    def _ended_before(self, entries: Sequence[Entry]) -> bool:
        """Whether its last change ended it, and only its record names another stage since."""
        is_untold = Contradiction.STAGE_NOT_OF_LAST_CHANGE in self.found
        return is_untold and bool(entries[-2].place.outcome) and not entries[-1].place.outcome

    def _by_stage(self, entries: Sequence[Entry]) -> list[Closing]:
        """The closings that the stages tell of."""
        found: list[Closing] = []
        for place, entered in entries:
            outcome = place.outcome
            if outcome is None and not found:
                continue
            last = found[-1] if found and not found[-1].is_reopened else None
            if outcome is None:
                if last:
                    found[-1] = evolve(last, is_reopened=True, reopened=entered)
            elif last is None or last.outcome is not outcome:
                found.append(Closing(self.deal.id, entered, outcome))
            elif last.at is None:
                found[-1] = evolve(last, at=entered)
        return found

    def _look_for_contradictions(self, entries: Sequence[Entry], last: Closing | None) -> None:
        """Hold the end that the record tells of against that of its stages."""
        if self._ended_elsewhere(entries[-1].place if entries else None):
            self.found.add(Contradiction.STAGE_AGAINST_OUTCOME)
        at = last.at if last else None
        if at and self.closed and at.date() != self.closed.date():
            self.found.add(Contradiction.CLOSE_NOT_OF_CHANGE)
        moved = entries[-1].entered if entries and not last else None
        if moved and self.closed and moved > self.closed:
            self.found.add(Contradiction.CHANGED_AFTER_CLOSE)

    def _ended_elsewhere(self, place: Place | None) -> bool:
        """Whether the stage it stands in is none in which a deal ends as this one did."""
        if place is None or place.process is None:
            return False
        is_won = self.deal.outcome is Outcome.WON
        kept_in_stages = place.process.won if is_won else place.process.lost
        if place.outcome is None:
            return bool(kept_in_stages)
        return (place.outcome is Outcome.WON) is not is_won

    def _as_known(self, last: Closing | None, entries: Sequence[Entry]) -> Deal:
        """The record as the order of trust has it."""
        known: dict[str, object] = {
            "opened": self.opened,
            "closed": last.at if last else None,
            "outcome": last.outcome if last else Outcome.OPEN,
            "ending": self.deal.ending if last else None,
            "stage": entries[-1].place.stage if entries else None,
        }
        return altered(self.deal, **known)

    def _stays(self, entries: Sequence[Entry], last: Closing | None) -> Iterable[StageStay]:
        numbers: dict[Place, int] = {}
        before: Place | None = None
        ends, moves = self._ends(entries, last), self.places.moves
        current = None if last else len(entries) - 1
        for number, ((place, entered), left) in enumerate(zip(entries, ends, strict=True)):
            numbers[place] = numbers.get(place, 0) + 1
            yield StageStay(
                self.deal.id,
                place.process.id if place.process else None,
                place.stage,
                entered,
                left,
                number == current,
                numbers[place],
                moves[before, place],
            )
            before = place

    def _ends(self, entries: Sequence[Entry], last: Closing | None) -> list[datetime | None]:
        """When each stay ended: as the next began, unless that is told of by the record alone.

        For then others may lie between the two.
        """
        ends = [entry.entered for entry in entries[1:]]
        if Contradiction.STAGE_NOT_OF_LAST_CHANGE in self.found:
            ends[-1] = None
        if entries:
            ended = None if last is None or self._ended_before(entries) else last.at
            ends.append(_no_earlier(ended, entries[-1].entered))
        return ends


def _before(moment: datetime | None, other: datetime) -> bool:
    return moment is not None and moment < other


def _no_earlier(moment: datetime | None, entered: datetime | None) -> datetime | None:
    """The end of a stay: never before it began."""
    if moment is None or entered is None:
        return moment
    return max(moment, entered)
