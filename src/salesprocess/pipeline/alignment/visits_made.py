"""The visits that were made in a period, whomever they met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.pipeline.outcomes.effort import visit_began

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from salesprocess.rates import Period
    from salesprocess.records import Visit


def visits_made(
    visits: Iterable[Visit], period: Period, as_of: datetime
) -> Iterator[tuple[datetime, Visit]]:
    """The visits made in a period up to a moment, each with the moment it began.

    A cancelled visit was not made. One whose beginning no one noted was made if it says what
    came of it, and is taken to have begun as planned.

    Args:
        visits: Visits, planned and made.
        period: The days looked at.
        as_of: The moment to look back from.

    Raises:
        InvalidValueError: If only one of moments and period has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Visit
    >>> plan = Visit(id="v1", rep="A", account="a1", planned_for=datetime(2026, 3, 2, 9))
    >>> list(visits_made([plan], Period.month(2026, 3), datetime(2026, 3, 31)))
    []
    """
    for visit in visits:
        began = visit_began(visit)
        is_cancelled = visit.outcome is not None and visit.outcome.value == "cancelled"
        if began and not is_cancelled and began in period and began <= as_of:
            yield began, visit
