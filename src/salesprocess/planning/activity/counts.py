"""What reps did at their customers: counts of visits that merge (method §7.5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cached_property
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, TypeVar

from attrs import field, frozen

from salesprocess.moments import began, day_in
from salesprocess.planning.activity.spread import SpreadOver, VisitSpread, visit_spread
from salesprocess.planning.improvement.wording import same_words
from salesprocess.planning.settings import DEFAULTS
from salesprocess.rates import Basis, Rate
from salesprocess.records import Account, Visit, VisitOutcome
from salesprocess.report import Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salesprocess.planning.settings import PlanningSettings
    from salesprocess.rates import Period
    from salesprocess.records import Book

    Key = tuple[str, date]
    """A rep and a day."""

C = TypeVar("C", bound=Hashable)


class VisitStep(Enum):
    """By what stretch of time visits are counted."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"

    def first_day(self, day: date) -> date:
        """The first day of the stretch a day lies in; a week begins on Monday.

        >>> VisitStep.WEEK.first_day(date(2026, 4, 1))
        datetime.date(2026, 3, 30)
        """
        if self is VisitStep.WEEK:
            return day - timedelta(days=day.weekday())
        return day.replace(day=1) if self is VisitStep.MONTH else day


@frozen
class VisitNumbers:
    """How many visits were planned for some time, and how many were made in it. Two add.

    Args:
        planned: Visits that were to begin then.
        kept: Those of them that were made on their day.
        made: Visits that began then, planned or not.
        first: When the first that was planned was to begin, and whether it was kept.
    """

    planned: int = 0
    kept: int = 0
    made: int = 0
    first: tuple[datetime, bool] | None = None

    @classmethod
    def together(cls, parts: Iterable[VisitNumbers]) -> VisitNumbers:
        """All of them added, in one go."""
        several = tuple(parts)
        return cls(
            sum(one.planned for one in several),
            sum(one.kept for one in several),
            sum(one.made for one in several),
            min((one.first for one in several if one.first), default=None),
        )

    def __add__(self, other: VisitNumbers) -> VisitNumbers:
        return VisitNumbers.together((self, other))


