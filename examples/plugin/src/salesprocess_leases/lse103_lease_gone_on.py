"""LSE103: leases in a team's accounts that have gone on unvisited."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.records import Account, Book, Machine, Rep, Visit
from salesprocess.rules import REP, Evidence, Rule, Severity, Stake, Subject
from salesprocess_leases.moves import notice_day
from salesprocess_leases.settings import LeaseSettings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def teams(case: Case) -> Mapping[str, list[str]]:
    """The ids of the reps of each team."""
    found: dict[str, list[str]] = {}
    for rep in case.book.reps:
        if rep.team:
            found.setdefault(rep.team, []).append(rep.id)
    return found


def _at_stake(team: str, case: Case) -> Stake:
    return sum((REP.at_stake(rep, case) for rep in case.shared(teams)[team]), Stake())


TEAM = Subject[str]("salesprocess_leases.team", lambda case: case.shared(teams), str, _at_stake)
"""A team is no record: it is made of what the reps' records say."""


def check(team: str, case: Case) -> Iterator[Evidence]:
    """Each lease whose last day for notice has passed lately, with no visit in the time before.

    A book that holds no visit at all does not say that none was made.
    """
    settings, today = case.get(LeaseSettings), case.as_of.date()
    ahead = timedelta(days=settings.ahead_days)
    for rep in case.shared(teams)[team] if case.book.visits else ():
        for account in case.book.by_rep(Account)[rep]:
            seen = [visit.started for visit in case.book.by_account(Visit)[account.id]]
            for machine in case.book.by_account(Machine)[account.id]:
                last = notice_day(machine, settings)
                if last is None or not last < today <= last + ahead:
                    continue
                if not any(at and last - ahead <= at.date() <= last for at in seen):
                    yield {"machine": machine.id, "account": account.name, "last": last}


def triggers() -> Iterator[Case]:
    """Two leases that could be ended until a month ago, and no visit; or one too early."""
    yield _case(datetime(2026, 3, 30, 9), machines=2)
    yield _case(datetime(2025, 11, 3, 9))


def passes() -> Iterator[Case]:
    """A visit in time; notice due long ago, or not yet; no visits on record; no team."""
    yield _case(datetime(2026, 2, 2, 9))
    yield _case(datetime(2026, 3, 30, 9), ends=date(2025, 5, 30))
    yield _case(datetime(2026, 3, 30, 9), ends=date(2026, 7, 30))
    yield _case()
    yield _case(datetime(2026, 3, 30, 9), team=None)


def _case(
    *visits: datetime,
    machines: int = 1,
    ends: date = date(2026, 5, 30),
    team: str | None = "North",
) -> Case:
    book = Book(
        accounts=[Account(id="a1", name="Bright Paper", rep="A")],
        reps=[Rep(id="A", team=team)],
        machines=[
            Machine(id=f"m{number}", account="a1", lease_ends_on=ends) for number in range(machines)
        ],
        visits=[Visit(id=f"{at}", rep="A", account="a1", started=at) for at in visits],
    )
    return Case(book, datetime(2026, 3, 31))


RULE = Rule(
    code="LSE103",
    name="lease-gone-on",
    message="the lease of {machine} at {account} could be ended until {last}, and no one was there",
    finds="A lease that has gone on, or ended, without a visit in the time before.",
    why="What was to be said before that day was not said.",
    remedy="Plan the visits before the next last day for notice, account by account.",
    method="§3.2",
    severity=Severity.NOTE,
    subject=TEAM,
    check=check,
    triggers=triggers,
    passes=passes,
    identified_by=("machine",),
)
