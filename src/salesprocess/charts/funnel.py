"""The funnel and the chain of ratios that leads to a target."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from salesprocess.charts.drawing import (
    ALARM,
    DARK,
    GREY,
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
    of_rows,
    said,
    text,
    words_in,
)
from salesprocess.gate import gated
from salesprocess.pipeline import FunnelRow, FunnelTable
from salesprocess.processes import Spadco
from salesprocess.report import Note, Percent
from salesprocess.texts import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import altair as alt

    from salesprocess.pipeline import RatioRule
    from salesprocess.wording import Words


@gated
def funnel_chart(counted: FunnelTable | FunnelRow, *, language: str = ENGLISH) -> alt.LayerChart:
    """How many deals stood in each stage, and the P−O that gave no order (method §5.2).

    Args:
        counted: The table of a team, whose total is drawn, or the row of one rep.
        language: The code of the language of its words.

    Raises:
        UnknownNameError: If the language has no texts.

    >>> from salesprocess.pipeline import DECK_TEAM
    >>> chart = funnel_chart(DECK_TEAM["C"])
    >>> [row["deals"] for row in chart.data.values]
    [30, 23, 11, 7, 12, 12]
    """
    words = words_in(language)
    row = counted.total if isinstance(counted, FunnelTable) else counted
    notes = [*_of_rep(counted), *_uncounted(row)]
    if not any(row.counts):
        return nothing(words, "review.funnel", notes)
    deals = count("deals", words("review.deals"))
    stage = kind("stage", axis={"labelFontSize": 13})
    layers = [
        mark("bar", {"y": stage, "x": deals}, color=DARK, height={"band": 0.7}),
        mark("text", {"y": stage, "x": deals, "text": text("label")}, align="left", dx=6),
        *_leakage(row, deals, words),
    ]
    return layered(
        _stages(row, words), layers, words, "review.funnel", notes, bands=len(row.stages)
    )


def _stages(row: FunnelRow, words: Words) -> Iterator[Datum]:
    for stage, deals in zip(row.stages, row.shown, strict=True):
        yield {"stage": said(stage, words), "deals": deals, "label": said(deals, words)}


def _leakage(row: FunnelRow, deals: Spec, words: Words) -> Iterator[Spec]:
    """From the orders to the prospects: those that gave none."""
    if not {Spadco.PROSPECT, Spadco.ORDER} <= set(row.stages) or (row.leakage or 0) <= 0:
        return
    label = f"{words('review.leakage')} {said(row.leakage, words)}"
    lost: Datum = {
        "stage": said(Spadco.ORDER, words),
        "orders": row[Spadco.ORDER],
        "prospects": row[Spadco.PROSPECT],
        "leakage": row.leakage,
        "middle": (row[Spadco.ORDER] + row[Spadco.PROSPECT]) / 2,
        "label": label,
    }
    data = of_rows([lost])
    bar = {"y": kind("stage"), "x": also(deals, "orders"), "x2": end("prospects")}
    dashed: Spec = {"fill": None, "stroke": ALARM, "strokeDash": [5, 3], "strokeWidth": 1.5}
    yield mark("bar", bar, data=data, height={"band": 0.7}, **dashed)
    place = {"y": kind("stage"), "x": also(deals, "middle"), "text": text("label")}
    yield mark("text", place, data=data, fontWeight="bold")


def _of_rep(counted: FunnelTable | FunnelRow) -> Iterator[Note]:
    if isinstance(counted, FunnelRow) and counted.rep is not None:
        yield Note("chart.rep", {"rep": counted.rep})


def _uncounted(row: FunnelRow) -> Iterator[Note]:
    """What is in no count, or not in all, and a P−O that can not be drawn."""
    if {Spadco.PROSPECT, Spadco.ORDER} <= set(row.stages) and (row.leakage or 0) < 0:
        yield Note("chart.leakage", {"leakage": row.leakage})
    if row.unplaced:
        yield Note("chart.unplaced", {"count": row.unplaced})
    if row.unknown_before:
        yield Note("chart.orders_alone", {"count": row.unknown_before})


@gated
def ratio_chart(
    rule: RatioRule, target: int = 1, *, confidence: float = 0.9, language: str = ENGLISH
) -> alt.LayerChart:
    """How many of each step the target takes, on average and nearly surely (method §5.3).

    Args:
        rule: The rule, such as `TEN_THREE_ONE` or a rep's own (`OwnFormula.rule`).
        target: How many of the last step are wanted, from 1 up.
        confidence: How sure of it, above 0 and below 1.
        language: The code of the language of its words.

    Raises:
        InvalidValueError: If the target or the confidence is out of its range.
        UnknownNameError: If the language has no texts.

    >>> from salesprocess.pipeline import TEN_THREE_ONE
    >>> rows = ratio_chart(TEN_THREE_ONE, 4).data.values
    >>> [(row["step"], row["average"], row["sure"]) for row in rows]
    [('call', 40, 65), ('appointment', 12, 19), ('order', 4, 4)]
    """
    words = words_in(language)
    average, sure = rule.required(target), rule.required(target, confidence=confidence)
    shares = ["", *(said(Percent(float(rate)), words) for rate in rule.rates)]
    titles = {
        "average": words("chart.on_average"),
        "sure": words("chart.to_be_sure", sure=Percent(confidence, digits=0)),
    }
    rows: list[Datum] = [
        {
            "step": _step(step, words),
            "average": average[step],
            "sure": sure[step],
            "share": share,
            "label": words("chart.beside", average=average[step], sure=sure[step]),
            "of_average": titles["average"],
            "of_sure": titles["sure"],
        }
        for step, share in zip(rule.steps, shares, strict=True)
    ]
    step = kind("step", axis={"labelFontSize": 13})
    layers = [
        mark(
            "bar",
            {"y": step, "x": number("sure"), "color": _bar("of_sure", titles)},
            height={"band": 0.7},
            stroke=GREY,
        ),
        mark(
            "bar",
            {"y": step, "x": number("average"), "color": _bar("of_average", titles)},
            height={"band": 0.4},
        ),
        mark("text", {"y": step, "x": number("sure"), "text": text("label")}, align="left", dx=6),
    ]
    chain = " → ".join(
        words("chart.step_rate", step=_step(later, words), rate=share)
        for (_, later), share in zip(pairwise(rule.steps), shares[1:], strict=True)
    )
    notes = [Note("chart.chain", {"first": _step(rule.steps[0], words), "chain": chain})]
    if rule.source:
        notes.append(Note("chart.source", {"source": _source(rule.source)}))
    title = Note("chart.ratio", {"target": target, "step": _step(rule.steps[-1], words)})
    return layered(rows, layers, words, title, notes, bands=len(rows) + 1)


def _source(source: str) -> Note | str:
    """Where a rule comes from; a section of the method in words."""
    place, _, section = source.partition(" ")
    return Note("review.method", {"section": section}) if place == "method" else source


def _bar(field: str, titles: Mapping[str, str]) -> Spec:
    return look(field, {titles["average"]: DARK, titles["sure"]: LIGHT})


def _step(step: str, words: Words) -> str:
    """A step in words, where there are any for it."""
    id_ = f"chart.step.{step}"
    found = words(id_)
    return step if found == id_ else found
