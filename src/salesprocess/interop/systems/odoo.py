"""Odoo: leads and opportunities, what was tracked of them, partners, users and meetings.

Rows are those of its external API, with references as pairs of id and name or as mappings, or of
exports in technical names or in English. What was tracked is read with its message and its field
within it: fields `mail_message_id.res_id` and `field_id.name`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from salesprocess.convert import Dialect
from salesprocess.interop.columns import SystemColumn, as_it_is
from salesprocess.interop.names import Names
from salesprocess.interop.stages import Stages
from salesprocess.interop.system import Gap, System
from salesprocess.interop.tables import ACCOUNT_OF, Gone, SystemTable
from salesprocess.interop.values import (
    always,
    is_yes,
    location_of,
    name_of,
    reference,
    utc,
    word_of,
)
from salesprocess.outcome import Outcome
from salesprocess.processes import ODOO
from salesprocess.records import DealField

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salesprocess.convert import Row

STATUS = {"pending": Outcome.OPEN, "won": Outcome.WON, "lost": Outcome.LOST}

WORDS = {outcome.value: word for word, outcome in STATUS.items()}

NO_CHANCE = ("0", "0.0", "0.00")

NUMBER = "id, .id, ID"

PARTNER = "commercial_partner_id, partner_id"


def _outcome(status: object, active: object, chance: object) -> object:
    """How a lead stands: by its status; before Odoo had one, lost if archived without a chance."""
    if status:
        return STATUS.get(str(status).strip().casefold(), status)
    is_lost = active is not None and not is_yes(active) and str(chance) in NO_CHANCE
    return Outcome.LOST if is_lost else None


def _tracked(
    holds: str, key: str, kind: str, before: str, after: str, **more: SystemColumn
) -> SystemTable:
    """The changes of one field that were tracked."""
    fields: dict[str, str | SystemColumn] = {
        "deal": "mail_message_id.res_id, mail_message_id/res_id",
        "at": utc("mail_message_id.date, mail_message_id/date, create_date"),
        before: SystemColumn(f"old_value_{kind}", read=_or_none),
        after: SystemColumn(f"new_value_{kind}", read=_or_none),
        **more,
    }
    only = {"field_id.name, field_id/name": (key,), "mail_message_id.model": ("crm.lead",)}
    return SystemTable("mail.tracking.value", holds, fields, only=only)


def _changed(what: DealField, key: str, kind: str) -> SystemTable:
    changed = always("mail_message_id.res_id, mail_message_id/res_id", what)
    return _tracked("deal_changes", key, kind, "before", "after", changed=changed)


def _or_none(value: object) -> object:
    """What was tracked; of a reference to nothing Odoo writes 0."""
    return value or None


def _is_customer(row: Row) -> bool:
    """Whether a partner is a company, or a person of none."""
    is_person = str(row.get("is_company")).casefold() in {"false", "0", ""}
    return not (is_person and row.get("parent_id"))


def _customers(row: Row) -> Iterable[tuple[str, Row]]:
    return [("", row)] if _is_customer(row) else []


def _people(row: Row) -> Iterable[tuple[str, Row]]:
    return [] if _is_customer(row) else [("", row)]


odoo: System = System(
    id="odoo",
    name="Odoo",
    tables=(
        SystemTable(
            "crm.lead",
            "deals",
            {
                "id": "id, .id, ID, External ID",
                "name": "name, Opportunity",
                "account": reference(f"{PARTNER}, Customer", write=as_it_is),
                "account_name": SystemColumn(f"{PARTNER}, Customer", read=name_of),
                "rep": reference("user_id, Salesperson", write=as_it_is),
                "opened": utc("create_date, Created on"),
                "closed": utc("date_closed, Closed Date"),
                "expected_order_on": "date_deadline, Expected Closing",
                "outcome": SystemColumn(
                    "won_status, Is Won",
                    beside=("active, Active", "probability, Probability"),
                    read=_outcome,
                    write=WORDS.get,
                ),
                "stage": reference("stage_id, Stage", write=as_it_is),
                "amount": "expected_revenue, Expected Revenue",
                "currency": SystemColumn(
                    "company_currency, Currency", read=word_of, write=as_it_is
                ),
                "source": SystemColumn("source_id, Source", read=word_of, write=as_it_is),
                "lost_reasons": SystemColumn(
                    "lost_reason_id, lost_reason_id/id, lost_reason_id/.id, Lost Reason",
                    read=word_of,
                    write="; ".join,
                ),
                "probability": "probability, Probability",
            },
            only={"type, Type": ("opportunity",)},
        ),
        _tracked("stage_changes", "stage_id", "integer", "from_stage", "stage"),
        _tracked("owner_changes", "user_id", "integer", "from_rep", "rep"),
        _changed(DealField.AMOUNT, "expected_revenue", "float"),
        _changed(DealField.EXPECTED_ORDER_ON, "date_deadline", "datetime"),
        SystemTable(
            "res.partner",
            "accounts",
            {
                "id": "id, .id, ID",
                "name": "name, display_name, Name",
                "rep": reference("user_id, Salesperson", write=as_it_is),
                "industry": SystemColumn("industry_id, Industry", read=word_of, write=as_it_is),
                "opened_on": utc("create_date, Created on"),
                "location": SystemColumn(
                    "partner_latitude", beside=("partner_longitude",), read=location_of
                ),
            },
            inner=_customers,
        ),
        SystemTable(
            "res.partner",
            "contacts",
            {
                "id": "id, .id, ID",
                "account": reference("commercial_partner_id, parent_id", write=as_it_is),
                "name": "name, display_name, Name",
            },
            inner=_people,
        ),
        SystemTable(
            "calendar.event",
            "visits",
            {
                "id": "id, .id, ID",
                "rep": reference("user_id, Organizer"),
                ACCOUNT_OF: reference("opportunity_id, Opportunity"),
                "planned_for": utc("start, Start"),
                "purpose": "name, Meeting Subject",
            },
            gone=(
                Gone("active, Active", "it is archived", words=("false",)),
                Gone("allday, All Day", "it is of whole days"),
            ),
            needs=("account",),
        ),
        SystemTable(
            "res.users",
            "reps",
            {
                "id": "id, .id, ID",
                "name": "name, Name",
                "team": SystemColumn("sale_team_id, Sales Team", read=word_of, write=as_it_is),
            },
        ),
    ),
    process=ODOO,
    dialect=Dialect(percent=True, zone=ZoneInfo("UTC"), empty=("", "False"), numeric_ids=True),
    gaps=(
        Gap(
            "lost deals",
            "A lost lead is archived and keeps its stage; a search passes archived rows over.",
            "Ask with active_test=False, and for won_status or active and probability: else no deal"
            " is ever lost.",
        ),
        Gap(
            "close of lost deals",
            "Many versions set date_closed on wins alone.",
            "The end of a lost deal is then not known, and what needs it counts it as left out.",
        ),
        Gap(
            "changes of stage",
            "duration_tracking has the seconds in each stage, all visits together, and goes on"
            " counting after the end.",
            "It is not read. Hand in mail.tracking.value, which a user with rights on settings may"
            " read, with mail_message_id.res_id and field_id.name.",
        ),
        Gap(
            "stages",
            "The API has the number and the name of a stage, in the language of the user.",
            "The number is read; hand in what `processes` makes of crm.stage. The usual process has"
            " the names, as exports in English write them.",
        ),
        Gap(
            "names",
            "web_search_read has the number alone of a reason, a source, a currency, an industry or"
            " a team, unless its name is asked for.",
            "Hand in crm.lost.reason, utm.source, res.currency, res.partner.industry and crm.team:"
            " their names then stand in the records. A number without a name is refused.",
        ),
        Gap(
            "meetings",
            "A calendar.event names people and perhaps a lead, no company, and does not say whether"
            " it took place.",
            "One of a lead is a plan to visit its customer, if the lead is handed in.",
        ),
        Gap(
            "merged records",
            "Leads that were merged into another are deleted.",
            "They are not there, nor is their history.",
        ),
        Gap(
            "zone",
            "The API writes UTC without saying so; an export is in the zone of the user.",
            "Hand in that zone by a dialect for an export.",
        ),
    ),
    stages=Stages(
        "crm.stage",
        id="id",
        name="name",
        position="sequence",
        won=SystemColumn("is_won", read=is_yes),
    ),
    names=(
        Names("crm.lost.reason", "lost_reasons", NUMBER, "name, display_name, Description"),
        Names("utm.source", "source", NUMBER, "name, display_name, Source Name"),
        Names("res.currency", "currency", NUMBER, "name, display_name, Currency"),
        Names("res.partner.industry", "industry", NUMBER, "name, display_name, Name"),
        Names("crm.team", "team", NUMBER, "name, display_name, Sales Team"),
    ),
)
"""Odoo, by the technical names of its fields and by their labels in English."""
