"""What adds to its like, and how."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from decimal import Decimal, localcontext
from enum import Enum
from fractions import Fraction
from operator import add, or_
from typing import TYPE_CHECKING

import pytest
from attrs import field, frozen
from hypothesis import given, strategies as st

from salesprocess.errors import InvalidValueError
from salesprocess.summaries import (
    FRAME,
    IN_ORDER,
    MONEY,
    Summary,
    added_by,
    by,
    exact_sum,
    in_order,
    rank,
    sums_by_key,
)

if TYPE_CHECKING:
    from collections.abc import Mapping


@frozen
class Visits(Summary):
    rep: str = field(metadata=FRAME)
    made: int = 0
    time: timedelta = timedelta()


@frozen
class Team(Summary):
    year: int = field(metadata=FRAME)
    months: tuple[int, ...] = (0, 0)
    reps: Mapping[str, Visits] = field(factory=dict[str, Visits], metadata=by("rep"))
    money: Mapping[str, Decimal] = field(factory=dict[str, Decimal], metadata=MONEY)
    reasons: Mapping[int, int] = field(factory=dict[int, int], metadata=IN_ORDER | by("reason"))
    seen: frozenset[str] = field(default=frozenset(), metadata=added_by(or_))


@frozen
class Count(Summary):
    number: int


@frozen
class Wrong(Summary):
    name: str


def test_each_field_adds_to_its_like() -> None:
    mine = Team(2026, (1, 2), {"A": Visits("A", 1)}, {"EUR": Decimal(1)}, {10: 1}, frozenset("a"))
    more = Team(2026, (3, 4), {"A": Visits("A", 2)}, {"CNY": Decimal(2)}, {9: 1}, frozenset("b"))
    both = mine + more
    assert both.months == (4, 6)
    assert both.reps == {"A": Visits("A", 3)}
    assert list(both.money) == ["CNY", "EUR"]
    assert list(both.reasons) == [9, 10]
    assert both.seen == {"a", "b"}
    assert sum([mine, more], Team(2026)) == both


@pytest.mark.parametrize("number", [1, 2, 100, 101, 102, 250])
def test_so_many_of_one_key_add_as_one_by_one(number: int) -> None:
    total = sums_by_key(("A", Count(place)) for place in range(number))
    assert total == {"A": Count(sum(range(number)))}


def test_the_frames_of_all_levels_are_told() -> None:
    with pytest.raises(InvalidValueError, match="^Team of two kinds do not add:") as error:
        Team(2026) + Team(2025, (1,))
    assert str(error.value) == "Team of two kinds do not add: year: expected 2026, got 2025"
    with pytest.raises(InvalidValueError, match=r"reps\.rep: expected A, got 'B'"):
        Team(2026, reps={"A": Visits("A")}) + Team(2026, reps={"A": Visits("B")})


def test_what_is_no_summary_of_the_kind_does_not_add() -> None:
    with pytest.raises(TypeError, match="unsupported operand"):
        add(Visits("A"), 1)
    with pytest.raises(TypeError, match="is the field a FRAME"):
        Wrong("a") + Wrong("b")
    with pytest.raises(TypeError, match="do not add"):
        Team(2026, (1, 2)) + Team(2026, (1,))


def test_a_counter_stays_one_and_a_mapping_becomes_a_dict() -> None:
    @frozen
    class Both(Summary):
        counter: Counter[str] = field(factory=Counter[str])
        mapping: Mapping[str, int] = field(factory=Counter[str])

    found = Both(Counter("a")) + Both(Counter("b"), {"a": 1})
    assert (found.counter["c"], found.mapping) == (0, {"a": 1})


@given(st.lists(st.decimals(-(10**20), 10**20, places=12), max_size=5))
def test_money_adds_exactly_whatever_the_context(amounts: list[Decimal]) -> None:
    with localcontext(prec=3):
        total = exact_sum(amounts)
        by_currency = sums_by_key(("EUR", amount) for amount in amounts)
    assert Fraction(total) == sum(map(Fraction, amounts))
    assert by_currency == ({"EUR": total} if amounts else {})


def test_money_stands_in_its_own_columns_and_groups_in_rows() -> None:
    team = Team(2026, reps={"A": Visits("A", 1)}, money={"EUR": Decimal(5)}, reasons={3: 2})
    rows = team.to_rows()
    assert [row["of"] for row in rows] == ["reps", "reasons", "months_1", "months_2", "money_EUR"]
    assert {row["year"] for row in rows} == {2026}
    assert [row["number"] for row in rows] == [None, 2, 0, 0, Decimal(5)]
    assert rows[0]["made"] == 1
    assert Visits("A", 1).to_rows() == [{"rep": "A", "made": 1, "time_seconds": 0.0}]


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


def test_groups_stand_in_the_order_of_their_values() -> None:
    assert list(in_order(dict.fromkeys([10, None, 9, Decimal("9.5")]))) == [9, 9.5, 10, None]
    assert sorted(Colour, key=rank) == [Colour.RED, Colour.BLUE]
    assert min([frozenset("b"), frozenset("a")], key=rank) == frozenset("a")
