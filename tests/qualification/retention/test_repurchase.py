from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from attrs import evolve
from hypothesis import given

from customer_making import (
    AS_OF,
    BRIGHT,
    ago,
    book,
    case,
    case_of,
    customers,
    machine,
    purchase,
    says,
    visit,
)
from salesprocess.case import Case
from salesprocess.qualification import TruthCounts, WarningSign, repurchases
from salesprocess.qualification.retention.own_users import was_own_user
from salesprocess.rates import Basis, Period, Rate
from salesprocess.records import Account, Book, Proposal

YEAR = Period(ago(365), ago(-1))
OLD = machine(vendor="Own", installed_on=ago(2000))


def test_only_what_own_users_bought_in_the_period_counts() -> None:
    accounts = [BRIGHT, Account(id="a2", name="Dark Ink")]
    purchases = [
        purchase(9, "Own", units=2),
        purchase(8, "Rival"),
        purchase(7, "Rival", account="a2"),
        purchase(400, "Rival"),
        purchase(0, "Own", bought_on=ago(-1)),
    ]
    found = repurchases(
        case(accounts=accounts, machines=[OLD], market_purchases=purchases),
        Period(ago(365), ago(-9)),
    )
    assert found.total.rate == Rate(1, 2, Basis.PERIOD)
    assert found.total.unit_rate == Rate(2, 3, Basis.PERIOD)
    assert any(
        "bought 2 of 3 machines from us (66.7 %)" in text for text in says(found.explanation)
    )


def test_a_purchase_is_open_where_no_one_knows_since_when_our_machine_stands_there() -> None:
    known = case(machines=[machine(vendor="Own")], market_purchases=[purchase(9, units=3)])
    found = repurchases(known, YEAR)
    assert found.total.units == TruthCounts(unknown=3)
    assert found.churned == ()


def test_a_book_that_does_not_name_us_counts_nothing() -> None:
    known = case(vendor=None, machines=[OLD], market_purchases=[purchase(9)])
    assert repurchases(known, YEAR).by_rep == {}


def test_the_counts_are_those_of_the_accounts_reps_the_unknown_last() -> None:
    accounts = [evolve(BRIGHT, rep=None), Account(id="a2", name="Dark Ink", rep="B")]
    machines = [OLD, evolve(OLD, id="m2", account="a2")]
    purchases = [purchase(9), purchase(8, account="a2"), purchase(7, "Own", account="a2")]
    known = case(accounts=accounts, machines=machines, market_purchases=purchases)
    by_rep = repurchases(known, YEAR).by_rep
    assert list(by_rep) == ["B", None]
    assert by_rep["B"].purchases == TruthCounts(yes=1, no=1)


def test_a_churned_machine_has_the_cause_that_warned_before() -> None:
    at = AS_OF - timedelta(days=20)
    known = case(
        machines=[OLD],
        visits=[visit(200)],
        proposals=[Proposal(id="o1", account="a1", vendor="Rival", submitted=at)],
        market_purchases=[purchase(9, units=2), purchase(300), purchase(50)],
    )
    found = repurchases(known, YEAR)
    assert [churn.purchase.bought_on for churn in found.churned] == [ago(300), ago(50), ago(9)]
    assert found.churned[-1].signs == (WarningSign.COMPETITOR_PROPOSED, WarningSign.NOT_VISITED)
    assert found.churned_units == {
        WarningSign.COMPETITOR_PROPOSED: 2,
        WarningSign.NOT_VISITED: 1,
        None: 1,
    }
    assert any("(machines: 2)" in text for text in says(found.churned[-1].explanation))
    says(found.churned[0].explanation)


def test_the_day_of_a_purchase_begins_in_the_zone_looked_back_from() -> None:
    shanghai = timezone(timedelta(hours=8))
    day_before, that_day = (
        Proposal(id=f"o{hour}", account="a1", vendor="Rival", submitted=submitted)
        for hour, submitted in (
            (15, datetime(2026, 3, 21, 15, tzinfo=UTC)),
            (17, datetime(2026, 3, 21, 17, tzinfo=UTC)),
        )
    )
    for proposal, signs in ((day_before, (WarningSign.COMPETITOR_PROPOSED,)), (that_day, ())):
        known = book(machines=[OLD], proposals=[proposal], market_purchases=[purchase(9)])
        (churn,) = repurchases(Case(known, AS_OF.replace(tzinfo=shanghai)), YEAR).churned
        assert churn.signs == signs


@given(customers)
def test_the_counts_reconcile_with_the_records(known: Book) -> None:
    seen = case_of(known)
    found = repurchases(seen, YEAR)
    asked = [
        bought
        for bought in known.market_purchases
        if bought.bought_on in YEAR and was_own_user(seen, "a1", bought.bought_on) is not False
    ]
    assert found.total.purchases.total == len(asked)
    assert found.total.units.total == sum(bought.units for bought in asked)
    assert found.total.purchases.no == len(found.churned)
    assert found.total.units.no == sum(found.churned_units.values())
