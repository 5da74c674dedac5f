"""From one stage to another: how many deals made it, of which population, by which reading."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.left_out import LeftOut, Missing
from salesprocess.pipeline.funnel.bits import has
from salesprocess.pipeline.funnel.reach import Reach
from salesprocess.pipeline.funnel.scales import find
from salesprocess.rates import Basis, Rate
from salesprocess.records import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from salesprocess.pipeline.funnel.moves import StageMoves
    from salesprocess.pipeline.funnel.paths import Footprint, Signature
    from salesprocess.processes.spadco import Spadco

    _Verdict = tuple[bool, bool, bool]
    """Whether a deal is a success, a trial, and undecided."""


def reached(moves: StageMoves, stage: Spadco | str, *, reach: Reach) -> int:
    """How many deals are known to have reached a stage by `as_of`, whatever the window.

    Of deals whose stages are not on record from their opening on (`unrecorded`) that may be
    fewer than have, by `EVER` and by `IN_ORDER`; an order is known of all.

    Args:
        moves: How the deals moved.
        stage: A SPADCO stage, or the id of a stage of the process.
        reach: What it means that a deal has reached it.

    Raises:
        UnknownNameError: If the process has no such stage on the way to an order.
    """
    place = find(stage, moves.process, moves.scales)
    counted = 0
    for (_, signature), count in moves.counts.items():
        footprint = signature.footprint(place.scale, reach)
        if footprint and has(footprint.reached, place.number):
            counted += count
    return counted


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


@gated
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

    - `COHORT`: those that first reached `from_stage` in the window, followed until `as_of`.
      Without a horizon that is the share to date: the open ones are among the trials, and it
      grows as they are decided. With a horizon each is followed for that long: a deal whose
      horizon has not passed is no trial yet, whatever became of it (counting the quick ones
      alone would flatter the rate), and is open as long as it is undecided.
    - `PERIOD`: those decided in the window: they reached `to_stage` in it, or they ended in
      it and have not reached it. The horizon plays no part; open ones are no trials.
    - `SNAPSHOT`: all that are known at `as_of`; the open ones are trials. Window and
      horizon play no part.

    A deal that had been in `to_stage` before it came to `from_stage` has reached both.

    From one SPADCO stage to another only the deals of a process that has both are asked.

    What can not be placed is left out, and counted: a deal of which no one knows whether it
    reached one of the stages, since its stages are not on record from its opening on; and one
    that may belong to the window, or not, since no one knows when it came into a stage or
    ended. Where won deals are left out more often than others, or less, the rate has no value;
    nor where open ones are trials and are left out less often, or more, than those that ended.

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
    >>> from salesprocess.case import Case
    >>> from salesprocess.pipeline import stage_moves
    >>> from salesprocess.processes import Spadco
    >>> from salesprocess.records import Book, Deal
    >>> deals = [
    ...     Deal(id="d1", opened=datetime(2026, 1, 5), stage="demo"),
    ...     Deal(id="d2", opened=datetime(2026, 1, 7), stage="order"),
    ... ]
    >>> moves = stage_moves(Case(Book(deals=deals), as_of=datetime(2026, 3, 31)))
    >>> conversion(moves, Spadco.DEMO, Spadco.ORDER, reach=Reach.FURTHEST, basis=Basis.COHORT)
    Rate(50.0 %, 1 of 2, cohort, 1 open)
    """
    asked = Asked.of(moves, from_stage, to_stage, reach, basis)
    counts = [0, 0, 0]
    missing: Counter[tuple[Missing | None, Outcome]] = Counter()
    for (_, signature), count in moves.counts.items():
        verdict = asked.judge(signature)
        if isinstance(verdict, Missing):
            missing[verdict, signature.outcome] += count
        elif any(verdict):
            missing[None, signature.outcome] += count
            counts = [so_far + count * is_so for so_far, is_so in zip(counts, verdict, strict=True)]
    successes, trials, undecided = counts
    left_out = LeftOut.from_counts(missing.items(), weighs_open=asked.tries_open)
    return Rate(successes, trials, basis, undecided, left_out)


