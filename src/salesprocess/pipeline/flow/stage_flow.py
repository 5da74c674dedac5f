"""Stock and flow of the pipeline, month by month: hunting and sowing (method §5.4, §7.6).

Orders are taken out at the right of the funnel and suspects put in at the left. What stands
in between at the start of a month is the stock; what comes, moves and goes is the flow.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from datetime import datetime, time
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.errors import Fault, InvalidValueError, unknown_name
from salesprocess.pipeline.flow.months import some_months_over
from salesprocess.pipeline.flow.spadco_path import PIPELINE, spadco_paths
from salesprocess.pipeline.stages.spadco import Spadco
from salesprocess.rates import Basis, Rate, count_faults
from salesprocess.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from salesprocess.pipeline.flow.spadco_path import Path, State
    from salesprocess.pipeline.stages.process import SalesProcess
    from salesprocess.rates import Period
    from salesprocess.records import Deal, StageChange

    Move = tuple[int, State, State]
    """In which month, from where, to where."""


@frozen(repr=False)
class PipelineStock:
    """How many deals stand in each stage at one moment.

    Args:
        counts: The number of deals by stage; a stage that is not named has none.
        source: Where the counts come from; `None` for one's own.
        reading: How well the source could be read; `None` where there was nothing to read.

    Raises:
        InvalidValueError: If a count is negative or not whole.

    >>> DECK_FUNNEL
    PipelineStock(S 54, P 18, A 17, D 9, C 9, O 3)
    >>> DECK_FUNNEL[Spadco.CLOSE]
    9
    """

    counts: Mapping[Spadco, int]
    source: str | None = None
    reading: Reading | None = None

    def __attrs_post_init__(self) -> None:
        faults = count_faults(**{f"counts[{stage}]": n for stage, n in self.counts.items()})
        if faults:
            raise InvalidValueError("not a stock", faults)

    def __getitem__(self, stage: Spadco) -> int:
        """How many deals stand in a stage."""
        return self.counts.get(stage, 0)

    def __repr__(self) -> str:
        cells = (f"{stage.letter} {self[stage]:,}" for stage in Spadco if stage in self.counts)
        return f"PipelineStock({', '.join(cells)})"


DECK_FUNNEL = PipelineStock(
    dict(zip(Spadco, (54, 18, 17, 9, 9, 3), strict=True)),
    source="method §5.4; the last figure, the 3 orders, is uncertain",
    reading=Reading.PARTIAL,
)
"""The deck's picture of hunting and sowing (method §5.4, partial)."""


@frozen(repr=False)
class StageMonth:
    """Stock and flow of one stage in one month.

    Args:
        month: The month.
        stage: The stage.
        stock: The deals that stood in it when the month began.
        entered: How often a deal came into it, from another stage or from outside.
        forward: How often one left it for a later stage that is no order.
        back: How often one left it for an earlier stage.
        won: How often one left it by being won.
        lost: How often one left it without an order to us: lost, or derailed.
    """

    month: Period
    stage: Spadco
    stock: int
    entered: int
    forward: int
    back: int
    won: int
    lost: int

    @property
    def stock_after(self) -> int:
        """The deals that stood in it when the month was over."""
        return self.stock + self.entered - self.forward - self.back - self.won - self.lost

    def __repr__(self) -> str:
        return (
            f"StageMonth({self.stage.letter} in {self.month.start:%Y-%m}: {self.stock:,} + "
            f"{self.entered:,} entered − {self.forward:,} forward − {self.back:,} back − "
            f"{self.won:,} won − {self.lost:,} lost = {self.stock_after:,})"
        )


