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

from attrs import asdict, field

from salesprocess.errors import InvalidValueError, unknown_name
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.left_out import LeftOut, Missing
from salesprocess.legibility import Legibility
from salesprocess.pipeline.flow.months import some_months_over
from salesprocess.pipeline.flow.spadco_path import PIPELINE, closings_that_count, spadco_path
from salesprocess.processes.spadco import Spadco
from salesprocess.rates import Basis, Rate
from salesprocess.rates.rate import count_faults
from salesprocess.records import Outcome
from salesprocess.rows import as_row
from salesprocess.summaries import FRAME, Summary, by

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from salesprocess.case import Case
    from salesprocess.histories import DealHistory
    from salesprocess.pipeline.flow.spadco_path import Path, State
    from salesprocess.rates import Period
    from salesprocess.records import Deal
    from salesprocess.rows import Row

    Move = tuple[int, State, State]
    """In which month, from where, to where."""


@gated
@frozen(repr=False)
class PipelineStock(Summary):
    """How many deals stand in each stage at one moment. Those of two sets of deals add.

    Args:
        counts: The number of deals by stage; a stage that is not named has none.
        source: Where the counts come from; `None` for one's own.
        legibility: How well the source could be read; `None` where there was nothing to read.

    Raises:
        InvalidValueError: If a count is negative or not whole.

    >>> DECK_FUNNEL
    PipelineStock(S 54, P 18, A 17, D 9, C 9, O 3)
    >>> DECK_FUNNEL[Spadco.CLOSE]
    9
    """

    counts: Mapping[Spadco, int] = field(metadata=by("stage"))
    source: str | None = field(default=None, metadata=FRAME)
    legibility: Legibility | None = field(default=None, metadata=FRAME)

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
    legibility=Legibility.PARTIAL,
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
        lost: How often one left it without an order to us: lost, or without a decision.
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


@gated
@frozen(repr=False)
class StageFlow(Summary):
    """What stood in each stage of SPADCO and what moved, month by month.

    Two flows of the same months add up: count each deal into one of them only.

    Args:
        months: The months, in order, each following the one before.
        moves: How often a deal moved, by the place of the month, where from and where to.
        steps: How many deals went from where they stood when a month began to where they
            stood when it was over. From `None`: they came into the pipeline in that month.
        standing: How many stood in each stage at the moment the flow was looked at, also those
            of which no one knows since when.
        other_orders: How many deals were won in each month, by its place, whose way to the
            order is not known.
        left_out: How many deals that were or may have been there in these months are in no
            move and no step, since no one knows when they stood in the pipeline, or when they
            left it.
    """

    months: tuple[Period, ...] = field(metadata=FRAME)
    moves: Counter[Move]
    steps: Counter[Move]
    standing: PipelineStock
    other_orders: Counter[int] = field(factory=Counter["int"])
    left_out: LeftOut = field(factory=LeftOut)

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
        """How often a deal was won, month by month, whether its way is known or not."""
        return tuple(
            sum(self.moves[place, source, Spadco.ORDER] for source in (*PIPELINE, None))
            + self.other_orders[place]
            for place in range(len(self.months))
        )

    @property
    def came_in(self) -> tuple[int, ...]:
        """How many deals came into the pipeline, new or reopened, month by month.

        Those whose way is not known are not among them.
        """
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
        stood = sum(self._stock(place, stage) for place in places)
        left_out = self.left_out if self.left_out.total else LeftOut()
        return Rate(gone, stood, Basis.COHORT, left_out=left_out)

    def _stock(self, place: int, stage: State) -> int:
        return sum(self.steps[place, stage, to] for to in (*Spadco, None))

    def to_rows(self) -> list[Row]:
        """Stock and flow of every stage in every month."""
        return [
            as_row(**asdict(month, recurse=False), stock_after=month.stock_after) for month in self
        ]

    def __repr__(self) -> str:
        left_out = f"; left out: {self.left_out}" if self.left_out.total else ""
        return (
            f"StageFlow({len(self.months)} months from {self.months[0].start}: "
            f"{sum(self.came_in):,} came in, {sum(self.orders):,} orders; "
            f"{self.standing}{left_out})"
        )


