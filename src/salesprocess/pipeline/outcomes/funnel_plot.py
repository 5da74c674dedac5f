"""Which reps stand out from the team's rate, by how many trials each has had.

A rep with few deals is easily far from the team's rate, one with many is not. So the limits around
it narrow like a funnel (Spiegelhalter 2005, Stat. Med. 24(8), "Funnel plots for comparing
institutional performance"). They are the exact ones of the binomial distribution, interpolated
between whole numbers so that they move smoothly with the trials (appendix A.1.1 there); a rep lies
beyond one just where so few or so many successes are as unlikely as it says.
"""

from __future__ import annotations

from collections.abc import Hashable
from math import sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING, Generic, TypeVar

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.gate import gated
from salesprocess.pipeline.formulas.binomial import at_least, least
from salesprocess.rates import Interval, Rate, percent
from salesprocess.rates.intervals import normal_quantile
from salesprocess.rows import rows_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from salesprocess.rows import Row

K = TypeVar("K", bound=Hashable)

USUAL, SURE = 0.95, 0.998
"""The confidences of the two pairs of limits: about two and three standard errors."""

WINSORISED = 0.1
"""Which share of the reps at either end is taken to be no further out than the next."""

ENOUGH_REPS = 10
"""From so many on one of them is at either end, and no rep alone can widen the limits."""

_NORMAL = NormalDist()
_SMALLEST = 1e-12
"""No tail is told to be smaller: the sums of it are right to about 1e-16."""


@gated
@frozen(repr=False)
class FunnelPoint:
    """One rep's rate beside what is expected of it.

    Args:
        rate: The rep's rate.
        expected: The rate that is expected, from 0 to 1; `None` where it can not be told.
        over_dispersion: How many times as far as by chance reps are apart, as a mean square.

    >>> from salesprocess.rates import Basis
    >>> point = FunnelPoint(Rate(2, 20, Basis.PERIOD), 0.3)
    >>> point
    FunnelPoint(10.0 %, 2 of 20; expected 30.0 %, within 8.1–53.7 %; by chance 7.1 %)
    >>> print(point.limits(0.998))
    0.1–66.4 %
    """

    rate: Rate
    expected: float | None
    over_dispersion: float = 1.0

    @property
    def p_value(self) -> float | None:
        """How likely a rate at least as far from what is expected is by chance, to either side.

        Twice the lesser tail of the binomial distribution. Where reps are further apart than by
        chance, its distance in standard errors is divided by the square root of `over_dispersion`.
        `None` where the rate has no value, or nothing is expected.
        """
        if self.expected is None or self.rate.value is None:
            return None
        below = _at_most(self.rate.successes, self.rate.trials, self.expected)
        above = at_least(self.rate.successes, self.rate.trials, self.expected, 1)
        tail = min(below, above)
        if tail >= 1 / 2:
            return 1.0
        errors = _NORMAL.inv_cdf(max(_SMALLEST, tail)) / sqrt(self.over_dispersion)
        return 2 * _NORMAL.cdf(errors)

    def limits(self, confidence: float = USUAL) -> Interval | None:
        """Between which rates one of so many trials lies by chance, at a confidence.

        Args:
            confidence: How sure, above 0 and below 1; usual are 0.95 and 0.998.

        Returns:
            The limits; `None` where there is no trial, or nothing is expected.

        Raises:
            InvalidValueError: If the confidence is not above 0 and below 1.
        """
        errors = normal_quantile(confidence) * sqrt(self.over_dispersion)
        if self.expected is None or not self.rate.trials:
            return None
        tail, trials = _NORMAL.cdf(-errors), self.rate.trials
        low = _lower_limit(tail, trials, self.expected)
        high = 1 - _lower_limit(tail, trials, 1 - self.expected)
        return Interval(low, high, confidence)

    def stands_out(self, confidence: float = USUAL) -> bool:
        """Whether the rate lies beyond the limits of a confidence.

        Args:
            confidence: How sure, above 0 and below 1.

        >>> from salesprocess.rates import Basis
        >>> point = FunnelPoint(Rate(0, 20, Basis.PERIOD), 0.3)
        >>> point.stands_out(), point.stands_out(0.999)
        (True, False)
        """
        return self.p_value is not None and self.p_value < 1 - confidence

    @property
    def is_below(self) -> bool:
        """Whether the rate is lower than expected."""
        return (self.rate.value or 0) < (self.expected or 0)

    def columns(self) -> Row:
        """The rate, what is expected, both pairs of limits and the p-value."""
        return {
            **self.rate.columns(),
            "expected": self.expected,
            **_ends(self.limits(), "95"),
            **_ends(self.limits(SURE), "99_8"),
            "p_value": self.p_value,
        }

    def __repr__(self) -> str:
        counts = f"{self.rate}, {self.rate.successes:,} of {self.rate.trials:,}"
        limits = f"expected {percent(self.expected)}, within {self.limits() or percent(None)}"
        return f"FunnelPoint({counts}; {limits}; by chance {percent(self.p_value)})"


