"""Simpson's paradox: the better rep in both segments has the worse rate of all deals."""

from __future__ import annotations

import pytest

from salesprocess.pipeline import Reach, compare_reps
from salesprocess.processes import Spadco
from salesprocess.rates import Basis
from salesprocess.records import Outcome
from walks import Walk, moves_of, walk

DEALS = {
    ("A", "own user"): (9, 10),
    ("A", "competitor's user"): (30, 90),
    ("B", "own user"): (72, 90),
    ("B", "competitor's user"): (2, 10),
}
"""For rep and segment: how many of the deals shown were ordered."""


def team() -> list[Walk]:
    return [
        walk(
            f"{rep}, {segment} {number}",
            (1, "demo"),
            (9, "order" if number < orders else "close"),
            closed=9,
            outcome=Outcome.WON if number < orders else Outcome.LOST,
            rep=rep,
            source=segment,
        )
        for (rep, segment), (orders, shown) in DEALS.items()
        for number in range(shown)
    ]


def wrong_rate(rep: str) -> float:
    """All orders by all demonstrations, whatever the customers were."""
    orders = sum(won for (who, _), (won, _) in DEALS.items() if who == rep)
    return orders / sum(shown for (who, _), (_, shown) in DEALS.items() if who == rep)


def test_like_is_compared_with_like() -> None:
    moves = moves_of(team(), group=lambda deal: (deal.rep, deal.source))
    found = compare_reps(moves, Spadco.DEMO, Spadco.ORDER, reach=Reach.EVER, basis=Basis.COHORT)
    a, b = found["A"], found["B"]
    assert (wrong_rate("A"), wrong_rate("B")) == (0.39, 0.74)
    assert (a.crude.value, b.crude.value) == (0.39, 0.74)
    for segment, rate in a.by_segment.items():
        assert (rate.value or 0) > (b.by_segment[segment].value or 0)
    assert a.standardised == pytest.approx((0.9 + 30 / 90) / 2)
    assert b.standardised == pytest.approx((0.8 + 0.2) / 2)
