"""DAT109: a process that deals name and that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.data_quality.evidence import counted
from salesprocess.data_quality.rules.examples import LOST, case_of, copies
from salesprocess.data_quality.subjects import deals_by_process
from salesprocess.errors import nearest
from salesprocess.processes import SALESFORCE, SPADCO
from salesprocess.rules import Evidence, Rule, Severity, Subject
from salesprocess.texts import text

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
    near = nearest(process, known) or known
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
    title=text("unknown process", "未知流程", "未知のプロセス"),
    message=text(
        "no such process; deals naming it: {count}, such as {examples}; perhaps meant: {near}",
        "没有该流程；属于它的商机：{count}个，例如{examples}；可能是指：{near}",
        (
            "存在しないプロセスです。指している商談：{count}件（例：{examples}）。"
            "指している可能性があるもの：{near}"
        ),
    ),
    finds=text(
        "A process that deals name and that is not there.",
        "商机所属、但并未提供的流程。",
        "商談が指していて、渡されていないプロセスです。",
    ),
    why=text(
        "Deals of an unknown process are missing from its funnel, rates and times.",
        "流程未知的商机不会计入漏斗、比率和时长。",
        "プロセスの分からない商談は、ファネルにも率にも所要時間にも入りません。",
    ),
    remedy=text(
        "Hand the process over with the others, or correct its id where the CRM is exported.",
        "将该流程与其他流程一并提供，或在导出处更正其标识。",
        "そのプロセスも併せて渡すか、CRMの出力でIDを直してください。",
    ),
    method="§7.8",
    severity=Severity.ERROR,
    subject=Subject("process", unknown_processes, str),
    check=check,
    triggers=triggers,
    passes=passes,
)
