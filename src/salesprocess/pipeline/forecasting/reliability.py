"""How chances that were stated compare with what came, without bands cut beforehand.

The curve of Dimitriadis, Gneiting and Jordan 2021 (PNAS 118(8), e2016191118), called CORP: the
shares that came are pooled, from the lowest stated chance up, just as far as it takes for them to
rise. It needs no choice of bands, and the Brier score parts by it into what each part means.
"""

from __future__ import annotations

from itertools import groupby
from math import fsum
from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.rates import Rate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from salesprocess.rates import Basis


@frozen
class CalibrationBlock:
    """Deals of neighbouring stated chances, to which the curve gives one share.

    Args:
        low: The least chance that was stated of one of them.
        high: The greatest.
        stated: The mean of what was stated.
        won: How many of them were won: what was stated, recalibrated. The block is found from the
            same deals, so its interval tells of the width to expect and is no test.
    """

    low: float
    high: float
    stated: float
    won: Rate

    @property
    def difference(self) -> float:
        """What was stated less what came; above 0 too much was hoped for."""
        return self.stated - self.won.successes / self.won.trials


@frozen
class BrierScore:
    """The mean squared difference between what was stated and what came, in its parts.

    It is the miscalibration less the discrimination plus the uncertainty.

    Args:
        value: The score: 0 is perfect, and stating the true share of all each time has the
            uncertainty as its score.
        miscalibration: How much lower it would be, had each recalibrated share been stated: from
            0, where what was stated came true, up.
        discrimination: How much lower these shares score than the share of all: from 0, where the
            stated chances tell no deal from another, up.
        uncertainty: The score of stating the share of all each time; ¼ where half are won.
    """

    value: float
    miscalibration: float
    discrimination: float
    uncertainty: float


@frozen
class _Said:
    """How many deals one chance was stated of, and how many of them were won."""

    chance: float
    ended: int
    won: int


@frozen
class _Pool:
    """Neighbouring chances, by their places, with the deals of all of them."""

    start: int
    stop: int
    ended: int
    won: int

    def is_below(self, other: _Pool) -> bool:
        """Whether a smaller share of its deals was won, compared in whole numbers."""
        return self.won * other.ended < other.won * self.ended

    def joined(self, other: _Pool) -> _Pool:
        return _Pool(self.start, other.stop, self.ended + other.ended, self.won + other.won)


def reliability_curve(
    counts: Mapping[tuple[float, bool], int], basis: Basis
) -> tuple[CalibrationBlock, ...]:
    """The rising shares that fit what came best, by the least squares and by the likelihood.

    The pool-adjacent-violators algorithm (Ayer and others 1955, Ann. Math. Stat. 26(4)).

    Args:
        counts: How many deals, by the chance that was stated and whether they were won.
        basis: Which population the deals are.

    Returns:
        The blocks, from the lowest stated chance up; the share won rises from each to the next.

    >>> from salesprocess.rates import Basis
    >>> counts = {(0.2, False): 3, (0.2, True): 1, (0.6, True): 2, (0.8, False): 1, (0.8, True): 1}
    >>> for block in reliability_curve(counts, Basis.SNAPSHOT):
    ...     print(block.low, block.high, block.won)
    0.2 0.2 25.0 %
    0.6 0.8 75.0 %
    """
    said = _by_chance(counts)
    return tuple(
        CalibrationBlock(
            low=said[pool.start].chance,
            high=said[pool.stop - 1].chance,
            stated=fsum(_sums(said[pool.start : pool.stop])) / pool.ended,
            won=Rate(pool.won, pool.ended, basis),
        )
        for pool in _pooled(said)
    )


def brier_score(counts: Mapping[tuple[float, bool], int]) -> BrierScore | None:
    """The Brier score of what was stated, parted by the curve.

    Args:
        counts: How many deals, by the chance that was stated and whether they were won.

    Returns:
        The score and its parts, which make it up to within rounding; `None` of no deals.

    >>> brier_score({(0.5, True): 1, (0.5, False): 3})
    BrierScore(value=0.25, miscalibration=0.0625, discrimination=0.0, uncertainty=0.1875)
    """
    said = _by_chance(counts)
    ended, won = sum(one.ended for one in said), sum(one.won for one in said)
    if not ended:
        return None
    all_won = won / ended
    squares = (
        one.won * (1 - one.chance) ** 2 + (one.ended - one.won) * one.chance**2 for one in said
    )
    pools = _pooled(said)
    return BrierScore(
        value=fsum(squares) / ended,
        miscalibration=max(0.0, fsum(_saved(said, pools)) / ended),
        discrimination=fsum(pool.ended * (pool.won / pool.ended - all_won) ** 2 for pool in pools)
        / ended,
        uncertainty=all_won * (1 - all_won),
    )


def _by_chance(counts: Mapping[tuple[float, bool], int]) -> list[_Said]:
    """What came of each stated chance, from the lowest up."""
    held = sorted((key, number) for key, number in counts.items() if number)
    found: list[_Said] = []
    for chance, group in groupby(held, key=lambda item: item[0][0]):
        numbers = {is_won: number for (_, is_won), number in group}
        found.append(_Said(chance, sum(numbers.values()), numbers.get(True, 0)))
    return found


def _pooled(said: Sequence[_Said]) -> list[_Pool]:
    """The chances, pooled until the share won rises from each pool to the next."""
    pools: list[_Pool] = []
    for place, one in enumerate(said):
        pool = _Pool(place, place + 1, one.ended, one.won)
        while pools and not pools[-1].is_below(pool):
            pool = pools.pop().joined(pool)
        pools.append(pool)
    return pools


def _sums(said: Sequence[_Said]) -> Iterator[float]:
    """Of each chance how many orders it stands for."""
    return (one.chance * one.ended for one in said)


def _saved(said: Sequence[_Said], pools: Sequence[_Pool]) -> Iterator[float]:
    """By how much the squares of each chance are above those of its recalibrated share."""
    for pool in pools:
        share = pool.won / pool.ended
        for one in said[pool.start : pool.stop]:
            yield (one.chance - share) * (one.ended * (one.chance + share) - 2 * one.won)
