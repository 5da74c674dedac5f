from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from salesprocess.case import Case
from salesprocess.pipeline import funnel_plot
from salesprocess.pipeline.rules.team import below_team, decided_plot, stage_name
from salesprocess.processes import SALESFORCE, SPADCO, Spadco
from salesprocess.records import Book, Deal, Outcome, StageChange

if TYPE_CHECKING:
    from collections.abc import Hashable

    from salesprocess.rates import Rate

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
    plot = decided_plot(
        Case(book, AS_OF, processes=(SPADCO, SALESFORCE)), Spadco.DEMO, Spadco.ORDER
    )
    assert (plot.team.successes, plot.team.trials, plot.team.open) == (1, 2, 0)
    assert (plot["A"].rate.successes, plot["A"].rate.trials) == (1, 2)
    assert plot.p_values == {"A": 1}


def test_no_one_stands_out_who_had_the_deals_of_a_bad_quarter() -> None:
    """A has the deals of the winter, when no one wins, and B all but a few of the summer's."""
    orders = {("A", 1): (0, 20), ("B", 1): (0, 20), ("A", 7): (3, 4), ("B", 7): (30, 40)}
    deals = [
        Deal(
            id=f"{rep}{month}{number}",
            rep=rep,
            opened=datetime(2025, month, 5),
            closed=datetime(2025, month, 20),
            outcome=Outcome.WON if number < won else Outcome.LOST,
            stage="demo",
        )
        for (rep, month), (won, shown) in orders.items()
        for number in range(shown)
    ]
    changes = [
        StageChange(deal=deal.id, at=deal.closed, stage="order", from_stage="demo")
        for deal in deals
        if deal.outcome is Outcome.WON and isinstance(deal.closed, datetime)
    ]
    case = Case(Book(deals=deals, stage_changes=changes), AS_OF)
    plot = decided_plot(case, Spadco.DEMO, Spadco.ORDER)
    assert (plot["A"].rate.successes, plot["A"].rate.trials) == (3, 24)
    assert plot["A"].expected == pytest.approx(4 * 0.75 / 24)
    assert below_team(case, plot) == frozenset()
    rates: dict[Hashable, Rate] = {"A": plot["A"].rate}
    one_rate = funnel_plot(rates, plot.team)
    assert below_team(case, one_rate) == {"A"}


def test_where_no_process_counts_in_a_stage_there_is_no_rate() -> None:
    without = evolve(SPADCO, stages=SPADCO.stages[2:])
    deal = Deal(id="d1", rep="A", opened=OPENED, stage="demo")
    case = Case(Book(deals=[deal]), AS_OF, processes=(without,))
    plot = decided_plot(case, Spadco.PROSPECT, Spadco.ORDER)
    assert (plot.team.value, dict(plot.points)) == (None, {})
