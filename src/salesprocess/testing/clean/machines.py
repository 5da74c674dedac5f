"""Topic: the machines in field, all seen by eye, and what each shows of a need.

Where a deal is open, a machine shows plainly why. Where none is, no machine shows more than
a sign that is watched.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.records import Condition, Machine, Outcome, VisitOutcome, Volume
from salesprocess.testing.clean.places import STRUCK_OFF_HALF, Kind
from salesprocess.testing.clean.rounds import HALVES, TODAY
from salesprocess.testing.territory.draft import VENDOR
from salesprocess.testing.territory.machines import MODELS, VOLUME_MONTHS
from salesprocess.testing.territory.people import DEPARTMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.testing.clean.draft import Draft
    from salesprocess.testing.clean.lives import Life
    from salesprocess.testing.clean.places import Place

COUNTS = (1, 2, 2, 3)
"""How many machines stand at accounts of each size, beside those bought since."""

LEASE_DAYS = 5 * 365 + 1


@frozen(kw_only=True)
class State:
    """The way a machine is.

    Args:
        age: How many days ago it was installed, at least and at most.
        is_leased: Whether it is leased, for five years.
        conditions: The states it may be seen in.
        breakdowns: How often it broke down in the last year, at least and at most.
    """

    age: tuple[int, int]
    is_leased: bool = True
    conditions: tuple[Condition, ...] = (Condition.GOOD,)
    breakdowns: tuple[int, int] = (0, 1)


NEW = State(age=(0, 0))
YOUNG = State(
    age=(200, 3 * 365),
    conditions=(Condition.GOOD, Condition.GOOD, Condition.WORN),
    breakdowns=(0, 3),
)
WATCHED = State(age=(LEASE_DAYS - 116, LEASE_DAYS - 96), conditions=(Condition.WORN,))
"""The lease ends within half a year, but not yet within a quarter."""

OLD = State(
    age=(LEASE_DAYS + 30, 6 * 365),
    is_leased=False,
    conditions=(Condition.WORN, Condition.GOOD),
    breakdowns=(1, 3),
)
"""Older than the replacement cycle."""

FAILING = State(age=(2 * 365, 4 * 365), conditions=(Condition.FAILING,), breakdowns=(5, 8))
ENDING = State(age=(LEASE_DAYS - 80, LEASE_DAYS - 30), conditions=(Condition.WORN,))
"""The lease ends within a quarter."""

SHOWS_A_NEED = (OLD, FAILING, ENDING)

HELD_DAYS = 180
"""For how many days after an order an old machine may wait for what replaces it."""

LOOKS = 3
"""On one of how many visits each machine was last looked at."""

PAGES = (4_000, 18_000)
"""Pages a month at an account, copied and printed, of each machine."""


@frozen
class Site:
    """Where machines stand.

    Args:
        place: The account.
        pages: What each machine puts out in a month, about.
        seen: The days on which the rep looked at them.
    """

    place: Place
    pages: int
    seen: tuple[date, ...]


def write_machines(draft: Draft) -> None:
    """Write the machines that stood there, and those delivered since."""
    for place in draft.places:
        dice = draft.dice
        site = Site(place, dice.between(*PAGES), _days_there(draft, place))
        for state in _states(draft, place):
            on = TODAY - timedelta(days=dice.between(*state.age))
            _write_machine(draft, site, state, on, is_ours=place.is_ours)
        for life in draft.lives[place.account]:
            delivered_on = _delivered_on(life)
            if delivered_on:
                is_ours = life.outcome is Outcome.WON
                _write_machine(draft, site, NEW, delivered_on, is_ours=is_ours)


def _days_there(draft: Draft, place: Place) -> tuple[date, ...]:
    """The last few days on which someone was met, up to the striking off if there was one."""
    last = STRUCK_OFF_HALF if place.kind is Kind.STRUCK_OFF else HALVES
    days = [
        place.day(half)
        for half in range(last + 1)
        for visit in [draft.visits.get((place.account, half))]
        if visit and visit.outcome is VisitOutcome.MET
    ]
    return tuple(days[-LOOKS:])


def _states(draft: Draft, place: Place) -> Iterator[State]:
    """The states of the machines that stood there: the last is the one that is looked at."""
    lives = draft.lives[place.account]
    yield from [YOUNG] * (COUNTS[place.number % len(COUNTS)] - 1)
    if any(not life.is_over for life in lives):
        yield draft.dice.one_of(SHOWS_A_NEED)
    elif any(_is_won_lately(life) for life in lives):
        yield OLD
    else:
        yield WATCHED


def _is_won_lately(life: Life) -> bool:
    days = (TODAY - life.place.day(life.end)).days
    return life.outcome is Outcome.WON and days < HELD_DAYS


def _delivered_on(life: Life) -> date | None:
    """The day of the next round's visit, at which the new machine is there; `None` if none is."""
    half = life.end + 2 - life.end % 2
    is_bought = life.outcome is not Outcome.DERAILED and life.place.has_come(half)
    return life.place.day(half) if is_bought else None


def _write_machine(draft: Draft, site: Site, state: State, on: date, *, is_ours: bool) -> None:
    dice, vendor = draft.dice, VENDOR if is_ours else site.place.rival
    broken = range(dice.between(*state.breakdowns))
    draft.all(Machine).append(
        Machine(
            id=draft.next_id("m", Machine),
            account=site.place.account,
            vendor=vendor,
            model=dice.one_of(MODELS[vendor]),
            installed_on=on,
            department=dice.one_of(DEPARTMENTS),
            volumes=_volumes(draft, on, site.pages),
            condition=dice.one_of(state.conditions),
            breakdowns=sorted(TODAY - timedelta(days=dice.between(1, 190)) for _ in broken),
            seen_on=dice.one_of([day for day in site.seen if day >= on]),
            lease_ends_on=on + timedelta(days=LEASE_DAYS) if state.is_leased else None,
        )
    )


def _volumes(draft: Draft, on: date, pages: int) -> list[Volume]:
    """The last six months, as far as the machine stood there: steady, and alike in each place."""
    dice = draft.dice
    usual, printed = pages * dice.between(80, 120) // 100, dice.between(40, 75)
    volumes: list[Volume] = []
    for first in (date(TODAY.year, month, 1) for month in VOLUME_MONTHS):
        if on <= first:
            now = usual * dice.between(92, 108) // 100
            prints = now * printed // 100
            volumes.append(Volume(month=first, copies=now - prints, prints=prints))
    return volumes
