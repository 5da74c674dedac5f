"""Faults in coming again (method §3.2, §4.1, §4.3)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from salesprocess.histories.people import visits_made
from salesprocess.qualification.settings import DEFAULTS
from salesprocess.records import Judgement, Machine, Visit, VisitOutcome
from salesprocess.testing.faults.standing import (
    days_since,
    has_deals,
    is_struck_off,
)

if TYPE_CHECKING:
    from salesprocess.records import Account
    from salesprocess.testing.faults.plot import Plot

LONGER_DAYS = (0, 28)
"""How many days more than it may be a rep has not come."""

FIRST_VISITS_DAYS = 100
"""In how many days an account that is new is visited for the first few times."""

AT_THE_DOOR = timedelta(minutes=10)


def accept_a_refusal(plot: Plot) -> str:
    """A rep is refused once, and neither comes again nor plans to."""
    return _stay_away_after(plot, VisitOutcome.REFUSED, DEFAULTS.revisit_days)


def let_an_absence_be(plot: Plot) -> str:
    """A rep finds no one there, and neither comes again nor plans to."""
    return _stay_away_after(plot, VisitOutcome.ABSENT, DEFAULTS.absence_days)


def come_once(plot: Plot) -> str:
    """A rep is received at a new account, and does not come a second time."""

    def fits(account: Account) -> bool:
        first = visits_made(plot.case, account)[0]
        days = days_since(plot, first.day)
        is_new = DEFAULTS.second_meeting_days < days < FIRST_VISITS_DAYS
        return is_new and not has_deals(plot, account)

    account = plot.account(fits)
    first, *_ = visits_made(plot.case, account)
    visits = plot.book.by_account(Visit)[account.id]
    plot.remove(visit for visit in visits if visit != first.visit)
    plot.remove(plot.book.by_account(Judgement)[account.id])
    for machine in plot.book.by_account(Machine)[account.id]:
        plot.change(machine, seen_on=first.day)
    return account.id


def _stay_away_after(plot: Plot, outcome: VisitOutcome, allowed_days: int) -> str:
    """The last visit, longer ago than it may be, is one at which no one was met.

    It is an account that was struck off: nothing was told or agreed there since.
    """
    days = allowed_days + plot.dice.between(*LONGER_DAYS)
    account = plot.account(lambda account: is_struck_off(plot, account))
    made = [
        visit for visit in visits_made(plot.case, account) if days_since(plot, visit.day) > days
    ]
    kept, last = {visit.visit.id for visit in made}, made[-1]
    visits = plot.book.by_account(Visit)[account.id]
    plot.remove(visit for visit in visits if visit.id not in kept)
    ended = last.at + AT_THE_DOOR
    plot.change(last.visit, outcome=outcome, ended=ended, contacts=(), departments=(), remark=None)
    return account.id
