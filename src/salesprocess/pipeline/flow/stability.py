"""How stable results are from month to month: 0, 0, 5 against 3, 3, 4 (method §1.3).

Orders come by chance, so some scatter is nobody's fault. Nor is a season: where everyone sells
little in February, so may a rep. So a rep's months are set beside those of the others. Counts that
come at the rate of their month scatter as a Poisson count does, with a variance equal to what is
expected; what goes beyond that has a cause that can be worked on.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise
from math import inf, sqrt
from typing import TYPE_CHECKING

from attrs import field

from salesprocess.common_settings import By
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.left_out import TILT
from salesprocess.people.by_rep import grouping
from salesprocess.pipeline.flow.dispersion import Cell, chance, dispersion
from salesprocess.pipeline.flow.monthly_orders import first_had, monthly_orders, undated
from salesprocess.pipeline.flow.season import TeamSeason
from salesprocess.rates import percent
from salesprocess.rates.rate import count_faults
from salesprocess.summaries import Summary, added_by, exact_sum, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from salesprocess.case import Case
    from salesprocess.people import Grouping
    from salesprocess.rates import Period
    from salesprocess.records import Target


@gated
@frozen(repr=False)
class Stability:
    """Results month by month, and how much they scatter about the season of the team.

    Args:
        counts: What was reached in each month, in order; whole numbers from 0 up.
        targets: What was to be reached in each month, `None` where nothing was set; empty
            where there are no targets at all.
        undated: How many more results there are of which no one knows the month.
        before: How many of the first months lie before there was anything to reach: they are
            in no figure.
        season: When the orders of the others came, in the months that are not before; `None`
            where there is too little to tell it by: then every month is expected to be the same.

    Raises:
        InvalidValueError: If there is no month, a count is not whole or negative, a target
            is negative or no number, there are targets, but not one to a month, more months
            lie before than there are, or the season is not of the other months.

    >>> Stability((0, 0, 5))
    Stability(0, 0, 5: mean 1.67, spread 2.89, by chance 0.7 %)
    >>> Stability((3, 3, 4))
    Stability(3, 3, 4: mean 3.33, spread 0.58, by chance 90.5 %)
    >>> Stability((1, 1, 7), season=TeamSeason((10, 10, 70)))
    Stability(1, 1, 7: mean 3.00, spread 3.46, by chance 100.0 % after the season)
    """

    counts: tuple[int, ...]
    targets: tuple[Decimal | float | None, ...] = ()
    undated: int = 0
    before: int = 0
    season: TeamSeason | None = None

    def __attrs_post_init__(self) -> None:
        named = {f"counts[{place}]": count for place, count in enumerate(self.counts)}
        faults = count_faults(**named, undated=self.undated, before=self.before)
        if not count_faults(before=self.before) and self.before > len(self.counts):
            faults.append(Fault("before", f"at most {len(self.counts)} months", self.before))
        if not self.counts:
            faults.append(Fault("counts", "at least one month", self.counts))
        if not faults and self.season and len(self.season.orders) != len(self.known):
            expected = f"one of {len(self.known)} months"
            faults.append(Fault("season", expected, self.season))
        faults += _target_faults(self.targets, len(self.counts))
        if faults:
            raise InvalidValueError("not monthly results", faults)

    @property
    def known(self) -> tuple[int, ...]:
        """The counts of the months that tell something.

        >>> Stability((0, 0, 3, 4), before=2).known
        (3, 4)
        """
        return self.counts[self.before :]

    @property
    def mean(self) -> float | None:
        """Results a month; `None` where no month tells anything."""
        return sum(self.known) / len(self.known) if self.known else None

    @property
    def spread(self) -> float | None:
        """The standard deviation of a sample (n − 1); `None` with one month only, or none."""
        if len(self.known) <= 1:
            return None
        return sqrt(self._squares / (len(self.known) - 1))

    @property
    def variation(self) -> float | None:
        """The coefficient of variation: spread by mean; `None` without spread or results."""
        return None if self.spread is None or not self.mean else self.spread / self.mean

    @property
    def expected(self) -> tuple[float, ...]:
        """How much of the same total would fall into each month that tells something.

        By the share of the others' orders in it; the same in each month without a season.

        >>> Stability((0, 0, 8), before=1, season=TeamSeason((10, 30))).expected
        (2.0, 6.0)
        """
        total, months = sum(self.known), len(self.known)
        orders = self.season.orders if self.season else (1,) * months
        return tuple(total * order / sum(orders) for order in orders)

    @property
    def dispersion(self) -> float | None:
        """The index of dispersion: how far the months scatter by how far they do by chance.

        1 by chance alone. Without a season it is variance by mean; with one, each month is set
        beside what is expected of it, and how sure that is. `None` with one month only, without
        any result, and where more than a tenth of all results belongs to no one knows which month.
        """
        return dispersion(self._cells)

    @property
    def chance(self) -> float | None:
        """How likely counts at the rate of their months scatter at least as much by chance.

        Without a season it is Fisher's test of dispersion: the sum of squares about the mean,
        divided by the mean, is set beside the chi-square distribution with one degree less than
        there are months (R. A. Fisher, Statistical Methods for Research Workers, 1925, §16). With
        one it is the test of homogeneity: the season is a count, too, and scatters; and as it is
        there to find one rep among many, it allows for the scatter of small counts.

        Approximations, fair from about one result a month on. Months in which less is expected
        are taken together. `None` where nothing else is left, so of fewer results than months
        without a season; and where there is no dispersion.

        >>> round(Stability((0, 0, 5)).chance, 6)  # exp(-5): the sum by the mean is 10
        0.006738
        >>> Stability((0, 0, 1)).chance is None
        True
        """
        return chance(self._cells, are_small=self.season is not None)

    @property
    def attainment(self) -> tuple[float | None, ...]:
        """Result by target, month by month; `None` where no target above 0 was set.

        And before there was anything to reach.

        >>> Stability((0, 0, 5, 2), targets=(2, 2, 2, None)).attainment
        (0.0, 0.0, 2.5, None)
        """
        targets = self.targets or (None,) * len(self.counts)
        return tuple(
            count / float(target) if target and month >= self.before else None
            for month, (count, target) in enumerate(zip(self.counts, targets, strict=True))
        )

    @property
    def fluctuation(self) -> float | None:
        """How far attainment moves from one month to the next, on average, up or down.

        A share of the target; `None` where no two neighbouring months have a target.

        >>> Stability((0, 0, 5), targets=(2, 2, 2)).fluctuation
        1.25
        """
        steps = [
            abs(after - before)
            for before, after in pairwise(self.attainment)
            if before is not None and after is not None
        ]
        return sum(steps) / len(steps) if steps else None

    @property
    def _cells(self) -> list[Cell]:
        """The months, each beside what is expected; none where that can not be told."""
        if not self.mean or self._is_torn:
            return []
        if self.season:
            return self.season.beside(self.known)
        return [Cell(count, self.mean, self.mean) for count in self.known]

    @property
    def _is_torn(self) -> bool:
        return self.undated > TILT * (sum(self.known) + self.undated)

    @property
    def _squares(self) -> float:
        """The sum of squares about the mean, from whole numbers."""
        months = len(self.known)
        return (months * sum(n * n for n in self.known) - sum(self.known) ** 2) / months

    def __repr__(self) -> str:
        counts = ", ".join(["–"] * self.before + [f"{count:,}" for count in self.known])
        after = " after the season" if self.season else ""
        mean, spread = ("–" if n is None else f"{n:.2f}" for n in (self.mean, self.spread))
        return (
            f"Stability({counts}: mean {mean}, spread {spread}, "
            f"by chance {percent(self.chance)}{after}{undated(self.undated)})"
        )


@gated
def stability_by_rep(
    case: Case, period: Period, groups: Grouping | None = None
) -> dict[str | None, Stability]:
    """How stable the orders of each rep are, month by month; or those of each team or manager.

    Args:
        case: Every rep named in its book is judged; deals that no rep works on are left out.
        period: The days looked at; its whole months that are over are counted.
        groups: Of whom it is to tell instead of reps; see `grouping`.

    Returns:
        The reps from stable to unstable, by the index of dispersion; those of whom it can not
        be told are last. The months before a rep first had a deal tell nothing, nor do those
        before any deal of the book ended: what ended then is not on record.
        Each is set beside the season of the others who were there in all these months.
        A month's target is the one of `Measure.ORDERS` set for just that month; where there are
        two, the later in the book. That of several reps is the sum of those that are set.

    Raises:
        InvalidValueError: If no whole month is over, or only one of case and period has a time
            zone.
    """
    months = _months_by_rep(case, period)
    told = groups or grouping(case, By.REP)
    groups_of = {rep: told.of([rep]) for rep in months}
    found = sums_by_key((of, mine) for rep, mine in months.items() for of in groups_of[rep])

    def stability(of: str | None, mine: _RepMonths) -> Stability:
        others = (
            other.counts[mine.before :]
            for rep, other in months.items()
            if other.stayed and other.before <= mine.before and of not in groups_of[rep]
        )
        return Stability(
            mine.counts, mine.targets, mine.undated, mine.before, TeamSeason.of(others)
        )

    stable = {of: stability(of, mine) for of, mine in found.items()}
    return dict(sorted(stable.items(), key=_from_stable))


def _months_by_rep(case: Case, period: Period) -> dict[str, _RepMonths]:
    """The months of each rep of the book."""
    orders = monthly_orders(case, period, deals=case.ended.values())
    spans = [(month.start, month.end) for month in orders.months]
    targets = _order_targets(case.book.targets)
    first = {rep: period.day_of(at) for rep, at in first_had(case).items()}
    closed = (history.closed for history in case.ended.values() if history.closed)
    opening = min(map(period.day_of, closed), default=None)
    left = {rep.id: rep.until for rep in case.book.reps if rep.until}
    return {
        rep: _RepMonths(
            orders.counts.get(rep, (0,) * len(spans)),
            tuple(targets.get((rep, *span)) for span in spans),
            orders.undated.get(rep, 0),
            _months_before(spans, first.get(rep), opening),
            left.get(rep, date.max) >= orders.months[-1].last_day,
        )
        for rep in case.book.rep_ids
    }


def _months_before(
    spans: Sequence[tuple[date, date]], first: date | None, opening: date | None
) -> int:
    """How many of the first months tell nothing.

    They were over before a rep first had a deal, or before a deal of the book ended at all: what
    ended then is not on record.
    """
    if first is None or opening is None:
        return len(spans)
    return sum(end <= max(first, opening) for _, end in spans)


def _either(
    mine: tuple[Decimal | None, ...], theirs: tuple[Decimal | None, ...]
) -> tuple[Decimal | None, ...]:
    """The targets of two together, month by month: the sum of those that are set."""
    return tuple(
        None if one is other is None else exact_sum(part for part in (one, other) if part)
        for one, other in zip(mine, theirs, strict=True)
    )


@frozen
class _RepMonths(Summary):
    """The months of a rep, or of several.

    Args:
        counts: The orders of each month.
        targets: What was to be reached in each.
        undated: How many more orders belong to no one knows which.
        before: How many of the first months tell nothing.
        stayed: Whether they were there to the last.
    """

    counts: tuple[int, ...]
    targets: tuple[Decimal | None, ...] = field(metadata=added_by(_either))
    undated: int
    before: int = field(metadata=added_by(min))
    stayed: bool = field(metadata=added_by(max))


def _from_stable(pair: tuple[str | None, Stability]) -> tuple[bool, float, bool, str]:
    rep, found = pair
    return found.dispersion is None, found.dispersion or 0.0, rep is None, rep or ""


def _order_targets(targets: Iterable[Target]) -> dict[tuple[str, object, object], Decimal]:
    """The targets of orders by rep, first day, and day after the last."""
    return {
        (target.rep, target.period.start, target.period.end): target.value
        for target in targets
        if target.measure.value == "orders"
    }


def _target_faults(targets: tuple[object, ...], months: int) -> Iterator[Fault]:
    if targets and len(targets) != months:
        yield Fault("targets", f"{months} of them, one to a month", targets)
    for place, target in enumerate(targets):
        if target is not None and not _is_amount(target):
            yield Fault(f"targets[{place}]", "a number from 0 up, or None", target)


def _is_amount(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return False
    return 0 <= float(value) < inf
