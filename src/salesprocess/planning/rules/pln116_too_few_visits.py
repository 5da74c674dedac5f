"""PLN116: too few visits a day."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.people.encounters import any_visit_made
from salesprocess.planning.rep_calendars import rep_calendar
from salesprocess.planning.rules.lately import activity_lately, lately, records_lately
from salesprocess.planning.settings import PlanningSettings
from salesprocess.records import Account, Book, Rep, TimeEntry, TimeKind, Visit
from salesprocess.report import Figure
from salesprocess.rules import REP, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(rep: str, case: Case) -> Evidence | None:
    """Whether there were too few visits on the days of which anything is on record.

    Days without any record are left to another rule: the rep may have been off. In a book
    without visits no one records them.
    """
    settings = case.get(PlanningSettings)
    days = case.each(Rep, records_lately)[rep].recorded.successes
    made = case.each(Rep, activity_lately)[rep].total.made
    if not case.book.by_rep(Account)[rep] or not any_visit_made(case):
        return None
    if days < settings.activity_visits or made >= settings.visits_a_day * days:
        return None
    return {
        "visits": made,
        "days": days,
        "first": lately(case).start,
        "a_day": Figure(made / days, 1),
        "a_week": Figure(made / days * len(rep_calendar(case, rep).hours), 1),
        "least": settings.visits_a_day,
    }


def triggers() -> Iterator[Case]:
    """Twenty days of work, and thirty-nine visits, or none while another rep makes some."""
    yield _case(39)
    yield _case(0, others=1)


def passes() -> Iterator[Case]:
    """Two visits on each of the days; too few days to tell; no visits noted; no one to visit."""
    yield _case(40)
    yield _case(20, days=19)
    yield _case(0)
    yield Case(Book(time_entries=_entries(20)), _AS_OF)


_AS_OF = datetime(2026, 3, 31)


def _entries(days: int) -> list[TimeEntry]:
    """An hour at the desk on each of the last working days."""
    mornings = (_AS_OF - timedelta(days=back) for back in range(1, 2 * days))
    worked = [at + timedelta(hours=8) for at in mornings if at.weekday() < 5][:days]  # noqa: PLR2004  Saturday
    return [
        TimeEntry(rep="A", kind=TimeKind.DESK, start=at, end=at + timedelta(hours=1))
        for at in worked
    ]


def _case(visits: int, days: int = 20, others: int = 0) -> Case:
    entries = _entries(days)
    made = [
        Visit(id=f"v{rep}{place}", rep=rep, account="a1", started=entries[place % days].end)
        for rep, number in (("A", visits), ("B", others))
        for place in range(number)
    ]
    account = Account(id="a1", name="Bright Paper", rep="A")
    return Case(Book(accounts=[account], visits=made, time_entries=entries), _AS_OF)


RULE = Rule(
    code="PLN116",
    name="too-few-visits",
    message=(
        "{visits} {visits:visit|visits} on {days} {days:day|days} on record since {first}: "
        "{a_day} a day, {a_week} a week (at least {least} a day)"
    ),
    finds="A rep who makes too few visits on the days of work.",
    why="Fewer visits mean fewer chances, and longer until each customer is seen again.",
    remedy="Shorten each visit by preparing it, and call on prospects nearby when one is absent.",
    method="§7.5",
    severity=Severity.WARNING,
    subject=REP,
    check=check,
    triggers=triggers,
    passes=passes,
)
