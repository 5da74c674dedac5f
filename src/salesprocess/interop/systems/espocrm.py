"""EspoCRM: opportunities and their stream, accounts, contacts, users, meetings and calls."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from salesprocess.convert import Dialect
from salesprocess.interop.columns import found
from salesprocess.interop.system import Gap, System
from salesprocess.interop.tables import Gone, SystemTable
from salesprocess.interop.usual import usual_process
from salesprocess.interop.values import always, utc, where_visits_stand
from salesprocess.processes import Spadco
from salesprocess.records import DealField, VisitChannel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salesprocess.convert import Row
    from salesprocess.interop.columns import SystemColumn

DELETED = (Gone("deleted, Deleted", "it is deleted"),)

OF_DEAL = {"deal": "parentId", "at": "createdAt"}


def _changed(what: DealField, name: str) -> SystemTable:
    """The changes of one audited field, in the notes of the stream."""
    was, became = f"data.attributes.was.{name}", f"data.attributes.became.{name}"
    changed = always("parentId", what)

    def if_it_did(row: Row) -> Iterable[tuple[str, Row]]:
        return [("", row)] if found(row, (was, became)) else []

    return SystemTable(
        "Note",
        "deal_changes",
        {**OF_DEAL, "changed": changed, "before": was, "after": became},
        inner=if_it_did,
        only={"parentType": ("opportunity",), "type": ("update",)},
    )


def _visits(name: str, **more: SystemColumn) -> SystemTable:
    """Meetings, or calls: both are planned, held, or not held."""
    fields: dict[str, str | SystemColumn] = {
        "id": "id, ID",
        "rep": "assignedUserId, Assigned User ID",
        "account": "accountId, Account ID",
        "account_name": "accountName, Account",
        "purpose": "name, Name",
        **where_visits_stand("dateStart, Date Start", "dateEnd, Date End", "status, Status"),
        **more,
    }
    return SystemTable(name, "visits", fields, gone=DELETED, needs=("account",))


espocrm: System = System(
    id="espocrm",
    name="EspoCRM",
    tables=(
        SystemTable(
            "Opportunity",
            "deals",
            {
                "id": "id, ID",
                "name": "name, Name",
                "account": "accountId, Account ID",
                "account_name": "accountName, Account",
                "rep": "assignedUserId, Assigned User ID, assignedUserName, Assigned User",
                "opened": utc("createdAt, Created At"),
                "close_date": "closeDate, Close Date",
                "stage": "stage, Stage",
                "amount": "amount, Amount",
                "currency": "amountCurrency, Amount Currency",
                "source": "leadSource, Lead Source",
                "probability": "probability, Probability, Probability (%)",
            },
            gone=DELETED,
        ),
        SystemTable(
            "Note",
            "stage_changes",
            {**OF_DEAL, "stage": "data.value"},
            only={
                "parentType": ("opportunity",),
                "type": ("status",),
                "data.field": ("stage",),
            },
        ),
        _changed(DealField.AMOUNT, "amount"),
        _changed(DealField.EXPECTED_ORDER_ON, "closeDate"),
        SystemTable(
            "Account",
            "accounts",
            {
                "id": "id, ID",
                "name": "name, Name",
                "rep": "assignedUserId, Assigned User ID",
                "industry": "industry, Industry",
                "opened_on": utc("createdAt, Created At"),
            },
            gone=DELETED,
        ),
        SystemTable(
            "Contact",
            "contacts",
            {"id": "id, ID", "account": "accountId, Account ID", "name": "name, Name"},
            gone=DELETED,
            needs=("account",),
        ),
        SystemTable("User", "reps", {"id": "id, ID", "name": "name, Name"}),
        _visits("Meeting"),
        _visits("Call", channel=always("status, Status", VisitChannel.PHONE)),
    ),
    process=usual_process(
        "espocrm",
        "EspoCRM",
        {
            "Prospecting": Spadco.SUSPECT,
            "Qualification": Spadco.PROSPECT,
            "Proposal": Spadco.DEMO,
            "Negotiation": Spadco.CLOSE,
            "Closed Won": Spadco.ORDER,
            "Closed Lost": None,
        },
        won="Closed Won",
        lost=("Closed Lost",),
        names={
            "Proposal": ("Proposal", "Proposal/Price Quote"),
            "Negotiation": ("Negotiation", "Negotiation/Review"),
        },
    ),
    dialect=Dialect(percent=True, zone=ZoneInfo("UTC"), empty=("",)),
    gaps=(
        Gap(
            "close date",
            "closeDate is the plan while a deal is open, and whatever it was left at afterwards.",
            "An open deal is expected on it, of another it is the close. Hand in the notes of the"
            " stream: the move into a closed stage then says when it ended.",
        ),
        Gap(
            "changes of stage",
            "A deal has its stage, and in lastStage the last open one, without a day.",
            "lastStage is not read. Hand in the notes of the stream, of the type Status.",
        ),
        Gap(
            "stages",
            "Older installations have four stages more, between Qualification and Proposal.",
            "Hand in the process of the company.",
        ),
        Gap(
            "zone",
            "The API writes UTC without saying so; an export is in the zone of the user.",
            "Hand in that zone by a dialect for an export.",
        ),
        Gap(
            "merged records",
            "A record that was merged is deleted, and does not name the other.",
            "It is left out as deleted.",
        ),
    ),
)
"""EspoCRM, by the names of its API and of its exports in English."""
