"""Of many proposals at an account that name no deal, the last shows what all of them do."""

from __future__ import annotations

from datetime import datetime, timedelta

from salesprocess.case import Case
from salesprocess.pipeline import Signal, signals_from
from salesprocess.pipeline.alignment.dealings import own_proposals, rival_proposals
from salesprocess.records import Account, Book, Deal, Proposal, Visit, VisitOutcome

FIRST = datetime(2026, 3, 2, 9)


def proposal(day: int, vendor: str, deal: str | None = None) -> Proposal:
    at = FIRST + timedelta(days=day)
    return Proposal(id=f"p{day}", account="a1", vendor=vendor, submitted=at, deal=deal)


def seen_in(*proposals: Proposal) -> list[tuple[Signal, str]]:
    visits = [
        Visit(
            id=f"v{day}",
            rep="A",
            account="a1",
            started=FIRST + timedelta(days=day),
            outcome=VisitOutcome.MET,
        )
        for day in (0, 5)
    ]
    book = Book(
        vendor="Ours",
        accounts=[Account(id="a1", name="Bright Paper")],
        deals=[Deal(id="d1", account="a1", opened=FIRST)],
        visits=visits,
        proposals=proposals,
    )
    case = Case(book, datetime(2026, 3, 31))
    assert len(own_proposals(case, "d1")) + len(rival_proposals(case, "d1")) == len(proposals)
    proposed = {Signal.COMPETITOR_PROPOSED, Signal.PROPOSAL_COMPARED}
    return [(s.signal, s.source) for s in signals_from(case, "d1") if s.signal in proposed]


def test_those_that_name_the_deal_all_show_something() -> None:
    rivals = [proposal(day, "Theirs", deal) for day, deal in ((1, None), (2, "d1"), (3, None))]
    shown = [(Signal.COMPETITOR_PROPOSED, f"proposal p{day}") for day in (2, 3)]
    assert seen_in(*rivals) == shown


def test_of_ours_the_last_that_was_taken_up_shows_it() -> None:
    ours = [proposal(day, "Ours") for day in (1, 4, 6)]
    assert seen_in(*ours) == [(Signal.PROPOSAL_COMPARED, "proposal p4")]
