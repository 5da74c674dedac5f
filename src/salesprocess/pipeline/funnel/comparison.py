"""Reps compared within like segments: the crude rate beside the one of a common mix.

A rep with the easy customers converts more than one with the hard ones, and may still be
the weaker in both kinds (Simpson 1951, J. R. Stat. Soc. B 13(2)). So each rep's rates by
segment are weighted with the team's mix of segments: direct standardisation.
"""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING, cast

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.gate import gated
from salesprocess.pipeline.funnel.rates import conversions
from salesprocess.rates import Interval, Rate, percent

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from salesprocess.pipeline.funnel.moves import StageMoves
    from salesprocess.pipeline.funnel.reach import Reach
    from salesprocess.processes.spadco import Spadco
    from salesprocess.rates import Basis

    Pair = tuple[Hashable, Hashable]
    """A rep, and a segment."""


@gated
@frozen_within
@frozen(repr=False)
class Comparison:
    """One rep's conversion beside the team's, within like segments.

    Args:
        crude: The rep's rate over all segments, whatever their mix.
        by_segment: The rep's rate in each segment in which the team's has a value; one in which
            the rep's own has none is not compared.
        team: The team's rate in each of these segments.

    >>> from salesprocess.rates import Basis
    >>> def rate(successes: int, trials: int) -> Rate:
    ...     return Rate(successes, trials, Basis.COHORT)
    >>> rep = Comparison(
    ...     rate(39, 100),
    ...     {"easy": rate(9, 10), "hard": rate(30, 90)},
    ...     {"easy": rate(81, 100), "hard": rate(32, 100)},
    ... )
    >>> rep
    Comparison(crude 39.0 %, standardised 61.7 %, team 56.5 %)
    >>> print(rep.interval())
    45.8–68.2 %
    """

    crude: Rate
    by_segment: Mapping[Hashable, Rate]
    team: Mapping[Hashable, Rate]

    @property
    def weights(self) -> dict[Hashable, float]:
        """For each segment compared, its share of the team's trials in all that are."""
        trials = {
            segment: self.team[segment].trials
            for segment, rate in self.by_segment.items()
            if rate.value is not None
        }
        return {segment: count / sum(trials.values()) for segment, count in trials.items()}

    @property
    def missing(self) -> tuple[Hashable, ...]:
        """The segments in which the rep's rate has no value, mostly for want of trials.

        They are left out on both sides: `standardised` and `standard` are both of the
        segments that remain, weighted with the team's mix of these.
        """
        return tuple(segment for segment, rate in self.by_segment.items() if rate.value is None)

    @property
    def covered(self) -> float | None:
        """The share of the team's trials that lies in the segments compared."""
        compared = sum(self.team[segment].trials for segment in self.weights)
        everywhere = sum(rate.trials for rate in self.team.values())
        return compared / everywhere if everywhere else None

    @property
    def standardised(self) -> float | None:
        """The rate the rep would have with the team's mix of the segments compared."""
        return _weighted(self.by_segment, self.weights)

    @property
    def standard(self) -> float | None:
        """The team's rate over the segments compared: what `standardised` is set beside."""
        return _weighted(self.team, self.weights)

    @property
    def expected(self) -> float | None:
        """The team's rate with the rep's own mix of the segments compared.

        What the rep's rate is set beside in a funnel plot: indirect standardisation.

        >>> from salesprocess.rates import Basis
        >>> def rate(successes: int, trials: int) -> Rate:
        ...     return Rate(successes, trials, Basis.COHORT)
        >>> team = {"easy": rate(80, 100), "hard": rate(30, 100)}
        >>> Comparison(rate(9, 10), {"easy": rate(9, 10)}, team).expected
        0.8
        """
        own = {segment: self.by_segment[segment].trials for segment in self.weights}
        total = sum(own.values())
        return _weighted(self.team, {segment: count / total for segment, count in own.items()})

    def interval(self, confidence: float = 0.95) -> Interval | None:
        """Where the standardised rate lies, the weights taken as fixed.

        The distances from each segment's rate to the ends of its Wilson interval are
        weighted, squared and added (Zou, Huang, Zhang 2009, Comput. Stat. Data Anal. 53(4),
        for linear functions of binomial proportions). With a single segment it is the
        Wilson interval itself.

        Args:
            confidence: How sure the interval has to be, above 0 and below 1.

        Returns:
            The interval; `None` where no segment is compared.

        Raises:
            InvalidValueError: If the confidence is not above 0 and below 1.
        """
        center, weights = self.standardised, self.weights
        if center is None:
            return None
        arms = [
            (weights.get(segment, 0.0) * below, weights.get(segment, 0.0) * above)
            for segment, rate in self.by_segment.items()
            for below, above in [_arms(rate, confidence)]
        ]
        low, high = (hypot(*lengths) for lengths in zip(*arms, strict=True))
        return Interval(max(0.0, center - low), min(1.0, center + high), confidence)

    def __repr__(self) -> str:
        shares = f"standardised {percent(self.standardised)}, team {percent(self.standard)}"
        return f"Comparison(crude {self.crude}, {shares})"


