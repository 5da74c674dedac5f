"""Days made of neighbours: which visits share a day, and in which order they are driven to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from heapq import nsmallest
from itertools import pairwise
from math import cos, hypot, inf, radians
from typing import TYPE_CHECKING, TypeAlias

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.planning.activity.nearby import EARTH_RADIUS_KM

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salesprocess.records import Location

Tours: TypeAlias = list[list[int]]
"""The stops of each day, by their number, in the order in which they are driven to."""

NEIGHBOURS = 10
"""With how many of its nearest a stop is tried on one day."""

LEAST_KM = 1e-9
"""What is no gain but the rounding of numbers."""


@frozen(eq=False)
class DayTours:
    """Stops that are to be shared out over days, each day a tour from the start and back.

    Args:
        km: How far it is from each stop to each other; the last row and column are the start.
        days: The days on which each stop may be.
        rooms: How many stops each day has room for.
    """

    km: Sequence[Sequence[float]]
    days: Sequence[frozenset[int]]
    rooms: Sequence[int]

    def travel(self, tours: Iterable[Sequence[int]]) -> float:
        """How far all tours are together, in kilometres."""
        return sum(self.length(tour) for tour in tours)

    def length(self, tour: Sequence[int]) -> float:
        """How far a tour is, from the start and back, in kilometres."""
        way = (len(self.days), *tour, len(self.days))
        return sum(self.km[here][there] for here, there in pairwise(way))


Router: TypeAlias = Callable[[DayTours, Tours], Tours]
"""What makes tours shorter: each stop stays on one of its days, and no day gets more than it has
room for."""


def kilometres(places: Sequence[Location]) -> list[list[float]]:
    """How far it is from each place to each other, on a plane that touches the globe among them.

    Args:
        places: The places.
    """
    if not places:
        return []
    middle = radians(sum(place.latitude for place in places) / len(places))
    degree = radians(1) * EARTH_RADIUS_KM
    first = places[0].longitude
    points = [
        (degree * cos(middle) * _around(place.longitude - first), degree * place.latitude)
        for place in places
    ]
    return [[hypot(x - x2, y - y2) for x2, y2 in points] for x, y in points]


def _around(degrees: float) -> float:
    """A difference of longitudes the shorter way round the globe."""
    return (degrees + 180) % 360 - 180


@gated
def near_routes(task: DayTours, tours: Tours) -> Tours:
    """The tours made shorter by simple moves, as long as any makes them so.

    A stop is moved to the day of one of its neighbours, or changes places with a stop of that
    day; within a day a stop is driven to at another time, or a stretch the other way round.

    Args:
        task: The stops and the days.
        tours: The tours to begin with.

    >>> from datetime import date, datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.planning import coverage_plan
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Account, Book
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper", rep="A")])
    >>> case = Case(book, datetime(2026, 3, 2))
    >>> coverage_plan(case, Period(date(2026, 3, 2), date(2026, 3, 7)), router=near_routes)
    CoveragePlan(1 accounts, 1 visits planned, 0 made)
    """
    return _Search(task, tours).shortened()


class _Search:
    """Tours that are being made shorter."""

    def __init__(self, task: DayTours, tours: Tours) -> None:
        self.task, self.km = task, task.km
        self.start = len(task.days)
        self.tours = [self._shortened(tour) for tour in tours]
        self.day_of = {stop: day for day, tour in enumerate(tours) for stop in tour}
        movable = (stop for stop in self.day_of if len(task.days[stop]) > 1)
        self.near = {stop: self._neighbours(stop) for stop in movable}

    def shortened(self) -> Tours:
        while any([self._moved(stop) for stop in self.near]):  # noqa: C419  all are tried
            pass
        return self.tours

    def _neighbours(self, stop: int) -> list[int]:
        nearest = nsmallest(NEIGHBOURS + 1, self.day_of, key=self.km[stop].__getitem__)
        return [other for other in nearest if other != stop]

    def _moved(self, stop: int) -> bool:
        """Whether a stop has come to the day of a neighbour, and the way has become shorter."""
        tried: set[int] = set()
        for other in self.near[stop]:
            day = self.day_of[other]
            fits = day in self.task.days[stop] and day != self.day_of[stop]
            if fits and day not in tried:
                tried.add(day)
                if self._changed(stop, day):
                    return True
        return False

    def _changed(self, stop: int, day: int) -> bool:
        """Whether a stop has moved to a day, perhaps in exchange for one of its stops."""
        home = self.day_of[stop]
        left = [other for other in self.tours[home] if other != stop]
        spared = self._length(self.tours[home]) + self._length(self.tours[day]) - LEAST_KM
        for other in self._partners(day, home):
            rest = [known for known in self.tours[day] if known != other]
            here = left if other is None else self._with(left, other)
            there = self._with(rest, stop)
            if self._length(here) + self._length(there) < spared:
                self.tours[home], self.tours[day] = self._shortened(here), self._shortened(there)
                self.day_of[stop] = day
                if other is not None:
                    self.day_of[other] = home
                return True
        return False

    def _partners(self, day: int, home: int) -> Iterator[int | None]:
        """With which stops of a day one may change places; with none if there is room."""
        if len(self.tours[day]) < self.task.rooms[day]:
            yield None
        yield from (stop for stop in self.tours[day] if home in self.task.days[stop])

    def _with(self, tour: list[int], stop: int) -> list[int]:
        """A tour with one stop more, where that is the least way round."""
        row = self.km[stop]
        way = [self.start, *tour, self.start]
        best, place = inf, 0
        for at in range(len(way) - 1):
            here, there = way[at], way[at + 1]
            more = row[here] + row[there] - self.km[here][there]
            if more < best:
                best, place = more, at
        return [*tour[:place], stop, *tour[place:]]

    def _length(self, tour: Sequence[int]) -> float:
        return self.task.length(tour)

    def _shortened(self, tour: list[int]) -> list[int]:
        """A tour driven in another order as long as a single change makes it shorter."""
        while True:
            length = self._length(tour) - LEAST_KM
            for other in self._changes(tour):
                if self._length(other) < length:
                    tour = other
                    break
            else:
                return tour

    def _changes(self, tour: list[int]) -> Iterator[list[int]]:
        """A tour with one stretch turned round, or one stop at another time."""
        for first in range(len(tour) - 1):
            for last in range(first + 2, len(tour) + 1):
                yield [*tour[:first], *reversed(tour[first:last]), *tour[last:]]
        for stop in tour:
            yield self._with([other for other in tour if other != stop], stop)
