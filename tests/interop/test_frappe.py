"""Rows as Frappe CRM writes them: documents of its API, and exports in English."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from attrs import evolve

from salesprocess.case import Case
from salesprocess.interop import frappe
from salesprocess.processes import Spadco
from salesprocess.records import Account, Contact, Deal, Outcome, Rep, StageChange

NAME = "CRM-DEAL-2026-00007"


def at(day: int, month: int) -> datetime:
    return datetime(2026, month, day, 9)


def written(day: int, month: int) -> str:
    return f"2026-{month:02}-{day:02} 09:00:00.000000"


def move(before: str, since: str, after: str, until: str | None) -> dict[str, object]:
    return {
        "doctype": "CRM Status Change Log",
        "from": before,
        "from_type": "Open",
        "from_date": since,
        "to": after,
        "to_type": "Ongoing",
        "to_date": until,
        "duration": 0,
        "log_owner": "ann@example.com",
    }


LOG = [
    move("Qualification", written(5, 1), "Negotiation", written(9, 2)),
    move("Negotiation", written(9, 2), "Lost", written(2, 3)),
    move("Lost", written(2, 3), "", None),
]


def deal(**other: object) -> dict[str, object]:
    return {
        "doctype": "CRM Deal",
        "name": NAME,
        "owner": "ann@example.com",
        "creation": written(5, 1),
        "modified": written(2, 3),
        "organization": "Bright Paper",
        "status": "Negotiation",
        "deal_owner": "ann@example.com",
        "probability": 70.0,
        "deal_value": 15000.5,
        "expected_deal_value": 15000.5,
        "currency": "EUR",
        "exchange_rate": 1.0,
        "expected_closure_date": "2026-04-30",
        "closed_date": None,
        "lost_reason": None,
        "source": "Exhibition",
        "territory": "North",
    } | other


EXPECTED = Deal(
    id=NAME,
    account="Bright Paper",
    rep="ann@example.com",
    opened=at(5, 1),
    stage="Negotiation",
    amount=Decimal("15000.5"),
    currency="EUR",
    source="Exhibition",
    probability=0.7,
    expected_order_on=date(2026, 4, 30),
)


def test_a_document_is_a_deal() -> None:
    loaded = frappe.load({"CRM Deal": [deal(status_change_log=[])]})
    assert (loaded.rejects, loaded.repaired, loaded.left_out) == ((), (), ())
    assert loaded.book.deals == (EXPECTED,)
    assert loaded.book.accounts == (Account(id="Bright Paper", name="Bright Paper"),)


def test_the_log_says_when_a_deal_was_lost_which_the_record_does_not() -> None:
    lost = deal(status="Lost", lost_reason="Pricing")
    moves = (
        StageChange(deal=NAME, at=at(9, 2), stage="Negotiation", from_stage="Qualification"),
        StageChange(deal=NAME, at=at(2, 3), stage="Lost", from_stage="Negotiation"),
    )
    beside = [{**each, "parent": NAME, "parenttype": "CRM Deal"} for each in LOG]
    of_lead = {**LOG[0], "parent": "CRM-LEAD-2026-00001", "parenttype": "CRM Lead"}
    inside = frappe.load({"CRM Deal": [{**lost, "status_change_log": LOG}]})
    apart = frappe.load({"CRM Deal": [lost], "CRM Status Change Log": [*beside, of_lead]})
    for loaded in (inside, apart):
        assert loaded.book.stage_changes == moves
        assert loaded.book.deals[0].outcome is Outcome.LOST
        assert loaded.book.deals[0].closed is None
        case = Case(loaded.book, at(1, 6), processes=frappe.process)
        assert case.history(NAME).closed == at(2, 3)
    assert [each.position for each in apart.left_out] == [2, 3]


def test_statuses_are_the_process() -> None:
    rows = [
        {"name": "Won", "deal_status": "Won", "type": "Won", "position": 3},
        {"name": "Given up", "deal_status": "Given up", "type": "Lost", "position": 4},
        {"name": "Demo/Making", "deal_status": "Demo/Making", "type": "Ongoing", "position": 2},
    ]
    (process,) = frappe.processes({"CRM Deal Status": rows})
    assert process.ids == ("Demo/Making", "Won", "Given up")
    assert (process.won, process.lost) == (("Won",), ("Given up",))
    assert process.spadco_of("Demo/Making") is Spadco.ANALYSIS
    row = deal(status="Given up")
    assert frappe.load({"CRM Deal": [row]}).book.deals[0].is_open
    assert not frappe.load({"CRM Deal": [row]}, processes=process).book.deals[0].is_open


def test_organizations_contacts_and_users() -> None:
    book = frappe.load(
        {
            "CRM Organization": [
                {
                    "name": "Bright Paper",
                    "organization_name": "Bright Paper",
                    "territory": "North",
                    "industry": "Print",
                    "creation": written(5, 1),
                }
            ],
            "Contact": [
                {"name": "Li Wu", "full_name": "Li Wu", "company_name": "Bright Paper"},
                {"name": "Nobody", "full_name": "Nobody", "company_name": None},
            ],
            "User": [{"name": "ann@example.com", "full_name": "Ann"}],
        }
    ).book
    assert book.accounts == (
        Account(
            id="Bright Paper",
            name="Bright Paper",
            region="North",
            industry="Print",
            opened_on=date(2026, 1, 5),
        ),
    )
    assert book.contacts == (Contact(id="Li Wu", account="Bright Paper", name="Li Wu"),)
    assert book.reps == (Rep(id="ann@example.com", name="Ann"),)


def test_an_export_has_labels_and_the_zone_of_the_server() -> None:
    row = {
        "ID": NAME,
        "Organization": "Bright Paper",
        "Status": "Won",
        "Deal Owner": "ann@example.com",
        "Deal Value": "15000.5",
        "Currency": "EUR",
        "Probability": "100",
        "Closed Date": "2026-03-02",
        "Created On": "2026-01-05 09:00:00",
        "Lost Reason": "",
    }
    kolkata = evolve(frappe.dialect, zone=ZoneInfo("Asia/Kolkata"))
    loaded = frappe.load({"CRM Deal": [row]}, dialect=kolkata)
    assert (loaded.rejects, loaded.repaired) == ((), ())
    (won,) = loaded.book.deals
    assert (won.outcome, won.closed, won.probability) == (Outcome.WON, date(2026, 3, 2), 1.0)
    assert won.opened == datetime(2026, 1, 5, 9, tzinfo=ZoneInfo("Asia/Kolkata"))


def test_every_fault_is_told_and_no_row_is_lost() -> None:
    log = [move("Negotiation", written(9, 2), "Lost", "soon"), "no move"]
    rows: list[Any] = [
        deal(name="a", deal_value="much", creation="then", status_change_log=log),
        deal(name=None),
        deal(name="c", probability=190, closed_date="2026-03-02"),
        "no document",
    ]
    loaded = frappe.load({"CRM Deal": rows})
    assert [fault.path for each in loaded.rejects for fault in each.faults] == [
        "CRM Deal[1].name",
        "CRM Deal[3]",
        "CRM Deal[0].status_change_log[1].to_date",
        "CRM Deal[0].status_change_log[1].to",
        "CRM Deal[0].status_change_log[0].to_date",
    ]
    assert [fault.path for each in loaded.repaired for fault in each.faults] == [
        "CRM Deal[0].creation",
        "CRM Deal[0].deal_value",
        "CRM Deal[2].status",
        "CRM Deal[2].probability",
    ]
    assert [each.id for each in loaded.book.deals] == ["a", "c"]


def test_a_deal_is_written_as_it_is_read() -> None:
    lost = evolve(EXPECTED, stage="Lost", outcome=Outcome.LOST, lost_reasons=("Pricing",))
    for each in (EXPECTED, lost):
        assert frappe.load({"CRM Deal": [frappe.dump(each)]}).book.deals == (each,)
