"""Rows as EspoCRM writes them: records of its API, notes of its stream, and exports."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from attrs import evolve

from salesprocess.case import Case
from salesprocess.interop import espocrm
from salesprocess.records import (
    Account,
    Contact,
    Deal,
    DealField,
    Outcome,
    OwnerChange,
    Rep,
    StageChange,
    Visit,
    VisitOutcome,
)


def at(day: int, month: int) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=UTC)


def opportunity(**other: object) -> dict[str, object]:
    return {
        "id": "5f7",
        "name": "Fleet",
        "deleted": False,
        "stage": "Proposal",
        "lastStage": "Proposal",
        "probability": 50,
        "amount": 15000.5,
        "amountCurrency": "EUR",
        "amountConverted": 15000.5,
        "closeDate": "2026-04-30",
        "leadSource": "Web Site",
        "accountId": "501",
        "accountName": "Bright Paper",
        "assignedUserId": "77",
        "assignedUserName": "Ann",
        "createdAt": "2026-01-05 09:00:00",
        "modifiedAt": "2026-02-09 09:00:00",
    } | other


EXPECTED = Deal(
    id="5f7",
    name="Fleet",
    account="501",
    rep="77",
    opened=at(5, 1),
    stage="Proposal",
    amount=Decimal("15000.5"),
    currency="EUR",
    source="Web Site",
    probability=0.5,
    expected_order_on=date(2026, 4, 30),
)


def note(type_: str, data: object, **other: object) -> dict[str, object]:
    return {
        "id": "n1",
        "type": type_,
        "parentType": "Opportunity",
        "parentId": "5f7",
        "data": data,
        "createdAt": "2026-03-02 09:00:00",
    } | other


def test_an_opportunity_is_a_deal() -> None:
    loaded = espocrm.load({"Opportunity": [opportunity()]})
    assert (loaded.rejects, loaded.repaired, loaded.left_out) == ((), (), ())
    assert loaded.book.deals == (EXPECTED,)
    assert loaded.book.accounts == (Account(id="501", name="Bright Paper"),)


def test_the_stream_tells_of_stages_amounts_and_dates() -> None:
    was, became = {"amount": 12000}, {"amount": 15000.5}
    moved = {"fields": ["closeDate"], "attributes": {
        "was": {"closeDate": "2026-03-31"}, "became": {"closeDate": "2026-04-30"}}}  # fmt: skip
    notes = [
        note("Status", {"field": "stage", "value": "Closed Won", "style": "success"}),
        note("Update", {"fields": ["amount"], "attributes": {"was": was, "became": became}}),
        note("Update", moved),
        note("Update", {"fields": ["name"], "attributes": {"was": {}, "became": {}}}),
        note("Post", {}),
        note("Status", {"field": "stage", "value": "x"}, parentType="Lead"),
    ]
    won = opportunity(stage="Closed Won")
    loaded = espocrm.load({"Opportunity": [won], "Note": notes})
    assert (loaded.rejects, loaded.repaired) == ((), ())
    book = loaded.book
    assert book.stage_changes == (StageChange(deal="5f7", at=at(2, 3), stage="Closed Won"),)
    assert [(each.changed, each.before, each.after) for each in book.deal_changes] == [
        (DealField.AMOUNT, Decimal(12000), Decimal("15000.5")),
        (DealField.EXPECTED_ORDER_ON, date(2026, 3, 31), date(2026, 4, 30)),
    ]
    assert [each.position for each in loaded.left_out] == [3, 4, 5]
    assert book.deals[0].closed == date(2026, 4, 30)
    case = Case(book, at(1, 6), processes=espocrm.process)
    assert case.history("5f7").closed == at(2, 3)


def test_the_stream_of_today_has_stages_in_its_notes_of_creation_and_of_updates() -> None:
    moved = {
        "fields": ["stage", "amount"],
        "attributes": {
            "was": {"stage": "Prospecting", "amount": 12000},
            "became": {"stage": "Negotiation", "amount": 15000.5},
        },
        "value": "Negotiation",
    }
    made = {"assignedUserId": "78", "statusField": "stage", "statusValue": "Prospecting"}
    notes = [
        note("Create", made, createdAt="2026-01-05 09:00:00"),
        note("Update", moved),
        note("Status", {"field": "stage", "value": "Negotiation", "style": "default"}),
        note("Assign", {"assignedUserId": "77", "assignedUserName": "Ann"}),
        note("Assign", {"addedAssignedUsers": [], "removedAssignedUsers": []}),
        note("Create", {}),
    ]
    loaded = espocrm.load({"Opportunity": [opportunity()], "Note": notes})
    assert loaded.book.stage_changes == (
        StageChange(deal="5f7", at=at(5, 1), stage="Prospecting"),
        StageChange(deal="5f7", at=at(2, 3), stage="Negotiation", from_stage="Prospecting"),
    )
    assert loaded.book.owner_changes == (OwnerChange(deal="5f7", at=at(2, 3), rep="77"),)
    assert len(loaded.book.deal_changes) == 1
    assert [each.position for each in loaded.twins] == [2]
    assert [each.position for each in loaded.left_out] == [4, 5]
    assert (loaded.rejects, loaded.repaired) == ((), ())
    unclear = note("Update", {"fields": ["stage"], "attributes": 7})
    told = espocrm.load({"Opportunity": [opportunity()], "Note": [unclear]})
    assert [fault.path for each in told.rejects for fault in each.faults] == [
        "Note[0].data.attributes.became.stage",
        "Note[0].data.attributes.was.stage",
    ]


def test_accounts_contacts_users_and_meetings() -> None:
    def meeting(id_: str, status: str) -> dict[str, object]:
        return {
            "id": id_,
            "name": "Demonstration",
            "status": status,
            "dateStart": "2026-02-09 09:00:00",
            "dateEnd": "2026-02-09 10:00:00",
            "accountId": "501",
            "assignedUserId": "77",
            "deleted": False,
        }

    loaded = espocrm.load(
        {
            "Account": [
                {"id": "501", "name": "Bright Paper", "industry": "Print", "deleted": False},
                {"id": "502", "name": "Gone", "deleted": True},
            ],
            "Contact": [{"id": "4", "name": "Li Wu", "accountId": "501"}],
            "User": [{"id": "77", "name": "Ann"}],
            "Meeting": [meeting(status, status) for status in ("Held", "Not Held", "Planned")],
        }
    )
    book = loaded.book
    assert book.accounts == (Account(id="501", name="Bright Paper", industry="Print"),)
    assert book.contacts == (Contact(id="4", account="501", name="Li Wu"),)
    assert book.reps == (Rep(id="77", name="Ann"),)
    held, not_held, planned = book.visits
    assert held == Visit(
        id="Held",
        rep="77",
        account="501",
        planned_for=at(9, 2),
        started=at(9, 2),
        ended=datetime(2026, 2, 9, 10, tzinfo=UTC),
        outcome=VisitOutcome.MET,
        purpose="Demonstration",
    )
    assert (not_held.outcome, not_held.started) == (VisitOutcome.CANCELLED, None)
    assert (planned.outcome, planned.started) == (None, None)
    assert len(loaded.left_out) == 1


def test_an_export_has_labels() -> None:
    row = {
        "ID": "5f7",
        "Name": "Fleet",
        "Account": "Bright Paper",
        "Stage": "Negotiation/Review",
        "Amount": "15000.50",
        "Amount Currency": "EUR",
        "Probability, %": "50",
        "Close Date": "2026-04-30",
        "Lead Source": "Web Site",
        "Assigned User": "Ann",
        "Created At": "2026-01-05 09:00:00",
    }
    loaded = espocrm.load({"Opportunity": [row]})
    assert (loaded.rejects, loaded.repaired) == ((), ())
    (deal,) = loaded.book.deals
    assert (deal.account, deal.rep, deal.opened) == ("Bright Paper", "Ann", at(5, 1))
    assert deal.probability == 0.5
    assert espocrm.process.known(deal.stage) == "Negotiation"


def test_every_fault_is_told_and_no_row_is_lost() -> None:
    rows: list[Any] = [
        opportunity(id="a", amount="much", createdAt="then", closeDate="31.02.2026"),
        opportunity(id=None),
        opportunity(id="c", deleted=1),
        opportunity(id="d", stage=7),
        1.5,
    ]
    notes: list[Any] = [
        note("Status", 7),
        note("Status", {"field": "stage", "value": ""}, parentId="a"),
    ]
    loaded = espocrm.load({"Opportunity": rows, "Note": notes})
    assert [fault.path for each in loaded.rejects for fault in each.faults] == [
        "Opportunity[1].id",
        "Opportunity[4]",
        "Note[0].data.value",
        "Note[1].data.value",
    ]
    assert [fault.path for each in loaded.repaired for fault in each.faults] == [
        "Opportunity[0].createdAt",
        "Opportunity[0].amount",
        "Opportunity[0].closeDate",
        "Opportunity[3].stage",
    ]
    assert [each.id for each in loaded.book.deals] == ["a", "d"]


def test_a_deal_is_written_as_it_is_read() -> None:
    lost = evolve(
        EXPECTED,
        stage="Closed Lost",
        outcome=Outcome.LOST,
        closed=date(2026, 3, 2),
        expected_order_on=None,
    )
    assert espocrm.dump(EXPECTED)["createdAt"] == "2026-01-05 09:00:00"
    for each in (EXPECTED, lost):
        assert espocrm.load({"Opportunity": [espocrm.dump(each)]}).book.deals == (each,)
