from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from customer_making import (
    AS_OF,
    BRIGHT,
    TODAY,
    ago,
    book,
    customers,
    judgement,
    machine,
    visit,
)
from salesprocess.case import Case
from salesprocess.qualification import BANT, MAN, NeedKind, ProspectStatus, Verdict
from salesprocess.qualification.measures import QualificationMeasures, measure_qualification
from salesprocess.qualification.prospects.counts import StatusCounts
from salesprocess.rates import Period
from salesprocess.records import Account, Answer, Book, Deal, MachineCondition, Outcome
from territories import seen_at

if TYPE_CHECKING:
    from salesprocess.records import Judgement

PERIOD = Period(ago(90), ago(-1))
QUARTER = Period.quarter(2026, 3)
OCTOBER = datetime(2026, 10, 1)


def measured(**shelves: Any) -> QualificationMeasures:
    return measure_qualification(Case(book(**shelves), AS_OF), PERIOD)


@pytest.fixture(scope="module")
def sample() -> Case:
    return seen_at(OCTOBER)


@pytest.fixture(scope="module")
def measures(sample: Case) -> QualificationMeasures:
    return measure_qualification(sample, QUARTER)


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
    assert measured(deals=[found]).verdicts[0].accounts == is_open


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
    assert measured(judgements=judgements).verdicts[0].accounts == accounts


def test_that_a_deal_once_showed_a_prospect_is_no_judgement_of_the_rep() -> None:
    lost = deal(closed=AS_OF - timedelta(days=1), outcome=Outcome.LOST, stage="demo")
    assert measured(deals=[lost]).verdicts[0].accounts == 0


def test_each_framework_gives_its_verdicts_and_the_first_judges_key_prospects() -> None:
    case = Case(book(deals=[deal(expected_order_on=TODAY)]), AS_OF)
    found = measure_qualification(case, PERIOD, frameworks=[BANT, MAN])
    assert [counts.framework for counts in found.verdicts] == [BANT, MAN]
    assert [known.assessment.framework for known in found.key_prospects] == [BANT]
    assert [counts.verdicts[Verdict.OPEN] for counts in found.verdicts] == [1, 1]


def test_without_deals_that_name_accounts_no_need_is_said_to_be_neglected() -> None:
    failing = machine(condition=MachineCondition.FAILING, seen_on=ago(1))
    for deals in ([], [deal(account=None)]):
        needs = measured(machines=[failing], deals=deals).needs[NeedKind.REPLACEMENT]
        assert (needs.strong, needs.worked_on, needs.worked_on_rate.value) == (1, None, None)
    lost = deal(outcome=Outcome.LOST)
    needs = measured(machines=[failing], deals=[lost]).needs[NeedKind.REPLACEMENT]
    assert (needs.worked_on, needs.worked_on_rate.value) == (0, 0)


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
    sample: Case, measures: QualificationMeasures
) -> None:
    total = measures.statuses.total
    assert sum(total[status] for status in ProspectStatus) == len(sample.book.accounts)
    assert sum(measures.statuses.values(), StatusCounts()) == total


def test_the_key_prospects_are_told_how_to_go_on(measures: QualificationMeasures) -> None:
    days = [known.prospect.days for known in measures.key_prospects]
    assert days == sorted(days)
    assert len(days) > 10
    for known in measures.key_prospects:
        asked = {question for meet in known.to_meet for question in meet.questions}
        assert {tried.question for tried in known.assessment.next_questions} <= asked


def test_the_sample_has_something_of_everything(measures: QualificationMeasures) -> None:
    assert measures.market.reconciles
    assert measures.market.no_contact.purchases
    assert measures.needs[NeedKind.REPLACEMENT].strong > 10
    assert measures.repurchases.churned
    assert measures.at_risk
    assert sum(bool(count) for count in measures.verdicts[0].verdicts.values()) > 2
    assert all(counts.judgements.total < 200 for counts in measures.prospects.values())


@given(customers)
def test_any_customer_can_be_measured(customer: Book) -> None:
    found = measure_qualification(Case(customer, AS_OF), PERIOD)
    assert found.market.reconciles
    assert found.verdicts[0].accounts <= len(customer.accounts)
    assert len(found.key_prospects) <= len(customer.accounts)
