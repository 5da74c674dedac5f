from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from math import inf, nan
from typing import Any

import pytest
from attrs import frozen
from hypothesis import given, strategies as st

from salesprocess.errors import Fault
from salesprocess.records import Account, Deal, Outcome, Volume
from salesprocess.records.in_time import zoned
from salesprocess.records.must import MustBeMoment, an, faults_of
from salesprocess.records.validators import (
    ABOVE_0,
    COUNT,
    LEAST,
    SHARE,
    TEXT,
    TIME_OF_DAY,
    Must,
    a,
    as_frozenset,
    as_tuple,
    at_least,
    between,
    currency_of,
    day,
    degrees,
    each,
    each_by_name,
    maybe,
    moment,
    one_of,
    refers_to,
    up_to,
    whole_between,
)
from salesprocess.testing.strategies import days, naive_moments

FIRST = datetime(2026, 3, 2, 8)


@pytest.mark.parametrize(
    ("noun", "phrase"), [("Account", "an Account"), ("Outcome", "an Outcome"), ("Deal", "a Deal")]
)
def test_a_noun_takes_its_article(noun: str, phrase: str) -> None:
    assert an(noun) == phrase


def test_what_may_be_unknown_says_so() -> None:
    assert maybe(TEXT).expected == "text that is not empty, or None"
    assert maybe(TEXT).holds(None)
    assert not maybe(TEXT).holds("")


def test_a_moment_that_may_be_unknown_is_still_known_for_a_moment() -> None:
    assert isinstance(maybe(moment(not_before="opened")), MustBeMoment)
    assert not isinstance(day(), MustBeMoment)


def test_several_are_each_of_the_kind() -> None:
    several = each(COUNT)
    assert several.expected == "several of: a whole number from 0 to 10**15"
    assert [several.holds(values) for values in [(), (1, 2), frozenset({1}), (1, -1), [1]]] == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_terms_and_kinds_are_named_in_what_is_expected() -> None:
    assert one_of(Outcome).expected.startswith("one of Outcome.OPEN, Outcome.WON")
    assert a(Account).expected == "an Account"
    assert degrees(90).expected == "a number from -90 to 90"


@given(st.floats(-90, 90) | st.integers(-90, 90))
def test_every_angle_in_the_range_is_one(angle: float) -> None:
    assert degrees(90).holds(angle)


@given(st.floats(0, 1) | st.integers(0, 1))
def test_every_number_from_0_to_1_is_a_share(share: float) -> None:
    assert SHARE.holds(share)


@given(days(), days())
def test_a_day_is_refused_only_before_the_other(one: date, other: date) -> None:
    faults = day(not_before="since").faults("left_on", one, {"since": other})
    assert faults == ([Fault("left_on", f"nothing before {other}", one)] if one < other else [])


@given(naive_moments(), naive_moments())
def test_a_moment_is_refused_only_before_the_other(one: datetime, other: datetime) -> None:
    faults = moment(not_before="start").faults("end", one, {"start": other})
    assert faults == ([Fault("end", f"nothing before {other}", one)] if one < other else [])


def test_moments_of_two_zones_are_compared_as_moments() -> None:
    ended = moment(not_before="started")
    shanghai = timezone(timedelta(hours=8))
    started = datetime(2026, 3, 2, 8, tzinfo=UTC)
    later = datetime(2026, 3, 2, 16, 30, tzinfo=shanghai)
    earlier = datetime(2026, 3, 2, 15, 30, tzinfo=shanghai)
    assert ended.faults("ended", later, {"started": started}) == []
    assert ended.faults("ended", earlier, {"started": started})


@pytest.mark.parametrize(
    ("one", "other"), [(FIRST, FIRST.replace(tzinfo=UTC)), (FIRST.replace(tzinfo=UTC), FIRST)]
)
def test_two_moments_of_a_record_both_have_a_zone_or_neither(
    one: datetime, other: datetime
) -> None:
    faults = moment(not_before="start").faults("end", one, {"start": other})
    expected = f"a time zone on both or on neither, beside {other}"
    assert faults == [Fault("end", expected, one)]


@pytest.mark.parametrize("other", [None, "2026-03-02", date(2026, 3, 2), 7])
def test_a_moment_is_held_against_moments_alone(other: object) -> None:
    assert moment(not_before="start").faults("end", FIRST, {"start": other}) == []