@frozen(kw_only=True, repr=False)
class ActivityCounts:
    """What came of visits planned and made. The counts of two sets of visits add.

    Args:
        days: The visits planned and made, by rep and day.
        outcomes: How many of those made ended in each way; `None` where no one says.
        named: How many of those that met someone say whom.
        appointed: How many of those made were expected by the customer; `None` as before.
        accounts: How many were made to each account.
        planned_accounts: How many were planned to each.
        purposes: How many were made for each purpose, alike in all but the way of writing;
            `None` where none is on record.
        planned_purposes: How many were planned for each.

    >>> from salesprocess.rates import Period
    >>> visits = [
    ...     Visit(id="v1", rep="A", account="a1", started=datetime(2026, 3, 2, 9),
    ...           planned_for=datetime(2026, 3, 2, 9), by_appointment=True,
    ...           purpose="see the machines", outcome=VisitOutcome.MET, contacts=["c1"]),
    ...     Visit(id="v2", rep="A", account="a2", planned_for=datetime(2026, 3, 3, 9)),
    ... ]
    >>> counts = ActivityCounts.from_records(
    ...     visits, Period.month(2026, 3), as_of=datetime(2026, 3, 31))
    >>> counts
    ActivityCounts(1 made, 2 planned, 1 kept)
    >>> counts.effective, counts.kept
    (Rate(100.0 %, 1 of 1, period), Rate(50.0 %, 1 of 2, period))
    """

    days: Mapping[Key, VisitNumbers] = field(factory=dict["Key", VisitNumbers])
    outcomes: Mapping[VisitOutcome | None, int] = field(factory=dict["VisitOutcome | None", int])
    named: int = 0
    appointed: Mapping[bool | None, int] = field(factory=dict["bool | None", int])
    accounts: Mapping[str, int] = field(factory=dict[str, int])
    planned_accounts: Mapping[str, int] = field(factory=dict[str, int])
    purposes: Mapping[str | None, int] = field(factory=dict["str | None", int])
    planned_purposes: Mapping[str | None, int] = field(factory=dict["str | None", int])

    @classmethod
    def from_records(
        cls, visits: Iterable[Visit], period: Period, as_of: datetime
    ) -> ActivityCounts:
        """The counts of the visits planned for a period, and of those made in it.

        A visit counts as made whatever came of it, but not if it was cancelled; as planned
        from the moment it was to begin. It was kept if it was made on the day it was planned
        for: one made on another day was not made by plan. Only the visit's own record tells;
        `adherence` looks for other visits that may stand for it.

        Args:
            visits: Visits, planned and made.
            period: The days looked at.
            as_of: The moment to look back from.

        Raises:
            InvalidValueError: If only one of the visits, the period and `as_of` has a time
                zone.
        """
        dated = [
            (visit, day_in(period, visit.planned_for, as_of), day_in(period, began(visit), as_of))
            for visit in visits
        ]
        made = [visit for visit, _, made_on in dated if made_on]
        planned = [visit for visit, planned_on, _ in dated if planned_on]
        return cls(
            days=_by_day(dated),
            outcomes=Counter(visit.outcome for visit in made),
            named=sum(visit.outcome is VisitOutcome.MET and visit.contacts != () for visit in made),
            appointed=Counter(visit.by_appointment for visit in made),
            accounts=Counter(visit.account for visit in made),
            planned_accounts=Counter(visit.account for visit in planned),
            purposes=_purposes(made),
            planned_purposes=_purposes(planned),
        )

    @classmethod
    def together(cls, parts: Iterable[ActivityCounts]) -> ActivityCounts:
        """All of them added, in one go: the counts of each rep as those of the team.

        Args:
            parts: The counts of sets of visits, no visit in two of them.
        """
        several = tuple(parts)
        days: dict[Key, list[VisitNumbers]] = {}
        for one in several:
            for key, numbers in one.days.items():
                days.setdefault(key, []).append(numbers)
        return cls(
            days={key: VisitNumbers.together(numbers) for key, numbers in days.items()},
            outcomes=_added(one.outcomes for one in several),
            named=sum(one.named for one in several),
            appointed=_added(one.appointed for one in several),
            accounts=_added(one.accounts for one in several),
            planned_accounts=_added(one.planned_accounts for one in several),
            purposes=_added(one.purposes for one in several),
            planned_purposes=_added(one.planned_purposes for one in several),
        )

    @cached_property
    def total(self) -> VisitNumbers:
        """All visits together."""
        return VisitNumbers.together(self.days.values())

    def by(self, step: VisitStep) -> dict[date, VisitNumbers]:
        """The visits of each day, week or month that has any, by its first day, in order.

        Args:
            step: By what stretch of time.
        """
        found: dict[date, list[VisitNumbers]] = {}
        for (_, day), numbers in self.days.items():
            found.setdefault(step.first_day(day), []).append(numbers)
        return {first: VisitNumbers.together(found[first]) for first in sorted(found)}

    @property
    def effective(self) -> Rate:
        """How many visits met someone who is named.

        Open are those of which no one says what came of them, or whom they met.
        """
        total, met = sum(self.outcomes.values()), self.outcomes.get(VisitOutcome.MET, 0)
        unclear = self.outcomes.get(None, 0) + met - self.named
        return Rate(self.named, total - unclear, Basis.PERIOD, unclear)

    @property
    def by_appointment(self) -> Rate:
        """How many visits the customer expected; open are those of which no one says."""
        yes, no = self.appointed.get(True, 0), self.appointed.get(False, 0)
        return Rate(yes, yes + no, Basis.PERIOD, self.appointed.get(None, 0))

    @property
    def with_purpose(self) -> Rate:
        """How many visits have a purpose on record."""
        total = sum(self.purposes.values())
        return Rate(total - self.purposes.get(None, 0), total, Basis.PERIOD)

    @property
    def kept(self) -> Rate:
        """How many of the visits planned were made on their day."""
        total = self.total
        return Rate(total.kept, total.planned, Basis.PERIOD)

    @property
    def resumed(self) -> Rate:
        """How often the plan was followed again after a day on which it was not (method §7.5).

        The trials are the days on which a planned visit was missed; a success is that the
        first visit planned for a later day was kept. Open are those after which none was
        planned.
        """
        tries: list[bool | None] = []
        planned = sorted((key, numbers) for key, numbers in self.days.items() if numbers.first)
        for _, days in groupby(planned, key=lambda one: one[0][0]):
            numbers = [found for _, found in days]
            tries += [
                None if after is None or after.first is None else after.first[1]
                for day, after in pairwise([*numbers, None])
                if day is not None and day.kept < day.planned
            ]
        answered = len(tries) - tries.count(None)
        return Rate(tries.count(True), answered, Basis.PERIOD, tries.count(None))

    def spread(
        self, over: SpreadOver, settings: PlanningSettings = DEFAULTS, among: int = 0
    ) -> VisitSpread:
        """Whether the visits are scattered or one-sided, beside what was planned.

        Args:
            over: Over accounts, or over purposes as far as they are on record.
            settings: What counts as either.
            among: Over how many they could be spread, such as the accounts of the rep; at
                least those that occur.
        """
        if over is SpreadOver.ACCOUNTS:
            return visit_spread(over, self.accounts, self.planned_accounts, among, settings)
        made, planned = (
            {purpose: count for purpose, count in counts.items() if purpose is not None}
            for counts in (self.purposes, self.planned_purposes)
        )
        return visit_spread(over, made, planned, among, settings)

    @property
    def explanation(self) -> Note:
        """How many visits were made, and how good they were, in a sentence."""
        total = self.total
        values = {
            "made": total.made,
            "planned": total.planned,
            "kept": total.kept,
            "effective": str(self.effective),
            "by_appointment": str(self.by_appointment),
            "with_purpose": str(self.with_purpose),
            "resumed": str(self.resumed),
        }
        return Note("planning.activity", values)

    def __add__(self, other: ActivityCounts) -> ActivityCounts:
        return ActivityCounts.together((self, other))

    def __repr__(self) -> str:
        total = self.total
        return (
            f"ActivityCounts({total.made:,} made, {total.planned:,} planned, {total.kept:,} kept)"
        )


