"""Twenty: opportunities, companies, people, members of the workspace, their events and tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from salesprocess.convert import Dialect
from salesprocess.convert.python_values import as_mapping
from salesprocess.interop.columns import SystemColumn, refused
from salesprocess.interop.histories import listed
from salesprocess.interop.system import Gap, System
from salesprocess.interop.tables import ACCOUNT_OF, Gone, SystemTable
from salesprocess.interop.usual import usual_process
from salesprocess.interop.values import full_name, is_yes, micros
from salesprocess.processes import Spadco
from salesprocess.records import VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salesprocess.convert import Row

DELETED = (Gone("deletedAt, Deleted at", "it is deleted"),)

PARTICIPANTS = "calendarEventParticipants"

TARGETS = "taskTargets"


def _who_come(participants: object) -> list[Row]:
    """Those who are asked to come and did not decline, the organiser first."""
    rows = [row for _, row in listed(participants) if row.get("responseStatus") != "DECLINED"]
    return sorted(rows, key=lambda row: not row.get("isOrganizer"))


def _member(participants: object) -> object:
    """The member of the workspace who organises an event, or else the first who comes."""
    members = (row.get("workspaceMemberId") for row in _who_come(participants))
    return next(filter(None, members), None)


def _company(participants: object) -> object:
    """The company of the people who come, where it is one."""
    people = (as_mapping(row.get("person")) or {} for row in _who_come(participants))
    return _one("people of one company", (person.get("companyId") for person in people))


def _one(kind: str, ids: Iterable[object]) -> object:
    several = sorted({str(id_) for id_ in ids if id_})
    if len(several) > 1:
        raise refused(kind, several)
    return next(iter(several), None)


def _target(row: Row, name: str) -> object:
    """What a task is attached to, as versions of the API call it."""
    nested = as_mapping(row.get(name)) or {}
    return row.get(f"target{name.title()}Id") or row.get(f"{name}Id") or nested.get("id")


def _company_of_task(targets: object) -> object:
    """The company that a task is attached to, or that of the people it is."""
    rows = [row for _, row in listed(targets)]
    people = [as_mapping(row.get("targetPerson") or row.get("person")) or {} for row in rows]
    named = [_target(row, "company") for row in rows]
    return _one("one company", (*named, *(person.get("companyId") for person in people)))


def _opportunity_of_task(targets: object) -> object:
    return _one("one deal", (_target(row, "opportunity") for _, row in listed(targets)))


def _if_done(due: object, status: object) -> object:
    return due if str(status).casefold() == "done" else None


def _if_cancelled(flag: object) -> VisitOutcome | None:
    return VisitOutcome.CANCELLED if is_yes(flag) else None


twenty: System = System(
    id="twenty",
    name="Twenty",
    tables=(
        SystemTable(
            "opportunities",
            "deals",
            {
                "id": "id, Id",
                "name": "name, Name",
                "account": "companyId, company.id, Company Id, Company / Id",
                "account_name": "company.name, Company / Name",
                "rep": "ownerId, owner.id, Owner Id",
                "opened": "createdAt, Creation date",
                "close_date": "closeDate, Close date",
                "stage": "stage, Stage",
                "amount": micros("amount.amountMicros, Amount / Amount Micros"),
                "currency": "amount.currencyCode, Amount / Currency Code",
            },
            gone=DELETED,
        ),
        SystemTable(
            "companies",
            "accounts",
            {
                "id": "id, Id",
                "name": "name, Name",
                "rep": "accountOwnerId, Account Owner Id",
                "employees": "employees, Employees",
                "opened_on": "createdAt, Creation date",
            },
            gone=DELETED,
        ),
        SystemTable(
            "people",
            "contacts",
            {
                "id": "id, Id",
                "account": "companyId, company.id, Company Id",
                "name": full_name("name.firstName, Name / First Name", "name.lastName"),
            },
            gone=DELETED,
            needs=("account",),
        ),
        SystemTable(
            "workspaceMembers",
            "reps",
            {"id": "id, Id", "name": full_name("name.firstName", "name.lastName")},
        ),
        SystemTable(
            "calendarEvents",
            "visits",
            {
                "id": "id, Id",
                "rep": SystemColumn(PARTICIPANTS, read=_member),
                "account": SystemColumn(PARTICIPANTS, read=_company),
                "planned_for": "startsAt, Starts at",
                "outcome": SystemColumn("isCanceled, Is canceled", read=_if_cancelled),
                "purpose": "title, Title",
            },
            gone=(*DELETED, Gone("isFullDay, Is Full Day", "it is of whole days")),
            needs=("account", "rep"),
        ),
        SystemTable(
            "tasks",
            "visits",
            {
                "id": "id, Id",
                "rep": "assigneeId, assignee.id, Assignee Id",
                "account": SystemColumn(TARGETS, read=_company_of_task),
                ACCOUNT_OF: SystemColumn(TARGETS, read=_opportunity_of_task),
                "planned_for": "dueAt, Due Date",
                "started": SystemColumn(
                    "dueAt, Due Date", beside=("status, Status",), read=_if_done
                ),
                "purpose": "title, Title",
            },
            gone=DELETED,
            needs=("channel", "account"),
        ),
    ),
    process=usual_process(
        "twenty",
        "Twenty",
        {
            "NEW": Spadco.SUSPECT,
            "SCREENING": Spadco.PROSPECT,
            "MEETING": Spadco.ANALYSIS,
            "PROPOSAL": Spadco.DEMO,
            "CUSTOMER": Spadco.ORDER,
        },
        won="CUSTOMER",
        names={
            "NEW": ("New",),
            "SCREENING": ("Screening",),
            "MEETING": ("Meeting",),
            "PROPOSAL": ("Proposal",),
            "CUSTOMER": ("Customer",),
        },
    ),
    dialect=Dialect(zone=ZoneInfo("UTC"), empty=("",)),
    gaps=(
        Gap(
            "lost deals",
            "There is no stage for lost deals when Twenty is new, and no other mark of them.",
            "Every deal that is not won is open, unless the company has a stage for lost ones: hand"
            " in its process. A win rate of 100 % says only that.",
        ),
        Gap(
            "close date",
            "closeDate is the plan, and stays where it was when a deal is won.",
            "An open deal is expected on it, of a won one it is taken for the close.",
        ),
        Gap(
            "changes of stage",
            "An opportunity has the present stage alone.",
            "No one knows since when a deal stands in it, nor which it passed.",
        ),
        Gap(
            "visits",
            "A calendar event names people, no company, and does not say whether it took place.",
            "It is a plan. Ask for calendarEventParticipants with their person: where those are of"
            " one company, it is a visit there, of the member who organises it, or else comes.",
        ),
        Gap(
            "tasks",
            "A task does not say what is to be done, nor when it was; it may be a visit, a call or"
            " none.",
            "It is a visit where a column of yours says the channel, by columns: of the company it"
            " is attached to with its taskTargets, or of that of a deal that is handed in. One that"
            " is done counts as begun when it was due. The others are left out.",
        ),
    ),
)
"""Twenty, by the names of its API, in which amounts are counted in millionths."""
