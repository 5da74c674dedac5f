"""A report as plain data, for programs.

The keys and ids are English in every language; the words of the language stand beside them, as
`title` and `text`. The types here say what is written; the JSON Schema is made of them.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from enum import Enum
from math import isfinite
from typing import TYPE_CHECKING, Literal, TypeAlias, TypedDict, cast

from salesprocess.left_out import LeftOut
from salesprocess.rates import Rate, Share
from salesprocess.report.cells import Named, Note, Word, id_of
from salesprocess.report.figures import Figure, Percent, Series
from salesprocess.report.parts import Table
from salesprocess.rows import has_columns
from salesprocess.wording import FirstOf, Lineage, Phrase, Sentences, Statements, worded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from salesprocess.report.parts import Part, Section
    from salesprocess.wording import Say

Plain: TypeAlias = (
    "str | int | float | bool | Sequence[Plain] | Mapping[str, Plain] | Mapping[str, object] | None"
)
"""What JSON can hold."""


PLAIN = frozenset({str, int, bool})
"""The types that JSON has itself, whatever the value."""


class TermData(TypedDict):
    """A term or another word: its id, and what it is called."""

    id: str
    text: str


class NameData(TypedDict):
    """A thing of the book: what kind it is, its id, null where it is not known, and its name."""

    kind: str
    id: str | None
    text: str


class LeftOutData(TypedDict):
    """How many deals a number left out, how they stand or ended, and what was missing."""

    deals: int
    outcome: str
    missing: str


class RateData(TypedDict):
    """The share of trials that succeeded, with the ends of its 95 % interval.

    Where the value is null `why` says why: "no trials", or "lopsided", as what was left out
    would tilt it.
    """

    value: float | None
    low: float | None
    high: float | None
    why: Literal["no trials", "lopsided"] | None
    successes: int
    trials: int
    open: int
    basis: Literal["cohort", "period", "snapshot"]
    left_out: list[LeftOutData]
    text: str


class ShareData(TypedDict):
    """A part of a whole: of counts, of amounts as text, or of lengths of time in seconds."""

    value: float | None
    part: int | float | str
    whole: int | float | str
    text: str


class PercentData(TypedDict):
    """A share of which nothing is known but its value, 1 for all of it."""

    value: float | None
    text: str


class RatioData(TypedDict):
    """One count over another; it may exceed 1."""

    value: float | None
    numerator: int
    denominator: int
    text: str


class IntervalData(TypedDict):
    """Where a true share lies."""

    low: float
    high: float
    text: str


class EstimateData(TypedDict):
    """A number that was estimated, with the ends of its interval; an exact amount is text."""

    value: int | float | str | None
    low: int | float | str | None
    high: int | float | str | None
    text: str


class AmountData(TypedDict):
    """A number of something; an exact amount is text."""

    value: int | float | str | None
    unit: str
    text: str


class NoteData(TypedDict):
    """A sentence, and the values in it."""

    kind: Literal["note"]
    id: str
    text: str
    values: dict[str, CellData]


class ColumnData(TypedDict):
    """A column of a table."""

    id: str
    title: str


class TableData(TypedDict):
    """A table of a section; its rows are objects by the ids of the columns.

    The total is an object like a row, without what stands in the first column.
    """

    kind: Literal["table"]
    id: str
    about: dict[str, str]
    columns: list[ColumnData]
    rows: list[dict[str, CellData]]
    total: dict[str, CellData] | None


class SectionData(TypedDict):
    """A section of a report; several that have one id are about different things.

    An appendix is to look things up in, and nothing to act on.
    """

    kind: Literal["section"]
    id: str
    about: dict[str, str]
    is_appendix: bool
    title: str
    parts: list[SectionData | TableData | NoteData]


Single: TypeAlias = (
    str | int | float | bool | TermData | NameData | NoteData | RateData | ShareData | PercentData
    | RatioData | IntervalData | EstimateData | AmountData | None
)  # fmt: skip
"""What stands in a cell. Exact amounts, days and moments are text, lengths of time seconds."""

CellData: TypeAlias = Single | list[Single | list[object]]
"""What stands in a cell, or several of these."""

PartData: TypeAlias = SectionData | TableData | NoteData
"""A part of a report."""


def to_data(part: Part, say: Say) -> PartData:
    """A part of a report as dictionaries and lists, ready for JSON.

    Args:
        part: A section, a table or a note.
        say: Gives the words.

    >>> from salesprocess.rates import Basis
    >>> table = Table(("rep", "rate"), (("A", Rate(1, 4, Basis.COHORT)),))
    >>> (row,) = to_data(table, lambda term: str(term))["rows"]
    >>> row["rep"], row["rate"]["text"], row["rate"]["value"], row["rate"]["trials"]
    ('A', '25.0 %', 0.25, 4)
    """
    if isinstance(part, Note):
        return _note(part, say)
    if isinstance(part, Table):
        return _table(part, say)
    return section_data(part, say)


def section_data(section: Section, say: Say) -> SectionData:
    """A section as dictionaries and lists, ready for JSON.

    Args:
        section: The section.
        say: Gives the words.
    """
    return {
        "kind": "section",
        "id": section.id,
        "about": dict(section.about),
        "is_appendix": section.is_appendix,
        "title": section.heading(say),
        "parts": [to_data(part, say) for part in section.parts],
    }


def plain(cell: object, say: Say) -> CellData:
    """A value as JSON can hold it; a number that is not finite is null.

    Args:
        cell: What a cell of a table, or the evidence of a finding, may hold.
        say: Gives the words.

    >>> plain((date(2026, 3, 31), 7), str)
    ['2026-03-31', 7]
    """
    if cell is None or type(cell) in PLAIN:
        return cast("str | int | None", cell)
    return _made_plain(cell, say)


def _made_plain(cell: object, say: Say) -> CellData:  # noqa: C901, PLR0911  one answer a kind
    match cell:
        case None | str() | int() | float():
            return None if isinstance(cell, float) and not isfinite(cell) else cell
        case Named():
            return {"kind": cell.kind, "id": cell.id, "text": cell.worded(say)}
        case Enum() | Word() | Phrase():
            return {"id": id_of(cell), "text": str(worded(cell, say))}
        case Note():
            return _note(cell, say)
        case Figure(unit=""):
            return plain(cell.value, say)
        case date() | time():
            return cell.isoformat()
        case timedelta():
            return cell.total_seconds()
        case Series():
            return list(cell.values)
        case FirstOf() | Lineage() | Statements() | Sentences():
            return plain(cell.parts, say)
        case tuple():
            parts = [plain(part, say) for part in cast("tuple[object, ...]", cell)]
            return cast("list[Single | list[object]]", parts)
        case LeftOut():
            return cast("list[Single | list[object]]", _left_out(cell))
        case _:
            return _number(cell, say)


def _number(cell: object, say: Say) -> CellData:
    """What a number knows of itself; the text of what is none."""
    if not has_columns(cell):
        return str(worded(cell, say))
    data: dict[str, object] = {
        name or "value": plain(value, say) for name, value in cell.columns().items()
    }
    of = cell.share if isinstance(cell, Percent) else cell
    if isinstance(of, Rate):
        data |= {"basis": of.basis.value, "left_out": _left_out(of.left_out), "why": _why(of)}
    elif isinstance(of, Share):
        share = cast("Share[float]", of)
        part, whole = plain(share.part, say), plain(share.whole, say)
        data = {"value": share.value, "part": part, "whole": whole}
    return cast("Single", {**data, "text": str(worded(cell, say))})


def _why(rate: Rate) -> str | None:
    """Why a rate has no value; nothing where it has one."""
    if rate.value is not None:
        return None
    return "lopsided" if rate.trials else "no trials"


def _left_out(left_out: LeftOut) -> list[LeftOutData]:
    return [
        {"deals": number, "outcome": outcome.value, "missing": missing.value}
        for (missing, outcome), number in left_out.counts.items()
    ]


def _note(note: Note, say: Say) -> NoteData:
    return {
        "kind": "note",
        "id": note.id if isinstance(note.id, str) else id_of(note),
        "text": note.worded(say),
        "values": {name: plain(value, say) for name, value in note.values.items()},
    }


def _table(table: Table, say: Say) -> TableData:
    ids = [column.id for column in table.columns]
    titles = [next(column.titles(say)) for column in table.columns]

    def row(cells: Sequence[object], past: int = 0) -> dict[str, CellData]:
        pairs = zip(ids[past:], cells[past:], strict=True)
        return {id_: plain(cell, say) for id_, cell in pairs}

    return {
        "kind": "table",
        "id": table.id,
        "about": dict(table.about),
        "columns": [{"id": id_, "title": title} for id_, title in zip(ids, titles, strict=True)],
        "rows": [row(cells) for cells in table.rows],
        "total": None if table.total is None else row(table.total, 1),
    }
