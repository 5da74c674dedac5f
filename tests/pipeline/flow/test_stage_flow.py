"""Stock and flow of the pipeline, month by month."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.pipeline import SPADCO, PipelineStock, Spadco, StageFlow, StageMonth
from salesprocess.pipeline.flow.spadco_path import PIPELINE
from salesprocess.rates import Basis, Period, Rate
from salesprocess.records import Deal, Outcome, StageChange

QUARTER = Period.quarter(2026, 1)
JANUARY, FEBRUARY, MARCH = QUARTER.months()
AS_OF = datetime(2026, 4, 1)
S, P, A, D, C = PIPELINE


def move(at: datetime, stage: str, deal: str = "d") -> StageChange:
    return StageChange(deal=deal, at=at, stage=stage)


def flow(deals: list[Deal], *changes: StageChange, as_of: datetime = AS_OF) -> StageFlow:
    return StageFlow.from_records(deals, changes, SPADCO, QUARTER, as_of)


def row(found: StageMonth) -> tuple[int, ...]:
    counts = (found.stock, found.entered, found.forward, found.back, found.won, found.lost)
    return (*counts, found.stock_after)


def test_a_deal_is_in_the_stock_of_each_month_it_began_in_a_stage() -> None:
    found = flow([Deal(id="d", opened=datetime(2025, 12, 20), stage="suspect")])
    assert [row(found.row(month, S)) for month in QUARTER.months()] == [(1, 0, 0, 0, 0, 0, 1)] * 3
    assert found.came_in == (0, 0, 0)
    assert found.standing == PipelineStock({S: 1, P: 0, A: 0, D: 0, C: 0})


def test_a_move_on_the_first_instant_of_a_month_belongs_to_it() -> None:
    found = flow(
        [Deal(id="d")], move(datetime(2026, 1, 1), "prospect"), move(datetime(2026, 2, 1), "demo")
    )
    assert row(found.row(JANUARY, P)) == (0, 1, 0, 0, 0, 0, 1)
    assert row(found.row(FEBRUARY, P)) == (1, 0, 1, 0, 0, 0, 0)
    assert row(found.row(FEBRUARY, D)) == (0, 1, 0, 0, 0, 0, 1)


def test_each_way_out_of_a_stage_has_its_own_count() -> None:
    ends = {"f": "close", "b": "prospect", "w": "order"}
    changes = [move(datetime(2026, 1, 9), "demo", deal) for deal in (*ends, "l")]
    changes += [move(datetime(2026, 2, 9), stage, deal) for deal, stage in ends.items()]
    lost = Deal(id="l", closed=datetime(2026, 2, 9), outcome=Outcome.DERAILED)
    found = flow([*(Deal(id=deal) for deal in ends), lost], *changes)
    assert row(found.row(FEBRUARY, D)) == (4, 0, 1, 1, 1, 1, 0)
    assert found.orders == (0, 1, 0)
    assert found.came_in == (4, 0, 0)


def test_what_comes_and_goes_within_a_month_is_flow_and_no_stock() -> None:
    deal = Deal(id="d", closed=datetime(2026, 2, 20), outcome=Outcome.WON)
    found = flow([deal], move(datetime(2026, 2, 3), "close"))
    assert row(found.row(FEBRUARY, C)) == (0, 1, 0, 0, 1, 0, 0)
    assert (found.orders, found.came_in) == ((0, 1, 0), (0, 1, 0))
    assert found.standing == PipelineStock(dict.fromkeys(PIPELINE, 0))


def test_a_reopened_deal_comes_in_again() -> None:
    found = flow(
        [Deal(id="d")],
        move(datetime(2026, 1, 3), "close"),
        move(datetime(2026, 1, 5), "order"),
        move(datetime(2026, 3, 5), "close"),
        move(datetime(2026, 3, 9), "order"),
    )
    assert found.came_in == (1, 0, 1)
    assert found.orders == (1, 0, 1)


def test_the_rate_of_a_step_is_that_of_the_deals_that_stood_when_a_month_began() -> None:
    deals = [Deal(id=name) for name in "xyz"]
    found = flow(
        deals,
        *(move(datetime(2025, 12, 9), "close", name) for name in "xyz"),
        move(datetime(2026, 1, 9), "order", "x"),
        move(datetime(2026, 3, 9), "order", "y"),
    )
    assert found.rate(C, Spadco.ORDER) == Rate(2, 3 + 2 + 2, Basis.COHORT)
    assert found.rate(C, C) == Rate(5, 7, Basis.COHORT)
    assert found.rate(C, None) == Rate(0, 7, Basis.COHORT)
    assert found.rate(D, C).value is None


def test_what_was_not_known_at_the_moment_is_in_no_month() -> None:
    changes = (move(datetime(2026, 1, 9), "demo"), move(datetime(2026, 2, 20), "close"))
    found = flow([Deal(id="d")], *changes, as_of=datetime(2026, 2, 10))
    assert found.months == (JANUARY,)
    assert found.standing[D] == 1


def test_deals_whose_way_is_not_known_are_counted_apart() -> None:
    found = flow([Deal(id="d", outcome=Outcome.LOST, stage="demo"), Deal(id="e", stage="demo")])
    assert found.left_out == 2
    assert repr(found) == (
        "StageFlow(3 months from 2026-01-01: 0 came in, 0 orders; "
        "PipelineStock(S 0, P 0, A 0, D 0, C 0); 2 left out)"
    )


def test_the_zone_of_the_period_says_in_which_month_a_move_is() -> None:
    period = Period.quarter(2026, 1, zone=ZoneInfo("Asia/Shanghai"))
    change = move(datetime(2026, 1, 31, 20, tzinfo=UTC), "demo")
    as_of = datetime(2026, 4, 2, tzinfo=UTC)
    found = StageFlow.from_records([Deal(id="d")], [change], SPADCO, period, as_of)
    assert found.came_in == (0, 1, 0)


def test_a_month_that_is_not_in_the_flow_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="unknown month"):
        flow([]).row(Period.month(2026, 4), S)


def test_flows_of_different_months_do_not_add() -> None:
    with pytest.raises(InvalidValueError, match="flows of different months"):
        flow([]) + flow([], as_of=datetime(2026, 3, 1))


def test_a_standing_that_counts_less_than_none_is_refused() -> None:
    with pytest.raises(InvalidValueError, match=r"counts\[Spadco.DEMO\]"):
        PipelineStock({D: -1, C: 2})
    with pytest.raises(InvalidValueError, match="whole number"):
        PipelineStock({D: cast("Any", 1.5)})


@st.composite
def careers(draw: st.DrawFn) -> tuple[Deal, list[StageChange]]:
    """A deal with some moves, perhaps closed at the end of them."""
    times = st.datetimes(datetime(2025, 11, 1), datetime(2026, 4, 30))
    moments = times.map(lambda moment: moment.replace(second=30))  # not where a month begins
    deal_id = draw(st.uuids()).hex
    stages = draw(st.lists(st.sampled_from(SPADCO.ids), max_size=5))
    changes = [move(draw(moments), stage, deal_id) for stage in stages]
    closed = draw(st.none() | moments)
    ended = st.sampled_from([Outcome.WON, Outcome.LOST, Outcome.DERAILED])
    outcome = draw(ended) if closed else Outcome.OPEN
    return Deal(id=deal_id, closed=closed, outcome=outcome), changes


some = st.lists(careers(), max_size=6)


def flow_of(careers: list[tuple[Deal, list[StageChange]]]) -> StageFlow:
    changes = [change for _, moves in careers for change in moves]
    return flow([deal for deal, _ in careers], *changes)


@given(some)
def test_what_a_month_leaves_is_what_the_next_begins_with(
    careers: list[tuple[Deal, list[StageChange]]],
) -> None:
    found = flow_of(careers)
    for stage in PIPELINE:
        rows = [found.row(month, stage) for month in found.months]
        assert all(before.stock_after == after.stock for before, after in pairwise(rows))
        assert rows[-1].stock_after == found.standing[stage]
    assert len(list(found)) == 15


@given(some, some)
def test_merged_flows_are_the_flow_of_both(
    one: list[tuple[Deal, list[StageChange]]], two: list[tuple[Deal, list[StageChange]]]
) -> None:
    assert flow_of(one) + flow_of(two) == flow_of(one + two)


@given(some)
def test_a_rate_of_a_step_never_exceeds_one_and_all_ways_add_up_to_it(
    careers: list[tuple[Deal, list[StageChange]]],
) -> None:
    found = flow_of(careers)
    for stage in PIPELINE:
        rates = [found.rate(stage, to) for to in (*Spadco, None)]
        assert sum(rate.successes for rate in rates) == rates[0].trials
