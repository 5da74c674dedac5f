"""Topic: who is a prospect, as the reps judge it after a few visits (method §4.3, §4.4)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from salesprocess.people.encounters import RIGHT_PEOPLE
from salesprocess.records import Judgement, StrikeReason, VisitOutcome
from salesprocess.records.in_time import own_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from salesprocess.records import Account, Deal, Visit
    from salesprocess.testing.territory.draft import Draft

    Visits = list[tuple[date, Visit]]

WITHIN_VISITS = 3
JUDGED_LATER = 0.4
HASTY = 0.75
"""The share of good prospects struck off by a rep who never confirms anything."""
BUYS_IN_DAYS = (30, 300)
EXCUSES = ((StrikeReason.MACHINES_SEEM_FINE, 3.0), (StrikeReason.NO_NEED, 2.0))


def write_judgements(draft: Draft) -> None:
    """Write of each account what its rep judged, if the rep ever did."""
    made = draft.visits_made()
    for account in draft.accounts:
        met = [day for day, visit in made[account.id] if visit.outcome is VisitOutcome.MET]
        if met:
            since = [judgement for judgement in made[account.id] if judgement[0] >= met[0]]
            _write_judgement(draft, account, since)


def _write_judgement(draft: Draft, account: Account, visits: Visits) -> None:
    """Write the judgement; who confirms first keeps the account on the list until then."""
    met = [day for day, visit in visits if visit.outcome is VisitOutcome.MET]
    early = [day for day in met if day <= visits[:WITHIN_VISITS][-1][0]]
    day = _judged_on(draft, account, early, met[len(early) :])
    if day is None:
        return
    if _seems_a_prospect(draft, account, day):
        _write_yes(draft, account, day)
    elif draft.dice.chance(draft.team[str(account.rep)].confirms):
        _write_confirmed_no(draft, account, day, _confirmed_on(draft, account, visits))
    else:
        _write_no(draft, account, day)


def _judged_on(
    draft: Draft, account: Account, early: Sequence[date], late: Sequence[date]
) -> date | None:
    """A day of one of the first visits, of a later one, or `None`."""
    dice = draft.dice
    if dice.chance(draft.team[str(account.rep)].judges):
        return dice.one_of(early)
    return dice.one_of(late) if late and dice.chance(JUDGED_LATER) else None


def _seems_a_prospect(draft: Draft, account: Account, day: date) -> bool:
    """Where a deal is under way; else where there is money and any need, for who looks well."""
    if _under_way(draft, account, day):
        return True
    truths = draft.truths[account.id]
    has_need = truths["document_problem"] or truths["need_explicit"]
    is_hasty = draft.dice.chance(HASTY * (1 - draft.team[str(account.rep)].confirms))
    return truths["budget_source"] and has_need and not is_hasty


def _under_way(draft: Draft, account: Account, day: date) -> list[Deal]:
    """The deals of an account that are open on a day."""
    return [
        deal
        for deal in draft.deals
        if deal.account == account.id
        and deal.opened
        and own_day(deal.opened) <= day
        and (deal.closed is None or own_day(deal.closed) > day)
    ]


def _write_yes(draft: Draft, account: Account, day: date) -> None:
    """Write a prospect with when, which model and why, as far as the rep notes such things."""
    dice, rep = draft.dice, str(account.rep)
    stated = [dice.chance((1 + draft.team[rep].notes) / 2) for _ in range(3)]
    expected = [deal.expected_order_on for deal in _under_way(draft, account, day)]
    later = [on for on in expected if on and on > day]
    on = later[0] if later else day + timedelta(days=dice.between(*BUYS_IN_DAYS))
    trade = draft.trade
    model, why = dice.one_of(trade.models[trade.vendor]), dice.one_of(trade.reasons_why)
    draft.judgements.append(
        Judgement(
            account=account.id,
            rep=rep,
            judged_on=day,
            is_prospect=True,
            expected_on=on if stated[0] else None,
            model=model if stated[1] else None,
            why=why if stated[2] else None,
        )
    )


def _write_no(draft: Draft, account: Account, day: date) -> None:
    """Strike an account off, for the reason that holds or for one that seems to."""
    truths = draft.truths[account.id]
    if truths["document_problem"] and not truths["budget_source"]:
        reason = StrikeReason.NO_BUDGET
    elif truths["competitor_close"]:
        reason = StrikeReason.LOYAL_TO_COMPETITOR
    else:
        reason = draft.dice.weighted(EXCUSES)
    draft.judgements.append(
        Judgement(
            account=account.id,
            rep=str(account.rep),
            judged_on=day,
            is_prospect=False,
            struck_off=reason,
        )
    )


def _write_confirmed_no(
    draft: Draft, account: Account, day: date, confirmed_on: date | None
) -> None:
    """Keep an account on the list until it is confirmed that it is no prospect, if ever."""
    if confirmed_on is None or confirmed_on > day:
        rep = str(account.rep)
        kept = Judgement(account=account.id, rep=rep, judged_on=day, is_prospect=True)
        draft.judgements.append(kept)
    if confirmed_on and not _under_way(draft, account, max(day, confirmed_on)):
        _write_no(draft, account, max(day, confirmed_on))


def _confirmed_on(draft: Draft, account: Account, visits: Visits) -> date | None:
    """By when the right person was met and one of the machines seen."""
    right = {contact.id for contact in draft.contacts[account.id] if contact.roles & RIGHT_PEOPLE}
    met = [day for day, visit in visits if right & set(visit.contacts)]
    seen = [
        machine.seen_on
        for machine in draft.machines
        if machine.account == account.id and machine.seen_on
    ]
    return max(met[0], min(seen)) if met and seen else None
