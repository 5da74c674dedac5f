"""PIP118: a rep whose orders scatter from month to month by more than chance."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.pipeline.flow.months import months_before
from salesprocess.pipeline.flow.stability import Stability, first_had, stability_by_rep
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.rates import Period
from salesprocess.records import Book, Deal, Outcome
from salesprocess.report import Figure
from salesprocess.rules import REP, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def check(rep: str, case: Case) -> Evidence | None:
    """Whether the orders of the months since the rep's first deal scatter too much."""
    settings = case.get(PipelineSettings)
    period = months_before(case.as_of, settings.stable_months)
    begun = case.shared(first_had).get(rep)
    stability = case.shared(_stability)[rep]
    known = [
        count
        for month, count in zip(period.months(), stability.counts, strict=True)
        if begun is not None and begun.date() < month.end
    ]
    if len(known) < settings.stable_from:
        return None
    found = Stability(tuple(known), undated=stability.undated)
    if found.mean is None or found.chance is None or found.chance >= settings.stable_level:
        return None
    return {"counts": found.counts, "mean": Figure(found.mean, 2), "chance": found.chance}


def _stability(case: Case) -> Mapping[str | None, Stability]:
    months = case.get(PipelineSettings).stable_months
    return stability_by_rep(case, months_before(case.as_of, months))


def triggers() -> Iterator[Case]:
    """Nothing for two months, then five at once, and all again."""
    yield _case(0, 0, 5, 0, 0, 5, 0, 0, 5)


def passes() -> Iterator[Case]:
    """Three or four each month; no order at all; and too few months to tell.

    And too many orders of which no one knows in which month they were won.
    """
    yield _case(3, 3, 4, 3, 3, 4, 3, 3, 4)
    yield _case(0, 0, 0, 0, 0, 0, 0, 0, 0)
    yield _case(0, 0, 5)
    undated = [Deal(id=f"d{n}", rep="A", outcome=Outcome.WON) for n in range(5)]
    yield Case(Book(deals=undated), datetime(2026, 4, 3))
    yield _case(0, 0, 5, 0, 0, 5, 0, 0, 5, more=undated)


def _case(*orders: int, more: Iterable[Deal] = ()) -> Case:
    """A rep who began so many months before April and won so many deals in each."""
    months = Period(date(2025, 4, 1), date(2026, 4, 1)).months()[-len(orders) :]
    first = datetime.combine(months[0].start, datetime.min.time())
    deals = [Deal(id="open", rep="A", opened=first)]
    deals += [
        Deal(
            id=f"{month.start:%m}-{n}",
            rep="A",
            closed=datetime(month.start.year, month.start.month, 15),
            outcome=Outcome.WON,
        )
        for month, number in zip(months, orders, strict=True)
        for n in range(number)
    ]
    return Case(Book(deals=[*deals, *more]), datetime(2026, 4, 3))


RULE = Rule(
    code="PIP118",
    name="unstable-results",
    message="orders by month {counts}: mean {mean}; by chance so uneven in {chance:.1%} of cases",
    finds="A rep whose orders scatter from month to month by more than chance.",
    why="Months without an order followed by many show that deals are pushed, not led.",
    remedy="Look at what was sown two and three months before the empty ones, and spread it.",
    method="§1.3",
    severity=Severity.NOTE,
    subject=REP,
    check=check,
    triggers=triggers,
    passes=passes,
)
