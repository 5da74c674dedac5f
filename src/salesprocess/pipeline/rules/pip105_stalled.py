"""PIP105: an open deal that stands in its stage for longer than those that were won."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.pipeline.history.ageing import age_of
from salesprocess.pipeline.rules.team import stage_name
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.records import Book, Deal, Hold, Outcome, StageChange
from salesprocess.report import Figure, Percent
from salesprocess.rules import DEAL, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DAY = timedelta(days=1)


def check(deal: Deal, case: Case) -> Evidence | None:
    """Whether the deal has stood there for longer than usual."""
    age = age_of(case, deal)
    if age is None or not age.is_stalled or age.age is None or age.expected is None:
        return None
    return {
        "stage": stage_name(case, deal),
        "days": Figure(age.age / DAY, 1),
        "usual": Figure(age.expected / DAY, 1),
        "share": Percent(case.get(PipelineSettings).usual_share, digits=0),
    }


def triggers() -> Iterator[Case]:
    """Four deals that were won left the stage after ten days, the fifth stands there for eighty."""
    yield _case(usual_from=4)


def passes() -> Iterator[Case]:
    """Four deals are too few to say what is usual; within ten days nothing has stalled.

    How long those stood that were lost says nothing; and where no one knows since when deals
    stand in their stages, none is known to have stalled. One on hold is not meant to move; one
    that was for long has not stood there for long.
    """
    yield _case(usual_from=5)
    yield _case(usual_from=4, as_of=datetime(2026, 1, 15))
    yield _case(usual_from=4, outcome=Outcome.LOST)
    yield _case(usual_from=4, is_recorded=False)
    yield _case(usual_from=4, holds=[Hold(deal="d9", since=datetime(2026, 3, 9))])
    long = Hold(deal="d9", since=datetime(2026, 1, 10), until=datetime(2026, 3, 23))
    yield _case(usual_from=4, holds=[long])


def _case(
    usual_from: int,
    as_of: datetime = datetime(2026, 3, 26),
    *,
    is_recorded: bool = True,
    outcome: Outcome = Outcome.WON,
    holds: Iterable[Hold] = (),
) -> Case:
    opened = datetime(2026, 1, 5)
    ended = [
        Deal(
            id=f"d{number}",
            opened=opened,
            closed=opened + 10 * DAY,
            outcome=outcome,
            stage="demo",
        )
        for number in range(4)
    ]
    deals = [*ended, Deal(id="d9", opened=opened, stage="demo")]
    changes = [StageChange(deal=deal.id, at=opened, stage="demo") for deal in deals]
    book = Book(deals=deals, stage_changes=changes if is_recorded else (), holds=[*holds])
    return Case(book, as_of, PipelineSettings(usual_from=usual_from))


RULE = Rule(
    code="PIP105",
    name="stalled",
    message=(
        "has stood in {stage} for {days} {days:day|days}; of the deals that were won {share} had "
        "left it within {usual}"
    ),
    finds="An open deal that stands in its stage for longer than hardly any did that was won.",
    why="What has stood still for long is seldom ordered, and it fills the forecast meanwhile.",
    remedy="Agree the next step and its date with the customer, or close the deal.",
    method="§2.3",
    severity=Severity.WARNING,
    implied_by=("PIP101",),
    subject=DEAL,
    check=check,
    triggers=triggers,
    passes=passes,
)
