"""A step's rate with deals still open: how many have gone on by and by, the open ones as such.

The share to date counts whoever is open as not gone on, so a young cohort looks worse than it
is. Here an open deal has waited for so long without going on, and that is all that is known of
it; a deal that ended can not go on any more, and is no open one.
"""

from __future__ import annotations

from collections import Counter
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.left_out import Missing
from salesprocess.pipeline.funnel.moves import StageMoves, View
from salesprocess.pipeline.funnel.rates import Asked
from salesprocess.pipeline.funnel.reach import Reach
from salesprocess.pipeline.funnel.survival import Incidence, Stretch
from salesprocess.rates import Basis

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from salesprocess.case import Case
    from salesprocess.histories import DealHistory
    from salesprocess.outcome import Outcome
    from salesprocess.pipeline.funnel.paths import Path, Signature
    from salesprocess.pipeline.funnel.scales import Scale
    from salesprocess.pipeline.funnel.survival import Spell
    from salesprocess.processes.process import SalesProcess
    from salesprocess.processes.spadco import Spadco
    from salesprocess.rates import Period
    from salesprocess.records import Deal


S = TypeVar("S", bound="Spadco | str")


class StepEnding(Enum):
    """How a deal's wait for a later stage ended."""

    WENT_ON = "went_on"
    """It came into the later stage."""
    ENDED = "ended"
    """It ended before, in whatever way."""


@gated
def step_incidence(
    case: Case,
    from_stage: Spadco | str,
    to_stage: Spadco | str,
    *,
    reach: Reach,
    process: SalesProcess | None = None,
    window: Period | None = None,
    deals: Iterable[Deal | str] | None = None,
) -> Incidence[StepEnding]:
    """How many days after deals came into one stage they came into a later one, or ended.

    The deals are those of `conversion` by cohort, without a horizon, and so is what it means
    that one has reached a stage: a deal that came back to the first stage counts from when it
    first came, one that had been in the later stage before has gone on at once, and an order
    is a deal that was won. Days are whole ones, without those on hold.

    Args:
        case: The case.
        from_stage: A SPADCO stage, or the id of a stage of the process.
        to_stage: A later one of the same kind.
        reach: What it means that a deal has reached a stage; not `RETRACTING`, by which a deal
            that has gone on may not have later.
        process: The process whose own stages can be asked about; `None` for the first of the
            case. SPADCO is that of all processes.
        window: The days in which the deals came into the first stage; `None` for all time.
        deals: The deals asked about, such as those of a rep, or their ids; `None` for all.

    Returns:
        The waits, summed up: `at(91)` tells what share had gone on within 91 days, and
        `interval(StepEnding.WENT_ON, 91)` how sure that is. Deals of which no one knows when
        they came into a stage, or ended, are left out. Where open deals, won ones or those that
        ended otherwise are left out more often than the others, nothing is estimated.

    Raises:
        UnknownNameError: If the process has no such stage on the way to an order.
        InvalidValueError: As `conversion` does, if only one of case and window has a time zone,
            or if the reach is `RETRACTING`.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.processes import Spadco
    >>> from salesprocess.records import Book, Deal, StageChange
    >>> deals = [Deal(id=f"d{n}", opened=datetime(2026, 1, 5)) for n in range(2)]
    >>> changes = [
    ...     StageChange(deal=deal.id, at=datetime(2026, 2, 2), stage="demo", from_stage="prospect")
    ...     for deal in deals
    ... ]
    >>> deals += [Deal(id=f"d{n}", opened=datetime(2026, 2, 2), stage="prospect") for n in (2, 3)]
    >>> case = Case(Book(deals=deals, stage_changes=changes), as_of=datetime(2026, 3, 31))
    >>> found = step_incidence(case, Spadco.PROSPECT, Spadco.DEMO, reach=Reach.EVER)
    >>> found
    Incidence(4 spells: 2 went_on, 2 open)
    >>> found.at(30).incidence[StepEnding.WENT_ON], str(found.interval(StepEnding.WENT_ON, 30))
    (0.5, '15.0–85.0 %')
    """
    step = from_stage, to_stage
    found = step_incidences(case, [step], reach=reach, process=process, window=window, deals=deals)
    return found[step]


