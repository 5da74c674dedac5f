"""Twenty: opportunities, companies, people, members of the workspace and their events."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from salesprocess.convert import Dialect
from salesprocess.convert.python_values import as_mapping
from salesprocess.interop.columns import SystemColumn, refused
from salesprocess.interop.histories import listed
from salesprocess.interop.system import Gap, System
from salesprocess.interop.tables import Gone, SystemTable
from salesprocess.interop.usual import usual_process
from salesprocess.interop.values import full_name, is_yes, micros
from salesprocess.processes import Spadco
from salesprocess.records import VisitOutcome

if TYPE_CHECKING:
    from salesprocess.convert import Row

DELETED = (Gone("deletedAt, Deleted at", "it is deleted"),)

PARTICIPANTS = "calendarEventParticipants"


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
    companies = {str(person["companyId"]) for person in people if person.get("companyId")}
    if len(companies) > 1:
        raise refused("people of one company", sorted(companies))
    return next(iter(companies), None)


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
    ),
)
"""Twenty, by the names of its API, in which amounts are counted in millionths."""
