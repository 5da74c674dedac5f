"""A plan of dated visits that reaches every account, as far as there is room (method §7.1)."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from enum import Enum
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from salesprocess.common_settings import CommonSettings
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.histories.people import visits_made
from salesprocess.planning.rep_calendars import rep_calendar
from salesprocess.planning.visits.dated import PlannedVisit
from salesprocess.planning.visits.ranking import visit_order
from salesprocess.rates import Basis, Rate
from salesprocess.records import Account, VisitOutcome
from salesprocess.report import Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from salesprocess.calendars import WorkCalendar
    from salesprocess.case import Case
    from salesprocess.rates import Period
    from salesprocess.records import Visit

    Taken = Mapping[tuple[str, date], int]
    """How many visits each rep has on a day already."""

PER_DAY = 4
"""How many visits a rep makes on a working day, if the caller does not say: the library's own."""

COVERING = frozenset({VisitOutcome.MET, None})
"""What comes of a visit that reached the account; what no one wrote down may have."""

NAMED = 10
"""How many accounts without a place a sentence names; `CoveragePlan.shortfall` has them all."""


class ShortfallReason(Enum):
    """Why an account finds no place in a plan."""

    NO_CAPACITY = "no_capacity"
    """The rep's days are full."""
    NO_REP = "no_rep"
    """No one is there to go."""


@frozen
class Unplanned:
    """An account that finds no place in a plan.

    Args:
        account: The account.
        reason: Why.
    """

    account: Account
    reason: ShortfallReason


