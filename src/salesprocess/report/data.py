"""A report as plain data, for programs."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING, TypeAlias, cast

from attrs import asdict

from salesprocess.left_out import LeftOut
from salesprocess.rates import Interval, Rate, Ratio, Share
from salesprocess.report.figures import Figure, Percent
from salesprocess.report.parts import Note, Table
from salesprocess.wording import worded

if TYPE_CHECKING:
    from salesprocess.report.parts import Part
    from salesprocess.wording import Say

Plain: TypeAlias = "str | int | float | bool | list[Plain] | dict[str, Plain] | None"
"""What JSON can hold."""

Counted: TypeAlias = "Rate | Ratio | Share[float] | Interval"
"""Numbers that know what they were made of."""


def to_data(part: Part, say: Say) -> dict[str, Plain]:
    """A part of a report as dictionaries and lists, ready for JSON.

    A section has a `title` and `parts`, a table `columns` and `rows`, a note its `text` and
    the `values` in it. Numbers are numbers with all their digits, decimals are text, days and
    moments ISO text, lengths of time seconds. A rate says what it was counted from, and what
    was left out.

    Args:
        part: A section, a table or a note.
        say: Gives the words.

    >>> from salesprocess.rates import Basis
    >>> table = Table(("rep", "rate"), (("A", Rate(1, 4, Basis.COHORT)),))
    >>> rep, rate = to_data(table, lambda term: str(term))["rows"][0]
    >>> rep, rate["text"], rate["value"], rate["successes"], rate["trials"]
    ('A', '25.0 %', 0.25, 1, 4)
    """
    if isinstance(part, Note):
        values = {name: plain(value, say) for name, value in part.values.items()}
        return {"text": part.worded(say), "values": values}
    if isinstance(part, Table):
        rows: list[Plain] = [[plain(cell, say) for cell in row] for row in part.rows]
        return {"columns": [say(column) for column in part.columns], "rows": rows}
    return {"title": part.heading(say), "parts": [to_data(one, say) for one in part.parts]}


def plain(cell: object, say: Say) -> Plain:  # noqa: C901, PLR0911  one answer a kind of cell
    """A value as JSON can hold it.

    Args:
        cell: What a cell of a table, or the evidence of a finding, may hold.
        say: Gives the words.

    >>> plain((date(2026, 3, 31), 7), str)
    ['2026-03-31', 7]
    """
    match cell:
        case None | str() | int() | float():
            return cell
        case Figure(unit=""):
            return plain(cell.value, say)
        case Figure():
            return {"text": str(cell), "value": plain(cell.value, say), "unit": cell.unit}
        case Percent(of=(Rate() | Share()) as of):
            return {**_known(of, say), "text": str(cell)}
        case Percent():
            return {"text": str(cell), "value": cell.value}
        case Rate() | Ratio() | Share() | Interval():
            return _known(cast("Counted", cell), say)
        case LeftOut():
            return [
                {"deals": number, "outcome": outcome.value, "missing": missing.value}
                for (missing, outcome), number in cell.counts.items()
            ]
        case date() | time():
            return cell.isoformat()
        case timedelta():
            return cell.total_seconds()
        case tuple():
            return [plain(one, say) for one in cast("tuple[object, ...]", cell)]
        case _:
            return str(worded(cell, say))


def _known(cell: Counted, say: Say) -> dict[str, Plain]:
    """What a number knows of itself: its text, its value, and what it was made of."""
    made_of = {name: plain(one, say) for name, one in asdict(cell, recurse=False).items()}
    value = {} if isinstance(cell, Interval) else {"value": cell.value}
    return {"text": str(cell), **value, **made_of}
