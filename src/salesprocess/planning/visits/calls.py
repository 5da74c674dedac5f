"""How often each account is to be visited in a period, how often it was, and when it may be."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from typing import TYPE_CHECKING

from salesprocess.dates import days_from
from salesprocess.frozen import frozen
from salesprocess.people.encounters import visits_made
from salesprocess.planning.settings import PlanningSettings
from salesprocess.planning.visits.dated import COVERING, VisitReason
from salesprocess.planning.visits.ranking import visit_order
from salesprocess.records import Account
from salesprocess.records.record import held_in
from salesprocess.rules.subject import place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from salesprocess.case import Case
    from salesprocess.planning.visits.ranking import RankedAccount
    from salesprocess.rates import Period

DAYS_A_YEAR = 365.25


@frozen(kw_only=True)
class AccountCalls:
    """How often an account is to be visited in a period, and how often it was.

    Args:
        account: The account.
        rep: Who goes; `None` where there is no one.
        account_class: Which class it is of; `None` where no one says.
        calls: How often it is to be visited in the period.
        made: On how many days of it a visit reached the account.
        gap: How many days are to lie between two visits at least.
        seen_on: When a visit last reached it; `None` where none did.
        not_before: Where someone went today and did not reach it: the day after.
        reason: Why it is to be visited.
        before: Before which day it is to be visited first.
    """

    account: Account
    rep: str | None
    account_class: str | None
    calls: int
    made: int
    gap: int
    seen_on: date | None
    not_before: date | None
    reason: VisitReason
    before: date | None

    def days(
        self, working: Sequence[date], left: int, ahead: Iterable[date]
    ) -> list[tuple[Sequence[int], Sequence[int]]]:
        """On which days each visit still to be planned may be made.

        Each has a part of the time of its own, so that they are far enough apart whichever
        day of it they get.

        Args:
            working: The days to choose from.
            left: How many visits are still to be planned.
            ahead: The days of visits to the account that are to come.

        Returns:
            For each visit the places of its days among those to choose from, before the day
            that it is to be made before; then all of its days. There are fewer visits than are
            to be made if there is no time for more.
        """
        known = sorted({*ahead})
        first = max(filter(None, (self.not_before, self._rested_on)), default=date.min)
        allowed = [
            place
            for place in range(bisect_left(working, first), len(working))
            if all(abs((working[place] - day).days) >= self.gap for day in known)
        ]
        parts = _apart(allowed, working, left, self.gap)
        if not parts or self.before is None or known:
            return [(part, part) for part in parts]
        soon = [place for place in parts[0] if working[place] < self.before]
        return [(soon or parts[0], parts[0]), *((part, part) for part in parts[1:])]

    @property
    def _rested_on(self) -> date | None:
        """From when on it has waited long enough since it was last seen."""
        return None if self.seen_on is None else days_from(self.seen_on, self.gap)


def _apart(
    allowed: Sequence[int], working: Sequence[date], parts: int, gap: int
) -> list[Sequence[int]]:
    """Days cut into parts as long as each other, with a gap between each two.

    Args:
        allowed: The places of the days among those that are worked.
        working: The days.
        parts: How many parts; there are fewer if there is no time for more.
        gap: How many days the last of a part and the first of the next are apart at least.
    """
    if parts <= 1 or not allowed:
        return [allowed] if parts and allowed else []
    tight: list[int] = []
    for place in allowed:
        if not tight or (working[place] - working[tight[-1]]).days >= gap:
            tight.append(place)
    count = min(parts, len(tight))
    first = working[allowed[0]]
    length = ((working[allowed[-1]] - first).days - (count - 1) * gap) / count
    starts = [number * (length + gap) for number in range(count)]
    found = [
        [place for place in allowed if start <= (working[place] - first).days <= start + length]
        for start in starts
    ]
    return list(found if all(found) else [[place] for place in tight[:count]])


def account_calls(
    case: Case,
    period: Period,
    accounts: Iterable[Account],
    *,
    rep: str | None = None,
    before: Mapping[str, date] | None = None,
) -> tuple[AccountCalls, ...]:
    """How often each of some accounts is to be visited in a period, and how often it was.

    Accounts of a class whose frequency the settings say are visited so often, rounded to whole
    visits; and once if the next is due by the end of the period. All others are visited once
    (method §7.1).

    Args:
        case: The case.
        period: The days looked at.
        accounts: The accounts.
        rep: Who goes where an account names no rep.
        before: Before which day an account is to be visited first, by its id.

    Raises:
        UnknownNameError: If accounts have no field that is to say their class.
    """
    ranked = {found.account.id: found for found in case.shared(visit_order)}
    return tuple(
        _calls(case, period, ranked[account.id], account.rep or rep, (before or {}).get(account.id))
        for account in accounts
    )


def _calls(
    case: Case, period: Period, ranked: RankedAccount, rep: str | None, before: date | None
) -> AccountCalls:
    account, today = ranked.account, period.day_of(case.as_of)
    settings = settings_of(case, account)
    of_class = class_of(ranked, settings)
    made = [(period.day_of(made.at), made.visit.outcome) for made in visits_made(case, account)]
    reached = sorted({day for day, outcome in made if outcome in COVERING})
    times = settings.visits_a_year.get(of_class) if of_class is not None else None
    earlier = [day for day in reached if day < period.start]
    calls, gap = 1, settings.wait_days
    if times is not None:
        calls = _calls_in(period, times, earlier[-1] if earlier else None)
        gap = min(gap, int(DAYS_A_YEAR / times / 2)) if times else gap
    is_frequent = VisitReason.COVERAGE if times is None else VisitReason.FREQUENCY
    return AccountCalls(
        account=account,
        rep=rep,
        account_class=of_class,
        calls=calls,
        made=sum(day in period for day in reached),
        gap=max(gap, 1),
        seen_on=reached[-1] if reached else None,
        not_before=days_from(today, 1) if any(day == today for day, _ in made) else None,
        reason=is_frequent if before is None else VisitReason.EXPECTED,
        before=before,
    )


def settings_of(case: Case, account: Account) -> PlanningSettings:
    """The settings that hold for an account."""
    here = case.at(place_of(account, case)) if case.has_overrides else case
    return here.get(PlanningSettings)


def class_of(ranked: RankedAccount, settings: PlanningSettings) -> str | None:
    """Which class an account is of: what its own field says, or its group in the order of visits.

    Args:
        ranked: The account.
        settings: What says the field.

    Raises:
        UnknownNameError: If accounts have no such field.
    """
    if settings.class_field is None:
        return ranked.priority.value
    held = held_in(Account, settings.class_field)(ranked.account)
    return None if held is None else str(held)


def _calls_in(period: Period, times: float, seen_on: date | None) -> int:
    """How many visits of so many a year fall into a period."""
    if not times:
        return 0
    every = DAYS_A_YEAR / times
    calls = round(period.days / every)
    is_due = seen_on is None or (period.end - seen_on).days > every
    return max(calls, int(is_due))
