"""Rows as HubSpot writes them: objects of its CRM API, and exports in English."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from attrs import evolve

from salesprocess.interop import hubspot, salesforce
from salesprocess.records import (
    Account,
    Contact,
    Deal,
    DealChange,
    DealField,
    ForecastCategory,
    Outcome,
    OwnerChange,
    Rep,
    StageChange,
    Visit,
    VisitOutcome,
)

PRESENTATION, CONTRACT = "presentationscheduled", "contractsent"


def moment(day: int, month: int) -> str:
    return f"2026-{month:02}-{day:02}T09:00:00Z"


def at(day: int, month: int) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=UTC)


def deal(id_: str = "9001", **properties: object) -> dict[str, object]:
    """An object of the API."""
    return {
        "id": id_,
        "properties": {
            "hs_object_id": id_,
            "dealname": "Fleet",
            "dealstage": CONTRACT,
            "pipeline": "default",
            "amount": "15000.50",
            "deal_currency_code": "EUR",
            "createdate": moment(5, 1),
            "closedate": moment(30, 4),
            "hubspot_owner_id": "77",
            "closed_lost_reason": None,
            "hs_is_closed_won": "false",
            "hs_is_closed_lost": "false",
            "hs_deal_stage_probability": "0.9",
            "hs_manual_forecast_category": "COMMIT",
        }
        | properties,
        "createdAt": moment(5, 1),
        "updatedAt": moment(24, 2),
        "archived": False,
        "associations": {
            "companies": {"results": [{"id": "501", "type": "deal_to_company"}]},
        },
    }


def entries(*values: tuple[object, int, int]) -> list[dict[str, object]]:
    """A history as it is sent: the newest first."""
    return [
        {"value": value, "timestamp": moment(day, month), "sourceType": "CRM_UI"}
        for value, day, month in reversed(values)
    ]


LOST = {
    "dealstage": "closedlost",
    "hs_is_closed_lost": "true",
    "closedate": moment(6, 3),
    "closed_lost_reason": "Price; and timing",
}


def test_an_object_is_a_deal() -> None:
    loaded = hubspot.load({"deals": [deal(), deal("9002", **LOST)]})
    assert (loaded.rejects, loaded.repaired, loaded.left_out) == ((), (), ())
    first, lost = loaded.book.deals
    assert first == Deal(
        id="9001",
        name="Fleet",
        account="501",
        rep="77",
        opened=at(5, 1),
        stage=CONTRACT,
        process="hubspot",
        amount=Decimal("15000.50"),
        currency="EUR",
        probability=0.9,
        expected_order_on=date(2026, 4, 30),
        category=ForecastCategory.COMMIT,
    )
    assert (lost.outcome, lost.closed, lost.expected_order_on) == (Outcome.LOST, at(6, 3), None)
    assert lost.lost_reasons == ("Price; and timing",)


def test_histories_of_amount_date_and_owner_have_what_was_before() -> None:
    row = deal()
    row["propertiesWithHistory"] = {
        "amount": entries(("12000", 5, 1), ("15000.50", 9, 2)),
        "closedate": entries((moment(31, 3), 5, 1), (moment(30, 4), 9, 2)),
        "hubspot_owner_id": entries(("76", 5, 1), ("77", 9, 2)),
    }
    book = hubspot.load({"deals": [row]}).book
    assert book.deal_changes[1] == DealChange(
        deal="9001",
        at=at(9, 2),
        changed=DealField.AMOUNT,
        before=Decimal(12000),
        after=Decimal("15000.50"),
    )
    assert book.deal_changes[3].before == date(2026, 3, 31)
    assert book.owner_changes[1] == OwnerChange(deal="9001", at=at(9, 2), rep="77", from_rep="76")
    assert book.stage_changes == ()


def test_of_several_companies_none_is_taken_unless_one_is_the_primary() -> None:
    row = deal()
    several = [{"id": "501", "type": "deal_to_company"}, {"id": "502", "type": "deal_to_company"}]
    row["associations"] = {"companies": {"results": several}}
    primary = deal("9002", hs_primary_associated_company="502")
    primary["associations"] = row["associations"]
    loaded = hubspot.load({"deals": [row, primary]})
    assert [each.account for each in loaded.book.deals] == [None, "502"]
    (fault,) = loaded.repaired[0].faults
    assert loaded.repaired[0].record == loaded.book.deals[0]
    assert fault.path == "deals[0].associations.companies.results"
    assert fault.expected == "one company; ask for hs_primary_associated_company"


def test_companies_contacts_owners_and_meetings() -> None:
    def meeting(id_: str, outcome: str) -> dict[str, object]:
        return {
            "id": id_,
            "properties": {
                "hs_timestamp": moment(9, 2),
                "hs_meeting_title": "Demonstration",
                "hs_meeting_start_time": moment(9, 2),
                "hs_meeting_end_time": "2026-02-09T10:00:00Z",
                "hs_meeting_outcome": outcome,
                "hubspot_owner_id": "77",
            },
            "associations": {"companies": {"results": [{"id": "501", "type": "x"}]}},
            "archived": False,
        }

    outcomes = ["COMPLETED", "NO_SHOW", "CANCELED", "SCHEDULED", "RESCHEDULED"]
    loaded = hubspot.load(
        {
            "companies": [
                {
                    "id": "501",
                    "properties": {
                        "name": "Bright Paper",
                        "numberofemployees": "120",
                        "hs_merged_object_ids": "502;503",
                    },
                    "archived": False,
                },
                {"id": "502", "properties": {"name": "Bright"}, "archived": False},
            ],
            "contacts": [
                {
                    "id": "1",
                    "properties": {
                        "firstname": "Li",
                        "lastname": "Wu",
                        "associatedcompanyid": "501",
                    },
                },
                {"id": "2", "properties": {"firstname": "No", "associatedcompanyid": ""}},
            ],
            "owners": [{"id": "77", "firstName": "Ann", "lastName": "", "archived": True}],
            "meetings": [meeting(outcome, outcome) for outcome in outcomes],
        }
    )
    book = loaded.book
    assert book.accounts == (
        Account(id="501", name="Bright Paper", employees=120),
        Account(id="502", name="Bright", merged_into="501"),
    )
    assert book.contacts == (Contact(id="1", account="501", name="Li Wu"),)
    assert book.reps == (Rep(id="77", name="Ann"),)
    met, absent, cancelled, *open_ones = book.visits
    assert met == Visit(
        id="COMPLETED",
        rep="77",
        account="501",
        planned_for=at(9, 2),
        started=at(9, 2),
        ended=datetime(2026, 2, 9, 10, tzinfo=UTC),
        purpose="Demonstration",
        outcome=VisitOutcome.MET,
    )
    assert (absent.outcome, absent.started) == (VisitOutcome.ABSENT, at(9, 2))
    assert (cancelled.outcome, cancelled.started) == (VisitOutcome.CANCELLED, None)
    assert {(each.outcome, each.started, each.ended) for each in open_ones} == {(None, None, None)}
    assert [str(each.faults[0]) for each in loaded.left_out] == [
        "contacts[1].properties.associatedcompanyid: expected a customer, got nothing"
    ]


def exported(**other: str) -> dict[str, str]:
    return {
        "Record ID": "9001",
        "Deal Name": "Fleet",
        "Deal Stage": "Contract Sent",
        "Pipeline": "Sales Pipeline",
        "Amount": "15000.5",
        "Currency": "EUR",
        "Deal owner": "Ann Wu",
        "Create Date": "2026-01-05 9:00",
        "Close Date": "2026-04-30 9:00",
        "Closed Lost Reason": "",
        "Associated Company": "Bright Paper",
        "Associated Company IDs": "501",
    } | other


def test_an_export_is_in_a_zone_of_its_own() -> None:
    berlin = evolve(hubspot.dialect, zone=ZoneInfo("Europe/Berlin"))
    (process,) = hubspot.processes({"pipelines": [PIPELINE]})
    loaded = hubspot.load(
        {"deals": [exported(), exported(**{"Record ID": "2", "Deal Stage": "Closed Won"})]},
        dialect=berlin,
        processes=process,
    )
    assert (loaded.rejects, loaded.repaired) == ((), ())
    first, won = loaded.book.deals
    assert first.opened == datetime(2026, 1, 5, 8, tzinfo=UTC)
    assert (first.account, first.process) == ("501", "hubspot")
    assert first.expected_order_on == date(2026, 4, 30)
    assert (won.outcome, won.closed) == (Outcome.WON, datetime(2026, 4, 30, 7, tzinfo=UTC))
    assert loaded.book.accounts == (Account(id="501", name="Bright Paper"),)


PIPELINE = {
    "id": "default",
    "label": "Sales Pipeline",
    "displayOrder": 0,
    "stages": [
        {
            "id": "closedwon",
            "label": "Closed Won",
            "displayOrder": 2,
            "metadata": {"isClosed": "true", "probability": "1.0"},
        },
        {
            "id": "closedlost",
            "label": "Closed Lost",
            "displayOrder": 3,
            "metadata": {"isClosed": "true", "probability": "0.0"},
        },
        {
            "id": CONTRACT,
            "label": "Contract Sent",
            "displayOrder": 1,
            "metadata": {"isClosed": "false", "probability": "0.9"},
        },
    ],
}


def test_a_pipeline_is_a_process() -> None:
    service = PIPELINE | {"id": "88", "label": "Service"}
    first, second = hubspot.processes({"pipelines": [PIPELINE, service]})
    assert (first.id, first.ids) == ("hubspot", (CONTRACT, "closedwon", "closedlost"))
    assert (first.won, first.lost) == (("closedwon",), ("closedlost",))
    assert (second.id, second.name) == ("88", "Service")
    assert first.known("Contract Sent") == CONTRACT


def test_every_fault_is_told_and_no_row_is_lost() -> None:
    broken = deal("9003", amount="much", pipeline="7", createdate="soon", hs_is_closed_won="maybe")
    stages: list[object] = [{"value": "x", "timestamp": "then"}, "no entry"]
    worse = deal("9004", amount="1.2.3", hs_manual_forecast_category="HOPE")
    worse["propertiesWithHistory"] = {"dealstage": stages}
    archived = deal("9005") | {"archived": True}
    others: list[Any] = [{"id": "9006", "properties": 7}, 3]
    loaded = hubspot.load({"deals": [deal(), broken, worse, archived, *others]})
    paths = [fault.path for each in loaded.rejects for fault in each.faults]
    assert [path for path in paths if not path.startswith("deals[4].properties.")] == [
        "deals[1].properties.createdate",
        "deals[1].properties.hs_is_closed_won",
        "deals[1].properties.amount",
        "deals[5]",
        "deals[2].propertiesWithHistory.dealstage[1].timestamp",
        "deals[2].propertiesWithHistory.dealstage[1].value",
        "deals[2].propertiesWithHistory.dealstage[0].timestamp",
    ]
    assert [fault.path for each in loaded.repaired for fault in each.faults] == [
        "deals[2].properties.amount",
        "deals[2].properties.hs_manual_forecast_category",
    ]
    assert [each.position for each in loaded.left_out] == [3]
    assert [each.id for each in loaded.book.deals] == ["9001", "9004"]


def test_a_deal_is_written_as_it_is_read() -> None:
    (lost,) = hubspot.load({"deals": [deal(**LOST)]}).book.deals
    row = hubspot.dump(lost)
    assert row["properties"]["pipeline"] == "default"  # type: ignore[index]
    assert hubspot.load({"deals": [row]}).book.deals == (lost,)


def test_a_change_of_stage_is_one_of_its_deal() -> None:
    row = deal(
        dealstage="presentationscheduled", hs_v2_date_entered_presentationscheduled=moment(9, 2)
    )
    (change,) = hubspot.load({"deals": [row]}).book.stage_changes
    assert change == StageChange(deal="9001", at=at(9, 2), stage=PRESENTATION)


def test_the_usual_stages_have_the_names_that_people_see() -> None:
    first = hubspot.process.stages[0]
    assert (first.id, first.name) == ("appointmentscheduled", "Appointment Scheduled")
    assert salesforce.process.stages[0].name == salesforce.process.stages[0].id
