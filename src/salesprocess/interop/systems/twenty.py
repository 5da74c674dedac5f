"""Twenty: opportunities, companies, people and members of the workspace."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from salesprocess.convert import Dialect
from salesprocess.interop.system import Gap, System
from salesprocess.interop.tables import Gone, SystemTable
from salesprocess.interop.usual import usual_process
from salesprocess.interop.values import full_name, micros
from salesprocess.processes import Spadco

DELETED = (Gone("deletedAt, Deleted at", "it is deleted"),)

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
            "A calendar event names people, no company.",
            "It is not read.",
        ),
    ),
)
"""Twenty, by the names of its API, in which amounts are counted in millionths."""
