"""What could be left out of a rep's last quarter, and leave no other gap than its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.histories.people import visits_made
from salesprocess.moments import days_before
from salesprocess.qualification.settings import DEFAULTS
from salesprocess.records import (
    Account,
    Answer,
    Deal,
    Demonstration,
    Judgement,
    StageChange,
    Visit,
    VisitOutcome,
)
from salesprocess.testing.faults.planning.diary import recent_visits
from salesprocess.testing.faults.standing import (
    days_since,
    has_open_deal,
    is_key_prospect,
    is_own_user,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date, datetime

    from salesprocess.testing.faults.plot import Plot

NEW_DAYS = 180
"""For how many days an account is new on the list."""

ORDERED = "order"
"""The stage of a deal that has been ordered."""


def spare_visits(plot: Plot, rep: str) -> list[tuple[datetime, Visit]]:
    """The visits of the quarter on which nothing hangs, in time.

    Someone was met, but nothing was told, decided or agreed on the day; and it was not the last
    visit to an account that may not be left alone.
    """
    made = recent_visits(plot, rep)
    kept = _last_visits(plot, made)
    accounts = {visit.account for _, visit in made}
    eventful = {one: _told_days(plot, one) | _step_days(plot, one) for one in accounts}
    idle = [
        (at, visit)
        for at, visit in made
        if visit.outcome is VisitOutcome.MET
        and at.date() not in eventful[visit.account]
        and visit not in kept
    ]
    missed = _missed(plot, [visit for _, visit in idle])
    return [(at, visit) for at, visit in idle if visit not in missed]


def spare_days(plot: Plot, rep: str) -> list[date]:
    """The days of the quarter on which nothing was told, and no visit is missed, in order.

    Those are missed that are kept for `spare_visits`, and those at which a deal was taken up
    again.
    """
    made = recent_visits(plot, rep)
    kept = _last_visits(plot, made)
    held = {plot.as_of.date()} | {
        at.date()
        for at, visit in made
        if visit in kept
        or at.date() in _told_days(plot, visit.account) | _reopening_days(plot, visit.account)
    }
    left_out = [visit for at, visit in made if at.date() not in held]
    missed = _missed(plot, left_out)
    held |= {at.date() for at, visit in made if visit in missed}
    return sorted({at.date() for at, _ in made} - held)


def _last_visits(plot: Plot, made: Iterable[tuple[datetime, Visit]]) -> set[Visit]:
    """The last visit to each account of those that may not be left alone."""
    last = {plot.book.get(Account, visit.account): visit for _, visit in made}
    return {visit for account, visit in last.items() if _is_cared_for(plot, account)}


def _is_cared_for(plot: Plot, account: Account) -> bool:
    """Whether a deal is open, a machine of ours stands there, or it is new on the list."""
    is_new = account.opened_on is not None and days_since(plot, account.opened_on) < NEW_DAYS
    return is_new or has_open_deal(plot, account) or is_own_user(plot, account)


def _missed(plot: Plot, visits: Collection[Visit]) -> set[Visit]:
    """Those of some visits where an order is expected, and on which alone someone was met.

    So much is to be known of the people there as lately as the answers of MAN hold.
    """
    period, ids = days_before(plot.as_of, DEFAULTS.evidence_valid_days), {one.id for one in visits}

    def met_otherwise(account: str) -> set[str]:
        made = [visit.visit for visit in visits_made(plot.case, account) if visit.at in period]
        return {person for visit in made if visit.id not in ids for person in visit.contacts}

    return {
        visit
        for visit in visits
        if is_key_prospect(plot, plot.book.get(Account, visit.account))
        and not met_otherwise(visit.account).issuperset(visit.contacts)
    }


def _told_days(plot: Plot, account: str) -> set[date]:
    """The days on which an account told something, or was judged."""
    answers = plot.book.by_account(Answer)[account]
    judgements = plot.book.by_account(Judgement)[account]
    return {one.answered_on for one in answers} | {one.judged_on for one in judgements}


def _step_days(plot: Plot, account: str) -> set[date]:
    """The days on which a deal began, went on or ended, or something was shown."""
    deals = plot.book.by_account(Deal)[account]
    return {moment.date() for deal in deals for moment in _steps(plot, deal)}


def _steps(plot: Plot, deal: Deal) -> Iterator[datetime]:
    history = plot.case.history(deal)
    yield from (moment for moment in (history.opened, history.closed) if moment)
    yield from (change.at for change in plot.book.by_deal(StageChange)[deal.id])
    yield from (one.held for one in plot.book.by_deal(Demonstration)[deal.id])


def _reopening_days(plot: Plot, account: str) -> set[date]:
    """The days on which a deal that had been ordered was taken up again."""
    changes = plot.book.by_deal(StageChange)
    return {
        change.at.date()
        for deal in plot.book.by_account(Deal)[account]
        for change in changes[deal.id]
        if change.from_stage == ORDERED
    }