@gated
def step_incidences(
    case: Case,
    steps: Iterable[tuple[S, S]],
    *,
    reach: Reach,
    process: SalesProcess | None = None,
    window: Period | None = None,
    deals: Iterable[Deal | str] | None = None,
) -> dict[tuple[S, S], Incidence[StepEnding]]:
    """The same of several steps in one go.

    Args:
        case: The case.
        steps: The steps, each a stage and a later one of the same kind.
        reach: As `step_incidence` takes it.
        process: As `step_incidence` takes it.
        window: As `step_incidence` takes it.
        deals: As `step_incidence` takes it.

    Raises:
        UnknownNameError: As `step_incidence` does.
        InvalidValueError: As `step_incidence` does.

    >>> from datetime import datetime
    >>> from itertools import pairwise
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book
    >>> case = Case(Book(), as_of=datetime(2026, 3, 31))
    >>> steps = pairwise(case.process.positions)
    >>> list(step_incidences(case, steps, reach=Reach.EVER))[-1]
    ('close', 'order')
    """
    asked = tuple(steps)
    found: dict[tuple[S, S], Counter[tuple[Spell[StepEnding] | Missing, Outcome]]]
    found = {step: Counter() for step in asked}
    all_waits = waits(case, asked, reach=reach, process=process, window=window, deals=deals)
    for history, step, wait in all_waits:
        spell = wait if isinstance(wait, Missing) else wait.spell(history)
        found[step][spell, history.outcome] += 1
    return {
        step: Incidence[StepEnding].from_counts(counts.items()) for step, counts in found.items()
    }


def waits(
    case: Case,
    steps: Iterable[tuple[S, S]],
    *,
    reach: Reach,
    process: SalesProcess | None = None,
    window: Period | None = None,
    deals: Iterable[Deal | str] | None = None,
) -> Iterator[tuple[DealHistory, tuple[S, S], Stretch[StepEnding] | Missing]]:
    """From when to when each deal waited in each of some steps, or what is missing to tell.

    Args:
        case: The case.
        steps: As `step_incidences` takes them.
        reach: As `step_incidence` takes it.
        process: As `step_incidence` takes it.
        window: As `step_incidence` takes it.
        deals: As `step_incidence` takes them.

    Raises:
        UnknownNameError: As `step_incidence` does.
        InvalidValueError: As `step_incidence` does.
    """
    if reach is Reach.RETRACTING:
        expected = "ever, furthest or in_order: by retracting no wait is over for good"
        raise InvalidValueError("no such wait", [Fault("reach", expected, reach)])
    moves = StageMoves(process or case.process, case.processes, case.as_of, window, None, {})
    asked = {step: Asked.of(moves, *step, reach, Basis.COHORT) for step in steps}
    for walked in _walked(case, moves, deals):
        for step, question in asked.items():
            wait = walked.wait(question)
            if wait is not None:
                yield walked.history, step, wait


@frozen
class _Walked:
    """How a deal went through the stages.

    Args:
        history: What is known of it.
        as_of: The moment looked back from.
        path: What it came into.
        moments: When it came into each.
        signature: What the path says.
        scales: The stages of the process, and the letters.
    """

    history: DealHistory
    as_of: datetime
    path: Path
    moments: Sequence[datetime | None]
    signature: Signature
    scales: tuple[Scale, Scale]

    def wait(self, asked: Asked) -> Stretch[StepEnding] | Missing | None:
        """From when to when it waited in a step, or what is missing; `None` if it never did."""
        verdict = asked.judge(self.signature)
        if isinstance(verdict, Missing):
            return verdict
        if not any(verdict):
            return None
        reached = self.path.reached(asked.scale, self.scales[asked.scale], asked.reach)
        came = self.moments[reached[asked.start]]
        if came is None:
            return Missing.ENTERED
        until, ending, missing = self._until(asked, reached.get(asked.goal))
        if until is None:
            return missing
        return Stretch(came, max(came, until), ending)

    def _until(
        self, asked: Asked, entry: int | None
    ) -> tuple[datetime | None, StepEnding | None, Missing]:
        """When the wait was over and how, and what is missing where no one knows when."""
        if entry is not None:
            return self.moments[entry], StepEnding.WENT_ON, asked.undated_goal
        if self.history.is_open:
            return self.as_of, None, Missing.CLOSED
        return self.history.closed, StepEnding.ENDED, Missing.CLOSED


def _walked(case: Case, moves: StageMoves, deals: Iterable[Deal | str] | None) -> Iterator[_Walked]:
    """How deals went through the stages; what a path says is worked out once for all like it."""
    view = View.of(case, moves)
    signatures: dict[Path, Signature] = {}
    for history in case.histories_of(deals):
        path = view.path(history)
        if path not in signatures:
            signatures[path] = path.signature(moves.scales)
        _, moments = view.entries(history)
        yield _Walked(history, case.as_of, path, moments, signatures[path], moves.scales)
