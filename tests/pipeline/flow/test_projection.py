"""The orders of the months to come, and what a pause in sowing costs."""

from __future__ import annotations

from collections import Counter
from math import inf, nan, sqrt
from typing import Any, cast

import pytest
from hypothesis import given, strategies as st

from salesprocess.errors import InvalidValueError
from salesprocess.pipeline import PipelineStock, StageFlow, inflow_needed, neglect, project
from salesprocess.pipeline.flow.markov import Chain
from salesprocess.pipeline.flow.spadco_path import PIPELINE
from salesprocess.processes import Spadco
from salesprocess.rates import Period

S, P, A, D, C = PIPELINE
O = Spadco.ORDER  # noqa: E741
MONTHS = Period.quarter(2026, 1).months()

Step = tuple[Spadco | None, Spadco | None]


def flow(steps: dict[Step, int], standing: dict[Spadco, int] | None = None) -> StageFlow:
    """A flow whose steps all fall into its first month."""
    counts = Counter({(0, *step): count for step, count in steps.items()})
    return StageFlow(MONTHS, Counter(), counts, PipelineStock(standing or {}))


SIMPLE = flow({(None, S): 30, (S, C): 1, (S, S): 1, (C, O): 1, (C, None): 3}, {S: 8, C: 4})
"""Ten new suspects a month, half of which come to Close, where a quarter is won at once."""


def test_the_orders_of_a_month_are_those_of_the_deals_that_get_there_by_then() -> None:
    first, second, third = project(SIMPLE, months=3, inflow=0)
    assert first.expected == pytest.approx(4 * 1 / 4)
    assert second.expected == pytest.approx(8 * 1 / 2 * 1 / 4)
    assert third.expected == pytest.approx(8 * 1 / 2 * 1 / 2 * 1 / 4)
    assert first.from_new == second.from_new == third.from_new == 0


def test_new_deals_stand_when_their_month_is_over_and_go_on_from_there() -> None:
    months = project(SIMPLE, months=4, standing=PipelineStock({}))
    assert [month.from_standing for month in months] == [0] * 4
    by_month = [0, 0, 10 / 8, 10 / 8 + 10 / 16]
    assert [month.from_new for month in months] == pytest.approx(by_month)


def test_the_variance_is_that_of_deals_on_their_own_and_of_a_poisson_process() -> None:
    month = project(SIMPLE, months=3)[2]
    chance = 1 / 2 * 1 / 2 * 1 / 4
    assert month.variance == pytest.approx(8 * chance * (1 - chance) + month.from_new)
    low, high = month.interval(0.9)
    assert high - month.expected == pytest.approx(1.6448536 * sqrt(month.variance))
    assert low == 0 < month.expected - low < high - month.expected
    assert month.interval(0.5)[0] > 0


def test_an_order_may_come_in_the_month_its_deal_came_in() -> None:
    quick = flow({(None, O): 3, (None, None): 3})
    assert [month.expected for month in project(quick, months=2, inflow=4)] == [2, 2]
    assert inflow_needed(quick, orders=3) == 6


def test_a_steady_inflow_as_needed_gives_the_orders_in_the_long_run() -> None:
    needed = inflow_needed(SIMPLE, orders=5)
    assert needed == pytest.approx(20)
    assert project(SIMPLE, months=60, inflow=needed)[-1].expected == pytest.approx(5)


def test_no_inflow_helps_where_no_new_deal_was_ever_won() -> None:
    assert inflow_needed(flow({(None, S): 4, (S, None): 4}), orders=1) is None
    assert inflow_needed(flow({(None, S): 4, (S, S): 4}), orders=1) is None
    assert inflow_needed(flow({(None, S): 4, (S, P): 1, (P, S): 1}), orders=1) is None


def test_deals_that_move_back_count_as_often_as_they_come_forward() -> None:
    back = flow({(None, D): 1, (D, C): 1, (C, D): 1, (C, O): 1})
    assert inflow_needed(back, orders=3) == pytest.approx(3)


