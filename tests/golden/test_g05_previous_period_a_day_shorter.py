"""G5: the period before is a day shorter than the one it is compared with."""

from __future__ import annotations

from datetime import date, timedelta

from salesprocess.pipeline import Reach, conversion
from salesprocess.processes import Spadco
from salesprocess.rates import Basis, Period
from walks import START, moves_of, walk

WALKS = [walk(f"d{number}", (number, "prospect")) for number in range(60)]
"""One new prospect every day, from the 1st of January 2026 on."""

FIRST, LAST = date(2026, 1, 31), date(2026, 3, 1)
NOW = Period(FIRST, LAST + timedelta(days=1))
"""Thirty days, the last one among them."""


def wrong_previous() -> tuple[date, date]:
    """As many days back as lie between the first and the last, and up to the day before."""
    return FIRST - (LAST - FIRST), FIRST - timedelta(days=1)


def prospects(window: Period) -> int:
    rate = conversion(
        moves_of(WALKS, window=window),
        Spadco.PROSPECT,
        Spadco.ORDER,
        reach=Reach.EVER,
        basis=Basis.COHORT,
    )
    return rate.trials


def test_the_period_before_has_as_many_days() -> None:
    first, last = wrong_previous()
    assert (last - first).days + 1 == 29
    assert NOW.days == NOW.previous().days == 30
    assert NOW.previous().end == NOW.start


def test_so_a_steady_inflow_shows_no_growth() -> None:
    first, last = wrong_previous()
    wrong_before = sum(first <= (START + timedelta(days=at)).date() <= last for at in range(60))
    assert (prospects(NOW), wrong_before) == (30, 29)
    assert prospects(NOW) == prospects(NOW.previous())
