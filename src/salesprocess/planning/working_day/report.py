"""The time page of a review: where working time went, beside the usual day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from salesprocess.planning.working_day.headings import TimeHeading, time_shares
from salesprocess.report import Figure, Note, Parts, Percent, Section, Table, Word, rated
from salesprocess.report.by_group import group_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salesprocess.planning.working_day.measures import TimeMeasures

ONE_HOUR = timedelta(hours=1)

LONGEST = 12
"""How many rows a reader is shown."""

SHOWN = 10
"""How many danger signs are spelt out; the measures have them all."""


def time_section(measures: TimeMeasures) -> Iterator[Section]:
    """Where the time of each rep, team or manager went; nothing where none is on record.

    Where all there is are entries of whole days, that is all it says.

    Args:
        measures: What was measured.
    """
    if measures.totals.times:
        tables = (beside_table(measures), _group_table(measures))
        notes = (*_dangers(measures), measures.more.explanation, measures.checks.explanation)
        yield Section("planning.working_time", (*tables, *notes))
    elif measures.checks.all_day:
        yield Section("planning.working_time", (measures.checks.explanation,))


def beside_table(measures: TimeMeasures) -> Table:
    """The day of the whole team beside the usual one.

    Args:
        measures: What was measured.
    """
    team, usual = measures.totals, measures.usual_day
    rows = (
        (Word("planning.team"), _hours(team.whole / team.days), *_shares(time_shares(team).values)),
        (Word("planning.usual_day"), _hours(usual.length), *_shares(usual.shares)),
    )
    columns = ("planning.average_day", "planning.hours_a_day", *TimeHeading)
    return Table(columns, rows, drawing=Parts(tuple(heading.value for heading in TimeHeading)))


def _group_table(measures: TimeMeasures) -> Table:
    """How the time of each of them goes, and whether the first appointment is in time."""
    groups = measures.groups
    rows = [
        (
            group_named(groups, group),
            use.days,
            *_shares(use.shares.values),
            measures.first_by_group[group].in_time,
        )
        for group, use in measures.use_by_group.items()
    ]
    columns = (groups.by, "planning.days", *TimeHeading, rated("planning.first_in_time"))
    return Table(columns, rows, longest=LONGEST)


def _dangers(measures: TimeMeasures) -> Iterator[Note]:
    """The danger signs in the time of each rep, the first of them."""
    found = [(rep, use.explanation) for rep, use in measures.use.items() if use.travels_too_long]
    found += [(rep, hours.explanation) for rep, hours in measures.hours.items() if hours.faults]
    for rep, said in found[:SHOWN]:
        yield Note("planning.of_rep", {"rep": rep, "said": said})


def _shares(shares: Mapping[TimeHeading, float | None]) -> Iterator[Percent]:
    return (Percent(shares[heading]) for heading in TimeHeading)


def _hours(time: timedelta) -> Figure:
    return Figure(time / ONE_HOUR, 1)
