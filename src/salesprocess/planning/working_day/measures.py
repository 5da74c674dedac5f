"""Everything a review measures of how working time is spent, in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.moments import passed, visits_made
from salesprocess.planning.working_day.entries import check_entries
from salesprocess.planning.working_day.more_time import more_with_customers
from salesprocess.planning.working_day.rep_day import rep_days
from salesprocess.planning.working_day.totals import TimeTotals
from salesprocess.planning.working_day.use_of_time import time_use
from salesprocess.planning.working_day.working_hours import first_appointments, judge_hours

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from salesprocess.planning.settings import PlanningSettings
    from salesprocess.planning.working_day.entries import EntryChecks
    from salesprocess.planning.working_day.headings import TypicalDay
    from salesprocess.planning.working_day.more_time import MoreWithCustomers
    from salesprocess.planning.working_day.rep_day import RepDay
    from salesprocess.planning.working_day.use_of_time import TimeUse
    from salesprocess.planning.working_day.working_hours import FirstAppointments, HoursJudgement
    from salesprocess.rates import Period
    from salesprocess.records import Book


@frozen(kw_only=True)
class TimeMeasures:
    """What a review measures of how working time is spent.

    Args:
        usual_day: The day that those of the reps are held against.
        totals: The time of all reps together.
        use: How the time of each rep goes, beside the usual day and the team.
        hours: Whether each rep works the hours there are.
        first: When each rep is first with a customer.
        more: Where an hour a day more with customers would come from.
        checks: What is odd about the entries.
    """

    usual_day: TypicalDay
    totals: TimeTotals
    use: Mapping[str, TimeUse]
    hours: Mapping[str, HoursJudgement]
    first: Mapping[str, FirstAppointments]
    more: MoreWithCustomers
    checks: EntryChecks


def measure_time(
    book: Book, settings: PlanningSettings, *, as_of: datetime, period: Period
) -> TimeMeasures:
    """Everything a review measures of how working time is spent.

    Only reps with entries are told of: without any, no one knows how the time went.

    Args:
        book: All that is known.
        settings: The usual day and the hours to hold each rep's against.
        as_of: The moment to look back from; an entry counts once it is over.
        period: The days looked at.

    Raises:
        InvalidValueError: If only one of the book's moments, the period and `as_of` has a
            time zone.
    """
    entries = [entry for entry in book.time_entries if passed(entry.end, as_of)]
    totals = TimeTotals.from_records(entries, period.zone).within(period)
    visits = [visit for _, visit in visits_made(book.visits, period, as_of)]
    by_rep = totals.by_rep()
    days: dict[str, list[RepDay]] = {rep: [] for rep in by_rep}
    for day in rep_days(entries, visits, period.zone):
        if day.rep in days and day.day in period:
            days[day.rep].append(day)
    return TimeMeasures(
        usual_day=settings.usual_day,
        totals=totals,
        use={rep: time_use(own, totals, settings) for rep, own in by_rep.items()},
        hours={rep: judge_hours(days[rep], own, settings) for rep, own in by_rep.items()},
        first={rep: first_appointments(days[rep], settings) for rep in by_rep},
        more=more_with_customers(totals, settings=settings),
        checks=check_entries([one for one in entries if one.start in period], period.zone),
    )
