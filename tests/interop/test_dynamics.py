"""Rows as Dynamics 365 writes them: responses of its Web API, and exports in English."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from attrs import evolve

from salesprocess.case import Case
from salesprocess.interop import dynamics
from salesprocess.records import Account, Contact, Deal, Outcome, Rep, Visit, VisitOutcome

TEXT = "@OData.Community.Display.V1.FormattedValue"
KIND = "@Microsoft.Dynamics.CRM.lookuplogicalname"


def at(day: int, month: int, hour: int = 9) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def opportunity(**other: object) -> dict[str, object]:
    return {
        "@odata.etag": 'W/"2751"',
        "opportunityid": "0a7",
        "name": "Fleet",
        "stepname": "3-Propose",
        "salesstage": 0,
        "statecode": 0,
        "statuscode": 1,
        f"statuscode{TEXT}": "In Progress",
        "estimatedvalue": 15000.5,
        "actualvalue": None,
        "closeprobability": 40,
        "createdon": "2026-01-05T09:00:00Z",
        "estimatedclosedate": "2026-04-30",
        "actualclosedate": None,
        "_ownerid_value": "77",
        f"_ownerid_value{TEXT}": "Ann",
        "_parentaccountid_value": "501",
        f"_parentaccountid_value{TEXT}": "Bright Paper",
        f"_parentaccountid_value{KIND}": "account",
        "_transactioncurrencyid_value": "cur1",
        "transactioncurrencyid": {"isocurrencycode": "EUR"},
        "budgetstatus": 2,
        "decisionmaker": True,
        "need": 0,
    } | other


EXPECTED = Deal(
    id="0a7",
    name="Fleet",
    account="501",
    rep="77",
    opened=at(5, 1),
    stage="3-Propose",
    amount=Decimal("15000.5"),
    currency="EUR",
    probability=0.4,
    expected_order_on=date(2026, 4, 30),
)


def test_an_opportunity_is_a_deal() -> None:
    loaded = dynamics.load({"opportunities": [opportunity()]})
    assert (loaded.rejects, loaded.repaired, loaded.left_out) == ((), (), ())
    assert loaded.book.deals == (EXPECTED,)
    assert loaded.book.accounts == (Account(id="501", name="Bright Paper"),)
    by_choice = opportunity(salesstage=2)
    del by_choice["stepname"]
    (deal,) = dynamics.load({"opportunities": [by_choice]}).book.deals
    assert dynamics.process.known(deal.stage) == dynamics.process.known("3-Propose") == "2"


def test_the_state_says_how_a_deal_ended_and_the_reason_whether_anyone_got_it() -> None:
    rows = [
        opportunity(
            opportunityid="w",
            statecode=1,
            statuscode=3,
            actualvalue=14000,
            actualclosedate="2026-03-02",
        ),
        opportunity(opportunityid="l", statecode=2, statuscode=5),
        opportunity(opportunityid="c", statecode=2, statuscode=4),
    ]
    for row, text in zip(rows, ["Won", "Out-Sold", "Canceled"], strict=True):
        row[f"statuscode{TEXT}"] = text
    won, lost, given_up = dynamics.load({"opportunities": rows}).book.deals
    assert (won.outcome, won.amount, won.closed) == (Outcome.WON, Decimal(14000), date(2026, 3, 2))
    assert (lost.outcome, lost.ending) == (Outcome.LOST, "Out-Sold")
    assert (given_up.outcome, given_up.ending) == (Outcome.NO_DECISION, "Canceled")
    case = Case(dynamics.load({"opportunities": rows}).book, at(1, 6), processes=dynamics.process)
    assert case.history("c").outcome is Outcome.NO_DECISION


def test_what_was_answered_on_no_day_is_kept_where_the_caller_says_so() -> None:
    columns = {"opportunities": {"budgetstatus": "extra", "decisionmaker": "extra"}}
    loaded = dynamics.load({"opportunities": [opportunity()]}, columns=columns)
    assert loaded.book.deals[0].extra == {"budgetstatus": 2, "decisionmaker": True}
    assert loaded.book.answers == ()


def test_accounts_contacts_users_and_appointments() -> None:
    def appointment(id_: str, state: int, **other: object) -> dict[str, object]:
        return {
            "activityid": id_,
            "subject": "Demonstration",
            "scheduledstart": "2026-02-09T09:00:00Z",
            "scheduledend": "2026-02-09T10:00:00Z",
            "actualstart": None,
            "actualend": "2026-02-09T10:30:00Z" if state == 1 else None,
            "statecode": state,
            "_ownerid_value": "77",
            "_regardingobjectid_value": "501",
            f"_regardingobjectid_value{KIND}": "account",
        } | other

    of_deal = {f"_regardingobjectid_value{KIND}": "opportunity"}
    loaded = dynamics.load(
        {
            "accounts": [
                {"accountid": "501", "name": "Bright Paper", "_masterid_value": None},
                {"accountid": "502", "name": "Bright", "merged": True, "_masterid_value": "501"},
            ],
            "contacts": [
                {
                    "contactid": "4",
                    "fullname": "Li Wu",
                    "_parentcustomerid_value": "501",
                    "department": "IT",
                }
            ],
            "systemusers": [
                {"systemuserid": "77", "fullname": "Ann", "_parentsystemuserid_value": "70"}
            ],
            "appointments": [
                appointment("h", 1),
                appointment("c", 2),
                appointment("p", 3),
                appointment("d", 1, **of_deal),
            ],
        }
    )
    book = loaded.book
    assert book.accounts == (
        Account(id="501", name="Bright Paper"),
        Account(id="502", name="Bright", merged_into="501"),
    )
    assert book.contacts == (Contact(id="4", account="501", name="Li Wu", department="IT"),)
    assert book.reps == (Rep(id="77", name="Ann", manager="70"),)
    held, cancelled, planned = book.visits
    assert held == Visit(
        id="h",
        rep="77",
        account="501",
        planned_for=at(9, 2),
        started=at(9, 2),
        ended=datetime(2026, 2, 9, 10, 30, tzinfo=UTC),
        outcome=VisitOutcome.MET,
        purpose="Demonstration",
    )
    assert (cancelled.outcome, cancelled.started) == (VisitOutcome.CANCELLED, None)
    assert (planned.outcome, planned.started) == (None, None)
    assert [each.position for each in loaded.left_out] == [3]


def test_an_export_has_words_for_numbers() -> None:
    row = {
        "(Do Not Modify) Opportunity": "0a7",
        "Topic": "Fleet",
        "Account": "Bright Paper",
        "Owner": "Ann",
        "Status": "Lost",
        "Status Reason": "Canceled",
        "Pipeline Phase": "1-Qualify",
        "Est. Revenue": "15,000.50",
        "Probability": "0",
        "Created On": "1/5/2026 9:00 AM",
        "Est. Close Date": "4/30/2026",
        "Actual Close Date": "3/2/2026",
    }
    american = evolve(dynamics.dialect, days="MDY", thousands=",", currency="USD")
    loaded = dynamics.load({"opportunities": [row]}, dialect=american)
    assert (loaded.rejects, loaded.repaired) == ((), ())
    (deal,) = loaded.book.deals
    assert (deal.outcome, deal.ending) == (Outcome.NO_DECISION, "Canceled")
    assert (deal.account, deal.closed, deal.opened) == ("Bright Paper", date(2026, 3, 2), at(5, 1))


def test_every_fault_is_told_and_no_row_is_lost() -> None:
    rows: list[Any] = [
        opportunity(opportunityid="a", estimatedvalue="much", createdon=True),
        opportunity(opportunityid="b", statecode=9),
        opportunity(opportunityid=None),
        opportunity(opportunityid="d", transactioncurrencyid=None),
        opportunity(opportunityid="e", statecode="1", actualclosedate="2025-01-01"),
        [],
    ]
    loaded = dynamics.load({"opportunities": rows})
    assert [fault.path for each in loaded.rejects for fault in each.faults] == [
        "opportunities[1].statecode",
        "opportunities[2].opportunityid",
        "opportunities[5]",
    ]
    assert [fault.path for each in loaded.repaired for fault in each.faults] == [
        "opportunities[0].createdon",
        "opportunities[0].estimatedvalue",
        "opportunities[3].transactioncurrencyid.isocurrencycode",
        "opportunities[4].actualclosedate",
    ]
    assert [each.id for each in loaded.book.deals] == ["a", "d", "e"]


def test_a_deal_is_written_as_it_is_read() -> None:
    row = dynamics.dump(EXPECTED)
    assert row["transactioncurrencyid"] == {"isocurrencycode": "EUR"}
    assert dynamics.load({"opportunities": [row]}).book.deals == (EXPECTED,)
