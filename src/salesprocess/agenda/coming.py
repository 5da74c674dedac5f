"""The visits of the coming days: those in the book, and those that the coverage plan adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.agenda_settings import AgendaSettings
from salesprocess.dates import days_from
from salesprocess.frozen import frozen
from salesprocess.moments import named_zone
from salesprocess.planning import PlanningSettings, coverage_plan
from salesprocess.rates import Period
from salesprocess.records import Account
from salesprocess.report import Named
from salesprocess.rules import ACCOUNT

if TYPE_CHECKING:
    from datetime import date

    from salesprocess.case import Case
    from salesprocess.planning import CoveragePlan, VisitReason


@frozen
class ComingVisit:
    """A visit of the coming days.

    Args:
        on: The day.
        area: The region of the account; `None` where it is not known.
        account: The id of the account.
        name: What people call it.
        reason: Why it is on that day.
    """

    on: date
    area: str | None
    account: str
    name: str
    reason: VisitReason

    @property
    def subject(self) -> Named:
        """The account, as a report names it."""
        return Named(ACCOUNT.name, self.account, self.name)


def coming_plan(case: Case) -> CoveragePlan:
    """The coverage plan of the days from today on, for as long as each account may wait."""
    today, zone = case.as_of.date(), named_zone(case.as_of)
    last = days_from(today, case.get(PlanningSettings).coverage_days)
    return coverage_plan(case, Period(today, last, zone))


def coming_visits(case: Case, rep: str) -> tuple[ComingVisit, ...]:
    """The visits of a rep in the coming days, by day and area.

    Args:
        case: The case; its `AgendaSettings` say how many days are told.
        rep: The rep's id.

    Raises:
        InvalidValueError: If the time zone of the case has no name.
    """
    last = days_from(case.as_of.date(), case.get(AgendaSettings).coming_days - 1)
    accounts = case.book.by_id(Account)
    found: list[ComingVisit] = []
    for visit in case.shared(coming_plan).visits:
        if visit.rep == rep and visit.on <= last:
            account = accounts[visit.account][0]
            found.append(
                ComingVisit(visit.on, account.region, account.id, account.name, visit.reason)
            )
    return tuple(sorted(found, key=lambda visit: (visit.on, visit.area or "", visit.name)))
