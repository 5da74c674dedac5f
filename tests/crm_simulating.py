"""A CRM in small: it lives through events, and can be exported at any moment.

What it exports is what a real one would: each record as it stands then, overwritten as it went,
beside the history it has kept. So the export of a moment is the honest answer to what a later
export, looked back at from that moment, must say.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from attrs import define, evolve, field
from hypothesis import strategies as st

from salesprocess.processes import SALESFORCE
from salesprocess.records import (
    Account,
    Book,
    Deal,
    DealChange,
    Outcome,
    OwnerChange,
    StageChange,
    Visit,
    VisitOutcome,
)
from salesprocess.records.deals import DealField

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hypothesis.strategies import DrawFn

START = datetime(2026, 1, 1)
STAGES = ("Prospecting", "Qualification", "Proposal/Price Quote", "Negotiation/Review")
ENDS = {"Closed Won": Outcome.WON, "Closed Lost": Outcome.LOST}
REPS = ("A", "B")


@define
class Crm:
    """All that the CRM holds now."""

    deals: dict[str, Deal] = field(factory=dict[str, Deal])
    moves: list[StageChange] = field(factory=list[StageChange])
    owners: list[OwnerChange] = field(factory=list[OwnerChange])
    values: list[DealChange] = field(factory=list[DealChange])
    visits: list[Visit] = field(factory=list[Visit])

    def open(self, id_: str, at: datetime, stage: str, rep: str) -> None:
        chance = 0.1 * (1 + STAGES.index(stage))
        self.deals[id_] = Deal(
            id=id_, account="a1", opened=at, stage=stage, rep=rep, probability=chance
        )

    def move(self, id_: str, at: datetime, stage: str) -> None:
        """A move into a closing stage ends the deal, one out of it takes it up again."""
        deal = self.deals[id_]
        if stage == deal.stage:
            return
        self.moves.append(StageChange(deal=id_, at=at, stage=stage, from_stage=deal.stage))
        outcome = ENDS.get(stage, Outcome.OPEN)
        closed = at if outcome is not Outcome.OPEN else None
        self.deals[id_] = evolve(deal, stage=stage, outcome=outcome, closed=closed)

    def hand_over(self, id_: str, at: datetime, rep: str) -> None:
        deal = self.deals[id_]
        self.owners.append(OwnerChange(deal=id_, at=at, rep=rep, from_rep=deal.rep))
        self.deals[id_] = evolve(deal, rep=rep)

    def estimate(self, id_: str, at: datetime, probability: float) -> None:
        deal = self.deals[id_]
        self.values.append(
            DealChange(
                deal=id_,
                at=at,
                changed=DealField.PROBABILITY,
                before=deal.probability,
                after=probability,
            )
        )
        self.deals[id_] = evolve(deal, probability=probability)

    def visit(self, at: datetime, rep: str) -> None:
        made = Visit(
            id=f"v{len(self.visits)}",
            rep=rep,
            account="a1",
            started=at,
            ended=at,
            outcome=VisitOutcome.MET,
        )
        self.visits.append(made)

    def export(self) -> Book:
        return Book(
            accounts=[Account(id="a1", name="Bright Paper")],
            deals=list(self.deals.values()),
            stage_changes=self.moves,
            owner_changes=self.owners,
            deal_changes=self.values,
            visits=self.visits,
        )


Event = tuple[datetime, "Callable[[Crm], None]"]


def lived(events: Sequence[Event], until: datetime) -> Book:
    """What the CRM exports at a moment."""
    crm = Crm()
    for at, event in events:
        if at <= until:
            event(crm)
    return crm.export()


@st.composite
def lives(draw: DrawFn) -> list[Event]:
    """What happens in a year with a handful of deals, in time."""
    events: list[Event] = []
    for number in range(draw(st.integers(1, 4))):
        id_ = f"d{number}"
        at = START + timedelta(days=draw(st.integers(0, 60)))
        events.append((at, _opening(id_, at, draw(st.sampled_from(STAGES)))))
        for _ in range(draw(st.integers(0, 6))):
            at += timedelta(days=draw(st.integers(1, 40)), hours=draw(st.integers(0, 5)))
            events.append((at, draw(_steps(id_, at))))
    return sorted(events, key=lambda event: event[0])


def _opening(id_: str, at: datetime, stage: str) -> Callable[[Crm], None]:
    return lambda crm: crm.open(id_, at, stage, "A")


def _steps(id_: str, at: datetime) -> Any:
    return st.one_of(
        st.sampled_from((*STAGES, *ENDS)).map(lambda stage: lambda crm: crm.move(id_, at, stage)),
        st.sampled_from(REPS).map(lambda rep: lambda crm: crm.hand_over(id_, at, rep)),
        st.floats(0, 1).map(lambda chance: lambda crm: crm.estimate(id_, at, chance)),
        st.sampled_from(REPS).map(lambda rep: lambda crm: crm.visit(at, rep)),
    )


PROCESS = SALESFORCE
"""The process of its deals."""
