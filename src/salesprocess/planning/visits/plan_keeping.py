"""Whether visits are made as they were planned (method §7.5, §7.7)."""

from __future__ import annotations

from collections import Counter
from enum import Enum
from typing import TYPE_CHECKING

from attrs import field

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.people.by_rep import ByRep
from salesprocess.people.encounters import visits_made
from salesprocess.planning.settings import PlanningSettings
from salesprocess.rates import Basis, Rate
from salesprocess.report import Note
from salesprocess.summaries import Summary, by

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from salesprocess.case import Case
    from salesprocess.planning.visits.dated import PlannedVisit


class PlanKeeping(Enum):
    """What became of a planned visit."""

    ON_THE_DAY = "on_the_day"
    NEAR_THE_DAY = "near_the_day"
    """Made a few days earlier or later."""
    MOVED = "moved"
    """Moved by more days than that, and made."""
    NOT_MADE = "not_made"
    STILL_OPEN = "still_open"
    """Not made yet, and there is time to."""


@frozen(repr=False)
class KeptVisit:
    """A planned visit with what became of it.

    Args:
        planned: The visit as planned.
        made_on: The day it was made; `None` where it was not.
        keeping: What became of it.
    """

    planned: PlannedVisit
    made_on: date | None
    keeping: PlanKeeping

    def __repr__(self) -> str:
        planned = self.planned
        return f"KeptVisit({planned.account} on {planned.on}: {self.keeping.value})"


@gated
@frozen(repr=False)
class Adherence(Summary):
    """Whether visits were made as planned. Two add, as long as no visit is in both.

    Args:
        counts: Of how many of the planned visits of each rep what became.
    """

    counts: Mapping[tuple[str, PlanKeeping], int] = field(
        factory=dict["tuple[str, PlanKeeping]", int], metadata=by("rep", "keeping")
    )

    @property
    def planned(self) -> int:
        """How many visits were planned."""
        return sum(self.counts.values())

    @property
    def on_the_day(self) -> Rate:
        """How many of the planned visits were made on their day."""
        return self._rate(PlanKeeping.ON_THE_DAY)

    @property
    def carried_out(self) -> Rate:
        """How many of them were made on their day or a few days from it."""
        return self._rate(PlanKeeping.ON_THE_DAY, PlanKeeping.NEAR_THE_DAY)

    @property
    def explanation(self) -> Note:
        """How many were made, and when, in a sentence."""
        values: dict[str, object] = {
            "planned": self.planned,
            "on_the_day": self.count(PlanKeeping.ON_THE_DAY),
            "near": self.count(PlanKeeping.NEAR_THE_DAY),
            "moved": self.count(PlanKeeping.MOVED),
            "not_made": self.count(PlanKeeping.NOT_MADE),
            "open": self.count(PlanKeeping.STILL_OPEN),
            "rate": self.carried_out,
        }
        return Note("planning.adherence", values)

    def count(self, *keepings: PlanKeeping) -> int:
        """Of how many visits this became."""
        return sum(count for (_, keeping), count in self.counts.items() if keeping in keepings)

    def by_rep(self) -> ByRep[Adherence]:
        """That of each rep."""
        counts = (([key[0]], Adherence({key: count})) for key, count in self.counts.items())
        return ByRep(counts, Adherence())

    def _rate(self, *keepings: PlanKeeping) -> Rate:
        still_open = self.count(PlanKeeping.STILL_OPEN)
        decided = self.planned - still_open
        return Rate(self.count(*keepings), decided, Basis.PERIOD, still_open)

    def __repr__(self) -> str:
        counts = ", ".join(f"{self.count(keeping):,} {keeping.value}" for keeping in PlanKeeping)
        return f"Adherence({counts})"


@gated
def adherence(case: Case, planned: Iterable[PlannedVisit]) -> Adherence:
    """Of how many planned visits what became; see `kept_visits`.

    Args:
        case: The case; its `PlanningSettings` say within how many days a visit still counts
            as carried out.
        planned: The visits of a plan, or those records say were planned: `planned_visits`.

    >>> from datetime import date, datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.planning.visits.dated import PlannedVisit
    >>> from salesprocess.records import Account, Book, Visit
    >>> planned = [PlannedVisit("a1", "A", date(2026, 3, day)) for day in (2, 9, 16, 31)]
    >>> visits = [Visit(id=f"v{day}", rep="A", account="a1", started=datetime(2026, 3, day, 9))
    ...           for day in (2, 11)]
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], visits=visits)
    >>> adherence(Case(book, as_of=datetime(2026, 3, 31)), planned)
    Adherence(1 on_the_day, 1 near_the_day, 0 moved, 1 not_made, 1 still_open)
    """
    return Adherence(
        Counter((visit.planned.rep, visit.keeping) for visit in kept_visits(case, planned))
    )


