"""The one shape in which a benchmark hands a row to the table of `make bench`.

A script that has such rows has a function `lines()`, which measures them and returns them; run
by itself it prints them too, beside whatever else it shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.markdown import markdown_table

if TYPE_CHECKING:
    from collections.abc import Iterable

HEADS = ("what", "measured", "limit in the same run", "ratio", "wanted", "met")


@frozen(kw_only=True)
class Line:
    """What something costs, and what that is held against.

    Args:
        name: What is measured, such as `a saved deal checked, 20,000 accounts`.
        measured: What it costs.
        beside: What it is held against, such as `the hand loop`.
        limit: What that costs, measured in the same run.
        unit: The unit of both, such as `ms`.
        wanted: How many times the limit it may cost at most.
    """

    name: str
    measured: float
    beside: str
    limit: float
    unit: str
    wanted: float

    @property
    def ratio(self) -> float:
        """How many times the limit it costs."""
        return self.measured / self.limit

    @property
    def is_met(self) -> bool:
        """Whether it costs no more than is wanted."""
        return self.ratio <= self.wanted

    def cells(self) -> list[str]:
        """The line as cells of the table."""
        return [
            self.name,
            f"{self.measured:,.4g} {self.unit}",
            f"{self.beside}: {self.limit:,.4g} {self.unit}",
            f"{self.ratio:.2f}",
            f"≤ {self.wanted:g}",
            "yes" if self.is_met else "no",
        ]


def table(lines: Iterable[Line]) -> str:
    """The lines as a table."""
    return markdown_table(list(HEADS), [line.cells() for line in lines])
