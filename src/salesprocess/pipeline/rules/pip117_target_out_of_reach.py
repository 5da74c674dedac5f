"""PIP117: a target of orders that the present pipeline is not likely to give."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.moments import as_seen_at
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.rates import Period
from salesprocess.records import Book, Deal, Measure, Outcome, Target
from salesprocess.report import Figure
from salesprocess.rules import REP, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def check(rep: str, case: Case) -> Evidence | None:
    """Whether a target that ends soon is out of reach, be all unknown deals won."""
    for target, period in _near(case.book.by_rep(Target)[rep], case):
        from salesprocess.pipeline.forecasting.target import (  # noqa: PLC0415  who has targets pays
            target_probability,
        )

        outlook = target_probability(case, ceil(target.value), period, rep=rep)
        if outlook.at_best < case.get(PipelineSettings).target_chance:
            return {
                "target": outlook.target,
                "ends": period.last_day,
                "won": outlook.won,
                "expected": Figure(outlook.orders.expected if outlook.orders else None, 2),
                "probability": outlook.at_best,
            }
    return None


def _near(targets: Iterable[Target], case: Case) -> Iterator[tuple[Target, Period]]:
    """The targets of orders that end soon, each with its days."""
    within = case.get(PipelineSettings).target_within_days
    for target in targets:
        period = as_seen_at(target.period, case.as_of)
        days_left = (period.end - period.day_of(case.as_of)).days
        if target.measure is Measure.ORDERS and days_left <= within and case.as_of in period:
            yield target, period


def triggers() -> Iterator[Case]:
    """Two deals of which every other is won do not give three orders, and hardly two.

    Nor do two give three of which nothing is known.
    """
    yield _case(_target(3), standing=2)
    yield _case(_target(2), standing=2)
    yield _case(_target(3), standing=2, stage="demo")


def passes() -> Iterator[Case]:
    """Deals enough; deals of a stage never seen; a target far away; visits, not orders.

    And orders of which no one knows when they were won.
    """
    yield _case(_target(1), standing=2)
    yield _case(_target(3), standing=3, stage="demo")
    yield _case(_target(9, Period.year(2026)), standing=2)
    yield _case(_target(9, Period.month(2026, 5)), standing=2)
    yield _case(_target(90, measure=Measure.VISITS), standing=2)
    undated = Deal(id="won", rep="A", outcome=Outcome.WON)
    yield _case(_target(2), standing=2, more=(undated,))


def _target(value: int, period: Period | None = None, measure: Measure = Measure.ORDERS) -> Target:
    period = period or Period.month(2026, 4)
    return Target(rep="A", period=period, measure=measure, value=Decimal(value))


def _case(target: Target, standing: int, stage: str = "close", more: tuple[Deal, ...] = ()) -> Case:
    """A rep of whose deals in Close every other one was won within twenty days."""
    begun = datetime(2025, 9, 1)
    deals = [
        Deal(
            id=f"old{n}",
            rep="A",
            stage="close",
            opened=begun,
            closed=begun + timedelta(days=20),
            outcome=Outcome.LOST if n % 2 else Outcome.WON,
        )
        for n in range(20)
    ]
    deals += [
        Deal(id=f"new{n}", rep="A", stage=stage, opened=datetime(2026, 3, 9))
        for n in range(standing)
    ]
    recorded = CommonSettings(recorded_from=begun.date())
    return Case(Book(deals=[*deals, *more], targets=[target]), datetime(2026, 4, 3), recorded)


RULE = Rule(
    code="PIP117",
    name="target-out-of-reach",
    message=(
        "{target} {target:order|orders} by {ends}: {won} won, {expected} expected of the open "
        "deals, reached with a probability of at most {probability:.0%}"
    ),
    finds="A target of orders that the present pipeline is not likely to give.",
    why="What is known to be missing while there is time left can still be worked for.",
    remedy=(
        "Go through the deals in Demo and Close with the manager: what must happen by when, "
        "and which deal can be brought forward?"
    ),
    method="§5.3",
    severity=Severity.WARNING,
    subject=REP,
    check=check,
    triggers=triggers,
    passes=passes,
)
