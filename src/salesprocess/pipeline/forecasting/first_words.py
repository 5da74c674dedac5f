"""What was first said of how likely an order is, deal by deal."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.histories.instants import first_instant
from salesprocess.people.owners import owner_at
from salesprocess.records import Deal, DealChange, DealField
from salesprocess.records.in_time import own_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date, datetime

    from salesprocess.case import Case

STILL_OPEN = 0.05
"""Which share of the deals spoken of may be open for words to be judged: a twentieth, our own."""


@frozen
class FirstWord:
    """What was first said of a deal.

    Args:
        chance: How likely an order was said to be, above 0 and below 1; `None` where no one
            knows what was said.
        rep: Who said so: who had the deal then, as `CommonSettings.credit` has it.
    """

    chance: float | None
    rep: str | None


def first_words(case: Case) -> Mapping[str, FirstWord]:
    """What was first said of each deal, by its id, as far as it was long enough ago.

    The first word and not the last: whoever is right each time says less and less of a deal as it
    falters, and more and more as the order comes near. The last word before an end is too high
    of lost deals, though all were true, and what a CRM writes at the close is no word at all. The
    first one, or that which stood when changes of probabilities began to be recorded, is chosen
    without an eye to the end, so it is right on average of those who are right (Doob 1953,
    optional stopping).

    It is known of a deal that ended, or was opened, after the first change in the book which tells
    what had stood before. 0 and 1 say how a deal ended, and are no words; where one stands without
    a change on record, what it was written over is unknown. Nor is a word what was written from
    the day on which the deal ended.

    Of what was said lately those deals have ended that end fast, and these may end otherwise. So
    words count up to a moment before which nearly all deals spoken of have ended.

    Args:
        case: The case; `case.shared` makes it once for all who ask.

    Returns:
        The words, and of the ended deals of which no one knows what was said, that it is unknown;
        without deals that were never spoken of, and those spoken of lately.
    """
    said = case.each(Deal, _said)
    unknown = {id_: each.word for id_, each in said.items() if each.begun is None}
    return unknown | {id_: each.word for id_, each in _long_ago(said)}


@frozen
class _Said:
    """What was first said of a deal.

    Args:
        begun: Since when that stands; `None` where what was said is unknown.
        word: What was said.
        is_open: Whether the deal is open.
    """

    begun: datetime | None
    word: FirstWord
    is_open: bool


def _said(case: Case, deal: Deal) -> _Said | None:
    """What was first said of a deal; `None` where nothing ever was."""
    since = case.shared(_recorded_since)
    first = _first_word(case, deal, _changes(case.book.by_deal(DealChange)[deal.id]), since)
    if first is None:
        return None
    at, chance = first
    if since is not None and chance is not None:
        begun = since if at is None else max(since, first_instant(at, case.as_of.tzinfo))
        return _Said(begun, FirstWord(chance, owner_at(case, deal, begun)), deal.is_open)
    if deal.is_open:
        return None
    return _Said(None, FirstWord(None, owner_at(case, deal, at)), is_open=False)


def _recorded_since(case: Case) -> datetime | None:
    """When the first change was that tells which probability had stood before."""
    changes = _changes(case.book.deal_changes)
    return min((change.at for change in changes if change.before is not None), default=None)


def _changes(changes: Iterable[DealChange]) -> list[DealChange]:
    """Those of probabilities, in time."""
    own = [change for change in changes if change.changed is DealField.PROBABILITY]
    return sorted(own, key=lambda change: change.at)


def _first_word(
    case: Case, deal: Deal, changes: list[DealChange], since: datetime | None
) -> tuple[date | None, float | None] | None:
    """When a deal was first spoken of, and what was said; `None` where it never was."""
    if since is None or not _is_on_record(case, deal, since):
        return deal.opened, None
    for at, chance in _words(case, deal, changes):
        if isinstance(chance, float) and 0 < chance < 1:
            return at, chance
    is_written_over = not changes and deal.probability is not None
    return (deal.opened, None) if is_written_over else None


def _is_on_record(case: Case, deal: Deal, since: datetime) -> bool:
    """Whether it was open when changes were on record, or opened later."""
    return deal.is_open or any(
        day is not None and first_instant(day, case.as_of.tzinfo) >= since
        for day in (deal.closed, deal.opened)
    )


def _words(
    case: Case, deal: Deal, changes: list[DealChange]
) -> Iterator[tuple[date | None, object]]:
    """What stood there before the day it ended, in time, and since when."""
    yield deal.opened, changes[0].before if changes else deal.probability
    end = None if deal.closed is None else first_instant(own_day(deal.closed), case.as_of.tzinfo)
    for change in changes:
        if end is None or change.at < end:
            yield change.at, change.after


def _long_ago(said: Mapping[str, _Said]) -> list[tuple[str, _Said]]:
    """What was said up to the last moment before which nearly all deals spoken of have ended."""
    found: list[tuple[str, _Said]] = []
    ripe = still_open = 0
    spoken = [(each.begun, id_, each) for id_, each in said.items() if each.begun is not None]
    ordered = sorted(spoken, key=lambda one: one[0])
    for _, group in groupby(ordered, key=lambda one: one[0]):
        for _, id_, each in group:
            found.append((id_, each))
            still_open += each.is_open
        if still_open <= STILL_OPEN * len(found):
            ripe = len(found)
    return found[:ripe]
