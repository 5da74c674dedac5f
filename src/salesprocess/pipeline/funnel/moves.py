"""How deals moved through the stages, as counts that merge: the ground of every conversion."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Self

from attrs import evolve, frozen

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.pipeline.funnel.reach import Path, scales
from salesprocess.pipeline.history.visits import histories

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from salesprocess.pipeline.funnel.reach import Signature
    from salesprocess.pipeline.history.visits import History
    from salesprocess.pipeline.stages.process import SalesProcess
    from salesprocess.rates import Period
    from salesprocess.records import Deal, StageChange


@frozen(repr=False)
class StageMoves:
    """How many deals moved alike, in groups. The summaries of two sets of deals add.

    Args:
        process: The process the stages belong to.
        as_of: The moment looked back from.
        window: The days in which cohorts enter and which periods cover; `None` for all time.
        horizon: How long each deal of a cohort is followed; `None` for up to `as_of`.
        counts: How many deals there are of each group and signature.

    Raises:
        InvalidValueError: If the horizon is not above 0.

    >>> from salesprocess.pipeline import SPADCO
    >>> from salesprocess.records import Deal, StageChange
    >>> deal = Deal(id="d1", rep="A", opened=datetime(2026, 1, 5))
    >>> change = StageChange(
    ...     deal="d1", at=datetime(2026, 2, 2), stage="demo", from_stage="prospect"
    ... )
    >>> as_of = datetime(2026, 3, 31)
    >>> one = StageMoves.from_records([deal], [change], SPADCO, as_of=as_of)
    >>> one + StageMoves.from_records([Deal(id="d2")], [], SPADCO, as_of=as_of)
    StageMoves(spadco: 2 deals, 1 unplaced, as of 2026-03-31)
    """

    process: SalesProcess
    as_of: datetime
    window: Period | None
    horizon: timedelta | None
    counts: Mapping[tuple[Hashable, Signature], int]

    def __attrs_post_init__(self) -> None:
        if self.horizon is not None and self.horizon <= timedelta():
            fault = Fault("horizon", "a time above 0, or None", self.horizon)
            raise InvalidValueError("not stage moves", [fault])

    @classmethod
    def from_records(
        cls,
        deals: Iterable[Deal],
        stage_changes: Iterable[StageChange],
        process: SalesProcess,
        *,
        as_of: datetime,
        window: Period | None = None,
        horizon: timedelta | None = None,
        group: Callable[[Deal], Hashable] | None = None,
    ) -> Self:
        """Summarise deals and their changes of stage.

        Args:
            deals: The deals.
            stage_changes: Their changes of stage in any order; those of other deals are
                passed over.
            process: The process the stages belong to.
            as_of: The moment to look back from: what came later is not known yet.
            window: The days in which cohorts enter and which periods cover.
            horizon: How long each deal of a cohort is followed.
            group: From a deal to the group it is counted in, such as its rep, rep and
                segment, or the month of its opening; all are in the group `None` without it.

        Returns:
            The summary. Deals that stood in no stage by then are counted in `unplaced`.

        Raises:
            InvalidValueError: Listing every stage id that the process does not have; or if
                some of the moments and the window have a time zone and others none; or if
                the horizon is not above 0.
        """
        empty = cls(process, as_of, window, horizon, {})
        view = _View.of(as_of, window, horizon)
        known = histories(deals, stage_changes, process, as_of)
        paths = Counter((group(one.deal) if group else None, view.path(one)) for one in known)
        return evolve(empty, counts=_signed(paths, process))

    @property
    def deals(self) -> int:
        """All deals together."""
        return sum(self.counts.values())

    @property
    def unplaced(self) -> int:
        """How many deals stood in no stage by then, as far as is known."""
        return sum(
            count
            for (_, signature), count in self.counts.items()
            if not any(prints[0].reached for prints in signature.footprints)
        )

    def parts(self) -> dict[Hashable, Self]:
        """The summary of each group, in the order of their names, the unknown last.

        >>> from salesprocess.pipeline import SPADCO
        >>> from salesprocess.records import Deal
        >>> deals = [Deal(id="d1"), Deal(id="d2", rep="B"), Deal(id="d3", rep="A")]
        >>> by_rep = StageMoves.from_records(
        ...     deals, [], SPADCO, as_of=datetime(2026, 3, 31), group=lambda deal: deal.rep
        ... )
        >>> list(by_rep.parts())
        ['A', 'B', None]
        """
        parts: dict[Hashable, dict[tuple[Hashable, Signature], int]] = {}
        for (group, signature), count in self.counts.items():
            parts.setdefault(group, {})[group, signature] = count
        ordered = sorted(parts, key=lambda group: (group is None, str(group)))
        return {group: evolve(self, counts=parts[group]) for group in ordered}

    def __add__(self, other: StageMoves) -> Self:
        """The summary of both sets of deals; no deal may be in both.

        Raises:
            InvalidValueError: Listing everything in which the two were not made alike.
        """
        faults = [
            Fault(name, f"{getattr(self, name)}, as the other has", getattr(other, name))
            for name in ("process", "as_of", "window", "horizon")
            if getattr(self, name) != getattr(other, name)
        ]
        if faults:
            raise InvalidValueError("stage moves that do not add", faults)
        return evolve(self, counts=Counter(self.counts) + Counter(other.counts))

    def __repr__(self) -> str:
        window = f", {self.window}" if self.window else ""
        horizon = f", horizon {self.horizon.days} days" if self.horizon else ""
        deals = f"{self.deals:,} deals, {self.unplaced:,} unplaced"
        as_of = f"as of {self.as_of:%Y-%m-%d}"
        return f"StageMoves({self.process.id}: {deals}, {as_of}{window}{horizon})"


@frozen
class _View:
    """From where paths are looked at: the moment, the ends of the window, the horizon."""

    as_of: datetime
    window: tuple[datetime, datetime] | None
    horizon: timedelta | None

    @classmethod
    def of(cls, as_of: datetime, window: Period | None, horizon: timedelta | None) -> Self:
        if window is None:
            return cls(as_of, None, horizon)
        _ = as_of in window  # refuses days of which no one can tell when they begin
        start = datetime.combine(window.start, time.min, window.zone)
        end = datetime.combine(window.end, time.min, window.zone)
        return cls(as_of, (start, end), horizon)

    def path(self, history: History) -> Path:
        """The path of a deal."""
        stages = tuple([stage for stage, _ in history.entries])
        ended = not history.is_open and self._holds(history.ended)
        if self.window is None and self.horizon is None:
            return Path(stages, (0, len(stages)), 0, (), history.is_open, ended)
        moments = [at for _, at in history.entries]
        within, followed = self._within(moments), self._followed(moments)
        return Path(stages, within, *followed, history.is_open, ended)

    def _within(self, moments: Sequence[datetime]) -> tuple[int, int]:
        if self.window is None:
            return 0, len(moments)
        return bisect_left(moments, self.window[0]), bisect_left(moments, self.window[1])

    def _followed(self, moments: Sequence[datetime]) -> tuple[int, tuple[int, ...]]:
        if self.horizon is None:
            return 0, ()
        until = tuple([bisect_right(moments, moment + self.horizon) for moment in moments])
        return bisect_right(moments, self.as_of - self.horizon), until

    def _holds(self, moment: datetime | None) -> bool:
        """Whether a moment lies in the window; one that is not known lies in all time only."""
        if self.window is None or moment is None:
            return self.window is None
        return self.window[0] <= moment < self.window[1]


def _signed(
    paths: Mapping[tuple[Hashable, Path], int], process: SalesProcess
) -> Counter[tuple[Hashable, Signature]]:
    """The same counts by signature; each path is read once, however many took it."""
    against = scales(process)
    signatures = {path: path.signature(against) for path in {path for _, path in paths}}
    counts: Counter[tuple[Hashable, Signature]] = Counter()
    for (group, path), count in paths.items():
        counts[group, signatures[path]] += count
    return counts
