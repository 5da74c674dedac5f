"""Rows as SuiteCRM writes them: records of its API, rows of its database, and exports."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from attrs import evolve

from salesprocess.interop import suitecrm
from salesprocess.records import (
    Account,
    Contact,
    Deal,
    DealField,
    Outcome,
    OwnerChange,
    Rep,
    StageChange,
    VisitOutcome,
)

EUROS = evolve(suitecrm.dialect, currency="EUR")


def at(day: int, month: int) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=UTC)


def attributes(**other: object) -> dict[str, object]:
    return {
        "name": "Fleet",
        "date_entered": "2026-01-05 09:00:00",
        "date_modified": "2026-02-09 09:00:00",
        "assigned_user_id": "77",
        "opportunity_type": "New Business",
        "account_id": "501",
        "account_name": "Bright Paper",
        "lead_source": "Web Site",
        "amount": "15000.500000",
        "amount_usdollar": "16000.000000",
        "currency_id": "-99",
        "date_closed": "2026-04-30",
        "sales_stage": "Id. Decision Makers",
        "probability": "50",
        "deleted": "0",
    } | other


def opportunity(id_: str | None = "5f7", **other: object) -> dict[str, object]:
    return {
        "type": "Opportunity",
        "id": id_,
        "attributes": attributes(**other),
        "relationships": {},
    }


EXPECTED = Deal(
    id="5f7",
    name="Fleet",
    account="501",
    rep="77",
    opened=at(5, 1),
    stage="Id. Decision Makers",
    amount=Decimal("15000.500000"),
    currency="EUR",
    source="Web Site",
    probability=0.5,
    expected_order_on=date(2026, 4, 30),
)


def test_a_record_of_the_api_and_a_row_of_the_database_are_one_deal() -> None:
    for row in (opportunity(), {"id": "5f7", **attributes()}):
        loaded = suitecrm.load({"Opportunities": [row]}, dialect=EUROS)
        assert (loaded.rejects, loaded.repaired, loaded.left_out) == ((), (), ())
        assert loaded.book.deals == (EXPECTED,)
        assert loaded.book.accounts == (Account(id="501", name="Bright Paper"),)


def test_the_audit_tells_of_stages_dates_chances_and_owners() -> None:
    def audited(field: str, before: str, after: str) -> dict[str, object]:
        return {
            "id": "a1",
            "parent_id": "5f7",
            "date_created": "2026-02-09 09:00:00",
            "created_by": "1",
            "field_name": field,
            "data_type": "enum",
            "before_value_string": before,
            "after_value_string": after,
            "before_value_text": None,
            "after_value_text": None,
        }

    audit = [
        audited("sales_stage", "Qualification", "Id. Decision Makers"),
        audited("date_closed", "2026-03-31", "2026-04-30"),
        audited("probability", "10", "50"),
        audited("assigned_user_id", "76", "77"),
        audited("amount_usdollar", "1", "2"),
    ]
    loaded = suitecrm.load(
        {"Opportunities": [opportunity()], "opportunities_audit": audit}, dialect=EUROS
    )
    assert (loaded.rejects, loaded.repaired) == ((), ())
    book = loaded.book
    assert book.stage_changes == (
        StageChange(
            deal="5f7", at=at(9, 2), stage="Id. Decision Makers", from_stage="Qualification"
        ),
    )
    assert [(each.changed, each.before, each.after) for each in book.deal_changes] == [
        (DealField.EXPECTED_ORDER_ON, date(2026, 3, 31), date(2026, 4, 30)),
        (DealField.PROBABILITY, 0.1, 0.5),
    ]
    assert book.owner_changes == (OwnerChange(deal="5f7", at=at(9, 2), rep="77", from_rep="76"),)
    assert [each.position for each in loaded.left_out] == [4]


def test_accounts_contacts_users_and_meetings() -> None:
    meeting = {
        "type": "Meeting",
        "id": "m1",
        "attributes": {
            "name": "Demonstration",
            "status": "Held",
            "date_start": "2026-02-09 09:00:00",
            "date_end": "2026-02-09 10:00:00",
            "parent_type": "Accounts",
            "parent_id": "501",
            "assigned_user_id": "77",
        },
    }
    of_deal = {**meeting, "id": "m2", "attributes": {"parent_type": "Opportunities"}}
    loaded = suitecrm.load(
        {
            "Accounts": [
                {"type": "Account", "id": "501", "attributes": {"name": "Bright Paper"}},
                {"id": "502", "name": "Gone", "deleted": "1"},
            ],
            "Contacts": [{"id": "4", "first_name": "Li", "last_name": "Wu", "account_id": "501"}],
            "Users": [{"id": "77", "first_name": None, "last_name": "Ann", "reports_to_id": ""}],
            "Meetings": [meeting, of_deal],
        }
    )
    book = loaded.book
    assert book.accounts == (Account(id="501", name="Bright Paper"),)
    assert book.contacts == (Contact(id="4", account="501", name="Li Wu"),)
    assert book.reps == (Rep(id="77", name="Ann"),)
    assert [(each.id, each.started, each.outcome) for each in book.visits] == [
        ("m1", at(9, 2), VisitOutcome.MET)
    ]
    assert len(loaded.left_out) == 2


def test_an_export_is_read_by_the_marks_of_its_user() -> None:
    row = {
        "ID": "5f7",
        "Opportunity Name": "Fleet",
        "Account Name": "Bright Paper",
        "Opportunity Amount": "15.000,50",
        "Currency": "EUR",
        "Sales Stage": "Identifying Decision Makers",
        "Date Closed": "30.04.2026",
        "Date Created": "05.01.2026 09:00",
        "Probability (%)": "50",
        "Assigned to": "Ann",
    }
    plain = suitecrm.load({"Opportunities": [row]})
    assert [fault.path for each in plain.repaired for fault in each.faults] == [
        "Opportunities[0].Date Created",
        "Opportunities[0].Opportunity Amount",
        "Opportunities[0].Date Closed",
    ]
    german = evolve(suitecrm.dialect, decimal=",", thousands=".", days="DMY")
    loaded = suitecrm.load({"Opportunities": [row]}, dialect=german)
    assert (loaded.rejects, loaded.repaired) == ((), ())
    (deal,) = loaded.book.deals
    assert (deal.amount, deal.opened) == (Decimal("15000.50"), at(5, 1))
    assert suitecrm.process.known(deal.stage) == "Id. Decision Makers"


def test_every_fault_is_told_and_no_row_is_lost() -> None:
    rows: list[Any] = [
        opportunity("a", amount="much", date_entered="then", sales_stage="Closed Lost"),
        opportunity(None),
        opportunity("c", deleted="1"),
        opportunity("d", probability="half"),
        {"id": "e", "attributes": 7},
    ]
    audit = [{"parent_id": "a", "field_name": "sales_stage", "date_created": "soon"}]
    loaded = suitecrm.load({"Opportunities": rows, "opportunities_audit": audit}, dialect=EUROS)
    paths = [fault.path for each in loaded.rejects for fault in each.faults]
    assert paths == [
        "Opportunities[1].id",
        "opportunities_audit[0].date_created",
        "opportunities_audit[0].after_value_string",
    ]
    paths = [fault.path for each in loaded.repaired for fault in each.faults]
    assert paths[:3] == [
        "Opportunities[0].attributes.date_entered",
        "Opportunities[0].attributes.amount",
        "Opportunities[3].attributes.probability",
    ]
    assert all(path.startswith("Opportunities[4].attributes.") for path in paths[3:])
    assert [each.id for each in loaded.book.deals] == ["a", "d", "e"]
    assert loaded.book.deals[0].outcome is Outcome.LOST


def test_a_deal_is_written_as_it_is_read() -> None:
    row = suitecrm.dump(EXPECTED, dialect=EUROS)
    assert suitecrm.load({"Opportunities": [row]}, dialect=EUROS).book.deals == (EXPECTED,)
