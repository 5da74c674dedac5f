"""Between which moments something was of which no one knows when: after all before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    Span = tuple[datetime | None, datetime]
    """The earliest and the latest moment at which something can have been."""


def bounds(
    moments: Sequence[datetime | None], earliest: datetime | None, latest: datetime
) -> list[Span]:
    """When each of several things that followed each other can have been.

    Args:
        moments: When each was, in order; `None` where no one knows.
        earliest: Before which none can have been; `None` where no one knows.
        latest: After which none can have been.

    >>> from datetime import datetime
    >>> second, end = datetime(2026, 3, 2), datetime(2026, 3, 9)
    >>> for first, last in bounds([None, second, None], None, end):
    ...     print(first, "|", last)
    None | 2026-03-02 00:00:00
    2026-03-02 00:00:00 | 2026-03-02 00:00:00
    2026-03-02 00:00:00 | 2026-03-09 00:00:00
    """
    spans: list[Span] = []
    for moment in moments:
        earliest = moment or earliest
        spans.append((earliest, moment or latest))
    for place in range(len(moments) - 2, -1, -1):
        if moments[place] is None:
            spans[place] = (spans[place][0], spans[place + 1][1])
    return spans


def lies_within(span: Span, start: datetime, end: datetime) -> bool | None:
    """Whether something was from one moment up to another; `None` where no one can tell.

    Args:
        span: When it can have been.
        start: The first moment.
        end: The moment after the last.

    >>> from datetime import datetime
    >>> span = datetime(2026, 3, 2), datetime(2026, 3, 9)
    >>> lies_within(span, datetime(2026, 3, 1), datetime(2026, 4, 1))
    True
    """
    earliest, latest = span
    if latest < start or (earliest is not None and earliest >= end):
        return False
    is_within = earliest is not None and earliest >= start and latest < end
    return True if is_within else None
