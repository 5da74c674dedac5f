"""Where the reps stand beside their customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.charts.drawing import (
    INK,
    LIGHT,
    LINES,
    PAPER,
    PLAIN,
    Datum,
    Spec,
    kind,
    layered,
    look,
    mark,
    nothing,
    said,
    short,
    text,
    tips,
    words_in,
)
from salesprocess.gate import gated
from salesprocess.pipeline import Alignment, Position
from salesprocess.processes import BuyingStage, SellingStage
from salesprocess.report import Note
from salesprocess.report.cells import UNKNOWN
from salesprocess.report.wrapping import wrapped
from salesprocess.texts import ENGLISH
from salesprocess.wording import FirstOf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import altair as alt

    from salesprocess.pipeline import DealAlignment
    from salesprocess.wording import Words

NAMED = 10
"""How many deals of a cell are named."""

COLOURS = {
    Position.AHEAD: "#F3B48C",
    Position.IN_STEP: PAPER,
    Position.BEHIND: LIGHT,
    Position.UNKNOWN: PLAIN,
}


@gated
def alignment_chart(deals: Iterable[DealAlignment], *, language: str = ENGLISH) -> alt.LayerChart:
    """How many open deals stand where: the rep's stage beside the customer's (method §2.2).

    On the diagonal the rep is in step; above it ahead of the customer, below it behind.

    Args:
        deals: The deals, as `open_deal_alignments` gives them.
        language: The code of the language of its words.

    Raises:
        UnknownNameError: If the language has no texts.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.pipeline import open_deal_alignments
    >>> from salesprocess.records import Book, Deal
    >>> book = Book(deals=[Deal(id="d1", name="New plant", stage="demo")])
    >>> chart = alignment_chart(open_deal_alignments(Case(book, datetime(2026, 3, 31))))
    >>> [(row["selling"], row["names"]) for row in chart.data.values if row["deals"]]
    [('4 recommend a solution', 'New plant')]
    """
    words = words_in(language)
    title, notes = "review.alignment", [Note("chart.alignment_note")]
    placed: dict[tuple[SellingStage | None, BuyingStage | None], list[str]] = {}
    for each in deals:
        beside = each.alignment.selling, each.alignment.buying
        placed.setdefault(beside, []).append(each.deal.name or each.deal.id)
    if not placed:
        return nothing(words, title, notes)
    rows = [*_cells(placed, words)]
    place: Spec = {
        "x": kind("buying", words("review.buying"), axis={"labelAngle": 0, "labelExpr": LINES}),
        "y": kind("selling", words("review.selling"), axis={"labelExpr": LINES}),
    }
    colours = {said(position, words): colour for position, colour in COLOURS.items()}
    tooltip = tips(words, position="review.position", deals="review.deals", names="review.deal")
    cell: Spec = {**place, "color": look("position", colours), "tooltip": tooltip}
    layers = [
        mark("rect", cell, stroke=INK, strokeWidth=0.6),
        mark("text", {**place, "text": text("label"), "tooltip": tooltip}, fontSize=14),
    ]
    return layered(rows, layers, words, title, notes, bands=8, width=720)


def _cells(
    placed: Mapping[tuple[SellingStage | None, BuyingStage | None], Sequence[str]], words: Words
) -> Iterator[Datum]:
    """Every cell of the grid, the rep's last stage at the top."""
    for selling in (*reversed(SellingStage), None):
        for buying in (*BuyingStage, None):
            names = placed.get((selling, buying), ())
            yield {
                "selling": wrapped(_stage(selling, words), 36),
                "buying": wrapped(_stage(buying, words), 15),
                "position": said(Alignment(selling, buying).position, words),
                "deals": len(names),
                "label": said(len(names), words) if names else "",
                "names": said(FirstOf(tuple(map(short, names)), NAMED), words) if names else "",
            }


def _stage(stage: SellingStage | BuyingStage | None, words: Words) -> str:
    """A stage with its number, which is the same on both sides."""
    if stage is None:
        return said(UNKNOWN, words)
    return f"{[*type(stage)].index(stage) + 1} {said(stage, words)}"
