"""How every chart looks: one palette, one theme, one way to say that there is nothing to show."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import altair as alt

from salesprocess.formats import formats_of
from salesprocess.markdown import one_line
from salesprocess.report import Note
from salesprocess.report.wrapping import wrapped
from salesprocess.texts import BUILT_IN_TEXTS
from salesprocess.wording import Words, worded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salesprocess.formats import Formats

DARK, LIGHT, ALARM, GOOD = "#0072B2", "#A6D3EE", "#D55E00", "#009E73"
"""Blue, its lighter sister, vermilion and green of Okabe and Ito: told apart by every eye.

No chart tells two things apart by these alone: a shape, a dash or a label does it too.
"""

INK, GREY, PAPER = "#1d2126", "#8a929b", "#ffffff"

PLAIN = "#E3E7EB"
"""What stands for nothing, or for what is not known."""

DASHES = ([1, 0], [6, 3], [2, 2])
"""Lines that are told apart in black and white."""

WIDTH, BAND = 560, 34
"""How wide a chart is, and how high a row of it, in pixels."""

LINE = 92
"""How many columns a line of the notes below a title has."""

NAME = 22
"""How many characters of a name are drawn; the tooltip has them all."""

LINES = r"split(datum.label, '\n')"
"""What has the labels of an axis stand in lines."""

FONT = "Arial, 'Liberation Sans', 'Noto Sans CJK SC', 'WenQuanYi Zen Hei', sans-serif"

Datum: TypeAlias = "dict[str, str | int | float | bool | None]"
"""A row of what a chart shows."""

Spec: TypeAlias = "dict[str, object]"
"""A part of a specification, as Vega-Lite has it."""


def words_in(language: str) -> Words:
    """The words of a language, and how it writes numbers and days.

    Args:
        language: Its code.

    Raises:
        UnknownNameError: If it has no texts.
    """
    return Words(BUILT_IN_TEXTS.in_language(language), formats_of(language))


def said(value: object, words: Words) -> str:
    """A value in words on one line, as it stands on a chart.

    Args:
        value: A term, a sentence, a name, a number or a day.
        words: The words.
    """
    return one_line(str(worded(value, words)))


def short(name: str) -> str:
    """A name that fits beside others.

    Args:
        name: The name.

    >>> short("Bright Paper and Ink of the North"), short("Bright Paper")
    ('Bright Paper and Ink …', 'Bright Paper')
    """
    return name if len(name) <= NAME else f"{name[: NAME - 1].rstrip()} …"


def number(name: str, title: str | None = None, **more: object) -> Spec:
    """A number of a row, as a place, a length or a size.

    Args:
        name: Its field.
        title: What stands at its axis; nothing by default.
        more: What else Vega-Lite is told of it.
    """
    return {"field": name, "type": "quantitative", "title": title, **more}


def count(name: str, title: str | None = None) -> Spec:
    """A whole number of a row.

    Args:
        name: Its field.
        title: What stands at its axis; nothing by default.
    """
    return number(name, title, axis={"format": ",d", "tickMinStep": 1})


def share(name: str, title: str | None = None) -> Spec:
    """A share of a row, on an axis from nothing to all.

    Args:
        name: Its field.
        title: What stands at its axis; nothing by default.
    """
    return number(name, title, scale={"domain": [0, 1]}, axis={"format": ".0%"})


def kind(name: str, title: str | None = None, **more: object) -> Spec:
    """A term or a name of a row; in the order of the rows.

    Args:
        name: Its field.
        title: What stands at its axis or its legend; nothing by default.
        more: What else Vega-Lite is told of it.
    """
    return {"field": name, "type": "nominal", "title": title, "sort": None, **more}


def end(name: str) -> Spec:
    """Where a mark ends that begins at a place.

    Args:
        name: The field of its end.
    """
    return {"field": name}


def also(place: Mapping[str, object], name: str) -> Spec:
    """Another number on the same axis, with the same title.

    Args:
        place: The number that the axis is of.
        name: The field of the other.
    """
    return {**place, "field": name}


def shade(name: str) -> Spec:
    """The darker, the more; light enough for a text upon the darkest.

    Args:
        name: The field of how many.
    """
    scale = {"range": [PAPER, "#6FB4DD"], "domainMin": 0, "interpolate": "rgb"}
    return {**number(name), "scale": scale, "legend": None}


def text(name: str) -> Spec:
    """A text that is written.

    Args:
        name: Its field.
    """
    return {"field": name, "type": "nominal"}


def look(name: str, looks: Mapping[str, object], *, legend: bool = True) -> Spec:
    """A term of a row that has a look of its own: a colour, a shape, dashes.

    Args:
        name: Its field.
        looks: The look of each term.
        legend: Whether a legend says which is which.
    """
    scale = {"domain": [*looks], "range": [*looks.values()]}
    shown: Spec = {} if legend else {"legend": None}
    return {**kind(name), "scale": scale, **shown}


def mark(type_: str, encoding: Mapping[str, object], **more: object) -> Spec:
    """A layer: marks of one type.

    Args:
        type_: The type, such as `bar`.
        encoding: What they show.
        more: What else Vega-Lite is told of them; `data` and `transform` are of the layer.
    """
    of_layer: Spec = {name: more.pop(name) for name in ("data", "transform") if name in more}
    return {**of_layer, "mark": {"type": type_, **more}, "encoding": encoding}


def written(encoding: Mapping[str, object], **more: object) -> tuple[Spec, Spec]:
    """Texts that are read above lines, which end before them.

    Args:
        encoding: What they show.
        more: What else Vega-Lite is told of them.
    """
    return mark("text", encoding, stroke=PAPER, strokeWidth=4, **more), mark(
        "text", encoding, **more
    )


def of_rows(rows: Iterable[Datum]) -> Spec:
    """Rows as the data of a layer of its own.

    Args:
        rows: The rows.
    """
    return {"values": [*rows]}


def where(name: str, *, equal: object) -> list[Spec]:
    """The rows that have a value in a field.

    Args:
        name: The field.
        equal: The value.
    """
    return [{"filter": {"field": name, "equal": equal}}]


def tips(words: Words, **titles: str) -> list[Spec]:
    """What is shown of a row under the pointer.

    Args:
        words: The words.
        titles: The id of the text of each field.
    """
    return [{**text(name), "title": words(id_)} for name, id_ in titles.items()]


def layered(
    rows: Iterable[Datum],
    layers: Iterable[Spec],
    words: Words,
    title: str | Note,
    notes: Iterable[Note] = (),
    *,
    bands: int | None = None,
    width: int = WIDTH,
) -> alt.LayerChart:
    """Layers as one chart, in the theme that all charts share.

    Args:
        rows: What it shows.
        layers: How, the undermost first.
        words: The words.
        title: The id of the title, or a sentence.
        notes: What is to be known beside it, such as what was left out.
        bands: How many rows of marks it has, where its height follows from them.
        width: How wide it is.
    """
    below = [line for note in notes for line in wrapped(said(note, words), LINE).splitlines()]
    heading = title if isinstance(title, Note) else Note(title)
    spec = {
        "title": {"text": said(heading, words), "subtitle": below},
        "layer": [*layers],
        "width": width,
        "height": 300 if bands is None else BAND * max(2, bands),
        "config": {**CONFIG, "locale": _locale(words.formats)},
    }
    chart = alt.LayerChart.from_dict(spec, validate=False)
    chart.data = alt.InlineData(values=[*rows])
    return chart


def nothing(words: Words, title: str | Note, notes: Iterable[Note] = ()) -> alt.LayerChart:
    """A chart that says there are no records to draw.

    Args:
        words: The words.
        title: As of any chart.
        notes: As of any chart.
    """
    row: Datum = {"text": words("chart.nothing")}
    return layered([row], [mark("text", {"text": text("text")})], words, title, notes, bands=2)


CONFIG: Spec = {
    "font": FONT,
    "background": PAPER,
    "padding": 16,
    "lineBreak": "\n",
    "axis": {
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "labelColor": INK,
        "titleColor": INK,
        "labelLimit": 260,
        "labelFlush": False,
        "gridColor": PLAIN,
        "domainColor": GREY,
        "tickColor": GREY,
    },
    "title": {
        "anchor": "start",
        "fontSize": 17,
        "color": INK,
        "subtitleFontSize": 12,
        "subtitleColor": INK,
        "subtitlePadding": 6,
        "offset": 14,
    },
    "legend": {
        "orient": "bottom",
        "title": None,
        "labelFontSize": 12,
        "symbolSize": 120,
        "labelLimit": 300,
    },
    "text": {"fontSize": 12, "color": INK},
    "view": {"stroke": None},
}
"""The theme."""


def _locale(formats: Formats) -> Spec:
    """The marks of numbers in the way that Vega asks for them."""
    marks = {"decimal": formats.decimal_mark, "thousands": formats.thousands_mark}
    return {"number": {**marks, "grouping": [3], "currency": ["", ""]}}
