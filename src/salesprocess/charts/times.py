"""How long deals stay in a stage, and how they leave it by and by."""

from __future__ import annotations

from datetime import timedelta
from itertools import cycle
from typing import TYPE_CHECKING, TypeVar

from salesprocess.charts.drawing import (
    ALARM,
    BAND,
    DARK,
    DASHES,
    GOOD,
    GREY,
    INK,
    LIGHT,
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
)
from salesprocess.gate import gated
from salesprocess.report import Figure, Note, Percent, left_out_notes
from salesprocess.report.left_out import left_out_of_rows
from salesprocess.texts import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    import altair as alt

    from salesprocess.pipeline import Incidence, StageTime, TimeInStage
    from salesprocess.rates import Interval
    from salesprocess.wording import Phrase, Words

K = TypeVar("K", bound="Hashable")

DAY = timedelta(days=1)


@gated
def time_chart(times: TimeInStage, *, language: str = ENGLISH) -> alt.LayerChart:
    """Within how many days a quarter, a half and three quarters of the deals leave each stage.

    A bar goes from the first quarter to the third, with a stroke at the half; where not so many
    have been seen to leave, it is open to the right, and dashed. A diamond is the half of those
    that stand there now.

    Args:
        times: The time in each stage.
        language: The code of the language of its words.

    Raises:
        UnknownNameError: If the language has no texts.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.pipeline import time_in_stage
    >>> from salesprocess.testing import sample_book
    >>> times = time_in_stage(Case(sample_book(accounts=60), as_of=datetime(2026, 10, 1)))
    >>> rows = time_chart(times).data.values
    >>> rows[2]["stage"], rows[2]["half"] == times["analysis"].quantile(0.5) / timedelta(days=1)
    ('Analysis', True)
    """
    words = words_in(language)
    stages = {
        times.process.stage_label(id_): time
        for id_, time in times.stages.items()
        if id_ not in times.process.closing
    }
    left_out = left_out_of_rows(time.left_out for time in stages.values())
    notes = (Note("chart.times_note"), *left_out)
    if not any(time.completed.count or time.standing.count for time in stages.values()):
        return nothing(words, "review.times", notes)
    rows = [*_quartiles(stages, words)]
    return layered(rows, _time_layers(words), words, "review.times", notes, bands=len(rows) + 1)


def _quartiles(stages: Mapping[Phrase, StageTime], words: Words) -> Iterator[Datum]:
    known = [days for time in stages.values() for days in map(_days, time.quartiles) if days]
    beyond = 1.15 * max(known, default=1.0)
    for stage, time in stages.items():
        quarter, half, three_quarters = map(_days, time.quartiles)
        yield {
            "stage": said(stage, words),
            "quarter": quarter,
            "half": half,
            "three_quarters": three_quarters,
            "open_to": beyond if quarter is not None and three_quarters is None else None,
            "standing_half": _days(time.standing.median),
            "left": time.number_left,
            "standing": time.number_standing,
            "label": said(Figure(half, 1), words),
        }


def _days(time: timedelta | None) -> float | None:
    return None if time is None else time / DAY


def _time_layers(words: Words) -> Iterator[Spec]:
    stage = kind("stage", axis={"labelFontSize": 13})
    tooltip = tips(
        words,
        stage="review.stage",
        quarter="review.quarter",
        half="review.half",
        three_quarters="review.three_quarters",
        left="review.completed",
        standing="review.standing",
        standing_half="review.so_far",
    )
    days = number("quarter", words("planning.days"))
    upto: Spec = {"y": stage, "x": days, "x2": end("three_quarters"), "tooltip": tooltip}
    wide: Spec = {"height": {"band": 0.5}, "stroke": GREY}
    is_open: Spec = {"field": "open_to", "valid": True}
    yield mark("bar", upto, color=LIGHT, transform=[{"filter": {"not": is_open}}], **wide)
    onward = {**upto, "x2": end("open_to")}
    yield mark(
        "bar", onward, color=PAPER, strokeDash=[5, 3], transform=[{"filter": is_open}], **wide
    )
    half: Spec = {"y": stage, "x": also(days, "half"), "tooltip": tooltip}
    yield mark("tick", half, color=INK, thickness=3, height={"band": 0.6})
    yield mark("text", {**half, "text": text("label")}, dy=-BAND // 2 + 1, fontSize=11)
    now: Spec = {"y": stage, "x": also(days, "standing_half"), "tooltip": tooltip}
    yield mark("point", now, shape="diamond", filled=True, color=ALARM, size=90, opacity=1)


@gated
def incidence_chart(incidence: Incidence[K], *, language: str = ENGLISH) -> alt.LayerChart:
    """Which share has ended in each way by each day, with the 95 % interval of that day.

    The open ones count for as long as they have lasted (Aalen–Johansen).

    Args:
        incidence: How long they lasted and how they ended, such as `spells` or
            `step_incidence` give it.
        language: The code of the language of its words.

    Raises:
        UnknownNameError: If the language has no texts.

    >>> from salesprocess.pipeline import Incidence, Spell
    >>> seen = [Spell(10, "won"), Spell(20, "lost"), Spell(25), Spell(40, "won")]
    >>> rows = incidence_chart(Incidence.from_records(seen)).data.values
    >>> [(row["days"], row["share"]) for row in rows if row["ending"] == "won"]
    [(0.0, 0.0), (10, 0.25), (20, 0.25), (40, 0.75)]
    """
    words = words_in(language)
    notes = (Note("chart.incidence_note"), *left_out_notes(incidence.left_out))
    if not incidence.steps:
        return nothing(words, "chart.incidence", notes)
    names = {ending: said(ending, words) for ending in incidence.endings}
    rows = [row for ending in names for row in _by_day(incidence, ending, names[ending], words)]
    colours = dict(zip(names.values(), cycle((DARK, ALARM, GOOD)), strict=False))
    dashes = dict(zip(names.values(), cycle(DASHES), strict=False))
    days, part = number("days", words("planning.days")), share("share", words("review.share"))
    tooltip = tips(words, ending="review.ending", days="planning.days", label="review.share")
    place: Spec = {"x": days, "y": part, "color": look("ending", colours, legend=False)}
    line: Spec = {**place, "strokeDash": look("ending", dashes, legend=False), "tooltip": tooltip}
    band: Spec = {**place, "y": also(part, "low"), "y2": end("high")}
    layers = [
        mark("area", band, opacity=0.18, interpolate="step-after"),
        mark("line", line, interpolate="step-after", strokeWidth=2.5),
        mark("text", {**place, "text": text("ending")}, data=_last(rows), align="left", dx=6),
    ]
    return layered(rows, layers, words, "chart.incidence", notes)


def _last(rows: Iterable[Datum]) -> Spec:
    """The last row of each line, where its name is written."""
    return of_rows({row["ending"]: row for row in rows}.values())


def _by_day(incidence: Incidence[K], ending: K, name: str, words: Words) -> Iterator[Datum]:
    days = (0.0, *(step.days for step in incidence.steps))
    known = ((day, incidence.at(day), incidence.interval(ending, day)) for day in days)
    return (
        _row_of_day(day, step.incidence.get(ending, 0.0), ends, name, words)
        for day, step, ends in known
        if step and ends
    )


def _row_of_day(day: float, part: float, ends: Interval, name: str, words: Words) -> Datum:
    return {
        "ending": name,
        "days": day,
        "share": part,
        "low": ends.low,
        "high": ends.high,
        "label": f"{said(Percent(part), words)} ({said(ends, words)})",
    }
