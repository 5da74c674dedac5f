"""The two sides of a deal: what the customer does, what the rep does (method §2).

Buying stages and selling stages run in parallel, one to one. A selling stage has a task
for the rep and is ended by a state of the customer, never by the rep's own activity. The
order is the usual one; a customer need not pass the buying stages in it.
"""

from __future__ import annotations

from enum import Enum

from salesprocess.frozen import frozen
from salesprocess.wording import Phrase, phrase_about


class BuyingStage(Enum):
    """Where the customer stands, in the usual order (method §2).

    The names are restored in part from a damaged text.

    >>> BuyingStage.EXPLORE.selling
    <SellingStage.RECOMMEND: 'recommend'>
    """

    RECOGNISE_CHANGE = "recognise_change"
    """Runs the business and recognises that something changes."""
    ASSESS = "assess"
    """Assesses the current situation."""
    SET_CRITERIA = "set_criteria"
    """Sets the criteria of the purchase."""
    EXPLORE = "explore"
    """Explores solutions."""
    SELECT = "select"
    """Selects the vendor and places the order."""
    EVALUATE = "evaluate"
    """Implements the solution and evaluates it."""

    @property
    def selling(self) -> SellingStage:
        """The rep's stage beside this one."""
        return _SELLING[self]


class SellingStage(Enum):
    """Where the rep stands, in the usual order (method §2).

    >>> SellingStage.UNDERSTAND.buying
    <BuyingStage.ASSESS: 'assess'>
    >>> print(SellingStage.RECOMMEND.definition.ends_when)
    the customer accepts the solution fully and wants to buy
    """

    PREPARE = "prepare"
    """Prepares the first talk."""
    UNDERSTAND = "understand"
    """Understands the situation and identifies the opportunity."""
    DEVELOP_NEEDS = "develop_needs"
    """Develops the needs until they are clear to both."""
    RECOMMEND = "recommend"
    """Recommends a solution."""
    CLOSE = "close"
    """Obtains the commitment."""
    IMPLEMENT = "implement"
    """Manages the implementation."""

    @property
    def buying(self) -> BuyingStage:
        """The customer's stage beside this one."""
        return _BUYING[self]

    @property
    def definition(self) -> StageDefinition:
        """What is to be done in the stage, and what ends it."""
        return STAGE_DEFINITIONS[self]


@frozen
class StageDefinition:
    """What a selling stage asks of the rep and which state of the customer ends it.

    Args:
        selling: The selling stage.
        task: What the rep does in it.
        ends_when: The customer's state that ends it.
    """

    selling: SellingStage
    task: Phrase
    ends_when: Phrase

    @property
    def buying(self) -> BuyingStage:
        """What the customer does meanwhile."""
        return self.selling.buying


_SELLING = dict(zip(BuyingStage, SellingStage, strict=True))
_BUYING = {selling: buying for buying, selling in _SELLING.items()}


def _definition(selling: SellingStage, task: str, ends_when: str) -> StageDefinition:
    return StageDefinition(
        selling,
        phrase_about(selling, "task", task),
        phrase_about(selling, "ends_when", ends_when),
    )


STAGE_DEFINITIONS = {
    definition.selling: definition
    for definition in (
        _definition(
            SellingStage.PREPARE,
            task="gather material, plan the talk, learn the industry and a common topic; "
            "be clear about the purpose of the visit",
            ends_when="the customer finds the talk meaningful and valuable and gives trust",
        ),
        _definition(
            SellingStage.UNDERSTAND,
            task="focus on what concerns the customer, give and get information; "
            "confirm the buying action the customer will take",
            ends_when="the customer is interested and holds further talk to be worthwhile",
        ),
        _definition(
            SellingStage.DEVELOP_NEEDS,
            task="agree the needs, the purchasing criteria and their priority",
            ends_when="the customer shares the view of the problem "
            "and asks for a concrete solution and terms",
        ),
        _definition(
            SellingStage.RECOMMEND,
            task="recommend and explain a solution; prove by proposal or demonstration "
            "that it solves the problem",
            ends_when="the customer accepts the solution fully and wants to buy",
        ),
        _definition(
            SellingStage.CLOSE,
            task="make the obstacles to signing explicit, offer terms good for both, "
            "remove worries; obtain the formal order",
            ends_when="the customer decides and the time of purchase is fixed",
        ),
        _definition(
            SellingStage.IMPLEMENT,
            task="deliver, install, follow up fast, keep proposing improvements",
            ends_when="the customer is satisfied, sees a trusted partner and keeps buying",
        ),
    )
}
"""The definition of each selling stage, in order (method §2, clear)."""
