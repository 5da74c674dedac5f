"""Whether accounts are visited as often as their class asks for: call plan, reach, frequency."""

from __future__ import annotations

from collections import Counter
from enum import Enum
from typing import TYPE_CHECKING

from attrs import field

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.people.by_rep import ByRep
from salesprocess.people.encounters import any_visit_made, visits_made
from salesprocess.planning.visits.calls import class_of, settings_of
from salesprocess.planning.visits.covering import coverage_plan
from salesprocess.planning.visits.dated import COVERING, VisitReason
from salesprocess.planning.visits.ranking import visit_order
from salesprocess.rates import Basis, Rate, Ratio
from salesprocess.report import Figure, Note
from salesprocess.summaries import Summary, added_by, by, in_order, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salesprocess.case import Case
    from salesprocess.planning.visits.calls import AccountCalls
    from salesprocess.rates import Period


class CallState(Enum):
    """What becomes of a visit that is to be made in a period."""

    MADE = "made"
    BOOKED = "booked"
    """It stands in the book with a day to come."""
    POSSIBLE = "possible"
    """There is room for it on the days left."""
    OUT_OF_REACH = "out_of_reach"
    """There is none, or no time."""
    BEYOND = "beyond"
    """It was made, though no more were to be."""


@gated
@frozen(repr=False)
class CallAttainment(Summary):
    """What becomes of the visits that are to be made. Two add, as long as no account is in both.

    Args:
        counts: Of how many visits of each rep to accounts of each class what becomes.
    """

    counts: Mapping[tuple[str | None, str | None, CallState], int] = field(
        factory=dict["tuple[str | None, str | None, CallState]", int],
        metadata=by("rep", "account_class", "state"),
    )

    @property
    def target(self) -> int:
        """How many visits are to be made."""
        return sum(self.counts.values()) - self.count(CallState.BEYOND)

    @property
    def attainment(self) -> Rate:
        """How many of them were made; open, and among the trials, are those that still can be."""
        waiting = self.count(CallState.BOOKED) + self.count(CallState.POSSIBLE)
        return Rate(self.count(CallState.MADE), self.target, Basis.PERIOD, waiting)

    @property
    def explanation(self) -> Note:
        """How many are made, and how many can be, in a sentence."""
        states = {state.value: self.count(state) for state in CallState}
        return Note("planning.attainment", {"target": self.target, **states})

    def count(self, state: CallState) -> int:
        """Of how many visits this becomes."""
        return sum(count for (*_, held), count in self.counts.items() if held is state)

    def by_rep(self) -> ByRep[CallAttainment]:
        """That of each rep."""
        parts = (([key[0]], CallAttainment({key: count})) for key, count in self.counts.items())
        return ByRep(parts, CallAttainment())

    def by_class(self) -> Mapping[str | None, CallAttainment]:
        """That of each class, in the order of the alphabet."""
        parts = ((key[1], CallAttainment({key: count})) for key, count in self.counts.items())
        return in_order(sums_by_key(parts))

    def __repr__(self) -> str:
        counts = ", ".join(f"{self.count(state):,} {state.value}" for state in CallState)
        return f"CallAttainment({counts})"


@gated
def call_attainment(case: Case, period: Period) -> CallAttainment:
    """Of the visits that are to be made in a period, how many are, can be, and can not any more.

    How often the accounts of a class are to be visited the settings say; those of other classes
    once. Several visits to an account on one day are one. What still can be made is what
    `coverage_plan` finds a day for, so that no one's days are promised twice.

    Args:
        case: The case.
        period: The days looked at.

    Raises:
        InvalidValueError: If only one of the case and the period has a time zone.
        UnknownNameError: If accounts have no field that is to say their class.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.planning.settings import PlanningSettings
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Account, Book, Visit
    >>> accounts = [Account(id=name, name=name, rep="A", extra={"grade": grade})
    ...             for name, grade in (("a1", "A"), ("a2", "B"))]
    >>> visit = Visit(id="v1", rep="A", account="a1", started=datetime(2026, 1, 5, 9))
    >>> settings = PlanningSettings(class_field="extra.grade", visits_a_year={"A": 12, "B": 4})
    >>> case = Case(Book(accounts=accounts, visits=[visit]), datetime(2026, 3, 9), settings)
    >>> calls = call_attainment(case, Period.quarter(2026, 1))
    >>> calls
    CallAttainment(1 made, 0 booked, 3 possible, 0 out_of_reach, 0 beyond)
    >>> calls.by_class()["A"].attainment
    Rate(33.3 %, 1 of 3, period, 2 open)
    """
    plan = coverage_plan(case, period)
    ahead: dict[str, set[object]] = {}
    planned: Counter[str] = Counter()
    for visit in plan.visits:
        if visit.reason is VisitReason.BOOKED:
            ahead.setdefault(visit.account, set()).add(visit.on)
        else:
            planned[visit.account] += 1
    return sum(
        (
            _attained(target, len(ahead.get(target.account.id, ())), planned[target.account.id])
            for target in plan.targets
        ),
        CallAttainment(),
    )


