"""Rates of so few that their share tells nothing: the counts stand, the share is not shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from attrs import evolve

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.rates import Rate
from salesprocess.report.figures import Percent
from salesprocess.report.parts import Section, Table

if TYPE_CHECKING:
    from salesprocess.report.parts import Part
    from salesprocess.rows import Row
    from salesprocess.wording import Say


@gated
@frozen
class TooFew:
    """What a reader is shown in the place of a rate of too few.

    Args:
        rate: The rate, which a program still gets.

    >>> from salesprocess.rates import Basis
    >>> TooFew(Rate(1, 2, Basis.PERIOD)).columns()["value"]
    0.5
    """

    rate: Rate | Percent

    def worded(self, say: Say) -> str:
        """That they are too few, in words.

        Args:
            say: Gives the words.
        """
        return say("report.too_few")

    def columns(self) -> Row:
        """What the rate was made of."""
        return self.rate.columns()


@gated
def without_rates_of_few(section: Section, fewest: int) -> Section:
    """A section in whose tables a rate of too few trials is not shown.

    Args:
        section: The section.
        fewest: From how many trials on a rate is shown.

    >>> from salesprocess.rates import Basis
    >>> rates = {"A": Rate(1, 1, Basis.PERIOD), "B": Rate(5, 9, Basis.PERIOD)}
    >>> table = Table(("rep", "won"), rates.items())
    >>> shown = without_rates_of_few(Section("review.won", (table,)), 5).table("rep")
    >>> [row[1].worded(str) for row in shown.rows]
    ['report.too_few', '55.6 %']
    """
    return evolve(section, parts=tuple(_shown(part, fewest) for part in section.parts))


def _shown(part: Part, fewest: int) -> Part:
    if isinstance(part, Section):
        return without_rates_of_few(part, fewest)
    if not isinstance(part, Table):
        return part
    rows = tuple(_row(row, fewest) for row in part.rows)
    return evolve(part, rows=rows, total=None if part.total is None else _row(part.total, fewest))


def _row(row: tuple[object, ...], fewest: int) -> tuple[object, ...]:
    return tuple(_cell(cell, fewest) for cell in row)


def _cell(cell: object, fewest: int) -> object:
    rate = cell.share if isinstance(cell, Percent) else cell
    if isinstance(rate, Rate) and 0 < rate.trials < fewest and rate.value is not None:
        return TooFew(cast("Rate | Percent", cell))
    return cell
