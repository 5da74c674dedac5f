"""The distributions a forecast is made of: of deals that share a chance, of deals to come, of sums.

A distribution is a pair: the first value, and how likely it and each next one is. What is too
unlikely to matter is left out.
"""

from __future__ import annotations

from math import ceil
from operator import mul
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Counted: TypeAlias = "tuple[int, list[float]]"

NEGLIGIBLE = 1e-11
"""What is less likely than this, of the most likely value, is left out."""

NOTHING: Counted = (0, [1.0])


def beta_binomial(deals: int, share: float, trials: float) -> Counted:
    """How many of some deals are won that have one chance, known as of so many trials.

    Args:
        deals: How many deals there are.
        share: Their chance on average.
        trials: Of how many trials it is known.

    >>> beta_binomial(3, 0.75, 2.0)[1][3]  # one win of one: Beta(1.5, 0.5)
    0.546875
    """
    if share <= 0 or share >= 1:
        return (0, [1.0]) if share <= 0 else (deals, [1.0])
    won, others = share * trials, (1 - share) * trials

    def ratio(number: int) -> float:
        """How likely one more is, by how likely so many are."""
        up = (deals - number) * (won + number)
        return up / ((number + 1) * (others + (deals - number - 1)))

    return _from_the_likeliest(int(deals * share), deals, ratio)


def gamma_poisson(mean: float, spread: float) -> Counted:
    """How many come of a Poisson process whose rate is not quite known.

    Args:
        mean: How many on average.
        spread: The variance of the rate, by the square of the mean.
    """
    if mean <= 0:
        return NOTHING
    over = spread * mean

    def ratio(number: int) -> float:
        return (mean + over * number) / ((1 + over) * (number + 1))

    return _from_the_likeliest(int(mean), None, ratio)


def _from_the_likeliest(start: int, most: int | None, ratio: Callable[[int], float]) -> Counted:
    """A distribution from about its likeliest value on, up and down."""
    up, down, likeliest = [1.0], list[float](), 1.0
    while most is None or start + len(up) <= most:
        following = up[-1] * ratio(start + len(up) - 1)
        likeliest = max(likeliest, following)
        if following < likeliest * NEGLIGIBLE:
            break
        up.append(following)
    value = 1.0
    for number in range(start - 1, -1, -1):
        value /= ratio(number)
        likeliest = max(likeliest, value)
        if value < likeliest * NEGLIGIBLE:
            break
        down.append(value)
    chances = [*reversed(down), *up]
    total = sum(chances)
    return start - len(down), [chance / total for chance in chances]


def together(parts: Iterable[Counted]) -> Counted:
    """The sum of numbers that are independent of each other.

    Args:
        parts: Their distributions.
    """
    least, chances = NOTHING
    for start, part in parts:
        least, chances = least + start, _convolved(chances, part)
        least, chances = _trimmed(least, chances)
    return least, chances


def _convolved(mine: Sequence[float], theirs: Sequence[float]) -> list[float]:
    short, long = (mine, theirs) if len(mine) <= len(theirs) else (theirs, mine)
    back, width = [*reversed(short)], len(short)
    return [
        sum(map(mul, long[max(0, end - width) : end], back[max(0, width - end) :]))
        for end in range(1, len(long) + width)
    ]


def _trimmed(least: int, chances: list[float]) -> Counted:
    first, last = 0, len(chances)
    limit = NEGLIGIBLE * max(chances)
    while chances[first] < limit:
        first += 1
    while chances[last - 1] < limit:
        last -= 1
    return least + first, chances[first:last]


def sum_of_amounts(amounts: Sequence[tuple[float, float]]) -> Counted:
    """What the deals that are won are worth together, in steps.

    An amount between two steps counts as the one or the other, so that its mean is kept. The
    deals that matter most are added one by one; of the many others together the mean and the
    variance are kept.

    Args:
        amounts: How many steps each deal is worth, and how likely it is won.
    """
    spread = {place: worth**2 * p * (1 - p) for place, (worth, p) in enumerate(amounts)}
    order = sorted(spread, key=lambda place: -spread[place])
    others = order[ONE_BY_ONE:]
    mean = sum(amounts[place][0] * amounts[place][1] for place in others)
    least, chances = _about(mean, sum(spread[place] for place in others))
    for place in order[:ONE_BY_ONE]:
        worth, chance = amounts[place]
        whole = int(worth)
        sums = [(1 - chance) * each for each in chances] + [0.0] * (whole + 1)
        for steps, part in ((whole, 1 - worth + whole), (whole + 1, worth - whole)):
            if part:
                end = steps + len(chances)
                sums[steps:end] = [
                    so_far + chance * part * each
                    for so_far, each in zip(sums[steps:end], chances, strict=True)
                ]
        least, chances = _trimmed(least, sums)
    return least, chances


ONE_BY_ONE = 40
"""How many deals are added one by one."""


def _about(mean: float, variance: float) -> Counted:
    """A number from nothing up of which no more is known than its mean and its variance."""
    if variance >= mean:
        return gamma_poisson(mean, (variance / mean - 1) / mean if mean else 0.0)
    trials = ceil(mean / (1 - variance / mean))
    return beta_binomial(trials, mean / trials, CERTAIN)


CERTAIN = 1e15
"""As of how many trials a chance is known that is given."""


TINY, HUGE = 1e-250, 1e200
"""From where chances that are only known in proportion begin, and where they are scaled down."""


def sum_of_some(mean: float, spread: float, worth: Sequence[float]) -> Counted:
    """What orders to come are worth together, each one of some amounts (Panjer 1981).

    Args:
        mean: How many orders come on average.
        spread: The variance of that, by the square of the mean, beside that of chance.
        worth: How many steps an order is worth: one of these, each as likely.
    """
    if mean <= 0 or not any(worth):
        return NOTHING
    single = [0.0] * (int(max(worth)) + 2)
    for each in worth:
        single[int(each)] += (1 - each + int(each)) / len(worth)
        single[int(each) + 1] += (each - int(each)) / len(worth)
    over = max(spread, 1e-9) * mean
    a = over / (1 + over)
    b = mean / (1 + over) - a
    weights = [part * chance for part, chance in enumerate(single)]
    back, weighted = single[:0:-1], weights[:0:-1]
    sums, top, widest = [TINY], TINY, len(back)
    total = last = 0
    while total < last + widest:  # once so many in a row do not matter, none that follows does
        total += 1
        before, late = sums[-widest:], max(0, widest - total)
        value = a * sum(map(mul, before, back[late:]))
        value += b / total * sum(map(mul, before, weighted[late:]))
        value /= 1 - a * single[0]
        sums.append(value)
        if value > HUGE:
            sums, value, top = [each / HUGE for each in sums], value / HUGE, top / HUGE
        top = max(top, value)
        if value >= top * NEGLIGIBLE:
            last = total
    whole = sum(sums)
    return _trimmed(0, [each / whole for each in sums])


def mixed(parts: Sequence[tuple[float, Counted]]) -> Counted:
    """The distribution of a number that follows one of some.

    Args:
        parts: Those, each with how likely it is.
    """
    least = min(start for _, (start, _) in parts)
    end = max(start + len(chances) for _, (start, chances) in parts)
    sums = [0.0] * (end - least)
    for weight, (start, chances) in parts:
        for place, chance in enumerate(chances, start - least):
            sums[place] += weight * chance
    total = sum(sums)
    return least, [each / total for each in sums]
