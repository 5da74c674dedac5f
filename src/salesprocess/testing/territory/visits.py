"""Topic: the visits: errands for a deal, routine calls, and those that came to nothing."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.records import Visit, VisitOutcome
from salesprocess.testing.territory.draft import weekday
from salesprocess.testing.territory.people import DEPARTMENTS

if TYPE_CHECKING:
    from datetime import date

    from salesprocess.records import Account, Contact, VisitChannel
    from salesprocess.testing.territory.diary import Errand, Slot
    from salesprocess.testing.territory.draft import Draft

EASY_ACCOUNTS = 4
BY_APPOINTMENT = 0.7
NOT_MADE_A_DAY = 0.25
CANCELLED = 0.6
NEXT_YEAR = 4
TRIED_ELSEWHERE = 0.3
QUARTER_HOUR = 15
FIRST_APPOINTMENT = time(9)


def write_visits(draft: Draft) -> None:
    """Write a visit for every slot, those not made, and those planned for next January."""
    known = {rep: _accounts_of(draft, rep) for rep in draft.team}
    for slot in draft.diary.slots:
        errand = draft.diary.errands.get(slot)
        if errand:
            draft.visits.append(_errand_visit(draft, slot, errand))
        else:
            draft.visits.append(_routine_visit(draft, slot, known[slot.rep]))
    for rep, accounts in known.items():
        _write_not_made(draft, rep, accounts)
        _write_next_year(draft, rep, accounts)


def _accounts_of(draft: Draft, rep: str) -> list[Account]:
    """The accounts a rep ever calls on without a deal."""
    accounts = [account for account in draft.accounts if account.rep == rep]
    return accounts[: max(1, int(len(accounts) * draft.team[rep].covered))]


def _errand_visit(draft: Draft, slot: Slot, errand: Errand) -> Visit:
    """A visit for a deal: planned, expected, and with a purpose."""
    return evolve(
        _visit(draft, slot, errand.account),
        planned_for=_quarter_hour(slot.start),
        by_appointment=True,
        purpose=errand.purpose,
        contacts=[contact.id for contact in errand.met],
        departments=_departments(errand.met),
    )


def _routine_visit(draft: Draft, slot: Slot, accounts: list[Account]) -> Visit:
    """A call on an easy account or on any, prepared or not."""
    dice, habit = draft.dice, draft.team[slot.rep]
    listed = _listed(accounts, slot.start.date())
    easy = listed[:EASY_ACCOUNTS]
    account = dice.one_of(easy if dice.chance(habit.favourites) else listed)
    planned = dice.chance(habit.planned)
    visit = evolve(
        _visit(draft, slot, account.id),
        planned_for=_quarter_hour(slot.start) if planned else None,
        by_appointment=planned and dice.chance(BY_APPOINTMENT),
        purpose=dice.one_of(draft.trade.purposes) if dice.chance(habit.purpose) else None,
    )
    return _with_people(draft, visit, slot)


def _visit(draft: Draft, slot: Slot, account: str) -> Visit:
    return Visit(
        id=_next_id(draft),
        rep=slot.rep,
        account=account,
        started=slot.start,
        ended=slot.end,
        outcome=slot.outcome,
        channel=_channel(draft),
    )


def _channel(draft: Draft) -> VisitChannel | None:
    """How a visit is made, where that is written down."""
    return draft.dice.weighted(draft.trade.channels) if draft.trade.channels else None


def _with_people(draft: Draft, visit: Visit, slot: Slot) -> Visit:
    """The visit with who was met, or with what was tried where no one was."""
    dice = draft.dice
    if slot.outcome is VisitOutcome.MET:
        boss = draft.team[slot.rep].meets_boss / 2
        met = draft.met_at(visit.account, slot.start.date(), boss)
        contacts = [contact.id for contact in met]
        return evolve(visit, contacts=contacts, departments=_departments(met))
    if slot.outcome is VisitOutcome.ABSENT and dice.chance(TRIED_ELSEWHERE):
        return evolve(visit, departments=[dice.one_of(DEPARTMENTS)], remark="left a card")
    return visit


def _write_not_made(draft: Draft, rep: str, accounts: list[Account]) -> None:
    """Write visits that were planned and not made: called off, or never begun."""
    dice = draft.dice
    for day in draft.working_days:
        if dice.chance(NOT_MADE_A_DAY):
            outcome = VisitOutcome.CANCELLED if dice.chance(CANCELLED) else None
            visit = _planned(draft, rep, dice.one_of(_listed(accounts, day)), day)
            draft.visits.append(evolve(visit, outcome=outcome))


def _write_next_year(draft: Draft, rep: str, accounts: list[Account]) -> None:
    """Write what is planned already for the first weeks of the next year."""
    for _ in range(NEXT_YEAR):
        day = weekday(draft.last_day + timedelta(days=draft.dice.between(4, 19)))
        draft.visits.append(_planned(draft, rep, draft.dice.one_of(accounts), day))


def _planned(draft: Draft, rep: str, account: Account, day: date) -> Visit:
    dice = draft.dice
    minutes = QUARTER_HOUR * dice.between(0, 28)
    return Visit(
        id=_next_id(draft),
        rep=rep,
        account=account.id,
        planned_for=datetime.combine(day, FIRST_APPOINTMENT) + timedelta(minutes=minutes),
        by_appointment=dice.chance(BY_APPOINTMENT),
        purpose=dice.one_of(draft.trade.purposes),
        channel=_channel(draft),
    )


def _listed(accounts: list[Account], day: date) -> list[Account]:
    """The accounts that are on the contact list on a day: the first always is."""
    return [account for account in accounts if (account.opened_on or day) <= day]


def _departments(people: tuple[Contact, ...]) -> list[str]:
    return [str(contact.department) for contact in people]


def _quarter_hour(moment: datetime) -> datetime:
    """The full quarter of an hour before: appointments are made for those."""
    return moment - timedelta(minutes=moment.minute % QUARTER_HOUR)


def _next_id(draft: Draft) -> str:
    return f"v{len(draft.visits) + 1:05}"