def test_a_field_is_held_against_no_field_that_is_not_known_yet() -> None:
    assert moment(not_before="start").faults("end", FIRST, {}) == []
    assert currency_of("amount").faults("currency", None, {}) == []


@pytest.mark.parametrize(
    ("amount", "code", "fine"), [(None, None, True), (None, "EUR", True), (5, None, False)]
)
def test_an_amount_has_a_currency(amount: object, code: str | None, fine: bool) -> None:
    faults = currency_of("amount").faults("currency", code, {"amount": amount})
    assert faults == ([] if fine else [Fault("currency", "the currency of amount", code)])


def test_only_a_moment_with_an_offset_is_zoned() -> None:
    assert zoned(FIRST.replace(tzinfo=UTC))
    assert not zoned(FIRST)
    assert not zoned(FIRST.date())


def test_faults_are_found_among_the_fields_known_so_far() -> None:
    known = {"rep": 7, "closed": FIRST}
    assert [fault.path for fault in faults_of(Deal, known)] == ["rep"]


def test_a_field_without_a_rule_has_no_fault() -> None:
    @frozen
    class Noted(Volume):
        note: str = ""

    assert faults_of(Noted, {"month": date(2026, 3, 1), "note": 7}) == []


def test_a_reference_names_its_shelf() -> None:
    assert refers_to("deals") == {"refers_to": "deals"}


@pytest.mark.parametrize("value", [7, "text", None, {"a": 1}])
def test_what_is_no_list_is_left_as_it_is(value: Any) -> None:
    assert as_tuple(value) is value
    assert as_frozenset(value) is value


def test_what_can_be_in_no_set_is_left_as_it_is() -> None:
    values: Any = [["operator"]]
    assert as_frozenset(values) is values


# --- numbers, times and mappings


@given(st.floats(-5, 5) | st.integers(-5, 5))
def test_a_range_holds_its_ends_and_what_lies_between(number: float) -> None:
    assert between(-2, 3).holds(number) == (-2 <= number <= 3)
    assert whole_between(-2, 3).holds(number) == (type(number) is int and -2 <= number <= 3)
    assert at_least(1).holds(number) == (number >= 1)
    assert ABOVE_0.holds(number) == (number >= LEAST)


@pytest.mark.parametrize(
    "must",
    [between(0, 9), whole_between(0, 9), at_least(0), ABOVE_0],
    ids=lambda must: must.expected,
)
@pytest.mark.parametrize("value", [True, "1", None, inf, nan, -inf])
def test_what_is_no_number_is_in_no_range(must: Must, value: object) -> None:
    assert not must.holds(value)


def test_ranges_are_named_in_what_is_expected() -> None:
    musts = between(1, 2), whole_between(0, 6), at_least(1)
    assert [must.expected for must in musts] == [
        "a number from 1 to 2",
        "a whole number from 0 to 6",
        "a number from 1 to 10**15",
    ]


@given(st.integers(0, 9), st.integers(0, 9))
def test_a_number_is_refused_only_above_the_other(one: int, other: int) -> None:
    faults = up_to("most", COUNT).faults("least", one, {"most": other})
    assert faults == ([Fault("least", f"nothing above most, {other}", one)] if one > other else [])


@pytest.mark.parametrize("other", [-1, "9", None])
def test_a_number_is_held_against_no_other_that_is_wrong_itself(other: object) -> None:
    assert up_to("most", COUNT).faults("least", 5, {"most": other}) == []


@pytest.mark.parametrize(
    ("value", "fine"),
    [
        ({}, True),
        ({"a": 1}, True),
        ({"a": -1}, False),
        ({"": 1}, False),
        ({1: 1}, False),
        ([("a", 1)], False),
    ],
)
def test_several_by_name_are_each_of_the_kind(value: object, fine: bool) -> None:
    assert each_by_name(COUNT).holds(value) is fine


@pytest.mark.parametrize(
    ("value", "fine"),
    [(time(8, 45), True), (time(8, 45, tzinfo=UTC), False), (FIRST, False), ("08:45", False)],
)
def test_a_time_of_day_has_no_time_zone(value: object, fine: bool) -> None:
    assert TIME_OF_DAY.holds(value) is fine
