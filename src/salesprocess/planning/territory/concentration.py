"""Where to concentrate: the potential of each segment beside what is there now (method §6.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.planning.territory.axes import SegmentMeasure
from salesprocess.planning.territory.segments import words_of_segment
from salesprocess.report import Explained, Note

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salesprocess.planning.territory.axes import Segment, TerritoryAxis
    from salesprocess.planning.territory.segments import Segmentation
    from salesprocess.rates import Share


@frozen(repr=False)
class Concentration(Explained):
    """A segment's share of the potential beside its share of the present.

    Args:
        axes: What the segments are told apart by.
        segment: Where it stands on each of them.
        potential_by: What the potential is counted by.
        present_by: What the present is counted by.
        potential: Its share of all potential.
        present: Its share of all there is now.
    """

    axes: tuple[TerritoryAxis, ...]
    segment: Segment
    potential_by: SegmentMeasure
    present_by: SegmentMeasure | str
    potential: Share[int]
    present: Share[Any]

    @property
    def gap(self) -> float | None:
        """By how much the share of the potential exceeds that of the present, from -1 to 1.

        `None` where there is no potential at all, or no present.
        """
        potential, present = self.potential.value, self.present.value
        return None if potential is None or present is None else potential - present

    @property
    def measures(self) -> dict[str, object]:
        """What the two are counted by, as the places of a sentence."""
        present: object = self.present_by
        if isinstance(present, str):
            present = Note("planning.sales_in", {"currency": present})
        return {"potential_by": self.potential_by, "present_by": present}

    @property
    def explanation(self) -> Note:
        """Both shares and what they are of, in a sentence."""
        values = {
            "segment": words_of_segment(self.segment),
            "potential": self.potential,
            "present": self.present,
        }
        return Note("planning.concentrate", values | self.measures)


@gated
def concentrate(
    segmentation: Segmentation,
    potential: SegmentMeasure = SegmentMeasure.MACHINES,
    present: SegmentMeasure | str = SegmentMeasure.OWN_MACHINES,
) -> tuple[Concentration, ...]:
    """The segments by how far their potential exceeds what is there now, the farthest first.

    Potential is what the records show of the whole market, so segments in which few machines
    are on record look smaller than they are: see `SegmentCounts.without_machines`.

    Args:
        segmentation: The territory in segments.
        potential: What the potential is counted by: machines of every maker, or their pages.
        present: What the present is counted by; the code of a currency stands for last
            year's sales in it.

    >>> from salesprocess.planning import SegmentCounts, Segmentation, TerritoryAxis
    >>> cells = {("North",): SegmentCounts(own_machines=4, other_machines=0),
    ...          ("South",): SegmentCounts(own_machines=1, other_machines=5)}
    >>> [(found.segment, round(found.gap, 2)) for found in
    ...  concentrate(Segmentation((TerritoryAxis.REGION,), cells))]
    [(('South',), 0.4), (('North',), -0.4)]
    """
    shares: Mapping[Segment, Share[Any]] = segmentation.shares(present)
    found = [
        Concentration(segmentation.axes, segment, potential, present, share, shares[segment])
        for segment, share in segmentation.shares(potential).items()
    ]
    return tuple(sorted(found, key=lambda concentration: -(concentration.gap or 0)))