@frozen(repr=False)
class StageFlow:
    """What stood in each stage of SPADCO and what moved, month by month.

    Two flows of the same months add up: count each deal into one of them only.

    Args:
        months: The months, in order, each following the one before.
        moves: How often a deal moved, by the place of the month, where from and where to.
        steps: How many deals went from where they stood when a month began to where they
            stood when it was over. From `None`: they came into the pipeline in that month.
        standing: How many stood in each stage at the moment the flow was looked at.
        left_out: How many deals are in no count, since no one knows when they stood in the
            pipeline, or when they left it.
    """

    months: tuple[Period, ...]
    moves: Counter[Move]
    steps: Counter[Move]
    standing: PipelineStock
    left_out: int = 0

    @classmethod
    def from_records(
        cls,
        deals: Iterable[Deal],
        stage_changes: Iterable[StageChange],
        process: SalesProcess,
        period: Period,
        as_of: datetime,
    ) -> StageFlow:
        """Stock and flow of deals in the whole months of a period that are over.

        A won deal has left the pipeline, and so has one that was lost or derailed; a deal
        that is reopened has come into it again, and counts again if it is won again. A
        stage that the process counts in none of SPADCO leaves the deal in the one it came
        from.

        Args:
            deals: The deals.
            stage_changes: Their changes, in any order.
            process: What the stages mean.
            period: The days looked at.
            as_of: The moment to look back from.

        Raises:
            InvalidValueError: If no whole month is over, only one of moment and period has
                a time zone, or a stage is not in the process.

        >>> from salesprocess.pipeline import SPADCO
        >>> from salesprocess.rates import Period
        >>> from salesprocess.records import Deal, StageChange
        >>> deals = [Deal(id="d1", opened=datetime(2026, 1, 5))]
        >>> changes = [StageChange(deal="d1", at=datetime(2026, 2, 2), stage="prospect",
        ...                        from_stage="suspect")]
        >>> flow = StageFlow.from_records(
        ...     deals, changes, SPADCO, Period.quarter(2026, 1), as_of=datetime(2026, 4, 1)
        ... )
        >>> flow
        StageFlow(3 months from 2026-01-01: 1 came in, 0 orders; PipelineStock(S 0, P 1, ...))
        >>> flow.row(flow.months[1], Spadco.SUSPECT)
        StageMonth(S in 2026-02: 1 + 0 entered − 1 forward − 0 back − 0 won − 0 lost = 0)
        """
        months = some_months_over(period, as_of)
        edges = [datetime.combine(month.start, time.min, month.zone) for month in months]
        edges.append(datetime.combine(months[-1].end, time.min, months[-1].zone))
        moves: Counter[Move] = Counter()
        steps: Counter[Move] = Counter()
        standing: Counter[State] = Counter()
        left_out = 0
        for _, path in spadco_paths(deals, stage_changes, process, as_of):
            if path is None:
                left_out += 1
                continue
            moves.update(_moves(path, edges))
            steps.update(_steps(path, edges))
            standing.update(state for state, _ in path[-1:])
        now = PipelineStock({stage: standing[stage] for stage in PIPELINE})
        return cls(months, moves, steps, now, left_out)

    def row(self, month: Period, stage: Spadco) -> StageMonth:
        """Stock and flow of a stage in a month.

        Raises:
            UnknownNameError: If the month is not in the flow.
        """
        if month not in self.months:
            raise unknown_name("month", str(month), map(str, self.months))
        place = self.months.index(month)
        order = list(Spadco)
        left: dict[str, int] = dict.fromkeys(("forward", "back", "won", "lost"), 0)
        for to in (*Spadco, None):
            if to is None or to is Spadco.ORDER:
                way = "won" if to else "lost"
            else:
                way = "forward" if order.index(to) > order.index(stage) else "back"
            left[way] += self.moves[place, stage, to]
        entered = sum(self.moves[place, source, stage] for source in (*Spadco, None))
        return StageMonth(month, stage, self._stock(place, stage), entered, **left)

    def __iter__(self) -> Iterator[StageMonth]:
        """Every stage of every month, month by month."""
        return (self.row(month, stage) for month in self.months for stage in PIPELINE)

    @property
    def orders(self) -> tuple[int, ...]:
        """How often a deal was won, month by month."""
        return tuple(
            sum(self.moves[place, source, Spadco.ORDER] for source in (*PIPELINE, None))
            for place in range(len(self.months))
        )

    @property
    def came_in(self) -> tuple[int, ...]:
        """How many deals came into the pipeline, new or reopened, month by month."""
        return tuple(
            sum(self.steps[place, None, to] for to in (*Spadco, None))
            for place in range(len(self.months))
        )

    def rate(self, stage: Spadco, to: Spadco | None) -> Rate:
        """How many deals that stand in a stage when a month begins stand elsewhere at its end.

        All months together; a deal that stands for three months is three trials.

        Args:
            stage: Where they stand when a month begins.
            to: Where they stand when it is over; `None` for gone without an order.

        >>> from salesprocess.rates import Period
        >>> months = Period.quarter(2026, 1).months()
        >>> steps = Counter({(0, Spadco.CLOSE, Spadco.ORDER): 2, (1, Spadco.CLOSE, None): 4})
        >>> StageFlow(months, Counter(), steps, PipelineStock({})).rate(Spadco.CLOSE, Spadco.ORDER)
        Rate(33.3 %, 2 of 6, cohort)
        """
        places = range(len(self.months))
        gone = sum(self.steps[place, stage, to] for place in places)
        return Rate(gone, sum(self._stock(place, stage) for place in places), Basis.COHORT)

    def _stock(self, place: int, stage: State) -> int:
        return sum(self.steps[place, stage, to] for to in (*Spadco, None))

    def __add__(self, other: StageFlow) -> StageFlow:
        """The two flows as one.

        Raises:
            InvalidValueError: If they are of different months.
        """
        if self.months != other.months:
            fault = Fault("months", f"{self.months}", other.months)
            raise InvalidValueError("flows of different months", [fault])
        return StageFlow(
            self.months,
            self.moves + other.moves,
            self.steps + other.steps,
            PipelineStock(
                {stage: self.standing[stage] + other.standing[stage] for stage in PIPELINE}
            ),
            self.left_out + other.left_out,
        )

    def __repr__(self) -> str:
        left_out = f"; {self.left_out:,} left out" if self.left_out else ""
        return (
            f"StageFlow({len(self.months)} months from {self.months[0].start}: "
            f"{sum(self.came_in):,} came in, {sum(self.orders):,} orders; "
            f"{self.standing}{left_out})"
        )


def _moves(path: Path, edges: Sequence[datetime]) -> Iterator[Move]:
    """Each move of a deal within the months."""
    before: State = None
    for state, at in path:
        place = bisect_right(edges, at) - 1
        if 0 <= place < len(edges) - 1:
            yield place, before, state
        before = state


def _steps(path: Path, edges: Sequence[datetime]) -> Iterator[Move]:
    """Where a deal stood at the begin of a month and where at its end, if it was there."""
    states: list[State] = [None, *(state for state, _ in path)]
    times = [at for _, at in path]
    passed = [bisect_left(times, edge) for edge in edges]
    for place, (first, last) in enumerate(pairwise(passed)):
        start, end = states[first], states[last]
        if start in PIPELINE:
            yield place, start, end
        elif any(states[first + 1 : last + 1]):
            yield place, None, end
