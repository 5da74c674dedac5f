from __future__ import annotations

import gc
from itertools import combinations, product
from random import Random
from typing import TYPE_CHECKING, Any, TypeAlias, cast
from weakref import WeakSet

import pytest
from hypothesis import given, settings, strategies as st

from crowded import calls
from salesprocess.decisions import (
    ANY,
    NO,
    YES,
    AtLeast,
    Below,
    Between,
    Choice,
    DecisionTable,
    Flag,
    HitPolicy,
    Is,
    Number,
    OneOf,
    Row,
    Unknown,
)
from salesprocess.decisions.conditions import Condition
from salesprocess.decisions.gap_search import LOOKS, Search
from salesprocess.errors import SHOWN_FAULTS, Fault, TableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from salesprocess.decisions.inputs import Input

When: TypeAlias = dict[str, Condition]

VISITED = Flag("visited", always_known=True)
MONTHS = Number("months", low=0, always_known=True)


def refused(
    inputs: list[Input], whens: list[When], policy: HitPolicy = HitPolicy.UNIQUE
) -> TableError:
    with pytest.raises(TableError) as caught:
        DecisionTable("t", inputs, [Row(when, i) for i, when in enumerate(whens)], policy)
    return caught.value


def test_every_fault_of_the_cells_is_listed_with_its_row_and_input() -> None:
    careless: When = {"visited": True, "outcome": None}  # type: ignore[dict-item]
    error = refused(
        [VISITED, Choice("outcome", ("won", "lost")), Flag("visited")],
        [{"visted": YES, "outcome": Is("wom")}, {"visited": AtLeast(3)}, careless],
    )
    assert str(error).splitlines() == [
        "decision table 't'",
        "  - inputs: expected each name once, got 'visited'",
        "  - row 1: expected one of visited, outcome, got 'visted'; did you mean 'visited'?",
        "  - row 1.outcome: expected one of won, lost, got 'wom'; did you mean 'won'?",
        "  - row 2.visited: expected a condition without an order, got at least 3",
        "  - row 3.visited: expected a condition, got True; write Is(True)",
        "  - row 3.outcome: expected a condition, got None; write Unknown()",
    ]


@pytest.mark.parametrize("policy", [HitPolicy.UNIQUE, HitPolicy.FIRST])
def test_a_gap_is_shown_with_facts_that_no_row_answers(policy: HitPolicy) -> None:
    error = refused(
        [VISITED, MONTHS],
        [{"visited": NO}, {"visited": YES, "months": AtLeast(5)}],
        policy,
    )
    (fault,) = error.faults
    assert fault.path == "gap"
    assert fault.value == {"visited": True, "months": 0}


def test_unknown_facts_must_be_answered_too() -> None:
    error = refused([Flag("visited")], [{"visited": YES}, {"visited": NO}])
    assert [fault.value for fault in error.faults] == [{"visited": None}]


def test_the_last_value_of_a_closed_domain_is_part_of_it() -> None:
    score = Number("score", 0, 100, always_known=True)
    error = refused([score], [{"score": Below(50)}, {"score": Below(100)}], HitPolicy.FIRST)
    assert [fault.value for fault in error.faults] == [{"score": 100}]


def test_an_overlap_names_both_rows_and_facts_for_which_both_hold() -> None:
    error = refused(
        [VISITED, MONTHS],
        [{"visited": NO}, {"visited": YES}, {"visited": YES, "months": AtLeast(5)}],
    )
    (fault,) = error.faults
    assert fault.path == "overlap of rows 2 and 3"
    assert fault.value == {"visited": True, "months": 5}


def test_gaps_and_overlaps_are_reported_together() -> None:
    error = refused([VISITED], [{"visited": YES}, {"visited": YES}])
    assert [fault.path for fault in error.faults] == ["gap", "overlap of rows 1 and 2"]


def test_a_first_row_below_rows_that_take_all_its_facts_is_refused() -> None:
    error = refused(
        [VISITED, MONTHS],
        [{"months": AtLeast(5)}, {"months": Below(5)}, {"visited": YES}],
        HitPolicy.FIRST,
    )
    (fault,) = error.faults
    assert fault.path == "row 3"
    assert fault.value == {"visited": True, "months": 0}


def test_a_first_row_that_is_partly_taken_is_fine() -> None:
    table = DecisionTable("t", [VISITED], [Row({"visited": YES}, 1), Row({}, 2)], HitPolicy.FIRST)
    assert table.outcome({"visited": False}) == 2


def test_a_table_without_rows_is_one_gap() -> None:
    error = refused([VISITED, MONTHS], [])
    assert [fault.value for fault in error.faults] == [{"visited": True, "months": 0}]


