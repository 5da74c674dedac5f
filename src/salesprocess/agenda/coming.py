"""The visits of the coming days: those that are planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.agenda.tasks import booked_visits
from salesprocess.agenda_settings import AgendaSettings
from salesprocess.moments import days_from
from salesprocess.records import Account
from salesprocess.report import Named
from salesprocess.rules import ACCOUNT

if TYPE_CHECKING:
    from datetime import date

    from salesprocess.case import Case


@frozen
class ComingVisit:
    """A visit of the coming days.

    Args:
        on: The day.
        area: The region of the account; `None` where it is not known.
        account: The id of the account.
        name: What people call it.
        source: Where it comes from: `booked`, as the book has it, or `proposed` by the plan.
    """

    on: date
    area: str | None
    account: str
    name: str
    source: str

    @property
    def subject(self) -> Named:
        """The account, as a report names it."""
        return Named(ACCOUNT.name, self.account, self.name)


def coming_visits(case: Case, rep: str) -> tuple[ComingVisit, ...]:
    """The visits of a rep in the coming days, by day and area.

    Args:
        case: The case; its `AgendaSettings` say how many days are told.
        rep: The rep's id.
    """
    last = days_from(case.as_of.date(), case.get(AgendaSettings).coming_days - 1)
    accounts = case.book.by_id(Account)
    found: list[ComingVisit] = []
    for visit in case.shared(booked_visits):
        if visit.rep == rep and visit.on <= last:
            account = accounts[visit.account][0]
            found.append(ComingVisit(visit.on, account.region, account.id, account.name, "booked"))
    return tuple(sorted(found, key=lambda visit: (visit.on, visit.area or "", visit.name)))
