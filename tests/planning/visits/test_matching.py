"""As many get a place as can, and who came first keeps one."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from hypothesis import given, strategies as st

from salesprocess.planning.visits.matching import Places

CALLS = st.lists(st.lists(st.integers(0, 4), unique=True), max_size=9)
ROOMS = st.lists(st.integers(0, 2), min_size=5, max_size=5)


def fits(calls: list[list[int]], rooms: list[int]) -> bool:
    """Whether all can be placed: no set of days is asked for by more than it has room for."""
    days = range(len(rooms))
    return all(
        sum(set(call) <= set(chosen) for call in calls) <= sum(rooms[day] for day in chosen)
        for size in range(len(rooms) + 1)
        for chosen in combinations(days, size)
    )


@given(CALLS, ROOMS)
def test_each_is_placed_if_it_can_be_beside_those_placed_before(
    calls: list[list[int]], rooms: list[int]
) -> None:
    places, kept = Places(rooms), list[list[int]]()
    for number, days in enumerate(calls):
        is_possible = fits([*kept, days], rooms)
        assert places.place(number, days) is is_possible
        kept += [days] if is_possible else []
        assert all(day in calls[call] for call, day in places.day_of.items())
        counts = Counter(places.day_of.values())
        for day, there in enumerate(places.by_day):
            assert counts[day] == len(there) <= rooms[day]
        assert len(places.day_of) == len(kept)


def test_who_has_another_day_makes_room() -> None:
    places = Places([1, 1, 1])
    assert [
        places.place(*asked) for asked in ((0, [0, 1]), (1, [1, 2]), (2, [1]), (3, [0, 1]))
    ] == [
        True,
        True,
        True,
        False,
    ]
    assert places.day_of == {0: 0, 1: 2, 2: 1}
