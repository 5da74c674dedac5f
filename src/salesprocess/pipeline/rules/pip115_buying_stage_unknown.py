"""PIP115: a deal in Analysis or later of whose customer nothing is known."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.case import Case
from salesprocess.pipeline.alignment.evidence import signals_from
from salesprocess.pipeline.alignment.signals import buying_stage
from salesprocess.processes.spadco import Spadco
from salesprocess.records import Account, Book, Deal, Outcome, Visit, VisitOutcome
from salesprocess.rules import DEAL, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

BEFORE_ANALYSIS = frozenset({Spadco.SUSPECT, Spadco.PROSPECT, None})


def check(deal: Deal, case: Case) -> Evidence | None:
    """Whether no record shows where the customer stands.

    A book without visits, demonstrations and proposals says so of every deal, so nothing is
    found in it.
    """
    stay = case.history(deal).last_stay if deal.is_open else None
    told = case.book.visits or case.book.demonstrations or case.book.proposals
    if stay is None or case.spadco_of(stay) in BEFORE_ANALYSIS or not told:
        return None
    seen = buying_stage(signals_from(case, deal))
    return {"stage": case.stage_label(stay)} if seen.stage is None else None


def triggers() -> Iterator[Case]:
    """A deal in which no visit has met anyone, and one without an account."""
    yield _case(_DEAL, VisitOutcome.ABSENT)
    yield _case(evolve(_DEAL, account=None), VisitOutcome.MET)


def passes() -> Iterator[Case]:
    """Met, too early to ask, closed, in no stage, or in a book that holds no visits."""
    yield _case(_DEAL, VisitOutcome.MET)
    yield _case(evolve(_DEAL, stage="prospect"), VisitOutcome.ABSENT)
    yield _case(evolve(_DEAL, outcome=Outcome.LOST), VisitOutcome.ABSENT)
    yield _case(evolve(_DEAL, stage=None), VisitOutcome.ABSENT)
    yield Case(Book(deals=[evolve(_DEAL, account=None)]), datetime(2026, 3, 31))


_DEAL = Deal(id="d1", account="a1", stage="analysis")


def _case(deal: Deal, outcome: VisitOutcome) -> Case:
    started = datetime(2026, 3, 2, 10)
    visit = Visit(id="v1", rep="A", account="a1", started=started, outcome=outcome)
    account = Account(id="a1", name="Bright Paper")
    return Case(Book(accounts=[account], deals=[deal], visits=[visit]), datetime(2026, 3, 31))


RULE = Rule(
    code="PIP115",
    name="buying-stage-unknown",
    message="in {stage}, but no record shows where the customer stands",
    finds="A deal in Analysis or later whose customer's buying stage is in no record.",
    why="A stage that rests on the rep's own activity says nothing about an order.",
    remedy="Visit the customer, find out which stage of buying they are in, and record it.",
    method="§2.2",
    severity=Severity.NOTE,
    subject=DEAL,
    check=check,
    triggers=triggers,
    passes=passes,
)
