from __future__ import annotations

from hypothesis import given, strategies as st

from salesprocess.testing.territory.dice import Dice

SEEDS = st.integers(0, 10_000)


@given(SEEDS, st.integers(-50, 50), st.integers(0, 50))
def test_a_number_between_two_is_one_of_them_or_between(seed: int, low: int, more: int) -> None:
    assert low <= Dice(seed).between(low, low + more) <= low + more


def test_every_number_between_two_comes_up() -> None:
    dice = Dice(7)
    assert {dice.between(1, 6) for _ in range(200)} == {1, 2, 3, 4, 5, 6}


@given(SEEDS, st.integers(2, 500))
def test_a_number_around_another_is_within_half_of_it(seed: int, middle: int) -> None:
    assert middle // 2 <= Dice(seed).around(middle) <= middle * 3 / 2


def test_numbers_around_another_have_it_as_their_mean() -> None:
    dice = Dice(7)
    mean = sum(dice.around(100) for _ in range(4000)) / 4000
    assert 98 < mean < 101


def test_a_skewed_number_is_mostly_a_low_one() -> None:
    dice = Dice(7)
    drawn = [dice.skewed(0, 800) for _ in range(1000)]
    assert all(0 <= number < 800 for number in drawn)
    assert sorted(drawn)[500] < 200


def test_weights_decide_how_often_a_choice_is_taken() -> None:
    dice = Dice(7)
    taken = [dice.weighted([("rare", 1), ("common", 3)]) for _ in range(4000)]
    assert 900 < taken.count("rare") < 1100


def test_a_chance_of_a_share_happens_in_that_share() -> None:
    dice = Dice(7)
    assert 900 < sum(dice.chance(0.25) for _ in range(4000)) < 1100


@given(SEEDS, st.integers(0, 5))
def test_several_choices_are_different_ones(seed: int, count: int) -> None:
    taken = Dice(seed).several("abcde", count)
    assert len(set(taken)) == len(taken) == count


def test_one_seed_gives_one_sequence() -> None:
    first, second = Dice(11), Dice(11)
    assert [first.between(0, 99) for _ in range(50)] == [second.between(0, 99) for _ in range(50)]
