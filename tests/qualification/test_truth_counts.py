from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from salesprocess.errors import InvalidValueError
from salesprocess.qualification import TruthCounts
from salesprocess.rates import Basis, Rate

answers = st.lists(st.none() | st.booleans())


def test_unknown_answers_are_open_and_no_trials() -> None:
    counts = TruthCounts(yes=3, no=1, unknown=2)
    assert counts.rate(Basis.PERIOD) == Rate(3, 4, Basis.PERIOD, open=2)
    assert counts.total == 6


def test_counts_that_are_none_are_all_listed() -> None:
    with pytest.raises(InvalidValueError, match="^not truth counts") as error:
        TruthCounts(yes=-1, unknown=-2)
    assert [fault.path for fault in error.value.faults] == ["yes", "unknown"]


@given(answers, answers)
def test_counts_of_two_sets_add_up_to_the_counts_of_both(
    one: list[bool | None], two: list[bool | None]
) -> None:
    assert TruthCounts.from_records(one) + TruthCounts.from_records(
        two
    ) == TruthCounts.from_records([*one, *two])
    assert TruthCounts.from_records(one).total == len(one)
