"""PIP103: a deal that passed over a stage of the process."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.case import Case
from salesprocess.processes.crosswalk import SALESFORCE
from salesprocess.processes.process import SPADCO, Stage
from salesprocess.records import Book, Deal, Outcome, StageChange
from salesprocess.rules import DEAL, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.histories.stays import StageStay
    from salesprocess.processes.process import SalesProcess


def check(deal: Deal, case: Case) -> Evidence | None:
    """Whether the deal moved on over a stage that was there and in which it never stood.

    Where its stages are not on record from the beginning, no one can tell. Of one that has ended
    it is a lesson of the days that are reviewed.
    """
    history = case.history(deal)
    process = history.process
    if process is None or not history.is_recorded or not case.is_of_review(deal):
        return None
    ways = [stay for stay in history.stays if stay.stage not in process.lost]
    passed = [stage for pair in pairwise(ways) for stage in _between(*pair, process)]
    stood = {stay.stage for stay in ways}
    skipped = dict.fromkeys(stage.id for stage in passed if stage.id not in stood)
    return {"skipped": tuple(map(process.stage_label, skipped))} if skipped else None


def _between(left: StageStay, into: StageStay, process: SalesProcess) -> Iterator[Stage]:
    """The stages between two that follow each other, as far as they were there meanwhile."""
    start, end = _place(left, process), _place(into, process)
    if start is None or end is None or left.entered is None or into.entered is None:
        return
    for stage_id in list(process.positions)[start + 1 : end]:
        stage = process.stage(stage_id)
        if stage.existed(left.entered.date(), into.entered.date()):
            yield stage


def _place(stay: StageStay, process: SalesProcess) -> int | None:
    """The place of a stay's stage; `None` where the process has it not."""
    if stay.stage is None or stay.process != process.id:
        return None
    return process.positions[stay.stage]


def triggers() -> Iterator[Case]:
    """From prospect to close without a survey and without a demonstration; lost this quarter."""
    yield _case("prospect", "close")
    yield _case("prospect", "close", closed=datetime(2026, 2, 27))


def passes() -> Iterator[Case]:
    """One stage after the other; a deal that entered the process late; and what no one knows.

    And a deal that ended before the days that are reviewed.
    """
    yield _case("prospect", "analysis", "demo")
    yield _case("demo", "close")
    yield _case("demo", "analysis", "demo")
    yield _case("prospect", "no such stage", "close")
    yield _case("prospect", "close", as_of=datetime(2026, 1, 31))
    yield _case("demo", "close", process=evolve(SPADCO, stages=_WITHOUT_TRIAL))
    unrecorded = Deal(id="d1", stage="order", opened=datetime(2026, 1, 5))
    yield Case(Book(deals=[unrecorded]), datetime(2026, 3, 31))
    elsewhere = Deal(id="d1", process="other", stage="order", opened=datetime(2026, 1, 5))
    yield Case(Book(deals=[elsewhere]), datetime(2026, 3, 31))
    yield _case("prospect", "close", opened=None)
    yield _case("Qualification", "close")
    yield _case("prospect", "close", closed=datetime(2026, 2, 27), as_of=datetime(2026, 7, 31))


_TRIAL = Stage("trial", "Trial", until=date(2026, 1, 31))
_WITHOUT_TRIAL = (*SPADCO.stages[:4], _TRIAL, *SPADCO.stages[4:])
"""A stage that was retired before the deal passed."""


def _case(
    first: str,
    *later: str,
    as_of: datetime = datetime(2026, 3, 31),
    process: SalesProcess = SPADCO,
    opened: datetime | None = datetime(2026, 1, 5),
    closed: datetime | None = None,
) -> Case:
    outcome = Outcome.LOST if closed else Outcome.OPEN
    deal = Deal(id="d1", opened=opened, closed=closed, outcome=outcome)
    stages = (first, *later)
    changes = [
        StageChange(deal="d1", at=datetime(2026, 2, day), stage=stage, from_stage=before)
        for day, (before, stage) in enumerate(zip(stages, later, strict=False), start=1)
    ]
    return Case(Book(deals=[deal], stage_changes=changes), as_of, processes=(process, SALESFORCE))


RULE = Rule(
    code="PIP103",
    name="stage-skipped",
    message="never stood in {skipped}",
    finds="A deal that passed over a stage of the process.",
    why="A customer who is ahead of what was agreed turns back, or buys on price.",
    remedy="Make up for what the stage is for: check its exit criterion with the customer.",
    method="§2.2",
    severity=Severity.NOTE,
    subject=DEAL,
    check=check,
    triggers=triggers,
    passes=passes,
    looks_at=(),
)
