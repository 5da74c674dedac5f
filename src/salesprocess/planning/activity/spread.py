"""Whether visits are scattered or one-sided: how evenly they are spread (method §7.5).

The measure is the entropy of Shannon (1948), as a share of the greatest there can be.
"""

from __future__ import annotations

from enum import Enum
from math import fsum, log
from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.planning.settings import PlanningSettings
from salesprocess.report import Explained, Figure, Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salesprocess.case import Case


class SpreadOver(Enum):
    """What visits are spread over."""

    ACCOUNTS = "accounts"
    PURPOSES = "purposes"


class SpreadSide(Enum):
    """How visits are spread, beside what was planned."""

    ONE_SIDED = "one_sided"
    """On fewer than planned, or on few whatever was planned."""
    AS_PLANNED = "as_planned"
    SCATTERED = "scattered"
    """On more than planned."""


@frozen(kw_only=True, repr=False)
class VisitSpread(Explained):
    """How evenly visits were spread, and how evenly they were to be.

    Args:
        over: What they are spread over.
        visits: How many visits were made.
        made: How evenly those were spread, from 0 (all to one) to 1 (as many to each);
            `None` where there is nothing to spread.
        planned: The same of the visits that were planned.
        side: How that is judged; `None` where there are too few visits to judge by.
    """

    over: SpreadOver
    visits: int
    made: float | None
    planned: float | None
    side: SpreadSide | None

    @property
    def explanation(self) -> Note:
        """How evenly the visits were spread, in a sentence."""
        values = {
            "visits": self.visits,
            "over": self.over,
            "made": Figure(self.made, 2),
            "planned": Figure(self.planned, 2),
        }
        if self.side is None:
            return Note("planning.spread.unknown", values)
        return Note("planning.spread", {**values, "side": self.side})


@gated
def evenness(counts: Iterable[int], among: int = 0) -> float | None:
    """How evenly things are spread over groups.

    Args:
        counts: How many are in each group.
        among: Over how many groups they could be spread; at least those that have any.

    Returns:
        The entropy by the greatest so many things over so many groups can have: from 0, all
        in one group, to 1. `None` where no two could be in different groups.

    >>> round(evenness([2, 2, 2]), 9), evenness([6], among=3), evenness([1])
    (1.0, 0.0, None)
    >>> evenness([4, 1, 1]) < evenness([3, 2, 1])
    True
    """
    filled = [count for count in counts if count]
    whole = sum(filled)
    most = min(whole, max(among, len(filled)))
    if most <= 1:
        return None
    entropy = fsum(count / whole * log(whole / count) for count in filled)
    return min(1.0, entropy / log(most))


def visit_spread(
    case: Case,
    over: SpreadOver,
    made: Mapping[str, int],
    planned: Mapping[str, int],
    among: int,
) -> VisitSpread:
    """How visits were spread, beside how they were to be.

    Args:
        case: The case, whose settings say how far apart the two may be, how even visits are to
            be at least, and from how many visits on that is judged.
        over: What they are spread over.
        made: How many visits were made to each.
        planned: How many were planned to each.
        among: Over how many they could have been spread.
    """
    settings = case.get(PlanningSettings)
    groups = max(among, len({*made, *planned}))
    spread_made, spread_planned = (evenness(counts.values(), groups) for counts in (made, planned))
    enough = [
        sum(counts.values()) >= settings.activity_visits and spread is not None
        for counts, spread in ((made, spread_made), (planned, spread_planned))
    ]
    return VisitSpread(
        over=over,
        visits=sum(made.values()),
        made=spread_made,
        planned=spread_planned,
        side=_side(
            spread_made if enough[0] else None, spread_planned if enough[1] else None, settings
        ),
    )


def _side(
    made: float | None, planned: float | None, settings: PlanningSettings
) -> SpreadSide | None:
    if made is None:
        return None
    beyond = 0.0 if planned is None else made - planned
    if made < settings.spread_least or beyond < -settings.spread_apart:
        return SpreadSide.ONE_SIDED
    return SpreadSide.SCATTERED if beyond > settings.spread_apart else SpreadSide.AS_PLANNED
