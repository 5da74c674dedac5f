"""How deals moved through the stages, as counts that merge: the ground of every conversion."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Self, cast

from attrs import evolve, field

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.left_out import LeftOut
from salesprocess.pipeline.funnel.bits import bits
from salesprocess.pipeline.funnel.paths import Path
from salesprocess.pipeline.funnel.scales import scales
from salesprocess.pipeline.history.bounds import bounds, lies_within
from salesprocess.pipeline.history.missing import missing_stages
from salesprocess.records import Outcome
from salesprocess.rows import as_row
from salesprocess.summaries import FRAME, Summary, in_order, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from salesprocess.case import Case
    from salesprocess.histories import DealHistory
    from salesprocess.pipeline.funnel.paths import Signature
    from salesprocess.pipeline.funnel.scales import Scale, Stand
    from salesprocess.pipeline.history.bounds import Span
    from salesprocess.processes.process import SalesProcess
    from salesprocess.rates import Period
    from salesprocess.records import Deal
    from salesprocess.rows import Row


@gated
@frozen(repr=False)
class StageMoves(Summary):
    """How many deals moved alike, in groups. The summaries of two sets of deals add.

    Args:
        process: The process the stages belong to.
        processes: All processes of the case, which SPADCO counts in.
        as_of: The moment looked back from.
        window: The days in which cohorts enter and which periods cover; `None` for all time.
        horizon: How long each deal of a cohort is followed; `None` for up to `as_of`.
        counts: How many deals there are of each group and signature.

    Raises:
        InvalidValueError: If the horizon is not above 0.
    """

    process: SalesProcess = field(metadata=FRAME)
    processes: tuple[SalesProcess, ...] = field(metadata=FRAME)
    as_of: datetime = field(metadata=FRAME)
    window: Period | None = field(metadata=FRAME)
    horizon: timedelta | None = field(metadata=FRAME)
    counts: Mapping[tuple[Hashable, Signature], int]

    def __attrs_post_init__(self) -> None:
        if self.horizon is not None and self.horizon <= timedelta():
            fault = Fault("horizon", "a time above 0, or None", self.horizon)
            raise InvalidValueError("not stage moves", [fault])

    @cached_property
    def scales(self) -> tuple[Scale, Scale]:
        """The stages of the process, and the letters of SPADCO, in order."""
        return scales(self.process, self.processes)

    @property
    def deals(self) -> int:
        """All deals together."""
        return sum(self.counts.values())

    @property
    def unplaced(self) -> int:
        """How many deals are not known to have stood in any stage on the way to an order."""
        return self.left_out.total

    @property
    def left_out(self) -> LeftOut:
        """The deals that are not known to have stood in any stage on the way, by how they stand."""
        return LeftOut.from_counts(
            ((None if signature.is_placed else signature.missing, signature.outcome), count)
            for (_, signature), count in self.counts.items()
        )

    @property
    def unrecorded(self) -> int:
        """Of how many deals the stages are not on record from their opening on."""
        return sum(
            count for (_, signature), count in self.counts.items() if not signature.is_recorded
        )

    def parts(self) -> dict[Hashable, Self]:
        """The summary of each group, in the order of their values, the unknown last.

        >>> from salesprocess.case import Case
        >>> from salesprocess.records import Book, Deal
        >>> deals = [Deal(id="d1"), Deal(id="d2", rep="B"), Deal(id="d3", rep="A")]
        >>> case = Case(Book(deals=deals), as_of=datetime(2026, 3, 31))
        >>> list(stage_moves(case, group=lambda deal: deal.rep).parts())
        ['A', 'B', None]
        """
        parts: dict[Hashable, dict[tuple[Hashable, Signature], int]] = {}
        for (group, signature), count in self.counts.items():
            parts.setdefault(group, {})[group, signature] = count
        return {group: evolve(self, counts=counts) for group, counts in in_order(parts).items()}

    def regrouped(self, group: Callable[[Hashable], Hashable]) -> Self:
        """The same deals in other groups.

        Args:
            group: From a group to the one its deals are counted in instead.
        """
        counts = (((group(old), alike), count) for (old, alike), count in self.counts.items())
        return evolve(self, counts=sums_by_key(counts))

    def to_rows(self) -> list[Row]:
        """How many deals there are in each group, and how much is known of them."""
        return [
            as_row(
                group=group, deals=part.deals, unplaced=part.unplaced, unrecorded=part.unrecorded
            )
            for group, part in self.parts().items()
        ]

    def __repr__(self) -> str:
        window = f", {self.window!r}" if self.window else ""
        horizon = f", horizon {self.horizon.days} days" if self.horizon else ""
        unrecorded = f", {self.unrecorded:,} not on record from the start" * bool(self.unrecorded)
        deals = f"{self.deals:,} deals, {self.unplaced:,} unplaced{unrecorded}"
        as_of = f"as of {self.as_of:%Y-%m-%d}"
        return f"StageMoves({self.process.id}: {deals}, {as_of}{window}{horizon})"


@gated
def stage_moves(
    case: Case,
    *,
    process: SalesProcess | None = None,
    window: Period | None = None,
    horizon: timedelta | None = None,
    group: Callable[[Deal], Hashable] | None = None,
    deals: Iterable[Deal | DealHistory | str] | None = None,
) -> StageMoves:
    """How deals moved through the stages of a process, and through SPADCO.

    An order is a deal that stands won, whatever its stage, at the moment it ended; it has come
    into the won stage too, if its process has one. A deal that was lost has never come into
    either, nor has one that was reopened and is not won again.

    Args:
        case: The case.
        process: The process whose own stages can be asked about; `None` for the first of the
            case. SPADCO is that of all processes.
        window: The days in which cohorts enter and which periods cover.
        horizon: How long each deal of a cohort is followed.
        group: From a deal to the group it is counted in, such as its rep, rep and
            segment, or the month of its opening; all are in the group `None` without it.
        deals: The deals summed up, or their ids; `None` for all.

    Returns:
        The summary. Deals that are not known to have stood in any stage are counted in
        `unplaced`.

    Raises:
        InvalidValueError: If only one of case and window has a time zone; or if the horizon is
            not above 0.

    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book, Deal, StageChange
    >>> deals = [Deal(id="d1", rep="A", opened=datetime(2026, 1, 5)), Deal(id="d2")]
    >>> change = StageChange(
    ...     deal="d1", at=datetime(2026, 2, 2), stage="demo", from_stage="prospect"
    ... )
    >>> case = Case(Book(deals=deals, stage_changes=[change]), as_of=datetime(2026, 3, 31))
    >>> stage_moves(case)
    StageMoves(spadco: 2 deals, 1 unplaced, 1 not on record from the start, as of 2026-03-31)
    """
    each = (
        (history, group(history.deal) if group else None, 1) for history in case.histories_of(deals)
    )
    return moves_of(case, each, process=process, window=window, horizon=horizon)


def moves_of(
    case: Case,
    alike: Iterable[tuple[DealHistory, Hashable, int]],
    *,
    process: SalesProcess | None = None,
    window: Period | None = None,
    horizon: timedelta | None = None,
) -> StageMoves:
    """The same of deals that were counted elsewhere.

    Args:
        case: The case.
        alike: What is known of a deal, the group it is counted in, and how many are alike.
        process: As `stage_moves` takes it.
        window: As `stage_moves` takes it.
        horizon: As `stage_moves` takes it.

    Raises:
        InvalidValueError: As `stage_moves` does.
    """
    process = process or case.process
    empty = StageMoves(process, case.processes, case.as_of, window, horizon, {})
    view = View.of(case, empty)
    paths: Counter[tuple[Hashable, Path]] = Counter()
    for history, group, number in alike:
        paths[group, view.path(history)] += number
    signatures = {path: path.signature(empty.scales) for path in {path for _, path in paths}}
    counts = (((group_of, signatures[path]), count) for (group_of, path), count in paths.items())
    return evolve(empty, counts=sums_by_key(counts))


NOWHERE: Stand = (None, None, False)
"""What a deal stood in before the first stage that is known of it."""


@frozen
class View:
    """From where paths are looked at.

    Args:
        as_of: The moment.
        window: The ends of the window.
        horizon: How long deals are followed.
        scales: What the paths will be read against.
        closing: The stages in which a deal ends, each with its process.
        won: The won stages of each process, in order.
        is_dated: Whether any stage was not always there.
    """

    as_of: datetime
    window: tuple[datetime, datetime] | None
    horizon: timedelta | None
    scales: tuple[Scale, Scale]
    closing: frozenset[tuple[str | None, str | None]]
    won: Mapping[str, tuple[str, ...]]
    is_dated: bool
    _always: dict[str | None, tuple[int, int]] = field(factory=dict["str | None", tuple[int, int]])

    @classmethod
    def of(cls, case: Case, moves: StageMoves) -> Self:
        """From the moment of a case, for moves that are to be summed up."""
        processes = tuple(dict.fromkeys([moves.process, *case.processes]))
        stages = [stage for process in processes for stage in process.stages]
        return cls(
            case.as_of,
            _ends(case.as_of, moves.window),
            moves.horizon,
            moves.scales,
            frozenset((process.id, stage) for process in processes for stage in process.closing),
            {process.id: process.won for process in processes},
            any(stage.since or stage.until for stage in stages),
        )

    def path(self, history: DealHistory) -> Path:
        """The path of a deal."""
        stands, moments = self.entries(history)
        spans = self._spans(history, stands, moments)
        within, perhaps = self._placed(spans)
        followed, until = self._followed(moments, spans)
        return Path(
            history.process.id if history.process else None,
            tuple(stands),
            bits(entry for entry, moment in enumerate(moments) if moment is not None),
            within,
            perhaps,
            followed,
            until,
            self._asked(history, spans),
            history.outcome,
            history.is_recorded,
            self._ended_within(history, spans[-1]),
            self._may_live_within(history),
            missing_stages(history),
        )

    def entries(self, history: DealHistory) -> tuple[list[Stand], list[datetime | None]]:
        """What a deal came into and when; into a closing stage only by having won."""
        stands, moments = [NOWHERE], [cast("datetime | None", None)]
        for stay in history.stays:
            if (stay.process, stay.stage) not in self.closing:
                stands.append((stay.process, stay.stage, False))
                moments.append(stay.entered)
        if history.outcome is Outcome.WON:
            stands.append(self._order(history))
            moments.append(history.closed)
        return stands, moments

    def _order(self, history: DealHistory) -> Stand:
        process = history.process.id if history.process else None
        won = self.won.get(process, ()) if process else ()
        if not won:
            return (process, None, True)
        return (process, history.deal.stage if history.deal.stage in won else won[0], True)

    def _spans(
        self, history: DealHistory, stands: Sequence[Stand], moments: Sequence[datetime | None]
    ) -> list[Span]:
        """When each entry can have been; the first lies before the first stage on the way."""
        spans = bounds(moments, history.opened, history.closed or self.as_of)
        on_the_way = (
            span
            for span, stand in zip(spans, stands, strict=True)
            if any(stand in scale.place_of for scale in self.scales)
        )
        _, latest = next(on_the_way, spans[-1])
        spans[0] = (history.opened, latest)
        return spans

    def _placed(self, spans: Sequence[Span]) -> tuple[int, int]:
        """The entries in the window, and those that may be."""
        if self.window is None:
            return (1 << len(spans)) - 1, 0
        verdicts = [self._holds(span) for span in spans]
        return (
            bits(entry for entry, verdict in enumerate(verdicts) if verdict),
            bits(entry for entry, verdict in enumerate(verdicts) if verdict is None),
        )

    def _holds(self, span: Span) -> bool | None:
        """Whether what was in a span of time was in the window; `None` where no one can tell."""
        return True if self.window is None else lies_within(span, *self.window)

    def _followed(
        self, moments: Sequence[datetime | None], spans: Sequence[Span]
    ) -> tuple[int, tuple[tuple[int, int], ...]]:
        if self.horizon is None:
            return 0, ()
        ends = [None if at is None else at + self.horizon for at in moments]
        followed = bits(
            entry for entry, end in enumerate(ends) if end is not None and end <= self.as_of
        )
        return followed, tuple([_by(end, spans) for end in ends])

    def _asked(self, history: DealHistory, spans: Sequence[Span]) -> tuple[tuple[int, int], ...]:
        """For each entry and scale, the places that the deal could pass until then."""
        process = history.process.id if history.process else None
        if not self.is_dated:
            if process not in self._always:
                day = self.as_of.date()
                own, letters = (scale.asked(process, day, day) for scale in self.scales)
                self._always[process] = own, letters
            return (self._always[process],) * len(spans)
        found: list[tuple[int, int]] = []
        for _, latest in spans:
            first = history.opened or latest
            own, letters = (
                scale.asked(process, first.date(), latest.date()) for scale in self.scales
            )
            found.append((own, letters))
        return tuple(found)

    def _ended_within(self, history: DealHistory, last: Span) -> bool | None:
        if history.is_open:
            return False
        if history.closed is not None:
            return self._holds((history.closed, history.closed))
        return self._holds((last[0], self.as_of))

    def _may_live_within(self, history: DealHistory) -> bool:
        return self._holds((history.opened, history.closed or self.as_of)) is not False


def _ends(as_of: datetime, window: Period | None) -> tuple[datetime, datetime] | None:
    """The ends of a window; days of which no one can tell when they begin are refused."""
    if window is None:
        return None
    window.day_of(as_of)
    return (
        datetime.combine(window.start, time.min, window.zone),
        datetime.combine(window.end, time.min, window.zone),
    )


def _by(end: datetime | None, spans: Sequence[Span]) -> tuple[int, int]:
    """The entries that were by some moment, and those that may have been."""
    if end is None:
        return 0, 0
    surely = [latest <= end for _, latest in spans]
    perhaps = [earliest is None or earliest <= end for earliest, _ in spans]
    return (
        bits(entry for entry, is_so in enumerate(surely) if is_so),
        bits(entry for entry, may_be in enumerate(perhaps) if may_be and not surely[entry]),
    )
