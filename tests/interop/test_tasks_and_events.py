"""Tasks of Twenty and events of Frappe CRM, which are visits where that is told."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from attrs import evolve

from salesprocess.interop import frappe, twenty
from salesprocess.records import Visit, VisitChannel, VisitOutcome

if TYPE_CHECKING:
    from salesprocess.convert.columns import Columns
    from salesprocess.interop import SystemBook

    Row = dict[str, Any]


def left_out(loaded: SystemBook) -> list[str]:
    return [str(fault) for each in loaded.left_out for fault in each.faults]


def target(**other: object) -> Row:
    """What a task is attached to, as the API of today has it."""
    return {
        "id": "tt1",
        "taskId": "t1",
        "targetCompanyId": None,
        "targetOpportunityId": None,
        "targetPersonId": None,
        "deletedAt": None,
    } | other


def task(*targets: Any, **other: object) -> Row:
    """A task of Twenty, with a field of the company's own."""
    return {
        "id": "t1",
        "title": "Ask about the budget",
        "bodyV2": {"blocknote": None, "markdown": None},
        "dueAt": "2026-02-09T09:00:00.000Z",
        "status": "TODO",
        "position": 1,
        "createdBy": {"source": "MANUAL", "workspaceMemberId": "m1", "name": "Ann"},
        "assigneeId": "m1",
        "createdAt": "2026-02-01T09:00:00.000Z",
        "updatedAt": "2026-02-01T09:00:00.000Z",
        "deletedAt": None,
        "taskTargets": [*targets],
        "kind": "CALL",
    } | other


BY_KIND: dict[str, Columns] = {"tasks": {"kind": "channel"}}

WORDS = evolve(twenty.dialect, terms={VisitChannel: {"CALL": VisitChannel.PHONE}})

GONE = "2026-02-09T09:00:00.000Z"

NINE = datetime(2026, 2, 9, 9, tzinfo=UTC)


def read(*tasks: Any) -> SystemBook:
    deal = {"id": "o1", "companyId": "c1", "stage": "NEW"}
    tables = {"opportunities": [deal], "tasks": tasks}
    return twenty.load(tables, columns=BY_KIND, dialect=WORDS)


def test_a_task_is_a_visit_where_a_column_says_how_it_is_made() -> None:
    loaded = read(
        task(target(targetCompanyId="c1")),
        task(target(targetOpportunityId="o1"), id="t2", status="DONE"),
        task(target(targetPerson={"id": "p1", "companyId": "c1"}), id="t3", kind="on_site"),
        task({"companyId": "c1"}, {"opportunity": {"id": "o1"}}, id="t4"),
        task({"person": {"companyId": "c1"}}, target(targetCompanyId="c1"), id="t5"),
    )
    assert (loaded.rejects, loaded.repaired, loaded.left_out) == ((), (), ())
    first, second, third, *others = loaded.book.visits
    assert first == Visit(
        id="t1",
        rep="m1",
        account="c1",
        channel=VisitChannel.PHONE,
        planned_for=NINE,
        purpose="Ask about the budget",
    )
    assert second == evolve(first, id="t2", started=NINE)
    assert third == evolve(first, id="t3", channel=VisitChannel.ON_SITE)
    assert others == [evolve(first, id="t4"), evolve(first, id="t5")]


def test_other_tasks_are_left_out_with_the_reason() -> None:
    of_company = target(targetCompanyId="c1")
    loaded = read(
        task(of_company, kind=None),
        task(of_company, kind="EMAIL"),
        task(),
        task(target(targetOpportunityId="o9")),
        task(of_company, deletedAt=GONE),
    )
    assert loaded.book.visits == ()
    assert left_out(loaded) == [
        "tasks[0].kind: expected a word that says that it is a visit, and how, got nothing",
        "tasks[1].kind: expected a word that says that it is a visit, and how, got 'EMAIL'",
        f"tasks[4].deletedAt: expected a row that is there, got {GONE!r}; it is deleted",
        "tasks[2].taskTargets: expected a customer, got nothing",
        "tasks[3].taskTargets: expected a customer, got nothing",
    ]
    unsaid = twenty.load({"tasks": [task(of_company)]})
    assert (unsaid.book.visits, unsaid.book.accounts) == ((), ())
    assert len(unsaid.left_out) == 1


def test_an_export_of_tasks_has_no_company() -> None:
    line = {
        "Id": "t1",
        "Title": "Ask about the budget",
        "Due Date": "2026-02-09T09:00:00.000Z",
        "Status": "DONE",
        "Assignee Id": "m1",
        "kind": "CALL",
    }
    assert left_out(read(line)) == ["tasks[0].taskTargets: expected a customer, got nothing"]
    columns = {"tasks": {**BY_KIND["tasks"], "Customer": "account"}}
    loaded = twenty.load({"tasks": [line | {"Customer": "c1"}]}, columns=columns, dialect=WORDS)
    (visit,) = loaded.book.visits
    assert (visit.account, visit.rep, visit.started) == ("c1", "m1", NINE)


