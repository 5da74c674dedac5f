"""PIP111: a rep whose demonstrations lead to an order less often than the team's."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.pipeline.rules.team import below_team, decided_plot
from salesprocess.processes.spadco import Spadco
from salesprocess.records import Book, Deal, Outcome, StageChange
from salesprocess.report import Percent
from salesprocess.rules import REP, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from salesprocess.pipeline.outcomes.funnel_plot import FunnelPlot


def check(rep: str, case: Case) -> Evidence | None:
    """Whether the rep's rate lies below the funnel around the team's."""
    if rep not in case.shared(_below):
        return None
    point = case.shared(_orders_of_demonstrations)[rep]
    return {
        "orders": point.rate.successes,
        "demos": point.rate.trials,
        "expected": Percent(point.expected),
        "limits": point.limits(),
    }


def _below(case: Case) -> frozenset[Hashable]:
    return below_team(case, case.shared(_orders_of_demonstrations))


def _orders_of_demonstrations(case: Case) -> FunnelPlot[Hashable]:
    return decided_plot(case, Spadco.DEMO, Spadco.ORDER)


def triggers() -> Iterator[Case]:
    """A makes no order of twenty demonstrations, B one of every two."""
    yield _case({"A": (20, 0), "B": (20, 10)})


def passes() -> Iterator[Case]:
    """Two demonstrations without an order may be chance; and no one has shown anything."""
    yield _case({"A": (2, 0), "B": (20, 10)})
    yield _case({"A": (0, 0), "B": (0, 0)})


def _case(counts: Mapping[str, tuple[int, int]]) -> Case:
    """For each rep, how many deals were demonstrated, and how many of them ordered."""
    deals = [
        Deal(
            id=f"{rep}{number}",
            rep=rep,
            opened=datetime(2026, 1, 5),
            closed=datetime(2026, 3, 2),
            outcome=Outcome.WON if number < orders else Outcome.LOST,
            stage="demo",
        )
        for rep, (demos, orders) in counts.items()
        for number in range(demos)
    ]
    changes = [
        StageChange(deal=deal.id, at=datetime(2026, 3, 2), stage="order", from_stage="demo")
        for deal in deals
        if deal.outcome is Outcome.WON
    ]
    return Case(Book(deals=deals, stage_changes=changes), datetime(2026, 3, 31))


RULE = Rule(
    code="PIP111",
    name="conversion-below-team",
    message=(
        "{orders} {orders:order|orders} of {demos} decided {demos:demonstration|demonstrations}; "
        "the team's lead to {expected}, by chance to {limits}"
    ),
    finds="A rep whose demonstrations lead to an order less often than the team's, beyond chance.",
    why="Where demonstrations lead to fewer orders, the needs were not clear before.",
    remedy="Demonstrate to agreed needs and criteria, with the decision maker there.",
    method="§5.3",
    severity=Severity.WARNING,
    subject=REP,
    check=check,
    triggers=triggers,
    passes=passes,
)
