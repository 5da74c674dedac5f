"""What is everyone's season is no one's unstable result; and chance is found in hardly any team."""

from __future__ import annotations

from datetime import datetime
from math import exp
from random import Random
from typing import TYPE_CHECKING

import pytest

from salesprocess.case import Case
from salesprocess.pipeline import Stability, stability_by_rep
from salesprocess.pipeline.flow.months import months_before
from salesprocess.pipeline.rules.pip118_unstable_results import RULE
from salesprocess.records import Book, Deal, Outcome
from salesprocess.rules import RuleSet, run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

AS_OF = datetime(2026, 1, 8)
YEAR = months_before(AS_OF, 12)
SEASON = (4, 2, 10, 6, 8, 12, 4, 2, 12, 8, 10, 18)
"""Little in February and August, much at the ends of quarters."""

BOOKS = 100


def case_of(rows: Mapping[str, Sequence[int]]) -> Case:
    """A book in which each rep won so many deals in each month of a year."""
    deals = [
        Deal(
            id=f"{rep}-{month}-{number}",
            rep=rep,
            opened=datetime(2024, 11, 4),
            closed=datetime(2025, month, 20),
            outcome=Outcome.WON,
        )
        for rep, counts in rows.items()
        for month, count in enumerate(counts, start=1)
        for number in range(count)
    ]
    lost = Deal(id="lost", rep=None, closed=datetime(2024, 12, 1), outcome=Outcome.LOST)
    return Case(Book(deals=[lost, *deals]), AS_OF)


def unstable(case: Case) -> set[str | None]:
    return {finding.rep for finding in run(RuleSet([RULE]), case)}


def poisson(rate: float, draws: Random) -> int:
    least, product, count = exp(-rate), draws.random(), 0
    while product > least:
        product, count = product * draws.random(), count + 1
    return count


def test_a_team_with_one_season_has_no_unstable_rep() -> None:
    case = case_of(dict.fromkeys("ABCDE", SEASON))
    assert unstable(case) == set()
    for found in stability_by_rep(case, YEAR).values():
        assert found.expected == pytest.approx(SEASON)
        assert found.chance == pytest.approx(1)
        assert (Stability(found.counts).chance or 1) < 0.01  # Fisher's test knows no season


def test_a_rep_who_holds_orders_back_is_found_in_a_team_with_a_season() -> None:
    held_back = (0, 0, 16, 0, 0, 26, 0, 0, 18, 0, 0, 36)
    team: dict[str, Sequence[int]] = dict.fromkeys("ABCD", SEASON)
    assert unstable(case_of(team | {"E": held_back})) == {"E"}


def test_of_two_reps_no_one_knows_whose_the_season_is() -> None:
    """Beside equal months: a lumpy rep must not make the steady one look unstable."""
    lumpy, steady = (0, 0, 9) * 4, (3,) * 12
    case = case_of({"lumpy": lumpy, "steady": steady})
    found = stability_by_rep(case, YEAR)
    assert found["steady"].season is found["lumpy"].season is None
    assert unstable(case) == {"lumpy"}


def simulated(rates: Sequence[float], seed: int) -> tuple[int, float]:
    """In how many books the rule is silent, and how many reps a test of each alone finds in one."""
    draws, silent, alone = Random(seed), 0, 0  # noqa: S311  the same books every time
    for _ in range(BOOKS):
        rows = {f"R{n}": tuple(poisson(rate, draws) for rate in rates) for n in range(20)}
        alone += sum((Stability(counts).chance or 1) < 0.05 for counts in rows.values())
        silent += not unstable(case_of(rows))
    return silent, alone / BOOKS


@pytest.mark.long
def test_of_twenty_steady_reps_hardly_ever_one_is_found() -> None:
    """Of 1,500 such books the rule is silent in 97 %."""
    silent, alone = simulated((3,) * 12, seed=2)
    assert silent >= 0.95 * BOOKS
    assert 0.7 < alone < 1.3


@pytest.mark.long
def test_of_twenty_reps_with_one_season_hardly_ever_one_is_found() -> None:
    """Of 1,500 such books the rule is silent in 96 %; alone most of the reps are found."""
    silent, alone = simulated([count / 2 for count in SEASON], seed=2)
    assert silent >= 0.95 * BOOKS
    assert alone > 10
