"""A file has the columns under their labels, and says the same as the API does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from salesprocess import interop
from salesprocess.interop.columns import as_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.interop import System, SystemTable

START, END = "2026-02-09 09:00:00", "2026-02-09 10:00:00"

REGARDING = "_regardingobjectid_value@Microsoft.Dynamics.CRM.lookuplogicalname"

ACTIVITIES: list[tuple[str, str, dict[str, Any]]] = [
    (
        "salesforce",
        "Event",
        {"Id": "00U1", "OwnerId": "005", "AccountId": "001", "StartDateTime": START},
    ),
    (
        "salesforce",
        "Task",
        {
            "Id": "00T1",
            "OwnerId": "005",
            "AccountId": "001",
            "TaskSubtype": "Call",
            "IsClosed": "1",
            "CompletedDateTime": START,
            "ActivityDate": "2026-02-09",
        },
    ),
    (
        "hubspot",
        "meetings",
        {
            "id": "1",
            "properties.hubspot_owner_id": "7",
            "associations.companies.results": "501",
            "properties.hs_meeting_start_time": START,
            "properties.hs_meeting_end_time": END,
            "properties.hs_meeting_outcome": "Completed",
            "properties.hs_meeting_title": "Demo",
        },
    ),
    (
        "hubspot",
        "calls",
        {
            "id": "2",
            "properties.hubspot_owner_id": "7",
            "associations.companies.results": "501",
            "properties.hs_timestamp": START,
            "properties.hs_call_status": "COMPLETED",
            "properties.hs_call_disposition": "Wrong number",
            "properties.hs_call_title": "Price",
        },
    ),
    (
        "pipedrive",
        "activities",
        {
            "id": "3",
            "owner_id": "Ann",
            "org_name": "Bright Paper",
            "type": "call",
            "due_date": "2026-02-09",
            "due_time": "09:00",
            "done": "TRUE",
            "subject": "Price",
        },
    ),
    ("pipedrive", "persons", {"id": "4", "org_name": "Bright Paper", "name": "Li Wu"}),
    (
        "odoo",
        "calendar.event",
        {"id": "4", "user_id": "Ann", "opportunity_id": "d1", "start": START, "name": "Demo"},
    ),
    (
        "frappe",
        "CRM Call Log",
        {
            "name": "CALL-1",
            "receiver": "ann@example.com",
            "type": "Incoming",
            "start_time": START,
            "end_time": END,
            "status": "Completed",
            "reference_doctype": "CRM Deal",
            "reference_docname": "d1",
        },
    ),
    (
        "dynamics",
        "appointments",
        {
            "activityid": "5",
            "_ownerid_value": "7",
            "_regardingobjectid_value": "501",
            REGARDING: "account",
            "scheduledstart": START,
            "statecode": "Completed",
            "subject": "Demo",
        },
    ),
    (
        "dynamics",
        "phonecalls",
        {
            "activityid": "6",
            "_ownerid_value": "7",
            "_regardingobjectid_value": "501",
            "scheduledstart": START,
            "statecode": "Canceled",
        },
    ),
    (
        "espocrm",
        "Call",
        {
            "id": "7",
            "assignedUserId": "77",
            "accountName": "Bright Paper",
            "dateStart": START,
            "dateEnd": END,
            "status": "Held",
            "name": "Price",
        },
    ),
    (
        "suitecrm",
        "Meetings",
        {
            "id": "8",
            "attributes.assigned_user_id": "77",
            "attributes.parent_type": "Accounts",
            "attributes.parent_id": "501",
            "attributes.date_start": START,
            "attributes.date_end": END,
            "attributes.status": "Not Held",
            "attributes.name": "Demo",
        },
    ),
    (
        "twenty",
        "tasks",
        {"id": "9", "assigneeId": "m1", "dueAt": START, "status": "DONE", "title": "Ask"},
    ),
]

OF_DEALS = {"odoo": ("crm.lead", "partner_id"), "frappe": ("CRM Deal", "organization")}
ID_OF_DEAL = {"odoo": "id", "frappe": "name"}


def headed(table: SystemTable) -> Iterator[tuple[str, ...]]:
    """The names of each column that a table reads."""
    for column in table.columns.values():
        yield from (column.names, *column.beside)
    yield from map(as_names, table.only)


def loaded(system: System, name: str, row: dict[str, Any]) -> Any:
    rows: dict[str, Any] = {name: [row]}
    if system.id in OF_DEALS:
        deals, account = OF_DEALS[system.id]
        rows[deals] = [{ID_OF_DEAL[system.id]: "d1", account: "501", "type": "opportunity"}]
    columns = {"tasks": {"Channel": "channel", "Customer": "account"}} if name == "tasks" else None
    return system.load(rows, columns=columns)


@pytest.mark.parametrize(("id_", "name", "row"), ACTIVITIES, ids=lambda each: str(each)[:20])
def test_a_file_says_what_the_api_does(id_: str, name: str, row: dict[str, Any]) -> None:
    system = interop.SYSTEMS[id_]
    table = next(each for each in system.tables if each.name == name)
    row = row | ({"Channel": "phone", "Customer": "501"} if name == "tasks" else {})
    by_api = loaded(system, name, row)
    assert (by_api.rejects, by_api.repaired, by_api.left_out) == ((), (), ())
    assert len(getattr(by_api.book, table.holds)) == 1
    label: dict[str, str] = {names[0]: names[-1] for names in headed(table)}
    assert sum(label[each] != each for each in row if each in label) >= 3
    by_file = loaded(system, name, {label.get(each, each): value for each, value in row.items()})
    assert by_file.book == by_api.book
