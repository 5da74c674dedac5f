"""PIP118: a rep whose orders scatter from month to month by more than chance."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.pipeline.flow.months import months_before
from salesprocess.pipeline.flow.stability import Stability, stability_by_rep
from salesprocess.pipeline.formulas.false_discovery import discoveries
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.rates import Period
from salesprocess.records import Book, Deal, Outcome
from salesprocess.report import Figure
from salesprocess.rules import REP, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def check(rep: str, case: Case) -> Evidence | None:
    """Whether the orders of the rep's months scatter too much about the season of the team."""
    if rep not in case.shared(_unstable):
        return None
    found = case.shared(_stability)[rep]
    expected = tuple(Figure(orders, 1) for orders in found.expected)
    return {"counts": found.known, "expected": expected, "chance": found.chance}


def _unstable(case: Case) -> frozenset[str | None]:
    """The reps whose orders scatter beyond chance, of all reps looked at together."""
    settings = case.get(PipelineSettings)
    chances = {
        rep: found.chance if len(found.known) >= settings.stable_from else None
        for rep, found in case.shared(_stability).items()
    }
    return discoveries(chances, settings.discovery_rate)


def _stability(case: Case) -> Mapping[str | None, Stability]:
    months = case.get(PipelineSettings).stable_months
    return stability_by_rep(case, months_before(case.as_of, months))


def triggers() -> Iterator[Case]:
    """Nothing for two months, then five at once, and all again."""
    yield _case(0, 0, 5, 0, 0, 5, 0, 0, 5)


def passes() -> Iterator[Case]:
    """Three or four each month; no order at all; and too few months to tell.

    And too many orders of which no one knows in which month they were won; and a whole team that
    sells in the same months.
    """
    yield _case(3, 3, 4, 3, 3, 4, 3, 3, 4)
    yield _case(0, 0, 0, 0, 0, 0, 0, 0, 0)
    yield _case(0, 0, 5)
    undated = [Deal(id=f"d{n}", rep="A", outcome=Outcome.WON) for n in range(5)]
    yield Case(Book(deals=undated), datetime(2026, 4, 3))
    yield _case(0, 0, 5, 0, 0, 5, 0, 0, 5, more=undated)
    yield _case(0, 0, 5, 0, 0, 5, 0, 0, 5, reps="ABC")


def _case(*orders: int, reps: str = "A", more: Iterable[Deal] = ()) -> Case:
    """Reps who began so many months before April, and each won so many deals in each month."""
    months = Period(date(2025, 4, 1), date(2026, 4, 1)).months()[-len(orders) :]
    first = datetime.combine(months[0].start, datetime.min.time())
    deals = [
        Deal(id=f"{rep}0", rep=rep, opened=first, closed=first, outcome=Outcome.LOST)
        for rep in reps
    ]
    deals += [
        Deal(
            id=f"{rep}{month.start:%m}-{n}",
            rep=rep,
            closed=datetime(month.start.year, month.start.month, 15),
            outcome=Outcome.WON,
        )
        for rep in reps
        for month, number in zip(months, orders, strict=True)
        for n in range(number)
    ]
    return Case(Book(deals=[*deals, *more]), datetime(2026, 4, 3))


RULE = Rule(
    code="PIP118",
    name="unstable-results",
    message=(
        "orders by month {counts}, expected {expected}; by chance so uneven "
        "in {chance:.1%} of cases"
    ),
    finds="A rep whose orders scatter about the team's season by more than chance.",
    why="Months without an order followed by many show that deals are pushed, not led.",
    remedy="Look at what was sown two and three months before the empty ones, and spread it.",
    method="§1.3",
    severity=Severity.NOTE,
    subject=REP,
    check=check,
    triggers=triggers,
    passes=passes,
)
