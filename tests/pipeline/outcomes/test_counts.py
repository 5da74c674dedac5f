from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from salesprocess.errors import InvalidValueError
from salesprocess.pipeline import Breadth, OutcomeCounts, closed_in, opened_in, outcomes_by
from salesprocess.rates import Basis, Period, Rate
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


@given(st.builds(OutcomeCounts, *[st.integers(0, 99)] * 4))
def test_the_broad_win_rate_never_exceeds_the_narrow_one(counts: OutcomeCounts) -> None:
    narrow = counts.win_rate(Basis.PERIOD).value
    broad = counts.win_rate(Basis.PERIOD, Breadth.BROAD).value
    if narrow is not None and broad is not None:
        assert 0 <= broad <= narrow <= 1


MARCH = Period.month(2026, 3)


def ended(opened: datetime | None, closed: datetime | None) -> Deal:
    return Deal(id="d", opened=opened, closed=closed, outcome=Outcome.LOST)


def test_a_deal_belongs_to_the_period_in_which_it_closed_whenever_it_began() -> None:
    inside = ended(datetime(2025, 1, 1), datetime(2026, 3, 31, 23))
    before = ended(datetime(2025, 1, 1), datetime(2026, 2, 28))
    after = ended(datetime(2026, 3, 1), datetime(2026, 4, 1))
    undated = ended(datetime(2026, 3, 1), None)
    assert closed_in([inside, before, after, undated], MARCH) == (inside,)


def test_open_deals_begun_by_the_end_of_the_period_stand_beside() -> None:
    old, new, unknown, later = (
        Deal(id=str(opened), opened=opened)
        for opened in (datetime(2025, 1, 1), datetime(2026, 3, 31), None, datetime(2026, 4, 1))
    )
    assert closed_in([old, new, unknown, later], MARCH) == (old, new, unknown)


def test_a_cohort_is_what_was_opened_in_the_period_however_it_stands() -> None:
    inside = ended(datetime(2026, 3, 1), datetime(2026, 9, 1))
    still_open = Deal(id="open", opened=datetime(2026, 3, 31))
    before = ended(datetime(2026, 2, 28), datetime(2026, 3, 5))
    unknown = ended(None, datetime(2026, 3, 5))
    assert opened_in([inside, still_open, before, unknown], MARCH) == (inside, still_open)


def test_a_moment_without_a_zone_is_in_no_period_that_has_one() -> None:
    zoned = Period.month(2026, 3, ZoneInfo("Asia/Shanghai"))
    with pytest.raises(InvalidValueError, match="can not tell the day"):
        closed_in([ended(None, datetime(2026, 3, 5))], zoned)


@given(st.lists(st.integers(0, 59)), st.integers(1, 59))
def test_two_periods_side_by_side_share_no_closed_deal_and_lose_none(
    closings: list[int], cut: int
) -> None:
    start = datetime(2026, 1, 1)
    deals = [ended(start, start + timedelta(days=closed)) for closed in closings]
    middle, end = date(2026, 1, 1) + timedelta(days=cut), date(2026, 1, 1) + timedelta(days=60)
    first, second = Period(start.date(), middle), Period(middle, end)
    assert len(closed_in(deals, first)) + len(closed_in(deals, second)) == len(deals)
