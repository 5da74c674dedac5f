"""HubSpot: deals with the history of their properties, companies, contacts, owners, activities.

Rows are the objects of the CRM API, with `properties` and, where they were asked for,
`propertiesWithHistory` and `associations`; or those of exports in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from salesprocess.convert import Dialect
from salesprocess.interop.columns import SystemColumn, as_it_is, refused
from salesprocess.interop.histories import BEFORE, entries, listed
from salesprocess.interop.stages import Stages
from salesprocess.interop.system import Gap, System
from salesprocess.interop.tables import ACCOUNT_OF, Gone, Inner, SystemTable
from salesprocess.interop.values import (
    always,
    full_name,
    is_yes,
    outcome_by,
    term_by,
    where_visits_stand,
)
from salesprocess.processes import HUBSPOT
from salesprocess.records import DealField, ForecastCategory, VisitChannel, VisitOutcome

if TYPE_CHECKING:
    from salesprocess.convert import Row

ONE_COMPANY = "one company; ask for hs_primary_associated_company"

ARCHIVED = Gone("archived", "it is archived, which is how HubSpot deletes")

HISTORY = "propertiesWithHistory"

ENTERED = re.compile(r"hs_(?P<newer>v2_)?date_entered_(?P<stage>.+)")
"""The property with the moment at which a deal last entered a stage."""

CATEGORIES: dict[str, ForecastCategory | None] = {
    "COMMIT": ForecastCategory.COMMIT,
    "BEST_CASE": ForecastCategory.BEST_CASE,
    "PIPELINE": ForecastCategory.PIPELINE,
    "OMIT": ForecastCategory.OMITTED,
    "CLOSED": None,
}

USUAL = ("default", "Sales Pipeline")
"""What the pipeline is called that every account has."""


def _properties(row: Row) -> Mapping[str, object]:
    """The properties of an object; of a line of a file all its columns."""
    held = row.get("properties")
    return cast("Mapping[str, object]", held) if isinstance(held, Mapping) else row


def _stages(row: Row) -> Iterator[tuple[str, Row]]:
    """Where a deal stood: by the history of its stage, else by when it last entered each."""
    history = list(entries(row, f"{HISTORY}.dealstage", "timestamp", "value"))
    yield from history or _entered(row)


def _entered(row: Row) -> Iterator[tuple[str, Row]]:
    properties = _properties(row)
    names: dict[str, str] = {}
    for name in properties:
        found = ENTERED.fullmatch(name) if properties[name] not in (None, "") else None
        if found and (found["newer"] or found["stage"] not in names):
            names[found["stage"]] = name
    prefix = "" if properties is row else "properties."
    for stage, name in names.items():
        entry = {"id": row.get("id", row.get("Record ID")), "value": stage}
        yield f"{prefix}{name}", {**entry, "timestamp": properties[name]}


def _changed(what: DealField, name: str) -> SystemTable:
    """The changes of one property of deals."""
    fields: dict[str, str | SystemColumn] = {
        **CHANGE,
        "changed": always("id", what),
        "before": BEFORE,
        "after": "value",
    }
    return SystemTable("deals", "deal_changes", fields, inner=_history(name))


def _history(name: str) -> Inner:
    return partial(entries, path=f"{HISTORY}.{name}", at="timestamp", value="value")


def _the_one(value: object, *, kind: str = ONE_COMPANY) -> object:
    """The company of a deal, or another that is associated, where only one is named."""
    several = value.split(";") if isinstance(value, str) else value
    if not isinstance(several, (list, tuple)):
        return value
    ids = {str(row.get("id", row.get(""))).strip() for _, row in listed(cast("object", several))}
    if len(ids) > 1:
        raise refused(kind, value)
    return next(iter(ids), None)


def _in_a_list(reason: object) -> object:
    """A text that is one reason, whatever stands in it."""
    return [reason] if reason else None


def _process(pipeline: object) -> object:
    return HUBSPOT.id if pipeline in USUAL else pipeline


def _pipeline(process: object) -> object:
    return USUAL[0] if process == HUBSPOT.id else process


def _stages_of(pipeline: Row) -> Iterable[tuple[str, Row]]:
    for place, stage in listed(pipeline.get("stages")):
        yield f"stages[{place}]", {**stage, "pipeline": pipeline}


def _closed(*, won: bool) -> SystemColumn:
    """Whether a stage is a closed one whose chance is all, or one whose chance is nothing."""

    def read(closed: object, chance: object) -> object:
        return is_yes(closed) and (str(chance) in {"1", "1.0"}) is won

    return SystemColumn("metadata.isClosed", beside=("metadata.probability",), read=read)


CHANGE = {"deal": "id", "at": "timestamp"}

OF_WHOM = {
    "account": SystemColumn(
        "associations.companies.results, Associated Company IDs",
        read=partial(_the_one, kind="one company"),
    ),
    ACCOUNT_OF: SystemColumn(
        "associations.deals.results, Associated Deal IDs", read=partial(_the_one, kind="one deal")
    ),
}
"""Of which company a meeting or a call is; else of which deal, and so of its company."""

CALL_AT = "properties.hs_timestamp, Activity date"

CALL_STATUS = "properties.hs_call_status, Call status"

CAME_OF: dict[str, VisitOutcome | None] = {
    "f240bbac-87c9-4f6e-bf70-924b57d47db7": VisitOutcome.MET,
    "connected": VisitOutcome.MET,
    "a4c4c377-d246-4b32-a13b-75a56a4cd0ff": VisitOutcome.ABSENT,
    "left live message": VisitOutcome.ABSENT,
    "b2cf5968-551e-4856-9783-52b3da59a7d0": VisitOutcome.ABSENT,
    "left voicemail": VisitOutcome.ABSENT,
    "73a0d17f-1163-4015-bdd5-ec830791da20": VisitOutcome.ABSENT,
    "no answer": VisitOutcome.ABSENT,
    "9d9162e7-6cf3-4944-bf63-4dff82258764": VisitOutcome.ABSENT,
    "busy": VisitOutcome.ABSENT,
    "17b47fee-58de-441e-a44c-c6300d46f273": VisitOutcome.ABSENT,
    "wrong number": VisitOutcome.ABSENT,
}
"""The outcomes of calls that every account has, by their ids and by their labels."""

BY_STATUS = {
    "no_answer": VisitOutcome.ABSENT,
    "busy": VisitOutcome.ABSENT,
    "missed": VisitOutcome.ABSENT,
    "canceled": VisitOutcome.CANCELLED,
}
"""What the status of a call says that came of it; one that is completed may have met a machine."""

MADE = ("completed", "no_answer", "busy", "missed")


def _came_of(disposition: object, status: object) -> VisitOutcome | None:
    known = CAME_OF.get(str(disposition).strip().casefold())
    return known or BY_STATUS.get(str(status).strip().casefold())


def _if_it_was(at: object, status: object) -> object:
    return at if str(status).strip().casefold() in MADE else None


hubspot: System = System(
    id="hubspot",
    name="HubSpot",
    tables=(
        SystemTable(
            "deals",
            "deals",
            {
                "id": "id, Record ID",
                "name": "properties.dealname, Deal Name",
                "account": SystemColumn(
                    "properties.hs_primary_associated_company, Associated Company IDs (Primary),"
                    " associations.companies.results, Associated Company IDs",
                    read=_the_one,
                    write=as_it_is,
                ),
                "account_name": "Associated Company (Primary), Associated Company",
                "rep": "properties.hubspot_owner_id, Deal owner",
                "opened": "properties.createdate, Create Date",
                "close_date": "properties.closedate, Close Date",
                "outcome": outcome_by(
                    "properties.hs_is_closed_won, Is Closed Won",
                    "properties.hs_is_closed_lost, Is closed lost",
                ),
                "stage": "properties.dealstage, Deal Stage",
                "process": SystemColumn(
                    "properties.pipeline, Pipeline", read=_process, write=_pipeline
                ),
                "amount": "properties.amount, Amount",
                "currency": "properties.deal_currency_code, Currency",
                "lost_reasons": SystemColumn(
                    "properties.closed_lost_reason, Closed Lost Reason",
                    read=_in_a_list,
                    write="; ".join,
                ),
                "probability": "properties.hs_deal_stage_probability, Deal probability",
                "category": term_by(
                    "properties.hs_manual_forecast_category, Forecast category", CATEGORIES
                ),
            },
            gone=(ARCHIVED,),
            absorbed="properties.hs_merged_object_ids, Merged Deal IDs",
        ),
        SystemTable(
            "deals", "stage_changes", {**CHANGE, "stage": "value", "from_stage": BEFORE}, _stages
        ),
        _changed(DealField.AMOUNT, "amount"),
        _changed(DealField.EXPECTED_ORDER_ON, "closedate"),
        SystemTable(
            "deals",
            "owner_changes",
            {**CHANGE, "rep": "value", "from_rep": BEFORE},
            _history("hubspot_owner_id"),
        ),
        SystemTable(
            "companies",
            "accounts",
            {
                "id": "id, Record ID",
                "name": "properties.name, Company name",
                "rep": "properties.hubspot_owner_id, Company owner",
                "industry": "properties.industry, Industry",
                "employees": "properties.numberofemployees, Number of Employees",
                "parent": "properties.hs_parent_company_id, Parent Company IDs",
                "opened_on": "properties.createdate, Create Date",
            },
            gone=(ARCHIVED,),
            absorbed="properties.hs_merged_object_ids, Merged Company IDs",
        ),
        SystemTable(
            "contacts",
            "contacts",
            {
                "id": "id, Record ID",
                "account": "properties.associatedcompanyid, Associated Company IDs (Primary)",
                "name": full_name(
                    "properties.firstname, First Name", "properties.lastname, Last Name"
                ),
            },
            gone=(ARCHIVED,),
            needs=("account",),
            absorbed="properties.hs_merged_object_ids, Merged Contact IDs",
        ),
        SystemTable("owners", "reps", {"id": "id", "name": full_name("firstName", "lastName")}),
        SystemTable(
            "meetings",
            "visits",
            {
                "id": "id, Record ID",
                "rep": "properties.hubspot_owner_id, Activity assigned to",
                **OF_WHOM,
                "purpose": "properties.hs_meeting_title, Meeting name",
                **where_visits_stand(
                    "properties.hs_meeting_start_time, Meeting start time",
                    "properties.hs_meeting_end_time, Meeting end time",
                    "properties.hs_meeting_outcome, Meeting outcome",
                ),
            },
            gone=(ARCHIVED,),
            needs=("account",),
        ),
        SystemTable(
            "calls",
            "visits",
            {
                "id": "id, Record ID",
                "rep": "properties.hubspot_owner_id, Activity assigned to",
                **OF_WHOM,
                "channel": always("id, Record ID", VisitChannel.PHONE),
                "purpose": "properties.hs_call_title, Call Title",
                "planned_for": SystemColumn(CALL_AT, write=as_it_is),
                "started": SystemColumn(CALL_AT, beside=(CALL_STATUS,), read=_if_it_was),
                "outcome": SystemColumn(
                    "properties.hs_call_disposition, Call outcome",
                    beside=(CALL_STATUS,),
                    read=_came_of,
                ),
            },
            gone=(ARCHIVED,),
            needs=("account",),
        ),
    ),
    process=HUBSPOT,
    dialect=Dialect(zone=ZoneInfo("UTC"), empty=("", "(No value)"), numeric_ids=True),
    gaps=(
        Gap(
            "returns",
            "The properties hs_v2_date_entered_… and hs_v2_date_exited_… hold the last entry into a"
            " stage and the last exit; the time in a stage is empty while the deal stands there for"
            " the first time, and that of before while it stands there again.",
            "The entries are read as changes of stage, the times in stages never. Hand in"
            " propertiesWithHistory=dealstage: a stage to which a deal came back has all its visits"
            " only there.",
        ),
        Gap(
            "close date",
            "closedate is set when a deal is won or lost, and is a plan or left over before.",
            "An open deal is expected on its day, of another it is the close.",
        ),
        Gap(
            "companies of a deal",
            "A deal may have several, and the API does not say unasked which is the primary one.",
            "Ask for hs_primary_associated_company; where several are named no account is taken.",
        ),
        Gap(
            "probability",
            "hs_deal_stage_probability is the chance that was written beside the stage, unless the"
            " rep changed it.",
            "It is read as the rep's estimate.",
        ),
        Gap(
            "merged records",
            "A merged record is not sent any more; the other lists its id in hs_merged_object_ids.",
            "An older state of it that is handed in too counts as the other.",
        ),
        Gap(
            "calls",
            "A call has the time at which it stands in the timeline; a company may add outcomes,"
            " whose ids say nothing.",
            "It began then, if its status says that it was made. Whom it reached is known from the"
            " outcomes that HubSpot brings; a completed call without one was made, and no more.",
        ),
        Gap(
            "zone",
            "An export writes moments in the zone of the account, and does not name it.",
            "The API writes UTC. Hand in the zone by a dialect for an export.",
        ),
    ),
    stages=Stages(
        "pipelines",
        id="id",
        name="label",
        position="displayOrder",
        won=_closed(won=True),
        lost=_closed(won=False),
        process=SystemColumn("pipeline.id", read=_process),
        process_name="pipeline.label",
        inner=_stages_of,
    ),
)
"""HubSpot, by the names of the properties of its API and of its exports in English."""
