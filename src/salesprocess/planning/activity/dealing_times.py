"""Whether a deal was open at a moment, and whether its order was near."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from salesprocess.moments import passed

if TYPE_CHECKING:
    from datetime import date, datetime

    from salesprocess.records import Deal


def open_at(deal: Deal, at: datetime) -> bool | None:
    """Whether a deal had begun and not ended at a moment.

    Args:
        deal: The deal, as it stands now: a close that was taken back leaves no trace there.
        at: The moment.

    Returns:
        `None` where the deal does not say when it began, or ended.

    Raises:
        InvalidValueError: If only one of the moments has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.records import Deal
    >>> deal = Deal(id="d1", opened=datetime(2026, 3, 2))
    >>> open_at(deal, datetime(2026, 3, 1)), open_at(deal, datetime(2026, 3, 2))
    (False, True)
    """
    if deal.opened and not passed(deal.opened, at):
        return False
    if deal.closed and passed(deal.closed, at):
        return False
    is_dated = deal.opened is not None and (deal.is_open or deal.closed is not None)
    return True if is_dated else None


def order_near(deal: Deal, on: date, days: int) -> bool | None:
    """Whether the order of a deal was expected within some days of a day, or before it.

    Args:
        deal: The deal; what it expects now is taken for what it expected then.
        on: The day.
        days: How many days.

    Returns:
        `None` where the deal does not say when its order is expected.
    """
    expected = deal.expected_order_on
    return None if expected is None else expected <= on + timedelta(days=days)
