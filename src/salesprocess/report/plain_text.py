"""A report as plain text, for a terminal."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING

from salesprocess.gate import gated
from salesprocess.markdown import column_widths, display_width, pad, set_right, visible
from salesprocess.report.cells import Note
from salesprocess.report.parts import Cards, Table
from salesprocess.report.wrapping import WIDTH, wrapped

if TYPE_CHECKING:
    from salesprocess.report.parts import Card, Part
    from salesprocess.wording import Say

LINES = "=-"
"""What headings are underlined with, from the uppermost down; the last for all deeper ones."""

GAP = "  "
"""What stands between two columns."""


@gated
def to_text(part: Part, say: Say, *, level: int = 1) -> str:
    """A part of a report as plain text in aligned columns.

    Args:
        part: A section, a table or a note.
        say: Gives the words.
        level: Of the heading of a section, 1 for the uppermost; those within go down one.

    >>> from salesprocess.report import Section
    >>> table = Table(("rep", "deals won"), (("A", 5), ("合计", 30)))
    >>> print(to_text(Section("Outcomes", (Note("All reps."), table)), str))
    Outcomes
    ========
    <BLANKLINE>
    All reps.
    <BLANKLINE>
    rep   deals won
    ----  ---------
    A             5
    合计         30
    """
    if isinstance(part, Note):
        return wrapped(visible(part.worded(say)))
    if isinstance(part, Cards):
        cards = (_card(place, card) for place, card in enumerate(part.cards(say), 1))
        return "\n\n".join([*cards, *(wrapped(visible(note.worded(say))) for note in part.rest())])
    if isinstance(part, Table):
        rest = (wrapped(visible(note.worded(say))) for note in part.rest())
        return "\n\n".join([_columns(part.texts(say)), *rest])
    heading = part.heading(say)
    line = LINES[min(level, len(LINES)) - 1] * display_width(heading)
    parts = (to_text(inner, say, level=level + 1) for inner in part.shown())
    return "\n\n".join([f"{heading}\n{line}", *parts])


def _columns(texts: list[list[str]]) -> str:
    """The rows with their columns aligned, numbers to the right."""
    widths, right = column_widths(texts), set_right(texts[1:], len(texts[0]))
    lines = [texts[0], ["-" * width for width in widths], *texts[1:]]
    return "\n".join(GAP.join(map(pad, line, widths, right)) for line in lines)


def _card(place: int, card: Card) -> str:
    """A card as an item of a numbered list, its lines set in below."""
    number = f"{place}."
    inset = " " * (len(number) + 1)
    lines = [" · ".join(card.heading), *(f"{title}: {text}" for title, text in card.lines)]
    cut = "\n".join(wrapped(line, WIDTH - len(inset)) for line in lines)
    return f"{number} {indent(cut, inset).lstrip()}"
