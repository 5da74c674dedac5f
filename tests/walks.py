"""Deals that walk through the stages, and what becomes of them, in few words."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from attrs import frozen
from hypothesis import strategies as st

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.pipeline import StageMoves, stage_moves
from salesprocess.processes import SPADCO
from salesprocess.records import Book, Deal, Outcome, StageChange

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from hypothesis.strategies import DrawFn

    from salesprocess.processes import SalesProcess
    from salesprocess.rates import Period

START = datetime(2026, 1, 1)
LAST_DAY = 60


def day(number: int) -> datetime:
    """The moment so many days after the beginning of 2026."""
    return START + timedelta(days=number)


@frozen
class Walk:
    """A deal and its changes of stage."""

    deal: Deal
    changes: tuple[StageChange, ...] = ()


def walk(
    deal_id: str,
    *entries: tuple[int, str],
    closed: int | None = None,
    outcome: Outcome = Outcome.LOST,
    rep: str | None = None,
    source: str | None = None,
) -> Walk:
    """A deal that opens in the first stage, and comes into each other on its day."""
    (opened, first), *later = entries
    deal = Deal(
        id=deal_id,
        opened=day(opened),
        closed=None if closed is None else day(closed),
        outcome=Outcome.OPEN if closed is None else outcome,
        stage=entries[-1][1],
        rep=rep,
        source=source,
    )
    changes = [
        StageChange(deal=deal_id, at=day(at), stage=stage, from_stage=before)
        for (at, stage), before in zip(later, [first, *(stage for _, stage in later)], strict=False)
    ]
    return Walk(deal, tuple(changes))


AS_OF = day(LAST_DAY)
"""The moment from which tests look back."""


RECORDED = CommonSettings(recorded_from=START.date())
"""Changes of stage are on record from the beginning of the year, whoever moved first."""


def case_of(
    walks: Iterable[Walk], process: SalesProcess = SPADCO, *, as_of: datetime = AS_OF
) -> Case:
    """A case of some walks, whose histories are on record."""
    known = list(walks)
    deals = [walk.deal for walk in known]
    changes = [change for walk in known for change in walk.changes]
    return Case(Book(deals=deals, stage_changes=changes), as_of, RECORDED, process)


def moves_of(
    walks: Iterable[Walk],
    process: SalesProcess = SPADCO,
    *,
    as_of: datetime = AS_OF,
    window: Period | None = None,
    horizon: timedelta | None = None,
    group: Callable[[Deal], Hashable] | None = None,
) -> StageMoves:
    """The summary of some walks."""
    case = case_of(walks, process, as_of=as_of)
    return stage_moves(case, window=window, horizon=horizon, group=group)


@st.composite
def entries(draw: DrawFn, process: SalesProcess = SPADCO) -> tuple[tuple[int, str], ...]:
    """One to seven stages in any order, each with the day a deal came into it."""
    stages = draw(st.lists(st.sampled_from(process.ids), min_size=1, max_size=7))
    days = draw(st.lists(st.integers(0, LAST_DAY), min_size=len(stages), max_size=len(stages)))
    return tuple(zip(sorted(days), stages, strict=True))


@st.composite
def some_walks(draw: DrawFn, prefix: str = "d", process: SalesProcess = SPADCO) -> list[Walk]:
    """None to five deals, some of them ended on their last day or later, none after `AS_OF`."""
    ways = draw(st.lists(entries(process), max_size=5))
    return [
        walk(
            f"{prefix}{number}",
            *way,
            closed=draw(st.none() | st.integers(way[-1][0], LAST_DAY)),
            outcome=draw(st.sampled_from([Outcome.WON, Outcome.LOST, Outcome.NO_DECISION])),
            rep=draw(st.sampled_from([None, "A", "B"])),
        )
        for number, way in enumerate(ways)
    ]
