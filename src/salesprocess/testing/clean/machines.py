"""The machines in field, all seen by eye, and what each shows of a need.

Where a deal is open, a machine shows plainly why. Where none is, no machine shows more than
a sign that is watched.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from salesprocess.records import Machine, MachineCondition, Outcome, Volume
from salesprocess.testing.clean.accounts import SEATS
from salesprocess.testing.clean.rounds import STRUCK_OFF_HALF, TODAY, Kind
from salesprocess.testing.territory.machines import VOLUME_MONTHS
from salesprocess.testing.territory.trade import COPIERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.testing.clean.rounds import Life, Stop
    from salesprocess.testing.territory.dice import Dice

YOUNG_ONES = (0, 1, 1, 2)
"""How many young machines stand at accounts of each size, beside the one that is looked at."""

LEASE_DAYS = 5 * 365 + 1
HELD_DAYS = 180
"""For how many days after an order an old machine may wait for what replaces it."""


class State(NamedTuple):
    """A machine: how old in days, at least; in what state; how often it broke down; if leased."""

    age: int
    condition: MachineCondition
    breakdowns: int = 0
    is_leased: bool = True


NEW = State(0, MachineCondition.GOOD)
YOUNG = State(600, MachineCondition.GOOD, breakdowns=1)
WATCHED = State(LEASE_DAYS - 116, MachineCondition.WORN)
"""The lease ends within half a year, but not yet within a quarter."""

OLD = State(LEASE_DAYS + 30, MachineCondition.WORN, breakdowns=2, is_leased=False)
"""Older than the replacement cycle."""

SHOWS_A_NEED = (OLD, State(1200, MachineCondition.FAILING, breakdowns=6))


def machines_of(place: Stop, dice: Dice) -> Iterator[Machine]:
    """The machines that stood there, and those delivered since."""
    pages, seen_on = dice.between(4_000, 18_000), _seen_on(place)
    for number, (vendor, state, on) in enumerate(_stood_or_came(place, dice), start=1):
        broken = (dice.between(1, 190) for _ in range(state.breakdowns))
        yield Machine(
            id=f"m{place.account[1:]}-{number}",
            account=place.account,
            vendor=vendor,
            model=dice.one_of(COPIERS.models[vendor]),
            installed_on=on,
            department=dice.one_of(SEATS)[1],
            volumes=_volumes(on, pages, dice),
            condition=state.condition,
            breakdowns=sorted(TODAY - timedelta(days=days) for days in broken),
            seen_on=seen_on,
            lease_ends_on=on + timedelta(days=LEASE_DAYS) if state.is_leased else None,
        )


def _stood_or_came(place: Stop, dice: Dice) -> Iterator[tuple[str, State, date]]:
    """Each machine by its maker, its state, and when it was installed."""
    young = [YOUNG] * YOUNG_ONES[place.number % len(YOUNG_ONES)]
    for state in (*young, _state(place, dice)):
        days = state.age + dice.between(0, 20)
        yield COPIERS.vendor if place.is_ours else place.rival, state, TODAY - timedelta(days=days)
    for life in place.lives:
        half = life.end + 2 - life.end % 2
        if life.outcome in {Outcome.WON, Outcome.LOST} and place.has_come(half):
            vendor = COPIERS.vendor if life.outcome is Outcome.WON else place.rival
            yield vendor, NEW, place.day(half)


def _state(place: Stop, dice: Dice) -> State:
    """The state of the machine that is looked at."""
    if any(life.outcome is Outcome.OPEN for life in place.lives):
        return dice.one_of(SHOWS_A_NEED)
    return OLD if any(_is_won_lately(place, life) for life in place.lives) else WATCHED


def _is_won_lately(place: Stop, life: Life) -> bool:
    days = (TODAY - place.day(life.end)).days
    return life.outcome is Outcome.WON and days < HELD_DAYS


def _seen_on(place: Stop) -> date:
    """The day of the last visit that met someone, or on which the account was struck off."""
    last = (
        STRUCK_OFF_HALF
        if place.kind is Kind.STRUCK_OFF
        else max(half for half, visit in place.visits.items() if visit.contacts)
    )
    return place.day(last)


def _volumes(on: date, pages: int, dice: Dice) -> list[Volume]:
    """The last six months, as far as the machine stood there: steady, and alike in each place."""
    months = (date(TODAY.year, month, 1) for month in VOLUME_MONTHS)
    counts = {month: pages * dice.between(90, 110) // 200 for month in months if on <= month}
    return [Volume(month=month, amount=2 * count) for month, count in counts.items()]
