from __future__ import annotations

from datetime import datetime

import pytest
from attrs import evolve

from salesprocess.case import Case
from salesprocess.pipeline.rules.team import decided_rates, stage_name
from salesprocess.processes import SALESFORCE, SPADCO, Spadco
from salesprocess.records import Book, Deal, Outcome, StageChange

AS_OF = datetime(2026, 3, 31)
OPENED = datetime(2026, 1, 5)


@pytest.mark.parametrize(
    ("stage", "name"),
    [
        ("demo", "Demo"),
        ("Closed Won", "Closed Won"),
        ("no such stage", None),
        (None, None),
    ],
)
def test_a_stage_goes_by_its_name_in_whichever_process_it_is(
    stage: str | None, name: str | None
) -> None:
    deal = Deal(id="d1", stage=stage)
    case = Case(Book(deals=[deal]), AS_OF, processes=(SPADCO, SALESFORCE))
    found = stage_name(case, deal)
    assert (found and str(found)) == name


def test_the_rates_are_of_all_processes_together() -> None:
    deals = [
        Deal(id="d1", rep="A", opened=OPENED, closed=AS_OF, outcome=Outcome.WON),
        Deal(id="d2", rep="A", opened=OPENED, closed=AS_OF, outcome=Outcome.LOST),
        Deal(id="d3", rep="B", opened=OPENED),
    ]
    deals[1] = evolve(deals[1], process=SALESFORCE.id)
    moves = [("d1", "demo"), ("d2", "Proposal/Price Quote"), ("d3", "demo")]
    changes = [StageChange(deal=deal, at=OPENED, stage=stage) for deal, stage in moves]
    book = Book(deals=deals, stage_changes=changes)
    rates = decided_rates(
        Case(book, AS_OF, processes=(SPADCO, SALESFORCE)), Spadco.DEMO, Spadco.ORDER
    )
    assert (rates.team.successes, rates.team.trials, rates.team.open) == (1, 2, 1)
    assert (rates["A"].successes, rates["A"].trials) == (1, 2)
    assert (rates["B"].trials, rates["C"].trials) == (0, 0)


def test_where_no_process_counts_in_a_stage_there_is_no_rate() -> None:
    without = evolve(SPADCO, stages=SPADCO.stages[2:])
    deal = Deal(id="d1", rep="A", opened=OPENED, stage="demo")
    case = Case(Book(deals=[deal]), AS_OF, processes=(without,))
    rates = decided_rates(case, Spadco.PROSPECT, Spadco.ORDER)
    assert rates.team.value is rates["A"].value is None
