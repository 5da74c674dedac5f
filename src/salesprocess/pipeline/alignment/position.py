"""The rep beside the customer: ahead, in step or behind, and what to do (method §2, §2.2)."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.pipeline.alignment.signals import PLACES
from salesprocess.pipeline.stages.progress import StageCheck
from salesprocess.pipeline.stages.sides import BuyingStage, SellingStage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.pipeline.stages.sides import StageDefinition


class Position(Enum):
    """Where the rep stands, seen from the customer."""

    AHEAD = "ahead"
    """The rep does what the customer is not ready for."""
    IN_STEP = "in_step"
    """The rep does what the customer's stage asks for."""
    BEHIND = "behind"
    """The customer has gone on without the rep."""
    UNKNOWN = "unknown"
    """No one knows where the customer stands."""


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
        task: What is to be done.
    """

    advice: Advice
    stage: SellingStage | None
    task: str


@frozen
class Alignment:
    """The rep's stage beside the customer's.

    Args:
        selling: The stage the rep is in.
        buying: The stage the customer is in; `None` where it is not known.

    Raises:
        InvalidValueError: Listing every stage that is none of its side.
    """

    selling: SellingStage
    buying: BuyingStage | None

    def __attrs_post_init__(self) -> None:
        faults = [
            *_stage_faults("selling", self.selling, SellingStage),
            *(() if self.buying is None else _stage_faults("buying", self.buying, BuyingStage)),
        ]
        if faults:
            raise InvalidValueError("not an alignment", faults)

    @property
    def gap(self) -> int | None:
        """How many stages the rep is ahead; below 0 behind, `None` if not known."""
        return None if self.buying is None else PLACES[self.selling.buying] - PLACES[self.buying]

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
    def goal(self) -> str | None:
        """The customer's state that ends the stage the customer is in; `None` if not known."""
        return None if self.definition is None else self.definition.ends_when

    @property
    def next_action(self) -> NextAction:
        """What the rep does next: always the task of the customer's stage, not of the rep's.

        >>> action = align(selling=SellingStage.RECOMMEND, buying=BuyingStage.ASSESS).next_action
        >>> action.advice.name, action.stage.name
        ('GO_BACK', 'UNDERSTAND')
        """
        advice = _ADVICE[self.position]
        if self.definition is None:
            return NextAction(advice, None, StageCheck.BUYING_STAGE.text)
        return NextAction(advice, self.definition.selling, self.definition.task)


_ADVICE = dict(zip(Position, Advice, strict=True))


def align(*, selling: SellingStage, buying: BuyingStage | None) -> Alignment:
    """Set the rep's selling stage beside the customer's buying stage (method §2.2).

    Args:
        selling: The stage the rep is in.
        buying: The stage the customer is in, such as `buying_stage(…).stage`; `None` where
            it is not known.

    Raises:
        InvalidValueError: Listing every stage that is none of its side.

    >>> beside = align(selling=SellingStage.RECOMMEND, buying=BuyingStage.ASSESS)
    >>> beside.position, beside.gap
    (<Position.AHEAD: 'ahead'>, 2)
    >>> beside.goal
    'the customer is interested and holds further talk to be worthwhile'
    """
    return Alignment(selling, buying)


def _stage_faults(path: str, stage: object, kind: type[Enum]) -> Iterator[Fault]:
    if not isinstance(stage, kind):
        names = ", ".join(str(member) for member in kind)
        yield Fault(path, f"one of {names}", stage)