def activity_by_rep(book: Book, period: Period, as_of: datetime) -> dict[str, ActivityCounts]:
    """What each rep did in a period.

    Args:
        book: All that is known.
        period: The days looked at.
        as_of: The moment to look back from.

    Returns:
        The counts by rep, in the order of the alphabet; every rep of the book is there.

    Raises:
        InvalidValueError: If only one of the visits, the period and `as_of` has a time zone.
    """
    visits = book.by_rep(Visit)
    return {rep: ActivityCounts.from_records(visits[rep], period, as_of) for rep in book.reps}


def account_spread(
    book: Book, rep: str, counts: ActivityCounts, settings: PlanningSettings = DEFAULTS
) -> VisitSpread:
    """Whether a rep's visits are scattered or one-sided over the rep's own accounts.

    Args:
        book: All that is known.
        rep: Whose visits.
        counts: The rep's visits.
        settings: What counts as either.
    """
    return counts.spread(SpreadOver.ACCOUNTS, settings, among=len(book.by_rep(Account)[rep]))


def _by_day(dated: Iterable[tuple[Visit, date | None, date | None]]) -> dict[Key, VisitNumbers]:
    """The numbers of visits, each given with the day it was planned for and the day it was made."""
    made: Counter[Key] = Counter()
    planned: dict[Key, list[tuple[datetime, bool]]] = {}
    for visit, planned_on, made_on in dated:
        if made_on:
            made[visit.rep, made_on] += 1
        if visit.planned_for and planned_on:
            times = planned.setdefault((visit.rep, planned_on), [])
            times.append((visit.planned_for, made_on == planned_on))
    return {
        key: VisitNumbers(
            len(times), sum(kept for _, kept in times), made[key], min(times, default=None)
        )
        for key in {**made, **planned}
        for times in [planned.get(key, [])]
    }


def _added(counts: Iterable[Mapping[C, int]]) -> dict[C, int]:
    found = Counter[C]()
    for one in counts:
        found.update(one)
    return +found


def _purposes(visits: Iterable[Visit]) -> dict[str | None, int]:
    """How many visits have each purpose, alike in all but the way of writing."""
    found = Counter[str | None]()
    for purpose, count in Counter(visit.purpose for visit in visits).items():
        found[purpose and same_words(purpose)] += count
    return found
