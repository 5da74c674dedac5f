"""Two pipelines in one export, with stages of one name in both.

Beside the truth a service pipeline, quoted → won, with one deal won on 20 February and one open.

- SPADCO counts both: 3 orders, 2 of them in February; 3 of 6 = 50 % won; 3 open.
- Funnels and rates of stages are of one process: from demo to order is that of the first, 50 %, and
  so are the days in demo.
- EUR a day: 3 open × 50 % × 1,000 ÷ the mean of 40, 60, 40, 49, 59 and 18 days (44.33) = 33.83.
- April: the open deal of the service has stood 20 days in quoted; of the one deal known there, won
  after 18 days, and followed for 30 more: 1 of 1 within 30 days. 0.25 + 1 = 1.25.
"""

from __future__ import annotations

from exporting import (
    PROCESS,
    QUARTER,
    but,
    change_rows,
    data_findings,
    deal_rows,
    headlines,
    loaded,
    on,
    seen,
)
from salesprocess.pipeline import Reach, conversion, stage_moves
from salesprocess.pipeline.funnel.rates import reached
from salesprocess.processes import SalesProcess, Spadco, Stage
from salesprocess.rates import Basis

SERVICE = SalesProcess(
    "service",
    "Service contracts",
    (Stage("quoted", "Quoted", spadco=Spadco.DEMO), Stage("won", "Won", spadco=Spadco.ORDER)),
    won=("won",),
)
SERVED = [
    {"id": "s1", "opened": on("02-02"), "closed": on("02-20"), "stage": "won", "outcome": "won"},
    {"id": "s2", "opened": on("03-12"), "stage": "quoted"},
]


def rows() -> list[dict[str, str]]:
    money = {"amount": "1000", "currency": "EUR", "process": "service", "rep": "B"}
    return [*deal_rows(), *(row | money for row in SERVED)]


def test_letters_are_of_all_processes_and_stages_of_one() -> None:
    won = {"deal": "s1", "at": on("02-20"), "stage": "won", "from_stage": "quoted"}
    case = seen(loaded(rows(), [*change_rows(), won]), [PROCESS, SERVICE])
    moves = stage_moves(case, window=QUARTER)
    step = conversion(moves, "demo", "won", reach=Reach.FURTHEST, basis=Basis.PERIOD)
    assert (step.successes, step.trials, step.left_out.total) == (2, 4, 0)
    service = stage_moves(case, process=SERVICE, window=QUARTER)
    assert reached(service, "quoted", reach=Reach.EVER) == 2
    assert reached(moves, Spadco.DEMO, reach=Reach.FURTHEST) == 7
    found = headlines(case)
    assert found == but(
        orders=3,
        by_month=(0, 2, 1),
        win_rate=0.5,
        win_rate_ever=0.5,
        demo_to_order=0.6,
        open=3,
        a_day=33.83,
        in_april=found.in_april,
    )


def test_a_pipeline_that_is_not_handed_in_is_a_finding_and_its_orders_count() -> None:
    case = seen(loaded(rows(), change_rows()))
    assert "DAT109" in data_findings(case)
    assert headlines(case).orders == 3
