"""The forecast's part of a review: what is to come, of whom, and how good such forecasts were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.report import (
    Across,
    Column,
    Estimated,
    Figure,
    Note,
    Percent,
    Section,
    Table,
    Word,
    left_out_notes,
)
from salesprocess.report.by_group import credit_notes, group_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salesprocess.people.by_rep import Grouping
    from salesprocess.pipeline.forecasting.backtest import Backtest
    from salesprocess.pipeline.forecasting.expected import Forecast
    from salesprocess.pipeline.forecasting.outlook import Outlook
    from salesprocess.pipeline.forecasting.predicted import Predicted
    from salesprocess.report import Part

RECORD_CONFIDENCE = 0.8
"""At which confidence the review says how many intervals of the past held."""

WIDE = 0.1
"""From which common shock on the review says why intervals are wide."""


def forecast_section(
    forecast: Forecast, of_groups: Mapping[str | None, Forecast], past: Backtest, groups: Grouping
) -> Section:
    """What deals will bring; where that can not be told, why; and how good such forecasts were.

    Args:
        forecast: The orders and the amounts, with the reps' own expectation beside them.
        of_groups: The same of each rep, team or manager.
        past: The forecasts of the past.
        groups: Of whom the table by rep tells.
    """
    told: tuple[Part, ...] = (
        *_notes(forecast),
        _table(forecast),
        _record(past),
        *_shock(forecast),
        *(_by_group(of_groups, groups) if forecast.open and len(of_groups) > 1 else ()),
        *_categories(forecast),
        *left_out_notes(forecast.left_out),
    )
    return Section("review.forecast", told, id="pipeline.forecast")


def _notes(forecast: Forecast) -> Iterator[Note]:
    counts = {
        "days": forecast.period.days,
        "deals": len(forecast.deals),
        "without_chance": len(forecast.without_chance),
        "without_amount": len(forecast.without_amount),
    }
    yield Note("review.forecast_note", counts)
    if forecast.why_none:
        yield Note("review.no_forecast", {"why": forecast.why_none})
    elif forecast.why_no_new:
        yield Note("review.no_new_deals", {"why": forecast.why_no_new})


def _table(forecast: Forecast) -> Table:
    """What comes, of open deals, of those to come and of both, beside the reps' own word."""
    outlooks = (forecast.open, forecast.new, forecast.total)
    by_reps = forecast.rep_amounts
    amounts = (*(outlook.amounts for outlook in outlooks if outlook), by_reps)
    currencies = sorted({currency for each in amounts for currency in each})
    rows = [
        (Word("review.orders"), *map(_orders, outlooks), Figure(forecast.rep_orders, 1)),
        *(
            (
                currency,
                *(_amount(each, currency) for each in outlooks),
                Figure(by_reps.get(currency)),
            )
            for currency in currencies
        ),
    ]
    columns = (
        Column("review.forecast_of"),
        *(Column(f"review.{name}", has_interval=True) for name in TERMS),
        Column("review.by_reps"),
    )
    return Table(columns, rows, drawing=Across(TERMS, row=0))


TERMS = ("of_open", "of_new", "of_all")
"""The columns of what comes: of open deals, of deals yet to come, of both."""


def _orders(outlook: Outlook | None) -> Estimated:
    return _estimated(outlook.orders if outlook else None, 1)


def _amount(outlook: Outlook | None, currency: str) -> Estimated:
    return _estimated(outlook.amounts.get(currency) if outlook else None, 0)


def _estimated(predicted: Predicted | None, digits: int) -> Estimated:
    if predicted is None:
        return Estimated(None)
    return Estimated(predicted.expected, *predicted.interval(), digits)


def _record(past: Backtest) -> Note:
    """How good the forecasts of the past were, in one line."""
    scores = past.scores(past.widest)
    if scores is None:
        return Note("review.no_past_forecasts")
    held = scores.coverage[RECORD_CONFIDENCE]
    values = {
        "number": scores.number,
        "held": held.successes,
        "bias": Percent(scores.bias),
        "off": Figure(scores.crps, 1),
    }
    return Note("review.past_forecasts", values)


def _shock(forecast: Forecast) -> Iterator[Note]:
    """Why the intervals are wide, where they are."""
    if forecast.open and forecast.shock >= WIDE:
        yield Note("review.shock", {"shock": Percent(forecast.shock)})


def _by_group(of_groups: Mapping[str | None, Forecast], groups: Grouping) -> Iterator[Table | Note]:
    rows = [
        (
            group_named(groups, group),
            len(found.deals),
            *map(_orders, (found.open, found.new, found.total)),
            Figure(found.rep_orders, 1),
        )
        for group, found in of_groups.items()
    ]
    columns = (
        Column(groups.by),
        Column("review.open"),
        *(Column(f"review.{name}", has_interval=True) for name in TERMS),
        Column("review.by_reps"),
    )
    yield from credit_notes(groups, groups.owners)
    yield Table(columns, rows, id="by_group")


def _categories(forecast: Forecast) -> Iterator[Table]:
    """What the reps count the deals among that are due; nothing where they name no category."""
    named = {category: found for category, found in forecast.categories.items() if category}
    if not named:
        return
    rows = [
        (
            category,
            found.deals,
            tuple(Figure(worth, unit=code) for code, worth in found.amounts.items()),
        )
        for category, found in named.items()
    ]
    yield Table(("review.category", "review.deals", "review.worth"), rows, id="categories")
