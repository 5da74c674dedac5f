"""PIP110: a rep of whose prospects far more leak than of the team's."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.case import Case
from salesprocess.pipeline.rules.team import TeamRates, decided_rates
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.processes.process import SPADCO
from salesprocess.processes.spadco import Spadco
from salesprocess.records import Book, Deal, Outcome, StageChange
from salesprocess.report import Percent
from salesprocess.rules import REP, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salesprocess.processes.process import SalesProcess


def check(rep: str, case: Case) -> Evidence | None:
    """Whether far more of the rep's decided prospects gave no order than of the team's."""
    rates, settings = case.shared(_orders_of_prospects), case.get(PipelineSettings)
    own, team = rates[rep], rates.team
    if own.value is None or team.value is None or own.trials < settings.leakage_from:
        return None
    share, usual = 1 - own.value, 1 - team.value
    if share <= usual + settings.leakage_above:
        return None
    return {
        "leaked": own.trials - own.successes,
        "prospects": own.trials,
        "share": Percent(share),
        "team": Percent(usual),
    }


def _orders_of_prospects(case: Case) -> TeamRates:
    return decided_rates(case, Spadco.PROSPECT, Spadco.ORDER)


def triggers() -> Iterator[Case]:
    """A loses all of ten prospects while B makes orders of five in ten."""
    yield _case({"A": 0, "B": 5})


def passes() -> Iterator[Case]:
    """A is a little below B; or has lost too few; or the CRM has no stage for a prospect.

    And where the orders' stages are not on record, no one knows how many were prospects.
    """
    yield _case({"A": 4, "B": 5})
    yield _case({"A": 0, "B": 5}, PipelineSettings(leakage_from=11))
    no_prospect = evolve(SPADCO, stages=SPADCO.stages[2:])
    yield _case({"A": 0, "B": 5}, process=no_prospect)
    known = _case({"A": 0, "B": 5}).book
    untold = [change for change in known.stage_changes if change.stage != "order"]
    deals = [
        evolve(deal, stage="order" if deal.outcome is Outcome.WON else None) for deal in known.deals
    ]
    yield Case(evolve(known, deals=deals, stage_changes=untold), datetime(2026, 3, 31))


def _case(
    orders: Mapping[str, int], *settings: PipelineSettings, process: SalesProcess = SPADCO
) -> Case:
    """Ten prospects for each rep, some of which became an order."""
    deals = [
        Deal(
            id=f"{rep}{number}",
            rep=rep,
            opened=datetime(2026, 1, 5),
            closed=datetime(2026, 3, 2),
            outcome=Outcome.WON if number < won else Outcome.LOST,
        )
        for rep, won in orders.items()
        for number in range(10)
    ]
    changes = [
        StageChange(deal=deal.id, at=datetime(2026, 2, 2), stage=stage, from_stage="prospect")
        for deal in deals
        for stage in ["order" if deal.outcome is Outcome.WON else "analysis"]
    ]
    book = Book(deals=deals, stage_changes=changes)
    return Case(book, datetime(2026, 3, 31), settings, (process,))


RULE = Rule(
    code="PIP110",
    name="prospect-leakage",
    message="{leaked} of {prospects} decided prospects gave no order ({share}; team {team})",
    finds="A rep whose decided prospects gave no order far more often than the team's.",
    why="The prospects were found and cost time; what leaks is the selling after that.",
    remedy="Go through the lost prospects stage by stage: where did they leave, and why?",
    method="§5.2",
    severity=Severity.WARNING,
    subject=REP,
    check=check,
    triggers=triggers,
    passes=passes,
)
