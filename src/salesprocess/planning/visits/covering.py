"""A plan of dated visits that reaches every account, as far as there is room (method §7.1)."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.common_settings import CommonSettings
from salesprocess.dates import days_from
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.gate import gated
from salesprocess.planning.rep_calendars import rep_calendar
from salesprocess.planning.visits.calls import account_calls
from salesprocess.planning.visits.capacity import made_today, visits_per_deal
from salesprocess.planning.visits.dated import VisitReason, booked_ahead
from salesprocess.planning.visits.ranking import visit_order
from salesprocess.planning.visits.rep_plans import RepPlanner
from salesprocess.planning.visits.routes import near_routes
from salesprocess.planning.visits.shortfall import ShortfallReason, Unplanned
from salesprocess.rates import Basis, Rate
from salesprocess.rates.period import walked
from salesprocess.records import Account
from salesprocess.report import Explained, Figure, Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from salesprocess.case import Case
    from salesprocess.planning.visits.calls import AccountCalls
    from salesprocess.planning.visits.capacity import DayPlaces
    from salesprocess.planning.visits.dated import PlannedVisit
    from salesprocess.planning.visits.rep_plans import RepPlan
    from salesprocess.planning.visits.routes import Router
    from salesprocess.rates import Period, Ratio
    from salesprocess.records import Location

NAMED = 10
"""How many accounts without a place a sentence names; `CoveragePlan.shortfall` has them all."""

DAYS_A_MONTH = 30


@frozen
class PlanWeek:
    """What a plan has for a week.

    Args:
        monday: The day it begins with.
        booked: How many visits had their day before.
        planned: How many the plan has given one.
        days_used: On how many working days of reps there are visits.
        km: How far they drive, as far as it is known where they go.
    """

    monday: date
    booked: int
    planned: int
    days_used: int
    km: float


@gated
@frozen_within
@frozen(kw_only=True, repr=False)
class CoveragePlan(Explained):
    """Which account is visited by whom on which day, and which find no day.

    Args:
        period: The days planned for.
        since: The first of them that is still to come.
        targets: How often each account is to be visited, and how often it was, in order.
        plans: The days, the visits and the drives of each rep.
        without_rep: What no one is there to visit.
        regions: In which region each account is that is visited, by its id, as far as known.
        per_deal: How many visits a deal takes on a day that it is open.
        holidays: How many days of the period are holidays; `None` where no holidays are set.
    """

    period: Period
    since: date
    targets: tuple[AccountCalls, ...]
    plans: Mapping[str, RepPlan]
    without_rep: tuple[Unplanned, ...]
    regions: Mapping[str, str | None]
    per_deal: Ratio
    holidays: int | None

    @cached_property
    def visits(self) -> tuple[PlannedVisit, ...]:
        """The visits to come by day and rep, those of a day in the order of the drive."""
        found = [visit for plan in self.plans.values() for visit in plan.visits]
        return tuple(sorted(found, key=lambda visit: (visit.on, visit.rep)))

    @cached_property
    def shortfall(self) -> tuple[Unplanned, ...]:
        """What finds no place, in the order of the accounts, with the reason."""
        of_reps = (part for plan in self.plans.values() for part in plan.shortfall)
        calls: Counter[tuple[str, ShortfallReason]] = Counter()
        for unplanned in (*self.without_rep, *of_reps):
            calls[unplanned.account.id, unplanned.reason] += unplanned.calls
        return tuple(
            Unplanned(target.account, reason, calls[target.account.id, reason])
            for target in self.targets
            for reason in ShortfallReason
            if calls[target.account.id, reason]
        )

    @property
    def accounts(self) -> tuple[Account, ...]:
        """The accounts that are to be visited, in order."""
        return tuple(target.account for target in self.targets if target.calls)

    @property
    def coverage(self) -> Rate:
        """How many of the accounts will have been visited once the plan is carried out."""
        reached = self._visited | {visit.account for visit in self.visits}
        found = sum(account.id in reached for account in self.accounts)
        return Rate(found, len(self.accounts), Basis.PERIOD)

    @property
    def covered(self) -> Rate:
        """How many of the accounts have been visited; those with a day are open."""
        ids = {account.id for account in self.accounts}
        waiting = {visit.account for visit in self.visits} & ids - self._visited
        return Rate(len(self._visited & ids), len(ids), Basis.PERIOD, len(waiting))

    @property
    def km(self) -> float:
        """How far all drives are, as far as it is known where they go, in kilometres."""
        return sum(sum(plan.km.values()) for plan in self.plans.values())

    @property
    def overbooked(self) -> tuple[tuple[str, DayPlaces], ...]:
        """The days on which more visits were booked than a rep has room for."""
        return tuple(
            (rep, day)
            for rep, plan in self.plans.items()
            for day in plan.places
            if day.is_overbooked
        )

    @property
    def weeks(self) -> tuple[PlanWeek, ...]:
        """What the plan has for each week in which there are visits."""
        return tuple(self._week(monday) for monday in sorted({_monday(v.on) for v in self.visits}))

    def by_area(self, rep: str, days: int) -> Mapping[str | None, tuple[PlannedVisit, ...]]:
        """The visits of a rep on the days that come next, by region, each in time.

        Args:
            rep: The rep's id.
            days: How many days, that of the case among them.

        Returns:
            The visits by region in the order of the first; `None` where that is not known.
        """
        found: dict[str | None, list[PlannedVisit]] = {}
        for visit in self.plans[rep].visits if rep in self.plans else ():
            if visit.on < days_from(self.since, days):
                found.setdefault(self.regions[visit.account], []).append(visit)
        return {region: tuple(visits) for region, visits in found.items()}

    @property
    def explanation(self) -> Note:
        """Whether every account is reached, and if not how many are missing, in a sentence."""
        short, used = self.shortfall, {(visit.rep, visit.on) for visit in self.visits}
        working = sum(day.places > 0 for plan in self.plans.values() for day in plan.places)
        booked = sum(visit.reason is VisitReason.BOOKED for visit in self.visits)
        values: dict[str, object] = {
            "coverage": self.coverage,
            "accounts": len(self.accounts),
            "made": sum(target.made for target in self.targets),
            "booked": booked,
            "planned": len(self.visits) - booked,
            "reps": len({visit.rep for visit in self.visits}),
            "used": len(used),
            "days": working,
            "first": self.period.start,
            "last": self.period.last_day,
            "deals": self._deals,
            "holidays": self._holidays,
        }
        if not short:
            return Note("planning.coverage.complete", values)
        counts = {reason.value: 0 for reason in ShortfallReason}
        for unplanned in short:
            counts[unplanned.reason.value] += 1
        names = [*dict.fromkeys(unplanned.account.name for unplanned in short)]
        values |= {
            **counts,
            "missing": len({unplanned.account.id for unplanned in short}),
            "names": tuple(names[:NAMED]),
            "more": max(len(names) - NAMED, 0),
        }
        return Note("planning.coverage.short", values)

    def _week(self, monday: date) -> PlanWeek:
        visits = [visit for visit in self.visits if _monday(visit.on) == monday]
        booked = sum(visit.reason is VisitReason.BOOKED for visit in visits)
        used = {(visit.rep, visit.on) for visit in visits}
        drives = (drive for plan in self.plans.values() for drive in plan.km.items())
        km = sum(length for on, length in drives if _monday(on) == monday)
        return PlanWeek(monday, booked, len(visits) - booked, len(used), km)

    @property
    def _deals(self) -> Note:
        """How much room is kept free for open deals; that no one knows how much is said."""
        if self.per_deal.value is None:
            return Note("planning.deal_time.unknown")
        kept = sum(day.for_deals for plan in self.plans.values() for day in plan.places)
        a_month = Figure(self.per_deal.value * DAYS_A_MONTH, 1)
        return Note("planning.deal_time.kept", {"places": kept, "a_month": a_month})

    @property
    def _holidays(self) -> Note:
        """Which holidays are kept; that none are known is said, as it may be forgotten."""
        if self.holidays is None:
            return Note("planning.holidays.none")
        return Note("planning.holidays.some", {"days": self.holidays})

    @property
    def _visited(self) -> set[str]:
        return {target.account.id for target in self.targets if target.made}

    def __repr__(self) -> str:
        made = sum(target.made for target in self.targets)
        missing = f", {len(self.shortfall):,} without a place" if self.shortfall else ""
        return (
            f"CoveragePlan({len(self.accounts):,} accounts, {len(self.visits):,} visits planned, "
            f"{made:,} made{missing})"
        )


@gated
def coverage_plan(
    case: Case,
    period: Period,
    *,
    accounts: Iterable[Account | str] | None = None,
    rep: str | None = None,
    agreed: Iterable[PlannedVisit] = (),
    before: Mapping[str, date] | None = None,
    starts: Mapping[str, Location] | None = None,
    router: Router = near_routes,
) -> CoveragePlan:
    """A plan that visits every account as often as it should be in a period (method §7.1, §7.2).

    It goes on from what the case knows. Visits in the book keep their day. What was visited in
    the period counts; what was seen lately waits. The rest is spread over the days that are
    left, our own users first, region by region, and each day among neighbours. No rep gets more
    than `visit_places` has room for, and as many visits as there is any way to place are placed.

    Args:
        case: The case; its `PlanningSettings` say how many visits a day has room for, how long an
            account waits, and how often the accounts of each class are visited; its calendar
            says which days each rep works.
        period: The days to plan for.
        accounts: The accounts to be visited, or their ids, the most important first; `None`
            for all of the case in their `visit_order` (method §7.2).
        rep: Who goes where an account names no rep; without one, no one does.
        agreed: Visits that have their day already, such as those of `recurring`. They keep it,
            as those in the book do; those whose day is over are left out.
        before: Before which day accounts are to be visited first, by their ids, such as those
            of `key_prospects`; `None` for the days on which orders of open deals are expected.
        starts: Where each rep's drives begin and end; for others that is the middle of what they
            visit.
        router: What makes the drives shorter: `near_routes`, or what `best_routes` gives.

    Raises:
        InvalidValueError: Listing every fault: an account that is there twice, visits agreed
            for no account of the case, or a day without work; or if only one of the case and
            the period has a time zone.
        UnknownNameError: If one of the accounts was not there by then.

    >>> from datetime import date, datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.calendars import WorkCalendar
    >>> from salesprocess.planning.settings import PlanningSettings
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Book
    >>> accounts = [Account(id=f"a{n}", name=f"Account {n}", rep="A") for n in range(3)]
    >>> settings = (CommonSettings(calendar=WorkCalendar(holidays={date(2026, 1, 1)})),
    ...             PlanningSettings(places_a_day=1))
    >>> case = Case(Book(accounts=accounts), datetime(2025, 12, 31), settings)
    >>> plan = coverage_plan(case, Period(date(2026, 1, 1), date(2026, 1, 6)))
    >>> plan
    CoveragePlan(3 accounts, 2 visits planned, 0 made, 1 without a place)
    >>> [(visit.account, f"{visit.on:%a %d}") for visit in plan.visits]
    [('a0', 'Fri 02'), ('a1', 'Mon 05')]
    >>> [unplanned.account.name for unplanned in plan.shortfall]
    ['Account 2']
    """
    chosen = _chosen(case, accounts)
    today = period.day_of(case.as_of)
    given = [visit for visit in agreed if visit.on >= today]
    faults = [*_twice(chosen), *_agreed_faults(case, given, period)]
    if faults:
        raise InvalidValueError("not a coverage plan", faults)
    held, taken = _held(case, period, given)
    expected = _expected(case, today) if before is None else before
    targets = account_calls(case, period, chosen, rep=rep, before=expected)
    planner = RepPlanner(case, period, held, taken, router)
    by_rep: dict[str, list[AccountCalls]] = {visit.rep: [] for visit in held}
    for target in targets:
        if target.rep is not None:
            by_rep.setdefault(target.rep, []).append(target)
    return CoveragePlan(
        period=period,
        since=max(today, period.start),
        targets=targets,
        plans={
            goes: planner.plan(goes, calls, (starts or {}).get(goes))
            for goes, calls in sorted(by_rep.items())
        },
        without_rep=tuple(
            Unplanned(target.account, ShortfallReason.NO_REP, left)
            for target in targets
            if target.rep is None and (left := planner.left(target))
        ),
        regions={account.id: account.region for account in case.book.accounts},
        per_deal=case.shared(visits_per_deal),
        holidays=_holidays_in(case, period),
    )


def _chosen(case: Case, accounts: Iterable[Account | str] | None) -> list[Account]:
    if accounts is None:
        return [ranked.account for ranked in case.shared(visit_order)]
    return [case.record(Account, account) for account in accounts]


def _held(
    case: Case, period: Period, agreed: Sequence[PlannedVisit]
) -> tuple[list[PlannedVisit], Counter[tuple[str, date]]]:
    """The visits that have their day, booked or agreed, and how many each rep makes on each."""
    booked = booked_ahead(case, period)
    known = {(visit.account, visit.rep, visit.on) for visit, _ in booked}
    added = [
        evolve(visit, visit=None)
        for visit in agreed
        if (visit.account, visit.rep, visit.on) not in known
    ]
    taken = made_today(case, period)
    taken.update((goes, visit.on) for visit, record in booked for goes in record.reps)
    taken.update((visit.rep, visit.on) for visit in added)
    return [*(visit for visit, _ in booked), *added], taken


def _expected(case: Case, since: date) -> dict[str, date]:
    """When the next order of each account is expected, by its open deals."""
    found: dict[str, date] = {}
    for account, deals in ((deal.account, deal) for deal in case.book.deals):
        on = deals.expected_order_on
        if account is not None and deals.is_open and on is not None and on >= since:
            found[account] = min(on, found.get(account, on))
    return found


def _holidays_in(case: Case, period: Period) -> int | None:
    kept = case.get(CommonSettings).calendar.holidays
    days = (period.start + timedelta(days=place) for place in range(walked(period).days))
    return sum(day in kept for day in days) if kept else None


def _monday(day: date) -> date:
    return days_from(day, -day.weekday())


def _twice(accounts: Sequence[Account]) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, account in enumerate(accounts):
        if account.id in seen:
            yield Fault(f"accounts[{place}]", "an account not given before", account.id)
        seen.add(account.id)


def _agreed_faults(case: Case, agreed: Sequence[PlannedVisit], period: Period) -> Iterator[Fault]:
    known = {account.id for account in case.book.accounts}
    for place, visit in enumerate(agreed):
        if visit.account not in known:
            yield Fault(f"agreed[{place}].account", "an account of the case", visit.account)
        if visit.on not in period or not rep_calendar(case, visit.rep).is_working_day(visit.on):
            yield Fault(f"agreed[{place}].on", "a working day of the period", visit.on)
