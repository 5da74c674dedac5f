"""Where each account stands on the way to all of them being visited (method §7.1)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import field

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.people.by_rep import ByRep
from salesprocess.people.encounters import any_visit_made, visits_made
from salesprocess.planning.visits.coverage_state import COVERAGE_STATE, CoverageState
from salesprocess.planning.visits.dated import COVERING, planned_visits
from salesprocess.rates import Basis, Rate
from salesprocess.records import Account
from salesprocess.report import Explained, Note
from salesprocess.summaries import Summary, added_by, by

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from salesprocess.case import Case
    from salesprocess.planning.visits.dated import PlannedVisit
    from salesprocess.rates import Period


@frozen(repr=False)
class AccountCoverage(Explained):
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


@gated
@frozen(repr=False)
class Coverage(Summary):
    """Where all accounts stand. Two of one book add, as long as no account is in both.

    Args:
        counts: How many accounts are in each state.
        is_recorded: Whether visits made are on record at all, to whomever; else no one knows
            who was visited.
    """

    counts: Mapping[CoverageState, int] = field(
        factory=dict[CoverageState, int], metadata=by("state")
    )
    is_recorded: bool = field(default=True, metadata=added_by(bool.__and__))

    @property
    def accounts(self) -> int:
        """All accounts together."""
        return sum(self.counts.values())

    @property
    def rate(self) -> Rate:
        """How many have been visited; those due or planned are open, and among the trials.

        Where no visits made are on record all are open, and there is no trial.
        """
        if not self.is_recorded:
            return Rate(0, 0, Basis.PERIOD, self.accounts)
        waiting = self.count(CoverageState.DUE) + self.count(CoverageState.PLANNED)
        covered = self.count(CoverageState.COVERED)
        return Rate(covered, self.accounts, Basis.PERIOD, waiting)

    def count(self, state: CoverageState) -> int:
        """How many are in a state."""
        return self.counts.get(state, 0)

    def __repr__(self) -> str:
        counts = ", ".join(f"{self.count(state):,} {state.value}" for state in CoverageState)
        return f"Coverage({counts})"


@gated
def coverage(
    case: Case,
    period: Period,
    *,
    accounts: Iterable[Account | str] | None = None,
    planned: Iterable[PlannedVisit] = (),
) -> Coverage:
    """How many accounts stand where on the way to being visited once in a period.

    Args:
        case: The case.
        period: The days in which each is to be visited.
        accounts: Which accounts, or their ids; `None` for all of the case.
        planned: Visits planned that are no records, such as those of a `CoveragePlan`.

    Raises:
        InvalidValueError: If only one of the case and the period has a time zone.
        UnknownNameError: If one of the accounts was not there by then.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Account, Book, Visit
    >>> accounts = [Account(id=name, name=name) for name in ("a1", "a2", "a3")]
    >>> visits = [Visit(id="v1", rep="A", account="a1", started=datetime(2026, 1, 5, 9)),
    ...           Visit(id="v2", rep="A", account="a2", planned_for=datetime(2026, 1, 6, 9))]
    >>> case = Case(Book(accounts=accounts, visits=visits), as_of=datetime(2026, 1, 7, 8))
    >>> coverage(case, Period.quarter(2026, 1))
    Coverage(1 due, 0 planned, 1 covered, 1 overdue)
    """
    states = coverage_states(case, period, accounts=accounts, planned=planned)
    return Coverage(Counter(state.state for state in states), any_visit_made(case))


@gated
def coverage_by_rep(case: Case, period: Period) -> ByRep[Coverage]:
    """How many accounts of each rep stand where; see `coverage`.

    Args:
        case: The case.
        period: The days in which each is to be visited.

    Returns:
        The coverage by the rep who has the accounts today.

    Raises:
        InvalidValueError: If only one of the case and the period has a time zone.
    """
    is_recorded = any_visit_made(case)
    found = (
        ([state.account.rep], Coverage({state.state: 1}, is_recorded))
        for state in coverage_states(case, period)
    )
    return ByRep(found, Coverage())


@gated
def coverage_states(
    case: Case,
    period: Period,
    *,
    accounts: Iterable[Account | str] | None = None,
    planned: Iterable[PlannedVisit] = (),
) -> tuple[AccountCoverage, ...]:
    """Where each account stands on the way to being visited once in a period.

    A visit that met no one, was refused or called off does not reach the account; one of
    which no one wrote down what came of it may have. A day is over when the next has begun.

    Args:
        case: The case.
        period: The days in which each is to be visited.
        accounts: Which accounts, or their ids; `None` for all of the case.
        planned: Visits planned that are no records, such as those of a `CoveragePlan`.

    Raises:
        InvalidValueError: If only one of the case and the period has a time zone.
        UnknownNameError: If one of the accounts was not there by then.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Account, Book, Visit
    >>> accounts = [Account(id=name, name=name) for name in ("a1", "a2", "a3")]
    >>> visits = [Visit(id="v1", rep="A", account="a1", started=datetime(2026, 1, 5, 9)),
    ...           Visit(id="v2", rep="A", account="a2", planned_for=datetime(2026, 1, 6, 9))]
    >>> case = Case(Book(accounts=accounts, visits=visits), as_of=datetime(2026, 1, 7, 8))
    >>> [state.state.value for state in coverage_states(case, Period.quarter(2026, 1))]
    ['covered', 'overdue', 'due']
    """
    today = period.day_of(case.as_of)
    more: dict[str, list[PlannedVisit]] = {}
    for visit in (*planned_visits(case, period), *planned):
        more.setdefault(visit.account, []).append(visit)
    states: list[AccountCoverage] = []
    for account in case.records(Account, accounts):
        days = [visit.on for visit in more.get(account.id, ()) if visit.on in period]
        states.append(_coverage(account, _visited_on(case, account, period), days, today, period))
    return tuple(states)


def _visited_on(case: Case, account: Account, period: Period) -> date | None:
    """The first day of a period on which a visit reached an account."""
    days = (
        period.day_of(made.at)
        for made in visits_made(case, account)
        if made.visit.outcome in COVERING and made.at in period
    )
    return next(days, None)


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