def test_a_pause_costs_later_months_and_not_the_first() -> None:
    months = neglect(SIMPLE, months=1, horizon=4)
    assert [month.missing for month in months] == pytest.approx([0, 0, 10 / 8, 10 / 16])
    assert [month.number for month in months] == [1, 2, 3, 4]
    assert repr(months[2]) == "NeglectedMonth(3: 1.8 → 0.5 orders, 1.2 missing)"


def test_a_month_shows_what_is_expected_and_how_surely() -> None:
    assert repr(project(SIMPLE, months=3)[2]) == (
        "ProjectedMonth(3: 1.8 orders, 0.0–4.3, 1.2 of new deals)"
    )


def test_an_unknown_chance_is_refused_and_the_stage_named() -> None:
    hint = "take the flow of a longer period"
    with pytest.raises(InvalidValueError, match=f"stood in demo when .*{hint}"):
        project(SIMPLE, months=1, standing=PipelineStock({D: 1}))
    with pytest.raises(InvalidValueError, match="stood in analysis when"):
        project(flow({(S, P): 1, (P, A): 1}), months=1, inflow=0, standing=PipelineStock({S: 1}))
    with pytest.raises(InvalidValueError, match="came into the pipeline"):
        project(flow({(C, O): 1}), months=1, inflow=1)
    with pytest.raises(InvalidValueError, match="stood in suspect when"):
        inflow_needed(flow({(None, S): 1}), orders=1)


def test_what_is_not_asked_for_need_not_be_known() -> None:
    assert project(flow({}), months=1)[0].expected == 0
    assert (
        project(flow({(C, O): 1}), months=1, standing=PipelineStock({C: 2, O: 5}))[0].expected == 2
    )


@pytest.mark.parametrize("inflow", [-1, nan, inf])
def test_every_argument_out_of_its_range_is_named(inflow: float) -> None:
    with pytest.raises(InvalidValueError, match="^can not look ahead") as error:
        neglect(SIMPLE, months=0, horizon=cast("Any", 1.5), inflow=inflow)
    assert [fault.path for fault in error.value.faults] == ["months", "horizon", "inflow"]
    with pytest.raises(InvalidValueError, match="months"):
        project(SIMPLE, months=0)
    with pytest.raises(InvalidValueError, match="orders"):
        inflow_needed(SIMPLE, orders=inflow)


@st.composite
def flows(draw: st.DrawFn) -> StageFlow:
    """Flows in which every stage has been stood in and deals have come in."""
    ends = st.sampled_from([*Spadco, None])
    starts = [None, *PIPELINE]
    steps: Counter[tuple[int, Spadco | None, Spadco | None]] = Counter()
    for start in starts:
        for end in draw(st.lists(ends, min_size=1, max_size=4)):
            steps[0, start, end] += 1
        steps[0, start, None] += 1
    stages = st.sampled_from(PIPELINE)
    standing: dict[Spadco, int] = draw(st.dictionaries(stages, st.integers(0, 20)))
    return StageFlow(MONTHS, Counter(), steps, PipelineStock(standing))


@given(flows())
def test_over_time_each_deal_that_stands_gives_one_order_at_most(some: StageFlow) -> None:
    months = project(some, months=24, inflow=0)
    standing = sum(some.standing[stage] for stage in PIPELINE)
    assert sum(month.expected for month in months) <= standing + 1e-9
    assert all(month.variance <= month.expected + 1e-12 for month in months)


@given(flows(), st.integers(1, 3))
def test_a_pause_costs_in_all_what_the_deals_not_sown_would_have_given(
    some: StageFlow, months: int
) -> None:
    lost = sum(month.missing for month in neglect(some, months, horizon=80, inflow=6))
    assert lost == pytest.approx(months * 6 * Chain.of(some).ever(), abs=1e-4)


@given(flows(), st.floats(0, 50), st.floats(0, 50))
def test_more_sown_is_more_won(some: StageFlow, one: float, more: float) -> None:
    fewer, many = (project(some, months=6, inflow=inflow) for inflow in (one, one + more))
    pairs = zip(fewer, many, strict=True)
    assert all(few.expected <= much.expected + 1e-9 for few, much in pairs)
