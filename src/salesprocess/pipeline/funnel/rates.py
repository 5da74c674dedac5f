"""From one stage to another: how many deals made it, of which population, by which reading."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.pipeline.funnel.reach import Reach, find, has
from salesprocess.rates import Basis, Rate

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from salesprocess.pipeline.funnel.moves import StageMoves
    from salesprocess.pipeline.funnel.reach import Footprint, Signature
    from salesprocess.pipeline.stages.process import SalesProcess
    from salesprocess.pipeline.stages.spadco import Spadco

    _Verdict = tuple[bool, bool, bool]
    """Whether a deal is a success, a trial, and undecided."""


def reached(moves: StageMoves, stage: Spadco | str, *, reach: Reach) -> int:
    """How many deals have reached a stage by `as_of`, whatever the window.

    Args:
        moves: How the deals moved.
        stage: A SPADCO stage, or the id of a stage of the process.
        reach: What it means that a deal has reached it.

    Raises:
        UnknownNameError: If the process has no such stage on the way to an order.
    """
    scale, place = find(stage, moves.process)
    return sum(
        count
        for (_, signature), count in moves.counts.items()
        if has(signature.footprint(scale, reach).reached, place)
    )


def imputed(moves: StageMoves, stage: Spadco | str) -> int:
    """How many deals `Reach.FURTHEST` counts in a stage that never came into it.

    Args:
        moves: How the deals moved.
        stage: A SPADCO stage, or the id of a stage of the process.

    Raises:
        UnknownNameError: If the process has no such stage on the way to an order.
    """
    furthest = reached(moves, stage, reach=Reach.FURTHEST)
    return furthest - reached(moves, stage, reach=Reach.EVER)


def conversion(
    moves: StageMoves,
    from_stage: Spadco | str,
    to_stage: Spadco | str,
    *,
    reach: Reach,
    basis: Basis,
) -> Rate:
    """The share of the deals that reached one stage which reached a later one too.

    Which deals are counted is said by the basis:

    - `COHORT`: those that first reached `from_stage` in the window, followed until `as_of`;
      the open ones among them are trials. With a horizon each is followed for that long:
      a deal whose horizon has not passed is no trial yet, whatever became of it (counting
      the quick ones alone would flatter the rate), and is open as long as it is undecided.
    - `PERIOD`: those decided in the window: they reached `to_stage` in it, or they ended in
      it and have not reached it. The horizon plays no part; open ones are no trials.
    - `SNAPSHOT`: all that are known at `as_of`; the open ones are trials. Window and
      horizon play no part.

    A deal that had been in `to_stage` before it came to `from_stage` has reached both.

    Args:
        moves: How the deals moved.
        from_stage: A SPADCO stage, or the id of a stage of the process.
        to_stage: A later one of the same kind.
        reach: What it means that a deal has reached a stage.
        basis: Which deals are counted.

    Returns:
        The rate; its `open` is how many of the population are undecided: neither ended nor
        come to `to_stage`.

    Raises:
        UnknownNameError: If the process has no such stage on the way to an order.
        InvalidValueError: If `to_stage` does not come after `from_stage`, or one of them is
            a SPADCO stage and the other an id.

    >>> from datetime import datetime
    >>> from salesprocess.pipeline import SPADCO, Spadco, StageMoves
    >>> from salesprocess.records import Deal
    >>> deals = [
    ...     Deal(id="d1", opened=datetime(2026, 1, 5), stage="demo"),
    ...     Deal(id="d2", opened=datetime(2026, 1, 7), stage="order"),
    ... ]
    >>> moves = StageMoves.from_records(deals, [], SPADCO, as_of=datetime(2026, 3, 31))
    >>> conversion(moves, Spadco.DEMO, Spadco.ORDER, reach=Reach.FURTHEST, basis=Basis.COHORT)
    Rate(50.0 %, 1 of 2, cohort, 1 open)
    """
    scale, start, goal = _find_both(from_stage, to_stage, moves.process)
    judge = _JUDGES[basis, moves.horizon is not None]
    verdicts: Counter[_Verdict] = Counter()
    for (_, signature), count in moves.counts.items():
        footprint = signature.footprint(scale, reach)
        if has(footprint.reached, start):
            verdicts[judge(signature, footprint, start, goal)] += count
    successes, trials, undecided = (
        sum(count for verdict, count in verdicts.items() if verdict[part]) for part in range(3)
    )
    return Rate(successes, trials, basis, undecided)


def conversions(
    moves: StageMoves,
    from_stage: Spadco | str,
    to_stage: Spadco | str,
    *,
    reach: Reach,
    basis: Basis,
) -> dict[Hashable, Rate]:
    """The same rate for each group, in the order of their names, the unknown last.

    Args:
        moves: How the deals moved, in groups such as reps.
        from_stage: As `conversion` takes it.
        to_stage: As `conversion` takes it.
        reach: What it means that a deal has reached a stage.
        basis: Which deals are counted.

    Raises:
        UnknownNameError: As `conversion` does.
        InvalidValueError: As `conversion` does.
    """
    return {
        group: conversion(part, from_stage, to_stage, reach=reach, basis=basis)
        for group, part in moves.parts().items()
    }


def _find_both(
    from_stage: Spadco | str, to_stage: Spadco | str, process: SalesProcess
) -> tuple[int, int, int]:
    """The number of the scale both stages are on, and their places on it."""
    (scale, start), (other, goal) = find(from_stage, process), find(to_stage, process)
    if scale != other:
        expected = f"a stage of the same kind as {from_stage}"
        raise InvalidValueError("two kinds of stages", [Fault("to_stage", expected, to_stage)])
    if goal <= start:
        fault = Fault("to_stage", f"a stage after {from_stage}", to_stage)
        raise InvalidValueError("stages reversed", [fault])
    return scale, start, goal


def _cohort_to_date(signature: Signature, footprint: Footprint, start: int, goal: int) -> _Verdict:
    entered = has(footprint.within, start)
    arrived = has(footprint.reached, goal)
    return entered and arrived, entered, entered and signature.is_open and not arrived


def _cohort_at_horizon(
    signature: Signature, footprint: Footprint, start: int, goal: int
) -> _Verdict:
    if has(footprint.within & footprint.followed, start):
        return has(footprint.in_time[start], goal), True, False
    arrived = has(footprint.reached, goal)
    return False, False, has(footprint.within, start) and signature.is_open and not arrived


def _period(signature: Signature, footprint: Footprint, start: int, goal: int) -> _Verdict:
    del start  # whenever it was reached
    arrived = has(footprint.reached, goal)
    success = has(footprint.within, goal)
    failure = signature.ended_within and not arrived
    return success, success or failure, signature.is_open and not arrived


def _snapshot(signature: Signature, footprint: Footprint, start: int, goal: int) -> _Verdict:
    del start  # whenever it was reached
    arrived = has(footprint.reached, goal)
    return arrived, True, signature.is_open and not arrived


_JUDGES: dict[tuple[Basis, bool], Callable[[Signature, Footprint, int, int], _Verdict]] = {
    (Basis.COHORT, False): _cohort_to_date,
    (Basis.COHORT, True): _cohort_at_horizon,
    (Basis.PERIOD, False): _period,
    (Basis.PERIOD, True): _period,
    (Basis.SNAPSHOT, False): _snapshot,
    (Basis.SNAPSHOT, True): _snapshot,
}
"""By the basis, and whether there is a horizon: what a deal counts as that reached the start."""
