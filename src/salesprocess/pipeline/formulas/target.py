"""How likely the present pipeline gives the orders that are still to be won."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.errors import InvalidValueError
from salesprocess.histories.owners import owner_of
from salesprocess.pipeline.forecasting.open_deals import no_forecast, open_deals
from salesprocess.pipeline.formulas.poisson_binomial import orders_at_least
from salesprocess.pipeline.formulas.ratio_rule import number_faults
from salesprocess.pipeline.outcomes.populations import closed_in
from salesprocess.rates import count_faults, percent
from salesprocess.records import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salesprocess.case import Case
    from salesprocess.pipeline.forecasting.open_deals import NoForecast
    from salesprocess.rates import Period
    from salesprocess.records import Deal


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
            of their stage yet, or no one knows their stage, or since when they stand there.
        undated_wins: The ids of the orders that do not count: they were won no one knows when,
            in the period or not.
        why_none: Why it can not be told what the open deals bring; `None` where it can.

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
    undated_wins: tuple[str, ...] = ()
    why_none: NoForecast | None = None

    @property
    def value(self) -> float | None:
        """The probability, from 0 to 1: each open deal is won or not on its own.

        `None` where it can not be told; a target that is reached is so whatever comes.
        """
        if self.why_none and self.won < self.target:
            return None
        return self._probability(self.chances, self.won)

    @property
    def expected(self) -> float | None:
        """The orders to be expected of the open deals, beside those won; `None` if unknown."""
        return None if self.why_none else sum(_all(self.chances))

    @property
    def at_best(self) -> float:
        """The probability if all that is unknown is for the best.

        That is if every open deal without a known chance is won, and every order won no one
        knows when was won in the period.
        """
        unknown = len(self.without_chance) + len(self.undated_wins)
        return self._probability(self.chances, self.won + unknown)

    def improvements(self, by: float = 0.01) -> tuple[StageImprovement, ...]:
        """Which stage to improve: what it brings to raise the chances in each alone.

        Args:
            by: How much is added to each chance, above 0; 0.01 is one percentage point. A
                chance is never raised above 1.

        Returns:
            One improvement for each stage with open deals, that of the greatest gain first;
            none where the probability can not be told.

        Raises:
            InvalidValueError: If `by` is not above 0.
        """
        faults = number_faults("by", by)
        if faults:
            raise InvalidValueError("no improvement", faults)
        before = self.value
        if before is None:
            return ()
        found: list[StageImprovement] = []
        for stage, chances in self.chances.items():
            raised = tuple(min(1.0, chance + by) for chance in chances)
            after = self._probability({**self.chances, stage: raised}, self.won)
            found.append(StageImprovement(stage, len(chances), before, after))
        return tuple(sorted(found, key=lambda improvement: -improvement.gain))

    def _probability(self, chances: Mapping[str, tuple[float, ...]], won: int) -> float:
        return orders_at_least(max(0, self.target - won), _all(chances))

    def __repr__(self) -> str:
        expected = "–" if self.expected is None else f"{self.expected:,.1f}"
        notes = {
            "without a known chance": len(self.without_chance),
            "won no one knows when": len(self.undated_wins),
        }
        named = "".join(f"; {number:,} {note}" for note, number in notes.items() if number)
        why = f"; {self.why_none.value}" if self.why_none else ""
        return (
            f"TargetProbability({percent(self.value)}: {self.target:,} orders, {self.won:,} won, "
            f"{expected} expected of {len(_all(self.chances)):,} open deals{named}{why})"
        )


def _all(chances: Mapping[str, tuple[float, ...]]) -> list[float]:
    return [chance for of_stage in chances.values() for chance in of_stage]


def target_probability(
    case: Case, target: int, period: Period, *, rep: str | None = None
) -> TargetProbability:
    """How likely the deals that are open now give the target by the end of a period.

    Orders won in the period up to the moment count in full. Each open deal counts with its
    chance to be won in the time left, by the history of its stage in the whole book, as the
    forecast has it (`StageChances`). The chances are taken as known, the deals as independent
    of each other; deals yet to come are not counted.

    Args:
        case: The case.
        target: How many orders are to be won in the period, from 0 up.
        period: The days in which orders count.
        rep: Whose target it is, with the deals that count for them by `owner_of`; without one,
            the whole team's.

    Raises:
        InvalidValueError: If the target is not a whole number from 0 up, the period is over,
            or only one of case and period has a time zone.

    >>> from datetime import date, datetime, timedelta
    >>> from salesprocess.case import Case
    >>> from salesprocess.common_settings import CommonSettings
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Book, Deal, Outcome
    >>> begun = datetime(2025, 9, 1)
    >>> ended = [
    ...     Deal(id=f"old{n}", stage="close", opened=begun, closed=begun + timedelta(20),
    ...          outcome=Outcome.LOST if n % 2 else Outcome.WON)
    ...     for n in range(20)
    ... ]
    >>> new = [Deal(id=f"d{n}", stage="close", opened=datetime(2026, 3, 25)) for n in range(4)]
    >>> case = Case(Book(deals=[*ended, *new]), datetime(2026, 3, 31),
    ...             CommonSettings(recorded_from=date(2025, 9, 1)))
    >>> target_probability(case, 2, Period.month(2026, 4))
    TargetProbability(68.8 %: 2 orders, 0 won, 2.0 expected of 4 open deals)
    """
    faults = count_faults(target=target)
    if faults:
        raise InvalidValueError("not a target", faults)
    mine = [deal.id for deal in case.book.deals if rep in {None, owner_of(case, deal)}]
    ended = closed_in(case, period, deals=mine)
    opened = open_deals(case, period, deals=mine)
    known: dict[str, list[float]] = {}
    without_chance: list[str] = []
    for open_deal in opened:
        stage, chance = open_deal.deal.stage, open_deal.chance.value
        if stage is None or chance is None:
            without_chance.append(open_deal.deal.id)
        else:
            known.setdefault(stage, []).append(chance)
    return TargetProbability(
        target,
        len(_won(ended)),
        {stage: tuple(chances) for stage, chances in known.items()},
        tuple(without_chance),
        _won(ended.unplaced),
        no_forecast(opened),
    )


def _won(deals: Iterable[Deal]) -> tuple[str, ...]:
    """The ids of the orders among deals."""
    return tuple([deal.id for deal in deals if deal.outcome is Outcome.WON])
