"""How far the drives of a coverage plan are: ours, in a random order, and as OR-Tools finds them.

Each territory is made up from a seed: towns of their own size, with some accounts in between,
and one rep who drives from the middle and back each day, four visits a day at most. The plan of
the core, and the same plan with `best_routes`, cover a quarter; the random order lays the same
accounts into as few full days.
"""

from __future__ import annotations

import argparse
from datetime import datetime
from random import Random
from statistics import median
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.planning import best_routes, coverage_plan, near_routes
from salesprocess.planning.settings import PlanningSettings
from salesprocess.planning.visits.routes import DayTours, kilometres
from salesprocess.rates import Period
from salesprocess.records import Account, Book, Location

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salesprocess.planning import CoveragePlan
    from salesprocess.planning.visits.routes import Router

SIZES = (60, 90, 120, 160, 200)
A_DAY = 4
NORTH, EAST = (48.0, 49.0), (10.0, 11.5)
IN_TOWNS = 0.6


def territory(seed: int) -> tuple[list[Account], Location]:
    """The accounts of a rep, and where the rep lives."""
    dice = Random(seed)  # noqa: S311  accounts for a benchmark
    towns = [(dice.uniform(*NORTH), dice.uniform(*EAST)) for _ in range(dice.randint(3, 10))]
    accounts = [
        Account(id=f"a{number}", name=f"Account {number}", rep="A", location=_place(dice, towns))
        for number in range(SIZES[seed % len(SIZES)])
    ]
    return accounts, Location(latitude=sum(NORTH) / 2, longitude=sum(EAST) / 2)


def _place(dice: Random, towns: Sequence[tuple[float, float]]) -> Location:
    if dice.random() > IN_TOWNS:
        return Location(latitude=dice.uniform(*NORTH), longitude=dice.uniform(*EAST))
    north, east = dice.choice(towns)
    return Location(latitude=dice.gauss(north, 0.05), longitude=dice.gauss(east, 0.07))


def plan_of(accounts: Sequence[Account], start: Location, router: Router) -> CoveragePlan:
    """A plan of a quarter, as it stands on its first day."""
    settings = PlanningSettings(places_a_day=A_DAY)
    case = Case(Book(accounts=accounts), datetime(2026, 1, 1), settings)
    return coverage_plan(case, Period.quarter(2026, 1), starts={"A": start}, router=router)


def random_km(seed: int, accounts: Sequence[Account], start: Location) -> float:
    """How far it is where full days are made of whoever comes next in a random order."""
    known = [account.location for account in accounts if account.location]
    task = DayTours(kilometres([*known, start]), [frozenset[int]()] * len(known), [])
    order = list(range(len(known)))
    Random(seed).shuffle(order)  # noqa: S311  as above
    return task.travel([order[at : at + A_DAY] for at in range(0, len(order), A_DAY)])


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--territories", type=int, default=50)
    asked.add_argument("--seconds", type=float, default=5)
    given = asked.parse_args()
    router = best_routes(given.seconds)
    to_best, to_random = [], []
    print("| seed | accounts | random km | ours km | OR-Tools km | ours to OR-Tools |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    for seed in range(given.territories):
        accounts, start = territory(seed)
        plans = [plan_of(accounts, start, way) for way in (near_routes, router)]
        ours, best = (plan.km for plan in plans)
        assert all(plan.coverage.value == 1 for plan in plans)
        chance = random_km(seed, accounts, start)
        to_best.append(ours / best)
        to_random.append(ours / chance)
        print(
            f"| {seed} | {len(accounts)} | {chance:,.0f} | {ours:,.0f} | {best:,.0f} "
            f"| {ours / best:.3f} |"
        )
    print(f"\nours to OR-Tools: median {median(to_best):.3f}, worst {max(to_best):.3f}")
    print(f"ours to a random order: median {median(to_random):.3f}, worst {max(to_random):.3f}")


if __name__ == "__main__":
    main()
