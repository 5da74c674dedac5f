"""From unstable to stable results: 0, 0, 5 against 3, 3, 4 (method §1.3)."""

from __future__ import annotations

from datetime import datetime
from math import exp

import pytest

from salesprocess.case import Case
from salesprocess.pipeline import Stability, stability_by_rep
from salesprocess.rates import Period
from salesprocess.records import Book, Deal, Outcome

UNSTABLE, STABLE = (0, 0, 5), (3, 3, 4)


def deals(rep: str, counts: tuple[int, ...]) -> list[Deal]:
    return [
        Deal(
            id=f"{rep}{month}{number}",
            rep=rep,
            closed=datetime(2026, month, 20),
            outcome=Outcome.WON,
        )
        for month, count in enumerate(counts, start=1)
        for number in range(count)
    ]


def test_the_records_of_both_kinds_of_rep_come_from_stable_to_unstable() -> None:
    book = Book(deals=[*deals("unstable", UNSTABLE), *deals("stable", STABLE)])
    found = stability_by_rep(Case(book, datetime(2026, 4, 1)), Period.quarter(2026, 1))
    assert {rep: one.counts for rep, one in found.items()} == {
        "stable": STABLE,
        "unstable": UNSTABLE,
    }
    assert list(found) == ["stable", "unstable"]


def test_five_orders_at_once_are_hardly_chance() -> None:
    """The squares about 5/3 add up to 50/3, ten times the mean: exp(-5) at two degrees."""
    found = Stability(UNSTABLE)
    assert found.dispersion == pytest.approx(5)
    assert found.chance == pytest.approx(exp(-5), rel=1e-12)


def test_three_three_four_are_as_even_as_chance_leaves_them() -> None:
    """The squares about 10/3 add up to 2/3, a fifth of the mean: exp(-0.1)."""
    found = Stability(STABLE)
    assert found.dispersion == pytest.approx(0.1)
    assert found.chance == pytest.approx(exp(-0.1), rel=1e-12)


def test_the_spread_is_five_times_as_great_and_attainment_far_less_even() -> None:
    unstable, stable = (Stability(counts, targets=(3, 3, 3)) for counts in (UNSTABLE, STABLE))
    assert unstable.spread == pytest.approx(5 * 3**-0.5)
    assert stable.spread == pytest.approx(3**-0.5)
    assert unstable.fluctuation == pytest.approx(5 / 6)
    assert stable.fluctuation == pytest.approx(1 / 6)
