from __future__ import annotations

from datetime import datetime

from attrs import evolve
from hypothesis import given, strategies as st

from customer_making import (
    BRIGHT,
    SETTINGS,
    TODAY,
    ago,
    case,
    case_of,
    customers,
    judgement,
    purchase,
    says,
)
from salesprocess.qualification import key_prospect, key_prospects
from salesprocess.records import Account, Book, Deal, Outcome

IN_TEN_DAYS = ago(-10)
DEAL = Deal(id="d1", account="a1", expected_order_on=IN_TEN_DAYS)


def test_an_open_deal_and_the_newest_judgement_say_when_the_nearest_first() -> None:
    judgements = [judgement(9, expected_on=ago(-2)), judgement(3, expected_on=ago(-5))]
    (prospect,) = key_prospects(case(deals=[DEAL], judgements=judgements))
    assert (prospect.expected_on, prospect.days) == (ago(-5), 5)
    assert [found.source for found in prospect.expectations] == [judgements[1], DEAL]
    assert "Bright Paper is a key prospect: A judged on 2026-03-28 that it will buy on" in (
        " ".join(says(prospect.explanation))
    )


def test_a_deal_explains_the_prospect_it_makes() -> None:
    (prospect,) = key_prospects(case(deals=[DEAL]))
    assert (
        "Bright Paper is a key prospect: deal d1 expects the order on 2026-04-10, in 10 days"
        in says(prospect.explanation)
    )


def test_prospects_stand_in_the_order_in_which_they_will_buy() -> None:
    accounts = [BRIGHT, Account(id="a2", name="Dark Ink")]
    deals = [DEAL, Deal(id="d2", account="a2", expected_order_on=TODAY), Deal(id="d3")]
    found = key_prospects(case(accounts=accounts, deals=deals))
    assert [prospect.account.id for prospect in found] == ["a2", "a1"]


def test_a_day_that_passed_or_a_deal_that_ended_or_lies_ahead_expects_nothing() -> None:
    for deal in (
        evolve(DEAL, expected_order_on=ago(1)),
        evolve(DEAL, outcome=Outcome.LOST),
        evolve(DEAL, opened=datetime(2026, 4, 2)),
        evolve(DEAL, expected_order_on=None),
    ):
        assert key_prospects(case(deals=[deal])) == ()


def test_an_account_struck_off_since_is_no_key_prospect() -> None:
    deal = evolve(DEAL, opened=datetime(2026, 3, 2))
    struck = case(deals=[deal], judgements=[judgement(3, yes=False)])
    assert key_prospects(struck) == ()
    reopened = case(deals=[deal], judgements=[judgement(90, yes=False, expected_on=TODAY)])
    (prospect,) = key_prospects(reopened)
    assert [found.source for found in prospect.expectations] == [deal]


def test_a_judgement_is_settled_by_what_the_account_bought_since() -> None:
    told = judgement(9, expected_on=IN_TEN_DAYS)
    assert key_prospects(case(judgements=[told], market_purchases=[purchase(3)])) == ()
    before = case(judgements=[told], market_purchases=[purchase(20)])
    assert len(key_prospects(before)) == 1
    assert key_prospect(before, BRIGHT) == key_prospects(before)[0]
    assert key_prospect(case(), "a1") is None


@given(customers, st.integers(0, 400), st.integers(0, 400))
def test_a_longer_horizon_never_loses_a_key_prospect(known: Book, one: int, two: int) -> None:
    near, far = (
        {
            prospect.account.id
            for prospect in key_prospects(case_of(known, evolve(SETTINGS, key_within_days=days)))
        }
        for days in sorted((one, two))
    )
    assert near <= far
