"""Where each account stands on the way to all of them being visited (method §7.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.moments import visits_made
from salesprocess.planning.visits.coverage_state import COVERAGE_STATE, CoverageState
from salesprocess.planning.visits.covering import COVERING
from salesprocess.planning.visits.dated import planned_visits
from salesprocess.rates import Basis, Rate
from salesprocess.report import Note

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from salesprocess.planning.visits.dated import PlannedVisit
    from salesprocess.rates import Period
    from salesprocess.records import Account, Visit


@frozen
class AccountCoverage:
    """Where an account stands on the way to being visited.

    Args:
        account: The account.
        state: Where it stands.
        visited_on: When it was first visited in the period.
        planned_on: For which day the next visit is planned; where none is, for which the last
            was.
    """

    account: Account
    state: CoverageState
    visited_on: date | None
    planned_on: date | None

    @property
    def explanation(self) -> Note:
        """Where it stands and by which day, in a sentence."""
        values: dict[str, object] = {"account": self.account.name, "state": self.state}
        if self.visited_on is not None:
            return Note("planning.state.visited", {**values, "on": self.visited_on})
        if self.planned_on is not None:
            return Note("planning.state.planned", {**values, "on": self.planned_on})
        return Note("planning.state.not_planned", values)


@frozen(repr=False)
class Coverage:
    """Where all accounts stand.

    Args:
        accounts: Each of them.
    """

    accounts: tuple[AccountCoverage, ...]

    @property
    def rate(self) -> Rate:
        """How many have been visited; those due or planned are open, and among the trials."""
        waiting = self.count(CoverageState.DUE) + self.count(CoverageState.PLANNED)
        covered = self.count(CoverageState.COVERED)
        return Rate(covered, len(self.accounts), Basis.PERIOD, waiting)

    def count(self, state: CoverageState) -> int:
        """How many are in a state."""
        return len(self.of(state))

    def of(self, state: CoverageState) -> tuple[AccountCoverage, ...]:
        """Those in a state."""
        return tuple(one for one in self.accounts if one.state is state)

    def __repr__(self) -> str:
        counts = ", ".join(f"{self.count(state):,} {state.value}" for state in CoverageState)
        return f"Coverage({counts})"


def coverage_states(
    accounts: Iterable[Account],
    visits: Iterable[Visit],
    period: Period,
    as_of: datetime,
    planned: Iterable[PlannedVisit] = (),
) -> Coverage:
    """Where each account stands on the way to being visited once in a period.

    A visit that met no one, was refused or called off does not reach the account; one of
    which no one wrote down what came of it may have.

    Args:
        accounts: The accounts.
        visits: Their visits, planned and made.
        period: The days in which each is to be visited.
        as_of: The moment to look back from; a day is over when the next has begun.
        planned: Visits planned that are no records, such as those of a `CoveragePlan`.

    Raises:
        InvalidValueError: If only one of moments and period has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Account, Visit
    >>> accounts = [Account(id=name, name=name) for name in ("a1", "a2", "a3")]
    >>> visits = [Visit(id="v1", rep="A", account="a1", started=datetime(2026, 1, 5, 9)),
    ...           Visit(id="v2", rep="A", account="a2", planned_for=datetime(2026, 1, 6, 9))]
    >>> coverage_states(accounts, visits, Period.quarter(2026, 1), datetime(2026, 1, 7, 8))
    Coverage(1 due, 0 planned, 1 covered, 1 overdue)
    """
    today, records = period.day_of(as_of), tuple(visits)
    visited: dict[str, date] = {}
    for at, visit in visits_made(records, period, as_of):
        if visit.outcome in COVERING:
            day = period.day_of(at)
            visited[visit.account] = min(day, visited.get(visit.account, day))
    days: dict[str, list[date]] = {}
    for plan in (*planned_visits(records, period), *planned):
        if plan.on in period:
            days.setdefault(plan.account, []).append(plan.on)
    return Coverage(
        tuple(
            _coverage(one, visited.get(one.id), days.get(one.id, []), today, period)
            for one in accounts
        )
    )


def _coverage(
    account: Account, visited_on: date | None, planned: list[date], today: date, period: Period
) -> AccountCoverage:
    ahead = [day for day in planned if day >= today]
    facts = {
        "visited": visited_on is not None,
        "period_over": today >= period.end,
        "planned_ahead": bool(ahead),
        "planned_before": len(planned) > len(ahead),
    }
    planned_on = min(ahead) if ahead else max(planned, default=None)
    return AccountCoverage(account, COVERAGE_STATE.outcome(facts), visited_on, planned_on)
