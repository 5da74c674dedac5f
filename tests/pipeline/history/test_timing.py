"""Time in stage: which visits count, by which clock, and that the parts make the whole."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given, strategies as st

from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.pipeline import SALESFORCE, SPADCO, TimeInStage, TimeMode, WorkingCalendar
from salesprocess.records import Deal, Outcome, StageChange

AS_OF = datetime(2026, 1, 31)
DAY = timedelta(days=1)


def day(number: int) -> datetime:
    return datetime(2026, 1, number)


def deal(deal_id: str, closed: int | None = None, outcome: Outcome = Outcome.WON) -> Deal:
    return Deal(
        id=deal_id,
        opened=day(1),
        closed=None if closed is None else day(closed),
        outcome=Outcome.OPEN if closed is None else outcome,
        stage="prospect",
    )


def move(deal_id: str, at: int, stage: str, before: str | None = None) -> StageChange:
    return StageChange(deal=deal_id, at=day(at), stage=stage, from_stage=before)


RETURNED = [
    move("a", 3, "demo", "prospect"),
    move("a", 7, "prospect"),
    move("a", 15, "demo"),
]
"""Two days of prospect, four of demo, eight of prospect, and demo from the 15th on."""


def test_latest_is_the_time_of_the_last_visit() -> None:
    times = TimeInStage.from_records([deal("a", closed=17)], RETURNED, SPADCO, AS_OF)
    assert times["prospect"].completed.median == 8 * DAY
    assert times["demo"].completed.median == 2 * DAY
    assert times["close"].completed.count == 0


def test_cumulative_is_the_time_of_all_visits_of_a_deal() -> None:
    deals = [deal("a", closed=17)]
    times = TimeInStage.from_records(deals, RETURNED, SPADCO, AS_OF, mode=TimeMode.CUMULATIVE)
    assert times["prospect"].completed.counts == {10 * 86_400: 1}
    assert times["demo"].completed.median == 6 * DAY


@pytest.mark.parametrize(("mode", "days"), [(TimeMode.LATEST, 16), (TimeMode.CUMULATIVE, 20)])
def test_who_stands_in_a_stage_has_a_time_so_far_and_none_completed(
    mode: TimeMode, days: int
) -> None:
    times = TimeInStage.from_records([deal("a")], RETURNED, SPADCO, AS_OF, mode=mode)
    assert times["demo"].completed.count == 0
    assert times["demo"].standing.median == days * DAY
    assert times["prospect"].standing.count == 0


def test_the_clock_of_a_closed_deal_stands() -> None:
    one = deal("a", closed=5, outcome=Outcome.LOST)
    for as_of in (AS_OF, AS_OF + 900 * DAY):
        times = TimeInStage.from_records([one], [], SPADCO, as_of)
        assert times["prospect"].completed.median == 4 * DAY


@pytest.mark.parametrize("mode", TimeMode)
def test_a_deal_that_ended_no_one_knows_when_is_counted_apart(mode: TimeMode) -> None:
    lost = Deal(id="a", opened=day(1), outcome=Outcome.LOST, stage="prospect")
    times = TimeInStage.from_records(
        [lost], [move("a", 3, "demo", "prospect")], SPADCO, AS_OF, mode=mode
    )
    assert times["demo"].endless == 1
    assert times["demo"].completed.count == times["demo"].standing.count == 0
    assert times["prospect"].completed.median == 2 * DAY


def test_working_time_counts_only_working_hours() -> None:
    office = WorkingCalendar(time(9), time(17), range(5))
    times = TimeInStage.from_records(
        [deal("a")], [move("a", 8, "demo", "prospect")], SPADCO, AS_OF, clock=office
    )
    assert times["prospect"].completed.median == timedelta(hours=5 * 8)


def test_the_stages_stand_in_the_order_of_the_process() -> None:
    times = TimeInStage.from_records([deal("a")], RETURNED, SPADCO, AS_OF)
    assert tuple(times.stages) == SPADCO.ids
    assert repr(times) == (
        "TimeInStage(latest medians: suspect None, prospect 8 days, 0:00:00, analysis None, "
        "demo None, close None, order None)"
    )


def test_a_stage_that_the_process_does_not_have_is_an_error() -> None:
    times = TimeInStage.from_records([], [], SPADCO, AS_OF)
    with pytest.raises(UnknownNameError, match="unknown stage of spadco.*did you mean 'demo'"):
        times["dmo"]


def test_times_of_different_kinds_do_not_add() -> None:
    office = WorkingCalendar(time(9), time(17), range(5))
    with pytest.raises(InvalidValueError, match="times of different kinds") as error:
        TimeInStage.from_records([], [], SPADCO, AS_OF) + TimeInStage.from_records(
            [], [], SALESFORCE, AS_OF, mode=TimeMode.CUMULATIVE, clock=office
        )
    assert [fault.path for fault in error.value.faults] == ["process", "mode", "clock"]


def changes_of(deal_id: str) -> st.SearchStrategy[list[StageChange]]:
    stages = st.sampled_from(SPADCO.ids[:-1])
    return st.lists(
        st.builds(move, st.just(deal_id), st.integers(1, 28), stages, stages), max_size=5
    )


endings = st.none() | st.integers(28, 31)
modes = st.sampled_from(TimeMode)


@given(changes_of("a"), changes_of("b"), endings, modes)
def test_merged_times_are_the_times_of_both(
    one: list[StageChange], two: list[StageChange], closed: int | None, mode: TimeMode
) -> None:
    a, b = deal("a", closed), deal("b")
    parts = [
        TimeInStage.from_records([a], one, SPADCO, AS_OF, mode=mode),
        TimeInStage.from_records([b], two, SPADCO, AS_OF, mode=mode),
    ]
    whole = TimeInStage.from_records([a, b], [*two, *one], SPADCO, AS_OF, mode=mode)
    assert parts[0] + parts[1] == whole


@given(changes_of("a"), endings)
def test_the_time_in_all_stages_is_the_time_from_opening_to_close(
    changes: list[StageChange], closed: int | None
) -> None:
    times = TimeInStage.from_records(
        [deal("a", closed)], changes, SPADCO, AS_OF, mode=TimeMode.CUMULATIVE
    )
    completed = sum((stage.completed.total for stage in times.stages.values()), timedelta())
    standing = sum((stage.standing.total for stage in times.stages.values()), timedelta())
    assert completed + standing == (AS_OF if closed is None else day(closed)) - day(1)
    assert closed is None or not standing
