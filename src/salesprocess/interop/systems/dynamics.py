"""Dynamics 365 Sales: opportunities, accounts, contacts, users, appointments and calls.

Rows are those of its Web API, with what the caller expands, or of exports in English.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from salesprocess.convert import Dialect
from salesprocess.interop.columns import SystemColumn, as_it_is
from salesprocess.interop.system import Gap, System
from salesprocess.interop.tables import ACCOUNT_OF, Gone, SystemTable
from salesprocess.interop.usual import usual_process
from salesprocess.interop.values import always, id_if_of
from salesprocess.outcome import Outcome
from salesprocess.processes import Spadco
from salesprocess.records import VisitChannel, VisitOutcome

FORMATTED = "@OData.Community.Display.V1.FormattedValue"
"""What stands behind the name of a column in that of its text, where the caller asks for it."""

KIND = "@Microsoft.Dynamics.CRM.lookuplogicalname"

BEGINS, ENDS = "scheduledstart, Start Time, Start Date", "scheduledend, End Time, Due"

STANDS = "statecode, Activity Status"

REGARDING = "_regardingobjectid_value"

STATES = {
    "0": Outcome.OPEN,
    "open": Outcome.OPEN,
    "1": Outcome.WON,
    "won": Outcome.WON,
    "2": Outcome.LOST,
    "lost": Outcome.LOST,
}

CANCELED = ("4", "canceled")
"""A deal that ended without an order to anyone; Out-Sold is lost to another."""

HELD = {"1": VisitOutcome.MET, "completed": VisitOutcome.MET, "2": VisitOutcome.CANCELLED}


def _word(value: object) -> str:
    return "" if value is None else str(value).strip().casefold()


def _outcome(state: object, reason: object) -> object:
    """How a deal stands; what is none of the states is left to be refused."""
    outcome = STATES.get(_word(state), state)
    is_canceled = outcome is Outcome.LOST and _word(reason) in CANCELED
    return Outcome.NO_DECISION if is_canceled else outcome


def _ending(reason: object, state: object) -> object:
    return reason if STATES.get(_word(state)) in (Outcome.WON, Outcome.LOST) else None


def _worth(estimated: object, actual: object, state: object) -> object:
    """What a deal is worth: what was ordered, of a won one."""
    is_won = STATES.get(_word(state)) is Outcome.WON
    return actual if is_won and actual is not None else estimated


def _came_of(state: object) -> object:
    word = "2" if _word(state) == "canceled" else _word(state)
    return HELD.get(word)


def _if_held(began: object, planned: object, state: object) -> object:
    return (began or planned) if _came_of(state) is VisitOutcome.MET else None


def _visits(name: str, label: str, **more: SystemColumn) -> SystemTable:
    """Appointments, or phone calls: they regard an account, or a deal and so its account."""
    fields: dict[str, str | SystemColumn] = {
        "id": f"activityid, {label}",
        "rep": "_ownerid_value, Owner",
        "account": id_if_of(REGARDING, f"{REGARDING}{KIND}", "account", otherwise=True),
        ACCOUNT_OF: id_if_of(REGARDING, f"{REGARDING}{KIND}", "opportunity"),
        "planned_for": BEGINS,
        "started": SystemColumn(
            "actualstart, Actual Start", beside=(BEGINS, STANDS), read=_if_held
        ),
        "ended": SystemColumn("actualend, Actual End", beside=(ENDS, STANDS), read=_if_held),
        "outcome": SystemColumn(STANDS, read=_came_of),
        "purpose": "subject, Subject",
        **more,
    }
    gone = (Gone("isalldayevent, All Day Event", "it is of whole days"),)
    only = {f"{REGARDING}{KIND}": ("account", "opportunity")}
    return SystemTable(name, "visits", fields, gone=gone, only=only, needs=("account",))


dynamics: System = System(
    id="dynamics",
    name="Dynamics 365 Sales",
    tables=(
        SystemTable(
            "opportunities",
            "deals",
            {
                "id": "opportunityid, (Do Not Modify) Opportunity",
                "name": "name, Topic",
                "account": "_parentaccountid_value",
                "account_name": f"_parentaccountid_value{FORMATTED}, parentaccountid.name, Account",
                "rep": "_ownerid_value, Owner",
                "opened": "createdon, Created On",
                "closed": "actualclosedate, Actual Close Date",
                "expected_order_on": "estimatedclosedate, Est. Close Date",
                "outcome": SystemColumn(
                    "statecode, Status", beside=("statuscode, Status Reason",), read=_outcome
                ),
                "ending": SystemColumn(
                    f"statuscode{FORMATTED}, Status Reason",
                    beside=("statecode, Status",),
                    read=_ending,
                ),
                "stage": "stepname, salesstage, Pipeline Phase, Sales Stage",
                "amount": SystemColumn(
                    "estimatedvalue, Est. Revenue",
                    beside=("actualvalue, Actual Revenue", "statecode, Status"),
                    read=_worth,
                    write=as_it_is,
                ),
                "currency": "transactioncurrencyid.isocurrencycode, Currency Code",
                "probability": "closeprobability, Probability",
            },
        ),
        SystemTable(
            "accounts",
            "accounts",
            {
                "id": "accountid, (Do Not Modify) Account",
                "name": "name, Account Name",
                "rep": "_ownerid_value, Owner",
                "employees": "numberofemployees, Number of Employees",
                "parent": "_parentaccountid_value",
                "opened_on": "createdon, Created On",
                "merged_into": "_masterid_value",
            },
        ),
        SystemTable(
            "contacts",
            "contacts",
            {
                "id": "contactid, (Do Not Modify) Contact",
                "account": "_parentcustomerid_value",
                "name": "fullname, Full Name",
                "department": "department, Department",
                "merged_into": "_masterid_value",
            },
            needs=("account",),
        ),
        SystemTable(
            "systemusers",
            "reps",
            {
                "id": "systemuserid",
                "name": "fullname, Full Name",
                "manager": "_parentsystemuserid_value",
            },
        ),
        _visits("appointments", "(Do Not Modify) Appointment"),
        _visits(
            "phonecalls",
            "(Do Not Modify) Phone Call",
            channel=always("activityid, (Do Not Modify) Phone Call", VisitChannel.PHONE),
        ),
    ),
    process=usual_process(
        "dynamics",
        "Dynamics 365 Sales",
        {
            "0": Spadco.PROSPECT,
            "1": Spadco.ANALYSIS,
            "2": Spadco.DEMO,
            "3": Spadco.CLOSE,
        },
        names={
            "0": ("Qualify", "1-Qualify"),
            "1": ("Develop", "2-Develop"),
            "2": ("Propose", "3-Propose"),
            "3": ("Close", "4-Close"),
        },
    ),
    dialect=Dialect(percent=True, zone=ZoneInfo("UTC"), empty=("",), numeric_ids=True),
    gaps=(
        Gap(
            "stages",
            "stepname is the phase of the sales process where a flow keeps it, salesstage a choice"
            " beside it; neither has a stage for won or lost deals.",
            "The first of the two that is there is the stage. The state is the outcome.",
        ),
        Gap(
            "changes of stage",
            "An opportunity has its present phase; the record of its flow has since when the"
            " present stage is active, and the path without days.",
            "No history is read. Hand in StageChange records of your audit.",
        ),
        Gap(
            "canceled deals",
            "A deal that was given up is lost, with the reason Canceled.",
            "It ended without a decision; Out-Sold is lost. Other reasons of the company are lost,"
            " and kept as the ending where the text of statuscode is asked for.",
        ),
        Gap(
            "on hold",
            "The reason On Hold does not say since when.",
            "The deal is open; hand in Hold records to let the clock stand.",
        ),
        Gap(
            "currency",
            "An opportunity refers to its currency.",
            "Ask for $expand=transactioncurrencyid($select=isocurrencycode); an amount without one"
            " is refused.",
        ),
        Gap(
            "budget, authority and need",
            "budgetstatus, decisionmaker, need, purchasetimeframe and purchaseprocess do not say"
            " when and by whom they were answered.",
            "They are no answers. Keep them in extra, by columns.",
        ),
        Gap(
            "visits",
            "An appointment or a phone call may regard an account, a deal or anything else.",
            "Those that regard an account are visits to it, those that regard a deal visits to its"
            " account, if the deal is handed in; ask for the annotations, which say so.",
        ),
    ),
)
"""Dynamics 365 Sales, by the names of its Web API and of its exports in English."""
