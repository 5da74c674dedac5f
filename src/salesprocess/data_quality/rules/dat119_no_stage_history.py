"""DAT119: a process of whose deals not one change of stage is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.data_quality.rules.examples import LOST, case_of, copies, moved
from salesprocess.data_quality.settings import DataQualitySettings
from salesprocess.data_quality.subjects import deals_by_process
from salesprocess.processes import SALESFORCE, SPADCO, SalesProcess, Stage
from salesprocess.records import StageChange
from salesprocess.rules import About, CallsFor, Evidence, Rule, Severity, Subject
from salesprocess.rules.subject import own_id
from salesprocess.thresholds import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case


def _processes(case: Case) -> tuple[SalesProcess, ...]:
    return case.processes


def _about(process: SalesProcess, _case: Case) -> About:
    return About(name=process.name)


def check(process: SalesProcess, case: Case) -> Evidence | None:
    """How many deals it has, where none of them ever moved; in one stage alone none could."""
    deals = case.shared(deals_by_process).get(process.id, [])
    changes = case.delivered.by_deal(StageChange)
    few = len(deals) < case.get(DataQualitySettings).least_records
    if few or process.only_stage or any(map(changes.get, deals)):
        return None
    return {"deals": len(deals)}


def triggers() -> Iterator[Case]:
    """Twenty deals without a change; one of two processes has none."""
    yield case_of(*copies(LOST))
    old = evolve(LOST, process="salesforce", stage="Closed Lost")
    yield case_of(LOST, moved("demo", 2, 2), *copies(old), processes=(SPADCO, SALESFORCE))


def passes() -> Iterator[Case]:
    """One deal moved; fewer than twenty; none; a process with one stage to work in."""
    yield case_of(*copies(LOST), LOST, moved("demo", 2, 2))
    lead = evolve(LOST, stage="lead")
    yield case_of(*copies(lead), processes=(LEADS,))
    yield case_of(*copies(LOST, 19))
    yield case_of()


LEADS = SalesProcess("leads", "Leads", (Stage("lead", "Lead"),))

RULE = Rule(
    code="DAT119",
    name="no-stage-history",
    message="{deals} {deals:deal|deals} and not one change of stage",
    finds="A process of whose deals not one change of stage is known.",
    why="How long deals stood in a stage, and which they passed, is unknown.",
    remedy="Export the history of stages too, or switch it on in the CRM so that it begins today.",
    method=OWN,
    severity=Severity.ERROR,
    calls_for=CallsFor.CORRECTION,
    subject=Subject("process", _processes, own_id, about=_about),
    check=check,
    triggers=triggers,
    passes=passes,
)