def _attained(target: AccountCalls, ahead: int, planned: int) -> CallAttainment:
    made = min(target.made, target.calls)
    booked = min(ahead, target.calls - made)
    out_of_reach = target.calls - made - booked - planned
    states = (made, booked, planned, out_of_reach, target.made - made)
    return CallAttainment(
        {
            (target.rep, target.account_class, state): count
            for state, count in zip(CallState, states, strict=True)
            if count
        }
    )


@frozen(repr=False)
class ReachAndFrequency(Summary):
    """How many accounts were reached, and how often. Two add, as long as no account is in both.

    Args:
        counts: How many accounts of each class were visited on how many days.
        is_recorded: Whether visits made are on record at all; else no one knows.
    """

    counts: Mapping[tuple[str | None, int], int] = field(
        factory=dict["tuple[str | None, int]", int], metadata=by("account_class", "visits")
    )
    is_recorded: bool = field(default=True, metadata=added_by(bool.__and__))

    @property
    def accounts(self) -> int:
        """All accounts together."""
        return sum(self.counts.values())

    @property
    def reach(self) -> Rate:
        """How many were visited at all; all are open where no visits made are on record."""
        if not self.is_recorded:
            return Rate(0, 0, Basis.PERIOD, self.accounts)
        reached = sum(count for (_, visits), count in self.counts.items() if visits)
        return Rate(reached, self.accounts, Basis.PERIOD)

    @property
    def frequency(self) -> Ratio:
        """How many visits an account had that was reached, on average."""
        visits = sum(visits * count for (_, visits), count in self.counts.items())
        return Ratio(visits, self.reach.successes)

    @property
    def explanation(self) -> Note:
        """Both, in a sentence."""
        values = {
            "reached": self.reach.successes,
            "accounts": self.accounts,
            "frequency": Figure(self.frequency.value, 1),
        }
        return Note("planning.reach", values)

    def by_class(self) -> Mapping[str | None, ReachAndFrequency]:
        """That of each class, in the order of the alphabet."""
        parts = (
            (key[0], ReachAndFrequency({key: count}, self.is_recorded))
            for key, count in self.counts.items()
        )
        return in_order(sums_by_key(parts))

    def __repr__(self) -> str:
        return f"ReachAndFrequency(reach {self.reach}, frequency {self.frequency})"


@gated
def reach_and_frequency(case: Case, period: Period) -> ReachAndFrequency:
    """How many accounts were reached in a period, and how often each of them.

    A visit that met no one, was refused or called off does not reach the account, as for
    `coverage_states`. Several visits on one day are one.

    Args:
        case: The case; its `PlanningSettings` say which field tells the class of an account.
        period: The days looked at.

    Raises:
        InvalidValueError: If only one of the case and the period has a time zone.
        UnknownNameError: If accounts have no field that is to say their class.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Account, Book, Visit
    >>> accounts = [Account(id=name, name=name) for name in ("a1", "a2")]
    >>> visits = [Visit(id=f"v{day}", rep="A", account="a1", started=datetime(2026, 1, day, 9))
    ...           for day in (5, 12, 19)]
    >>> case = Case(Book(accounts=accounts, visits=visits), as_of=datetime(2026, 3, 31))
    >>> reach_and_frequency(case, Period.quarter(2026, 1))
    ReachAndFrequency(reach 50.0 %, frequency 3.00)
    """
    counts: Counter[tuple[str | None, int]] = Counter()
    for ranked in case.shared(visit_order):
        days = {
            period.day_of(made.at)
            for made in visits_made(case, ranked.account)
            if made.at in period and made.visit.outcome in COVERING
        }
        counts[class_of(ranked, settings_of(case, ranked.account)), len(days)] += 1
    return ReachAndFrequency(counts, any_visit_made(case))
