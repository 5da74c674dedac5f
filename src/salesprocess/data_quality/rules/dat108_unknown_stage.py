"""DAT108: a stage that no process has, by however many deals and changes it is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, field

from salesprocess.data_quality.evidence import SHOWN
from salesprocess.data_quality.rules.examples import LOST, case_of, moved
from salesprocess.errors import nearest_name
from salesprocess.frozen import frozen
from salesprocess.processes import SALESFORCE, SPADCO
from salesprocess.rules import About, CallsFor, Evidence, Rule, Severity, Subject
from salesprocess.rules.subject import own_id
from salesprocess.thresholds import OWN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from salesprocess.case import Case
    from salesprocess.processes import SalesProcess


@frozen
class UnknownStage:
    """A stage that deals of a process name, and no process has.

    Args:
        process: The process of the deals.
        written: The stage, as the CRM writes it.
        deals: The ids of the deals that stand in it, each once.
        changes: The ids of the deals of the changes that name it, once a change.
    """

    process: SalesProcess
    written: str
    deals: dict[str, None] = field(factory=dict[str, None])
    changes: list[str] = field(factory=list[str])

    @property
    def id(self) -> str:
        """What a finding calls it."""
        return f"{self.process.id} / {self.written}"


def _about(stage: UnknownStage, _case: Case) -> About:
    return About(name=stage.written)


def unknown_stages(case: Case) -> Collection[UnknownStage]:
    """The stages that no process has, of the deals whose process is known."""
    known = {name for process in case.processes for name in process.by_name}
    by_id = {process.id: process for process in case.processes}
    process_of = {
        deal.id: by_id.get(deal.process) if deal.process else case.process
        for deal in case.delivered.deals
    }
    found: dict[tuple[str, str], UnknownStage] = {}

    def of(deal: str, written: str | None) -> UnknownStage | None:
        process = process_of[deal]
        if process is None or written is None or written in known:
            return None
        return found.setdefault((process.id, written), UnknownStage(process, written))

    for deal in case.delivered.deals:
        if stage := of(deal.id, deal.stage):
            stage.deals[deal.id] = None
    for change in case.delivered.stage_changes:
        for written in dict.fromkeys((change.stage, change.from_stage)):
            if stage := of(change.deal, written):
                stage.changes.append(change.deal)
    return found.values()


def check(stage: UnknownStage, _case: Case) -> Evidence | None:
    """How many deals stand there, how many changes name it, and which stages may be meant."""
    examples = tuple({**stage.deals, **dict.fromkeys(stage.changes)})[:SHOWN]
    return {
        "deals": len(stage.deals),
        "changes": len(stage.changes),
        "examples": examples,
        "near": nearest_name(stage.written, stage.process.by_name) or stage.process.ids,
    }


def triggers() -> Iterator[Case]:
    """A stage written otherwise; one of long ago, by many changes; one moved out of."""
    yield case_of(evolve(LOST, stage="Demo held"), moved("Demo held", 2, 2))
    yield case_of(LOST, *(moved("xyz", 2, day, before="abc") for day in range(1, 29)))
    yield case_of(LOST, moved("demo", 2, 2, before="prospct"))


def passes() -> Iterator[Case]:
    """A stage of the process; of another; what a stage was called before; of no known process."""
    yield case_of(LOST, moved("demo", 2, 2))
    yield case_of(evolve(LOST, stage="Closed Lost"), processes=(SPADCO, SALESFORCE))
    first, *others = SPADCO.stages
    renamed = evolve(SPADCO, stages=(evolve(first, aliases=("lead",)), *others))
    yield case_of(evolve(LOST, stage="lead"), processes=(renamed,))
    yield case_of(evolve(LOST, stage="Demo held", process="other"))


RULE = Rule(
    code="DAT108",
    name="unknown-stage",
    message=(
        "no process has this stage; deals in it: {deals}, changes naming it: {changes}, such "
        "as those of {examples}; perhaps meant: {near}"
    ),
    finds="A stage that deals or changes name and that no process has.",
    why="What happened there is left out of funnel, rates and times.",
    remedy=(
        "Add the stage to the process, as an alias of the stage it was renamed to, or with "
        "the day until which it existed; or correct it in the CRM."
    ),
    method=OWN,
    severity=Severity.ERROR,
    calls_for=CallsFor.CORRECTION,
    subject=Subject("stage", unknown_stages, own_id, about=_about),
    check=check,
    triggers=triggers,
    passes=passes,
)
