"""How deals ended the first time, whatever came of them later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.gate import gated
from salesprocess.records.altered import altered

if TYPE_CHECKING:
    from salesprocess.case import Case
    from salesprocess.histories import DealHistory
    from salesprocess.records import Deal


@gated
def deals_by_first_outcome(case: Case) -> tuple[Deal, ...]:
    """The deals, each with the outcome and the end of its first closing.

    The deals as they stand, open where they were reopened and have not ended again, are those
    of `case.book`. Both answer how often deals are won, and differ by what was reopened.

    Args:
        case: The case.

    Returns:
        The deals in the order of the book; one that never ended is open.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.processes import SALESFORCE
    >>> from salesprocess.records import Book, Deal, StageChange
    >>> stages = {1: "Closed Lost", 2: "Prospecting", 3: "Closed Won"}
    >>> changes = [
    ...     StageChange(deal="d1", at=datetime(2026, month, 9), stage=stage)
    ...     for month, stage in stages.items()
    ... ]
    >>> book = Book(deals=[Deal(id="d1", opened=datetime(2026, 1, 5))], stage_changes=changes)
    >>> case = Case(book, datetime(2026, 3, 31), processes=SALESFORCE)
    >>> (first,) = deals_by_first_outcome(case)
    >>> print(first.outcome.value, first.closed, "|", case.book.deals[0].outcome.value)
    lost 2026-01-09 00:00:00 | won
    """
    return tuple([_first_ended(history) for history in case.histories.values()])


def _first_ended(history: DealHistory) -> Deal:
    if not history.closings:
        return history.deal
    first = history.closings[0]
    ending = None if first.is_reopened else history.deal.ending
    return altered(history.deal, outcome=first.outcome, closed=first.at, ending=ending)
