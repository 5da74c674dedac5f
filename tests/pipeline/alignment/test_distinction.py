from __future__ import annotations

from datetime import datetime
from itertools import product

import pytest
from attrs import asdict, evolve

from salesprocess.case import Case
from salesprocess.pipeline import PRICE_RISK, PriceFacts, PriceRisk, price_facts, price_risk
from salesprocess.records import (
    Account,
    Book,
    Contact,
    Deal,
    Proposal,
    Role,
    Visit,
    VisitOutcome,
)

GRADES = [PriceRisk.LOW, PriceRisk.RAISED, PriceRisk.HIGH]
EVERY_FACT = [PriceFacts(*answers) for answers in product([True, False, None], repeat=4)]

AS_OF = datetime(2026, 3, 31)
DEAL = Deal(id="d1", account="a1", opened=datetime(2026, 2, 2))
BOOK = Book(
    vendor="Own",
    accounts=[Account(id="a1", name="Bright Paper")],
    contacts=[Contact(id="c1", account="a1", name="Boss", roles=[Role.DECISION_MAKER])],
    deals=[DEAL],
)


def risk(facts: PriceFacts) -> PriceRisk:
    return price_risk(facts).outcome


def completions(facts: PriceFacts) -> list[PriceFacts]:
    """The facts with every unknown one answered, in every way."""
    answers = [
        [answer] if answer is not None else [True, False] for answer in asdict(facts).values()
    ]
    return [PriceFacts(*known) for known in product(*answers)]


def test_where_nothing_differs_and_nothing_else_was_given_the_price_decides() -> None:
    alike = PriceFacts(True, False, False, True)
    assert risk(alike) is PriceRisk.HIGH
    assert risk(evolve(alike, other_factors_given=True)) is PriceRisk.RAISED
    assert risk(evolve(alike, competitor_present=False)) is PriceRisk.LOW


def test_what_the_decision_maker_was_not_told_does_not_weigh() -> None:
    distinct = PriceFacts(True, True, True, True)
    assert risk(distinct) is PriceRisk.LOW
    assert risk(evolve(distinct, decision_maker_met=False)) is PriceRisk.RAISED
    alike = evolve(distinct, distinct_proposal=False)
    assert risk(evolve(alike, decision_maker_met=False)) is PriceRisk.HIGH


@pytest.mark.parametrize("facts", EVERY_FACT, ids=str)
def test_an_unknown_fact_is_never_taken_for_no_or_yes(facts: PriceFacts) -> None:
    possible = {risk(known) for known in completions(facts)}
    least = min(possible, key=GRADES.index)
    certain = least if least is not PriceRisk.LOW or len(possible) == 1 else PriceRisk.UNKNOWN
    assert risk(facts) is certain


@pytest.mark.parametrize(
    "facts", [facts for facts in EVERY_FACT if None not in asdict(facts).values()]
)
@pytest.mark.parametrize(
    "better", ["distinct_proposal", "other_factors_given", "decision_maker_met"]
)
def test_no_better_answer_raises_the_risk(facts: PriceFacts, better: str) -> None:
    improved, worse = evolve(facts, **{better: True}), evolve(facts, **{better: False})
    assert GRADES.index(risk(improved)) <= GRADES.index(risk(worse))


def test_the_decision_says_why() -> None:
    decision = price_risk(PriceFacts(competitor_present=False))
    assert decision.why == "competitor_present is no"
    assert decision.table is PRICE_RISK
    assert all(row.note for row in PRICE_RISK.rows)


def test_records_tell_the_competitor_and_the_decision_maker_and_the_rep_the_rest() -> None:
    def facts(book: Book, **told: bool) -> PriceFacts:
        return price_facts(Case(book, AS_OF), "d1", **told)

    visit = Visit(
        id="v1",
        rep="A",
        account="a1",
        started=datetime(2026, 3, 2, 9),
        outcome=VisitOutcome.MET,
        contacts=["c1"],
    )
    absent = evolve(visit, outcome=VisitOutcome.ABSENT, contacts=[])
    assert facts(BOOK) == PriceFacts()
    visited = evolve(BOOK, visits=[absent])
    assert facts(visited) == PriceFacts(decision_maker_met=False)
    named = evolve(visited, deals=[evolve(DEAL, competitor="Rival")])
    assert facts(named) == PriceFacts(competitor_present=True, decision_maker_met=False)
    offer = Proposal(id="p1", account="a1", vendor="Rival", submitted=datetime(2026, 3, 2))
    both = evolve(BOOK, proposals=[offer], visits=[visit])
    told = facts(both, distinct_proposal=False, other_factors_given=True)
    assert told == PriceFacts(True, False, True, True)
