"""Facts as they are drawn for decision tables."""

from __future__ import annotations

from decimal import Decimal
from math import nextafter
from typing import Any

import pytest
from hypothesis import Phase, find, given, settings, strategies as st

from salesprocess.decisions import (
    NO,
    YES,
    AtLeast,
    Below,
    Between,
    Choice,
    DecisionTable,
    Flag,
    HitPolicy,
    Number,
    Row,
    Unknown,
)
from salesprocess.errors import UnknownNameError
from salesprocess.pipeline import PRICE_LOSS, PRICE_RISK
from salesprocess.planning import VISIT_PRIORITY
from salesprocess.qualification.no_contact.table import NO_CONTACT
from salesprocess.testing.strategies import facts, values_that_matter

pytestmark = pytest.mark.long

unshrunk = settings(phases=[Phase.generate], max_examples=2000, database=None)


def of_number(number: Number, *bounds: Any) -> DecisionTable[str]:
    """A table that asks for a number only, with a row below each bound and one for the rest."""
    rows = [Row({number.name: Below(bound)}, then=f"below {bound}") for bound in bounds]
    return DecisionTable("bands", [number], [*rows, Row({}, then="else")], HitPolicy.FIRST)


MIXED = DecisionTable(
    "mixed",
    [Flag("met"), Choice("contact", ("absent", "refused")), Number("months", 0, whole=True)],
    [
        Row({"met": YES, "months": Between(3, 5)}, then="soon"),
        Row({"met": NO, "months": AtLeast(5)}, then="late"),
        Row({"months": Unknown()}, then="ask"),
    ],
    HitPolicy.COLLECT,
)
TABLES: list[DecisionTable[Any]] = [
    MIXED,
    NO_CONTACT,
    PRICE_LOSS,
    PRICE_RISK,
    VISIT_PRIORITY,
    of_number(Number("share", 0, 1), 0.5),
    of_number(Number("amount", Decimal("0.1"), Decimal("0.9")), Decimal("0.5")),
    of_number(Number("known", always_known=True)),
]
tables = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


@tables
@given(data=st.data())
def test_whatever_is_drawn_answers_the_questions(
    table: DecisionTable[Any], data: st.DataObject
) -> None:
    table.decide(data.draw(facts(table)))


@pytest.mark.parametrize(
    ("table", "row"),
    [(table, n) for table in TABLES for n in range(len(table.rows))],
    ids=lambda one: one.name if isinstance(one, DecisionTable) else str(one + 1),
)
def test_every_row_is_met(table: DecisionTable[Any], row: int) -> None:
    meant = table.rows[row]
    find(facts(table), lambda drawn: meant in table.decide(drawn).rows, settings=unshrunk)


@pytest.mark.parametrize(
    ("number", "bound", "beside"),
    [
        (Number("n", whole=True), 5, {4, 5, 6}),
        (Number("n"), 5, {4, nextafter(5, 0), 5, nextafter(5, 9), 6}),
        (Number("n", 0), 0.5, {0, nextafter(0.5, 0), 0.5, nextafter(0.5, 1), 1}),
        (Number("n"), Decimal("0.5"), {0, nextafter(0.5, 0), 0.5, nextafter(0.5, 1), 1}),
    ],
)
def test_both_sides_of_every_bound_matter(number: Number, bound: Any, beside: set[Any]) -> None:
    assert beside <= set(values_that_matter(of_number(number, bound))["n"])


@pytest.mark.parametrize(
    ("number", "least", "most"),
    [
        (Number("n", 3, 9), 3, 9),
        (Number("n", 3), 3, None),
        (Number("n", high=9), None, 9),
        (Number("n"), None, None),
    ],
)
@given(data=st.data())
def test_numbers_lie_between_the_limits(
    number: Number, least: int | None, most: int | None, data: st.DataObject
) -> None:
    drawn = data.draw(facts(of_number(number)))["n"]
    assert drawn is None or least is None or drawn >= least
    assert drawn is None or most is None or drawn <= most


def test_numbers_that_no_row_names_are_drawn_too() -> None:
    find(facts(of_number(Number("n"), 5)), lambda drawn: (drawn["n"] or 0) > 999, settings=unshrunk)


def test_what_may_be_unknown_matters_as_unknown() -> None:
    assert values_that_matter(MIXED)["met"] == [True, False, None]
    assert values_that_matter(MIXED)["contact"] == ["absent", "refused", None]
    known = of_number(Number("n", always_known=True), 5)
    assert None not in values_that_matter(known)["n"]


@given(facts(MIXED, met=st.sampled_from([True, None]), contact="absent"))
def test_a_fact_may_be_fixed(drawn: dict[str, object]) -> None:
    assert drawn["met"] is not False
    assert drawn["contact"] == "absent"


def test_what_the_table_does_not_ask_for_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="unknown fact: .*did you mean 'months'"):
        facts(MIXED, month=3)
