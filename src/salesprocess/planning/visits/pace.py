"""Whether the accounts are visited fast enough for all to be reached in time (method §7.1)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.moments import days_before, visits_made
from salesprocess.planning.settings import DEFAULTS
from salesprocess.planning.visits.covering import COVERING
from salesprocess.rates import Basis, Rate
from salesprocess.report import Note

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from salesprocess.planning.settings import PlanningSettings
    from salesprocess.records import Account, Visit


@frozen
class CoveragePace:
    """How many accounts have been visited this year, beside how many should have been.

    Args:
        since: The first day of the year.
        covered: How many have been visited since.
        expected: How many should have been by now: of each account the part of its time that
            has passed, at most one.
        settings: How much time there is, and how far one may be behind.
    """

    since: date
    covered: Rate
    expected: float
    settings: PlanningSettings

    @property
    def is_behind(self) -> bool:
        """Whether fewer were visited than should have been, by more than may be."""
        slack = self.settings.coverage_slack * self.covered.trials
        return self.expected - self.covered.successes > slack

    @property
    def explanation(self) -> Note:
        """Both numbers, in a sentence."""
        values: dict[str, object] = {
            "covered": self.covered.successes,
            "accounts": self.covered.trials,
            "since": self.since,
            "expected": round(self.expected),
            "days": self.settings.coverage_days,
        }
        return Note(f"planning.pace.{'behind' if self.is_behind else 'in_time'}", values)


def coverage_pace(
    accounts: Iterable[Account],
    visits: Iterable[Visit],
    as_of: datetime,
    settings: PlanningSettings = DEFAULTS,
) -> CoveragePace:
    """Whether the accounts are visited fast enough for all to be reached in time (method §7.1).

    The time of an account begins with the year, or with the day it came on the list, and
    lasts a quarter. A visit that met no one does not count, as for `coverage_states`.

    Args:
        accounts: The accounts; those not on the list yet are left out.
        visits: Their visits.
        as_of: The moment to look back from.
        settings: When the year begins, how much time there is, how far one may be behind.

    Raises:
        InvalidValueError: If only one of the visits' moments and `as_of` has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.records import Account, Visit
    >>> accounts = [Account(id=f"a{n}", name=f"Account {n}") for n in range(200)]
    >>> visits = [Visit(id=f"v{n}", rep="A", account=f"a{n}", started=datetime(2026, 1, 5, 9))
    ...           for n in range(60)]
    >>> pace = coverage_pace(accounts, visits, datetime(2026, 2, 15))
    >>> pace.expected, pace.covered.successes, pace.is_behind
    (100.0, 60, True)
    """
    today = as_of.date()
    since = _year_start(today, settings.year_starts_in)
    period = days_before(as_of, (today - since).days + 1)
    made = visits_made(visits, period, as_of)
    reached = {visit.account for _, visit in made if visit.outcome in COVERING}
    listed = [one for one in accounts if one.opened_on is None or one.opened_on <= today]
    expected = sum(_due(max(since, one.opened_on or since), today, settings) for one in listed)
    covered = sum(one.id in reached for one in listed)
    return CoveragePace(since, Rate(covered, len(listed), Basis.PERIOD), expected, settings)


def _year_start(today: date, month: int) -> date:
    return date(today.year - (today.month < month), month, 1)


def _due(begun: date, today: date, settings: PlanningSettings) -> float:
    """The part of an account's time that has passed, at most one."""
    return min((today - begun) / timedelta(days=settings.coverage_days), 1)
