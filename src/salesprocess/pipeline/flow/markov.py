"""The way of deals from month to month as a chain of chances, as a flow has shown them.

Where a deal stands when a month is over depends on where it stood when the month began, and
on nothing before: a Markov chain (Kemeny and Snell 1960, Finite Markov Chains, ch. 3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.pipeline.flow.spadco_path import PIPELINE
from salesprocess.processes.spadco import Spadco

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from salesprocess.pipeline.flow.spadco_path import State
    from salesprocess.pipeline.flow.stage_flow import StageFlow

    Shares = Mapping[State, float]
    """For each place a deal can be in when a month is over, how likely it is there."""


@frozen
class Chain:
    """The chances of a month.

    Args:
        new: Where a deal that comes in during a month is when it is over; empty where none
            came.
        onward: The same for a deal that stands in a stage when the month begins, by stage;
            a stage in which none ever stood is missing.
    """

    new: Shares
    onward: Mapping[Spadco, Shares]

    @classmethod
    def of(cls, flow: StageFlow) -> Chain:
        """The chances that a flow has shown, all its months together."""
        shares = {stage: _shares(flow, stage) for stage in PIPELINE}
        return cls(_shares(flow, None), {stage: row for stage, row in shares.items() if row})

    def unknown(self, starts: Iterable[State]) -> list[Spadco]:
        """The stages that deals come to from some places, and whose chances are missing."""
        seen: set[Spadco] = set()
        waiting = list(starts)
        while waiting:
            state = waiting.pop()
            if state in PIPELINE and state not in seen:
                seen.add(state)
                waiting += self.onward.get(state, {})
        return [stage for stage in PIPELINE if stage in seen and stage not in self.onward]

    def orders(self, months: int) -> list[dict[Spadco, float]]:
        """How likely a deal that stands in a stage is won in each of the next months."""
        won = {stage: row.get(Spadco.ORDER, 0.0) for stage, row in self.onward.items()}
        found = [won]
        for _ in range(1, months):
            won = {stage: _onward(row, won) for stage, row in self.onward.items()}
            found.append(won)
        return found

    def orders_of_new(self, orders: Sequence[Mapping[Spadco, float]]) -> list[float]:
        """How likely a new deal is won in the month it comes in, and in each after."""
        return [self.new.get(Spadco.ORDER, 0.0), *(_onward(self.new, won) for won in orders)]

    def ever(self) -> float:
        """How likely a new deal is ever won.

        The stages are taken out of the chain one by one, and what went through them is
        handed on, without any subtraction (Grassmann, Taksar, Heyman 1985, Oper. Res.
        33(5)). A stage that no deal ever left keeps what comes to it.
        """
        new = dict(self.new)
        rows = {stage: dict(row) for stage, row in self.onward.items()}
        while rows:
            stage, row = rows.popitem()
            row.pop(stage, None)
            leaving = sum(row.values())
            for other in (new, *rows.values()):
                share = other.pop(stage, 0.0)
                for to, part in row.items() if leaving else ():
                    other[to] = other.get(to, 0.0) + share * part / leaving
        return new.get(Spadco.ORDER, 0.0)


def _onward(row: Shares, won: Mapping[Spadco, float]) -> float:
    """How likely an order is a month later, for a deal that goes on as the row says."""
    return sum(row.get(stage, 0.0) * chance for stage, chance in won.items())


def _shares(flow: StageFlow, stage: Spadco | None) -> dict[State, float]:
    counts = {
        to: sum(flow.steps[place, stage, to] for place in range(len(flow.months)))
        for to in (*Spadco, None)
    }
    total = sum(counts.values())
    return {to: count / total for to, count in counts.items() if count}
