from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

from customer_making import (
    AS_OF,
    BRIGHT,
    SETTINGS,
    TODAY,
    ago,
    book,
    customers,
    judgement,
    machine,
    visit,
)
from salesprocess.errors import InvalidValueError
from salesprocess.qualification import BANT, NeedKind, ProspectStatus, Verdict
from salesprocess.qualification.measures import QualificationMeasures, measure_qualification
from salesprocess.rates import Period
from salesprocess.records import Account, Answer, Book, Deal, Outcome
from salesprocess.testing import sample_book

if TYPE_CHECKING:
    from salesprocess.records import Judgement

PERIOD = Period(ago(90), ago(-1))
QUARTER = Period.quarter(2026, 3)
OCTOBER = datetime(2026, 10, 1)


def measured(**shelves: Any) -> QualificationMeasures:
    return measure_qualification(book(**shelves), SETTINGS, as_of=AS_OF, period=PERIOD)


@pytest.fixture(scope="module")
def sample() -> Book:
    return sample_book()


@pytest.fixture(scope="module")
def measures(sample: Book) -> QualificationMeasures:
    return measure_qualification(sample, SETTINGS, as_of=OCTOBER, period=QUARTER)


def deal(**fields: Any) -> Deal:
    return Deal(**{"id": "d1", "account": "a1", "opened": AS_OF - timedelta(days=9), **fields})


@pytest.mark.parametrize(
    ("found", "is_open"),
    [
        (deal(), True),
        (deal(opened=None), True),
        (deal(opened=AS_OF + timedelta(days=1)), False),
        (deal(closed=AS_OF + timedelta(days=1), outcome=Outcome.WON), True),
        (deal(closed=AS_OF, outcome=Outcome.WON), False),
        (deal(outcome=Outcome.LOST), False),
    ],
)
def test_a_deal_is_open_from_its_opening_to_its_close(found: Deal, is_open: bool) -> None:
    assert measured(deals=[found]).verdicts.accounts == is_open


@pytest.mark.parametrize(
    ("judgements", "accounts"),
    [
        ([judgement(3)], 1),
        ([judgement(3, yes=False)], 0),
        ([judgement(3), judgement(1, yes=False)], 0),
        ([], 0),
    ],
)
def test_only_those_worked_on_are_assessed(judgements: list[Judgement], accounts: int) -> None:
    assert measured(judgements=judgements).verdicts.accounts == accounts


def test_that_a_deal_once_showed_a_prospect_is_no_judgement_of_the_rep() -> None:
    lost = deal(closed=AS_OF - timedelta(days=1), outcome=Outcome.LOST, stage="demo")
    assert measured(deals=[lost]).verdicts.accounts == 0


def test_a_framework_of_ones_own_gives_the_verdicts() -> None:
    found = measure_qualification(
        book(deals=[deal(expected_order_on=TODAY)]),
        SETTINGS,
        as_of=AS_OF,
        period=PERIOD,
        framework=BANT,
    )
    assert found.verdicts.framework is BANT
    assert [one.assessment.framework for one in found.key_prospects] == [BANT]
    assert found.verdicts.verdicts[Verdict.OPEN] == 1


def test_accounts_without_a_rep_stand_last() -> None:
    accounts = [Account(id="a0", name="Dark Ink"), BRIGHT]
    assert list(measured(accounts=accounts).statuses) == ["A", None]


def test_own_users_with_more_signs_come_first_then_those_with_more_machines() -> None:
    users = [Account(id=place, name=place) for place in ("a1", "a2", "a3", "a4", "a5")]
    places = {"m1": "a1", "m2": "a2", "m3": "a2", "m4": "a3", "m5": "a4"}
    found = measured(
        accounts=users,
        machines=[
            *(machine(id_, account=place, vendor="Own") for id_, place in places.items()),
            machine("m6", account="a5", vendor="Rival"),
        ],
        visits=[visit(200, account="a1"), visit(1, account="a4")],
        answers=[
            Answer(
                account="a3",
                question="attacked_on_price",
                value=True,
                answered_on=ago(1),
                source="Wu",
            )
        ],
    )
    assert [user.account.id for user in found.at_risk] == ["a3", "a2", "a1"]
    assert [len(user.risks) for user in found.at_risk] == [2, 1, 1]
    assert [len(user.machines) for user in found.at_risk] == [1, 2, 1]


def test_every_account_stands_somewhere_under_the_three_visit_rule(
    sample: Book, measures: QualificationMeasures
) -> None:
    total = sum(sum(counts.values()) for counts in measures.statuses.values())
    assert total == len(sample.accounts)
    assert all(set(counts) == set(ProspectStatus) for counts in measures.statuses.values())


def test_the_key_prospects_are_told_how_to_go_on(measures: QualificationMeasures) -> None:
    days = [one.prospect.days for one in measures.key_prospects]
    assert days == sorted(days)
    assert len(days) > 10
    for one in measures.key_prospects:
        asked = {question for meet in one.to_meet for question in meet.questions}
        assert {tried.question for tried in one.assessment.next_questions} <= asked


def test_the_sample_has_something_of_everything(measures: QualificationMeasures) -> None:
    assert measures.market.reconciles
    assert measures.market.no_contact.purchases
    assert measures.needs[NeedKind.REPLACEMENT].strong > 10
    assert measures.repurchases.churned
    assert measures.at_risk
    assert sum(bool(count) for count in measures.verdicts.verdicts.values()) > 2
    assert all(counts.judgements.total < 200 for counts in measures.prospects.values())


def test_a_book_with_times_of_another_kind_is_refused(sample: Book) -> None:
    with pytest.raises(InvalidValueError):
        measure_qualification(sample, SETTINGS, as_of=OCTOBER.replace(tzinfo=UTC), period=QUARTER)


@settings(max_examples=30)
@given(customers)
def test_any_customer_can_be_measured(customer: Book) -> None:
    found = measure_qualification(customer, SETTINGS, as_of=AS_OF, period=PERIOD)
    assert found.market.reconciles
    assert found.verdicts.accounts <= len(customer.accounts)
    assert len(found.key_prospects) <= len(customer.accounts)
