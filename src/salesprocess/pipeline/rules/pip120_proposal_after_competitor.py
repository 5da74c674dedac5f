"""PIP120: a deal in which a competitor's proposal was in before ours."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.case import Case
from salesprocess.pipeline.alignment.dealings import own_proposals, rival_proposals
from salesprocess.records import Account, Book, Deal, Outcome, Proposal
from salesprocess.rules import DEAL, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

NOT_WON = frozenset({Outcome.OPEN, Outcome.LOST})


def check(deal: Deal, case: Case) -> Evidence | None:
    """Whether our first proposal for an open or a lost deal came after a competitor's.

    Of a loss only in the days that are reviewed.
    """
    if deal.outcome not in NOT_WON or not case.is_of_review(deal):
        return None
    ours, theirs = own_proposals(case, deal), rival_proposals(case, deal)
    if not ours or not theirs:
        return None
    if ours[0].submitted <= theirs[0].submitted:
        return None
    return {
        "vendor": theirs[0].vendor,
        "theirs": theirs[0].submitted.date(),
        "ours": ours[0].submitted.date(),
    }


def triggers() -> Iterator[Case]:
    """The competitor's proposal was in a week before ours; the deal is open, then lost."""
    yield _case(_DEAL, ours=16, theirs=9)
    yield _case(evolve(_DEAL, outcome=Outcome.LOST, closed=datetime(2026, 3, 20)), 16, 9)


def passes() -> Iterator[Case]:
    """Ours was first, or alone, or the deal was won all the same; or theirs came alone.

    And a deal of which no one knows whether it was lost in the days that are reviewed.
    """
    yield _case(evolve(_DEAL, outcome=Outcome.LOST), ours=16, theirs=9)
    yield _case(_DEAL, ours=9, theirs=16)
    yield _case(_DEAL, ours=9)
    yield _case(_DEAL, theirs=9)
    yield _case(evolve(_DEAL, outcome=Outcome.WON), ours=16, theirs=9)


_DEAL = Deal(id="d1", account="a1")


def _case(deal: Deal, ours: int | None = None, theirs: int | None = None) -> Case:
    proposals = [
        Proposal(
            id=vendor, account="a1", deal="d1", vendor=vendor, submitted=datetime(2026, 3, day)
        )
        for vendor, day in (("Own", ours), ("Rival", theirs))
        if day is not None
    ]
    book = Book(
        vendor="Own",
        accounts=[Account(id="a1", name="Bright Paper")],
        deals=[deal],
        proposals=proposals,
    )
    return Case(book, datetime(2026, 3, 31))


RULE = Rule(
    code="PIP120",
    name="proposal-after-competitor",
    message="{vendor} submitted a proposal on {theirs}, we did on {ours}",
    finds="A deal in which a competitor's proposal was in before ours.",
    why="Who comes second noticed late, and is led by what the customer has in hand already.",
    remedy="Find out by what criteria the customer compares, and be earlier at the next deal.",
    method="§4.8",
    severity=Severity.NOTE,
    subject=DEAL,
    check=check,
    triggers=triggers,
    passes=passes,
)