@gated
def compare_reps(
    moves: StageMoves,
    from_stage: Spadco | str,
    to_stage: Spadco | str,
    *,
    reach: Reach,
    basis: Basis,
) -> dict[Hashable, Comparison]:
    """Each rep's conversion beside the team's, within like segments.

    Args:
        moves: How the deals moved, in groups that are pairs of a rep and a segment.
        from_stage: A SPADCO stage, or the id of a stage of the process.
        to_stage: A later one of the same kind.
        reach: What it means that a deal has reached a stage.
        basis: Which deals are counted.

    Returns:
        The comparison of each rep, in the order of their names, the unknown last.

    Raises:
        UnknownNameError: As `conversion` does.
        InvalidValueError: As `conversion` does; or listing every group that is no pair.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.pipeline import Reach, stage_moves
    >>> from salesprocess.processes import Spadco
    >>> from salesprocess.rates import Basis
    >>> from salesprocess.records import Book, Deal
    >>> day = datetime(2026, 1, 5)
    >>> deals = [
    ...     Deal(id="d1", rep="A", source="fair", opened=day, stage="order"),
    ...     Deal(id="d2", rep="B", source="fair", opened=day, stage="demo"),
    ...     Deal(id="d3", rep="B", source="call", opened=day, stage="order"),
    ... ]
    >>> case = Case(Book(deals=deals), as_of=day)
    >>> moves = stage_moves(case, group=lambda deal: (deal.rep, deal.source))
    >>> found = compare_reps(
    ...     moves, Spadco.DEMO, Spadco.ORDER, reach=Reach.FURTHEST, basis=Basis.SNAPSHOT
    ... )
    >>> found["A"], found["A"].missing
    (Comparison(crude 100.0 %, standardised 100.0 %, team 50.0 %), ('call',))
    """
    _refuse_no_pairs(moves)

    def rates(group: Callable[[Hashable], Hashable]) -> dict[Hashable, Rate]:
        grouped = moves.regrouped(group)
        return conversions(grouped, from_stage, to_stage, reach=reach, basis=basis)

    own = rates(lambda pair: pair)
    all_of = rates(lambda pair: cast("Pair", pair)[1])
    team = {segment: rate for segment, rate in all_of.items() if rate.value is not None}
    none = Rate(0, 0, basis)
    return {
        rep: Comparison(crude, {segment: own.get((rep, segment), none) for segment in team}, team)
        for rep, crude in rates(lambda pair: cast("Pair", pair)[0]).items()
    }


def _refuse_no_pairs(moves: StageMoves) -> None:
    faults = [
        Fault("group", "a pair of a rep and a segment", group)
        for group in dict.fromkeys(group for group, _ in moves.counts)
        if not _is_pair(group)
    ]
    if faults:
        raise InvalidValueError("no groups to compare", faults)


def _is_pair(group: Hashable) -> bool:
    return isinstance(group, tuple) and len(cast("Pair", group)) == len(("rep", "segment"))


def _arms(rate: Rate, confidence: float) -> tuple[float, float]:
    """How far the interval of a rate reaches below it and above it; no trials, no arms."""
    share, ends = rate.value, rate.interval(confidence)
    return (share - ends.low, ends.high - share) if share is not None and ends else (0.0, 0.0)


def _weighted(rates: Mapping[Hashable, Rate], weights: Mapping[Hashable, float]) -> float | None:
    """The weighted mean of rates; `None` where there is no weight."""
    shares = ((rates[segment].value, weight) for segment, weight in weights.items())
    known = [share * weight for share, weight in shares if share is not None]
    return min(1.0, sum(known)) if known else None
