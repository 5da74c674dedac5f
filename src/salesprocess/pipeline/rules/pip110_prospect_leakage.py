"""PIP110: a rep of whose prospects more leak than of the team's, beyond chance."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.case import Case
from salesprocess.pipeline.rules.team import below_team, decided_plot
from salesprocess.processes.process import SPADCO
from salesprocess.processes.spadco import Spadco
from salesprocess.records import Book, Deal, Outcome, StageChange
from salesprocess.report import Percent
from salesprocess.rules import REP, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from salesprocess.pipeline.outcomes.funnel_plot import FunnelPlot, FunnelPoint
    from salesprocess.processes.process import SalesProcess


def check(rep: str, case: Case) -> Evidence | None:
    """Whether the rep's rate of orders lies below the funnel around the team's."""
    if rep not in case.shared(_leaking):
        return None
    leaks = _failures(case.shared(_orders_of_prospects)[rep])
    return {
        "leaked": leaks.rate.successes,
        "prospects": leaks.rate.trials,
        "share": Percent(leaks.rate.value),
        "expected": Percent(leaks.expected),
        "limits": leaks.limits(),
    }


def _failures(point: FunnelPoint) -> FunnelPoint:
    """The same of what did not succeed."""
    failed = evolve(point.rate, successes=point.rate.trials - point.rate.successes)
    return evolve(point, rate=failed, expected=1 - (point.expected or 0))


def _leaking(case: Case) -> frozenset[Hashable]:
    return below_team(case, case.shared(_orders_of_prospects))


def _orders_of_prospects(case: Case) -> FunnelPlot[Hashable]:
    return decided_plot(case, Spadco.PROSPECT, Spadco.ORDER)


def triggers() -> Iterator[Case]:
    """A loses all of twenty prospects while B makes orders of ten in twenty."""
    yield _case({"A": 0, "B": 10})


def passes() -> Iterator[Case]:
    """A is a little below B; or has lost too few; or the CRM has no stage for a prospect.

    And where the orders' stages are not on record, no one knows how many were prospects.
    """
    yield _case({"A": 7, "B": 10})
    yield _case({"A": 0, "B": 3}, prospects=6)
    no_prospect = evolve(SPADCO, stages=SPADCO.stages[2:])
    yield _case({"A": 0, "B": 10}, process=no_prospect)
    known = _case({"A": 0, "B": 10}).book
    untold = [change for change in known.stage_changes if change.stage != "order"]
    deals = [
        evolve(deal, stage="order" if deal.outcome is Outcome.WON else None) for deal in known.deals
    ]
    yield Case(evolve(known, deals=deals, stage_changes=untold), datetime(2026, 3, 31))


def _case(orders: Mapping[str, int], prospects: int = 20, process: SalesProcess = SPADCO) -> Case:
    """So many prospects for each rep, some of which became an order."""
    deals = [
        Deal(
            id=f"{rep}{number}",
            rep=rep,
            opened=datetime(2026, 1, 5),
            closed=datetime(2026, 3, 2),
            outcome=Outcome.WON if number < won else Outcome.LOST,
        )
        for rep, won in orders.items()
        for number in range(prospects)
    ]
    changes = [
        StageChange(deal=deal.id, at=datetime(2026, 2, 2), stage=stage, from_stage="prospect")
        for deal in deals
        for stage in ["order" if deal.outcome is Outcome.WON else "analysis"]
    ]
    book = Book(deals=deals, stage_changes=changes)
    return Case(book, datetime(2026, 3, 31), processes=(process,))


RULE = Rule(
    code="PIP110",
    name="prospect-leakage",
    message=(
        "{leaked} of {prospects} decided {prospects:prospect|prospects} gave no order ({share}); "
        "of the team's {expected}, by chance {limits}"
    ),
    finds="A rep whose decided prospects gave no order more often than the team's, beyond chance.",
    why="The prospects were found and cost time; what leaks is the selling after that.",
    remedy="Go through the lost prospects stage by stage: where did they leave, and why?",
    method="§5.2",
    severity=Severity.WARNING,
    subject=REP,
    check=check,
    triggers=triggers,
    passes=passes,
)
