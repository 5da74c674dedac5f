"""The visits and the breaks of a rep's last quarter, and where else they could have gone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from salesprocess.histories.people import visits_made
from salesprocess.moments import days_before
from salesprocess.planning.settings import DEFAULTS
from salesprocess.records import Contact, Role, TimeEntry, TimeKind, Visit, VisitOutcome

if TYPE_CHECKING:
    from datetime import datetime

    from salesprocess.rates import Period
    from salesprocess.testing.faults.plot import Plot

NOON_BREAK = timedelta(hours=1)


def quarter(plot: Plot) -> Period:
    """The days for which activity is looked at."""
    return days_before(plot.as_of, DEFAULTS.activity_days)


def last_weeks(plot: Plot) -> Period:
    """The days for which working time is looked at."""
    return days_before(plot.as_of, DEFAULTS.time_days)


def recent_visits(plot: Plot, rep: str) -> list[tuple[datetime, Visit]]:
    """The visits made in the last quarter in time, each with the moment it began."""
    made = (visit for visit in visits_made(plot.case) if visit.at in quarter(plot))
    return [(visit.at, visit.visit) for visit in made if visit.visit.rep == rep]


def readdress(plot: Plot, visit: Visit, account: str) -> None:
    """Let a visit have gone to another account, to the people there with the same roles."""
    roles = [role for one in visit.contacts for role in plot.book.get(Contact, one).roles]
    met = [_holder(plot, account, role).id for role in roles]
    plot.change(visit, account=account, contacts=met)


def noon_breaks(plot: Plot, rep: str) -> list[TimeEntry]:
    """The breaks at noon in the last quarter, in time."""
    return [
        entry
        for entry in plot.book.by_rep(TimeEntry)[rep]
        if entry.kind is TimeKind.OTHER
        and entry.end - entry.start >= NOON_BREAK
        and entry.start in quarter(plot)
    ]


def call_at_noon(plot: Plot, noon: TimeEntry, account: str) -> None:
    """Let a break have been spent with an account, unplanned and for no purpose."""
    person = _holder(plot, account, Role.OPERATOR)
    plot.change(noon, kind=TimeKind.FACE_TO_FACE)
    plot.add(
        Visit(
            id=f"v{noon.start:%y%m%d}-{noon.rep}",
            rep=noon.rep,
            account=account,
            started=noon.start,
            ended=noon.end,
            by_appointment=False,
            outcome=VisitOutcome.MET,
            contacts=[person.id],
            departments=[str(person.department)],
        )
    )


def _holder(plot: Plot, account: str, role: Role) -> Contact:
    """Who holds a role at an account now."""
    people = plot.book.by_account(Contact)[account]
    return next(one for one in people if role in one.roles and one.left_on is None)