@gated
def kept_visits(case: Case, planned: Iterable[PlannedVisit]) -> tuple[KeptVisit, ...]:
    """What became of each planned visit, in time.

    A visit on record that was planned stands for its own plan, to whatever day it was moved. Any
    other stands for one planned visit of the same rep to the same account: one on its day if
    there is one, else the first within a few days that no other visit stands for. It stands
    for it whatever came of it, since the rep did go. A day is over when the next has begun.

    Args:
        case: The case; its `PlanningSettings` say within how many days a visit still counts
            as carried out.
        planned: The visits of a plan, or those records say were planned: `planned_visits`.

    >>> from datetime import date, datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.planning.visits.dated import PlannedVisit
    >>> from salesprocess.records import Account, Book, Visit
    >>> planned = [PlannedVisit("a1", "A", date(2026, 3, day)) for day in (2, 9, 16, 31)]
    >>> visits = [Visit(id=f"v{day}", rep="A", account="a1", started=datetime(2026, 3, day, 9))
    ...           for day in (2, 11)]
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], visits=visits)
    >>> kept_visits(Case(book, as_of=datetime(2026, 3, 31)), planned)[1].made_on
    datetime.date(2026, 3, 11)
    """
    today = case.as_of.date()
    within = case.get(PlanningSettings).carried_out_within_days
    made = case.shared(_days_made)
    moved = case.shared(_days_by_visit)
    asked: dict[tuple[str, str], list[PlannedVisit]] = {}
    for visit in planned:
        asked.setdefault((visit.rep, visit.account), []).append(visit)
    kept = [
        _kept(visit, day, today, within)
        for place, group in asked.items()
        for visit, day in _matched(group, made.get(place, ()), moved, within)
    ]
    return tuple(sorted(kept, key=_in_order))


def _in_order(visit: KeptVisit) -> tuple[date, str, str]:
    return visit.planned.on, visit.planned.rep, visit.planned.account


def _days_made(case: Case) -> Mapping[tuple[str, str], Sequence[date]]:
    """The days of the visits that each rep made to each account."""
    days: dict[tuple[str, str], list[date]] = {}
    for made in visits_made(case):
        for rep in made.visit.reps:
            days.setdefault((rep, made.visit.account), []).append(made.day)
    return days


def _days_by_visit(case: Case) -> Mapping[str, date]:
    """The days of the visits made, each by the id of the visit."""
    return {made.visit.id: made.day for made in visits_made(case)}


def _matched(
    planned: Iterable[PlannedVisit], made: Sequence[date], moved: Mapping[str, date], within: int
) -> Iterator[tuple[PlannedVisit, date | None]]:
    """Each planned visit of a rep to an account with the day of the visit that stands for it."""
    asked = sorted(planned, key=lambda visit: visit.on)
    own = {visit: day for visit in asked if (day := moved.get(visit.visit or ""))}
    yield from own.items()
    free = Counter(made) - Counter(own.values())
    others: list[PlannedVisit] = []
    for visit in (visit for visit in asked if visit not in own):
        if free[visit.on]:
            free[visit.on] -= 1
            yield visit, visit.on
        else:
            others.append(visit)
    left = sorted(free.elements())
    for visit in others:
        day = next((day for day in left if _apart(visit, day) <= within), None)
        if day is not None:
            left.remove(day)
        yield visit, day


def _apart(visit: PlannedVisit, day: date) -> int:
    """How many days from its own a visit was made."""
    return abs((day - visit.on).days)


def _kept(visit: PlannedVisit, made_on: date | None, today: date, within: int) -> KeptVisit:
    if made_on is not None:
        near = PlanKeeping.NEAR_THE_DAY if _apart(visit, made_on) <= within else PlanKeeping.MOVED
        return KeptVisit(visit, made_on, near if made_on != visit.on else PlanKeeping.ON_THE_DAY)
    is_open = (today - visit.on).days <= within
    return KeptVisit(visit, None, PlanKeeping.STILL_OPEN if is_open else PlanKeeping.NOT_MADE)
