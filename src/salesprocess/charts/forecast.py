"""What is to come, beside what was said before and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.charts.drawing import (
    ALARM,
    DARK,
    GREY,
    INK,
    PAPER,
    Datum,
    Spec,
    also,
    end,
    kind,
    layered,
    look,
    mark,
    nothing,
    number,
    of_rows,
    said,
    share,
    text,
    tips,
    words_in,
    written,
)
from salesprocess.gate import gated
from salesprocess.pipeline import Term
from salesprocess.rates import Basis
from salesprocess.report import Note, Percent, left_out_notes
from salesprocess.texts import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    import altair as alt

    from salesprocess.pipeline import Backtest, Calibration, Forecast, Predicted
    from salesprocess.wording import Words

CONFIDENCES = (0.95, 0.8, 0.5)
"""Of the intervals that are drawn, the widest first."""


@gated
def forecast_chart(
    forecast: Forecast, past: Backtest | None = None, *, language: str = ENGLISH
) -> alt.LayerChart:
    """The orders to come as a fan of intervals, beside forecasts of the past and what came.

    Bars are intervals of 50, 80 and 95 %, the narrowest the darkest, with a stroke at what is
    expected; a diamond is what came. Where only the open deals can be told, all are of those.

    Args:
        forecast: The forecast.
        past: Those of the past, such as `past_forecasts` or `backtest` give them.
        language: The code of the language of its words.

    Raises:
        UnknownNameError: If the language has no texts.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.pipeline import forecast, past_forecasts
    >>> from salesprocess.rates import Period
    >>> from salesprocess.testing import sample_book
    >>> case, april = Case(sample_book(), datetime(2026, 10, 1)), Period.quarter(2026, 4)
    >>> found = forecast(case, april)
    >>> row = forecast_chart(found, past_forecasts(case, april)).data.values[-1]
    >>> row["expected"] == float(found.best.orders.expected)
    True
    """
    words = words_in(language)
    term = _term(forecast, past)
    notes = [*_notes(forecast, past, term)]
    rows = [*_past(past, term, words)] if past else []
    told = forecast.total if term is Term.TOTAL else forecast.open
    if told is not None and (forecast.deals or term is Term.TOTAL):
        rows.append(_row(forecast.as_of.date(), told.orders, None, words))
    if not rows:
        return nothing(words, "review.forecast", notes)
    ends = [row for row in rows for row in _intervals(row, words)]
    return layered(rows, _fan(ends, words), words, "review.forecast", notes)


def _term(forecast: Forecast, past: Backtest | None) -> Term:
    """Of which deals all forecasts tell: of all, where those of the past and this one can."""
    has_past = past is None or past.widest is Term.TOTAL
    return Term.TOTAL if forecast.total and has_past else Term.OPEN


def _past(past: Backtest, term: Term, words: Words) -> Iterator[Datum]:
    for each in past.forecasts:
        if term in each.told:
            yield _row(each.as_of.date(), each.told[term], each.came[term], words)


def _row(on: date, told: Predicted, came: int | None, words: Words) -> Datum:
    ends: Datum = {}
    for confidence in CONFIDENCES:
        low, high = told.interval(confidence)
        ends |= {f"low_{confidence:.0%}": float(low), f"high_{confidence:.0%}": float(high)}
    return {
        "on": said(on, words),
        "expected": float(told.expected),
        "came": came,
        "label": said(told, words),
        **ends,
    }


def _intervals(row: Datum, words: Words) -> Iterator[Datum]:
    """Each interval of a forecast as a row of its own."""
    for confidence in CONFIDENCES:
        at = f"{confidence:.0%}"
        yield {
            "on": row["on"],
            "interval": said(Percent(confidence, digits=0), words),
            "low": row[f"low_{at}"],
            "high": row[f"high_{at}"],
            "label": row["label"],
        }


def _fan(ends: list[Datum], words: Words) -> list[Spec]:
    names = [said(Percent(confidence, digits=0), words) for confidence in CONFIDENCES]
    colours = dict(zip(names, ("#DDEEF8", "#9CCBEA", DARK), strict=True))
    on = kind("on", words("chart.made_on"), axis={"labelAngle": -40})
    orders = number("low", words("review.orders"))
    tooltip = tips(words, on="chart.made_on", label="chart.expected", came="chart.came")
    bar: Spec = {
        "x": on,
        "y": orders,
        "y2": end("high"),
        "color": look("interval", colours),
        "tooltip": tips(words, on="chart.made_on", label="chart.expected"),
    }
    wide: Spec = {"width": {"band": 0.55}, "stroke": INK, "strokeWidth": 0.5}
    return [
        mark("bar", bar, data=of_rows(ends), **wide),
        mark(
            "tick",
            {"x": on, "y": also(orders, "expected"), "tooltip": tooltip},
            color=PAPER,
            thickness=5,
            width={"band": 0.7},
        ),
        mark(
            "tick",
            {"x": on, "y": also(orders, "expected"), "tooltip": tooltip},
            color=INK,
            thickness=2,
            width={"band": 0.7},
        ),
        mark(
            "point",
            {"x": on, "y": also(orders, "came"), "tooltip": tooltip},
            shape="diamond",
            filled=True,
            color=ALARM,
            stroke=PAPER,
            size=130,
            opacity=1,
        ),
    ]


def _notes(forecast: Forecast, past: Backtest | None, term: Term) -> Iterator[Note]:
    period = forecast.period
    told = {"first": period.start, "last": period.last_day, "term": term}
    yield Note("chart.forecast_note", told)
    if forecast.why_none:
        yield Note("review.no_forecast", {"why": forecast.why_none})
    elif forecast.why_no_new:
        yield Note("review.no_new_deals", {"why": forecast.why_no_new})
    if scores := past.scores(term) if past else None:
        held = scores.coverage[0.8]
        yield Note("chart.held", {"held": held.successes, "number": held.trials})
    if without := len(forecast.without_chance):
        yield Note("chart.without_chance", {"count": without})
    yield from left_out_notes(forecast.left_out)


@gated
def calibration_chart(calibration: Calibration, *, language: str = ENGLISH) -> alt.LayerChart:
    """What was said of deals beside which share of them was won, with its 95 % interval.

    On the dashed line what was said came true; below it too much was hoped for. The deals of
    each point are pooled as `Calibration.curve` does it.

    Args:
        calibration: What was said and what came, such as `Forecast.calibration`.
        language: The code of the language of its words.

    Raises:
        UnknownNameError: If the language has no texts.

    >>> from salesprocess.pipeline import Calibration
    >>> said = Calibration.from_pairs([(0.2, False), (0.3, False), (0.9, True), (0.9, False)])
    >>> rows = calibration_chart(said).data.values
    >>> [(round(row["stated"], 2), row["won"], row["deals"]) for row in rows]
    [(0.25, 0.0, 2), (0.9, 0.5, 2)]
    """
    words = words_in(language)
    notes = [Note("chart.calibration_note"), *_unended(calibration)]
    rows: list[Datum] = [
        {
            "stated": block.stated,
            "won": block.won.value,
            "low": ends.low,
            "high": ends.high,
            "deals": block.won.trials,
            "label": words("chart.of", part=block.won.successes, whole=block.won.trials),
        }
        for block in calibration.curve(Basis.SNAPSHOT)
        if (ends := block.won.interval())
    ]
    if not rows:
        return nothing(words, "chart.calibration", notes)
    below: Spec = {"format": ".0%", "offset": 12}  # the largest circle stands on the line of 0
    stated = {**share("stated", words("chart.stated")), "axis": below}
    won = share("won", words("chart.was_won"))
    tooltip = tips(words, stated="chart.stated", won="chart.was_won", label="review.deals")
    place: Spec = {"x": stated, "y": won, "tooltip": tooltip}
    size = {**number("deals"), "scale": {"type": "sqrt", "range": [40, 500]}, "legend": None}
    as_said = of_rows([{"stated": at, "won": at} for at in (0.0, 1.0)])
    interval: Spec = {"x": stated, "y": also(won, "low"), "y2": end("high")}
    layers = [
        mark("line", {"x": stated, "y": won}, data=as_said, color=GREY, strokeDash=[5, 4]),
        mark("rule", interval, color=INK, strokeWidth=1.5),
        mark("line", {"x": stated, "y": won}, color=DARK, strokeWidth=1.5),
        mark("circle", {**place, "size": size}, color=DARK, stroke=PAPER, opacity=1),
        *written({"x": stated, "y": won, "text": text("label")}, dx=12, dy=-10, align="left"),
    ]
    return layered(rows, layers, words, "chart.calibration", notes, width=420)


def _unended(calibration: Calibration) -> Iterator[Note]:
    if calibration.open:
        yield Note("chart.still_open", {"count": calibration.open})
    yield from left_out_notes(calibration.left_out)
