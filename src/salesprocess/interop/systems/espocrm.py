"""EspoCRM: opportunities and their stream, accounts, contacts, users, meetings and calls."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from salesprocess.convert import Dialect
from salesprocess.interop.columns import SystemColumn, as_it_is, found
from salesprocess.interop.system import Gap, System
from salesprocess.interop.tables import ACCOUNT_OF, Gone, SystemTable
from salesprocess.interop.usual import usual_process
from salesprocess.interop.values import always, id_if_of, utc, where_visits_stand
from salesprocess.processes import Spadco
from salesprocess.records import DealField, VisitChannel

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salesprocess.convert import Row

DELETED = (Gone("deleted, Deleted", "it is deleted"),)

OF_DEAL = {"deal": "parentId", "at": "createdAt"}


def _noted(
    holds: str, kind: str, fields: Mapping[str, str | SystemColumn], **only: str
) -> SystemTable:
    """What notes of a kind in the stream of a deal say, where they say something of it."""
    told = [name for name in fields.values() if isinstance(name, str)]

    def if_they_do(row: Row) -> Iterable[tuple[str, Row]]:
        return [("", row)] if found(row, told) else []

    words = {"parentType": ("opportunity",), "type": (kind,)}
    words |= {f"data.{name}": (word,) for name, word in only.items()}
    return SystemTable("Note", holds, {**OF_DEAL, **fields}, inner=if_they_do, only=words)


def _audited(holds: str, name: str, before: str, after: str, **more: SystemColumn) -> SystemTable:
    """The changes of one field, which the notes of an update have as it was and became."""
    was, became = f"data.attributes.was.{name}", f"data.attributes.became.{name}"
    return _noted(holds, "update", {before: was, after: became, **more})


def _changed(what: DealField, name: str) -> SystemTable:
    changed = always("parentId", what)
    return _audited("deal_changes", name, "before", "after", changed=changed)


def _visits(name: str, **more: SystemColumn) -> SystemTable:
    """Meetings, or calls: both are planned, held, or not held."""
    fields: dict[str, str | SystemColumn] = {
        "id": "id, ID",
        "rep": "assignedUserId, Assigned User ID",
        "account": "accountId, Account ID",
        "account_name": "accountName, Account",
        ACCOUNT_OF: id_if_of("parentId", "parentType", "opportunity"),
        "purpose": "name, Name",
        **where_visits_stand("dateStart, Date Start", "dateEnd, Date End", "status, Status"),
        **more,
    }
    gone = (*DELETED, Gone("isAllDay, Is All-Day", "it is of whole days"))
    return SystemTable(name, "visits", fields, gone=gone, needs=("account",))


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
                "probability": SystemColumn(
                    ["probability", "Probability", "Probability, %", "Probability (%)"],
                    write=as_it_is,
                ),
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
        _noted("stage_changes", "create", {"stage": "data.statusValue"}, statusField="stage"),
        _audited("stage_changes", "stage", "from_stage", "stage"),
        _noted("owner_changes", "assign", {"rep": "data.assignedUserId"}),
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
            "lastStage is not read. Hand in the notes of the stream: those of the types Create and"
            " Update have the stages, in versions before 9.2 those of the type Status.",
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
