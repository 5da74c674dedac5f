"""The share of effort by horizon: hunting for this month, sowing for later (method §5.4, §7.6).

A visit hunts if it goes to an account with a deal that is shown or about to be closed. Every
other visit sows: to an account whose deal is in an earlier stage, or that has no deal.
"""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.errors import InvalidValueError
from salesprocess.moments import visits_made
from salesprocess.pipeline.flow.spadco_path import spadco_paths
from salesprocess.pipeline.stages.spadco import Spadco
from salesprocess.rates import Basis, Rate, count_faults

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from salesprocess.pipeline.stages.process import SalesProcess
    from salesprocess.rates import Period
    from salesprocess.records import Book, Deal, StageChange

    Span = tuple[datetime, datetime | None]
    """From when to when; to `None` if it lasts."""

HUNTED = (Spadco.DEMO, Spadco.CLOSE)
"""The stages whose deals are worked for a near order."""


@frozen(repr=False)
class VisitHorizons:
    """How many visits hunted and how many sowed. Those of two sets of visits add.

    Args:
        hunting: Visits to accounts with a deal in `HUNTED` at that time.
        sowing: All other visits.

    Raises:
        InvalidValueError: If a count is negative or not whole.

    >>> VisitHorizons(hunting=30, sowing=10)
    VisitHorizons(30 hunting, 10 sowing: 25.0 %)
    """

    hunting: int = 0
    sowing: int = 0

    def __attrs_post_init__(self) -> None:
        faults = count_faults(hunting=self.hunting, sowing=self.sowing)
        if faults:
            raise InvalidValueError("not visits by horizon", faults)

    @property
    def sowing_share(self) -> Rate:
        """How many of the visits sowed."""
        return Rate(self.sowing, self.hunting + self.sowing, Basis.PERIOD)

    def __add__(self, other: VisitHorizons) -> VisitHorizons:
        return VisitHorizons(self.hunting + other.hunting, self.sowing + other.sowing)

    def __repr__(self) -> str:
        return (
            f"VisitHorizons({self.hunting:,} hunting, {self.sowing:,} sowing: {self.sowing_share})"
        )


def visit_horizons(
    book: Book, *, process: SalesProcess, period: Period, as_of: datetime
) -> dict[str, VisitHorizons]:
    """How many visits of each rep hunted and how many sowed.

    A visit counts if it was made, even if it met no one: the effort is the same. It hunts if
    any deal of the account, of whichever rep, stood in a stage of `HUNTED` when it began.

    Args:
        book: The visits, and the deals with their changes of stage.
        process: What the stages mean.
        period: The days looked at.
        as_of: The moment to look back from.

    Returns:
        The visits by rep, in the order of the alphabet; every rep of the book is there.

    Raises:
        InvalidValueError: If only one of moments and period has a time zone, or a stage is
            not in the process.
    """
    spans = _hunted(book.deals, book.stage_changes, process, as_of)
    counts: Counter[tuple[str, bool]] = Counter()
    for began, visit in visits_made(book.visits, period, as_of):
        hunts = any(
            start <= began and (end is None or began < end)
            for start, end in spans.get(visit.account, ())
        )
        counts[visit.rep, hunts] += 1
    return {rep: VisitHorizons(counts[rep, True], counts[rep, False]) for rep in book.reps}


def _hunted(
    deals: Iterable[Deal],
    stage_changes: Iterable[StageChange],
    process: SalesProcess,
    as_of: datetime,
) -> Mapping[str | None, list[Span]]:
    """When each account had a deal to be hunted."""
    spans: dict[str | None, list[Span]] = {}
    for deal, path in spadco_paths(deals, stage_changes, process, as_of):
        ends = [at for _, at in path or ()][1:]
        for (state, start), end in zip_longest(path or (), ends):
            if state in HUNTED:
                spans.setdefault(deal.account, []).append((start, end))
    return spans
