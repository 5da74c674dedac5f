"""What the examples of several rules are made of."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from attrs import evolve

from salesprocess.case import Case
from salesprocess.processes import SPADCO
from salesprocess.records import Account, Book, Deal, Outcome, StageChange
from salesprocess.records.replacing import replacing

if TYPE_CHECKING:
    from salesprocess.processes import SalesProcess
    from salesprocess.records import Record

AS_OF = datetime(2026, 3, 31)
ACCOUNT = Account(id="a1", name="Bright Paper")
LOST = Deal(
    id="d1",
    opened=datetime(2026, 1, 5),
    closed=datetime(2026, 3, 10),
    outcome=Outcome.LOST,
    stage="demo",
)
"""A deal that was lost after a demonstration."""
WON = evolve(LOST, outcome=Outcome.WON, stage="order")


def case_of(
    *records: Record,
    settings: tuple[object, ...] = (),
    processes: tuple[SalesProcess, ...] = (SPADCO,),
) -> Case:
    """A case with some records, judged at the end of March."""
    return Case(replacing(Book(vendor="Own"), records), AS_OF, settings, processes)


def moved(stage: str, month: int, day: int, *, before: str | None = None) -> StageChange:
    """A move of the deal d1 into a stage."""
    at = datetime(2026, month, day, 9)
    return StageChange(deal="d1", at=at, stage=stage, from_stage=before)


def copies(record: Any, count: int = 20, **fields: Any) -> list[Any]:
    """The same record under several ids, with other values in some fields."""
    return [evolve(record, id=f"{record.id}-{n}", **fields) for n in range(1, count + 1)]