@frozen(kw_only=True, repr=False)
class CoveragePlan:
    """Which account is visited by whom on which day.

    Args:
        accounts: The accounts to be visited, in order.
        period: The days planned for.
        calendar: Which of them are worked, by those who have no other calendar.
        per_day: How many visits a rep makes on a working day.
        rep: Who goes where an account names no rep.
        visits: The visits still to be made, by day.
        done: The visits made, in time, those that did not reach the account included.
    """

    accounts: tuple[Account, ...]
    period: Period
    calendar: WorkCalendar
    per_day: int
    rep: str | None
    visits: tuple[PlannedVisit, ...]
    done: tuple[Visit, ...] = ()

    @property
    def shortfall(self) -> tuple[Unplanned, ...]:
        """The accounts that are neither visited nor planned, in order, with the reason."""
        placed = self._reached | {visit.account for visit in self.visits}
        return tuple(
            Unplanned(account, self._reason(account))
            for account in self.accounts
            if account.id not in placed
        )

    @property
    def coverage(self) -> Rate:
        """How many of the accounts will have been visited once the plan is carried out."""
        missing = len(self.shortfall)
        return Rate(len(self.accounts) - missing, len(self.accounts), Basis.PERIOD)

    @property
    def covered(self) -> Rate:
        """How many of the accounts have been visited; those planned are open."""
        ids = {account.id for account in self.accounts}
        waiting = {visit.account for visit in self.visits} & ids - self._reached
        return Rate(len(self._reached & ids), len(ids), Basis.PERIOD, len(waiting))

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The working days of the period."""
        return self.calendar.working_days(self.period)

    @property
    def capacity(self) -> int:
        """How many visits one rep can make in the whole period."""
        return len(self.days) * self.per_day

    @property
    def explanation(self) -> Note:
        """Whether every account is reached, and if not how many are missing, in a sentence."""
        short = self.shortfall
        values: dict[str, object] = {
            "coverage": self.coverage,
            "accounts": len(self.accounts),
            "visits": len(self.visits),
            "done": len(self.done),
            "reps": len({visit.rep for visit in self.visits}),
            "days": len(self.days),
            "per_day": self.per_day,
            "first": self.period.start,
            "last": self.period.last_day,
            "holidays": self._holidays,
        }
        if not short:
            return Note("planning.coverage.complete", values)
        reasons = Counter(unplanned.reason for unplanned in short)
        values |= {
            "missing": len(short),
            "no_capacity": reasons[ShortfallReason.NO_CAPACITY],
            "no_rep": reasons[ShortfallReason.NO_REP],
            "capacity": self.capacity,
            "names": tuple(unplanned.account.name for unplanned in short[:NAMED]),
            "more": max(len(short) - NAMED, 0),
        }
        return Note("planning.coverage.short", values)

    def goes(self, account: Account) -> str | None:
        """Who visits an account."""
        return account.rep or self.rep

    @property
    def _holidays(self) -> Note:
        """Which holidays are kept; that none are known is said, as it may be forgotten."""
        kept = self.calendar.holidays
        if not kept:
            return Note("planning.holidays.none")
        days = (self.period.start + timedelta(days=place) for place in range(self.period.days))
        return Note("planning.holidays.some", {"days": sum(day in kept for day in days)})

    @property
    def _reached(self) -> set[str]:
        return {visit.account for visit in self.done if visit.outcome in COVERING}

    def _reason(self, account: Account) -> ShortfallReason:
        has_rep = self.goes(account) is not None
        return ShortfallReason.NO_CAPACITY if has_rep else ShortfallReason.NO_REP

    def __repr__(self) -> str:
        missing = f", {len(self.shortfall):,} without a place" if self.shortfall else ""
        return (
            f"CoveragePlan({len(self.accounts):,} accounts, {len(self.visits):,} visits planned, "
            f"{len(self.done):,} made{missing})"
        )


def coverage_plan(
    case: Case,
    period: Period,
    *,
    accounts: Iterable[Account | str] | None = None,
    per_day: int = PER_DAY,
    rep: str | None = None,
    agreed: Iterable[PlannedVisit] = (),
) -> CoveragePlan:
    """A plan that visits every account once in a period, if there is room (method §7.1).

    Every place of a rep is filled before one of the rep's accounts is left out, so that
    exactly as many are missing as there are more accounts than places. What was visited in the
    period already is not looked at: `replan` goes on from there.

    Args:
        case: The case; its calendar says which days each rep works, see `rep_calendar`.
        period: The days to plan for.
        accounts: The accounts to be visited, or their ids, the most important first; `None`
            for all of the case in their `visit_order` (method §7.2).
        per_day: How many visits a rep makes on a working day.
        rep: Who goes where an account names no rep; without one, no one does.
        agreed: Visits that have their day already, such as those of `recurring`. They take
            their places first, and an account that has one needs no other.

    Raises:
        InvalidValueError: Listing every fault: an account that is there twice, visits agreed
            for a day without work, or more of them than the day has places.
        UnknownNameError: If one of the accounts was not there by then.

    >>> from datetime import date, datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.calendars import WorkCalendar
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Book
    >>> accounts = [Account(id=f"a{n}", name=f"Account {n}", rep="A") for n in range(3)]
    >>> settings = CommonSettings(calendar=WorkCalendar(holidays={date(2026, 1, 1)}))
    >>> case = Case(Book(accounts=accounts), datetime(2025, 12, 31), settings)
    >>> plan = coverage_plan(case, Period(date(2026, 1, 1), date(2026, 1, 6)), per_day=1)
    >>> plan
    CoveragePlan(3 accounts, 2 visits planned, 0 made, 1 without a place)
    >>> [(visit.account, f"{visit.on:%a %d}") for visit in plan.visits]
    [('a0', 'Fri 02'), ('a1', 'Mon 05')]
    >>> [unplanned.account.name for unplanned in plan.shortfall]
    ['Account 2']
    """
    given = None if accounts is None else [case.record(Account, account).id for account in accounts]
    fixed = tuple(evolve(visit, agreed=True) for visit in agreed)
    faults = [
        *_number_faults(per_day),
        *_twice(given or ()),
        *_agreed_faults(case, fixed, period, per_day),
    ]
    if faults:
        raise InvalidValueError("not a coverage plan", faults)
    if given is None:
        given = [ranked.account.id for ranked in visit_order(case)]
    empty = CoveragePlan(
        accounts=case.records(Account, given),
        period=period,
        calendar=case.get(CommonSettings).calendar,
        per_day=per_day,
        rep=rep,
        visits=fixed,
    )
    return _filled(case, empty, period.start, Counter((visit.rep, visit.on) for visit in fixed))


def replan(case: Case, plan: CoveragePlan) -> CoveragePlan:
    """The plan as it goes on from what has happened: what is done is kept, the rest re-dated.

    A visit that met no one, was refused or called off does not reach the account, which gets a
    new day; so does one whose day has passed. Accounts that found no place before are tried
    again. Visits agreed for days to come keep them, as long as today has room.

    Args:
        case: The case, with the visits made since; the plan goes on from its moment, on the days
            that its calendar says are worked by now.
        plan: The plan.

    Raises:
        InvalidValueError: If only one of the case and the plan's period has a time zone.

    >>> from datetime import date, datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Book, Visit
    >>> accounts = [Account(id=name, name=name, rep="A") for name in ("a1", "a2")]
    >>> week = Period(date(2026, 1, 5), date(2026, 1, 10))
    >>> plan = coverage_plan(Case(Book(accounts=accounts), datetime(2026, 1, 2)), week, per_day=1)
    >>> made = Visit(id="v1", rep="A", account="a2", started=datetime(2026, 1, 6, 9))
    >>> later = Case(Book(accounts=accounts, visits=[made]), datetime(2026, 1, 6, 18))
    >>> replan(later, plan).visits
    (PlannedVisit(account='a1', rep='A', on=datetime.date(2026, 1, 7), agreed=False),)
    """
    today = plan.period.day_of(case.as_of)
    done = [
        (made.visit, plan.period.day_of(made.at))
        for made in visits_made(case)
        if made.at in plan.period
    ]
    taken = Counter((rep, day) for visit, day in done for rep in visit.reps)
    seen_today = {visit.account for visit, day in done if day == today}
    held: list[PlannedVisit] = []
    for visit in plan.visits:
        is_made = visit.on == today and visit.account in seen_today
        has_room = taken[visit.rep, visit.on] < plan.per_day
        if visit.agreed and visit.on >= today and has_room and not is_made:
            held.append(visit)
            taken[visit.rep, visit.on] += 1
    kept = evolve(
        plan,
        calendar=case.get(CommonSettings).calendar,
        visits=tuple(held),
        done=tuple(visit for visit, _ in done),
    )
    return _filled(case, kept, today, taken)


def _filled(case: Case, plan: CoveragePlan, since: date, taken: Taken) -> CoveragePlan:
    """The plan with its accounts without a place put into the places left, in order."""
    places: dict[str, Iterator[date]] = {}
    found: list[PlannedVisit] = []
    for account in (unplanned.account for unplanned in plan.shortfall):
        rep = plan.goes(account)
        if rep is not None:
            if rep not in places:
                days = rep_calendar(case, rep).working_days(plan.period)
                places[rep] = _places(
                    rep, (day for day in days if day >= since), plan.per_day, taken
                )
            found += (PlannedVisit(account.id, rep, on) for on in islice(places[rep], 1))
    visits = sorted([*plan.visits, *found], key=lambda visit: visit.on)
    return evolve(plan, visits=tuple(visits))


def _places(rep: str, days: Iterable[date], per_day: int, taken: Taken) -> Iterator[date]:
    """The places a rep has left, in time: each day as often as there is room."""
    return (day for day in days for _ in range(per_day - taken.get((rep, day), 0)))


def _number_faults(per_day: int) -> Iterator[Fault]:
    if type(per_day) is not int or per_day < 1:
        yield Fault("per_day", "a whole number from 1 up", per_day)


def _twice(accounts: Sequence[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, id_ in enumerate(accounts):
        if id_ in seen:
            yield Fault(f"accounts[{place}]", "an account not given before", id_)
        seen.add(id_)


def _agreed_faults(
    case: Case, agreed: Sequence[PlannedVisit], period: Period, per_day: int
) -> Iterator[Fault]:
    counts: Counter[tuple[str, date]] = Counter()
    for place, visit in enumerate(agreed):
        counts[visit.rep, visit.on] += 1
        if visit.on not in period or not rep_calendar(case, visit.rep).is_working_day(visit.on):
            yield Fault(f"agreed[{place}].on", "a working day of the period", visit.on)
        elif counts[visit.rep, visit.on] > per_day:
            expected = f"at most {per_day} visits of {visit.rep} on a day"
            yield Fault(f"agreed[{place}].on", expected, visit.on)