def test_a_collecting_table_may_leave_facts_unanswered() -> None:
    table = DecisionTable("t", [Flag("a")], [Row({"a": YES}, 1)], HitPolicy.COLLECT)
    assert table.outcomes({"a": None}) == ()


def test_a_table_without_inputs_says_one_thing() -> None:
    assert DecisionTable("t", [], [Row({}, "always")]).outcome({}) == "always"


def test_of_very_many_gaps_the_first_are_reported() -> None:
    inputs: list[Input] = [Flag(f"q{i}") for i in range(8)]
    whens: list[When] = [{f"q{i}": YES, f"q{j}": NO} for i in range(8) for j in range(8) if i != j]
    error = refused(inputs, whens)
    assert sum(fault.path == "gap" for fault in error.faults) == SHOWN_FAULTS


def test_the_example_of_a_gap_names_the_inputs_in_their_order() -> None:
    error = refused([VISITED, MONTHS], [{"months": Below(5), "visited": ANY}])
    (fault,) = error.faults
    assert isinstance(fault.value, dict)
    assert list(fault.value) == ["visited", "months"]


def test_a_table_of_12_inputs_and_30_rows_is_checked_without_trying_all_facts() -> None:
    random = Random(1)  # noqa: S311  the same table every time
    boxes: list[When] = [{}]
    while len(boxes) < 31:
        box = boxes.pop(random.randrange(len(boxes)))
        name = random.choice([f"q{i}" for i in range(12) if f"q{i}" not in box])
        boxes += [{**box, name: cell} for cell in (YES, NO, Unknown())]
    inputs = [Flag(f"q{i}") for i in range(12)]
    table = DecisionTable("t", inputs, [Row(box, i) for i, box in enumerate(boxes)])
    assert len(table.rows) == 31


@pytest.mark.parametrize("policy", ["first", "FIRST", "none of them", None, 7])
def test_what_is_no_hit_policy_is_refused(policy: Any) -> None:
    error = refused([VISITED], [{}], policy)
    (fault,) = error.faults
    assert (fault.path, fault.value) == ("hit_policy", policy)
    meant = str(policy).casefold() == "first"
    assert fault.hint == ("write HitPolicy.FIRST" if meant else None)


def test_very_many_inputs_are_not_all_listed() -> None:
    error = refused([Flag(f"q{i}", always_known=True) for i in range(2000)], [{"x": YES}])
    assert "expected one of 2,000 that are known, got 'x'" in str(error)


CELLS: st.SearchStrategy[Condition] = st.sampled_from(
    [
        *(ANY, YES, NO, Unknown(), AtLeast(1), Below(1), Between(0, 2)),
        *(Is("a"), OneOf("a", "b"), OneOf("b", "b"), Is(1)),
    ]
)
ASKED: dict[str, Input] = {
    "f": Flag("f"),
    "c": Choice("c", ("a", "b", "c")),
    "n": Number("n", 0, 3, whole=True, always_known=True),
}
FACTS = {"f": (True, False, None), "c": ("a", "b", "c", None), "n": (0, 1, 2, 3)}


@st.composite
def fitting_rows(draw: st.DrawFn) -> list[When]:
    rows = draw(st.lists(st.dictionaries(st.sampled_from([*ASKED]), CELLS), max_size=6))
    return [
        {name: cell for name, cell in row.items() if not ASKED[name].cell_faults(cell)}
        for row in rows
    ]


@given(fitting_rows(), st.sampled_from([HitPolicy.UNIQUE, HitPolicy.FIRST]))
@settings(max_examples=200)
def test_gaps_and_overlaps_are_those_found_by_trying_everything(
    whens: list[When], policy: HitPolicy
) -> None:
    rows = [Row(when, place) for place, when in enumerate(whens)]
    everything = [dict(zip(FACTS, each, strict=True)) for each in product(*FACTS.values())]
    holding = [[row.then for row in rows if row.holds(facts)] for facts in everything]
    twos = {pair for held in holding for pair in combinations(held, 2)}
    answering = {held[0] for held in holding if held}
    try:
        DecisionTable("t", [*ASKED.values()], rows, policy)
        found: list[Fault] = []
    except TableError as error:
        found = list(error.faults)
    gaps = [fault.value for fault in found if fault.path == "gap"]
    assert bool(gaps) is ([] in holding)
    assert not any(row.holds(cast("dict[str, object]", gap)) for gap in gaps for row in rows)
    others = {fault.path for fault in found if fault.path != "gap"}
    if policy is HitPolicy.UNIQUE:
        assert others == {f"overlap of rows {one + 1} and {two + 1}" for one, two in twos}
    else:
        assert others == {f"row {row.then + 1}" for row in rows if row.then not in answering}


