"""PIP124: a deal in which the customer has gone on without the rep."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.case import Case
from salesprocess.pipeline.alignment.evidence import signals_from
from salesprocess.pipeline.alignment.position import align
from salesprocess.pipeline.alignment.signals import Signal, buying_stage
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.processes import BuyingStage, SellingStage
from salesprocess.records import Account, Book, Deal, Outcome, Proposal, StageChange
from salesprocess.rules import DEAL, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(deal: Deal, case: Case) -> Evidence | None:
    """Whether the customer was seen too far ahead since the deal came into its stage.

    What was seen up to that day the rep knew, and set the stage none the less.
    """
    beside, history = align(case, deal), case.history(deal)
    gap, stay = beside.gap, history.last_stay
    if not deal.is_open or gap is None or -gap < case.get(PipelineSettings).stages_behind:
        return None
    last = buying_stage(signals_from(case, deal)).decided_by[-1]
    since = (stay.entered if stay else None) or history.opened
    if since and last.seen_on <= since.date():
        return None
    return {
        "selling": beside.selling,
        "buying": beside.buying,
        "gap": -gap,
        "signal": last.signal,
        "seen_on": last.seen_on,
    }


def triggers() -> Iterator[Case]:
    """The deal is a suspect, and the customer holds a competitor's proposal; since when, or not."""
    yield _case(_DEAL)
    yield _case(_DEAL, moved=datetime(2026, 2, 2))


def passes() -> Iterator[Case]:
    """One stage behind; in step; a closed deal; a customer of whom nothing was seen, or before."""
    yield _case(evolve(_DEAL, stage="analysis"))
    yield _case(evolve(_DEAL, stage="demo"))
    yield _case(evolve(_DEAL, outcome=Outcome.LOST))
    yield _case(evolve(_DEAL, account=None), proposed=False)
    yield _case(_DEAL, moved=datetime(2026, 3, 9))


_DEAL = Deal(id="d1", account="a1", stage="suspect", opened=datetime(2026, 2, 2))


def _case(deal: Deal, *, proposed: bool = True, moved: datetime | None = None) -> Case:
    rival = Proposal(id="p1", account="a1", vendor="Rival", submitted=datetime(2026, 3, 9))
    book = Book(
        vendor="Own",
        accounts=[Account(id="a1", name="Bright Paper")],
        deals=[deal],
        proposals=[rival] if proposed else [],
        stage_changes=[StageChange(deal="d1", at=moved, stage="suspect")] if moved else [],
    )
    return Case(book, datetime(2026, 3, 31))


RULE = Rule(
    code="PIP124",
    name="rep-behind-buyer",
    message="in “{selling}”, {gap} stages behind “{buying}” (last seen {seen_on}: {signal})",
    finds="A deal in which the customer has gone on without the rep.",
    why="Who is not there when the criteria are set and offers compared is led, or left out.",
    remedy="Do now what the customer's stage asks for, and bring the deal to that stage.",
    method="§2.2",
    severity=Severity.WARNING,
    terms=(BuyingStage, SellingStage, Signal),
    subject=DEAL,
    check=check,
    triggers=triggers,
    passes=passes,
)
