"""How likely a target of orders is reached, and how much pipeline it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, field

from salesprocess.errors import InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.gate import gated
from salesprocess.people.owners import owner_of
from salesprocess.pipeline.forecasting.learning.landmarks import Window
from salesprocess.pipeline.forecasting.model import Model
from salesprocess.pipeline.forecasting.outlook import Outlook
from salesprocess.pipeline.formulas.ratio_rule import number_faults
from salesprocess.pipeline.outcomes.populations import closed_in
from salesprocess.rates import percent
from salesprocess.rates.intervals import normal_quantile
from salesprocess.rates.rate import count_faults
from salesprocess.records import Deal, Outcome
from salesprocess.summaries import sums_by_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from salesprocess.case import Case
    from salesprocess.case.totals import Ordered
    from salesprocess.pipeline.forecasting.predicted import Predicted
    from salesprocess.pipeline.forecasting.snapshot import NoForecast
    from salesprocess.rates import Period


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


@gated
@frozen_within
@frozen(repr=False)
class TargetProbability:
    """How likely a target is reached, and what that is made of.

    Args:
        target: How many orders are to be won in the period.
        won: How many of them are won already.
        outlook: The deals that may bring the rest: the open ones, and those yet to come where they
            can be told.
        stages: The stage of each open deal, by its id.
        without_chance: The ids of the open deals that do not count: history does not tell
            of their stage, or no one knows since when they are open.
        undated_wins: The ids of the orders that do not count: they were won no one knows when,
            in the period or not.
        why_none: Why it can not be told what the deals bring; `None` where it can.
        why_no_new: Why the deals yet to come do not count; `None` where they do.
    """

    target: int
    won: int
    outlook: Outlook = field(repr=False)
    stages: Mapping[str, str] = field(repr=False)
    without_chance: tuple[str, ...] = ()
    undated_wins: tuple[str, ...] = ()
    why_none: NoForecast | None = None
    why_no_new: NoForecast | None = None

    @property
    def value(self) -> float | None:
        """The probability, from 0 to 1, from the distribution that the forecast has.

        `None` where it can not be told; a target that is reached is so whatever comes.
        """
        if self.why_none and self.won < self.target:
            return None
        return self._probability(self.outlook, self.won)

    @property
    def orders(self) -> Predicted | None:
        """The orders that are yet to come in the period; `None` if unknown."""
        return None if self.why_none else self.outlook.orders

    @property
    def at_best(self) -> float:
        """The probability if all that is unknown is for the best.

        That is if every open deal without a known chance is won, and every order won no one
        knows when was won in the period.
        """
        unknown = len(self.without_chance) + len(self.undated_wins)
        return self._probability(self.outlook, self.won + unknown)

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
        for stage in dict.fromkeys(self.stages.values()):
            likely = tuple(
                evolve(each, chance=min(1.0, each.chance + by))
                if self.stages[each.deal] == stage
                else each
                for each in self.outlook.likely
            )
            after = self._probability(evolve(self.outlook, likely=likely), self.won)
            number = [*self.stages.values()].count(stage)
            found.append(StageImprovement(stage, number, before, after))
        return tuple(sorted(found, key=lambda improvement: -improvement.gain))

    def _probability(self, outlook: Outlook, won: int) -> float:
        return outlook.orders.at_least(max(0, self.target - won))

    def __repr__(self) -> str:
        expected = "–" if self.orders is None else f"{self.orders.expected:,.1f}"
        notes = {
            "without a known chance": len(self.without_chance),
            "won no one knows when": len(self.undated_wins),
        }
        named = "".join(f"; {number:,} {note}" for note, number in notes.items() if number)
        why = f"; {self.why_none.value}" if self.why_none else ""
        come = "" if self.why_no_new else " and of those to come"
        return (
            f"TargetProbability({percent(self.value)}: {self.target:,} orders, {self.won:,} won, "
            f"{expected} expected of {len(self.outlook.likely):,} open deals{come}{named}{why})"
        )


@gated
def target_probability(
    case: Case, target: int, period: Period, *, rep: str | None = None
) -> TargetProbability:
    """How likely a target of orders is reached by the end of a period.

    Orders won in the period up to the moment count in full. What the open deals, and the deals yet
    to come, bring in the time left is distributed as the forecast has it.

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
    >>> won = Deal(id="won", stage="close", opened=begun, closed=begun + timedelta(20),
    ...            outcome=Outcome.WON)
    >>> new = [Deal(id=f"d{n}", stage="close", opened=datetime(2026, 3, 31)) for n in range(3)]
    >>> case = Case(Book(deals=[won, *new]), datetime(2026, 3, 31),
    ...             CommonSettings(recorded_from=date(2025, 9, 1)))
    >>> target_probability(case, 3, Period.month(2026, 4))  # one win of one makes none sure
    TargetProbability(54.7 %: 3 orders, 0 won, 2.2 expected of 3 open deals)
    """
    faults = count_faults(target=target)
    if faults:
        raise InvalidValueError("not a target", faults)
    window, model = Window.of(period, case.as_of), Model(case)
    mine = [*case.histories] if rep is None else deals_of(case, rep)
    ended = closed_in(case, period, deals=mine)
    parts = model.parts(0, window, None if rep is None else mine, with_new=True)
    outlook = parts.total or parts.open or Outlook()
    stages = {each.deal: case.history(each.deal).deal.stage or "" for each in outlook.likely}
    mine_open = [id_ for id_ in mine if case.history(id_).is_open]
    return TargetProbability(
        target,
        len(_won(ended)),
        outlook,
        stages,
        tuple([id_ for id_ in mine_open if id_ not in stages]),
        _won(ended.unplaced),
        parts.why_none,
        parts.why_no_new,
    )


def deals_of(case: Case, rep: str | None) -> list[str]:
    """The deals that count for a rep, by id.

    Args:
        case: The case.
        rep: The rep's id; `None` for those that count for no one.
    """
    return [*case.shared(_deals_by_rep)[rep]]


def _deals_by_rep(case: Case) -> Ordered[str | None, str]:
    return case.parts(Deal, _counting, _by_rep).ordered


def _counting(case: Case, deal: Deal) -> tuple[str | None, str]:
    """For whom a deal counts, and its id."""
    return owner_of(case, deal), deal.id


def _by_rep(counting: tuple[str | None, str]) -> list[tuple[str | None, str]]:
    return [counting]


@frozen_within
@frozen(repr=False)
class PipelineCoverage:
    """How much pipeline a target takes in the time left, beside what stands in it.

    Args:
        target: How many orders are to be won in the period.
        won: How many of them are won already.
        open: How many open deals stand in the pipeline that have a chance.
        needed: How many of the same mix it takes; `None` where no number does, or that can not be
            told.
        confidence: How likely the target is reached with so many.
        amounts: What the open ones are worth, by currency.
        why_none: Why it can not be told; `None` where it can.
    """

    target: int
    won: int
    open: int
    needed: int | None
    confidence: float
    amounts: Mapping[str, Decimal]
    why_none: NoForecast | None = None

    @property
    def lacking(self) -> int | None:
        """How many open deals of the same mix are lacking; `None` if unknown."""
        return None if self.needed is None else max(0, self.needed - self.open)

    @property
    def per_order(self) -> float | None:
        """How many open deals it takes for each order still to be won: the coverage needed.

        `None` where nothing is left to be won, or that is unknown.
        """
        left = self.target - self.won
        return self.needed / left if self.needed is not None and left > 0 else None

    def __repr__(self) -> str:
        needed = "–" if self.needed is None else f"{self.needed:,}"
        why = f"; {self.why_none.value}" if self.why_none else ""
        return (
            f"PipelineCoverage({self.target:,} orders, {self.won:,} won: {needed} open deals "
            f"needed at {percent(self.confidence)}, {self.open:,} there{why})"
        )


MOST_COVERAGE = 1000
"""How many times the present pipeline is looked at, at most."""


@gated
def coverage_needed(
    case: Case, target: int, period: Period, *, confidence: float = 0.8, rep: str | None = None
) -> PipelineCoverage:
    """How many open deals of the present mix a target takes in the time left.

    The rule of thumb of three times the target holds for nobody in particular: what it takes
    depends on the stages the deals stand in, how long they have stood there, and on the days
    left. Deals yet to come count as they do in the forecast.

    Args:
        case: The case.
        target: How many orders are to be won in the period, from 0 up.
        period: The days in which orders count.
        confidence: How likely the target is to be reached, above 0 and below 1.
        rep: Whose target it is; without one, the whole team's.

    Raises:
        InvalidValueError: As `target_probability`; or if the confidence is none.

    >>> from datetime import date, datetime, timedelta
    >>> from salesprocess.case import Case
    >>> from salesprocess.common_settings import CommonSettings
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Book, Deal, Outcome
    >>> begun = datetime(2025, 9, 1)
    >>> ended = [
    ...     Deal(id=f"old{n}", stage="close", opened=begun, closed=begun + timedelta(20),
    ...          outcome=Outcome.LOST if n % 2 else Outcome.WON)
    ...     for n in range(200)
    ... ]
    >>> new = [Deal(id=f"d{n}", stage="close", opened=datetime(2026, 3, 25)) for n in range(4)]
    >>> case = Case(Book(deals=[*ended, *new]), datetime(2026, 3, 31),
    ...             CommonSettings(recorded_from=date(2025, 9, 1)))
    >>> coverage_needed(case, 3, Period.month(2026, 4))
    PipelineCoverage(3 orders, 0 won: 8 open deals needed at 80.0 %, 4 there)
    """
    normal_quantile(confidence)  # refuses one that is none
    found = target_probability(case, target, period, rep=rep)
    likely, left = found.outlook.likely, max(0, target - found.won)
    deals = [case.history(each.deal).deal for each in likely]
    return PipelineCoverage(
        target,
        found.won,
        len(likely),
        None if found.why_none else _needed(found.outlook, left, confidence),
        confidence,
        sums_by_key(
            (deal.currency, deal.amount) for deal in deals if deal.amount and deal.currency
        ),
        found.why_none,
    )


def _needed(outlook: Outlook, left: int, confidence: float) -> int | None:
    """How many open deals of a mix give so many orders at a confidence."""
    likely = sorted(outlook.likely, key=lambda each: (each.chance, each.deal))

    def enough(number: int) -> bool:
        chosen = tuple(likely[place * len(likely) // number] for place in range(number))
        return evolve(outlook, likely=chosen).orders.at_least(left) >= confidence

    if enough(0):
        return 0
    high = 1
    while likely and not enough(high):
        high *= 2
        if high > MOST_COVERAGE * len(likely):
            return None
    if not likely:
        return None
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def _won(deals: Iterable[Deal]) -> tuple[str, ...]:
    """The ids of the orders among deals."""
    return tuple([deal.id for deal in deals if deal.outcome is Outcome.WON])
