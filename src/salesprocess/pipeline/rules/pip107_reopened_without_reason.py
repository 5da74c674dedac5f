"""PIP107: an open deal that was reopened though nothing had happened since its close."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.case import Case
from salesprocess.people.encounters import visits_made
from salesprocess.processes.crosswalk import SALESFORCE
from salesprocess.records import (
    Account,
    Book,
    Deal,
    Demonstration,
    Outcome,
    Proposal,
    StageChange,
    Visit,
    VisitOutcome,
)
from salesprocess.rules import DEAL, Evidence, Rule, Severity
from salesprocess.thresholds import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(deal: Deal, case: Case) -> Evidence | None:
    """Whether the deal was taken up again without a visit, demonstration or proposal before.

    Where its account is not known, no one can tell whether it was visited; nor can anyone where
    visits are not on record. Of a deal that has ended again only what the review is of counts.
    """
    closings = case.history(deal).closings
    last = closings[-1] if closings else None
    if last is None or last.at is None or last.reopened is None:
        return None
    if deal.account is None or not case.book.visits or not case.is_of_review(deal):
        return None
    if any(last.at < moment <= last.reopened for moment in _news(case, deal, deal.account)):
        return None
    return {
        "outcome": last.outcome,
        "closed": last.at.date(),
        "reopened": last.reopened.date(),
    }


def _news(case: Case, deal: Deal, account: str) -> Iterator[datetime]:
    """When something happened that may be a reason: met, shown, or offered by anyone.

    A visit of which no one wrote down what came of it may have met the customer.
    """
    yield from (made.at for made in visits_made(case, account) if made.met is not False)
    yield from (shown.held for shown in case.book.by_deal(Demonstration)[deal.id])
    yield from (proposal.submitted for proposal in case.book.by_account(Proposal)[account])


LOST, REOPENED, BETWEEN = datetime(2026, 2, 2), datetime(2026, 3, 2), datetime(2026, 2, 16)


def triggers() -> Iterator[Case]:
    """Lost in February, taken up in March; what was before, and who was absent, is no reason."""
    yield _case(visits=(_visit(LOST), evolve(ABSENT, id="v2"), PLANNED))
    yield _case(evolve(_DEAL, closed=LOST, outcome=Outcome.LOST), visits=(ABSENT,))


def passes() -> Iterator[Case]:
    """A visit, a demonstration or a proposal in between; or no one knows; or it stays lost.

    Or it was lost again before the days that are reviewed.
    """
    again = evolve(_DEAL, closed=datetime(2026, 3, 9), outcome=Outcome.LOST)
    yield _case(again, visits=(ABSENT,), as_of=datetime(2026, 8, 31))
    yield _case(visits=(_visit(BETWEEN),))
    yield _case(visits=(_visit(BETWEEN, None),))
    shown = Demonstration(id="s1", deal="d1", held=BETWEEN)
    yield _case(visits=(ABSENT,), demonstrations=(shown,))
    proposal = Proposal(id="p1", account="a1", vendor="Any", submitted=BETWEEN)
    yield _case(visits=(ABSENT,), proposals=(proposal,))
    yield _case()
    yield _case(evolve(_DEAL, account=None), visits=(ABSENT,))
    yield _case(visits=(ABSENT,), as_of=datetime(2026, 2, 27))
    yield _case(visits=(ABSENT,), as_of=datetime(2026, 1, 31))


_DEAL = Deal(id="d1", account="a1", opened=datetime(2026, 1, 5))
PLANNED = Visit(id="v3", rep="A", account="a1", planned_for=BETWEEN)


def _visit(started: datetime, outcome: VisitOutcome | None = VisitOutcome.MET) -> Visit:
    return Visit(id="v1", rep="A", account="a1", started=started, outcome=outcome)


ABSENT = _visit(BETWEEN, VisitOutcome.ABSENT)


def _case(
    deal: Deal = _DEAL,
    as_of: datetime = datetime(2026, 3, 31),
    visits: tuple[Visit, ...] = (),
    demonstrations: tuple[Demonstration, ...] = (),
    proposals: tuple[Proposal, ...] = (),
) -> Case:
    moves = {LOST: "Closed Lost", REOPENED: "Prospecting"}
    book = Book(
        accounts=[Account(id="a1", name="Bright Paper")],
        deals=[deal],
        stage_changes=[StageChange(deal="d1", at=at, stage=stage) for at, stage in moves.items()],
        visits=visits,
        demonstrations=demonstrations,
        proposals=proposals,
    )
    return Case(book, as_of, processes=(SALESFORCE,))


RULE = Rule(
    code="PIP107",
    name="reopened-without-reason",
    message=(
        "{outcome} on {closed}, reopened on {reopened} without visit, demonstration or proposal"
    ),
    finds="An open deal that was reopened though nothing had happened since its close.",
    why=(
        "A deal that comes back without news from the customer was not lost in earnest, "
        "or is no deal now."
    ),
    remedy="Ask the customer for the true reason of the close, and for what has changed since.",
    method=OWN,
    severity=Severity.NOTE,
    terms=(Outcome,),
    subject=DEAL,
    check=check,
    triggers=triggers,
    passes=passes,
)
