"""Stock and flow of the pipeline, month by month."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.left_out import LeftOut, Missing
from salesprocess.pipeline import (
    PipelineStock,
    StageFlow,
    StageMonth,
    inflow_needed,
    project,
    stage_flow,
)
from salesprocess.pipeline.flow.spadco_path import PIPELINE
from salesprocess.processes import SPADCO, Spadco
from salesprocess.rates import Basis, Period, Rate
from salesprocess.records import Book, Deal, Outcome, StageChange

QUARTER = Period.quarter(2026, 1)
JANUARY, FEBRUARY, MARCH = QUARTER.months()
AS_OF = datetime(2026, 4, 1)
S, P, A, D, C = PIPELINE


def move(at: datetime, stage: str, deal: str = "d") -> StageChange:
    return StageChange(deal=deal, at=at, stage=stage)


def flow(deals: list[Deal], *changes: StageChange, as_of: datetime = AS_OF) -> StageFlow:
    """The flow of deals whose history is on record; they begin with their first move."""
    first = {deal.id: deal.closed or AS_OF for deal in deals}
    for change in changes:
        first[change.deal] = min(first[change.deal], change.at)
    moved = {change.deal for change in changes}
    begun = [evolve(deal, opened=first[deal.id]) if deal.id in moved else deal for deal in deals]
    recorded = CommonSettings(recorded_from=date(2025, 1, 1))
    return stage_flow(Case(Book(deals=begun, stage_changes=changes), as_of, recorded), QUARTER)


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
    lost = Deal(id="l", closed=datetime(2026, 2, 9), outcome=Outcome.NO_DECISION)
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


def unrecorded(
    *deals: Deal, changes: tuple[StageChange, ...] = (), as_of: datetime = AS_OF
) -> StageFlow:
    return stage_flow(Case(Book(deals=deals, stage_changes=changes), as_of), QUARTER)


def test_deals_whose_way_is_not_known_are_counted_apart_and_stand_where_they_stand() -> None:
    found = unrecorded(
        Deal(id="d", outcome=Outcome.LOST, stage="demo"),
        Deal(id="e", stage="demo"),
        Deal(id="f"),
    )
    assert found.left_out.counts == {
        (Missing.CLOSED, Outcome.LOST): 1,
        (Missing.STAGES, Outcome.OPEN): 2,
    }
    assert repr(found) == (
        "StageFlow(3 months from 2026-01-01: 0 came in, 0 orders; "
        "PipelineStock(S 0, P 0, A 0, D 1, C 0); "
        "left out: 1 lost without closed, 2 open without stages)"
    )


def test_an_order_without_history_is_one_in_its_month_and_came_in_in_none() -> None:
    deal = Deal(
        id="d", opened=datetime(2026, 1, 6), closed=datetime(2026, 3, 20), outcome=Outcome.WON
    )
    found = unrecorded(deal)
    assert (found.orders, found.came_in) == ((0, 0, 1), (0, 0, 0))
    assert found.left_out == LeftOut({}, {(Missing.STAGES, Outcome.WON): 1})
    later = unrecorded(evolve(deal, closed=datetime(2026, 4, 20)), as_of=datetime(2026, 5, 1))
    assert later.orders == (0, 0, 0)
    before = evolve(deal, opened=datetime(2025, 1, 6), closed=datetime(2025, 3, 20))
    assert unrecorded(before).left_out.total == 0


def test_a_deal_that_was_known_when_the_months_began_need_not_be_known_before() -> None:
    deal = Deal(id="d", opened=datetime(2025, 3, 1))
    early, late = move(datetime(2025, 12, 20), "demo"), move(datetime(2026, 2, 3), "demo")
    assert unrecorded(deal, changes=(early,)).row(JANUARY, D).stock == 1
    found = unrecorded(deal, changes=(late,))
    assert found.left_out.counts == {(Missing.STAGES, Outcome.OPEN): 1}
    assert (found.came_in, found.standing[D]) == ((0, 0, 0), 1)


def test_a_deal_that_stands_no_one_knows_since_when_is_left_out() -> None:
    moved = StageChange(deal="d", at=datetime(2026, 2, 3), stage="demo", from_stage="analysis")
    deal = Deal(id="d", opened=datetime(2026, 1, 3), stage="close")
    found = unrecorded(deal, changes=(moved,))
    assert found.left_out.counts == {(Missing.STAGES, Outcome.OPEN): 1}
    assert found.standing[C] == 1


def test_a_rate_says_what_was_left_out_of_it() -> None:
    lost = [Deal(id=f"l{n}", outcome=Outcome.LOST, stage="close") for n in range(3)]
    won = Deal(id="w", opened=datetime(2025, 12, 1), outcome=Outcome.WON, stage="order")
    changes = (move(datetime(2025, 12, 1), "close", "w"), move(datetime(2026, 1, 9), "order", "w"))
    found = unrecorded(won, *lost, changes=changes)
    rate = found.rate(C, Spadco.ORDER)
    assert (rate.successes, rate.trials, rate.value) == (1, 1, None)
    assert rate.left_out == LeftOut({Outcome.WON: 1}, {(Missing.CLOSED, Outcome.LOST): 3})
    with pytest.raises(InvalidValueError, match="flow: expected won and other deals left out ali"):
        project(found, months=1)
    with pytest.raises(InvalidValueError, match="3 lost without closed"):
        inflow_needed(found, orders=1)


def test_the_zone_of_the_period_says_in_which_month_a_move_is() -> None:
    period = Period.quarter(2026, 1, zone=ZoneInfo("Asia/Shanghai"))
    change = move(datetime(2026, 1, 31, 20, tzinfo=UTC), "demo")
    as_of = datetime(2026, 4, 2, tzinfo=UTC)
    deal = Deal(id="d", opened=change.at)
    found = stage_flow(Case(Book(deals=[deal], stage_changes=[change]), as_of), period)
    assert found.came_in == (0, 1, 0)


def test_a_month_that_is_not_in_the_flow_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="unknown month"):
        flow([]).row(Period.month(2026, 4), S)


def test_flows_of_different_months_do_not_add() -> None:
    with pytest.raises(InvalidValueError, match="StageFlow of two kinds do not add: months"):
        flow([]) + flow([], as_of=datetime(2026, 3, 1))


def test_a_standing_that_counts_less_than_none_is_refused() -> None:
    with pytest.raises(InvalidValueError, match=r"counts\[Spadco.DEMO\]"):
        PipelineStock({D: -1, C: 2})
    with pytest.raises(InvalidValueError, match="whole number"):
        PipelineStock({D: cast("Any", 1.5)})


@st.composite
def careers(draw: st.DrawFn) -> tuple[Deal, list[StageChange]]:
    """A deal with some moves, perhaps closed at the end of them."""
    times = st.datetimes(datetime(2025, 11, 1), datetime(2026, 3, 31))
    moments = times.map(lambda moment: moment.replace(second=30))  # not where a month begins
    deal_id = draw(st.uuids()).hex
    stages = draw(st.lists(st.sampled_from(SPADCO.ids), max_size=5))
    changes = [move(draw(moments), stage, deal_id) for stage in stages]
    closed = draw(st.none() | moments)
    ended = st.sampled_from([Outcome.WON, Outcome.LOST, Outcome.NO_DECISION])
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
        known = rows[-1].stock_after
        assert 0 <= found.standing[stage] - known <= found.left_out.total
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
