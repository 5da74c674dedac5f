"""Faults in how the working day goes (method §7.3, §7.4)."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from attrs import asdict, evolve

from salesprocess.records import (
    Deal,
    Demonstration,
    Proposal,
    StageChange,
    TimeEntry,
    TimeKind,
    Visit,
)
from salesprocess.testing.faults.planning.diary import last_weeks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.records import Record
    from salesprocess.testing.faults.plot import Plot

NOON = time(12)
EVENING = time(17)
"""When a day that ends is not over early."""

GONE = time(16, 30)
"""When a rep is gone who leaves early, at the latest some minutes later."""

LATER_MINUTES = (35, 70)
"""By how many minutes the days of a rep are late, who is still at work by nine."""


def drive_to_and_fro(plot: Plot) -> str:
    """A rep without a route spends the afternoons on the road in place of the desk."""
    rep = plot.rep()
    for entry in _entries(plot, rep):
        if entry.kind is TimeKind.DESK and entry.start.time() > NOON:
            plot.change(entry, kind=TimeKind.TRAVEL)
    return rep


def come_late_to_the_first(plot: Plot) -> str:
    """A rep begins each day late, so that all that is done on it comes later."""
    rep = plot.rep()
    days = evolve(last_weeks(plot), end=plot.as_of.date())
    by = timedelta(minutes=plot.dice.between(*LATER_MINUTES))
    for record in _dated(plot, rep):
        values = asdict(record, recurse=False)
        moments = {name: at for name, at in values.items() if isinstance(at, datetime)}
        plot.change(record, **{name: at + by for name, at in moments.items() if at in days})
    return rep


def go_home_early(plot: Plot) -> str:
    """A rep leaves in the afternoon, before the day is over."""
    rep = plot.rep()
    for entry in _entries(plot, rep):
        if entry.end.time() > EVENING:
            gone = datetime.combine(entry.end, GONE) + timedelta(minutes=plot.dice.between(0, 15))
            plot.change(entry, end=gone)
    return rep


def _entries(plot: Plot, rep: str) -> list[TimeEntry]:
    """Where the time of the last weeks went."""
    entries = plot.book.by_rep(TimeEntry)[rep]
    return [entry for entry in entries if entry.start in last_weeks(plot)]


def _dated(plot: Plot, rep: str) -> Iterator[Record]:
    """All of a rep's records that say at what time of the day something was done."""
    book = plot.book
    yield from book.by_rep(Visit)[rep]
    yield from book.by_rep(TimeEntry)[rep]
    for deal in book.by_rep(Deal)[rep]:
        yield deal
        for kind in (StageChange, Demonstration, Proposal):
            yield from book.by_deal(kind)[deal.id]
