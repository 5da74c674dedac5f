"""Visits laid into days: evenly over the time there is, and each day among neighbours."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.planning.visits.matching import Places
from salesprocess.planning.visits.routes import DayTours, kilometres

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salesprocess.planning.visits.routes import Router, Tours
    from salesprocess.records import Location


@frozen
class Stop:
    """A visit that is to be given a day.

    Args:
        days: The days it may be made on, by their numbers, the first first.
        group: Which group it is of; the lower come first.
        region: Which region it is in; the lower come first.
        place: Where it is; `None` where that is not known.
    """

    days: Sequence[int]
    group: int = 0
    region: int = 0
    place: Location | None = None


@frozen
class Tour:
    """The stops of a day.

    Args:
        stops: Their numbers in the order in which they are driven to, those without a place last.
        km: How far it is from the start through those with a place and back, in kilometres.
    """

    stops: tuple[int, ...]
    km: float


def grouped(
    stops: Sequence[Stop], rooms: Sequence[int], start: Location | None, router: Router
) -> list[Tour]:
    """Stops laid into days that have room for all of them.

    As few days as will do are used, evenly spread. What has to be made soonest comes first, then
    the first group of the first region; a day is filled up with its neighbours in the region, the
    first group first. Then a router makes the tours shorter; each group stays on its days.

    Args:
        stops: The stops; some way of placing them all there must be.
        rooms: How many stops each day has room for.
        start: Where tours begin and end; `None` for the middle of the stops.
        router: What makes the tours shorter.

    Returns:
        The tour of each day.
    """
    laid = _Layout(stops, rooms, start)
    laid.fill()
    laid.find_room()
    return laid.driven(router)


def evenly(days: Sequence[int], rooms: Sequence[int], calls: int) -> list[int]:
    """As few of some days as have room for so many calls, evenly spread; all if that is too few.

    Args:
        days: The days.
        rooms: How many each day has room for.
        calls: How many are to be placed.

    >>> evenly(range(10), [2] * 10, 6)
    [0, 3, 6]
    """
    for count in range(1, len(days)):
        chosen = [days[place * len(days) // count] for place in range(count)]
        if sum(rooms[day] for day in chosen) >= calls:
            return chosen
    return list(days)


class _Layout:
    """Stops on their way into days."""

    def __init__(self, stops: Sequence[Stop], rooms: Sequence[int], start: Location | None) -> None:
        self.stops, self.rooms = stops, rooms
        self.placed = {
            number: place
            for place, number in enumerate(
                number for number, stop in enumerate(stops) if stop.place is not None
            )
        }
        known = [stops[number].place for number in self.placed]
        places = [place for place in known if place is not None]
        self.km = kilometres([*places, *([start] if start else [])])
        if not start:
            self.km = _around_middle(self.km)
        self.tours: Tours = [[] for _ in rooms]
        self.waiting = dict.fromkeys(
            sorted(range(len(stops)), key=lambda number: self._turn(stops[number], number))
        )

    def _turn(self, stop: Stop, number: int) -> tuple[object, ...]:
        """When a stop is the first of a day: the most urgent, then the farthest of its group."""
        away = self.km[-1][self.placed[number]] if number in self.placed else 0.0
        return stop.days[-1], stop.group, stop.region, -away, number

    def fill(self) -> None:
        """Lay the stops that have one day only, then the others into days evenly spread."""
        for number in [number for number in self.waiting if len(self.stops[number].days) == 1]:
            self._lay(number, self.stops[number].days[0])
        before = None
        while self.waiting and before != len(self.waiting):
            before = len(self.waiting)
            days = sorted({day for number in self.waiting for day in self.stops[number].days})
            room = [self.rooms[day] - len(tour) for day, tour in enumerate(self.tours)]
            for day in evenly([day for day in days if room[day] > 0], room, before):
                self._fill_day(day)

    def _fill_day(self, day: int) -> None:
        able = [number for number in self.waiting if day in self.stops[number].days]
        near = dict.fromkeys(able, inf)
        for number in self.tours[day]:
            self._draw_near(number, near)
        while near and len(self.tours[day]) < self.rooms[day]:
            region = self.stops[(self.tours[day] or able)[0]].region
            chosen = (
                min(near, key=lambda number: self._after(number, region, near[number]))
                if self.tours[day]
                else able[0]
            )
            self._lay(chosen, day)
            del near[chosen]
            self._draw_near(chosen, near)

    def _after(self, number: int, region: int, away: float) -> tuple[object, ...]:
        """When a stop comes to a day that others are on: first in their region, then by group."""
        stop = self.stops[number]
        return stop.region != region, stop.group, away, stop.region

    def _draw_near(self, number: int, near: dict[int, float]) -> None:
        """Note how near others are to a stop that now has its day."""
        if number in self.placed:
            row = self.km[self.placed[number]]
            for other, away in near.items():
                if other in self.placed:
                    near[other] = min(away, row[self.placed[other]])

    def _lay(self, number: int, day: int) -> None:
        self.tours[day].append(number)
        del self.waiting[number]

    def find_room(self) -> None:
        """Place those that found all their days full; others move to another of theirs."""
        places = Places(self.rooms)
        for day, tour in enumerate(self.tours):
            for number in tour:
                places.put(number, day, self.stops[number].days)
        for number in self.waiting:
            places.place(number, self.stops[number].days)
        self.tours = places.by_day

    def driven(self, router: Router) -> list[Tour]:
        """The tours as a router makes them, on the days each group has."""
        used: dict[tuple[int, int], set[int]] = {}
        for day, tour in enumerate(self.tours):
            for number in tour:
                used.setdefault(self._block(number), set()).add(day)
        days = [
            frozenset(self.stops[number].days) & used[self._block(number)] for number in self.placed
        ]
        apart = [[number for number in tour if number not in self.placed] for tour in self.tours]
        tours = [
            [self.placed[number] for number in tour if number in self.placed] for tour in self.tours
        ]
        rooms = [room - len(others) for room, others in zip(self.rooms, apart, strict=True)]
        numbers = list(self.placed)
        task = DayTours(self.km, days, rooms)
        return [
            Tour((*(numbers[place] for place in tour), *others), task.length(tour))
            for tour, others in zip(router(task, tours), apart, strict=True)
        ]

    def _block(self, number: int) -> tuple[int, int]:
        return self.stops[number].group, self.stops[number].region


def _around_middle(km: list[list[float]]) -> list[list[float]]:
    """The distances with a start in the middle: where the stops are nearest on average."""
    if not km:
        return [[0.0]]
    middle = min(km, key=sum)
    return [*([*row, away] for row, away in zip(km, middle, strict=True)), [*middle, 0.0]]
