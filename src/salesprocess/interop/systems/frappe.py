"""Frappe CRM: deals with the log of their status, organizations, people, events and calls.

Rows are documents as its API has them, with `status_change_log` in a deal or by itself, or those of
its exports in English.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from salesprocess.convert import Dialect
from salesprocess.interop.columns import SystemColumn, refused
from salesprocess.interop.histories import entries, listed
from salesprocess.interop.stages import Stages
from salesprocess.interop.system import Gap, System
from salesprocess.interop.tables import ACCOUNT_OF, Gone, SystemTable
from salesprocess.interop.usual import usual_process
from salesprocess.interop.values import CAME_OF_CALLS, always, term_by, where_visits_stand
from salesprocess.processes import Spadco
from salesprocess.records import VisitChannel, VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from salesprocess.convert import Row

MOVE = {"at": "to_date, To Date", "stage": "to, To", "from_stage": "from, From"}
"""What a row of the log says; the beginning of the first is not that of the deal."""


TAKEN = "Call Received By, Call received by"

ABOUT = "reference_doctype, Reference Document Type, Reference document type"

EMAIL = "sent/received email"

CATEGORIES: dict[str, VisitChannel | None] = {
    "Event": None,
    "Meeting": None,
    "Call": VisitChannel.PHONE,
    "Other": None,
    EMAIL: None,
}

CAME_OF_EVENTS = {"completed": VisitOutcome.MET, "cancelled": VisitOutcome.CANCELLED}
"""What came of an event by its status; it is closed by itself when its time is past."""


def _moves(row: Row) -> Iterator[tuple[str, Row]]:
    """The moves of a deal: what it stands in now has no end yet."""
    log = entries(row, "status_change_log", at="from_date", value="from", key="name")
    yield from ((path, move) for path, move in log if _is_over(move))


def _one_move(row: Row) -> Iterable[tuple[str, Row]]:
    return [("", row)] if _is_over(row) else []


def _is_over(move: Row) -> bool:
    return "to" not in move or bool(move["to"])


def _whoever(caller: object, receiver: object) -> object:
    """Who made a call, or took it."""
    return caller or receiver


def _deal_of(name: object, kind: object, participants: object) -> object:
    """The deal that an event is about; in older versions it is listed among those who come."""
    several = [(kind, name)]
    several += [
        (row.get("reference_doctype"), row.get("reference_docname"))
        for _, row in listed(participants)
    ]
    deals = {str(deal) for said, deal in several if said == "CRM Deal" and deal}
    if len(deals) > 1:
        raise refused("one deal", sorted(deals))
    return next(iter(deals), None)


def _is_of(kind: str) -> SystemColumn:
    return SystemColumn("type, Type", read=partial(_is_type, kind=kind))


def _is_type(said: object, *, kind: str) -> bool:
    return said == kind


frappe: System = System(
    id="frappe",
    name="Frappe CRM",
    tables=(
        SystemTable(
            "CRM Deal",
            "deals",
            {
                "id": "name, ID",
                "name": "lead_name, Lead Name",
                "account": "organization, Organization",
                "rep": "deal_owner, Deal Owner",
                "opened": "creation, Created On",
                "closed": "closed_date, Closed Date",
                "expected_order_on": "expected_closure_date, Expected Closure Date",
                "stage": "status, Status",
                "amount": "deal_value, Deal Value",
                "currency": "currency, Currency",
                "source": "source, Source",
                "lost_reasons": "lost_reason, Lost Reason",
                "probability": "probability, Probability",
            },
        ),
        SystemTable("CRM Deal", "stage_changes", {"deal": "id", **MOVE}, inner=_moves),
        SystemTable(
            "CRM Status Change Log",
            "stage_changes",
            {"deal": "parent, Parent", **MOVE},
            inner=_one_move,
            only={"parenttype, Parent Type": ("crm deal",)},
        ),
        SystemTable(
            "CRM Organization",
            "accounts",
            {
                "id": "name, ID",
                "name": "organization_name, Organization Name",
                "region": "territory, Territory",
                "industry": "industry, Industry",
                "opened_on": "creation, Created On",
            },
        ),
        SystemTable(
            "Contact",
            "contacts",
            {
                "id": "name, ID",
                "account": "company_name, Company Name",
                "name": "full_name, Full Name",
            },
            needs=("account",),
        ),
        SystemTable("User", "reps", {"id": "name, ID", "name": "full_name, Full Name"}),
        SystemTable(
            "CRM Call Log",
            "visits",
            {
                "id": "name, id, ID",
                "rep": SystemColumn(
                    "caller, Caller", beside=(f"receiver, {TAKEN}",), read=_whoever
                ),
                ACCOUNT_OF: "reference_docname, Reference Name, Reference name",
                "channel": always("type, Type", VisitChannel.PHONE),
                **where_visits_stand(
                    "start_time, Start Time, Start time",
                    "end_time, End Time, End time",
                    "status, Status",
                    words=CAME_OF_CALLS,
                ),
            },
            only={ABOUT: ("crm deal",)},
            needs=("account",),
        ),
        SystemTable(
            "Event",
            "visits",
            {
                "id": "name, ID",
                "rep": "owner, Created By",
                ACCOUNT_OF: SystemColumn(
                    "reference_docname, Reference Docname, Reference Name",
                    beside=(
                        "reference_doctype, Reference Doctype, Reference Document Type",
                        "event_participants",
                    ),
                    read=_deal_of,
                ),
                "channel": term_by("event_category, Event Category", CATEGORIES, write=False),
                "purpose": "subject, Subject",
                **where_visits_stand(
                    "starts_on, Starts on",
                    "ends_on, Ends on",
                    "status, Status",
                    words=CAME_OF_EVENTS,
                ),
            },
            gone=(
                Gone("all_day, All Day", "it is of whole days"),
                Gone("event_category, Event Category", "it is an email", words=(EMAIL,)),
            ),
            needs=("account",),
        ),
    ),
    process=usual_process(
        "frappe",
        "Frappe CRM",
        {
            "Qualification": Spadco.PROSPECT,
            "Demo/Making": Spadco.ANALYSIS,
            "Proposal/Quotation": Spadco.DEMO,
            "Negotiation": Spadco.CLOSE,
            "Ready to Close": Spadco.CLOSE,
            "Won": Spadco.ORDER,
            "Lost": None,
        },
        won="Won",
        lost=("Lost",),
    ),
    dialect=Dialect(percent=True, empty=("",)),
    gaps=(
        Gap(
            "close of lost deals",
            "closed_date is set on wins alone.",
            "A lost deal ended when it moved to a lost status, if the log is handed in; else no one"
            " knows when.",
        ),
        Gap(
            "changes of stage",
            "The log of an older deal begins with a row whose from_date is a minute before its"
            " second status.",
            "Only the moves from one status to another are read, never the beginning of the first.",
        ),
        Gap(
            "on hold",
            "A status of the type On Hold does not say when a deal is taken up again.",
            "It is a stage like any other; hand in Hold records to let the clock stand.",
        ),
        Gap(
            "zone",
            "Moments are in the zone of the server, which is not named.",
            "They stay without one, unless a dialect says it.",
        ),
        Gap(
            "other changes",
            "What an amount, a date or an owner was before stands in versions of the document.",
            "They are not read: an earlier moment has the amount, date and owner of today.",
        ),
        Gap(
            "visits",
            "An Event names a deal or people, no organization; one that is closed may have been"
            " held or not, and one that repeats is a single row.",
            "One about a deal is a visit to its organization, if the deal is handed in, by the user"
            " who made it: held where its status is Completed, else a plan. Of one that repeats the"
            " first is read.",
        ),
        Gap(
            "calls",
            "A call is about a lead or a deal, and names no organization.",
            "Those about a deal are visits to its organization, if the deal is handed in.",
        ),
    ),
    stages=Stages(
        "CRM Deal Status",
        id="name, deal_status, ID",
        name="deal_status, Status",
        position="position, Position",
        won=_is_of("Won"),
        lost=_is_of("Lost"),
    ),
)
"""Frappe CRM, by the names of the fields of its documents and by their labels in English."""
