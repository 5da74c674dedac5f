"""The orders of the months to come: what stands in the pipeline, and what is sown (method §5.4).

From month to month a deal goes on with the chances that the flow has shown for its stage. They
are taken as known: look at enough months to trust them.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.pipeline.flow.markov import Chain
from salesprocess.pipeline.flow.spadco_path import PIPELINE
from salesprocess.rates.intervals import normal_quantile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from salesprocess.pipeline.flow.spadco_path import State
    from salesprocess.pipeline.flow.stage_flow import PipelineStock, StageFlow
    from salesprocess.processes.spadco import Spadco


@gated
@frozen(repr=False)
class ProjectedMonth:
    """The orders to be expected in a month to come.

    Args:
        number: Which month from the moment of the flow on, from 1.
        from_standing: Orders expected of the deals that stand in the pipeline now.
        from_new: Orders expected of the deals that come in from now on.
        variance: That of the number of orders, the chances taken as known.
    """

    number: int
    from_standing: float
    from_new: float
    variance: float

    @property
    def expected(self) -> float:
        """Orders on average."""
        return self.from_standing + self.from_new

    def interval(self, confidence: float = 0.95) -> tuple[float, float]:
        """Between how many orders the month gives, at a confidence.

        The expected number plus and minus a multiple of its standard deviation, and never
        below 0. Each deal that stands wins or not on its own, so its chance p adds p (1 − p)
        to the variance. New deals come as a Poisson process thinned by their chance, so they
        add what is expected of them. How well the chances are known is not in it.

        Raises:
            InvalidValueError: If the confidence is not above 0 and below 1.
        """
        half = normal_quantile(confidence) * sqrt(self.variance)
        return max(0.0, self.expected - half), self.expected + half

    def __repr__(self) -> str:
        low, high = self.interval()
        return (
            f"ProjectedMonth({self.number}: {self.expected:,.1f} orders, {low:,.1f}–{high:,.1f}, "
            f"{self.from_new:,.1f} of new deals)"
        )


@frozen(repr=False)
class NeglectedMonth:
    """What a pause in sowing does to a month.

    Args:
        number: Which month from the begin of the pause on, from 1.
        steady: Orders expected with steady sowing.
        neglected: Orders expected with the pause.
    """

    number: int
    steady: float
    neglected: float

    @property
    def missing(self) -> float:
        """The orders that the pause costs in this month."""
        return self.steady - self.neglected

    def __repr__(self) -> str:
        return (
            f"NeglectedMonth({self.number}: {self.steady:,.1f} → {self.neglected:,.1f} orders, "
            f"{self.missing:,.1f} missing)"
        )


@gated
def project(
    flow: StageFlow,
    months: int,
    inflow: float | None = None,
    standing: PipelineStock | None = None,
) -> tuple[ProjectedMonth, ...]:
    """The orders to be expected month by month.

    Args:
        flow: What the chances are taken from.
        months: How many months ahead, from 1 to 1,200.
        inflow: How many new deals come in each month on average, from 0 up; they go the
            ways of those of the flow. As many as in the flow if not given.
        standing: How many deals stand in each stage now; as in the flow if not given.

    Raises:
        InvalidValueError: If an argument is out of its range; or if a chance is not known:
            that of a stage in which no deal stood when a month of the flow began, that of
            new deals where none came in, or any where what the flow left out would tilt them.

    >>> from collections import Counter
    >>> from salesprocess.pipeline import PipelineStock, StageFlow
    >>> from salesprocess.processes import Spadco
    >>> from salesprocess.rates import Period
    >>> steps = Counter({(0, Spadco.CLOSE, Spadco.ORDER): 1, (0, Spadco.CLOSE, None): 1})
    >>> month = Period.month(2026, 1)
    >>> flow = StageFlow((month,), Counter(), steps, PipelineStock({Spadco.CLOSE: 8}))
    >>> project(flow, months=2, inflow=0)
    (ProjectedMonth(1: 4.0 orders, 1.2–6.8, 0.0 of new deals),
     ProjectedMonth(2: 0.0 orders, 0.0–0.0, 0.0 of new deals))
    """
    _refuse([*_month_faults(months=months), *_amount_faults("inflow", inflow)])
    sown = _inflow(flow) if inflow is None else inflow
    return _project(flow, [sown] * months, flow.standing if standing is None else standing)


@gated
def inflow_needed(flow: StageFlow, orders: float) -> float | None:
    """How many new deals must come in each month for a steady number of orders.

    In the long run a month gives as many orders as the new deals of one month ever give.

    Args:
        flow: What the chances are taken from.
        orders: How many orders are wanted each month, from 0 up.

    Returns:
        New deals a month; `None` where no new deal of the flow had a way to an order.

    Raises:
        InvalidValueError: As `project`.
    """
    _refuse(_amount_faults("orders", orders))
    chain = Chain.of(flow)
    _refuse([*_tilted_faults(flow), *_unknown_faults(chain, (), sown=True)])
    chance = chain.ever()
    return orders / chance if chance else None


@gated
def neglect(
    flow: StageFlow, months: int = 1, horizon: int = 12, inflow: float | None = None
) -> tuple[NeglectedMonth, ...]:
    """What it costs if nothing is sown for a while (method §5.4).

    Args:
        flow: What the chances are taken from, and the deals that stand.
        months: For how many months no new deal comes in, from 1 to 1,200.
        horizon: How many months are looked at, from 1 to 1,200.
        inflow: How many new deals come in each other month; as many as in the flow if not
            given.

    Returns:
        The months from the begin of the pause on, with the pause and without it.

    Raises:
        InvalidValueError: As `project`.
    """
    _refuse([*_month_faults(months=months, horizon=horizon), *_amount_faults("inflow", inflow)])
    sown = _inflow(flow) if inflow is None else inflow
    pause = [0.0 if month < months else sown for month in range(horizon)]
    steady = _project(flow, [sown] * horizon, flow.standing)
    neglected = _project(flow, pause, flow.standing)
    return tuple(
        NeglectedMonth(kept.number, kept.expected, paused.expected)
        for kept, paused in zip(steady, neglected, strict=True)
    )


def _inflow(flow: StageFlow) -> float:
    """How many deals came in each month."""
    return sum(flow.came_in) / len(flow.months)


def _project(
    flow: StageFlow, schedule: Sequence[float], standing: PipelineStock
) -> tuple[ProjectedMonth, ...]:
    """The months to come, with so many new deals in each."""
    counts = {stage: standing[stage] for stage in PIPELINE if standing[stage]}
    chain = Chain.of(flow)
    _refuse([*_tilted_faults(flow), *_unknown_faults(chain, counts, sown=any(schedule))])
    orders = chain.orders(len(schedule))
    of_new = chain.orders_of_new(orders)
    return tuple(
        _month(
            number,
            [(count, won[stage]) for stage, count in counts.items()],
            sum(schedule[month] * of_new[number - 1 - month] for month in range(number)),
        )
        for number, won in enumerate(orders, start=1)
    )


def _month(number: int, standing: Sequence[tuple[int, float]], new: float) -> ProjectedMonth:
    expected = sum(count * chance for count, chance in standing)
    scatter = sum(count * chance * (1 - chance) for count, chance in standing)
    return ProjectedMonth(number, expected, new, scatter + new)


def _tilted_faults(flow: StageFlow) -> Iterator[Fault]:
    """A fault where won deals were left out of the flow more often than others, or less."""
    if flow.left_out.is_lopsided:
        hint = "say when deals came into their stages and when they ended"
        yield Fault("flow", "won and other deals left out alike", str(flow.left_out), hint)


def _unknown_faults(chain: Chain, standing: Iterable[Spadco], *, sown: bool) -> Iterator[Fault]:
    """A fault for each chance that is asked for and not known."""
    hint = "take the flow of a longer period"
    if sown and not chain.new:
        yield Fault("flow", "a deal that came into the pipeline", "none", hint)
    starts: list[State] = [*standing, *(chain.new if sown else ())]
    for stage in chain.unknown(starts):
        expected = f"a deal that stood in {stage.value} when a month began"
        yield Fault("flow", expected, "none", hint)


MOST_MONTHS, MOST_DEALS = 1200, 10**9
"""How far ahead can be looked, and how many deals may come in or be wanted in a month: our own."""


def _month_faults(**counts: object) -> Iterator[Fault]:
    for name, count in counts.items():
        if type(count) is not int or not 1 <= count <= MOST_MONTHS:
            yield Fault(name, f"a whole number from 1 to {MOST_MONTHS:,}", count)


def _amount_faults(path: str, amount: float | None) -> Iterator[Fault]:
    if amount is not None and not 0 <= amount <= MOST_DEALS:
        yield Fault(path, f"a number from 0 to {MOST_DEALS:,}", amount)


def _refuse(faults: Iterable[Fault]) -> None:
    found = list(faults)
    if found:
        raise InvalidValueError("can not look ahead", found)
