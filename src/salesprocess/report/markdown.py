"""A report as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.gate import gated
from salesprocess.markdown import escaped, markdown_table
from salesprocess.report.cells import Note
from salesprocess.report.parts import DEEPEST, Card, Cards, Table

if TYPE_CHECKING:
    from salesprocess.report.parts import Part
    from salesprocess.wording import Say


@gated
def to_markdown(part: Part, say: Say, *, level: int = 1) -> str:
    r"""A part of a report as Markdown.

    Args:
        part: A section, a table or a note.
        say: Gives the words.
        level: Of the heading of a section, 1 for the uppermost; those within go down one.

    >>> from salesprocess.report import Section
    >>> section = Section("won", (Note("so many", {"n": 3}), Table(("rep",), (("A",),))))
    >>> print(to_markdown(section, lambda id, **values: f"({id}{[*values.values()]})"))
    # (won\[])
    <BLANKLINE>
    (so many\[3])
    <BLANKLINE>
    | (rep\[]) |
    | -------- |
    | A        |
    """
    if isinstance(part, Note):
        return escaped(part.worded(say))
    if isinstance(part, Cards):
        cards = (_card(place, card) for place, card in enumerate(part.cards(say), 1))
        return "\n".join([*cards, *(f"\n{escaped(note.worded(say))}" for note in part.rest())])
    if isinstance(part, Table):
        header, *rows = part.texts(say)
        rest = (escaped(note.worded(say)) for note in part.rest())
        return "\n\n".join([markdown_table(header, rows), *rest])
    heading = f"{'#' * min(level, DEEPEST)} {escaped(part.heading(say))}"
    parts = (to_markdown(inner, say, level=level + 1) for inner in part.shown())
    return "\n\n".join([heading, *parts])


def _card(place: int, card: Card) -> str:
    """A card as an item of a numbered list, its lines as items within."""
    first, *others = (escaped(text).strip() for text in card.heading)
    strong = f"**{first}**" if first else ""
    lines = (f"   - {escaped(title)}: {escaped(text)}" for title, text in card.lines)
    return "\n".join([f"{place}. {' · '.join([strong, *others])}", *lines])
