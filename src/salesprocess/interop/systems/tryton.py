"""Tryton: opportunities of sale_opportunity and their history, parties and employees.

Rows are what `read` gives for fields such as `currency.code`, lines of an export by the names of
its fields, or rows of the table that keeps the history.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from salesprocess.convert import Dialect
from salesprocess.interop.columns import SystemColumn, as_it_is
from salesprocess.interop.system import Gap, System
from salesprocess.interop.tables import SystemTable
from salesprocess.interop.usual import usual_process
from salesprocess.interop.values import term_by
from salesprocess.outcome import Outcome
from salesprocess.processes import Spadco

STATES = {
    "lead": Outcome.OPEN,
    "opportunity": Outcome.OPEN,
    "converted": Outcome.OPEN,
    "won": Outcome.WON,
    "lost": Outcome.LOST,
    "cancelled": Outcome.NO_DECISION,
}


def _ending(state: object) -> object:
    return state if state in ("lost", "cancelled") else None


def _later(written: object, created: object) -> object:
    """When a version was written: the first when the record was made."""
    return written or created


tryton: System = System(
    id="tryton",
    name="Tryton",
    tables=(
        SystemTable(
            "sale.opportunity",
            "deals",
            {
                "id": "id, ID",
                "name": "description, Description",
                "account": "party, party/id, Party",
                "account_name": "party.rec_name, party/rec_name, Party/Record Name",
                "rep": "employee, employee/id, Employee",
                "opened": "start_date, Start Date",
                "close_date": "end_date, End Date",
                "outcome": term_by("state, State", STATES, write=False),
                "ending": SystemColumn("state, State", read=_ending),
                "stage": SystemColumn("state, State", read=as_it_is, write=as_it_is),
                "amount": "amount, Amount",
                "currency": "currency.code, currency/code, Currency/Code",
                "lost_reasons": SystemColumn(
                    "lost_reason, Reason for loss", read=as_it_is, write="; ".join
                ),
                "probability": "conversion_probability, Conversion Probability",
            },
        ),
        SystemTable(
            "sale_opportunity__history",
            "stage_changes",
            {
                "deal": "id",
                "at": SystemColumn("write_date", beside=("create_date",), read=_later),
                "stage": "state",
            },
        ),
        SystemTable("party.party", "accounts", {"id": "id, ID", "name": "name, rec_name, Name"}),
        SystemTable(
            "company.employee",
            "reps",
            {
                "id": "id, ID",
                "name": "party.rec_name, rec_name, party/rec_name",
                "manager": "supervisor, supervisor/id",
                "since": "start_date, Start Date",
                "until": "end_date, End Date",
            },
        ),
    ),
    process=usual_process(
        "tryton",
        "Tryton",
        {
            "lead": Spadco.SUSPECT,
            "opportunity": Spadco.PROSPECT,
            "converted": Spadco.DEMO,
            "won": Spadco.ORDER,
            "lost": None,
            "cancelled": None,
        },
        won="won",
        lost=("lost", "cancelled"),
        names={
            "lead": ("Lead",),
            "opportunity": ("Opportunity",),
            "converted": ("Converted",),
            "won": ("Won",),
            "lost": ("Lost",),
            "cancelled": ("Cancelled",),
        },
    ),
    dialect=Dialect(zone=ZoneInfo("UTC"), empty=("",), numeric_ids=True),
    gaps=(
        Gap(
            "close date",
            "end_date can be filled before, and is set to the day on which a deal is won or lost.",
            "An open deal is expected on it, of another it is the close.",
        ),
        Gap(
            "converted deals",
            "A converted opportunity is won when its sales are confirmed, which may come late.",
            "It is open until its state is won.",
        ),
        Gap(
            "changes of stage",
            "A record has the present state; the table of the history has a row for each writing.",
            "Hand in the rows of sale_opportunity__history: those that repeat a state part no stay."
            " Amounts, dates and owners of before are not read from it.",
        ),
        Gap(
            "currency",
            "currency is the number of a record.",
            "Ask for currency.code; an amount without one is refused.",
        ),
        Gap("visits", "There are none.", "Hand them in from elsewhere."),
        Gap(
            "merged records",
            "A party that was replaced by another is deactivated, and named in replaced_by.",
            "Its opportunities are already those of the other.",
        ),
    ),
)
"""Tryton, by the names of the fields of its models; its states are the stages."""
