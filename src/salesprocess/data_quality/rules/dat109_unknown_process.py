"""DAT109: a process that deals name and that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.data_quality.evidence import counted
from salesprocess.data_quality.rules.examples import LOST, case_of, copies
from salesprocess.data_quality.subjects import deals_by_process
from salesprocess.errors import nearest_name
from salesprocess.processes import SALESFORCE, SPADCO
from salesprocess.rules import CallsFor, Evidence, Rule, Severity, Subject
from salesprocess.thresholds import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case


def unknown_processes(case: Case) -> list[str]:
    """The ids of processes that deals name and that are not there."""
    known = {process.id for process in case.processes}
    return [id_ for id_ in case.shared(deals_by_process) if id_ not in known]


def check(process: str, case: Case) -> Evidence | None:
    """Which deals name it, and which processes may be meant."""
    known = tuple([known.id for known in case.processes])
    near = nearest_name(process, known) or known
    return counted(case.shared(deals_by_process)[process], near=near)


def triggers() -> Iterator[Case]:
    """A process written otherwise; one that was not handed over."""
    yield case_of(evolve(LOST, process="spadko"))
    yield case_of(*copies(evolve(LOST, process="renewals")))


def passes() -> Iterator[Case]:
    """The only process; the second; none named."""
    yield case_of(evolve(LOST, process="spadco"))
    yield case_of(evolve(LOST, process="salesforce"), processes=(SPADCO, SALESFORCE))
    yield case_of(LOST)


RULE = Rule(
    code="DAT109",
    name="unknown-process",
    message="no such process; deals naming it: {count}, such as {examples}; perhaps meant: {near}",
    finds="A process that deals name and that is not there.",
    why="Deals of an unknown process are missing from its funnel, rates and times.",
    remedy="Hand the process over with the others, or correct its id where the CRM is exported.",
    method=OWN,
    severity=Severity.ERROR,
    calls_for=CallsFor.CORRECTION,
    subject=Subject("process", unknown_processes, str),
    check=check,
    triggers=triggers,
    passes=passes,
)
