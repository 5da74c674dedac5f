"""Salesforce: opportunities, their history, accounts, contacts, users, events and calls.

Rows are those of queries in the names of the API, or of reports in English.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from salesprocess.convert import Dialect
from salesprocess.interop.columns import SystemColumn
from salesprocess.interop.stages import Stages
from salesprocess.interop.system import Gap, System
from salesprocess.interop.tables import Gone, SystemTable
from salesprocess.interop.values import always, is_yes, location_of, outcome_by, term_by
from salesprocess.processes import SALESFORCE
from salesprocess.records import DealField, ForecastCategory, VisitChannel

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salesprocess.convert import Row

DELETED: Gone = Gone("IsDeleted", "it is deleted")

CATEGORIES: dict[str, ForecastCategory | None] = {
    "Commit": ForecastCategory.COMMIT,
    "Forecast": ForecastCategory.COMMIT,
    "BestCase": ForecastCategory.BEST_CASE,
    "MostLikely": ForecastCategory.BEST_CASE,
    "Pipeline": ForecastCategory.PIPELINE,
    "Omitted": ForecastCategory.OMITTED,
    "Closed": None,
}

EDITED = "OpportunityId, Opportunity ID"

HISTORY = {
    "deal": EDITED,
    "at": "CreatedDate, Last Modified",
}
"""Which deal a row of the history is of, and from when on it held."""


def _changed(what: DealField, before: str, after: str) -> SystemTable:
    """The changes of one field, in a history whose rows have all of them each time."""

    def if_it_did(row: Row) -> Iterable[tuple[str, Row]]:
        return [("", row)] if before in row and row[before] != row.get(after) else []

    changed = always(EDITED, what)
    fields: dict[str, str | SystemColumn] = {
        **HISTORY,
        "changed": changed,
        "before": before,
        "after": after,
    }
    return SystemTable("OpportunityHistory", "deal_changes", fields, inner=if_it_did)


OLD, NEW = "OldValue, Old Value", "NewValue, New Value"


def _tracked(
    holds: str,
    words: tuple[str, ...],
    fields: Mapping[str, str | SystemColumn],
    *,
    only: Mapping[str, tuple[str, ...]] | None = None,
) -> SystemTable:
    """The changes of one field, in the history of those that a company has chosen."""
    return SystemTable(
        "OpportunityFieldHistory",
        holds,
        {"deal": EDITED, "at": "CreatedDate, Edit Date", **fields},
        gone=(DELETED,),
        only={"Field, Field / Event": words, **(only or {})},
    )


def _edited(
    what: DealField,
    words: tuple[str, ...],
    before: str | SystemColumn = OLD,
    after: str | SystemColumn = NEW,
) -> SystemTable:
    fields = {"changed": always(EDITED, what), "before": before, "after": after}
    return _tracked("deal_changes", words, fields)


def _is_lost(closed: object, won: object) -> object:
    return is_yes(closed) and not is_yes(won)


TASK_CLOSED = "IsClosed, Closed"


def _if_so(value: object, flag: object) -> object:
    return value if is_yes(flag) else None


def _if_not(value: object, flag: object) -> object:
    return None if is_yes(flag) else value


salesforce: System = System(
    id="salesforce",
    name="Salesforce",
    tables=(
        SystemTable(
            "Opportunity",
            "deals",
            {
                "id": "Id, Opportunity ID",
                "name": "Name, Opportunity Name",
                "account": "AccountId, Account ID",
                "account_name": "Account.Name, Account Name",
                "rep": "OwnerId, Owner ID, Opportunity Owner",
                "opened": "CreatedDate, Created Date",
                "close_date": "CloseDate, Close Date",
                "outcome": outcome_by("IsWon, Is Won, Won", "IsClosed, Is Closed, Closed"),
                "stage": "StageName, Stage",
                "amount": "Amount",
                "currency": "CurrencyIsoCode, Amount Currency",
                "source": "LeadSource, Lead Source",
                "probability": "Probability, Probability (%)",
                "category": term_by("ForecastCategory, Forecast Category", CATEGORIES),
            },
            gone=(DELETED,),
        ),
        SystemTable(
            "OpportunityHistory",
            "stage_changes",
            {**HISTORY, "stage": "StageName, To Stage", "from_stage": "From Stage"},
            gone=(DELETED,),
        ),
        _changed(DealField.AMOUNT, "PrevAmount", "Amount"),
        _changed(DealField.EXPECTED_ORDER_ON, "PrevCloseDate", "CloseDate"),
        _tracked("stage_changes", ("stagename", "stage"), {"stage": NEW, "from_stage": OLD}),
        _tracked(
            "owner_changes",
            ("owner", "ownerid", "opportunity owner"),
            {"rep": NEW, "from_rep": OLD},
            only={"DataType": ("entityid",)},
        ),
        _edited(DealField.AMOUNT, ("amount",)),
        _edited(DealField.EXPECTED_ORDER_ON, ("closedate", "close date")),
        _edited(DealField.PROBABILITY, ("probability", "probability (%)")),
        _edited(
            DealField.CATEGORY,
            ("forecastcategoryname", "forecast category"),
            term_by(OLD, CATEGORIES),
            term_by(NEW, CATEGORIES),
        ),
        SystemTable(
            "Account",
            "accounts",
            {
                "id": "Id, Account ID",
                "name": "Name, Account Name",
                "rep": "OwnerId, Owner ID, Account Owner",
                "industry": "Industry",
                "employees": "NumberOfEmployees, Employees",
                "parent": "ParentId, Parent Account ID",
                "location": SystemColumn(
                    "BillingLatitude", beside=("BillingLongitude",), read=location_of
                ),
                "opened_on": "CreatedDate, Created Date",
                "merged_into": "MasterRecordId",
            },
            gone=(DELETED,),
        ),
        SystemTable(
            "Contact",
            "contacts",
            {
                "id": "Id, Contact ID",
                "account": "AccountId, Account ID",
                "name": "Name, Full Name",
                "department": "Department",
                "merged_into": "MasterRecordId",
            },
            gone=(DELETED,),
            needs=("account",),
        ),
        SystemTable(
            "User",
            "reps",
            {"id": "Id, User ID", "name": "Name, Full Name", "manager": "ManagerId"},
        ),
        SystemTable(
            "Event",
            "visits",
            {
                "id": "Id, Activity ID",
                "rep": "OwnerId, Assigned To ID",
                "account": "AccountId, Account ID",
                "planned_for": "StartDateTime, Start",
                "purpose": "Subject",
            },
            gone=(
                DELETED,
                Gone("IsChild", "it is the copy of one who is invited"),
                Gone("IsAllDayEvent, All-Day Event", "it is of whole days"),
            ),
            needs=("account",),
        ),
        SystemTable(
            "Task",
            "visits",
            {
                "id": "Id, Activity ID",
                "rep": "OwnerId, Assigned To ID",
                "account": "AccountId, Account ID",
                "channel": always("Id, Activity ID", VisitChannel.PHONE),
                "planned_for": SystemColumn(
                    "ActivityDate, Date", beside=(TASK_CLOSED,), read=_if_not
                ),
                "started": SystemColumn(
                    "CompletedDateTime, Completed Date/Time", beside=(TASK_CLOSED,), read=_if_so
                ),
                "purpose": "Subject",
            },
            gone=(DELETED,),
            only={"TaskSubtype, Task Subtype": ("call",)},
            needs=("account",),
        ),
    ),
    process=SALESFORCE,
    dialect=Dialect(percent=True, zone=ZoneInfo("UTC"), empty=("", "-")),
    gaps=(
        Gap(
            "close date",
            "CloseDate is the plan while a deal is open, and the day it ended afterwards; it may be"
            " edited, and has no time.",
            "An open deal is expected on it, of another it is the close. Hand in"
            " OpportunityHistory: the move into a closed stage then says when it ended.",
        ),
        Gap(
            "changes of stage",
            "Opportunity has the present stage alone.",
            "Without OpportunityHistory, or StageName in OpportunityFieldHistory, no one knows"
            " since when a deal stands in it.",
        ),
        Gap(
            "other changes",
            "OpportunityHistory has the amount and the close date of before since the autumn of"
            " 2020, not the probability and the category of before; a report of it has none of"
            " them.",
            "The two become changes of the deal. What the others were before is known from"
            " OpportunityFieldHistory, if their history is switched on; what both tell stands"
            " once.",
        ),
        Gap(
            "owners",
            "OpportunityHistory has no owners.",
            "Hand in OpportunityFieldHistory, if the history of the owner is switched on; else all"
            " counts for who has the deal today.",
        ),
        Gap(
            "visits",
            "An Event does not say whether it took place.",
            "It is a plan. Where past events are known to have been held, let StartDateTime fill"
            " started too, and EndDateTime ended, by columns.",
        ),
        Gap(
            "calls",
            "A Task whose subtype is Call is due on a day, and once it is closed says when that was"
            " done, not when the call was made nor who was reached.",
            "A closed one counts as begun when it was closed. An open one is a plan, and needs"
            " day_at of a dialect. Other tasks are no visits.",
        ),
        Gap(
            "currency",
            "CurrencyIsoCode is there only where a company has several currencies.",
            "Without it say the currency by a dialect; an amount without one is refused.",
        ),
        Gap(
            "merged records",
            "A deal is never merged; an account that was is deleted and names the other.",
            "Such an account is read from queries that include deleted rows (queryAll).",
        ),
    ),
    stages=Stages(
        "OpportunityStage",
        id="ApiName, MasterLabel",
        name="MasterLabel",
        position="SortOrder",
        won=SystemColumn("IsWon", read=is_yes),
        lost=SystemColumn("IsClosed", beside=("IsWon",), read=_is_lost),
    ),
)
"""Salesforce, by the names of its API (`StageName`) and of its reports in English (`Stage`)."""
