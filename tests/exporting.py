"""One quarter of one small team, and what each way of exporting it still lets one tell.

The truth, with the process new → demo → close → won (or lost), every deal worth 1,000 EUR:

| deal | new | demo | close | ended |
| --- | --- | --- | --- | --- |
| w1 | 5 Jan | 15 Jan | 4 Feb | won 14 Feb |
| w2 | 5 Jan | 25 Jan | 24 Feb | won 6 Mar |
| l1 | 5 Jan | 15 Jan | | lost 14 Feb |
| l2 | 12 Jan | | | lost 2 Mar |
| l3 | 12 Jan | 22 Jan | | lost 12 Mar |
| o1 | 2 Mar | 12 Mar | | open |
| o2 | 2 Mar | | | open |

What is to be told of the first quarter, seen from 1 April:

- orders: 2, one in February and one in March;
- win rate: 2 of 5 = 40 %;
- from demo to order, of the deals decided in the quarter: w1 and w2 of w1, w2, l1, l3 = 50 %;
- days in demo: w1 20, w2 30, l1 30, l3 49, and o1 stands there for 20. By Kaplan–Meier 1 of 5
  leaves at 20 days (4/5 stay), then o1 is out of sight, and 2 of 3 leave at 30 (4/15 stay): half of
  them within 30 days;
- EUR a day: 2 open × 40 % × 1,000 ÷ the mean of 40, 60, 40, 49 and 59 days (49.6) = 16.13;
- orders in April: too few stood in demo as long as o1 to learn from, so it counts as if it had just
  come in: of w1, w2, l1 and l3, followed for 30 days from there, w1 was won within them, 1 of 4; of
  the five followed so long from new none. 0.25 + 0 = 0.25.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from framed import agrees
from salesprocess import convert
from salesprocess.case import Case
from salesprocess.pipeline import (
    Reach,
    closed_in,
    conversion,
    forecast,
    funnel_table,
    outcome_counts,
    sales_velocity,
    stage_moves,
    time_in_stage,
    win_rate,
)
from salesprocess.plugins import BUILT_IN
from salesprocess.processes import SalesProcess, Spadco, Stage
from salesprocess.rates import Basis, Period
from salesprocess.records import Book, Deal, StageChange
from salesprocess.rules import run

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Row = dict[str, Any]

AS_OF = datetime(2026, 4, 1)
QUARTER = Period.quarter(2026, 1)
PROCESS = SalesProcess(
    "own",
    "Our pipeline",
    (
        Stage("new", "New", spadco=Spadco.PROSPECT),
        Stage("demo", "Demo", spadco=Spadco.DEMO),
        Stage("close", "Closing", spadco=Spadco.CLOSE),
        Stage("won", "Won", spadco=Spadco.ORDER),
        Stage("lost", "Lost"),
    ),
    won=("won",),
    lost=("lost",),
)

STEPS: Mapping[str, list[tuple[str, str]]] = {
    "w1": [("new", "01-05"), ("demo", "01-15"), ("close", "02-04"), ("won", "02-14")],
    "w2": [("new", "01-05"), ("demo", "01-25"), ("close", "02-24"), ("won", "03-06")],
    "l1": [("new", "01-05"), ("demo", "01-15"), ("lost", "02-14")],
    "l2": [("new", "01-12"), ("lost", "03-02")],
    "l3": [("new", "01-12"), ("demo", "01-22"), ("lost", "03-12")],
    "o1": [("new", "03-02"), ("demo", "03-12")],
    "o2": [("new", "03-02")],
}
ENDS = {"won", "lost"}


@frozen
class Headlines:
    """What every export is asked; `None` where it can not be told.

    Args:
        orders: Those of the quarter, by the funnel.
        by_month: Those of January, February and March.
        win_rate: That of the quarter.
        win_rate_ever: That of all deals.
        demo_to_order: Of the deals decided in the quarter.
        days_in_demo: Within how many days half of the deals leave the stage.
        open: How many deals are open.
        a_day: The velocity in EUR.
        in_april: The orders forecast for April.
    """

    orders: int = 2
    by_month: tuple[int, ...] = (0, 1, 1)
    win_rate: float | None = 0.4
    win_rate_ever: float | None = 0.4
    demo_to_order: float | None = 0.5
    days_in_demo: int | None = 30
    open: int = 2
    a_day: float | None = 16.13
    in_april: float | None = 0.7


TRUTH = Headlines()


def headlines(case: Case) -> Headlines:
    """What a case answers, and tables of the same rows too."""
    if not any(deal.merged_into for deal in case.delivered.deals):
        agrees(case, QUARTER)
    moves = stage_moves(case, window=QUARTER)
    step = conversion(moves, Spadco.DEMO, Spadco.ORDER, reach=Reach.FURTHEST, basis=Basis.PERIOD)
    days = time_in_stage(case)["demo"].quantile(0.5)
    velocity = sales_velocity(case, QUARTER)
    a_day = velocity["EUR"].per_day if velocity.currencies else None
    april = forecast(case, Period.month(2026, 4)).open
    return Headlines(
        orders=funnel_table(case, QUARTER).total[Spadco.ORDER],
        by_month=tuple(funnel_table(case, month).total[Spadco.ORDER] for month in QUARTER.months()),
        win_rate=win_rate(case, closed_in(case, QUARTER)).value,
        win_rate_ever=win_rate(case).value,
        demo_to_order=step.value,
        days_in_demo=None if days is None else days.days,
        open=outcome_counts(case).open,
        a_day=None if a_day is None else round(float(a_day), 2),
        in_april=None if april is None else round(float(april.orders.expected), 2),
    )


def data_findings(case: Case) -> set[str]:
    """The codes of what the rules about data find."""
    return {finding.code for finding in run(BUILT_IN.rules.select("DAT"), case)}


def on(day: str, at: str = "09:00") -> str:
    """A moment of the year, as an export writes it."""
    return f"2026-{day}T{at}"


def deal_row(id_: str, **other: Any) -> Row:
    """A deal as most systems export it: its present stage, its outcome, its two dates."""
    steps = STEPS[id_]
    stage, last = steps[-1]
    row: Row = {
        "id": id_,
        "rep": "A",
        "opened": on(steps[0][1]),
        "stage": stage,
        "outcome": stage if stage in ENDS else "open",
        "amount": "1000",
        "currency": "EUR",
    }
    if stage in ENDS:
        row["closed"] = on(last)
    return row | other


def deal_rows(**other: Any) -> list[Row]:
    """All deals so."""
    return [deal_row(id_, **other) for id_ in STEPS]


def change_rows(ids: Iterable[str] = STEPS) -> list[Row]:
    """The changes of stage after the first stage, each with the stage that was left."""
    return [
        {"deal": id_, "at": on(day), "stage": stage, "from_stage": before}
        for id_ in ids
        for (before, _), (stage, day) in zip(STEPS[id_], STEPS[id_][1:], strict=False)
    ]


def loaded(deals: Iterable[Row], changes: Iterable[Row] = (), **shelves: Any) -> Book:
    """The book of rows, all of which have to load."""
    held = convert.load(Deal, list(deals))
    moves = convert.load(StageChange, list(changes))
    assert (held.rejects, moves.rejects) == ((), ())
    return Book(deals=held.records, stage_changes=moves.records, **shelves)


def seen(
    book: Book, processes: Iterable[SalesProcess] = (PROCESS,), as_of: datetime = AS_OF
) -> Case:
    """The case of an export, by default seen from the end of the quarter."""
    return Case(book, as_of, processes=processes)


def without(rows: Iterable[Row], *fields: str) -> list[Row]:
    """The rows without some fields."""
    return [{name: value for name, value in row.items() if name not in fields} for row in rows]


def but(**other: Any) -> Headlines:
    """The truth, but for what an export does not let one tell."""
    return evolve(TRUTH, **other)
