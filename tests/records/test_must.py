from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from attrs import frozen
from hypothesis import given, strategies as st

from salesprocess.errors import Fault
from salesprocess.records import Account, Deal, Outcome, Volume
from salesprocess.records.must import (
    COUNT,
    SHARE,
    TEXT,
    MustBeMoment,
    a,
    an,
    as_frozenset,
    as_tuple,
    currency_of,
    day,
    degrees,
    each,
    faults_of,
    maybe,
    moment,
    one_of,
    refers_to,
    zoned,
)
from strategies import days, naive_moments

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
    assert several.expected == "several of: a whole number from 0 up"
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


@given(days, days)
def test_a_day_is_refused_only_before_the_other(one: date, other: date) -> None:
    fault = day(not_before="since").fault("left_on", one, {"since": other})
    assert fault == (Fault("left_on", f"nothing before {other}", one) if one < other else None)


@given(naive_moments, naive_moments)
def test_a_moment_is_refused_only_before_the_other(one: datetime, other: datetime) -> None:
    fault = moment(not_before="start").fault("end", one, {"start": other})
    assert fault == (Fault("end", f"nothing before {other}", one) if one < other else None)


def test_moments_of_two_zones_are_compared_as_moments() -> None:
    ended = moment(not_before="started")
    shanghai = timezone(timedelta(hours=8))
    started = datetime(2026, 3, 2, 8, tzinfo=UTC)
    later = datetime(2026, 3, 2, 16, 30, tzinfo=shanghai)
    earlier = datetime(2026, 3, 2, 15, 30, tzinfo=shanghai)
    assert ended.fault("ended", later, {"started": started}) is None
    assert ended.fault("ended", earlier, {"started": started})


@pytest.mark.parametrize(
    ("one", "other"), [(FIRST, FIRST.replace(tzinfo=UTC)), (FIRST.replace(tzinfo=UTC), FIRST)]
)
def test_two_moments_of_a_record_both_have_a_zone_or_neither(
    one: datetime, other: datetime
) -> None:
    fault = moment(not_before="start").fault("end", one, {"start": other})
    expected = f"a time zone on both or on neither, beside {other}"
    assert fault == Fault("end", expected, one)


@pytest.mark.parametrize("other", [None, "2026-03-02", date(2026, 3, 2), 7])
def test_a_moment_is_held_against_moments_alone(other: object) -> None:
    assert moment(not_before="start").fault("end", FIRST, {"start": other}) is None


def test_a_field_is_held_against_no_field_that_is_not_known_yet() -> None:
    assert moment(not_before="start").fault("end", FIRST, {}) is None
    assert currency_of("amount").fault("currency", None, {}) is None


@pytest.mark.parametrize(
    ("amount", "code", "fine"), [(None, None, True), (None, "EUR", True), (5, None, False)]
)
def test_an_amount_has_a_currency(amount: object, code: str | None, fine: bool) -> None:
    fault = currency_of("amount").fault("currency", code, {"amount": amount})
    assert fault == (None if fine else Fault("currency", "the currency of amount", code))


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
