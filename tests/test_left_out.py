from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from salesprocess.left_out import LeftOut, Missing
from salesprocess.outcome import Outcome
from salesprocess.rates import Basis, Rate

WON, LOST, NO_DECISION = Outcome.WON, Outcome.LOST, Outcome.NO_DECISION
SOME = st.builds(
    LeftOut,
    placed=st.dictionaries(st.sampled_from(Outcome), st.integers(1, 9)),
    counts=st.dictionaries(
        st.tuples(st.sampled_from(Missing), st.sampled_from(Outcome)), st.integers(1, 9)
    ),
)


@pytest.mark.parametrize(
    ("placed", "missing", "is_lopsided"),
    [
        ({WON: 20}, {LOST: 20}, True),
        ({WON: 20, LOST: 20}, {}, False),
        ({WON: 90, LOST: 90}, {WON: 10, LOST: 10}, False),
        ({WON: 90, LOST: 80}, {WON: 10, LOST: 20}, False),
        ({WON: 90, LOST: 79}, {WON: 10, LOST: 21}, True),
        ({WON: 20, LOST: 19}, {NO_DECISION: 1}, False),
        ({WON: 20}, {WON: 20}, False),
        ({}, {}, False),
        ({Outcome.OPEN: 1}, {Outcome.OPEN: 9}, False),
    ],
)
def test_what_is_left_out_is_lopsided_if_one_outcome_lacks_much_more(
    placed: dict[Outcome, int], missing: dict[Outcome, int], is_lopsided: bool
) -> None:
    counts = {(Missing.CLOSED, outcome): number for outcome, number in missing.items()}
    assert LeftOut(placed, counts).is_lopsided is is_lopsided


def test_a_rate_has_no_value_where_what_it_left_out_is_lopsided() -> None:
    left_out = LeftOut({WON: 20}, {(Missing.CLOSED, LOST): 20})
    rate = Rate(20, 20, Basis.PERIOD, left_out=left_out)
    assert (rate.value, rate.interval(), str(rate)) == (None, None, "–")
    assert repr(rate) == "Rate(–, 20 of 20, period, left out: 20 lost without closed)"
    even = LeftOut({WON: 20, LOST: 20}, {(Missing.CLOSED, LOST): 1, (Missing.CLOSED, WON): 1})
    assert Rate(20, 40, Basis.PERIOD, left_out=even).value == 0.5
    assert len({rate, Rate(20, 20, Basis.PERIOD)}) == 2


def test_it_says_how_many_for_want_of_what() -> None:
    counts = {(Missing.STAGES, WON): 1200, (Missing.CLOSED, LOST): 2, (Missing.CLOSED, WON): 0}
    assert str(LeftOut({}, counts)) == "2 lost without closed, 1,200 won without stages"
    assert (str(LeftOut()), LeftOut(counts=counts).total) == ("none", 1202)


@given(SOME, SOME)
def test_what_two_sets_of_deals_left_out_adds(one: LeftOut, other: LeftOut) -> None:
    both = one + other
    assert both == other + one
    assert both.total == one.total + other.total
    assert one + LeftOut() == one


def test_two_that_left_nothing_out_are_equal_and_others_if_all_is_alike() -> None:
    assert LeftOut({WON: 3}) == LeftOut() == LeftOut({LOST: 1}, {(Missing.CLOSED, WON): 0})
    some = LeftOut({WON: 3}, {(Missing.CLOSED, LOST): 1})
    assert some == LeftOut({WON: 3}, {(Missing.CLOSED, LOST): 1})
    assert some != LeftOut({WON: 4}, {(Missing.CLOSED, LOST): 1})
    assert some != LeftOut({WON: 3}, {(Missing.CLOSED, LOST): 2})
    assert some != 1
    assert len({LeftOut(), LeftOut({WON: 3}), some}) == 2


def test_open_deals_are_held_against_the_others_where_they_are_trials_too() -> None:
    ended = {(Missing.STAGES, WON): 20, (Missing.STAGES, LOST): 20}
    assert not LeftOut({Outcome.OPEN: 10}, ended).is_lopsided
    to_date = LeftOut({Outcome.OPEN: 10}, ended, weighs_open=True)
    assert to_date.is_lopsided
    assert (to_date + LeftOut({Outcome.OPEN: 10})).is_lopsided
