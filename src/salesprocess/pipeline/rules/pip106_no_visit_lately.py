"""PIP106: an open deal whose account was not visited for too long."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.people.encounters import visits_made
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.records import Account, Book, Deal, Hold, Outcome, Visit, VisitOutcome
from salesprocess.rules import DEAL, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def check(deal: Deal, case: Case) -> Evidence | None:
    """Whether the last visit, or the opening if there was none since, is too long ago.

    A visit of which no one wrote down what came of it may have met the customer. A book
    without visits says nothing of any deal. A deal on hold waits for no visit.
    """
    history = case.history(deal)
    is_worked_on = deal.is_open and history.on_hold_since is None
    if not is_worked_on or deal.account is None or not case.book.visits:
        return None
    visits = reversed(visits_made(case, deal.account))
    last = next((made.at for made in visits if made.met is not False), None)
    since = max([at for at in (last, history.opened) if at is not None], default=None)
    limit = case.get(PipelineSettings).visit_within_days
    days = 0 if since is None else history.lasted(since, case.as_of).days
    return {"since": since.date(), "days": days, "limit": limit} if since and days > limit else None


def triggers() -> Iterator[Case]:
    """The last visit met no one, the one before is two months ago; or there was none."""
    absent = _visit("v2", datetime(2026, 3, 20), VisitOutcome.ABSENT)
    yield _case(_visit("v1", datetime(2026, 1, 30)), absent)
    yield _case(absent)
    yield _case(absent, _visit("v1", datetime(2026, 4, 2)))


def passes() -> Iterator[Case]:
    """A visit thirty days ago, or with no word on what came of it; on hold; what can not be told.

    That is so of a new deal, of one with no account or no date, and where no visit is on record.
    """
    yield _case()
    yield _case(_visit("v1", datetime(2026, 3, 1)), _visit("v2", datetime(2026, 1, 30)))
    yield _case(_visit("v1", datetime(2026, 3, 20), None))
    yield _case(_visit("v1", datetime(2026, 1, 30)), holds=[_hold(None)])
    yield _case(_visit("v1", datetime(2026, 1, 30)), holds=[_hold(datetime(2026, 3, 27))])
    new = Deal(id="d1", account="a1", opened=datetime(2026, 3, 20))
    undated = Deal(id="d2", account="a1")
    homeless = Deal(id="d3", opened=datetime(2026, 1, 5))
    closed = Deal(id="d4", account="a1", opened=datetime(2026, 1, 5), outcome=Outcome.LOST)
    absent = _visit("v1", datetime(2026, 3, 20), VisitOutcome.ABSENT)
    yield _case(absent, deals=(new, undated, homeless, closed))


OPENED_IN_JANUARY = Deal(id="d1", account="a1", opened=datetime(2026, 1, 5))


def _case(
    *visits: Visit, deals: Iterable[Deal] = (OPENED_IN_JANUARY,), holds: Iterable[Hold] = ()
) -> Case:
    account = Account(id="a1", name="Bright Paper")
    book = Book(accounts=[account], deals=[*deals], visits=visits, holds=[*holds])
    return Case(book, datetime(2026, 3, 31))


def _hold(until: datetime | None) -> Hold:
    return Hold(deal="d1", since=datetime(2026, 2, 6), until=until)


def _visit(
    visit_id: str, started: datetime, outcome: VisitOutcome | None = VisitOutcome.MET
) -> Visit:
    return Visit(id=visit_id, rep="A", account="a1", started=started, outcome=outcome)


RULE = Rule(
    code="PIP106",
    name="no-visit-lately",
    message="no visit since {since}, for {days} {days:day|days} (at most {limit})",
    finds="An open deal whose account was not visited for too long.",
    why=(
        "Only a customer who is visited continuously gives an order; meanwhile a competitor visits."
    ),
    remedy="Visit the account, with a purpose that leads to the customer's next stage.",
    method="§5.3",
    severity=Severity.WARNING,
    subject=DEAL,
    check=check,
    triggers=triggers,
    passes=passes,
)