@gated
def stage_flow(
    case: Case, period: Period, *, deals: Iterable[Deal | str] | None = None
) -> StageFlow:
    """Stock and flow of deals in the whole months of a period that are over.

    A won deal has left the pipeline, and so has one that ended otherwise; a deal that is reopened
    has come into it again, and counts again if it is won again. The orders of a month
    are the deals won in it, whatever their stage. A stage that its process counts in none of
    SPADCO leaves the deal in the one it came from.

    Args:
        case: The case.
        period: The days looked at.
        deals: The deals, or their ids; `None` for all.

    Raises:
        InvalidValueError: If no whole month is over, or only one of case and period has a time
            zone.

    >>> from salesprocess.case import Case
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Book, Deal, StageChange
    >>> deals = [Deal(id="d1", opened=datetime(2026, 1, 5))]
    >>> changes = [StageChange(deal="d1", at=datetime(2026, 2, 2), stage="prospect",
    ...                        from_stage="suspect")]
    >>> case = Case(Book(deals=deals, stage_changes=changes), as_of=datetime(2026, 4, 1))
    >>> flow = stage_flow(case, Period.quarter(2026, 1))
    >>> flow
    StageFlow(3 months from 2026-01-01: 1 came in, 0 orders; PipelineStock(S 0, P 1, ...))
    >>> flow.row(flow.months[1], Spadco.SUSPECT)
    StageMonth(S in 2026-02: 1 + 0 entered − 1 forward − 0 back − 0 won − 0 lost = 0)
    """
    months = some_months_over(period, case.as_of)
    edges = [datetime.combine(month.start, time.min, month.zone) for month in months]
    edges.append(datetime.combine(months[-1].end, time.min, months[-1].zone))
    moves: Counter[Move] = Counter()
    steps: Counter[Move] = Counter()
    standing: Counter[State] = Counter()
    other_orders: Counter[int] = Counter()
    missing: Counter[tuple[Missing | None, Outcome]] = Counter()
    for history in case.histories_of(deals):
        path = spadco_path(case, history)
        standing.update(_standing(case, history, path))
        lives = _may_live(case, history, edges)
        if path is not None and (history.is_recorded or path[0][1] <= edges[0]):
            moves.update(_moves(path, edges))
            steps.update(_steps(path, edges))
            missing[None, history.outcome] += lives
        elif lives:
            missing[_missing(history), history.outcome] += 1
            other_orders.update(_orders(history, edges))
    return StageFlow(
        months,
        moves,
        steps,
        PipelineStock({stage: standing[stage] for stage in PIPELINE}),
        other_orders,
        LeftOut.from_counts(missing.items()),
    )


def _standing(case: Case, history: DealHistory, path: Path | None) -> Iterator[State]:
    """The stage an open deal stands in, if any is known."""
    if path:
        yield path[-1][0]
    elif history.is_open and history.last_stay:
        yield case.spadco_of(history.last_stay)


def _may_live(case: Case, history: DealHistory, edges: Sequence[datetime]) -> bool:
    """Whether a deal was or may have been there in the months."""
    began = history.opened is None or history.opened < edges[-1]
    return began and (history.closed or case.as_of) >= edges[0]


def _missing(history: DealHistory) -> Missing:
    if not history.is_open and history.closed is None:
        return Missing.CLOSED
    return Missing.ENTERED if history.is_recorded else Missing.STAGES


def _orders(history: DealHistory, edges: Sequence[datetime]) -> Iterator[int]:
    """In which months a deal was won whose way is not known."""
    for closing in closings_that_count(history):
        if closing.outcome is Outcome.WON and closing.at is not None:
            place = bisect_right(edges, closing.at) - 1
            if 0 <= place < len(edges) - 1:
                yield place


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
