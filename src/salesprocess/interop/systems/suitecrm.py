"""SuiteCRM: opportunities and their audit, accounts, contacts, users, meetings and calls.

Rows are those of its API, with `attributes`, of its database, or of exports in English.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from attrs import evolve

from salesprocess.convert import Dialect
from salesprocess.interop.system import Gap, System
from salesprocess.interop.tables import ACCOUNT_OF, Gone, SystemTable
from salesprocess.interop.values import always, full_name, id_if_of, where_visits_stand
from salesprocess.processes import SALESFORCE
from salesprocess.records import DealField, VisitChannel

if TYPE_CHECKING:
    from salesprocess.interop.columns import SystemColumn

DELETED = (Gone("attributes.deleted, deleted, Deleted", "it is deleted"),)


def _names(*columns: str) -> str:
    """A column of the API, of the database, and of exports under its label."""
    column, *labels = columns
    return ", ".join([f"attributes.{column}", column, *labels])


def _audited(holds: str, field: str, before: str, after: str, **more: SystemColumn) -> SystemTable:
    """The changes of one field, in the audit of opportunities."""
    fields: dict[str, str | SystemColumn] = {
        "deal": "parent_id",
        "at": "date_created",
        before: "before_value_string",
        after: "after_value_string",
        **more,
    }
    return SystemTable("opportunities_audit", holds, fields, only={"field_name": (field,)})


def _changed(what: DealField, field: str) -> SystemTable:
    changed = always("parent_id", what)
    return _audited("deal_changes", field, "before", "after", changed=changed)


PARENT, KIND = _names("parent_id", "Parent ID"), _names("parent_type", "Parent Type")
"""The record that an activity is about, and of which kind that is."""


def _visits(name: str, **more: SystemColumn) -> SystemTable:
    """Meetings, or calls: of an account, or of a deal and so of its account."""
    fields: dict[str, str | SystemColumn] = {
        "id": "id, ID",
        "rep": _names("assigned_user_id", "Assigned User ID"),
        "account": id_if_of(PARENT, KIND, "accounts", otherwise=True),
        ACCOUNT_OF: id_if_of(PARENT, KIND, "opportunities"),
        "purpose": _names("name", "Subject"),
        **where_visits_stand(
            _names("date_start", "Start Date"),
            _names("date_end", "End Date"),
            _names("status", "Status"),
        ),
        **more,
    }
    only = {KIND: ("accounts", "opportunities")}
    return SystemTable(name, "visits", fields, gone=DELETED, only=only, needs=("account",))


OWN_NAMES = {"Id. Decision Makers": "Identifying Decision Makers"}

STAGES = tuple(
    evolve(stage, name=OWN_NAMES[stage.id], aliases=(OWN_NAMES[stage.id],))
    if stage.id in OWN_NAMES
    else stage
    for stage in SALESFORCE.stages
)

suitecrm: System = System(
    id="suitecrm",
    name="SuiteCRM",
    tables=(
        SystemTable(
            "Opportunities",
            "deals",
            {
                "id": "id, ID",
                "name": _names("name", "Opportunity Name"),
                "account": _names("account_id", "Account ID"),
                "account_name": _names("account_name", "Account Name"),
                "rep": _names("assigned_user_id", "Assigned User ID", "Assigned to"),
                "opened": _names("date_entered", "Date Created"),
                "close_date": _names("date_closed", "Date Closed", "Expected Close Date"),
                "stage": _names("sales_stage", "Sales Stage"),
                "amount": _names("amount", "Opportunity Amount"),
                "currency": "Currency",
                "source": _names("lead_source", "Lead Source"),
                "probability": _names("probability", "Probability (%)"),
            },
            gone=DELETED,
        ),
        _audited("stage_changes", "sales_stage", "from_stage", "stage"),
        _audited("owner_changes", "assigned_user_id", "from_rep", "rep"),
        _changed(DealField.EXPECTED_ORDER_ON, "date_closed"),
        _changed(DealField.PROBABILITY, "probability"),
        SystemTable(
            "Accounts",
            "accounts",
            {
                "id": "id, ID",
                "name": _names("name", "Name", "Account Name"),
                "rep": _names("assigned_user_id", "Assigned User ID"),
                "industry": _names("industry", "Industry"),
                "parent": _names("parent_id", "Parent Account ID"),
                "opened_on": _names("date_entered", "Date Created"),
            },
            gone=DELETED,
        ),
        SystemTable(
            "Contacts",
            "contacts",
            {
                "id": "id, ID",
                "account": _names("account_id", "Account ID"),
                "name": full_name(
                    _names("first_name", "First Name"), _names("last_name", "Last Name")
                ),
                "department": _names("department", "Department"),
            },
            gone=DELETED,
            needs=("account",),
        ),
        SystemTable(
            "Users",
            "reps",
            {
                "id": "id, ID",
                "name": full_name(
                    _names("first_name", "First Name"), _names("last_name", "Last Name")
                ),
                "manager": _names("reports_to_id", "Reports to ID"),
            },
            gone=DELETED,
        ),
        _visits("Meetings"),
        _visits("Calls", channel=always(_names("status", "Status"), VisitChannel.PHONE)),
    ),
    process=evolve(
        SALESFORCE,
        id="suitecrm",
        name="SuiteCRM",
        stages=STAGES,
        source="SuiteCRM's default stages; the mapping to the deck's stages is the library's own",
    ),
    dialect=Dialect(percent=True, zone=ZoneInfo("UTC"), empty=("",)),
    gaps=(
        Gap(
            "close date",
            "date_closed is the expected or the actual date.",
            "An open deal is expected on it, of another it is the close. Hand in the audit: the"
            " move into a closed stage then says when it ended.",
        ),
        Gap(
            "changes of stage",
            "The API has the present stage; changes stand in the table opportunities_audit, if the"
            " field is audited.",
            "Hand in its rows.",
        ),
        Gap(
            "amounts",
            "The audit has the amount in the main currency alone, and an export writes amounts as"
            " the user has set: 12.500 may be either.",
            "Changes of the amount are not read. What could be read in two ways is refused, until a"
            " dialect says the marks.",
        ),
        Gap(
            "currency",
            "A deal has the id of its currency; -99 is the main one.",
            "Say it by a dialect, or by a column that has the code: an amount without one is"
            " refused.",
        ),
        Gap(
            "account of a deal",
            "The API has it as a relationship.",
            "Ask for account_id, or hand it in beside; else the deal has none.",
        ),
        Gap(
            "zone",
            "The database writes UTC without saying so; an export is in the zone of the user.",
            "Hand in that zone by a dialect for an export.",
        ),
        Gap(
            "merged records",
            "What was merged is deleted, and does not name the other.",
            "It is left out as deleted.",
        ),
    ),
)
"""SuiteCRM, by the names of its fields in the API and the database, and by labels in English."""
