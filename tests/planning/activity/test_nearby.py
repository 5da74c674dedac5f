from __future__ import annotations

from datetime import date, timedelta
from math import pi

import pytest
from hypothesis import given, strategies as st

from planning.visiting import AS_OF
from salesprocess.case import Case
from salesprocess.errors import UnknownNameError
from salesprocess.planning import Neighbourhood, PlanningSettings, distance_km, nearest
from salesprocess.planning.activity.nearby import EARTH_RADIUS_KM
from salesprocess.records import Account, Book, Location, Visit
from salesprocess.testing.strategies import locations
from salesprocess.texts import text


@given(locations(), locations())
def test_distances_are_symmetric_and_at_most_half_way_round(
    first: Location, second: Location
) -> None:
    assert distance_km(first, second) == distance_km(second, first)
    assert 0 <= distance_km(first, second) <= pi * EARTH_RADIUS_KM * (1 + 1e-12)
    assert distance_km(first, first) == 0


@given(locations(), locations(), locations())
def test_no_way_round_is_shorter(first: Location, second: Location, third: Location) -> None:
    around = distance_km(first, second) + distance_km(second, third)
    assert distance_km(first, third) <= around + 1e-3


def test_a_quarter_of_the_way_round_from_the_pole_to_the_equator() -> None:
    pole, equator = Location(latitude=90, longitude=0), Location(latitude=0, longitude=77)
    assert distance_km(pole, equator) == pytest.approx(pi / 2 * EARTH_RADIUS_KM)


def test_one_degree_across_the_line_where_the_day_changes() -> None:
    east, west = Location(latitude=0, longitude=179.5), Location(latitude=0, longitude=-179.5)
    assert distance_km(east, west) == pytest.approx(pi / 180 * EARTH_RADIUS_KM)


def account(id: str, longitude: float | None = 0, rep: str | None = "A") -> Account:  # noqa: A002
    where = None if longitude is None else Location(latitude=30, longitude=longitude)
    return Account(id=id, name=id, rep=rep, location=where)


HERE = account("here")


def near(*others: Account, visits: tuple[Visit, ...] = (), n: int = 9) -> list[str]:
    return [neighbour.account.id for neighbour in found(HERE, *others, visits=visits, n=n).nearest]


def found(
    account: Account, *others: Account, visits: tuple[Visit, ...] = (), n: int = 9
) -> Neighbourhood:
    return nearest(Case(Book(accounts=[account, *others], visits=visits), AS_OF), account, n)


@given(st.lists(st.floats(-180, 180), max_size=6), st.integers(0, 6))
def test_the_nearest_come_first_and_no_more_than_asked(places: list[float], n: int) -> None:
    others = [account(f"a{place}", longitude) for place, longitude in enumerate(places)]
    distances = [neighbour.km for neighbour in found(HERE, *others, n=n).nearest]
    assert distances == sorted(distances)
    assert len(distances) == min(n, len(places))
    here = HERE.location
    others_km = sorted(
        distance_km(here, other.location) for other in others if here and other.location
    )
    assert distances == others_km[:n]


def visit(days_back: int) -> Visit:
    return Visit(
        id=f"v{days_back}",
        rep="A",
        account="a1",
        started=AS_OF - timedelta(days=days_back),
    )


def test_only_accounts_that_are_due_are_named() -> None:
    assert near(account("a1"), visits=(visit(90), visit(200))) == ["a1"]
    assert near(account("a1"), visits=(visit(89),)) == []
    assert near(account("a1"), visits=(visit(-1),)) == ["a1"], "that visit is still to come"
    early = PlanningSettings(coverage_days=10)
    book = Book(accounts=[HERE, account("a1")], visits=[visit(20)])
    (neighbour,) = nearest(Case(book, AS_OF, early), "here", 1).nearest
    assert neighbour.last_visit_on == date(2026, 3, 11)


def test_an_account_that_is_not_there_is_an_error_with_a_near_name() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'here'"):
        nearest(Case(Book(accounts=[HERE]), AS_OF), "here2", 1)


def test_accounts_of_other_reps_are_not() -> None:
    others = account("a1", rep="A"), account("a2", rep="B"), account("a3", rep=None)
    assert near(*others) == ["a1", "a3"]
    around = found(account("free", rep=None), *others)
    assert [neighbour.account.id for neighbour in around.nearest] == ["a1", "a2", "a3"]


def test_accounts_without_a_place_are_told_apart() -> None:
    lost, other = account("a1", None), account("a2", 1)
    around = found(HERE, lost, other)
    names = [neighbour.account.id for neighbour in around.nearest]
    assert (names, around.unplaced) == (["a2"], ("a1",))
    around = found(lost, HERE, other)
    assert (around.nearest, around.unplaced) == ((), ("here", "a2"))


def test_a_neighbourhood_explains_itself() -> None:
    around = found(HERE, account("a1", 1), account("a2", None))
    assert around.explanation.worded(text) == (
        "due for a visit near here: a1, 96.3 km away (last visited: –); place not known: 1"
    )
    assert "near here: –" in found(HERE).explanation.worded(text)