def test_every_fault_of_tasks_is_told_and_no_row_is_lost() -> None:
    of_company = target(targetCompanyId="c1")
    loaded = read(
        task(of_company, target(targetCompanyId="c2")),
        task(of_company, dueAt="soon", assigneeId=None),
        task(target(targetOpportunityId="o1"), target(targetOpportunityId="o2"), id="t3"),
        task(of_company, id=None, title=7),
        "a task",
    )
    assert [fault.path for each in loaded.rejects for fault in each.faults] == [
        "tasks[0].taskTargets",
        "tasks[1].assigneeId",
        "tasks[1].dueAt",
        "tasks[2].taskTargets",
        "tasks[3].id",
        "tasks[3].title",
        "tasks[4]",
    ]
    assert left_out(loaded) == []


EMAIL = "Sent/Received Email"

DEAL = {"name": "CRM-DEAL-1", "organization": "Bright Paper", "status": "Negotiation"}


def event(**other: object) -> Row:
    """An event of Frappe, as a version has it that names what it is about."""
    row: Row = {
        "name": "EV00001",
        "owner": "ann@example.com",
        "creation": "2026-02-01 09:00:00.000000",
        "docstatus": 0,
        "subject": "Demonstration",
        "event_category": "Event",
        "event_type": "Private",
        "status": "Open",
        "starts_on": "2026-02-09 09:00:00",
        "ends_on": "2026-02-09 10:00:00",
        "all_day": 0,
        "reference_doctype": "CRM Deal",
        "reference_docname": "CRM-DEAL-1",
        "event_participants": [],
    }
    return row | other


def participant(kind: str, name: str) -> Row:
    return {"doctype": "Event Participants", "reference_doctype": kind, "reference_docname": name}


def events(*rows: Any) -> SystemBook:
    return frappe.load({"CRM Deal": [DEAL], "Event": rows})


def test_an_event_about_a_deal_is_a_visit_to_its_organization() -> None:
    older: Row = event(name="EV4")
    del older["reference_doctype"], older["reference_docname"]
    of_deal = [participant("Contact", "Li Wu"), participant("CRM Deal", "CRM-DEAL-1")]
    loaded = events(
        event(),
        event(name="EV2", status="Completed", event_category="Call"),
        event(name="EV3", status="Cancelled"),
        older | {"event_participants": of_deal},
        event(name="EV5", status="Closed", event_category=None),
    )
    assert (loaded.rejects, loaded.repaired, loaded.left_out) == ((), (), ())
    start, end = datetime(2026, 2, 9, 9), datetime(2026, 2, 9, 10)
    plan = Visit(
        id="EV00001",
        rep="ann@example.com",
        account="Bright Paper",
        planned_for=start,
        purpose="Demonstration",
    )
    held: dict[str, Any] = {"started": start, "ended": end, "outcome": VisitOutcome.MET}
    assert loaded.book.visits == (
        plan,
        evolve(plan, id="EV2", channel=VisitChannel.PHONE, **held),
        evolve(plan, id="EV3", outcome=VisitOutcome.CANCELLED),
        evolve(plan, id="EV4"),
        evolve(plan, id="EV5"),
    )


def test_an_export_of_events_has_labels() -> None:
    line = {
        "ID": "EV00001",
        "Created By": "ann@example.com",
        "Subject": "Demonstration",
        "Event Category": "Meeting",
        "Status": "Completed",
        "Starts on": "2026-02-09 09:00:00",
        "Ends on": "2026-02-09 10:00:00",
        "All Day": "0",
        "Reference Doctype": "CRM Deal",
        "Reference Docname": "CRM-DEAL-1",
    }
    (visit,) = events(line).book.visits
    assert (visit.account, visit.outcome) == ("Bright Paper", VisitOutcome.MET)
    assert visit.ended == datetime(2026, 2, 9, 10)


def test_every_fault_of_events_is_told_and_no_row_is_lost() -> None:
    two = [participant("CRM Deal", "CRM-DEAL-2")]
    loaded = events(
        event(name="a", starts_on="soon", owner=None),
        event(name="b", event_participants=two),
        event(name="c", all_day=1),
        event(name="d", event_category=EMAIL),
        event(name="e", reference_doctype="CRM Lead"),
        event(name="f", reference_docname="CRM-DEAL-9"),
        event(name="g", event_category="Feast", subject=7),
        event(name="h", event_participants="Li Wu"),
        None,
    )
    assert [fault.path for each in loaded.rejects for fault in each.faults] == [
        "Event[0].owner",
        "Event[0].starts_on",
        "Event[1].reference_docname",
        "Event[8]",
    ]
    assert [fault.path for each in loaded.repaired for fault in each.faults] == [
        "Event[6].event_category",
        "Event[6].subject",
    ]
    assert left_out(loaded) == [
        "Event[2].all_day: expected a row that is there, got 1; it is of whole days",
        f"Event[3].event_category: expected a row that is there, got {EMAIL!r}; it is an email",
        "Event[4].reference_docname: expected a customer, got nothing",
        "Event[5].reference_docname: expected a customer, got nothing",
    ]
    assert [visit.id for visit in loaded.book.visits] == ["g", "h"]
