"""How stable results are from month to month: 0, 0, 5 against 3, 3, 4 (method §1.3).

Orders come by chance, so some scatter is nobody's fault. Counts that come at a steady rate
scatter as a Poisson count does, with a variance equal to their mean; what goes beyond that
has a cause that can be worked on.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from decimal import Decimal
from itertools import pairwise
from math import inf, sqrt
from typing import TYPE_CHECKING

from attrs import field, frozen

from salesprocess.common_settings import By
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.histories.by_rep import grouping
from salesprocess.histories.owners import hand_overs, owner_at, owner_of
from salesprocess.left_out import TILT
from salesprocess.pipeline.flow.months import some_months_over
from salesprocess.rates import count_faults, percent
from salesprocess.records import Outcome
from salesprocess.rows import as_row
from salesprocess.summaries import FRAME, Summary, added_by, exact_sum, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from salesprocess.case import Case
    from salesprocess.histories import DealHistory, Grouping
    from salesprocess.rates import Period
    from salesprocess.records import Deal, Target
    from salesprocess.rows import Row


@frozen(repr=False)
class Stability:
    """Results month by month, and how much they scatter.

    Args:
        counts: What was reached in each month, in order; whole numbers from 0 up.
        targets: What was to be reached in each month, `None` where nothing was set; empty
            where there are no targets at all.
        undated: How many more results there are of which no one knows the month.
        before: How many of the first months lie before there was anything to reach: they are
            in no figure.

    Raises:
        InvalidValueError: If there is no month, a count is not whole or negative, a target
            is negative or no number, there are targets, but not one to a month, or more months
            lie before than there are.

    >>> Stability((0, 0, 5))
    Stability(0, 0, 5: mean 1.67, spread 2.89, by chance 0.7 %)
    >>> Stability((3, 3, 4))
    Stability(3, 3, 4: mean 3.33, spread 0.58, by chance 90.5 %)
    """

    counts: tuple[int, ...]
    targets: tuple[Decimal | float | None, ...] = ()
    undated: int = 0
    before: int = 0

    def __attrs_post_init__(self) -> None:
        named = {f"counts[{place}]": count for place, count in enumerate(self.counts)}
        faults = count_faults(**named, undated=self.undated, before=self.before)
        if not faults and self.before > len(self.counts):
            faults.append(Fault("before", f"at most {len(self.counts)} months", self.before))
        if not self.counts:
            faults.append(Fault("counts", "at least one month", self.counts))
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
    def dispersion(self) -> float | None:
        """The index of dispersion: variance by mean, 1 by chance alone.

        `None` with one month only, without any result, and where more than a tenth of all
        results belongs to no one knows which month.
        """
        if self.spread is None or not self.mean or self._is_torn:
            return None
        return self.spread**2 / self.mean

    @property
    def chance(self) -> float | None:
        """How likely counts of one steady rate scatter at least as much by chance.

        Fisher's test of dispersion: the sum of squares about the mean, divided by the mean,
        is set beside the chi-square distribution with one degree less than there are months
        (R. A. Fisher, Statistical Methods for Research Workers, 1925, §16). An
        approximation, and a rough one below about one result a month. `None` where there is
        no dispersion.

        >>> round(Stability((0, 0, 5)).chance, 6)  # exp(-5): the sum by the mean is 10
        0.006738
        """
        if self.dispersion is None:
            return None
        from salesprocess.pipeline.flow.chi_square import chi_square_tail  # noqa: PLC0415  seldom

        return chi_square_tail(
            self._squares * len(self.known) / sum(self.known), len(self.known) - 1
        )

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
    def _is_torn(self) -> bool:
        return self.undated > TILT * (sum(self.known) + self.undated)

    @property
    def _squares(self) -> float:
        """The sum of squares about the mean, from whole numbers."""
        months = len(self.known)
        return (months * sum(n * n for n in self.known) - sum(self.known) ** 2) / months

    def __repr__(self) -> str:
        counts = ", ".join(["–"] * self.before + [f"{count:,}" for count in self.known])
        mean, spread = ("–" if n is None else f"{n:.2f}" for n in (self.mean, self.spread))
        return (
            f"Stability({counts}: mean {mean}, spread {spread}, "
            f"by chance {percent(self.chance)}{_undated(self.undated)})"
        )


@frozen(repr=False)
class MonthlyOrders(Summary):
    """The orders each rep won, month by month. Two of the same months add up.

    Args:
        months: The months, in order.
        counts: For each rep with a deal, one count for each month; `None` stands for deals
            that no rep works on.
        undated: How many more won deals each rep has that may have been won in these months:
            no one knows when they ended.
    """

    months: tuple[Period, ...] = field(metadata=FRAME)
    counts: Mapping[str | None, tuple[int, ...]]
    undated: Mapping[str | None, int] = field(factory=Counter["str | None"])

    def to_rows(self) -> list[Row]:
        """The orders of each rep in each month."""
        return [
            as_row(rep=rep, month=month, orders=number)
            for rep, counts in self.counts.items()
            for month, number in zip(self.months, counts, strict=True)
        ]

    def __repr__(self) -> str:
        rows = [f"{rep} {', '.join(map(str, row))}" for rep, row in self.counts.items()]
        return (
            f"MonthlyOrders({len(self.months)} months from {self.months[0].start}: "
            f"{'; '.join(rows)}{_undated(sum(self.undated.values()))})"
        )


def _undated(number: int) -> str:
    return f"; {number:,} undated" if number else ""


def monthly_orders(
    case: Case, period: Period, *, deals: Iterable[Deal | str] | None = None
) -> MonthlyOrders:
    """Count the deals won in each whole month of a period that is over.

    An order belongs to the month in which its deal was won, whatever its stage; one of a
    reopened deal to the month in which it was won at last. It counts for the rep who had the
    deal then, as `owner_of` has it.

    Args:
        case: The case.
        period: The days looked at.
        deals: The deals counted, or their ids; `None` for all.

    Raises:
        InvalidValueError: If no whole month is over, or only one of case and period has a time
            zone.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Book, Deal, Outcome
    >>> deal = Deal(id="d1", rep="A", closed=datetime(2026, 2, 3), outcome=Outcome.WON)
    >>> monthly_orders(Case(Book(deals=[deal]), datetime(2026, 4, 1)), Period.quarter(2026, 1))
    MonthlyOrders(3 months from 2026-01-01: A 0, 1, 0)
    """
    months = some_months_over(period, case.as_of)
    starts, end = [month.start for month in months], months[-1].end
    counts: dict[str | None, list[int]] = {}
    undated: Counter[str | None] = Counter()
    for history in case.histories_of(deals):
        rep = owner_of(case, history.deal)
        row = counts.setdefault(rep, [0] * len(months))
        if history.outcome is not Outcome.WON:
            continue
        if history.closed is None:
            since = _last_known(history)
            undated[rep] += since is None or period.day_of(since) < end
        elif starts[0] <= (day := period.day_of(history.closed)) < end:
            row[bisect_right(starts, day) - 1] += 1
    return MonthlyOrders(months, {rep: tuple(row) for rep, row in counts.items()}, +undated)


def _last_known(history: DealHistory) -> datetime | None:
    """The last moment at which a deal that ended is known to have gone on."""
    entered = [stay.entered for stay in history.stays if stay.entered is not None]
    return max(entered, default=history.opened)


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
        be told are last. The months before a rep first had a deal tell nothing.
        A month's target is the one of `Measure.ORDERS` set for just that month; where there are
        two, the later in the book. That of several reps is the sum of those that are set.

    Raises:
        InvalidValueError: If no whole month is over, or only one of case and period has a time
            zone.
    """
    orders = monthly_orders(case, period)
    spans = [(month.start, month.end) for month in orders.months]
    targets = _order_targets(case.book.targets)
    begun = {rep: period.day_of(at) for rep, at in first_had(case).items()}
    months = {
        rep: _RepMonths(
            orders.counts.get(rep, (0,) * len(spans)),
            tuple(targets.get((rep, *span)) for span in spans),
            orders.undated.get(rep, 0),
            begun.get(rep),
        )
        for rep in case.book.rep_ids
    }
    told = groups or grouping(case, By.REP)
    ends = [end for _, end in spans]
    found = sums_by_key((of, mine) for rep, mine in months.items() for of in told.of([rep]))
    return dict(
        sorted(((of, mine.stability(ends)) for of, mine in found.items()), key=_from_stable)
    )


