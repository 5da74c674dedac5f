"""Every open deal beside its customer: where each stands, and what is still to be found out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.pipeline.alignment.checklist import checklist
from salesprocess.pipeline.alignment.evidence import signals_from
from salesprocess.pipeline.alignment.position import Position, align
from salesprocess.pipeline.alignment.signals import buying_stage

if TYPE_CHECKING:
    from salesprocess.case import Case
    from salesprocess.pipeline.alignment.checklist import Checklist
    from salesprocess.pipeline.alignment.position import Alignment
    from salesprocess.pipeline.alignment.signals import BuyingStageSeen
    from salesprocess.records import Deal

WORST_FIRST = (Position.BEHIND, Position.AHEAD, Position.UNKNOWN, Position.IN_STEP)
"""The positions, the one that calls for most at the front."""


@frozen(kw_only=True, repr=False)
class DealAlignment:
    """An open deal beside its customer.

    Args:
        deal: The deal.
        alignment: The rep's stage beside the customer's.
        seen: What shows the customer's.
        checklist: The questions on the deal, as far as they are answered.
    """

    deal: Deal
    alignment: Alignment
    seen: BuyingStageSeen
    checklist: Checklist

    def __repr__(self) -> str:
        return f"DealAlignment({self.deal.id}: {self.alignment!r}, {self.checklist!r})"


@gated
def open_deal_alignments(case: Case) -> tuple[DealAlignment, ...]:
    """Every open deal beside its customer (method §2.2, §2.3).

    Args:
        case: The case.

    Returns:
        Those in which the customer is furthest ahead first, then those in which the rep is, then
        those of which no one knows, and last those in step.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book, Deal
    >>> case = Case(Book(deals=[Deal(id="d1", stage="demo")]), datetime(2026, 3, 31))
    >>> open_deal_alignments(case)[0]
    DealAlignment(d1: Alignment(recommend beside –: unknown),
    Checklist(0 yes, 0 no, 14 unknown))
    """
    still_open = [history.deal for history in case.histories.values() if history.is_open]
    found = [
        DealAlignment(
            deal=deal,
            alignment=align(case, deal),
            seen=buying_stage(signals_from(case, deal)),
            checklist=checklist(case, deal),
        )
        for deal in still_open
    ]
    return tuple(sorted(found, key=_place))


def _place(found: DealAlignment) -> tuple[int, int]:
    return WORST_FIRST.index(found.alignment.position), -abs(found.alignment.gap or 0)
