"""SPADCO: the six letters by which activity is counted (method §5.1)."""

from __future__ import annotations

from enum import Enum

from salesprocess.processes.sides import SellingStage
from salesprocess.wording import Phrase, phrase_about


class Spadco(Enum):
    """A stage of the count of sales activity, in order (method §5.1, clear).

    >>> "".join(stage.letter for stage in Spadco)
    'SPADCO'
    >>> print(Spadco.DEMO.meaning)
    proposal and demonstration made to the need
    """

    SUSPECT = "suspect"
    """On the contact list."""
    PROSPECT = "prospect"
    """Chosen as a key target."""
    ANALYSIS = "analysis"
    """Needs are surveyed."""
    DEMO = "demo"
    """Proposal and demonstration made to the need."""
    CLOSE = "close"
    """Working for the order within 30 days."""
    ORDER = "order"
    """Delivery and installation arranged."""

    @property
    def letter(self) -> str:
        """The letter that heads the stage's column."""
        return self.name[0]

    @property
    def meaning(self) -> Phrase:
        """What a deal in the stage has come to."""
        return phrase_about(self, "meaning", _MEANINGS[self])

    @property
    def within_days(self) -> int | None:
        """In how many days the order is expected; `None` where the deck sets no limit.

        >>> Spadco.CLOSE.within_days
        30
        """
        return CLOSE_WITHIN_DAYS if self is Spadco.CLOSE else None

    @property
    def selling(self) -> SellingStage:
        """The selling stage a deal in this stage is in.

        The deck prints six letters and six selling stages but does not line them up. This
        mapping, one to one, is the library's own: a prospect is chosen once the opportunity
        is identified, the survey of needs develops them, a proposal recommends a solution,
        delivery and installation are the implementation.

        >>> Spadco.DEMO.selling
        <SellingStage.RECOMMEND: 'recommend'>
        """
        return _SELLING[self]


CLOSE_WITHIN_DAYS = 30
"""How near the order of a deal in Close is, in days (method §5.1)."""

_MEANINGS = {
    Spadco.SUSPECT: "on the contact list",
    Spadco.PROSPECT: "chosen as a key target",
    Spadco.ANALYSIS: "needs are surveyed",
    Spadco.DEMO: "proposal and demonstration made to the need",
    Spadco.CLOSE: f"working for the order within {CLOSE_WITHIN_DAYS} days",
    Spadco.ORDER: "delivery and installation arranged",
}

_SELLING = dict(zip(Spadco, SellingStage, strict=True))
