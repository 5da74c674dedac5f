"""The visits of a period counted (method §7.5)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.moments import began
from salesprocess.people.by_rep import ByRep
from salesprocess.people.encounters import any_visit_made, counts_as_visit
from salesprocess.planning.activity.counts import ActivityCounts, VisitNumbers
from salesprocess.planning.improvement.repeats import same_words
from salesprocess.records import Visit, VisitOutcome
from salesprocess.summaries import sums_by_key

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from salesprocess.case import Case
    from salesprocess.planning.activity.counts import Key
    from salesprocess.rates import Period
    from salesprocess.summaries import Counts

    Dated = tuple[str, datetime | None, "VisitDays"]
    """Who led a visit, when it was to begin, and its days in a period."""

K = TypeVar("K")


@frozen
class VisitDays:
    """The days of a visit that lie in a period and have come.

    Args:
        planned_on: When it was to begin; `None` if on none of them.
        made_on: When it began, likewise.
    """

    planned_on: date | None
    made_on: date | None

    @classmethod
    def of(cls, case: Case, period: Period, visit: Visit) -> VisitDays:
        """Those of a visit.

        Args:
            case: The case.
            period: The period.
            visit: The visit.
        """
        return cls(_day_in(case, period, visit.planned_for), _day_in(case, period, began(visit)))


@gated
def activity_counts(
    case: Case, period: Period, *, visits: Iterable[Visit] | None = None
) -> ActivityCounts:
    """The counts of the visits planned for a period, and of those made in it (method §7.5).

    A visit counts as made whatever came of it, but not if it was cancelled; as planned from the
    moment it was to begin. It was kept if it was made on the day it was planned for: one made
    on another day was not made by plan. Only the visit's own record tells; `adherence` looks for
    other visits that may stand for it.

    Args:
        case: The case.
        period: The days looked at.
        visits: The visits to count, of the case; `None` for all.

    Raises:
        InvalidValueError: If only one of the case and the period has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Account, Book, Contact
    >>> visits = [
    ...     Visit(id="v1", rep="A", account="a1", started=datetime(2026, 3, 2, 9),
    ...           planned_for=datetime(2026, 3, 2, 9), by_appointment=True,
    ...           purpose="see the machines", outcome=VisitOutcome.MET, contacts=["c1"]),
    ...     Visit(id="v2", rep="A", account="a1", planned_for=datetime(2026, 3, 3, 9)),
    ... ]
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], visits=visits,
    ...             contacts=[Contact(id="c1", account="a1", name="Wu")])
    >>> counts = activity_counts(Case(book, datetime(2026, 3, 31)), Period.month(2026, 3))
    >>> counts
    ActivityCounts(1 made, 2 planned, 1 kept)
    >>> counts.effective, counts.kept
    (Rate(100.0 %, 1 of 1, period), Rate(50.0 %, 1 of 2, period))
    """
    chosen = case.book.visits if visits is None else visits
    return activity_of(case, period, ((visit, 1) for visit in chosen))


def activity_of(case: Case, period: Period, counts: Counts[Visit]) -> ActivityCounts:
    """The counts of visits that are alike; see `activity_counts`.

    Args:
        case: The case.
        period: The days looked at.
        counts: Visits, each with how many are like it.
    """
    given = [(visit, VisitDays.of(case, period, visit), number) for visit, number in counts]
    counted = [each for each in given if counts_as_visit(case, each[0])]
    made = [(visit, number) for visit, days, number in counted if days.made_on]
    planned = [(visit, number) for visit, days, number in counted if days.planned_on]
    number_made = sum(number for _, number in made)
    return ActivityCounts(
        days=numbers_by_day(
            case,
            (((visit.rep, visit.planned_for, days), number) for visit, days, number in counted),
        ),
        outcomes=numbers_of((visit.outcome, number) for visit, number in made),
        named=sum(
            number
            for visit, number in made
            if visit.outcome is VisitOutcome.MET and visit.contacts != ()
        ),
        appointed=numbers_of((visit.by_appointment, number) for visit, number in made),
        accounts=numbers_of((visit.account, number) for visit, number in made),
        planned_accounts=numbers_of((visit.account, number) for visit, number in planned),
        purposes=numbers_by_purpose((visit.purpose, number) for visit, number in made),
        planned_purposes=numbers_by_purpose((visit.purpose, number) for visit, number in planned),
        channels=numbers_of((visit.channel, number) for visit, number in made),
        calls=sum(number for _, days, number in given if days.made_on) - number_made,
        unasked=0 if case.shared(_asks_for_purposes) else number_made,
    )


@gated
def activity_by_rep(case: Case, period: Period) -> ByRep[ActivityCounts]:
    """What each rep did in a period (method §7.5).

    Args:
        case: The case.
        period: The days looked at.

    Returns:
        The counts by rep; every rep of the book is there.

    Raises:
        InvalidValueError: If only one of the case and the period has a time zone.
    """
    crews: dict[frozenset[str], list[Visit]] = {}
    for visit in case.book.visits:
        crews.setdefault(frozenset(visit.reps), []).append(visit)
    counts = (
        (crew, activity_counts(case, period, visits=visits)) for crew, visits in crews.items()
    )
    return ByRep(counts, ActivityCounts(), case.book.rep_ids)


def _day_in(case: Case, period: Period, moment: datetime | None) -> date | None:
    """On which day of a period a moment falls; `None` if on none, or it has not come."""
    if moment is None or moment not in period or moment > case.as_of:
        return None
    return period.day_of(moment)


def _asks_for_purposes(case: Case) -> bool:
    """Whether any visit of the book has a purpose; if not, no one asks for it."""
    return any(visit.purpose for visit in case.book.visits)


def numbers_by_day(case: Case, counts: Counts[Dated]) -> dict[Key, VisitNumbers]:
    """The numbers of visits by rep and day.

    Args:
        case: The case, which tells whether any visit was made.
        counts: Who led visits, when they were to begin, and their days; with how many are alike.
    """
    made: Counter[Key] = Counter()
    planned: dict[Key, list[tuple[datetime, bool, int]]] = {}
    for (rep, planned_for, days), number in counts:
        if days.made_on:
            made[rep, days.made_on] += number
        if planned_for and days.planned_on:
            times = planned.setdefault((rep, days.planned_on), [])
            times.append((planned_for, days.made_on == days.planned_on, number))
    is_told = any_visit_made(case)  # without any, no one records whether a plan was kept
    return {
        key: VisitNumbers(
            planned=number,
            kept=sum(alike for _, kept, alike in times if kept),
            made=made[key],
            first=min(((at, kept) for at, kept, _ in times), default=None),
            untold=0 if is_told else number,
        )
        for key in {**made, **planned}
        for times in [planned.get(key, [])]
        for number in [sum(alike for *_, alike in times)]
    }


def numbers_by_purpose(counts: Counts[str | None]) -> dict[str | None, int]:
    """How many visits have each purpose, alike in all but the way of writing.

    Args:
        counts: Purposes, each with how many visits have it.
    """
    return sums_by_key(
        (purpose and same_words(purpose), number) for purpose, number in numbers_of(counts).items()
    )


def numbers_of(counts: Counts[K]) -> Counter[K]:
    """How many there are of each.

    Args:
        counts: What there is, each with how many; one may recur.
    """
    numbers: Counter[K] = Counter()
    for key, number in counts:
        numbers[key] += number
    return numbers