@gated
@frozen_within
@frozen(repr=False)
class FunnelPlot(Generic[K]):
    """The rates of reps around that of their team.

    Args:
        team: The team's rate.
        points: Each rep's, beside what is expected of it.
        over_dispersion: How many times as far as by chance the reps are apart, as a mean square;
            1 where it is no more, and of fewer than ten reps.
    """

    team: Rate
    points: Mapping[K, FunnelPoint]
    over_dispersion: float = 1.0

    def __getitem__(self, rep: K) -> FunnelPoint:
        """The point of a rep.

        Raises:
            KeyError: If there is none.
        """
        return self.points[rep]

    @property
    def p_values(self) -> dict[K, float | None]:
        """How likely each rate is so far out by chance.

        Of many reps some are: `discoveries` says which stand out all the same.
        """
        return {rep: point.p_value for rep, point in self.points.items()}

    def standing_out(self, confidence: float = USUAL) -> dict[K, FunnelPoint]:
        """The points beyond the limits of a confidence, each judged alone.

        Args:
            confidence: How sure, above 0 and below 1.
        """
        return {rep: point for rep, point in self.points.items() if point.stands_out(confidence)}

    def to_rows(self) -> list[Row]:
        """A row for each rep."""
        return rows_of(self.points, "rep")

    def __repr__(self) -> str:
        outside = f"{len(self.standing_out())} beyond {percent(USUAL, 0)}"
        apart = f"over-dispersion {self.over_dispersion:.2f}"
        return f"FunnelPlot({len(self.points)} around {self.team}, {outside}, {apart})"


@gated
def funnel_plot(
    rates: Mapping[K, Rate] | Mapping[K | None, Rate],
    team: Rate,
    *,
    expected: Mapping[K, float] | None = None,
) -> FunnelPlot[K]:
    """Set the rate of each rep beside the team's, with limits for as many trials.

    Where ten reps or more are further apart than by chance, because not everything that differs
    between them is known, the limits are as much wider: by the mean of the squared distances in
    standard errors, those of the outermost tenth at either end taken to be no further out than the
    next (appendix A.3 of the paper: multiplicative over-dispersion, winsorised).

    Args:
        rates: The rate of each rep, or of each team or manager, as `conversions` gives them; that
            of no one, `None`, is left out.
        team: The rate of all, as `conversion` gives it; without a value nothing is expected.
        expected: The rate that is expected of some reps instead, from 0 to 1, such as
            `Comparison.expected`, where they have other customers than the team.

    Returns:
        The plot. Each point is judged as if the team's rate were known; it is made of the rep's own
        trials too, so the limits are rather too wide where one rep has most of them.

    Raises:
        InvalidValueError: Listing every expected rate that is not from 0 to 1.

    >>> from salesprocess.rates import Basis
    >>> won = {"A": 2, "B": 11, "C": 9, "D": 8}
    >>> rates = {rep: Rate(count, 20, Basis.PERIOD) for rep, count in won.items()}
    >>> plot = funnel_plot(rates, Rate(30, 80, Basis.PERIOD))
    >>> plot
    FunnelPlot(4 around 37.5 %, 1 beyond 95 %, over-dispersion 1.00)
    >>> plot["A"]
    FunnelPoint(10.0 %, 2 of 20; expected 37.5 %, within 14.5–62.1 %; by chance 1.3 %)
    """
    instead = expected or {}
    faults = [
        Fault(f"expected[{rep!r}]", "a number from 0 to 1", share)
        for rep, share in instead.items()
        if not 0 <= share <= 1
    ]
    if faults:
        raise InvalidValueError("no rates to expect", faults)
    usual = team.value
    told = {
        rep: (rate, None if usual is None else instead.get(rep, usual))
        for rep, rate in rates.items()
        if rep is not None
    }
    apart = _over_dispersion(list(told.values()))
    points = {rep: FunnelPoint(rate, share, apart) for rep, (rate, share) in told.items()}
    return FunnelPlot(team, points, apart)


def _over_dispersion(rates: Sequence[tuple[Rate, float | None]]) -> float:
    """The mean square of the distances in standard errors, winsorised; at least 1."""
    errors = sorted(
        (rate.value - share) / sqrt(share * (1 - share) / rate.trials)
        for rate, share in rates
        if rate.value is not None and share and share < 1
    )
    if len(errors) < ENOUGH_REPS:
        return 1.0
    cut = int(WINSORISED * len(errors))
    low, high = errors[cut], errors[-1 - cut]
    return max(1.0, sum(min(max(error, low), high) ** 2 for error in errors) / len(errors))


def _at_most(successes: int, trials: int, share: float) -> float:
    """P(X ≤ successes)."""
    return at_least(trials - successes, trials, 1 - share, 1)


def _lower_limit(tail: float, trials: int, share: float) -> float:
    """The rate below which one lies with the probability of a tail, between whole successes.

    With r the least number that is not below it, P(X ≤ r) > tail, and the part of r's own
    probability that is above the tail taken off.
    """
    count = least(0, lambda number: _at_most(min(number, trials), trials, share) > tail)
    upper = _at_most(count, trials, share)
    lower = _at_most(count - 1, trials, share) if count else 0.0
    return max(0.0, (count - (upper - tail) / (upper - lower)) / trials)


def _ends(limits: Interval | None, confidence: str) -> Row:
    return {
        f"low_{confidence}": limits.low if limits else None,
        f"high_{confidence}": limits.high if limits else None,
    }
