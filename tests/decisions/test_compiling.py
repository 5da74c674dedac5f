from __future__ import annotations

import traceback
from decimal import Decimal
from enum import Enum, StrEnum
from math import inf, nan

import pytest

from salesprocess.decisions import (
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
from salesprocess.decisions.compiling import compile_table
from salesprocess.errors import InvalidValueError


class Outcome(Enum):
    WON = "won"
    LOST = "lost"


class Letter(StrEnum):
    S = "s"
    P = "p"


class Sign(str):
    __slots__ = ()


def test_a_traceback_shows_the_source_of_the_function() -> None:
    table = DecisionTable("t", [Flag("a")], [Row({}, 1)])
    with pytest.raises(InvalidValueError, match="^facts for decision table 't':") as caught:
        table.outcome({"a": "yes"})
    shown = "".join(traceback.format_exception(caught.value))
    assert "<written> decision table " in shown
    assert "_v0(facts)" in shown


def test_a_wrong_fact_has_no_other_error_in_its_history() -> None:
    table = DecisionTable("t", [Flag("a")], [Row({}, 1)])
    with pytest.raises(InvalidValueError, match="^facts for decision table 't':") as caught:
        table.outcome({})
    assert caught.value.__context__ is None


def test_usual_facts_are_not_looked_at_closely(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("salesprocess.decisions.compiling.check_facts", pytest.fail)
    asked = [Flag("met"), Number("pages", 0, 9), Choice("size", Letter), Choice("why", ("a", "b"))]
    table = DecisionTable("t", asked, [Row({}, "any")])
    for facts in (
        {"met": True, "pages": 7, "size": Letter.P, "why": "b"},
        {"met": False, "pages": 0.5, "size": Letter.S, "why": "a"},
        {"met": None, "pages": None, "size": None, "why": None},
    ):
        assert table.outcome(facts) == "any"


def test_names_and_values_are_never_run_as_code() -> None:
    name = '"] or exec("raise SystemExit") #\n'
    table = DecisionTable(
        name,
        [Choice(name, (name, "b"), always_known=True)],
        [Row({name: Is(name)}, "first", note=name), Row({name: Is("b")}, "second")],
    )
    assert table.outcome({name: name}) == "first"
    written = compile_table(name, table.inputs, table.rows, table.hit_policy)
    text = written.__globals__["__spec__"].loader.get_source("it")
    assert "def fire(facts):" in text
    assert "SystemExit" not in text


@pytest.mark.parametrize("fact", [3.0, Sign("a")])
def test_an_unusual_type_is_looked_at_closely_and_accepted(fact: object) -> None:
    table = DecisionTable(
        "t",
        [Number("x", 0, 9, whole=True)] if isinstance(fact, float) else [Choice("x", ("a", "b"))],
        [Row({"x": Is(fact)}, "it"), Row({}, "else")],
        HitPolicy.FIRST,
    )
    assert table.outcome({"x": fact}) == "it"


@pytest.mark.parametrize("fact", [nan, inf, -inf, Decimal("NaN"), Decimal("sNaN"), 8.6])
def test_a_decimal_limit_refuses_what_is_no_number_like_any_other(fact: object) -> None:
    share = Number("share", Decimal("0.5"), Decimal("8.5"))
    table = DecisionTable("t", [share], [Row({}, 1)])
    assert table.outcome({"share": 0.75}) == table.outcome({"share": Decimal("0.75")}) == 1
    with pytest.raises(InvalidValueError, match="share: expected a finite number"):
        table.outcome({"share": fact})


def test_members_of_an_enum_are_told_apart() -> None:
    table = DecisionTable(
        "t",
        [Choice("x", Outcome)],
        [
            Row({"x": Is(Outcome.WON)}, 1),
            Row({"x": OneOf(Outcome.LOST)}, 2),
            Row({"x": Unknown()}, 3),
        ],
    )
    assert [table.outcome({"x": x}) for x in (Outcome.WON, Outcome.LOST, None)] == [1, 2, 3]


def test_a_text_equal_to_a_member_stands_for_it() -> None:
    table = DecisionTable(
        "t", [Choice("x", Letter, always_known=True)], [Row({"x": Is(c)}, c.name) for c in Letter]
    )
    assert table.outcome({"x": Letter.S}) == table.outcome({"x": "s"}) == "S"
    assert table.outcome({"x": "p"}) == "P"
