"""Topic: who the reps are, and which accounts and deals they took over from another."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, cast

from salesprocess.records import OwnerChange, Rep
from salesprocess.testing.territory.draft import weekday
from salesprocess.testing.territory.people import FAMILY, GIVEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from salesprocess.records import Account, Deal
    from salesprocess.testing.territory.dice import Dice
    from salesprocess.testing.territory.draft import Draft

TEAMS = (("River", "Irene Maas"), ("Hill", "Tomas Vidal"))
"""The teams, each with who leads it and sells nothing."""

SERVED_DAYS = (200, 9 * 365)
"""How many days before the year a rep began."""

TAKEN_OVER = 0.06
"""The share of old accounts, and of deals, that a rep took over."""

DAYS_BEFORE = (3, 25)
"""How many days before the work began an account was taken over."""

MINUTES_AFTER = (5, 40)
"""How many minutes after its opening a deal was taken over."""


def write_reps(draft: Draft) -> None:
    """Write the reps, and what they took over."""
    reps = tuple(draft.team)
    draft.reps.extend(
        rep_of(draft.dice, rep, place, draft.first_day) for place, rep in enumerate(reps)
    )
    if len(reps) > 1:
        taken = accounts_taken_over(draft.dice, draft.accounts, reps, draft.first_day)
        draft.owner_changes.extend(taken)
        draft.owner_changes.extend(_deals_taken_over(draft, reps))


def rep_of(dice: Dice, rep: str, place: int, day: date) -> Rep:
    """The record of a rep.

    Args:
        dice: What decides on the name and on how long the rep is there.
        rep: The rep's id.
        place: Which of the reps it is, from 0: they go to the teams in turn.
        day: A day on which the rep had been there for a while.
    """
    team, manager = TEAMS[place % len(TEAMS)]
    return Rep(
        id=rep,
        name=f"{dice.one_of(GIVEN)} {dice.one_of(FAMILY)}",
        team=team,
        manager=manager,
        since=day - timedelta(days=dice.between(*SERVED_DAYS)),
    )


def accounts_taken_over(
    dice: Dice, accounts: Iterable[Account], reps: Sequence[str], day: date
) -> Iterator[OwnerChange]:
    """Which old accounts had been another's before the work began.

    Args:
        dice: What decides on it.
        accounts: The accounts.
        reps: The reps, at least two.
        day: The day on which the work began.
    """
    for account in accounts:
        on = weekday(day - timedelta(days=dice.between(*DAYS_BEFORE)))
        if account.opened_on and account.opened_on < on and dice.chance(TAKEN_OVER):
            yield OwnerChange(
                at=datetime.combine(on, time(9)),
                rep=account.rep,
                from_rep=_colleague(dice, account.rep, reps),
                account=account.id,
            )


def minutes_later(dice: Dice, deal: Deal) -> datetime:
    """When a deal was taken over: on the day of its opening."""
    minutes = timedelta(minutes=dice.between(*MINUTES_AFTER))
    return cast("datetime", deal.opened) + minutes


def _deals_taken_over(draft: Draft, reps: Sequence[str]) -> Iterator[OwnerChange]:
    """Which deals another had heard of first."""
    for deal in draft.deals:
        if draft.dice.chance(TAKEN_OVER):
            yield OwnerChange(
                at=minutes_later(draft.dice, deal),
                rep=deal.rep,
                from_rep=_colleague(draft.dice, deal.rep, reps),
                deal=deal.id,
            )


def _colleague(dice: Dice, rep: str | None, reps: Sequence[str]) -> str:
    return dice.one_of([other for other in reps if other != rep])
