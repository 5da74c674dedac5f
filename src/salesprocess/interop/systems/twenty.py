"""Twenty: opportunities, companies, people and members of the workspace."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from salesprocess.convert import Dialect
from salesprocess.interop.system import Gap, System
from salesprocess.interop.tables import Gone, Table
from salesprocess.interop.values import full_name, micros, reference
from salesprocess.processes import SalesProcess, Spadco, Stage

DELETED = Gone("deletedAt, Deleted at", "it is deleted")

twenty = System(
    id="twenty",
    name="Twenty",
    tables=(
        Table(
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
                "currency": "amount.currencyCode, Amount / Currency",
            },
            gone=(DELETED,),
        ),
        Table(
            "companies",
            "accounts",
            {
                "id": "id, Id",
                "name": "name, Name",
                "rep": "accountOwnerId, Account Owner Id",
                "employees": "employees, Employees",
                "opened_on": "createdAt, Creation date",
            },
            gone=(DELETED,),
        ),
        Table(
            "people",
            "contacts",
            {
                "id": "id, Id",
                "account": "companyId, Company Id",
                "name": full_name(
                    "name.firstName, Name / First Name", "name.lastName, Name / Last Name"
                ),
            },
            gone=(DELETED,),
            needs=("account",),
        ),
        Table(
            "workspaceMembers",
            "reps",
            {
                "id": reference("id, Id", write=str),
                "name": full_name("name.firstName", "name.lastName"),
            },
        ),
    ),
    process=SalesProcess(
        "twenty",
        "Twenty",
        (
            Stage("NEW", "New", selling=Spadco.SUSPECT.selling, spadco=Spadco.SUSPECT),
            Stage(
                "SCREENING", "Screening", selling=Spadco.PROSPECT.selling, spadco=Spadco.PROSPECT
            ),
            Stage("MEETING", "Meeting", selling=Spadco.ANALYSIS.selling, spadco=Spadco.ANALYSIS),
            Stage("PROPOSAL", "Proposal", selling=Spadco.DEMO.selling, spadco=Spadco.DEMO),
            Stage("CUSTOMER", "Customer", selling=Spadco.ORDER.selling, spadco=Spadco.ORDER),
        ),
        won=("CUSTOMER",),
        source="Twenty's default stages; the mapping to the deck's stages is the library's own",
    ),
    dialect=Dialect(zone=ZoneInfo("UTC"), empty=("",)),
    gaps=(
        Gap(
            "lost deals",
            "There is no stage for lost deals when Twenty is new, and no other mark of them.",
            "Every deal that is not won is open, unless the company has a stage for lost ones: hand"
            " in its process. A win rate of 100 % says only that.",
        ),
    ),
)
"""Twenty, by the names of its API, in which amounts are counted in millionths."""
