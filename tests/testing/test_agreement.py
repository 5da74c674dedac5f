"""What the checks of summaries and tables find wrong."""

from __future__ import annotations

from collections import Counter
from math import isclose
from typing import TYPE_CHECKING, Any

import pytest
from attrs import define, field, frozen
from hypothesis import settings, strategies as st

from salesprocess.decisions import (
    NO,
    YES,
    AtLeast,
    Below,
    DecisionTable,
    Flag,
    HitPolicy,
    Number,
    Row,
    Unknown,
)
from salesprocess.testing import agreement, check_summary, check_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

numbers = st.lists(st.integers(0, 9))


@pytest.fixture(autouse=True)
def thorough() -> Iterator[None]:
    """What is wrong is looked for with all patience, however quick the other tests are."""
    usual = settings.get_current_profile_name()
    settings.load_profile("thorough")
    yield
    settings.load_profile(usual)


@frozen
class Distinct:
    """How many different numbers there are: it cannot be had from the parts."""

    count: int
    of: str = "numbers"

    def __add__(self, other: Distinct) -> Distinct:
        return Distinct(self.count + other.count)


@frozen
class Mean:
    """The mean of two means is not the mean of all."""

    value: float

    def __add__(self, other: Mean) -> Mean:
        return Mean((self.value + other.value) / 2)


@define
class Moved:
    """Adding moves all there is into the sum."""

    total: int

    def __add__(self, other: Moved) -> Moved:
        summed = Moved(self.total + other.total)
        self.total = 0
        return summed


@define
class Grown:
    """Adding takes the other one in."""

    members: list[int] = field(converter=sorted)

    def __add__(self, other: Grown) -> Grown:
        self.members = sorted([*self.members, *other.members])
        return self


def test_a_summary_that_adds_up_passes() -> None:
    check_summary(Counter[int], numbers)
    check_summary(sum, numbers)


@pytest.mark.parametrize(
    ("make", "law"),
    [
        (tuple, "of two parts added the other way round"),
        (lambda some: len(some) + 1, "with nothing added"),
        (lambda some: Distinct(len(set(some))), "of two parts added"),
        (lambda some: Mean(sum(some) / len(some) if some else 0), "with nothing added"),
        (lambda some: Moved(sum(some)), "that was added to another"),
        (Grown, "that was added to another"),
        (lambda some: some[0] if some else 0, "of two parts added"),
    ],
)
def test_a_summary_that_does_not_add_up_is_found_out(make: Any, law: str) -> None:
    with pytest.raises(AssertionError, match=f"the summary ({law}).* is not that of its records"):
        check_summary(make, numbers)


def test_a_list_is_parted_in_every_way_and_the_fields_that_differ_are_shown() -> None:
    with pytest.raises(AssertionError) as caught:
        check_summary(lambda some: Distinct(len(set(some))), [7, 7])
    assert str(caught.value).splitlines() == [
        "the summary of two parts added is not that of its records",
        "  records: [7] and [7]",
        "  right: {'count': 1}",
        "  of two parts added: {'count': 2}",
    ]


def test_what_a_summary_raises_is_not_held_back() -> None:
    def make(some: Sequence[int]) -> int:
        return 1 // len(some)

    with pytest.raises(ZeroDivisionError):
        check_summary(make, numbers)


def test_the_caller_says_when_two_summaries_are_the_same() -> None:
    tenths = [0.1, 0.2, 0.3, 0.7]
    with pytest.raises(AssertionError, match="is not that of its records"):
        check_summary(lambda some: float(sum(some)), tenths)
    check_summary(lambda some: float(sum(some)), tenths, same=isclose)


MONTHS = Number("months", 0, whole=True)
WHEN = DecisionTable(
    "when",
    [Flag("met"), MONTHS],
    [
        Row({"met": YES, "months": Below(5)}, then="in time"),
        Row({"met": YES, "months": AtLeast(5)}, then="too late"),
        Row({"met": YES, "months": Unknown()}, then="ask"),
        Row({"met": NO}, then="visit"),
        Row({"met": Unknown()}, then="ask"),
    ],
)


def when(facts: Any, bound: float = 5, last: float = float("inf")) -> str:
    if facts["met"] is None or (facts["met"] and facts["months"] is None):
        return "ask"
    if not facts["met"]:
        return "visit"
    return "too late" if bound <= facts["months"] <= last else "in time"


def test_a_table_that_says_what_was_meant_passes() -> None:
    check_table(WHEN, when)


@pytest.mark.parametrize("bound", [3, 4, 4.5, 6, 7])
def test_a_bound_that_was_meant_elsewhere_is_found_out(bound: float) -> None:
    if bound == 4.5:
        check_table(WHEN, lambda facts: when(facts, bound))
    else:
        with pytest.raises(AssertionError, match="'when' and the reference do not agree"):
            check_table(WHEN, lambda facts: when(facts, bound))


@pytest.mark.long
def test_a_bound_that_no_row_names_is_found_out() -> None:
    with pytest.raises(AssertionError, match="months': 1000"):
        check_table(WHEN, lambda facts: when(facts, last=999))


def test_the_facts_both_answers_and_the_row_are_shown() -> None:
    def hasty(facts: Any) -> str:
        return when({**facts, "met": bool(facts["met"])})

    with pytest.raises(AssertionError) as caught:
        check_table(WHEN, hasty)
    assert str(caught.value).splitlines() == [
        "the table 'when' and the reference do not agree",
        "  facts: {'met': None, 'months': 0}",
        "  table: ask (row 5: met is unknown)",
        "  reference: visit",
    ]


FLAGS = DecisionTable(
    "flags",
    [Flag("due"), Flag("met")],
    [Row({"due": YES}, then="call"), Row({"met": NO}, then="visit")],
    HitPolicy.COLLECT,
)


def flags(facts: Any) -> tuple[str, ...]:
    call, visit = facts["due"] is True, facts["met"] is False
    return (*(["call"] if call else []), *(["visit"] if visit else []))


@pytest.mark.parametrize("most", [agreement.MOST_COMBINATIONS, 8])
def test_all_outcomes_of_a_table_that_collects_are_compared_however_many_facts_there_are(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agreement, "MOST_COMBINATIONS", most)
    check_table(FLAGS, flags)
    with pytest.raises(AssertionError, match=r"\('call', 'visit'\) \(row 1 and 2: due is yes; met"):
        check_table(FLAGS, lambda facts: flags(facts)[:1])
    with pytest.raises(AssertionError, match=r"table: \(\) \(row none: no row holds\)"):
        check_table(FLAGS, lambda facts: flags(facts) or ("rest",))


def test_the_reference_cannot_change_what_the_table_was_asked() -> None:
    check_table(WHEN, lambda facts: when(dict(facts)))

    def careless(facts: Any) -> str:
        said = when(facts)
        facts.clear()
        return said

    check_table(WHEN, careless)
