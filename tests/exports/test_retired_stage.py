"""A stage, survey, was retired at the end of 2025, and demo was called presentation until then.

- No deal of this year can have passed survey: asked in order, none of them skipped it. From demo to
  order, in order, of the deals decided in the quarter: w1 and w2 of w1, w2, l1, l3 = 50 %, as in
  truth; were survey asked for, no deal would have come to demo in order.
- A change that says presentation means demo.
- PIP103 (stage skipped) finds nothing.
"""

from __future__ import annotations

from datetime import date

from attrs import evolve

from exporting import (
    PROCESS,
    QUARTER,
    TRUTH,
    change_rows,
    data_findings,
    deal_rows,
    headlines,
    loaded,
    seen,
)
from salesprocess.pipeline import Reach, conversion, stage_moves
from salesprocess.plugins import BUILT_IN
from salesprocess.processes import Stage
from salesprocess.rates import Basis
from salesprocess.rules import run

SURVEY = Stage("survey", "Survey", until=date(2026, 1, 1))
DEMO = evolve(PROCESS.stage("demo"), aliases=("presentation",))
NOW = evolve(PROCESS, stages=(PROCESS.stages[0], SURVEY, DEMO, *PROCESS.stages[2:]))
ALWAYS = evolve(NOW, stages=tuple(evolve(stage, until=None) for stage in NOW.stages))


def renamed(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return [
        {name: "presentation" if value == "demo" else value for name, value in row.items()}
        for row in rows
    ]


def test_a_stage_that_was_not_there_is_not_asked_for() -> None:
    book = loaded(renamed(deal_rows()), renamed(change_rows()))
    case = seen(book, [NOW])
    assert headlines(case) == TRUTH
    assert "DAT108" not in data_findings(case)
    assert not run(BUILT_IN.rules.select("PIP103"), case)

    def in_order(process: object) -> tuple[int, int]:
        moves = stage_moves(seen(book, [process]), window=QUARTER)  # type: ignore[list-item]
        rate = conversion(moves, "demo", "won", reach=Reach.IN_ORDER, basis=Basis.PERIOD)
        return rate.successes, rate.trials

    assert in_order(NOW) == (2, 4)
    assert in_order(ALWAYS) == (0, 0)
    assert len(run(BUILT_IN.rules.select("PIP103"), seen(book, [ALWAYS]))) > 0
