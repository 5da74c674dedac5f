"""Pipedrive: deals and what changed in them, organizations, people, users and activities.

Rows are those of both versions of the API, or of exports in English.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from salesprocess.convert import Dialect
from salesprocess.interop.columns import SystemColumn, as_it_is
from salesprocess.interop.stages import Stages
from salesprocess.interop.system import Gap, System
from salesprocess.interop.tables import ACCOUNT_OF, Gone, SystemTable
from salesprocess.interop.values import always, is_yes, name_of, reference, term_by, utc
from salesprocess.outcome import Outcome
from salesprocess.processes import PIPEDRIVE
from salesprocess.records import DealField, VisitChannel

if TYPE_CHECKING:
    from collections.abc import Iterator

STATUS = {
    "open": Outcome.OPEN,
    "won": Outcome.WON,
    "lost": Outcome.LOST,
}

CHANNELS: dict[str, VisitChannel | None] = {
    "meeting": None,
    "lunch": VisitChannel.ON_SITE,
    "call": VisitChannel.PHONE,
}
"""The usual types of activity in which a customer is talked to, and how, where they say so."""

DELETED = (
    Gone("is_deleted, deleted", "it is deleted"),
    Gone("status, Deal - Status", "it is deleted", words=("deleted",)),
)

USUAL = ("Pipeline", "Sales pipeline")
"""What the pipeline is called that every account begins with."""


def _name(name: object, organization: object) -> object:
    return name or name_of(organization)


def _ended(closed: object, won: object, lost: object, status: object) -> object:
    """When a deal ended that is won or lost; what an earlier end left behind is passed over."""
    by_status = {"won": won or closed, "lost": lost or closed}
    return by_status.get(str(status).casefold())


def _process(pipeline: object) -> object:
    return PIPEDRIVE.id if pipeline in USUAL else pipeline


def _due(day: object, time: object) -> object:
    """When an activity is due; its day alone where it has no time."""
    return f"{day} {time}" if day and time else day


def _if_done(day: object, time: object, done: object) -> object:
    return _due(day, time) if is_yes(done) else None


def _changes_of(
    holds: str, keys: tuple[str, ...], before: str, after: str, **more: SystemColumn
) -> Iterator[SystemTable]:
    """The changes of one field, in the flow of deals and in their changelog."""
    fields: dict[str, str | SystemColumn] = {
        "deal": "data.item_id",
        "at": "data.log_time, timestamp",
        before: "data.old_value",
        after: "data.new_value",
        **more,
    }
    yield SystemTable(
        "flow", holds, fields, only={"object": ("dealchange",), "data.field_key": keys}
    )
    beside: dict[str, str | SystemColumn] = {
        "deal": "deal_id",
        "at": utc("time"),
        before: "old_value",
        after: "new_value",
    }
    yield SystemTable("changelog", holds, fields | beside, only={"field_key": keys})


def _changed(what: DealField, key: str) -> Iterator[SystemTable]:
    changed = always("data.field_key, field_key", what)
    return _changes_of("deal_changes", (key,), "before", "after", changed=changed)


pipedrive: System = System(
    id="pipedrive",
    name="Pipedrive",
    tables=(
        SystemTable(
            "deals",
            "deals",
            {
                "id": "id, Deal - ID, ID",
                "name": "title, Deal - Title, Title",
                "account": reference("org_id, organization_id", write=as_it_is),
                "account_name": SystemColumn(
                    "org_name, Deal - Organization, Organization", beside=("org_id",), read=_name
                ),
                "rep": reference("owner_id, user_id, Deal - Owner, Owner", write=as_it_is),
                "opened": utc("add_time, Deal - Deal created, Deal - Creation date"),
                "closed": SystemColumn(
                    "close_time, Deal - Deal closed on, Deal - Closed on",
                    beside=(
                        "won_time, Deal - Won time",
                        "lost_time, Deal - Lost time",
                        "status, Deal - Status, Status",
                    ),
                    read=_ended,
                    write=utc("close_time").write,
                ),
                "expected_order_on": "expected_close_date, Deal - Expected close date",
                "outcome": term_by("status, Deal - Status, Status", STATUS),
                "stage": "stage_id, Deal - Stage, Deal - Stage (pipeline), Stage",
                "process": SystemColumn(
                    "pipeline_id, Deal - Pipeline, Pipeline", read=_process, write=as_it_is
                ),
                "amount": "value, Deal - Value, Value",
                "currency": (
                    "currency, Deal - Currency of Value, Deal - Currency of value, Currency"
                ),
                "lost_reasons": "lost_reason, Deal - Lost reason",
                "probability": "probability, Deal - Probability",
            },
            gone=DELETED,
        ),
        *_changes_of("stage_changes", ("stage_id",), "from_stage", "stage"),
        *_changed(DealField.AMOUNT, "value"),
        *_changed(DealField.EXPECTED_ORDER_ON, "expected_close_date"),
        *_changed(DealField.PROBABILITY, "probability"),
        *_changes_of("owner_changes", ("user_id", "owner_id"), "from_rep", "rep"),
        SystemTable(
            "organizations",
            "accounts",
            {
                "id": "id, Organization - ID, ID",
                "name": "name, Organization - Name, Name",
                "rep": reference("owner_id, Organization - Owner", write=as_it_is),
                "opened_on": utc("add_time, Organization - Organization created"),
            },
            gone=DELETED,
        ),
        SystemTable(
            "persons",
            "contacts",
            {
                "id": "id, Person - ID, ID",
                "account": reference("org_id", write=as_it_is),
                "account_name": SystemColumn(
                    "org_name, Person - Organization", beside=("org_id",), read=_name
                ),
                "name": "name, Person - Name, Name",
            },
            gone=DELETED,
            needs=("account",),
        ),
        SystemTable("users", "reps", {"id": "id, ID", "name": "name, Name"}),
        SystemTable(
            "activities",
            "visits",
            {
                "id": "id, Activity - ID, ID",
                "rep": reference("owner_id, user_id, Activity - Assigned to user"),
                "account": reference("org_id"),
                "account_name": SystemColumn(
                    "org_name, Activity - Organization", beside=("org_id",), read=_name
                ),
                ACCOUNT_OF: "deal_id",
                "channel": term_by("type, Activity - Type", CHANNELS, write=False),
                "planned_for": SystemColumn(
                    "due_date, Activity - Due date",
                    beside=("due_time, Activity - Due time",),
                    read=_due,
                ),
                "started": SystemColumn(
                    "due_date, Activity - Due date",
                    beside=("due_time, Activity - Due time", "done, Activity - Done"),
                    read=_if_done,
                ),
                "purpose": "subject, Activity - Subject",
            },
            gone=DELETED,
            only={"type, Activity - Type": tuple(CHANNELS)},
            needs=("account",),
        ),
    ),
    process=PIPEDRIVE,
    dialect=Dialect(percent=True, zone=ZoneInfo("UTC"), empty=("",), numeric_ids=True),
    gaps=(
        Gap(
            "stages",
            "A deal has the number of its stage; every account numbers its own.",
            "Hand in what `processes` makes of the stages. The usual process has their names, as"
            " exports write them.",
        ),
        Gap(
            "won and lost",
            "They are a status, no stages: a deal keeps the stage it was won or lost in, and the"
            " flow tells of a reopening as a status alone.",
            "The status is the outcome. An earlier end of a deal that was reopened is not known.",
        ),
        Gap(
            "changes of stage",
            "A deal has the time of the last one (stage_change_time), and times_in_stages adds up"
            " all visits of a stage.",
            "Neither says when a deal came and went, so neither is read. Hand in the items of the"
            " deals' flow, or those of their changelog with the deal_id of each: not both.",
        ),
        Gap(
            "activities",
            "An activity that is done has the time at which it was due, and no word of who was met;"
            " types of one's own are no visits here.",
            "It counts as begun when it was due. One without a time of day needs day_at of a"
            " dialect.",
        ),
        Gap(
            "merged records",
            "What was merged is deleted, and does not name the other.",
            "It is left out as deleted.",
        ),
    ),
    stages=Stages(
        "stages",
        id="id",
        name="name",
        position="order_nr",
        process="pipeline_id",
        process_name="pipeline_name",
    ),
)
"""Pipedrive, by the names of both versions of its API and of its exports in English."""
