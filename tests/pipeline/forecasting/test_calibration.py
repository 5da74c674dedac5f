"""What was said of deals, set beside what came of them."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from math import nan

import pytest
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError
from salesprocess.left_out import Missing
from salesprocess.pipeline import Calibration, calibration, closed_in, orders_at_least
from salesprocess.rates import Basis, Period, Rate
from salesprocess.records import Book, Deal, DealChange, DealField, Outcome

NINE_IN_TEN = [((0.9, Outcome.WON), 4), ((0.9, Outcome.LOST), 12), ((0.9, Outcome.NO_DECISION), 4)]
"""Twenty deals of which nine in ten were said to be won, and one in five was."""

keys = st.tuples(st.none() | st.floats(0, 1), st.sampled_from(Outcome))
pairs = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=40)


def test_too_much_was_hoped_for() -> None:
    found = Calibration.from_counts(NINE_IN_TEN)
    assert (found.ended, found.won, found.open) == (20, 4, 0)
    assert found.stated == pytest.approx(0.9)
    assert found.hope == pytest.approx(0.7)
    (block,) = found.curve(Basis.COHORT)
    assert (block.low, block.high, block.won) == (0.9, 0.9, Rate(4, 20, Basis.COHORT))
    assert found.chance == pytest.approx(6.527e-13, abs=1e-15)
    assert found.score is not None
    assert found.score.miscalibration == pytest.approx(0.7**2)


def test_no_deal_that_ended_is_nothing_told() -> None:
    for none in (Calibration(), Calibration.from_counts([((0.5, Outcome.OPEN), 3)])):
        assert (none.stated, none.hope, none.chance, none.score) == (None, None, None, None)
        assert none.curve(Basis.COHORT) == ()


def test_deals_that_may_end_otherwise_are_not_told_of_before_they_end() -> None:
    assert Calibration.from_counts([*NINE_IN_TEN, ((0.9, Outcome.OPEN), 2)]).hope is not None
    found = Calibration.from_counts([*NINE_IN_TEN, ((0.9, Outcome.OPEN), 3)])
    assert (found.hope, found.chance, found.score, found.open) == (None, None, None, 3)
    assert Calibration.from_counts([*NINE_IN_TEN, ((1.0, Outcome.OPEN), 3)]).open == 0


def test_what_is_written_at_the_close_is_no_word() -> None:
    """Where a CRM writes 1 over each won deal only, what is left is all lost."""
    found = Calibration.from_counts(
        [((0.3, Outcome.LOST), 14), ((1.0, Outcome.WON), 4), ((None, Outcome.WON), 2)]
    )
    assert found.left_out.counts == {(Missing.PROBABILITY, Outcome.WON): 6}
    assert found.left_out.is_lopsided
    assert (found.hope, found.score, found.curve(Basis.PERIOD)) == (None, None, ())


def test_what_is_not_known_of_won_and_lost_deals_alike_does_not_matter() -> None:
    found = Calibration.from_counts(
        [*NINE_IN_TEN, ((1.0, Outcome.WON), 4), ((0.0, Outcome.LOST), 16)]
    )
    assert found.hope == pytest.approx(0.7)
    assert found.left_out.total == 20


def test_chances_of_0_and_1_are_chances_where_they_are_meant() -> None:
    found = Calibration.from_pairs([(0.0, False), (1.0, True), (1.0, True)])
    assert found.score is not None
    assert (found.score.value, found.score.miscalibration, found.chance) == (0, 0, 1)


def test_what_is_no_chance_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="^no calibration") as error:
        Calibration.from_pairs([(1.5, True), (nan, False), (0.5, True)])
    assert [fault.path for fault in error.value.faults] == ["pairs", "pairs"]


@given(pairs)
def test_the_chance_of_so_great_a_hope_is_that_of_the_number_won(
    said: list[tuple[float, bool]],
) -> None:
    found = Calibration.from_pairs(said)
    if not said:
        assert found.chance is None
        return
    won, chances = sum(won for _, won in said), [chance for chance, _ in said]
    fewer = orders_at_least(len(said) - won, [1 - chance for chance in chances])
    tails = orders_at_least(won, chances), fewer
    assert found.chance == pytest.approx(min(1, 2 * min(tails)), abs=1e-9)


@given(st.lists(keys), st.lists(keys))
def test_what_was_said_of_two_sets_of_deals_adds(
    one: list[tuple[float | None, Outcome]], two: list[tuple[float | None, Outcome]]
) -> None:
    def found(said: list[tuple[float | None, Outcome]]) -> Calibration:
        return Calibration.from_counts(Counter(said).items())

    both = found([*one, *two])
    assert found(one) + found(two) == both
    ended = [outcome for _, outcome in (*one, *two) if outcome is not Outcome.OPEN]
    assert both.ended + both.left_out.total == len(ended)


def test_it_shows_how_many_deals_there_are() -> None:
    found = Calibration.from_counts([*NINE_IN_TEN, ((0.5, Outcome.OPEN), 1)])
    assert repr(found) == "Calibration(20 ended, 4 won, 1 open)"
    left_out = Calibration.from_counts([((1.0, Outcome.WON), 1)])
    assert repr(left_out) == "Calibration(0 ended, 0 won; left out: 1 won without probability)"


def test_a_deal_that_ended_no_one_knows_when_may_belong_to_the_month_or_not() -> None:
    begun = datetime(2026, 1, 5)
    ends = {"d1": begun + timedelta(days=40), "d2": None}
    deals = [
        Deal(id=id_, opened=begun + timedelta(days=1), closed=end, outcome=Outcome.LOST)
        for id_, end in ends.items()
    ]
    other = Deal(id="d3", opened=begun, closed=datetime(2026, 2, 1), outcome=Outcome.WON)
    changes = [
        DealChange(deal=id_, at=at, changed=DealField.PROBABILITY, before=0.4, after=0.6)
        for id_, at in (("d3", begun), ("d1", datetime(2026, 1, 9)), ("d2", datetime(2026, 1, 9)))
    ]
    case = Case(Book(deals=[*deals, other], deal_changes=changes), datetime(2026, 3, 31))
    assert calibration(case) == Calibration.from_pairs([(0.4, True), (0.4, False), (0.4, False)])
    found = calibration(case, closed_in(case, Period.month(2026, 2)))
    assert found.left_out.counts == {(Missing.CLOSED, Outcome.LOST): 1}
    assert (found.ended, found.won, found.hope) == (2, 1, None)
