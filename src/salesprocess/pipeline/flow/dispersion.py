"""How far counts scatter about what was expected of them, and how likely that is by chance.

Fisher's test of dispersion where each count is expected to be the same (R. A. Fisher, Statistical
Methods for Research Workers, 1925, §16); the test of homogeneity of two rows of counts where the
other row says what is expected (Pearson 1911, Biometrika 8(1/2)).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.pipeline.flow.chi_square import chi_square_tail

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST = 1
"""Below this variance counts are taken together: chi-square is no guide to them.

Of months in which a fifth of an order is expected it takes for next to impossible what chance does
every now and then; of one order, it is fair (Cochran 1954, Biometrics 10(4), has the same number).
"""


@frozen
class Cell:
    """A count beside what was expected.

    Args:
        count: What there was.
        expected: What was expected, by what is known besides this count.
        variance: How far the count lies from that by chance, as a mean square; above 0. Of a
            count that comes by chance alone it is the expected one.
    """

    count: int
    expected: float
    variance: float

    @property
    def excess(self) -> float:
        """How far it lies from what was expected, squared, in terms of chance."""
        return (self.count - self.expected) ** 2 / self.variance


def dispersion(cells: Sequence[Cell]) -> float | None:
    """How far counts scatter by how far they would by chance; 1 by chance alone.

    Args:
        cells: The counts.

    Returns:
        The mean square; `None` of fewer than two counts.

    >>> dispersion([Cell(count, 2, 2) for count in (0, 2, 4)])
    2.0
    """
    if len(cells) <= 1:
        return None
    return sum(cell.excess for cell in cells) / (len(cells) - 1)


def chance(cells: Sequence[Cell], *, are_small: bool = False) -> float | None:
    """How likely counts scatter at least as much by chance.

    The sum of squares is set beside the chi-square distribution with one degree less than there
    are counts. Those of which too little is expected are taken together first.

    A square has a variance of 2 by that distribution, that of a Poisson count 2 + 1 / variance.
    So of small counts it finds one in 400 up to one and a half times too often. Where that
    matters, as in a search among many, the distribution is the one of the same mean and the
    greater variance (Satterthwaite 1946, Biometrics Bull. 2(6)), which does not.

    Args:
        cells: The counts.
        are_small: Whether the counts may be small, and finding too often matters.

    Returns:
        The probability; `None` of fewer than two counts of which enough is expected.

    >>> chance([Cell(count, 2, 2) for count in (0, 2, 4)])  # exp(-2): the sum is 4
    0.1353...
    >>> chance([Cell(count, 0.5, 0.5) for count in (0, 0, 1)]) is None
    True
    """
    enough = taken_together(cells)
    if len(enough) <= 1:
        return None
    scatter, degrees = sum(cell.excess for cell in enough), len(enough) - 1
    beyond = sum(1 / cell.variance for cell in enough) if are_small else 0.0
    wider = 1 + beyond / (2 * degrees)
    return chi_square_tail(scatter / wider, degrees / wider)


def taken_together(cells: Sequence[Cell]) -> list[Cell]:
    """The counts of which enough is expected; the others made into one, with the next if need be.

    Args:
        cells: The counts.

    >>> taken_together([Cell(1, 0.25, 0.25), Cell(3, 2, 2), Cell(4, 5, 5), Cell(0, 0.5, 0.5)])
    [Cell(count=4, expected=5, variance=5), Cell(count=4, expected=2.75, variance=2.75)]
    """
    ordered = sorted(cells, key=lambda cell: cell.variance, reverse=True)
    enough = sum(cell.variance >= LEAST for cell in ordered)
    if enough == len(ordered):
        return ordered
    if sum(cell.variance for cell in ordered[enough:]) < LEAST and enough:
        enough -= 1
    return [*ordered[:enough], _together(ordered[enough:])]


def _together(cells: Sequence[Cell]) -> Cell:
    return Cell(
        sum(cell.count for cell in cells),
        sum(cell.expected for cell in cells),
        sum(cell.variance for cell in cells),
    )
