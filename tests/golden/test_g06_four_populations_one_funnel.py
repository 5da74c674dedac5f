"""G6: four populations, each by its own date, are shown as one funnel."""

from __future__ import annotations

import pytest

from salesprocess.pipeline import Reach, conversion
from salesprocess.processes import Spadco
from salesprocess.rates import Basis, Period, Rate
from salesprocess.records import Outcome
from walks import moves_of, walk

FEBRUARY = Period.month(2026, 2)

OLD = [
    walk(
        f"old{number}",
        (1, "prospect"),
        (10, "demo"),
        (40, "order"),
        closed=40,
        outcome=Outcome.WON,
    )
    for number in range(5)
]
"""Prospects of January, ordered in February."""

NEW = [
    walk("new1", (33, "prospect"), (41, "demo")),
    walk("new2", (34, "prospect"), (42, "demo"), (50, "order"), closed=50, outcome=Outcome.WON),
    walk("new3", (35, "prospect")),
    walk("new4", (36, "prospect"), closed=44),
]
"""Prospects of February."""

STAGES = (Spadco.PROSPECT, Spadco.DEMO, Spadco.ORDER)


def wrong_funnel() -> list[int]:
    """How many entries into each stage lie in the month, whoever it was."""
    entries = [
        (stage, at)
        for one in (*OLD, *NEW)
        for stage, at in [
            ("prospect", one.deal.opened),
            *((change.stage, change.at) for change in one.changes),
        ]
    ]
    return [
        sum(stage == spadco.value and at is not None and at in FEBRUARY for stage, at in entries)
        for spadco in STAGES
    ]


def rate(start: Spadco, goal: Spadco, basis: Basis) -> Rate:
    moves = moves_of([*OLD, *NEW], window=FEBRUARY)
    return conversion(moves, start, goal, reach=Reach.EVER, basis=basis)


def test_the_wrong_funnel_orders_three_times_what_was_shown() -> None:
    prospects, shown, ordered = wrong_funnel()
    assert (prospects, shown, ordered) == (4, 2, 6)
    assert ordered / shown == 3


def test_a_cohort_is_one_population() -> None:
    assert rate(Spadco.PROSPECT, Spadco.ORDER, Basis.COHORT) == Rate(1, 4, Basis.COHORT, open=2)
    assert rate(Spadco.DEMO, Spadco.ORDER, Basis.COHORT) == Rate(1, 2, Basis.COHORT, open=1)


@pytest.mark.parametrize("basis", Basis)
def test_by_every_basis_a_rate_counts_the_same_deals_above_and_below(basis: Basis) -> None:
    value = rate(Spadco.DEMO, Spadco.ORDER, basis).value
    assert value is not None
    assert value <= 1
