from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from salesprocess.errors import InvalidValueError
from salesprocess.pipeline import Breadth, OutcomeCounts, outcomes_by
from salesprocess.rates import Basis, Rate
from salesprocess.records import Deal, Outcome

deals = st.lists(
    st.builds(
        Deal,
        id=st.text(st.characters(categories=["L"]), min_size=1),
        outcome=st.sampled_from(Outcome),
        source=st.none() | st.sampled_from(["fair", "call"]),
    )
)


def test_the_win_rate_is_narrow_or_broad_and_says_how_many_are_open() -> None:
    counts = OutcomeCounts(won=3, lost=1, derailed=2, open=5)
    assert counts.win_rate(Basis.PERIOD) == Rate(3, 4, Basis.PERIOD, open=5)
    assert counts.win_rate(Basis.COHORT, Breadth.BROAD) == Rate(3, 6, Basis.COHORT, open=5)
    assert counts.conversion(Basis.COHORT) == Rate(3, 11, Basis.COHORT, open=5)


def test_counts_that_are_none_are_all_listed() -> None:
    with pytest.raises(InvalidValueError) as error:
        OutcomeCounts(won=-1, open=-2)
    assert [fault.path for fault in error.value.faults] == ["won", "open"]


@given(deals, deals)
def test_counts_of_two_sets_add_up_to_the_counts_of_both(one: list[Deal], two: list[Deal]) -> None:
    count = OutcomeCounts.from_records
    assert count(one) + count(two) == count([*one, *two])
    assert count(one).deals == len(one)


@given(deals)
def test_groups_lose_no_deal_and_the_unknown_stands_last(some: list[Deal]) -> None:
    groups = outcomes_by(some, lambda deal: deal.source)
    assert sum(groups.values(), OutcomeCounts()) == OutcomeCounts.from_records(some)
    assert list(groups) == sorted(groups, key=lambda name: (name is None, name or ""))
