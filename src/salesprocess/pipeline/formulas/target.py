"""How likely the present pipeline gives the orders that are still to be won."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from salesprocess.errors import InvalidValueError
from salesprocess.pipeline.forecasting.chances import StageChances, open_deals
from salesprocess.pipeline.formulas.poisson_binomial import orders_at_least
from salesprocess.pipeline.formulas.ratio_rule import number_faults
from salesprocess.pipeline.history.closings import standings
from salesprocess.rates import count_faults, percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from salesprocess.pipeline.forecasting.chances import OpenDeal
    from salesprocess.pipeline.history.closings import StandingDeal
    from salesprocess.pipeline.stages.process import SalesProcess
    from salesprocess.rates import Period
    from salesprocess.records import Book


@frozen(repr=False)
class StageImprovement:
    """What it brings to raise the chance of the deals in one stage.

    Args:
        stage: The id of the stage.
        deals: How many open deals stand in it.
        probability: How likely the target is reached.
        probability_after: How likely after the improvement.
    """

    stage: str
    deals: int
    probability: float
    probability_after: float

    @property
    def gain(self) -> float:
        """By how much the probability rises."""
        return self.probability_after - self.probability

    def __repr__(self) -> str:
        probabilities = f"{percent(self.probability)} → {percent(self.probability_after)}"
        return f"StageImprovement({self.stage}, {self.deals:,} open deals: {probabilities})"


@frozen(repr=False)
class TargetProbability:
    """How likely a target is reached, and what that is made of.

    Args:
        target: How many orders are to be won in the period.
        won: How many of them are won already.
        chances: How likely each open deal is won in the time left, by the id of its stage.
        without_chance: The ids of the open deals that do not count: history does not tell
            of their stage yet, or no one knows their stage.

    >>> outlook = TargetProbability(3, won=1, chances={"close": (0.5, 0.5, 0.5, 0.5)})
    >>> outlook
    TargetProbability(68.8 %: 3 orders, 1 won, 2.0 expected of 4 open deals)
    >>> outlook.improvements(by=0.01)
    (StageImprovement(close, 4 open deals: 68.8 % → 70.2 %),)
    """

    target: int
    won: int
    chances: Mapping[str, tuple[float, ...]]
    without_chance: tuple[str, ...] = ()

    @property
    def value(self) -> float:
        """The probability, from 0 to 1: each open deal is won or not on its own."""
        return orders_at_least(max(0, self.target - self.won), self._all)

    @property
    def expected(self) -> float:
        """The orders to be expected of the open deals, beside those won."""
        return sum(self._all)

    @property
    def at_best(self) -> float:
        """The probability if every open deal without a known chance is won."""
        return evolve(self, won=self.won + len(self.without_chance)).value

    def improvements(self, by: float = 0.01) -> tuple[StageImprovement, ...]:
        """Which stage to improve: what it brings to raise the chances in each alone.

        Args:
            by: How much is added to each chance, above 0; 0.01 is one percentage point. A
                chance is never raised above 1.

        Returns:
            One improvement for each stage with open deals, that of the greatest gain first.

        Raises:
            InvalidValueError: If `by` is not above 0.
        """
        faults = number_faults("by", by)
        if faults:
            raise InvalidValueError("no improvement", faults)
        found: list[StageImprovement] = []
        for stage, chances in self.chances.items():
            raised = tuple(min(1.0, chance + by) for chance in chances)
            after = evolve(self, chances={**self.chances, stage: raised}).value
            found.append(StageImprovement(stage, len(chances), self.value, after))
        return tuple(sorted(found, key=lambda improvement: -improvement.gain))

    @property
    def _all(self) -> list[float]:
        return [chance for chances in self.chances.values() for chance in chances]

    def __repr__(self) -> str:
        unknown = len(self.without_chance)
        left_out = f"; {unknown:,} without a known chance" if unknown else ""
        return (
            f"TargetProbability({percent(self.value)}: {self.target:,} orders, {self.won:,} won, "
            f"{self.expected:,.1f} expected of {len(self._all):,} open deals{left_out})"
        )


def target_probability(
    book: Book,
    *,
    target: int,
    process: SalesProcess,
    as_of: datetime,
    period: Period,
    rep: str | None = None,
) -> TargetProbability:
    """How likely the deals that are open now give the target by the end of a period.

    Orders won in the period up to the moment count in full. Each open deal counts with its
    chance to be won in the time left, by the history of its stage in the whole book, as the
    forecast has it (`StageChances`). The chances are taken as known, the deals as independent
    of each other; deals yet to come are not counted.

    Args:
        book: All that is known.
        target: How many orders are to be won in the period, from 0 up.
        process: The process the stages belong to.
        as_of: The moment; what came later is not known yet.
        period: The days in which orders count.
        rep: Whose target it is; without one, the whole team's.

    Raises:
        InvalidValueError: If the target is not a whole number from 0 up, the period is over,
            only one of moments and period has a time zone, or a stage is not in the process.

    >>> from datetime import datetime, timedelta
    >>> from salesprocess.pipeline import SPADCO
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Book, Deal, Outcome
    >>> begun = datetime(2025, 9, 1)
    >>> ended = [
    ...     Deal(id=f"old{n}", stage="close", opened=begun, closed=begun + timedelta(20),
    ...          outcome=Outcome.LOST if n % 2 else Outcome.WON)
    ...     for n in range(20)
    ... ]
    >>> new = [Deal(id=f"d{n}", stage="close", opened=datetime(2026, 3, 25)) for n in range(4)]
    >>> target_probability(Book(deals=[*ended, *new]), target=2, process=SPADCO,
    ...                    as_of=datetime(2026, 3, 31), period=Period.month(2026, 4))
    TargetProbability(68.8 %: 2 orders, 0 won, 2.0 expected of 4 open deals)
    """
    records = book.deals, book.stage_changes, process, as_of
    chances = StageChances.from_records(*records)
    mine = [one for one in standings(*records) if rep is None or one.deal.rep == rep]
    weighed = open_deals(mine, chances, period, as_of)
    return target_outlook(mine, weighed, target=target, period=period)


def target_outlook(
    standing: Iterable[StandingDeal],
    weighed: Iterable[OpenDeal],
    *,
    target: int,
    period: Period,
) -> TargetProbability:
    """The same for some deals as they stood at the moment, with chances worked out before.

    Args:
        standing: The deals whose orders count, as `standings` finds them.
        weighed: The open ones among them with their chances, as `open_deals` finds them.
        target: How many orders are to be won in the period, from 0 up.
        period: The days in which orders count.

    Raises:
        InvalidValueError: If the target is not a whole number from 0 up, or only one of
            moments and period has a time zone.
    """
    faults = count_faults(target=target)
    if faults:
        raise InvalidValueError("not a target", faults)
    known: dict[str, list[float]] = {}
    without_chance: list[str] = []
    for one in weighed:
        if one.deal.stage is None or one.chance.value is None:
            without_chance.append(one.deal.id)
        else:
            known.setdefault(one.deal.stage, []).append(one.chance.value)
    won = sum(
        deal.outcome.value == "won" and deal.closed is not None and deal.closed in period
        for deal in (one.deal for one in standing)
    )
    by_stage = {stage: tuple(values) for stage, values in known.items()}
    return TargetProbability(target, won, by_stage, tuple(without_chance))
