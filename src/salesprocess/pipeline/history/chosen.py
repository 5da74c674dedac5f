"""Which deals a figure is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salesprocess.case import Case
    from salesprocess.histories import DealHistory
    from salesprocess.records import Deal


def chosen(case: Case, deals: Iterable[Deal | str] | None) -> Iterable[DealHistory]:
    """The histories of some deals of a case, or of all.

    Args:
        case: The case.
        deals: The deals, or their ids; `None` for all.
    """
    return case.histories.values() if deals is None else map(case.history, deals)
