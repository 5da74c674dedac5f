"""What the records say of one machine: how old it is, and what it puts out.

A machine of a case stands there by then, and of its months only those are known that are over.
"""

from __future__ import annotations

from calendar import isleap, monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import TYPE_CHECKING

from salesprocess.summaries import sums_by_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salesprocess.records import Machine


ONE_YEAR = timedelta(days=365)
"""How long a year is that begins or ends beyond the ends of time."""


def years_between(since: date | None, day: date) -> float | None:
    """The years from one day to another: anniversaries, and the part of the year since the last.

    Below 0 where the first day is the later; `None` where it is not known.

    >>> years_between(date(2021, 3, 31), date(2026, 3, 30)) < 5
    True
    >>> years_between(date(2021, 3, 31), date(2026, 3, 31))
    5.0
    """
    if since is None:
        return None
    whole = day.year - since.year - ((day.month, day.day) < (since.month, since.day))
    if since.year + whole < MINYEAR:
        return whole + 1 - (_anniversary(since, whole + 1) - day) / ONE_YEAR
    last = _anniversary(since, whole)
    is_last = last.year == MAXYEAR
    year = ONE_YEAR if is_last else _anniversary(since, whole + 1) - last
    return whole + (day - last) / year


def _anniversary(since: date, years: int) -> date:
    """The same day of another year; for 29 February the day after 28 where there is no 29."""
    year = since.year + years
    if (since.month, since.day) == (2, 29) and not isleap(year):
        return date(year, 3, 1)
    return since.replace(year=year)


def pages_by_month(machine: Machine) -> dict[date, int]:
    """The pages of each month known, by the month's last day.

    Two entries for one month add: a CRM may write copies in one and prints in the other.

    >>> from salesprocess.records import Machine, Volume
    >>> volumes = [Volume(month=date(2026, month, 1), amount=4000) for month in (1, 1)]
    >>> pages_by_month(Machine(id="m1", account="a1", volumes=volumes))
    {datetime.date(2026, 1, 31): 8000}
    """
    return {_last_day(first): pages for first, pages in _pages_from(machine).items()}


def _pages_from(machine: Machine) -> dict[date, int]:
    """The same by the month's first day."""
    return sums_by_key((volume.month.replace(day=1), volume.amount) for volume in machine.volumes)


def _last_day(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])


def pages_lately(machine: Machine, months: int) -> int | None:
    """The mean of the newest months known, in whole pages; `None` where none is.

    Args:
        machine: The machine.
        months: How many of them.
    """
    pages = sorted(_pages_from(machine).items())
    return mean_pages(count for _, count in pages[-months:])


def mean_pages(counts: Iterable[int]) -> int | None:
    """The mean in whole pages; `None` of none.

    >>> mean_pages([4_000, 5_001]), mean_pages([])
    (4500, None)
    """
    known = list(counts)
    return round(sum(known) / len(known)) if known else None