def random_table(rows: int, flags: int, asked: int, policy: HitPolicy) -> DecisionTable[int]:
    random = Random(1)  # noqa: S311  the same table every time
    names = [f"q{i}" for i in range(flags)]
    cells: tuple[Condition, ...] = (YES, NO, Unknown())
    made = [
        Row({name: random.choice(cells) for name in random.sample(names, asked)}, place)
        for place in range(rows)
    ]
    return DecisionTable("t", [*map(Flag, names)], [*made, Row({}, rows)], policy)


@pytest.mark.parametrize(("rows", "flags"), [(300, 50), (500, 60)])
@pytest.mark.parametrize("asked", [8, 25])
def test_large_tables_are_checked(rows: int, flags: int, asked: int) -> None:
    looks = looked_at(lambda: random_table(rows, flags, asked, HitPolicy.FIRST))
    assert looks < LOOKS / 2
    with pytest.raises(TableError, match="^decision table 't'") as caught:
        random_table(rows, flags, asked, HitPolicy.UNIQUE)
    assert len(caught.value.faults) == SHOWN_FAULTS


def looked_at(make: Callable[[], object]) -> int:
    """At how many kinds of facts the searches look that some work makes."""
    searches: list[Search] = []

    class Counted(Search):
        def __init__(self) -> None:
            super().__init__()
            searches.append(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("salesprocess.decisions.checking.Search", Counted)
        make()
    return sum(search.looks for search in searches)


def test_a_thousand_bands_are_checked_by_counting() -> None:
    score = Number("score", 0, 1000, always_known=True)
    bands = [Row({"score": Between(low, low + 1)}, low) for low in range(1000)]
    last = Row({"score": AtLeast(1000)}, 1000)
    table = DecisionTable("bands", [score], [*bands, last])
    assert table.outcome({"score": 17.5}) == 17
    with pytest.raises(TableError, match="^decision table 'bands':") as caught:
        DecisionTable("bands", [score], [*bands[:500], *bands[501:], last])
    assert [fault.value for fault in caught.value.faults] == [{"score": 500}]


def test_a_row_may_ask_fifteen_hundred_inputs() -> None:
    names = [f"q{i}" for i in range(1500)]
    asking = Row(dict.fromkeys(names, YES), 1)
    inputs = [*map(Flag, names)]
    table = DecisionTable("t", inputs, [asking, Row({}, 2)], HitPolicy.FIRST)
    assert table.outcome(dict.fromkeys(names, True)) == 1
    with pytest.raises(TableError, match="overlap of rows 1 and 2"):
        DecisionTable("t", inputs, [asking, Row({}, 2)])


def test_a_table_that_would_take_for_ever_is_refused_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("salesprocess.decisions.gap_search.LOOKS", 10_000)
    holes = [f"h{i}" for i in range(8)]
    birds: list[Input] = [Choice(f"b{i}", holes, always_known=True) for i in range(9)]
    rows: list[When] = [
        {f"b{one}": Is(hole), f"b{two}": Is(hole)}
        for one, two in combinations(range(9), 2)
        for hole in holes
    ]
    error = refused(birds, rows, HitPolicy.FIRST)
    assert {fault.path for fault in error.faults} == {"rows"}
    assert "so few that it can be told whether there are gaps, got 288; split" in str(error)
    monkeypatch.setattr("salesprocess.decisions.gap_search.LOOKS", 10)
    error = refused(
        [*map(Flag, "abcd")], [{"a": YES, "b": NO}, {"b": YES}, {"c": NO}, {}], HitPolicy.FIRST
    )
    assert "whether there are rows without effect, got 4" in str(error)


def test_a_thousand_tables_take_as_long_each_as_a_hundred() -> None:
    def tables(number: int) -> None:
        made: list[object] = []
        for bands in range(number):
            score = Number("score", 0, bands, always_known=True)
            rows = [Row({"score": AtLeast(0)}, bands)]
            made.append(DecisionTable(f"table {bands}", [score], rows).outcome({"score": 0}))

    few, many = (calls(lambda number=number: tables(number)) for number in (100, 1000))  # type: ignore[misc]
    assert many < 11 * few


def test_what_is_written_of_a_table_goes_with_it() -> None:
    kept: WeakSet[object] = WeakSet()
    tables = []
    for number in range(7):
        inputs = [Flag(f"q{i}") for i in range(number)]
        tables.append(DecisionTable("t", inputs, [Row({}, number)]))
        assert tables[-1].outcome({f"q{i}": None for i in range(number)}) == number
        kept.add(tables[-1]._fire)
    assert len(kept) == 7
    tables.clear()
    gc.collect()
    assert not kept
