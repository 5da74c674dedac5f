"""Days are made of neighbours, and their drives are short."""

from __future__ import annotations

from itertools import permutations
from math import isclose
from random import Random
from statistics import median
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings, strategies as st

from routes import plan_of, random_km, territory
from salesprocess.planning import best_routes, distance_km, near_routes
from salesprocess.planning.visits import best_routes as best_module
from salesprocess.planning.visits.grouping import Stop, evenly, grouped
from salesprocess.planning.visits.routes import DayTours, kilometres
from salesprocess.records import Location

if TYPE_CHECKING:
    from salesprocess.planning.visits.routes import Tours


def places(seed: int, number: int) -> list[Location]:
    dice = Random(seed)  # noqa: S311  the same places every time
    return [
        Location(latitude=50 + dice.random(), longitude=10 + dice.random()) for _ in range(number)
    ]


def as_given(_task: DayTours, tours: Tours) -> Tours:
    return tours


@st.composite
def tasks(draw: st.DrawFn) -> tuple[list[Stop], list[int]]:
    known = places(draw(st.integers(0, 99)), 12)
    rooms = draw(st.lists(st.integers(0, 4), min_size=4, max_size=6))
    room = [day for day, places_left in enumerate(rooms) for _ in range(places_left)]
    days = draw(st.permutations(room))[: draw(st.integers(0, 12))]
    more = st.sets(st.integers(0, len(rooms) - 1))
    stops = [
        Stop(
            sorted({day} | draw(more)),
            draw(st.integers(0, 2)),
            draw(st.integers(0, 1)),
            draw(st.sampled_from([known[number], None])),
        )
        for number, day in enumerate(days)
    ]
    return stops, rooms


@given(tasks(), st.booleans())
def test_each_stop_is_on_one_of_its_days_and_no_day_too_full(
    drawn: tuple[list[Stop], list[int]], has_start: bool
) -> None:
    stops, rooms = drawn
    start = Location(latitude=50.5, longitude=10.5) if has_start else None
    tours = grouped(stops, rooms, start, near_routes)
    plain = grouped(stops, rooms, start, as_given)
    assert sorted(stop for tour in tours for stop in tour.stops) == list(range(len(stops)))
    for day, tour in enumerate(tours):
        assert len(tour.stops) <= rooms[day]
        assert all(day in stops[stop].days for stop in tour.stops)
    assert sum(tour.km for tour in tours) <= sum(tour.km for tour in plain) + 1e-6


@given(st.integers(0, 99), st.integers(1, 6))
def test_a_day_of_few_stops_is_driven_as_short_as_can_be(seed: int, number: int) -> None:
    known = places(seed, number + 1)
    task = DayTours(kilometres(known), [frozenset({0})] * number, [number])
    (tour,) = near_routes(task, [list(range(number))])
    best = min(task.length(order) for order in permutations(range(number)))
    assert task.length(tour) <= best * 1.1


def test_distances_are_those_of_the_globe_also_over_its_seam() -> None:
    known = [Location(latitude=-17, longitude=179.9), Location(latitude=-17.2, longitude=-179.8)]
    assert isclose(kilometres(known)[0][1], distance_km(*known), rel_tol=0.005)
    assert kilometres([]) == []


def test_neighbours_share_a_day() -> None:
    west, east = (
        [Location(latitude=50 + n / 100, longitude=longitude) for n in range(4)]
        for longitude in (10, 12)
    )
    mixed = [place for pair in zip(west, east, strict=True) for place in pair]
    tours = grouped([Stop(range(4), place=place) for place in mixed], [4] * 4, None, near_routes)
    shared = [sorted(tour.stops) for tour in tours if tour.stops]
    assert sorted(shared) == [[0, 2, 4, 6], [1, 3, 5, 7]]


def test_who_has_one_day_only_draws_neighbours_to_it() -> None:
    here, there = Location(latitude=50, longitude=10), Location(latitude=52, longitude=10)
    stops = [Stop([2], place=there), Stop(range(3), place=here), Stop(range(3), place=there)]
    tours = grouped(stops, [1, 2, 2], here, near_routes)
    assert sorted(tours[2].stops) == [0, 2]


def test_as_few_days_as_will_do_evenly_spread() -> None:
    assert evenly(range(10), [2] * 10, 6) == [0, 3, 6]
    assert evenly([1, 3], [0, 1, 0, 1], 5) == [1, 3]
    assert evenly([], [], 0) == []


def test_the_days_are_far_shorter_than_in_a_random_order() -> None:
    """Half of it at the median, on territories of 60 to 200 accounts; see benchmarks/routes.py."""
    ratios = []
    for seed in range(6):
        accounts, start = territory(seed)
        ratios.append(random_km(seed, accounts, start) / plan_of(accounts, start, near_routes).km)
    assert median(ratios) > 1.8


@pytest.mark.long
def test_it_is_at_most_a_tenth_longer_than_what_or_tools_finds() -> None:
    ratios = []
    for seed in range(5):
        accounts, start = territory(seed)
        best = plan_of(accounts, start, best_routes(2))
        plain = plan_of(accounts, start, near_routes)
        assert best.coverage == plain.coverage
        ratios.append(plain.km / best.km)
    assert median(ratios) <= 1.1


@pytest.mark.long
@settings(max_examples=30)
@given(tasks())
def test_or_tools_keeps_to_days_and_room_too(drawn: tuple[list[Stop], list[int]]) -> None:
    stops, rooms = drawn
    tours = grouped(stops, rooms, None, best_routes(0.02))
    for day, tour in enumerate(tours):
        assert len(tour.stops) <= rooms[day]
        assert all(day in stops[stop].days for stop in tour.stops)


def test_without_or_tools_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(best_module, "import_module", missing)
    with pytest.raises(ImportError, match=r"salesprocess\[routing\]"):
        best_routes()


def test_who_took_a_place_that_others_need_moves_on() -> None:
    """The neighbour of the first fills its day, though it alone could come on another."""
    here, there = Location(latitude=50, longitude=10), Location(latitude=52, longitude=10)
    stops = [
        Stop([0, 1], place=here),
        Stop([0, 1], place=there),
        Stop([0, 1], place=there),
        Stop([0, 2], place=here),
    ]
    tours = grouped(stops, [2, 1, 1], there, near_routes)
    assert sorted(stop for tour in tours for stop in tour.stops) == [0, 1, 2, 3]
    assert tours[2].stops == (3,)
