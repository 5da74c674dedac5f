"""What was wrong with the first forecasts, world by world, beside what is right.

The worlds are those of `benchmarks/forecast.py`, which holds many more books against what came;
these few are there to be seen at once when a forecast no longer keeps its word.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from forecast_asked import Sample, Simulated, real_files
from forecast_predicted import predicted
from forecast_worlds import WORLDS
from salesprocess.pipeline import NoForecast, forecast, target_probability
from salesprocess.rates import Period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from forecast_asked import RealFile
    from forecast_baselines import Asked

DATA = Path(__file__).parents[3] / "shared" / "data"
BOOKS = 16

pytestmark = pytest.mark.long


class Told(NamedTuple):
    """What was expected of open deals, and what came."""

    expected: float
    deviation: float
    low: float
    high: float
    came: int

    @property
    def is_held(self) -> bool:
        return self.low <= self.came <= self.high


@cache
def told_in(name: str, books: int = BOOKS) -> tuple[Told, ...]:
    """The forecasts of some books of a world."""
    place = (
        Sample(3)
        if name == "sample"
        else next(Simulated(world) for world in WORLDS if world.name == name)
    )
    return tuple(_told(place.asked(seed)) for seed in range(books))


def _told(asked: Asked) -> Told:
    found = predicted(asked)["open"]
    assert found is not None
    low, high = found.interval()
    came = asked.came().open
    return Told(float(found.expected), found.deviation, float(low), float(high), came)


def bias(told: tuple[Told, ...]) -> float:
    return sum(each.expected for each in told) / sum(each.came for each in told) - 1


@pytest.mark.parametrize("world", ["stationary", "losses told late", "deals never closed"])
def test_of_a_steady_business_intervals_are_as_wide_as_it_scatters(world: str) -> None:
    """They had been 1.4 to 2.5 times too wide: of 399 open deals 17.3, 0.0–36.9."""
    told = told_in(world)
    scatter = sqrt(sum((each.expected - each.came) ** 2 for each in told) / len(told))
    wide = sum(each.deviation for each in told) / len(told)
    assert 0.7 < wide / scatter < 1.6
    assert sum(each.is_held for each in told) >= BOOKS - 2
    assert abs(bias(told)) < 0.1


def test_of_a_few_deals_the_old_ones_are_not_judged_by_the_young() -> None:
    """Of the deals that stood longer than five of the earlier ones 269 were expected, 25 came."""
    expected = came = 0.0
    for seed in range(4 * BOOKS):
        asked = Simulated(next(w for w in WORLDS if w.name == "few deals")).asked(seed)
        found = forecast(
            asked.case, Period(asked.as_of.date(), (asked.as_of + asked.horizon).date())
        )
        later = {
            deal.id
            for deal in asked.book.deals
            if deal.closed
            and deal.outcome.value == "won"
            and deal.closed < asked.as_of + asked.horizon
        }
        stood = sorted((each.stood or 0 for each in found.deals), reverse=True)
        for each in found.deals:
            if each.chance is not None and (each.stood or 0) >= stood[min(2, len(stood) - 1)]:
                expected += each.chance.value
                came += each.deal.id in later
    assert expected == pytest.approx(came, rel=0.35)


def test_the_sample_territory_of_a_summer() -> None:
    """It had been 24 % too high; of 64 books it is 4 % too low."""
    told = told_in("sample", 2 * BOOKS)
    assert abs(bias(told)) < 0.1
    assert sum(each.is_held for each in told) >= 2 * BOOKS - 4  # fewer in one of fifty such draws


def test_where_a_market_shakes_all_deals_at_once_intervals_are_wide_enough() -> None:
    """They had held 80 to 91 of 100."""
    told = told_in("market shocks")
    assert sum(each.is_held for each in told) >= BOOKS - 3
    calm = sum(each.deviation for each in told_in("stationary"))
    assert sum(each.deviation for each in told) > 1.2 * calm


def test_what_is_said_of_a_target_comes_true_as_often() -> None:
    """What had been said to be likely by 0.87 came in 0.51."""
    said = came = 0.0
    for seed in range(BOOKS):
        asked = Simulated(WORLDS[0]).asked(seed)
        days = Period(asked.as_of.date(), (asked.as_of + asked.horizon).date())
        number = asked.came().total
        for target in range(12, 30, 3):
            value = target_probability(asked.case, target, days).value
            assert value is not None
            said, came = said + value, came + (number >= target)
    assert said == pytest.approx(came, rel=0.2)


def files(name: str) -> Iterator[RealFile]:
    found = [each for each in real_files(DATA) if each.name == name]
    if not found:
        pytest.skip(f"{name} is not at hand in {DATA}")
    yield from found


def test_a_business_that_turns_from_month_to_month_is_held_and_said_to_be_unsure() -> None:
    """Maven: 872 (766–979), came 558; 2 of 7 held by the month, none of 6 by the quarter."""
    for file in files("Maven"):
        told = [
            (_told(asked), forecast(asked.case, _days(asked)))
            for asked in file.asked(timedelta(days=91))
            if predicted(asked)["open"] is not None
        ]
        assert told
        assert all(each.is_held for each, _ in told if each.came)
        assert told[-1][1].shock > 0.15


def _days(asked: Asked) -> Period:
    return Period(asked.as_of.date(), (asked.as_of + asked.horizon).date())


def test_where_no_loss_is_on_record_nothing_is_said() -> None:
    """Olist: 0.3 (0–208), came 89; printed as 49.3 (0–278)."""
    for file in files("Olist"):
        for asked in file.asked(timedelta(days=91)):
            found = forecast(asked.case, _days(asked))
            assert (found.open, found.new) == (None, None)
            assert found.why_none in {NoForecast.NO_LOSSES, NoForecast.NO_HISTORY}
