"""The rep beside the customer: ahead, in step or behind, and what to do (method §2, §2.2)."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.pipeline.alignment.evidence import signals_from
from salesprocess.pipeline.alignment.signals import PLACES, SIGNALS, buying_stage
from salesprocess.processes.progress import StageCheck
from salesprocess.processes.sides import BuyingStage, SellingStage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from salesprocess.case import Case
    from salesprocess.pipeline.alignment.signals import Signal, SignalSeen
    from salesprocess.processes.sides import StageDefinition
    from salesprocess.records import Deal
    from salesprocess.wording import Phrase


class Position(Enum):
    """Where the rep stands, seen from the customer."""

    AHEAD = "ahead"
    """The rep does what the customer is not ready for."""
    IN_STEP = "in_step"
    """The rep does what the customer's stage asks for."""
    BEHIND = "behind"
    """The customer has gone on without the rep."""
    UNKNOWN = "unknown"
    """No one knows where the customer stands, or where the rep does."""


class Advice(Enum):
    """What a rep does next, seen from where the rep stands."""

    GO_BACK = "go_back"
    """Go back to the customer's stage."""
    LEAD_ON = "lead_on"
    """Reach the goal of the stage, which leads the customer to the next."""
    CATCH_UP = "catch_up"
    """Catch up to the customer's stage."""
    FIND_OUT = "find_out"
    """Find out where the customer stands."""


@frozen
class NextAction:
    """What a rep does next.

    Args:
        advice: Which way it leads.
        stage: The selling stage it belongs to; `None` where the customer's is not known.
        task: What is to be done; where the stage is not known, the question to be answered.
    """

    advice: Advice
    stage: SellingStage | None
    task: Phrase | StageCheck


@frozen(repr=False)
class Alignment:
    """The rep's stage beside the customer's (method §2.2).

    Args:
        selling: The stage the rep is in; `None` where it is not known, or the stage of the
            deal stands for none.
        buying: The stage the customer is in; `None` where it is not known.

    Raises:
        InvalidValueError: Listing every stage that is none of its side.

    >>> beside = Alignment(selling=SellingStage.RECOMMEND, buying=BuyingStage.ASSESS)
    >>> beside.position, beside.gap
    (<Position.AHEAD: 'ahead'>, 2)
    >>> print(beside.goal)
    the customer is interested and holds further talk to be worthwhile
    """

    selling: SellingStage | None
    buying: BuyingStage | None

    def __attrs_post_init__(self) -> None:
        faults = [
            *_stage_faults("selling", self.selling, SellingStage),
            *_stage_faults("buying", self.buying, BuyingStage),
        ]
        if faults:
            raise InvalidValueError("not an alignment", faults)

    @property
    def gap(self) -> int | None:
        """How many stages the rep is ahead; below 0 behind, `None` if not known."""
        if self.selling is None or self.buying is None:
            return None
        return PLACES[self.selling.buying] - PLACES[self.buying]

    @property
    def position(self) -> Position:
        """Where the rep stands, seen from the customer."""
        gap = self.gap
        if gap is None:
            return Position.UNKNOWN
        return Position.AHEAD if gap > 0 else Position.BEHIND if gap < 0 else Position.IN_STEP

    @property
    def definition(self) -> StageDefinition | None:
        """What the customer's stage asks of the rep, and what ends it; `None` if not known."""
        return None if self.buying is None else self.buying.selling.definition

    @property
    def goal(self) -> Phrase | None:
        """The customer's state that ends the stage the customer is in; `None` if not known."""
        return None if self.definition is None else self.definition.ends_when

    @property
    def moves_on(self) -> tuple[Signal, ...]:
        """What the customer would do that ends the stage they are in; none if not known.

        >>> beside = Alignment(selling=SellingStage.RECOMMEND, buying=BuyingStage.SET_CRITERIA)
        >>> beside.moves_on
        (<Signal.SOLUTION_REQUESTED: 'solution_requested'>,)
        """
        return tuple(
            meaning.signal
            for meaning in SIGNALS.values()
            if meaning.ends and meaning.stage is self.buying
        )

    @property
    def next_action(self) -> NextAction:
        """What the rep does next: always the task of the customer's stage, not of the rep's.

        Where the customer's is known and the rep's is not, that leads on.

        >>> beside = Alignment(selling=SellingStage.RECOMMEND, buying=BuyingStage.ASSESS)
        >>> beside.next_action.advice.name, beside.next_action.stage.name
        ('GO_BACK', 'UNDERSTAND')
        """
        if self.definition is None:
            return NextAction(Advice.FIND_OUT, None, StageCheck.BUYING_STAGE)
        advice = _ADVICE[self.position]
        return NextAction(advice, self.definition.selling, self.definition.task)

    def __repr__(self) -> str:
        selling, buying = (side.value if side else "–" for side in (self.selling, self.buying))
        return f"Alignment({selling} beside {buying}: {self.position.value})"


_ADVICE = {
    Position.AHEAD: Advice.GO_BACK,
    Position.IN_STEP: Advice.LEAD_ON,
    Position.BEHIND: Advice.CATCH_UP,
    Position.UNKNOWN: Advice.LEAD_ON,
}


@gated
def align(case: Case, deal: Deal | str, told: Iterable[SignalSeen] = ()) -> Alignment:
    """Set the rep's selling stage in a deal beside the customer's buying stage (method §2.2).

    Args:
        case: The case.
        deal: The deal, or its id.
        told: What was seen of the customer beyond the records.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book, Deal, Visit, VisitOutcome
    >>> visit = Visit(id="v1", rep="A", account="a1", started=datetime(2026, 3, 2, 9),
    ...               outcome=VisitOutcome.MET)
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], visits=[visit],
    ...             deals=[Deal(id="d1", account="a1", stage="demo")])
    >>> align(Case(book, datetime(2026, 3, 31)), "d1").position
    <Position.AHEAD: 'ahead'>
    """
    stay = case.history(deal).last_stay
    stage = case.stage_of(stay) if stay else None
    buying = buying_stage(signals_from(case, deal, told)).stage
    return Alignment(stage.selling if stage else None, buying)


def _stage_faults(path: str, stage: object, kind: type[Enum]) -> Iterator[Fault]:
    if stage is not None and not isinstance(stage, kind):
        names = ", ".join(str(member) for member in kind)
        yield Fault(path, f"one of {names}", stage)
