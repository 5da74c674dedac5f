"""Whether the accounts are visited fast enough for all to be reached in time (method §7.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.calendars import FiscalPart
from salesprocess.common_settings import CommonSettings
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.people.encounters import any_visit_made, visits_made
from salesprocess.planning.settings import PlanningSettings
from salesprocess.planning.visits.dated import COVERING
from salesprocess.rates import Basis, Rate
from salesprocess.records import Account
from salesprocess.report import Explained, Figure, Note

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from salesprocess.case import Case


@frozen(repr=False)
class CoveragePace(Explained):
    """How many accounts have been visited this year, beside how many should have been.

    Args:
        since: The first day of the year.
        covered: How many have been visited since; all are open where no visits made are on
            record.
        expected: How many should have been by now: of each account the part of its time that
            has passed, at most one.
        days: Within how many days each account is to be visited.
        slack: How far, as a share of the accounts, one may be behind.
    """

    since: date
    covered: Rate
    expected: float
    days: int
    slack: float

    @property
    def is_behind(self) -> bool | None:
        """Whether fewer were visited than should have been, by more than may be.

        `None` where no visits made are on record, so that no one can tell.
        """
        if self.covered.open:
            return None
        return self.expected - self.covered.successes > self.slack * self.covered.trials

    @property
    def explanation(self) -> Note:
        """Both numbers, in a sentence."""
        values: dict[str, object] = {
            "covered": self.covered.successes,
            "accounts": self.covered.trials + self.covered.open,
            "since": self.since,
            "expected": Figure(self.expected),
            "days": self.days,
        }
        told = {None: "unknown", True: "behind", False: "in_time"}[self.is_behind]
        return Note(f"planning.pace.{told}", values)


@gated
def coverage_pace(case: Case, *, accounts: Iterable[Account | str] | None = None) -> CoveragePace:
    """Whether the accounts are visited fast enough for all to be reached in time (method §7.1).

    The time of an account begins with the year, or with the day it came on the list, and
    lasts a quarter. A visit that met no one does not count, as for `coverage_states`.

    Args:
        case: The case; its settings say when the fiscal year begins, how much time there is, and
            how far one may be behind.
        accounts: Which accounts, or their ids; `None` for all of the case.

    Raises:
        UnknownNameError: If one of the accounts was not there by then.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book, Visit
    >>> accounts = [Account(id=f"a{n}", name=f"Account {n}") for n in range(200)]
    >>> visits = [Visit(id=f"v{n}", rep="A", account=f"a{n}", started=datetime(2026, 1, 5, 9))
    ...           for n in range(60)]
    >>> book = Book(accounts=accounts, visits=visits)
    >>> pace = coverage_pace(Case(book, as_of=datetime(2026, 2, 15)))
    >>> pace.expected, pace.covered.successes, pace.is_behind
    (100.0, 60, True)
    """
    settings, today = case.get(PlanningSettings), case.as_of.date()
    since = case.get(CommonSettings).fiscal.containing(today, FiscalPart.YEAR).start
    known = case.records(Account, accounts)
    begun = [max(since, account.opened_on or since) for account in known]
    covered = sum(_is_reached(case, account, since) for account in known)
    return CoveragePace(
        since=since,
        covered=Rate(covered, len(known), Basis.PERIOD)
        if any_visit_made(case)
        else Rate(0, 0, Basis.PERIOD, len(known)),
        expected=sum(_due(day, today, settings.coverage_days) for day in begun),
        days=settings.coverage_days,
        slack=settings.coverage_slack,
    )


def _is_reached(case: Case, account: Account, since: date) -> bool:
    return any(
        made.day >= since and made.visit.outcome in COVERING for made in visits_made(case, account)
    )


def _due(begun: date, today: date, days: int) -> float:
    """The part of an account's time that has passed, at most one."""
    return min((today - begun).days / days, 1)
