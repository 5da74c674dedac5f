"""Meetings and calls as systems write them, and the changes that stand beside their histories."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from attrs import evolve

from salesprocess.interop import (
    dynamics,
    espocrm,
    frappe,
    hubspot,
    odoo,
    pipedrive,
    salesforce,
    suitecrm,
    twenty,
)
from salesprocess.records import (
    Account,
    DealChange,
    DealField,
    OwnerChange,
    StageChange,
    Visit,
    VisitChannel,
    VisitOutcome,
)

if TYPE_CHECKING:
    from salesprocess.interop import SystemBook

    Row = dict[str, Any]


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 2, 9, hour, minute, tzinfo=UTC)


def faults(loaded: SystemBook) -> dict[str, list[str]]:
    """The paths of what is wrong, by what came of the row."""
    kinds = {
        "rejects": [fault.path for each in loaded.rejects for fault in each.faults],
        "repaired": [fault.path for each in loaded.repaired for fault in each.faults],
        "left_out": [fault.path for each in loaded.left_out for fault in each.faults],
    }
    return {kind: paths for kind, paths in kinds.items() if paths}


def task(**other: object) -> Row:
    """A call that was logged in Salesforce."""
    return {
        "attributes": {"type": "Task"},
        "Id": "00TAa01",
        "Subject": "Call",
        "TaskSubtype": "Call",
        "Status": "Completed",
        "IsClosed": True,
        "CompletedDateTime": "2026-02-09T09:30:00.000+0000",
        "ActivityDate": "2026-02-09",
        "CallDurationInSeconds": 300,
        "CallType": "Outbound",
        "CallDisposition": "Interested",
        "OwnerId": "005Aa01",
        "WhatId": "006Aa01",
        "WhoId": "003Aa01",
        "AccountId": "001Aa01",
        "IsDeleted": False,
    } | other


def test_a_call_in_salesforce_is_a_visit_by_phone() -> None:
    to_come = {"IsClosed": False, "CompletedDateTime": None, "Status": "Not Started"}
    rows = [task(), task(Id="00TAa02", **to_come), task(Id="00TAa03", TaskSubtype="Email")]
    loaded = salesforce.load({"Task": rows})
    assert loaded.book.visits == (
        Visit(
            id="00TAa01",
            rep="005Aa01",
            account="001Aa01",
            channel=VisitChannel.PHONE,
            started=at(9, 30),
            purpose="Call",
        ),
    )
    assert faults(loaded) == {
        "rejects": ["Task[1].ActivityDate", "Task[1].CompletedDateTime"],
        "left_out": ["Task[2].TaskSubtype"],
    }
    noon = evolve(salesforce.dialect, day_at=at(12).time())
    planned = salesforce.load({"Task": rows[1:2]}, dialect=noon).book.visits[0]
    assert (planned.planned_for, planned.started) == (at(12), None)


def test_every_fault_of_a_call_in_salesforce_is_told() -> None:
    rows: list[Any] = [
        task(Id=None, OwnerId=7.5),
        task(Id="b", IsClosed="perhaps"),
        task(Id="c", AccountId=None),
        task(Id="d", IsDeleted=True),
        task(Id="e", CompletedDateTime="today", Subject=7),
        "a task",
    ]
    assert faults(salesforce.load({"Task": rows})) == {
        "rejects": [
            "Task[0].Id",
            "Task[0].OwnerId",
            "Task[1].ActivityDate",
            "Task[1].CompletedDateTime",
            "Task[1].CompletedDateTime",
            "Task[4].CompletedDateTime",
            "Task[4].Subject",
            "Task[4].CompletedDateTime",
            "Task[5]",
        ],
        "left_out": ["Task[2].AccountId", "Task[3].IsDeleted"],
    }


def test_the_history_of_fields_in_salesforce_has_the_probability_of_before() -> None:
    history = {
        "OpportunityId": "006Aa01",
        "CreatedDate": "2026-02-09T09:00:00.000+0000",
        "Field": "Probability",
        "DataType": "Percent",
        "OldValue": 10.0,
        "NewValue": 50.0,
        "IsDeleted": False,
    }
    rows = [history, history | {"Field": "NextStep"}, history | {"NewValue": "likely"}]
    loaded = salesforce.load({"Opportunity": [{"Id": "006Aa01"}], "OpportunityFieldHistory": rows})
    moved = DealChange(
        deal="006Aa01", at=at(9), changed=DealField.PROBABILITY, before=0.1, after=0.5
    )
    assert loaded.book.deal_changes == (moved, evolve(moved, after=None))
    assert faults(loaded) == {
        "repaired": ["OpportunityFieldHistory[2].NewValue"],
        "left_out": ["OpportunityFieldHistory[1].Field"],
    }


def call(**properties: object) -> Row:
    """A call of HubSpot, with the company it is associated with."""
    return {
        "id": "512",
        "properties": {
            "hs_call_title": "Discovery call",
            "hs_call_status": "COMPLETED",
            "hs_call_direction": "OUTBOUND",
            "hs_call_duration": "1800000",
            "hs_call_disposition": "f240bbac-87c9-4f6e-bf70-924b57d47db7",
            "hs_timestamp": "2026-02-09T09:00:00Z",
            "hubspot_owner_id": "77",
        }
        | properties,
        "associations": {"companies": {"results": [{"id": "501", "type": "call_to_company"}]}},
        "archived": False,
    }


def test_a_call_in_hubspot_says_whom_it_reached_by_its_outcome() -> None:
    told: list[tuple[object, object]] = [
        ("f240bbac-87c9-4f6e-bf70-924b57d47db7", "COMPLETED"),
        ("b2cf5968-551e-4856-9783-52b3da59a7d0", "COMPLETED"),
        ("0f1e2d3c-own", "COMPLETED"),
        (None, "NO_ANSWER"),
        (None, "CANCELED"),
        (None, "QUEUED"),
        ("17b47fee-58de-441e-a44c-c6300d46f273", "COMPLETED"),
    ]
    rows = [
        call(hs_call_disposition=said, hs_call_status=status) | {"id": str(number)}
        for number, (said, status) in enumerate(told)
    ]
    loaded = hubspot.load({"calls": rows})
    assert faults(loaded) == {}
    first, *_ = loaded.book.visits
    assert first == Visit(
        id="0",
        rep="77",
        account="501",
        channel=VisitChannel.PHONE,
        planned_for=at(9),
        started=at(9),
        outcome=VisitOutcome.MET,
        purpose="Discovery call",
    )
    assert [(visit.started is not None, visit.outcome) for visit in loaded.book.visits] == [
        (True, VisitOutcome.MET),
        (True, VisitOutcome.ABSENT),
        (True, None),
        (True, VisitOutcome.ABSENT),
        (False, VisitOutcome.CANCELLED),
        (False, None),
        (True, VisitOutcome.ABSENT),
    ]


def test_a_meeting_or_a_call_of_a_deal_in_hubspot_and_pipedrive_is_of_its_company() -> None:
    def results(*ids: str) -> Row:
        return {"results": [{"id": id_, "type": "call_to_deal"} for id_ in ids]}

    deal = {"id": "9", "properties": {"hs_primary_associated_company": "501"}}
    rows = [
        call() | {"associations": {"deals": results("9", "9")}},
        call() | {"id": "b", "associations": {"deals": results("9", "8")}},
        call() | {"id": "c", "associations": {"deals": results("7")}},
    ]
    loaded = hubspot.load({"deals": [deal], "calls": rows})
    assert [(visit.id, visit.account) for visit in loaded.book.visits] == [("512", "501")]
    assert faults(loaded) == {
        "rejects": ["calls[1].associations.deals.results"],
        "left_out": ["calls[2].associations.companies.results"],
    }
    activity = {"id": 1, "type": "meeting", "owner_id": 5, "deal_id": 7, "org_id": None}
    activity |= {"due_date": "2026-02-09", "due_time": "09:00", "done": False}
    deals = [{"id": 7, "org_id": 501}]
    (visit,) = pipedrive.load({"deals": deals, "activities": [activity]}).book.visits
    assert (visit.account, visit.planned_for) == ("501", at(9))


def test_what_lasts_whole_days_is_no_visit() -> None:
    meeting = {"Id": "00U1", "OwnerId": "005", "AccountId": "001", "IsAllDayEvent": True}
    meeting |= {"StartDateTime": "2026-02-09T00:00:00.000+0000"}
    loaded = salesforce.load({"Event": [meeting]})
    assert faults(loaded) == {"left_out": ["Event[0].IsAllDayEvent"]}
    loaded = dynamics.load({"appointments": [phone_call(isalldayevent=True)]})
    assert faults(loaded) == {"left_out": ["appointments[0].isalldayevent"]}


def test_every_fault_of_a_call_in_hubspot_is_told() -> None:
    rows: list[Any] = [
        call(hs_timestamp="soon", hubspot_owner_id=None),
        call() | {"id": "b", "associations": None},
        call() | {"id": "c", "archived": True},
        call() | {"id": "d", "properties": 7},
        None,
    ]
    assert faults(hubspot.load({"calls": rows})) == {
        "rejects": [
            "calls[0].properties.hubspot_owner_id",
            "calls[0].properties.hs_timestamp",
            "calls[0].properties.hs_timestamp",
            "calls[3].properties.hubspot_owner_id",
            "calls[3].properties.hs_timestamp",
            "calls[3].properties.hs_timestamp",
            "calls[3].properties.hs_call_title",
            "calls[3].properties.hs_call_disposition",
            "calls[4]",
        ],
        "left_out": ["calls[1].associations.companies.results", "calls[2].archived"],
    }


def change(key: str, before: object, after: object, **other: object) -> Row:
    """An item of the changelog of a deal in Pipedrive, with the deal beside."""
    return {
        "deal_id": 7,
        "field_key": key,
        "old_value": before,
        "new_value": after,
        "actor_user_id": 26,
        "time": "2026-02-09 09:00:00",
        "change_source": "app",
        "is_bulk_update_flag": None,
    } | other


def test_the_changelog_in_pipedrive_says_what_the_flow_does() -> None:
    rows = [
        change("stage_id", "1", "2"),
        change("value", "12000", "15000.5"),
        change("user_id", "5", "6"),
        change("title", "Fleet", "The fleet"),
    ]
    loaded = pipedrive.load({"deals": [{"id": 7}], "changelog": rows})
    assert loaded.book.stage_changes == (
        StageChange(deal="7", at=at(9), stage="2", from_stage="1"),
    )
    assert loaded.book.deal_changes == (
        DealChange(
            deal="7",
            at=at(9),
            changed=DealField.AMOUNT,
            before=Decimal(12000),
            after=Decimal("15000.5"),
        ),
    )
    assert loaded.book.owner_changes == (OwnerChange(deal="7", at=at(9), rep="6", from_rep="5"),)
    assert faults(loaded) == {"left_out": ["changelog[3].field_key"]}
    owned = [change("owner_id", "5", "6")]
    renamed = pipedrive.load({"deals": [{"id": 7}], "changelog": owned})
    assert renamed.book.owner_changes == loaded.book.owner_changes
    dirty: list[Any] = [
        change("stage_id", "1", None, time="then"),
        change("value", "x", "1", deal_id=9),
        7,
    ]
    assert faults(pipedrive.load({"deals": [{"id": 7}], "changelog": dirty})) == {
        "rejects": [
            "changelog[0].time",
            "changelog[0].new_value",
            "changelog[2]",
            "changelog[1].deal_id",
        ],
    }


def event(**other: object) -> Row:
    """A meeting of Odoo, of an opportunity."""
    return {
        "id": 31,
        "name": "Demonstration",
        "start": "2026-02-09 09:00:00",
        "stop": "2026-02-09 10:00:00",
        "allday": False,
        "active": True,
        "user_id": [5, "Ann"],
        "partner_ids": [7, 9],
        "opportunity_id": [3, "Fleet"],
        "res_model": "crm.lead",
        "res_id": 3,
    } | other


def test_a_meeting_in_odoo_is_of_the_customer_of_its_lead() -> None:
    lead: Row = {"id": 3, "type": "opportunity", "partner_id": [7, "Bright Paper"]}
    rows: list[Any] = [
        event(),
        event(id=32, opportunity_id=False),
        event(id=33, allday=True),
        event(id=34, active=False),
        event(id=35, opportunity_id=[4, "Another"]),
        event(id=36, start="soon", user_id=False),
        event(id=37, opportunity_id=[3]),
        event(id=38, opportunity_id=[3, "Fleet"], name=[]),
        0,
    ]
    loaded = odoo.load({"calendar.event": rows, "crm.lead": [lead]})
    assert [visit.id for visit in loaded.book.visits] == ["31", "38"]
    assert loaded.book.visits[0] == Visit(
        id="31", rep="5", account="7", planned_for=at(9), purpose="Demonstration"
    )
    assert loaded.book.accounts == (Account(id="7", name="Bright Paper"),)
    assert faults(loaded) == {
        "rejects": [
            "calendar.event[5].user_id",
            "calendar.event[5].start",
            "calendar.event[6].opportunity_id",
            "calendar.event[8]",
        ],
        "repaired": ["calendar.event[7].name"],
        "left_out": [
            "calendar.event[2].allday",
            "calendar.event[3].active",
            "calendar.event[1].opportunity_id",
            "calendar.event[4].opportunity_id",
        ],
    }


KIND = "_regardingobjectid_value@Microsoft.Dynamics.CRM.lookuplogicalname"


def phone_call(**other: object) -> Row:
    """A phone call of Dynamics 365."""
    return {
        "activityid": "p1",
        "subject": "Price",
        "directioncode": True,
        "scheduledstart": None,
        "scheduledend": "2026-02-09T12:00:00Z",
        "actualstart": "2026-02-09T09:00:00Z",
        "actualend": "2026-02-09T09:05:00Z",
        "actualdurationminutes": 5,
        "statecode": 1,
        "_ownerid_value": "77",
        "_regardingobjectid_value": "501",
        KIND: "account",
    } | other


def test_a_phone_call_in_dynamics_regards_an_account_or_a_deal() -> None:
    of_deal = {"_regardingobjectid_value": "d1", KIND: "opportunity"}
    rows: list[Any] = [
        phone_call(),
        phone_call(activityid="p2", **of_deal),
        phone_call(activityid="p3", **of_deal | {"_regardingobjectid_value": "d9"}),
        phone_call(activityid="p4", **{KIND: "lead"}),
        phone_call(activityid="p5", actualstart="now", scheduledstart="then"),
        phone_call(activityid=None, subject=[]),
        [],
    ]
    deal = {"opportunityid": "d1", "_parentaccountid_value": "501", "statecode": 0}
    loaded = dynamics.load({"opportunities": [deal], "phonecalls": rows})
    first, second = loaded.book.visits
    assert first == Visit(
        id="p1",
        rep="77",
        account="501",
        channel=VisitChannel.PHONE,
        started=at(9),
        ended=at(9, 5),
        outcome=VisitOutcome.MET,
        purpose="Price",
    )
    assert second == evolve(first, id="p2")
    assert faults(loaded) == {
        "rejects": [
            "phonecalls[4].scheduledstart",
            "phonecalls[4].actualstart",
            "phonecalls[4].actualstart",
            "phonecalls[5].activityid",
            "phonecalls[5].subject",
            "phonecalls[6]",
        ],
        "left_out": [f"phonecalls[3].{KIND}", "phonecalls[2]._regardingobjectid_value"],
    }


def test_a_call_in_espocrm_is_held_or_not() -> None:
    held = {
        "id": "c1",
        "name": "Price",
        "status": "Held",
        "direction": "Outbound",
        "dateStart": "2026-02-09 09:00:00",
        "dateEnd": "2026-02-09 09:05:00",
        "parentType": "Account",
        "parentId": "501",
        "accountId": "501",
        "accountName": "Bright Paper",
        "assignedUserId": "77",
        "deleted": False,
    }
    rows: list[Any] = [
        held,
        held | {"id": "c2", "accountId": None, "accountName": None},
        held | {"id": "c3", "dateStart": "2026-02-30 09:00:00", "assignedUserId": ""},
        held | {"id": "c4", "deleted": 1},
        {},
    ]
    loaded = espocrm.load({"Call": rows})
    assert loaded.book.visits == (
        Visit(
            id="c1",
            rep="77",
            account="501",
            channel=VisitChannel.PHONE,
            planned_for=at(9),
            started=at(9),
            ended=at(9, 5),
            outcome=VisitOutcome.MET,
            purpose="Price",
        ),
    )
    assert faults(loaded) == {
        "rejects": ["Call[2].assignedUserId", "Call[2].dateStart", "Call[2].dateStart"],
        "left_out": ["Call[3].deleted", "Call[4].accountId", "Call[1].accountId"],
    }
    of_deal = {"accountId": None, "parentType": "Opportunity", "parentId": "o1"}
    days = {"id": "c6", "isAllDay": True, "dateStart": None, "dateStartDate": "2026-02-09"}
    deal = {"id": "o1", "accountId": "501", "stage": "Negotiation"}
    loaded = espocrm.load(
        {"Opportunity": [deal], "Call": [held | of_deal | {"id": "c5"}, held | days]}
    )
    assert [(visit.id, visit.account) for visit in loaded.book.visits] == [("c5", "501")]
    assert faults(loaded) == {"left_out": ["Call[1].isAllDay"]}


def test_a_call_in_suitecrm_is_of_an_account_or_of_a_deal() -> None:
    held: Row = {
        "type": "Calls",
        "id": "c1",
        "attributes": {
            "name": "Price",
            "status": "Held",
            "direction": "Outbound",
            "date_start": "2026-02-09T09:00:00+00:00",
            "date_end": "2026-02-09T09:05:00+00:00",
            "duration_minutes": "5",
            "parent_type": "Opportunities",
            "parent_id": "d1",
            "assigned_user_id": "77",
            "deleted": "0",
        },
    }

    def other(id_: str, **attributes: object) -> Row:
        return held | {"id": id_, "attributes": held["attributes"] | attributes}

    rows: list[Any] = [
        held,
        other("c2", parent_type="Accounts", parent_id="501"),
        other("c3", parent_type="Cases"),
        other("c4", parent_id="d9"),
        other("c5", date_start="x", name=7),
    ]
    deal = {"id": "d1", "attributes": {"account_id": "501", "sales_stage": "Prospecting"}}
    loaded = suitecrm.load({"Opportunities": [deal], "Calls": rows})
    first, second = loaded.book.visits
    assert (first.account, first.channel, first.started) == ("501", VisitChannel.PHONE, at(9))
    assert second == evolve(first, id="c2")
    assert faults(loaded) == {
        "rejects": [
            "Calls[4].attributes.date_start",
            "Calls[4].attributes.date_start",
            "Calls[4].attributes.name",
            "Calls[4].attributes.date_start",
        ],
        "left_out": ["Calls[2].attributes.parent_type", "Calls[3].attributes.parent_id"],
    }


def test_a_call_in_frappe_is_of_the_organization_of_its_deal() -> None:
    log: Row = {
        "name": "CALL-1",
        "id": "CALL-1",
        "from": "+49",
        "to": "+86",
        "type": "Outgoing",
        "status": "Completed",
        "duration": 300,
        "start_time": "2026-02-09 09:00:00",
        "end_time": "2026-02-09 09:05:00",
        "caller": "ann@example.com",
        "receiver": None,
        "reference_doctype": "CRM Deal",
        "reference_docname": "CRM-DEAL-1",
    }
    taken = {"type": "Incoming", "caller": None, "receiver": "bo@example.com"}
    rows: list[Any] = [
        log,
        log | taken | {"name": "CALL-2", "status": "No Answer"},
        log | {"name": "CALL-3", "reference_doctype": "CRM Lead"},
        log | {"name": "CALL-4", "reference_docname": "CRM-DEAL-9"},
        log | {"name": "CALL-5", "start_time": "soon", "caller": ""},
        log | {"name": "CALL-6", "status": "Queued", "end_time": 7},
    ]
    deal = {"name": "CRM-DEAL-1", "organization": "Bright Paper", "status": "Qualification"}
    loaded = frappe.load({"CRM Deal": [deal], "CRM Call Log": rows})
    first, second, third = loaded.book.visits
    assert first == Visit(
        id="CALL-1",
        rep="ann@example.com",
        account="Bright Paper",
        channel=VisitChannel.PHONE,
        planned_for=datetime(2026, 2, 9, 9),
        started=datetime(2026, 2, 9, 9),
        ended=datetime(2026, 2, 9, 9, 5),
        outcome=VisitOutcome.MET,
    )
    assert (second.rep, second.outcome) == ("bo@example.com", VisitOutcome.ABSENT)
    assert (third.started, third.outcome) == (None, None)
    assert faults(loaded) == {
        "rejects": [
            "CRM Call Log[4].caller",
            "CRM Call Log[4].start_time",
            "CRM Call Log[4].start_time",
        ],
        "left_out": [
            "CRM Call Log[2].reference_doctype",
            "CRM Call Log[3].reference_docname",
        ],
    }


def test_an_event_in_twenty_is_of_the_company_of_those_who_come() -> None:
    def person(company: str | None, **other: object) -> Row:
        return {"personId": "p1", "person": {"id": "p1", "companyId": company}} | other

    ann = {"workspaceMemberId": "m1", "isOrganizer": False, "responseStatus": "ACCEPTED"}
    bo = {"workspaceMemberId": "m2", "isOrganizer": True, "responseStatus": "ACCEPTED"}

    def held(id_: str, *participants: Row, **other: object) -> Row:
        return {
            "id": id_,
            "title": "Demonstration",
            "startsAt": "2026-02-09T09:00:00.000Z",
            "endsAt": "2026-02-09T10:00:00.000Z",
            "isCanceled": False,
            "isFullDay": False,
            "deletedAt": None,
            "calendarEventParticipants": [*participants],
        } | other

    rows: list[Any] = [
        held("e1", ann, bo, person("c1"), person(None)),
        held("e2", ann, person("c1"), isCanceled=True),
        held("e3", ann, person("c1"), person("c2")),
        held("e4", ann, person("c1", responseStatus="DECLINED")),
        held("e5", person("c1")),
        held("e6", ann, person("c1"), isFullDay=True),
        held("e7", ann, person("c1"), startsAt="soon", title=7),
        held("e8", ann, person("c1"), calendarEventParticipants="Ann"),
    ]
    loaded = twenty.load({"calendarEvents": rows})
    first, second = loaded.book.visits
    assert first == Visit(
        id="e1", rep="m2", account="c1", planned_for=at(9), purpose="Demonstration"
    )
    assert (second.rep, second.outcome) == ("m1", VisitOutcome.CANCELLED)
    assert faults(loaded) == {
        "rejects": [
            "calendarEvents[2].calendarEventParticipants",
            "calendarEvents[6].startsAt",
            "calendarEvents[6].title",
            "calendarEvents[6].startsAt",
        ],
        "left_out": [
            "calendarEvents[3].calendarEventParticipants",
            "calendarEvents[4].calendarEventParticipants",
            "calendarEvents[5].isFullDay",
            "calendarEvents[7].calendarEventParticipants",
        ],
    }
