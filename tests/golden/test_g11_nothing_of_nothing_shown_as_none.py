"""G11: 0 of 0 is shown as 0 %. Where no one tried, no one failed."""

from __future__ import annotations

from salesprocess.pipeline import Reach, conversions
from salesprocess.processes import Spadco
from salesprocess.rates import Basis, Rate
from walks import moves_of, walk

WALKS = [
    walk("d1", (1, "demo"), closed=9, rep="A"),
    walk("d2", (2, "prospect"), rep="B"),
]
"""A was shown and lost; of B's deals none has been shown yet."""


def wrong_rate(successes: int, trials: int) -> float:
    """Divides if it can, and says 0 if it can not."""
    return successes / trials if trials else 0.0


def test_no_trial_is_no_failure() -> None:
    rates = conversions(
        moves_of(WALKS, group=lambda deal: deal.rep),
        Spadco.DEMO,
        Spadco.ORDER,
        reach=Reach.EVER,
        basis=Basis.COHORT,
    )
    failed, untried = rates["A"], rates["B"]
    assert (failed, untried) == (Rate(0, 1, Basis.COHORT), Rate(0, 0, Basis.COHORT))
    assert wrong_rate(0, 1) == wrong_rate(0, 0) == 0
    assert (failed.value, untried.value) == (0, None)
    assert (str(failed), str(untried)) == ("0.0 %", "–")
    assert untried.interval() is None
