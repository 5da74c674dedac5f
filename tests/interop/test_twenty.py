"""Rows as Twenty writes them: records of its API, and exports."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from salesprocess.interop import twenty
from salesprocess.records import Account, Contact, Deal, Outcome, Rep


def opportunity(**other: object) -> dict[str, object]:
    return {
        "id": "6f1c",
        "name": "Fleet",
        "amount": {"amountMicros": 15_000_500_000, "currencyCode": "EUR"},
        "closeDate": "2026-04-30T00:00:00.000Z",
        "stage": "PROPOSAL",
        "companyId": "c1",
        "company": {"id": "c1", "name": "Bright Paper"},
        "pointOfContactId": "p1",
        "ownerId": "m1",
        "createdAt": "2026-01-05T09:00:00.000Z",
        "updatedAt": "2026-02-09T09:00:00.000Z",
        "deletedAt": None,
    } | other


EXPECTED = Deal(
    id="6f1c",
    name="Fleet",
    account="c1",
    rep="m1",
    opened=datetime(2026, 1, 5, 9, tzinfo=UTC),
    stage="PROPOSAL",
    amount=Decimal("15000.5"),
    currency="EUR",
    expected_order_on=datetime(2026, 4, 30, tzinfo=UTC).date(),
)


def test_amounts_are_counted_in_millionths() -> None:
    as_text = {"amountMicros": "15000500000", "currencyCode": "EUR"}
    for row in (opportunity(), opportunity(amount=as_text)):
        loaded = twenty.load({"opportunities": [row]})
        assert (loaded.rejects, loaded.repaired) == ((), ())
        assert loaded.book.deals == (EXPECTED,)
        assert loaded.book.accounts == (Account(id="c1", name="Bright Paper"),)
    empty = opportunity(amount={"amountMicros": None, "currencyCode": ""})
    assert twenty.load({"opportunities": [empty]}).book.deals[0].amount is None


def test_no_deal_is_lost_and_a_won_one_ended_on_its_close_date() -> None:
    (won,) = twenty.load({"opportunities": [opportunity(stage="CUSTOMER")]}).book.deals
    assert (won.outcome, won.closed) == (Outcome.WON, datetime(2026, 4, 30, tzinfo=UTC))


def test_companies_people_and_members() -> None:
    loaded = twenty.load(
        {
            "companies": [{"id": "c1", "name": "Bright Paper", "employees": 120}],
            "people": [
                {"id": "p1", "companyId": "c1", "name": {"firstName": "Li", "lastName": "Wu"}},
                {"id": "p2", "companyId": None, "name": {"firstName": "No", "lastName": ""}},
            ],
            "workspaceMembers": [{"id": "m1", "name": {"firstName": "Ann", "lastName": ""}}],
        }
    )
    assert loaded.book.accounts == (Account(id="c1", name="Bright Paper", employees=120),)
    assert loaded.book.contacts == (Contact(id="p1", account="c1", name="Li Wu"),)
    assert loaded.book.reps == (Rep(id="m1", name="Ann"),)
    assert len(loaded.left_out) == 1


def test_an_export_has_a_column_for_each_part() -> None:
    row = {
        "Id": "6f1c",
        "Name": "Fleet",
        "Amount / Amount Micros": "15000500000",
        "Amount / Currency Code": "EUR",
        "Close date": "2026-04-30T00:00:00.000Z",
        "Stage": "PROPOSAL",
        "Company / Id": "c1",
        "Owner Id": "m1",
        "Creation date": "2026-01-05T09:00:00.000Z",
    }
    loaded = twenty.load({"opportunities": [row]})
    assert (loaded.rejects, loaded.repaired) == ((), ())
    assert loaded.book.deals == (EXPECTED,)


def test_every_fault_is_told_and_no_row_is_lost() -> None:
    rows: list[Any] = [
        opportunity(),
        opportunity(id="b", amount={"amountMicros": "much", "currencyCode": 7}),
        opportunity(id="c", amount={"amountMicros": 1.5, "currencyCode": "EUR"}),
        opportunity(id="d", amount={"amountMicros": True, "currencyCode": "EUR"}),
        opportunity(id="e", amount="15000"),
        opportunity(id="g", amount={"amountMicros": "1e999999", "currencyCode": "EUR"}),
        opportunity(id="f", deletedAt="2026-02-09T09:00:00.000Z"),
        opportunity(id=""),
    ]
    loaded = twenty.load({"opportunities": rows})
    assert [fault.path for each in loaded.rejects for fault in each.faults] == [
        "opportunities[7].id"
    ]
    assert [fault.path for each in loaded.repaired for fault in each.faults] == [
        "opportunities[1].amount.amountMicros",
        "opportunities[1].amount.currencyCode",
        "opportunities[2].amount.amountMicros",
        "opportunities[3].amount.amountMicros",
        "opportunities[4].amount.amountMicros",
        "opportunities[4].amount.currencyCode",
        "opportunities[5].amount.amountMicros",
    ]
    assert [each.position for each in loaded.left_out] == [6]


def test_a_deal_is_written_as_it_is_read() -> None:
    row = twenty.dump(EXPECTED)
    assert row["amount"] == {"amountMicros": 15_000_500_000, "currencyCode": "EUR"}
    assert twenty.load({"opportunities": [row]}).book.deals == (EXPECTED,)