def _either(
    mine: tuple[Decimal | None, ...], theirs: tuple[Decimal | None, ...]
) -> tuple[Decimal | None, ...]:
    """The targets of two together, month by month: the sum of those that are set."""
    return tuple(
        None if one is other is None else exact_sum(part for part in (one, other) if part)
        for one, other in zip(mine, theirs, strict=True)
    )


def _earlier(mine: date | None, theirs: date | None) -> date | None:
    return min((day for day in (mine, theirs) if day), default=None)


@frozen
class _RepMonths(Summary):
    """The months of a rep, or of several.

    Args:
        counts: The orders of each month.
        targets: What was to be reached in each.
        undated: How many more orders belong to no one knows which.
        begun: On which day they first had a deal.
    """

    counts: tuple[int, ...]
    targets: tuple[Decimal | None, ...] = field(metadata=added_by(_either))
    undated: int
    begun: date | None = field(metadata=added_by(_earlier))

    def stability(self, ends: Sequence[date]) -> Stability:
        """How stable they are, by the days after each month's last."""
        before = sum(self.begun is None or end <= self.begun for end in ends)
        return Stability(self.counts, self.targets, self.undated, before)


def first_had(case: Case) -> dict[str | None, datetime]:
    """When each rep first had a deal, as far as known: when it was opened, given over, or ended.

    Args:
        case: The case.
    """
    first: dict[str | None, datetime] = {}
    for history in case.histories.values():
        given = [change.at for change in hand_overs(case, history.deal)]
        for at in (history.opened, *given, history.closed):
            if at is not None:
                rep = owner_at(case, history.deal, at)
                first[rep] = min(first.get(rep, at), at)
    return first


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
