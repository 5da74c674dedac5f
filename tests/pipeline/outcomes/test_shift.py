"""What it takes to move wins and losses from 50 : 50 to 80 : 20."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from salesprocess.errors import InvalidValueError
from salesprocess.left_out import LeftOut, Missing
from salesprocess.legibility import Legibility
from salesprocess.pipeline import OutcomeCounts, win_loss_shift
from salesprocess.rates import Ratio
from salesprocess.records import Outcome


def test_from_half_to_four_in_five_three_losses_of_ten_decided_deals_become_wins() -> None:
    shift = win_loss_shift(OutcomeCounts(won=5, lost=5, no_decision=7, open=9))
    assert (shift.decided, shift.won, shift.to, shift.losses_to_win) == (10, 5, 0.8, 3)
    assert shift.legibility is Legibility.PARTIAL


def test_a_share_of_wins_is_read_as_it_is_written() -> None:
    assert 0.07 * 100 > 7  # what a machine makes of it
    assert win_loss_shift(OutcomeCounts(lost=100), to=0.07).losses_to_win == 7


def test_a_fraction_of_a_loss_is_a_whole_one() -> None:
    assert win_loss_shift(OutcomeCounts(won=1, lost=2)).losses_to_win == 2


def test_who_wins_that_much_already_needs_nothing() -> None:
    assert win_loss_shift(OutcomeCounts(won=9, lost=1)).losses_to_win == 0
    assert win_loss_shift(OutcomeCounts()).losses_to_win == 0


def test_process_losses_may_do_or_be_too_few_or_unknown() -> None:
    half = OutcomeCounts(won=20, lost=20)
    unknown = win_loss_shift(half)
    assert unknown.of_process_losses is None
    enough = win_loss_shift(half, process_losses=12)
    assert enough.of_process_losses == Ratio(12, 12)
    few = win_loss_shift(half, process_losses=11)
    assert few.of_process_losses == Ratio(12, 11)


def test_where_losses_are_mostly_left_out_no_one_knows_what_it_takes() -> None:
    undated = LeftOut({Outcome.WON: 20}, {(Missing.CLOSED, Outcome.LOST): 20})
    shift = win_loss_shift(OutcomeCounts(won=20, left_out=undated), process_losses=0)
    assert shift.losses_to_win is None
    assert shift.of_process_losses is None


def test_a_shift_that_can_not_be_is_refused_with_every_fault() -> None:
    with pytest.raises(InvalidValueError, match="^no such shift") as error:
        win_loss_shift(OutcomeCounts(lost=3), to=80, process_losses=4)
    assert [str(fault) for fault in error.value.faults] == [
        "to: expected a share from 0 to 1, got 80",
        "process_losses: expected at most the 3 losses, got 4",
    ]
    with pytest.raises(InvalidValueError, match="process_losses: expected a whole number"):
        win_loss_shift(OutcomeCounts(lost=3), process_losses=-1)


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 100))
def test_the_losses_to_win_are_the_least_that_reach_the_share(
    won: int, lost: int, points: int
) -> None:
    shift = win_loss_shift(OutcomeCounts(won=won, lost=lost), to=points / 100)
    assert shift.losses_to_win is not None
    assert 0 <= shift.losses_to_win <= lost
    assert 100 * (won + shift.losses_to_win) >= points * shift.decided
    if shift.losses_to_win:
        assert 100 * (won + shift.losses_to_win - 1) < points * shift.decided
