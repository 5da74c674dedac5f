"""Faults in how often, what for and with what trace customers are visited (method §7.5, §7.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.records import TimeEntry, TimeKind
from salesprocess.testing.faults.planning.diary import last_weeks, recent_visits
from salesprocess.testing.faults.planning.spare import spare_days, spare_visits

if TYPE_CHECKING:
    from salesprocess.testing.faults.plot import Plot

AIMLESS = 0.8
"""Which share of the visits is made for no purpose."""

BLANK = 13
"""On how many days nothing is written down: on more than one in five."""


def go_without_a_purpose(plot: Plot) -> str:
    """A rep sets out without knowing what most of the visits are for."""
    rep = plot.rep()
    for _, visit in recent_visits(plot, rep):
        if plot.dice.chance(AIMLESS):
            plot.change(visit, purpose=None)
    return rep


def sit_in_meetings(plot: Plot) -> str:
    """A rep sits in meetings while there would be customers to see.

    Of late that is only after the first appointment, so that days do not begin late as well.
    """
    rep = plot.rep()
    visits = recent_visits(plot, rep)
    first = {at.date(): visit.id for at, visit in reversed(visits)}
    missed = {
        at
        for at, visit in spare_visits(plot, rep)
        if at not in last_weeks(plot) or visit.id != first[at.date()]
    }
    plot.remove(visit for at, visit in visits if at in missed)
    for entry in plot.book.by_rep(TimeEntry)[rep]:
        if entry.start in missed:
            plot.change(entry, kind=TimeKind.MEETING)
    return rep


def leave_days_blank(plot: Plot) -> str:
    """A rep writes down neither visits nor hours on some days."""
    rep = plot.rep(lambda rep: len(spare_days(plot, rep)) >= BLANK)
    days = plot.dice.several(spare_days(plot, rep), BLANK)
    plot.remove(visit for at, visit in recent_visits(plot, rep) if at.date() in days)
    plot.remove(one for one in plot.book.by_rep(TimeEntry)[rep] if one.start.date() in days)
    return rep