@gated
def conversions(
    moves: StageMoves,
    from_stage: Spadco | str,
    to_stage: Spadco | str,
    *,
    reach: Reach,
    basis: Basis,
) -> dict[Hashable, Rate]:
    """The same rate for each group, in the order of their values, the unknown last.

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


@gated
def conversion_by_step(
    moves: StageMoves, *, reach: Reach, basis: Basis
) -> dict[tuple[str, str], Rate]:
    """The rate from each stage of the process to the next: the funnel by its own stages.

    Args:
        moves: How the deals moved.
        reach: What it means that a deal has reached a stage.
        basis: Which deals are counted.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.pipeline import stage_moves
    >>> from salesprocess.processes import SalesProcess, Stage
    >>> from salesprocess.records import Book, Deal
    >>> own = SalesProcess("own", "Own", (Stage("Neu"), Stage("Angebot"), Stage("Auftrag")))
    >>> deals = [Deal(id="d1", stage="Neu"), Deal(id="d2", stage="Angebot")]
    >>> case = Case(Book(deals=deals), as_of=datetime(2026, 3, 31), processes=own)
    >>> rates = conversion_by_step(stage_moves(case), reach=Reach.FURTHEST, basis=Basis.SNAPSHOT)
    >>> rates["Neu", "Angebot"]
    Rate(50.0 %, 1 of 2, snapshot, 1 open)
    """
    return {
        step: conversion(moves, *step, reach=reach, basis=basis)
        for step in pairwise(moves.process.positions)
    }


@frozen
class Asked:
    """What is asked of each deal.

    Args:
        reach: What it means that a deal has reached a stage.
        basis: Which deals are counted.
        scale: The number of the scale both stages are on.
        start: The place of the first stage.
        goal: The place of the later one.
        to_order: Whether the later one is reached by being won, and in no other way.
        has_horizon: Whether deals are followed for a fixed time.
    """

    reach: Reach
    basis: Basis
    scale: int
    start: int
    goal: int
    to_order: bool
    has_horizon: bool

    @classmethod
    def of(
        cls,
        moves: StageMoves,
        from_stage: Spadco | str,
        to_stage: Spadco | str,
        reach: Reach,
        basis: Basis,
    ) -> Asked:
        """The question of a step; refused as `conversion` refuses it."""
        start, goal = (find(stage, moves.process, moves.scales) for stage in (from_stage, to_stage))
        if start.scale != goal.scale:
            expected = f"a stage of the same kind as {from_stage}"
            raise InvalidValueError("two kinds of stages", [Fault("to_stage", expected, to_stage)])
        if goal.number <= start.number:
            fault = Fault("to_stage", f"a stage after {from_stage}", to_stage)
            raise InvalidValueError("stages reversed", [fault])
        has_horizon = moves.horizon is not None
        return cls(reach, basis, start.scale, start.number, goal.number, goal.is_order, has_horizon)

    @property
    def tries_open(self) -> bool:
        """Whether open deals are trials."""
        is_to_date = self.basis is Basis.COHORT and not self.has_horizon
        return is_to_date or self.basis is Basis.SNAPSHOT

    def judge(self, signature: Signature) -> _Verdict | Missing:
        """What a deal counts as, or what is missing to tell."""
        footprint = signature.footprint(self.scale, self.reach)
        if footprint is None or not self._is_asked_of(signature):
            return _NOT_COUNTED
        began = has(footprint.reached, self.start)
        if not self._is_known(signature, footprint):
            return signature.missing if self._may_count(signature) else _NOT_COUNTED
        if not began:
            return _NOT_COUNTED
        return _JUDGES[self.basis](self, signature, footprint)

    def _is_asked_of(self, signature: Signature) -> bool:
        """Whether a process of a deal has both stages; of a letter that it lacks nothing is asked.

        Stages of a process are asked of its own deals, and those have a footprint.
        """
        places = signature.letters if self.scale else -1
        return has(places, self.start) and has(places, self.goal)

    def _is_known(self, signature: Signature, footprint: Footprint) -> bool:
        """Whether it is known which of the two stages a deal has reached."""
        if signature.is_recorded:
            return True
        is_by_place = self.reach in {Reach.FURTHEST, Reach.RETRACTING}
        if is_by_place and signature.missing is not Missing.STAGE:
            return bool(footprint.reached)
        if not has(footprint.reached, self.start):
            return False
        since_then = has(footprint.dated, self.start) and not is_by_place
        no_order = self.to_order and signature.outcome is not Outcome.WON
        return has(footprint.reached, self.goal) or since_then or no_order

    def _may_count(self, signature: Signature) -> bool:
        """Whether a deal of unknown stages may belong to the population."""
        if self.basis is Basis.SNAPSHOT:
            return True
        if self.basis is Basis.PERIOD and self.to_order:
            return signature.outcome is Outcome.OPEN or signature.ended_within is not False
        return signature.may_live_within

    @property
    def undated_goal(self) -> Missing:
        """What is missing where no one knows when a deal reached the later stage."""
        return Missing.CLOSED if self.to_order else Missing.ENTERED


_NOT_COUNTED = (False, False, False)


def _cohort(asked: Asked, signature: Signature, footprint: Footprint) -> _Verdict | Missing:
    if has(footprint.perhaps, asked.start):
        return Missing.ENTERED
    if not has(footprint.within, asked.start):
        return _NOT_COUNTED
    if asked.has_horizon:
        return _at_horizon(asked, signature, footprint)
    return _snapshot(asked, signature, footprint)


def _at_horizon(asked: Asked, signature: Signature, footprint: Footprint) -> _Verdict | Missing:
    if not has(footprint.dated, asked.start):
        return Missing.ENTERED
    if not has(footprint.followed, asked.start):
        arrived = has(footprint.reached, asked.goal)
        return False, False, signature.outcome is Outcome.OPEN and not arrived
    if has(footprint.perhaps_in_time[asked.start], asked.goal):
        return asked.undated_goal
    return has(footprint.in_time[asked.start], asked.goal), True, False


def _period(asked: Asked, signature: Signature, footprint: Footprint) -> _Verdict | Missing:
    if has(footprint.reached, asked.goal):
        if has(footprint.perhaps, asked.goal):
            return asked.undated_goal
        success = has(footprint.within, asked.goal)
        return success, success, False
    if signature.ended_within is None:
        return Missing.CLOSED
    return False, signature.ended_within, signature.outcome is Outcome.OPEN


def _snapshot(asked: Asked, signature: Signature, footprint: Footprint) -> _Verdict:
    arrived = has(footprint.reached, asked.goal)
    return arrived, True, signature.outcome is Outcome.OPEN and not arrived


_JUDGES: dict[Basis, Callable[[Asked, Signature, Footprint], _Verdict | Missing]] = {
    Basis.COHORT: _cohort,
    Basis.PERIOD: _period,
    Basis.SNAPSHOT: _snapshot,
}
"""By the basis: what a deal counts as that reached the first stage."""
