"""The deals yet to come: how many are opened, in which season, and how soon they are won."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from math import ceil, sqrt
from typing import TYPE_CHECKING, NamedTuple

from salesprocess.dates import days_from
from salesprocess.pipeline.forecasting.learning.pooling import Told, factors
from salesprocess.pipeline.forecasting.learning.tracks import DAY, begin_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from salesprocess.pipeline.forecasting.learning.landmarks import Seen, Window

YEAR = 365
"""Days. In less than a whole year each season has not been seen once."""

MOST_YEARS = 5
"""How many years back the season is looked for."""


IMPORTS_A_YEAR = 6
"""On how many days of a year deals may come in a burst before that is taken for how they come."""


class Arrivals(NamedTuple):
    """The orders of deals yet to come.

    Args:
        expected: How many on average.
        spread: How well that is known: its variance by the square of it.
    """

    expected: float
    spread: float


def arrivals(
    opened: Sequence[int], moment: int, today: date, seen: Sequence[Seen], window: Window
) -> Arrivals | None:
    """How many orders the deals that are not yet open bring in the days ahead.

    Deals come as often as in the last year, more or less often by the season of the years before,
    and are won so soon after their opening as the earlier ones were. `None` where less than a
    year of openings is on record.

    Args:
        opened: When deals were opened, in order.
        moment: From when on they are yet to come.
        today: Which day that is.
        seen: How long the deals known by then have lasted, from their opening on.
        window: The days in which an order counts.
    """
    opened = without_imports(opened, moment)
    years = min(MOST_YEARS, (moment - begin_of(opened)) // (YEAR * DAY)) if opened else 0
    if years < 1:
        return None
    of_year = [
        _between(opened, moment - (year + 1) * YEAR * DAY, moment - year * YEAR * DAY)
        for year in range(years)
    ]
    wins = sum(each.is_won for each in seen)
    spread = 1 / max(1, len(of_year[0])) + 1 / (wins + 1)
    if not of_year[0]:
        return Arrivals(0.0, spread)
    season = _season(of_year, today)
    won = won_by_day(seen, ceil(window.until))
    expected = 0.0
    for day in range(ceil(window.until)):
        left = window.until - day - 0.5
        month = days_from(today, day).month
        share = _at(won, left) - _at(won, window.wait - day - 0.5)
        expected += len(of_year[0]) / YEAR * season.get(month, 1.0) * share
    return Arrivals(expected, spread)


def without_imports(opened: Sequence[int], moment: int) -> Sequence[int]:
    """The openings but for those of a few days on which far too many deals were opened at once.

    They were brought in from elsewhere, and tell nothing of how many come. Far too many are six
    standard deviations, and six deals, above what a day has.

    Args:
        opened: When deals were opened, in order.
        moment: From when on others are yet to come.

    >>> daily = [-day * DAY - 1 for day in range(365)]
    >>> len(without_imports(sorted([*daily, *[-9 * DAY] * 80]), 0))
    364
    """
    days = Counter((moment - at) // DAY for at in opened)
    years = max(1.0, (moment - opened[0]) / (YEAR * DAY)) if opened else 1.0
    usual = len(opened) / (years * YEAR)
    bursts = {day for day, number in days.items() if number > usual + 6 * sqrt(usual) + 6}
    if len(bursts) > IMPORTS_A_YEAR * years:
        return opened
    return [at for at in opened if (moment - at) // DAY not in bursts]


def _between(opened: Sequence[int], start: int, end: int) -> list[int]:
    """On which days before the end deals were opened."""
    first, past = bisect_left(opened, start), bisect_left(opened, end)
    return [(end - 1 - at) // DAY for at in opened[first:past]]


def _season(of_year: Sequence[Sequence[int]], today: date) -> dict[int, float]:
    """By which factor each month is above the others, as far as the years carry it."""
    came = dict.fromkeys(range(1, 13), 0)
    expected = dict.fromkeys(range(1, 13), 0.0)
    for year, days in enumerate(of_year):
        if not days:
            continue
        months = [days_from(today, -(year * YEAR + day + 1)).month for day in range(YEAR)]
        for month in months:
            expected[month] += len(days) / YEAR
        for day in days:
            came[months[day]] += 1
    told = {month: Told(expected[month], expected[month], number) for month, number in came.items()}
    return {month: factor.mean for month, factor in factors(told).items()}


def won_by_day(seen: Sequence[Seen], days: int) -> list[float]:
    """Which share of deals is won within so many days of their opening, day by day from 0.

    The open ones count for as long as they have been seen (Aalen, Johansen 1978).

    Args:
        seen: How long the deals have lasted.
        days: Up to which day.
    """
    won, ended, gone = [0] * (days + 1), [0] * (days + 1), [0] * (days + 1)
    for each in seen:
        if each.until <= days:
            gone[each.until] += 1
            ended[each.until] += not each.is_open
            won[each.until] += each.is_won
    at_risk, open_still, share = len(seen) - gone[0], 1.0, 0.0
    shares = [0.0]
    for day in range(1, days + 1):
        if at_risk > 0:
            share += open_still * won[day] / at_risk
            open_still *= 1 - ended[day] / at_risk
        shares.append(share)
        at_risk -= gone[day]
    return shares


def _at(shares: Sequence[float], days: float) -> float:
    """The share by so many days, between two of them in proportion."""
    if days <= 0:
        return 0.0
    whole = int(days)
    return shares[whole] + (days - whole) * (shares[whole + 1] - shares[whole])
