"""The reps beside one another: who stands out, and who misses a step of plan, do, check, act."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from salesprocess.charts.drawing import (
    ALARM,
    DARK,
    GREY,
    INK,
    PAPER,
    PLAIN,
    Datum,
    Spec,
    also,
    count,
    kind,
    layered,
    look,
    mark,
    nothing,
    of_rows,
    said,
    share,
    short,
    text,
    tips,
    words_in,
    written,
)
from salesprocess.gate import gated
from salesprocess.pipeline import FunnelPoint
from salesprocess.pipeline.outcomes.funnel_plot import SURE, USUAL
from salesprocess.planning import PdcaStep
from salesprocess.rates import Rate
from salesprocess.report import Note, Percent
from salesprocess.texts import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    import altair as alt

    from salesprocess.pipeline import FunnelPlot
    from salesprocess.planning import PdcaCycle
    from salesprocess.wording import Words

K = TypeVar("K", bound="Hashable")

PLACES = 60
"""At how many numbers of trials the limits are drawn."""

NOBODY: Mapping[str, str] = {}


@gated
def reps_chart(
    plot: FunnelPlot[K], *, names: Mapping[str, str] = NOBODY, language: str = ENGLISH
) -> alt.LayerChart:
    """The rate of each rep by the number of trials, within limits that narrow like a funnel.

    Who lies beyond the 95 % limits, judged alone, is a triangle with a name in bold.

    Args:
        plot: The rates, as `funnel_plot` gives them.
        names: What reps are called, by id; by default they go by their ids.
        language: The code of the language of its words.

    Raises:
        UnknownNameError: If the language has no texts.

    >>> from salesprocess.pipeline import funnel_plot
    >>> from salesprocess.rates import Basis
    >>> won = {"A": 2, "B": 11, "C": 9, "D": 8}
    >>> rates = {rep: Rate(count, 20, Basis.PERIOD) for rep, count in won.items()}
    >>> rows = reps_chart(funnel_plot(rates, Rate(30, 80, Basis.PERIOD))).data.values
    >>> [(row["rep"], row["rate"], row["place"]) for row in rows][0]
    ('A', 0.1, 'beyond the 95 % limits')
    """
    words = words_in(language)
    usual = Percent(plot.team, digits=1)
    notes = [Note("chart.reps_note", {"team": usual}), *_expected(plot)]
    rows = [
        _rep_row(names.get(str(rep), str(rep)), point, words)
        for rep, point in plot.points.items()
        if point.rate.value is not None
    ]
    if not rows:
        return nothing(words, "chart.reps", notes)
    limits = [*_limits(plot, words)]
    trials, rate = count("trials", words("chart.trials")), share("rate", words("review.share"))
    place: Spec = {"x": trials, "y": rate}
    curves = [said(Percent(at), words) for at in (USUAL, SURE)]
    line: Spec = {
        "x": trials,
        "y": also(rate, "limit"),
        "detail": text("side"),
        "strokeDash": look("confidence", dict(zip(curves, ([1, 0], [5, 3]), strict=True))),
    }
    inside, beyond = words("chart.within"), words("chart.beyond")
    points: Spec = {
        **place,
        "shape": look("place", {inside: "circle", beyond: "triangle-up"}),
        "color": look("place", {inside: DARK, beyond: ALARM}),
        "tooltip": tips(words, rep="review.rep", label="review.share", place="chart.place"),
    }
    name: Spec = {**place, "text": text("short")}
    team = of_rows([{"rate": plot.team.value}])
    layers = [
        mark("line", line, data=of_rows(limits), color=GREY, interpolate="monotone"),
        mark("rule", {"y": rate}, data=team, color=INK),
        mark("point", points, filled=True, size=110, opacity=1),
        *written(name, dy=-13),
    ]
    return layered(rows, layers, words, "chart.reps", notes)


def _rep_row(name: str, point: FunnelPoint, words: Words) -> Datum:
    rate, stands_out = point.rate, point.stands_out()
    counted = words("chart.of", part=rate.successes, whole=rate.trials)
    return {
        "rep": name,
        "short": short(said(name, words)),
        "rate": rate.value,
        "trials": rate.trials,
        "expected": point.expected,
        "place": words("chart.beyond" if stands_out else "chart.within"),
        "label": f"{said(rate, words)} ({counted})",
    }


def _limits(plot: FunnelPlot[K], words: Words) -> Iterator[Datum]:
    """The limits around the team's rate, by the number of trials."""
    most = round(1.1 * max(point.rate.trials for point in plot.points.values()))
    every = max(1, most // PLACES)
    for trials in range(1, most + every, every):
        rate = Rate(0, trials, plot.team.basis)
        point = FunnelPoint(rate, plot.team.value, plot.over_dispersion)
        for confidence in (USUAL, SURE):
            ends = point.limits(confidence)
            for side, limit in (("low", ends.low), ("high", ends.high)) if ends else ():
                yield {
                    "trials": trials,
                    "limit": limit,
                    "side": f"{confidence} {side}",
                    "confidence": said(Percent(confidence), words),
                }


def _expected(plot: FunnelPlot[K]) -> Iterator[Note]:
    own = [point for point in plot.points.values() if point.expected != plot.team.value]
    if own:
        yield Note("chart.own_expectation", {"count": len(own)})


SIGNS: Mapping[bool | None, str] = {True: "✓", False: "✗", None: "?"}
COLOURS: Mapping[bool | None, str] = {True: PAPER, False: "#F3B48C", None: PLAIN}
STATES: Mapping[bool | None, str] = {
    True: "planning.step_taken",
    False: "planning.step_missing",
    None: "review.unknown",
}


@gated
def pdca_chart(
    cycles: Iterable[PdcaCycle], *, names: Mapping[str, str] = NOBODY, language: str = ENGLISH
) -> alt.LayerChart:
    """Which of plan, do, check and act each rep has, misses, or is not known to have (method §7.7).

    Args:
        cycles: The cycle of each rep, as `pdca` gives it.
        names: What reps are called, by id; by default they go by their ids.
        language: The code of the language of its words.

    Raises:
        UnknownNameError: If the language has no texts.

    >>> from datetime import date, datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.planning import pdca
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Book, Check, Plan
    >>> march = Period.month(2026, 3)
    >>> plan = Plan(id="p1", rep="A", period=march, made_on=date(2026, 3, 1), actions=["see Wu"])
    >>> other = Check(id="k1", rep="B", checked_on=date(2026, 3, 31))
    >>> case = Case(Book(plans=[plan], checks=[other]), datetime(2026, 4, 30))
    >>> chart = pdca_chart([pdca(case, "A", march)])
    >>> [(row["step"], row["sign"]) for row in chart.data.values]
    [('plan', '?'), ('do', '?'), ('check', '✗'), ('act', '?')]
    """
    words = words_in(language)
    rows = [
        _step_row(names.get(cycle.rep, cycle.rep), cycle, step, words)
        for cycle in cycles
        for step in PdcaStep
    ]
    if not rows:
        return nothing(words, "planning.cycle")
    states = {words(STATES[is_there]): COLOURS[is_there] for is_there in SIGNS}
    place: Spec = {
        "x": kind("step", axis={"labelAngle": 0, "orient": "top", "labelFontSize": 13}),
        "y": kind("rep", axis={"labelFontSize": 13}),
        "tooltip": tips(words, rep="review.rep", state="chart.state", signs="planning.sign"),
    }
    layers = [
        mark("rect", {**place, "color": look("state", states)}, stroke=INK, strokeWidth=0.6),
        mark("text", {**place, "text": text("sign")}, fontSize=15, dy=-6),
        mark("text", {**place, "text": text("first")}, fontSize=10.5, dy=9),
    ]
    bands = len(rows) // len(PdcaStep)
    return layered(rows, layers, words, "planning.cycle", bands=bands * 4 // 3 + 1, width=720)


def _step_row(name: str, cycle: PdcaCycle, step: PdcaStep, words: Words) -> Datum:
    state = cycle[step]
    signs = [said(sign, words) for sign in state.signs]
    return {
        "rep": said(name, words),
        "step": said(step, words),
        "state": words(STATES[state.is_there]),
        "sign": SIGNS[state.is_there],
        "signs": "; ".join(signs),
        "first": signs[0] if signs else "",
    }
