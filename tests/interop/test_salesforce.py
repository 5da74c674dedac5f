"""Rows as Salesforce writes them: query results of its API, and reports in English."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from attrs import evolve

from salesprocess.case import Case
from salesprocess.interop import salesforce
from salesprocess.processes import SALESFORCE, Spadco, Stage
from salesprocess.records import (
    Account,
    Contact,
    Deal,
    DealChange,
    DealField,
    ForecastCategory,
    Location,
    Outcome,
    OwnerChange,
    Rep,
    StageChange,
    Visit,
)

if TYPE_CHECKING:
    from salesprocess.convert.columns import Columns


def opportunity(**other: object) -> dict[str, object]:
    """A record of a query, with the name of its account."""
    return {
        "attributes": {"type": "Opportunity", "url": "/services/data/v62.0/sobjects/…/006Aa01"},
        "Id": "006Aa01",
        "IsDeleted": False,
        "AccountId": "001Aa01",
        "Account": {"attributes": {"type": "Account"}, "Name": "Bright Paper"},
        "RecordTypeId": None,
        "Name": "Fleet of the head office",
        "StageName": "Negotiation/Review",
        "Amount": 15000.5,
        "Probability": 90.0,
        "ExpectedRevenue": 13500.45,
        "CloseDate": "2026-04-30",
        "LeadSource": "Trade Show",
        "IsClosed": False,
        "IsWon": False,
        "ForecastCategory": "BestCase",
        "CurrencyIsoCode": "EUR",
        "OwnerId": "005Aa01",
        "CreatedDate": "2026-01-05T09:00:00.000+0000",
    } | other


WON = opportunity(
    Id="006Aa02",
    StageName="Closed Won",
    IsClosed=True,
    IsWon=True,
    CloseDate="2026-03-02",
    ForecastCategory="Closed",
)


def at(day: int, month: int = 2) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=UTC)


def test_an_opportunity_is_a_deal() -> None:
    loaded = salesforce.load({"Opportunity": [opportunity(), WON]})
    assert (loaded.rejects, loaded.repaired, loaded.left_out) == ((), (), ())
    deal, won = loaded.book.deals
    assert deal == Deal(
        id="006Aa01",
        name="Fleet of the head office",
        account="001Aa01",
        rep="005Aa01",
        opened=at(5, 1),
        stage="Negotiation/Review",
        amount=Decimal("15000.5"),
        currency="EUR",
        source="Trade Show",
        probability=0.9,
        expected_order_on=date(2026, 4, 30),
        category=ForecastCategory.BEST_CASE,
    )
    assert (won.outcome, won.closed, won.expected_order_on) == (Outcome.WON, date(2026, 3, 2), None)
    assert won.category is None
    assert loaded.book.accounts == (Account(id="001Aa01", name="Bright Paper"),)


def test_without_flags_the_stage_says_how_a_deal_stands() -> None:
    rows = [
        opportunity(Id=stage, StageName=stage, IsClosed=None, IsWon=None)
        for stage in ("Closed Won", "Closed Lost", "Qualification", "Ours")
    ]
    contradicted = [row | {"IsClosed": False, "IsWon": False} for row in rows]
    loaded = salesforce.load({"Opportunity": contradicted})
    assert all(deal.is_open for deal in loaded.book.deals)
    stages = (*SALESFORCE.stages, Stage("Ours"))
    ours = evolve(SALESFORCE, stages=stages, lost=("Closed Lost", "Ours"))
    for processes, last in ((None, Outcome.OPEN), (ours, Outcome.LOST)):
        deals = salesforce.load({"Opportunity": rows}, processes=processes).book.deals
        assert [deal.outcome for deal in deals] == [Outcome.WON, Outcome.LOST, Outcome.OPEN, last]


def history(**other: object) -> dict[str, object]:
    return {
        "Id": "008Aa01",
        "OpportunityId": "006Aa01",
        "CreatedDate": "2026-02-09T09:00:00.000+0000",
        "StageName": "Qualification",
        "Amount": 12000.0,
        "CloseDate": "2026-03-31",
        "ForecastCategory": "Pipeline",
        "Probability": 10.0,
        "PrevAmount": 12000.0,
        "PrevCloseDate": "2026-03-31",
        "IsDeleted": False,
    } | other


def test_the_history_tells_of_stages_amounts_and_dates() -> None:
    rows = [
        history(),
        history(
            CreatedDate="2026-02-16T09:00:00.000+0000",
            Amount=15000.5,
            CloseDate="2026-04-30",
        ),
    ]
    book = salesforce.load({"Opportunity": [opportunity()], "OpportunityHistory": rows}).book
    assert book.stage_changes == (
        StageChange(deal="006Aa01", at=at(9), stage="Qualification"),
        StageChange(deal="006Aa01", at=at(16), stage="Qualification"),
    )
    assert book.deal_changes == (
        DealChange(
            deal="006Aa01",
            at=at(16),
            changed=DealField.AMOUNT,
            before=Decimal("12000.0"),
            after=Decimal("15000.5"),
        ),
        DealChange(
            deal="006Aa01",
            at=at(16),
            changed=DealField.EXPECTED_ORDER_ON,
            before=date(2026, 3, 31),
            after=date(2026, 4, 30),
        ),
    )


def test_the_move_into_the_closed_stage_says_when_a_deal_ended() -> None:
    moved = history(
        OpportunityId="006Aa02", StageName="Closed Won", CreatedDate="2026-03-02T16:00:00.000+0000"
    )
    book = salesforce.load({"Opportunity": [WON], "OpportunityHistory": [moved]}).book
    case = Case(book, datetime(2026, 6, 1, tzinfo=UTC), processes=salesforce.process)
    assert case.history("006Aa02").closed == datetime(2026, 3, 2, 16, tzinfo=UTC)


def test_owners_accounts_people_and_events() -> None:
    changed = {
        "OpportunityId": "006Aa01",
        "Field": "Owner",
        "DataType": "EntityId",
        "OldValue": "005Aa02",
        "NewValue": "005Aa01",
        "CreatedDate": "2026-02-09T09:00:00.000+0000",
        "IsDeleted": False,
    }
    in_words = changed | {"DataType": "Text", "OldValue": "Bert", "NewValue": "Ann"}
    merged = {"Id": "001Aa02", "Name": "Bright", "IsDeleted": True, "MasterRecordId": "001Aa01"}
    loaded = salesforce.load(
        {
            "Opportunity": [opportunity()],
            "OpportunityFieldHistory": [changed, in_words],
            "Account": [
                {
                    "Id": "001Aa01",
                    "Name": "Bright Paper",
                    "OwnerId": "005Aa01",
                    "NumberOfEmployees": 120,
                    "BillingLatitude": 52.5,
                    "BillingLongitude": 13.4,
                    "CreatedDate": "2020-01-05T09:00:00.000+0000",
                    "IsDeleted": False,
                    "MasterRecordId": None,
                },
                merged,
                merged | {"Id": "001Aa03", "MasterRecordId": None},
            ],
            "Contact": [
                {"Id": "003Aa01", "AccountId": "001Aa01", "Name": "Li Wu", "Department": "IT"},
                {"Id": "003Aa02", "AccountId": None, "Name": "Nobody"},
            ],
            "User": [{"Id": "005Aa01", "Name": "Ann", "ManagerId": "005Aa09"}],
            "Event": [
                {
                    "Id": "00UAa01",
                    "OwnerId": "005Aa01",
                    "AccountId": "001Aa01",
                    "WhatId": "006Aa01",
                    "Subject": "Demonstration",
                    "StartDateTime": "2026-02-09T09:00:00.000+0000",
                    "EndDateTime": "2026-02-09T10:00:00.000+0000",
                    "IsAllDayEvent": False,
                    "IsChild": False,
                    "IsDeleted": False,
                }
            ],
        }
    )
    book = loaded.book
    assert book.owner_changes == (
        OwnerChange(deal="006Aa01", at=at(9), rep="005Aa01", from_rep="005Aa02"),
    )
    assert book.accounts == (
        Account(
            id="001Aa01",
            name="Bright Paper",
            rep="005Aa01",
            employees=120,
            location=Location(latitude=52.5, longitude=13.4),
            opened_on=date(2020, 1, 5),
        ),
        Account(id="001Aa02", name="Bright", merged_into="001Aa01"),
    )
    assert book.contacts == (
        Contact(id="003Aa01", account="001Aa01", name="Li Wu", department="IT"),
    )
    assert book.reps == (Rep(id="005Aa01", name="Ann", manager="005Aa09"),)
    assert book.visits == (
        Visit(
            id="00UAa01",
            rep="005Aa01",
            account="001Aa01",
            planned_for=at(9),
            purpose="Demonstration",
        ),
    )
    assert [str(*each.faults) for each in loaded.left_out] == [
        "OpportunityFieldHistory[1].DataType: expected one of entityid, got 'Text'",
        "Account[2].IsDeleted: expected a row that is there, got True; it is deleted",
        "Contact[1].AccountId: expected a customer, got nothing",
    ]


def test_past_events_are_visits_where_the_caller_says_so() -> None:
    event = {
        "Id": "00UAa01",
        "OwnerId": "005Aa01",
        "AccountId": "001Aa01",
        "StartDateTime": "2026-02-09T09:00:00.000+0000",
        "EndDateTime": "2026-02-09T10:00:00.000+0000",
    }
    held: Columns = {"StartDateTime": ("planned_for", "started"), "EndDateTime": "ended"}
    (visit,) = salesforce.load({"Event": [event]}, columns={"Event": held}).book.visits
    assert visit.started == visit.planned_for == at(9)
    assert visit.ended == datetime(2026, 2, 9, 10, tzinfo=UTC)


def report(**other: str) -> dict[str, str]:
    """A line of a report, as a file in English has it."""
    return {
        "Opportunity ID": "006Aa01",
        "Opportunity Name": "Fleet",
        "Account Name": "Bright Paper",
        "Opportunity Owner": "Ann",
        "Stage": "Closed Won",
        "Amount": "15,000.50",
        "Probability (%)": "100",
        "Close Date": "3/2/2026",
        "Created Date": "1/5/2026",
        "Lead Source": "-",
        "Segment": "gold",
    } | other


def test_a_report_is_read_by_another_dialect() -> None:
    dialect = evolve(salesforce.dialect, days="MDY", thousands=",", currency="USD")
    columns = {"Opportunity": {"Segment": "extra"}}
    rows = {"Opportunity": [report()]}
    loaded = salesforce.load(rows, columns=columns, dialect=dialect)
    assert (loaded.rejects, loaded.repaired) == ((), ())
    assert loaded.book.deals == (
        Deal(
            id="006Aa01",
            name="Fleet",
            account="Bright Paper",
            rep="Ann",
            opened=date(2026, 1, 5),
            closed=date(2026, 3, 2),
            outcome=Outcome.WON,
            stage="Closed Won",
            amount=Decimal("15000.50"),
            currency="USD",
            probability=1.0,
            extra={"Segment": "gold"},
        ),
    )
    account = {"Account ID": "001Aa01", "Account Name": "Bright Paper"}
    named = salesforce.load({**rows, "Account": [account]}, dialect=dialect)
    assert named.book.deals[0].account == "001Aa01"
    twice = salesforce.load(
        {**rows, "Account": [account, account | {"Account ID": "001Aa02"}]}, dialect=dialect
    )
    assert [str(*each.faults) for each in twice.repaired] == [
        "Opportunity[0].Account Name: expected the id of one of the accounts, got 'Bright Paper'"
    ]


def test_every_fault_is_told_and_no_row_is_lost() -> None:
    rows: list[Any] = [
        opportunity(),
        opportunity(Id=None),
        opportunity(Id="006Aa03", Amount="much", CloseDate="soon", CreatedDate=7, Account="?"),
        opportunity(Id="006Aa04", IsWon="perhaps"),
        opportunity(Id="006Aa05", IsDeleted=True),
        opportunity(Id="00Q", ForecastCategory="Hope", Probability=190),
        "no row",
        opportunity(),
    ]
    moved = [history(OpportunityId="006Aa05"), history(OpportunityId="X")]
    loaded = salesforce.load({"Opportunity": rows, "OpportunityHistory": moved})
    assert [str(fault) for each in loaded.rejects for fault in each.faults] == [
        "Opportunity[1].Id: expected a value, got nothing",
        "Opportunity[3].IsWon: expected a yes or a no, got 'perhaps'",
        "Opportunity[6]: expected a mapping with the fields of a Deal, got 'no row'",
        "OpportunityHistory[1].OpportunityId: expected the id of one of the deals, got 'X'",
    ]
    assert [fault.path for each in loaded.repaired for fault in each.faults] == [
        "Opportunity[2].CreatedDate",
        "Opportunity[2].Amount",
        "Opportunity[2].CloseDate",
        "Opportunity[5].ForecastCategory",
        "Opportunity[5].Probability",
    ]
    assert [fault.path for each in loaded.left_out for fault in each.faults] == [
        "Opportunity[4].IsDeleted",
        "OpportunityHistory[0].OpportunityId",
    ]
    assert [each.position for each in loaded.twins] == [7]
    assert [deal.id for deal in loaded.book.deals] == ["006Aa01", "006Aa03", "00Q"]


def test_the_stages_of_the_company_are_its_process() -> None:
    stages = [
        ("Qualify", "Qualification", 2, False, False),
        ("Ours", "Ours", 1, False, False),
        ("Closed Won", "Closed Won", 3, True, True),
        ("Gone", "Given up", 4, True, False),
    ]
    (process,) = salesforce.processes(
        {
            "OpportunityStage": [
                {
                    "ApiName": name,
                    "MasterLabel": label,
                    "SortOrder": order,
                    "IsClosed": closed,
                    "IsWon": won,
                }
                for name, label, order, closed, won in stages
            ]
        },
        spadco={"Ours": Spadco.SUSPECT},
    )
    assert (process.id, process.ids) == ("salesforce", ("Ours", "Qualify", "Closed Won", "Gone"))
    assert (process.won, process.lost) == (("Closed Won",), ("Gone",))
    assert process.known("Qualification") == "Qualify"
    counted = [process.spadco_of(stage) for stage in process.ids]
    assert counted == [Spadco.SUSPECT, Spadco.PROSPECT, Spadco.ORDER, None]


def test_a_deal_is_written_as_it_is_read() -> None:
    (deal,) = salesforce.load({"Opportunity": [opportunity()]}).book.deals
    row = salesforce.dump(deal)
    assert row["CreatedDate"] == "2026-01-05T09:00:00+00:00"
    assert (row["Probability"], row["CloseDate"]) == ("90", "2026-04-30")
    assert salesforce.load({"Opportunity": [row]}).book.deals == (deal,)
