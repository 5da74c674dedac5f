"""What came into the pipeline and what went: by month, and as a statement that adds up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.charts.drawing import (
    ALARM,
    DARK,
    GREY,
    INK,
    LIGHT,
    Datum,
    Spec,
    also,
    count,
    end,
    kind,
    layered,
    look,
    mark,
    nothing,
    number,
    said,
    text,
    tips,
    words_in,
)
from salesprocess.errors import unknown_name
from salesprocess.gate import gated
from salesprocess.pipeline import Movement
from salesprocess.pipeline.flow.movements import CHANGES, LEAVES
from salesprocess.processes import Spadco
from salesprocess.report import Figure, Note, left_out_notes
from salesprocess.texts import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterator

    import altair as alt

    from salesprocess.pipeline import PipelineFlow, PipelineStock, StageFlow
    from salesprocess.wording import Words


@gated
def stage_flow_chart(flow: StageFlow, *, language: str = ENGLISH) -> alt.LayerChart:
    """Sowing and hunting: the deals that came in and the orders, month by month (method §5.4).

    Args:
        flow: The flow.
        language: The code of the language of its words.

    Raises:
        UnknownNameError: If the language has no texts.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.pipeline import stage_flow
    >>> from salesprocess.rates import Period
    >>> from salesprocess.testing import sample_book
    >>> case = Case(sample_book(accounts=60), as_of=datetime(2026, 10, 1))
    >>> flow = stage_flow(case, Period.quarter(2026, 3))
    >>> rows = stage_flow_chart(flow).data.values
    >>> [row["deals"] for row in rows if row["way"] == "orders: hunting"] == [*flow.orders]
    True
    """
    words = words_in(language)
    notes = (Note("chart.stock", {"stages": _stock(flow.standing)}), *left_out_notes(flow.left_out))
    ways = {words("chart.sown"): LIGHT, words("chart.hunted"): DARK}
    rows: list[Datum] = [
        {"month": f"{month.start:%Y-%m}", "way": way, "deals": count, "label": said(count, words)}
        for way, counts in zip(ways, (flow.came_in, flow.orders), strict=True)
        for month, count in zip(flow.months, counts, strict=True)
    ]
    if not any(row["deals"] for row in rows):
        return nothing(words, "chart.flow", notes)
    place: Spec = {
        "x": kind("month", axis={"labelAngle": 0}),
        "xOffset": kind("way"),
        "y": count("deals", words("review.deals")),
    }
    tooltip = tips(words, month="review.month", way="chart.what", deals="review.deals")
    bar: Spec = {**place, "color": look("way", ways), "tooltip": tooltip}
    layers = [
        mark("bar", bar, stroke=INK, strokeWidth=0.8),
        mark("text", {**place, "text": text("label")}, dy=-8, fontSize=11),
    ]
    return layered(rows, layers, words, "chart.flow", notes, width=max(360, 70 * len(flow.months)))


def _stock(standing: PipelineStock) -> tuple[Note, ...]:
    return tuple(
        Note("chart.stage_count", {"stage": stage, "count": standing[stage]})
        for stage in Spadco
        if stage in standing.counts
    )


@gated
def pipeline_flow_chart(
    flow: PipelineFlow, currency: str | None = None, *, language: str = ENGLISH
) -> alt.LayerChart:
    """How one pipeline became another, as a waterfall that adds up.

    Args:
        flow: The flow.
        currency: The money of which currency; by default how many deals.
        language: The code of the language of its words.

    Raises:
        UnknownNameError: If no deal of that currency stood in the pipeline or moved, or the
            language has no texts.

    >>> from datetime import datetime
    >>> from decimal import Decimal
    >>> from salesprocess.pipeline import Movement, PipelineFlow
    >>> flow = PipelineFlow(
    ...     datetime(2026, 3, 1), datetime(2026, 3, 31), None,
    ...     {Movement.START: 3, Movement.NEW: 1, Movement.WON: 2})
    >>> [(row["from"], row["to"]) for row in pipeline_flow_chart(flow).data.values]
    [(0, 3), (3, 4), (4, 2), (0, 2)]
    """
    words = words_in(language)
    if currency is not None and currency not in flow.at_end:
        raise unknown_name("currency", currency, flow.at_end)
    notes = [*_flow_notes(flow, currency)]
    rows = [*_steps(flow, currency, words)]
    if len(rows) == 1:
        return nothing(words, "review.flow", notes)
    line = kind("line", axis={"labelFontSize": 13})
    unit = words("review.deals") if currency is None else said(currency, words)
    looks = dict(zip(_directions(words), (GREY, DARK, ALARM), strict=True))
    level = number("from", unit, axis={"format": ",.0f"})
    tooltip = tips(words, line="chart.what", label="review.value")
    layers = [
        mark(
            "bar",
            {
                "y": line,
                "x": level,
                "x2": end("to"),
                "color": look("direction", looks),
                "tooltip": tooltip,
            },
            height={"band": 0.65},
        ),
        mark(
            "text",
            {"y": line, "x": also(level, "right"), "text": text("label"), "tooltip": tooltip},
            align="left",
            dx=6,
        ),
    ]
    return layered(rows, layers, words, "review.flow", notes, bands=len(rows))


def _directions(words: Words) -> tuple[str, str, str]:
    return words("chart.stands"), words("chart.comes"), words("chart.goes")


def _steps(flow: PipelineFlow, currency: str | None, words: Words) -> Iterator[Datum]:
    """Each movement from where the one before ended, and what stands at the end."""
    stands, comes, goes = _directions(words)
    level: float = 0
    for movement in Movement:
        change = _change(flow, movement, currency)
        if change:
            way = stands if movement is Movement.START else comes if change > 0 else goes
            bar = _bar(level, level + change, words)
            yield {"line": said(movement, words), "direction": way, **bar}
            level += change
    yield {"line": words("review.at_end"), "direction": stands, **_bar(0, level, words)}


def _change(flow: PipelineFlow, movement: Movement, currency: str | None) -> float:
    if currency is not None:
        return float(flow[currency, movement])
    number = 0 if movement in CHANGES else flow.deals.get(movement, 0)
    return -number if movement in LEAVES else number


def _bar(start: float, to: float, words: Words) -> Datum:
    change = to - start
    sign = "−" if change < 0 else "+" if start else ""
    return {
        "from": start,
        "to": to,
        "right": max(start, to),
        "change": change,
        "label": f"{sign}{said(Figure(abs(change)), words)}",
    }


def _flow_notes(flow: PipelineFlow, currency: str | None) -> Iterator[Note]:
    yield Note("chart.from_to", {"first": flow.since.date(), "last": flow.until.date()})
    if currency is not None and flow.without_amount:
        yield Note("chart.without_amount", {"count": flow.without_amount})
    yield from left_out_notes(flow.left_out)
    if flow.unrecorded:
        fields = tuple(sorted(flow.unrecorded, key=lambda field: field.value))
        yield Note("review.flow_unrecorded", {"fields": fields})
