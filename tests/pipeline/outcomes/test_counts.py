"""How deals ended: counts that merge, and the win rates made of them."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError
from salesprocess.left_out import LeftOut, Missing
from salesprocess.pipeline import (
    OutcomeCounts,
    OutcomeTaken,
    WinRateBase,
    all_deals,
    closed_in,
    outcome_counts,
    outcomes_by,
    win_rate,
)
from salesprocess.processes import SALESFORCE
from salesprocess.rates import Basis, Period, Rate
from salesprocess.records import Book, Deal, Outcome, StageChange

AS_OF = datetime(2026, 3, 31)
MARCH = Period.month(2026, 3)

deals = st.lists(
    st.builds(
        Deal,
        id=st.text(st.characters(categories=["L"]), min_size=1),
        outcome=st.sampled_from(Outcome),
        source=st.none() | st.sampled_from(["fair", "call"]),
    ),
    unique_by=lambda deal: deal.id,
)


def test_the_win_rate_is_narrow_or_broad_and_says_how_many_are_open() -> None:
    counts = OutcomeCounts(won=3, lost=1, no_decision=2, open=5)
    assert counts.win_rate(Basis.PERIOD) == Rate(3, 4, Basis.PERIOD, open=5)
    assert counts.win_rate(Basis.COHORT, WinRateBase.BROAD) == Rate(3, 6, Basis.COHORT, open=5)
    assert counts.conversion(Basis.COHORT) == Rate(3, 11, Basis.COHORT, open=5)


def test_counts_that_are_none_are_all_listed() -> None:
    with pytest.raises(InvalidValueError, match="^not outcome counts") as error:
        OutcomeCounts(won=-1, open=-2)
    assert [fault.path for fault in error.value.faults] == ["won", "open"]


@given(deals, deals)
def test_counts_of_two_sets_add_up_to_the_counts_of_both(one: list[Deal], two: list[Deal]) -> None:
    count = OutcomeCounts.from_records
    assert count(one) + count(two) == count([*one, *two])
    assert count(one).deals == len(one)


@given(deals)
def test_groups_lose_no_deal_and_the_unknown_stands_last(some: list[Deal]) -> None:
    case = Case(Book(deals=some), AS_OF)
    groups = outcomes_by(case, lambda deal: deal.source)
    assert sum(groups.values(), OutcomeCounts()) == outcome_counts(case)
    assert outcome_counts(case).deals == len(some)
    assert list(groups) == sorted(groups, key=lambda name: (name is None, name or ""))


def test_groups_stand_in_the_order_of_their_values() -> None:
    deals = [Deal(id=f"d{n}", probability=n / 20) for n in (10, 2, 1)] + [Deal(id="d")]
    groups = outcomes_by(
        Case(Book(deals=deals), datetime(2026, 3, 31)),
        lambda deal: deal.probability and round(20 * deal.probability),
    )
    assert list(groups) == [1, 2, 10, None]


@given(st.builds(OutcomeCounts, *[st.integers(0, 99)] * 4))
def test_the_broad_win_rate_never_exceeds_the_narrow_one(counts: OutcomeCounts) -> None:
    narrow = counts.win_rate(Basis.PERIOD).value
    broad = counts.win_rate(Basis.PERIOD, WinRateBase.BROAD).value
    if narrow is not None and broad is not None:
        assert 0 <= broad <= narrow <= 1


def won(number: int, month: int = 3) -> Deal:
    return Deal(id=f"w{number}", closed=datetime(2026, month, 2), outcome=Outcome.WON)


def lost(number: int, closed: datetime | None = None) -> Deal:
    return Deal(id=f"l{number}", closed=closed, outcome=Outcome.LOST)


def test_undated_losses_beside_dated_wins_leave_a_period_without_a_rate() -> None:
    case = Case(Book(deals=[won(n) for n in range(20)] + [lost(n) for n in range(20)]), AS_OF)
    march = win_rate(case, closed_in(case, MARCH))
    assert (march.successes, march.trials, march.value, march.interval()) == (20, 20, None, None)
    assert march.left_out.counts == {(Missing.CLOSED, Outcome.LOST): 20}
    assert win_rate(case) == Rate(20, 40, Basis.SNAPSHOT)
    counts = outcome_counts(case, closed_in(case, MARCH))
    assert counts.conversion(Basis.PERIOD).value is None
    assert repr(counts) == (
        "OutcomeCounts(20 won, 0 lost, 0 no decision, 0 open; left out: 20 lost without closed)"
    )


def test_a_few_undated_ones_of_many_are_counted_and_tilt_nothing() -> None:
    """One of 40 losses has no date. The other 39 do, so a month with one win has its rate."""
    dated = [lost(n, datetime(2026, 2, 2)) for n in range(39)]
    case = Case(Book(deals=[*dated, lost(39), won(1), won(2, 2)]), AS_OF)
    march = win_rate(case, closed_in(case, MARCH))
    assert (march.value, march.left_out.total) == (1.0, 1)


def test_the_rate_of_no_deal_of_a_period_is_not_that_of_all() -> None:
    case = Case(Book(deals=[won(1, 2)]), AS_OF)
    assert win_rate(case, closed_in(case, MARCH)) == Rate(0, 0, Basis.PERIOD)


def test_a_reopened_deal_counts_by_its_first_or_by_its_last_outcome() -> None:
    """Lost in January, reopened in February, won in March: a loss first, an order last."""
    stages = {1: "Closed Lost", 2: "Prospecting", 3: "Closed Won"}
    changes = [
        StageChange(deal="d", at=datetime(2026, month, 9), stage=stage)
        for month, stage in stages.items()
    ]
    book = Book(deals=[Deal(id="d", opened=datetime(2026, 1, 5))], stage_changes=changes)
    case = Case(book, AS_OF, processes=SALESFORCE)
    january, first = Period.month(2026, 1), OutcomeTaken.FIRST
    assert win_rate(case, closed_in(case, january)) == Rate(0, 0, Basis.PERIOD)
    assert win_rate(case, closed_in(case, january, taken=first)) == Rate(0, 1, Basis.PERIOD)
    assert win_rate(case, closed_in(case, MARCH)) == Rate(1, 1, Basis.PERIOD)
    assert win_rate(case, closed_in(case, MARCH, taken=first)) == Rate(0, 0, Basis.PERIOD)
    assert win_rate(case, all_deals(case, taken=first), WinRateBase.BROAD).value == 0


def test_counts_add_what_they_left_out() -> None:
    undated = LeftOut({Outcome.WON: 1}, {(Missing.CLOSED, Outcome.LOST): 2})
    part = OutcomeCounts(won=1, left_out=undated)
    assert (part + part).left_out == undated + undated
