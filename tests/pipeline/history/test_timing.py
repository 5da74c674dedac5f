"""Time in stage: which stays count, by which clock, and that the parts make the whole."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from salesprocess.calendars import OFFICE_HOURS
from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.left_out import LeftOut, Missing
from salesprocess.pipeline import (
    Distribution,
    StageTime,
    TimeMode,
    time_in_stage,
)
from salesprocess.pipeline.history.distribution import SECOND
from salesprocess.processes import SALESFORCE, SPADCO
from salesprocess.records import Book, Deal, Outcome, StageChange

AS_OF = datetime(2026, 1, 31)
DAY = timedelta(days=1)
RECORDED = CommonSettings(recorded_from=date(2025, 1, 1))


def case_of(deals: list[Deal], changes: list[StageChange], as_of: datetime = AS_OF) -> Case:
    """A case of deals whose history is on record; those that moved stand where they moved to."""
    moved = {change.deal for change in changes}
    standing = [evolve(deal, stage=None) if deal.id in moved else deal for deal in deals]
    return Case(Book(deals=standing, stage_changes=changes), as_of, RECORDED)


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


def test_latest_is_the_time_of_the_last_stay() -> None:
    times = time_in_stage(case_of([deal("a", closed=17)], RETURNED, AS_OF))
    assert times["prospect"].completed.median == 8 * DAY
    assert times["demo"].completed.median == 2 * DAY
    assert times["close"].completed.count == 0


def test_cumulative_is_the_time_of_all_stays_of_a_deal() -> None:
    deals = [deal("a", closed=17)]
    times = time_in_stage(case_of(deals, RETURNED, AS_OF), mode=TimeMode.CUMULATIVE)
    assert times["prospect"].completed.counts == {10 * 86_400: 1}
    assert times["demo"].completed.median == 6 * DAY


@pytest.mark.parametrize(("mode", "days"), [(TimeMode.LATEST, 16), (TimeMode.CUMULATIVE, 20)])
def test_who_stands_in_a_stage_has_a_time_so_far_and_none_completed(
    mode: TimeMode, days: int
) -> None:
    times = time_in_stage(case_of([deal("a")], RETURNED, AS_OF), mode=mode)
    assert times["demo"].completed.count == 0
    assert times["demo"].standing.median == days * DAY
    assert times["prospect"].standing.count == 0


def test_the_clock_of_a_closed_deal_stands() -> None:
    one = deal("a", closed=5, outcome=Outcome.LOST)
    for as_of in (AS_OF, AS_OF + 900 * DAY):
        times = time_in_stage(case_of([one], [], as_of))
        assert times["prospect"].completed.median == 4 * DAY


@pytest.mark.parametrize("mode", TimeMode)
def test_a_deal_that_ended_no_one_knows_when_is_counted_apart(mode: TimeMode) -> None:
    lost = Deal(id="a", opened=day(1), outcome=Outcome.LOST, stage="prospect")
    times = time_in_stage(case_of([lost], [move("a", 3, "demo", "prospect")], AS_OF), mode=mode)
    assert times["demo"].left_out == LeftOut({}, {(Missing.CLOSED, Outcome.LOST): 1})
    assert repr(times).endswith("order None; left out: 1 lost without closed)")
    assert times["demo"].completed.count == times["demo"].standing.count == 0
    assert times["prospect"].completed.median == 2 * DAY


def test_working_time_counts_only_working_hours() -> None:
    office = OFFICE_HOURS
    times = time_in_stage(
        case_of([deal("a")], [move("a", 8, "demo", "prospect")], AS_OF), clock=office
    )
    assert times["prospect"].completed.median == timedelta(hours=5 * 8)


def test_the_stages_stand_in_the_order_of_the_process() -> None:
    times = time_in_stage(case_of([deal("a")], RETURNED, AS_OF))
    assert tuple(times.stages) == SPADCO.ids
    assert repr(times) == (
        "TimeInStage(latest medians: suspect None, prospect 8 days, 0:00:00, analysis None, "
        "demo None, close None, order None)"
    )


def test_a_stage_that_the_process_does_not_have_is_an_error() -> None:
    times = time_in_stage(case_of([], [], AS_OF))
    with pytest.raises(UnknownNameError, match="unknown stage of spadco.*did you mean 'demo'"):
        times["dmo"]


def test_times_of_different_kinds_do_not_add() -> None:
    office = OFFICE_HOURS
    with pytest.raises(InvalidValueError, match="TimeInStage of two kinds") as error:
        time_in_stage(case_of([], [])) + time_in_stage(
            case_of([], []), process=SALESFORCE, mode=TimeMode.CUMULATIVE, clock=office
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
    case = case_of([a, b], [*two, *one])
    parts = [time_in_stage(case, mode=mode, deals=[some]) for some in (a, b)]
    assert parts[0] + parts[1] == time_in_stage(case, mode=mode)


@given(changes_of("a"), endings)
def test_the_time_in_all_stages_is_the_time_from_opening_to_close(
    changes: list[StageChange], closed: int | None
) -> None:
    times = time_in_stage(case_of([deal("a", closed)], changes), mode=TimeMode.CUMULATIVE)
    completed = sum((stage.completed.total for stage in times.stages.values()), timedelta())
    standing = sum((stage.standing.total for stage in times.stages.values()), timedelta())
    assert completed + standing == (AS_OF if closed is None else day(closed)) - day(1)
    assert closed is None or not standing


def test_a_stage_into_which_a_deal_came_no_one_knows_when_is_left_out() -> None:
    """No change is on record: of the three only the last stages are known."""
    deals = [deal("a", closed=5), deal("b", closed=5, outcome=Outcome.LOST), deal("c")]
    time = time_in_stage(Case(Book(deals=deals), AS_OF))["prospect"]
    assert (time.completed.count, time.standing.count) == (0, 0)
    outcomes = (Outcome.WON, Outcome.LOST, Outcome.OPEN)
    assert time.left_out.counts == {(Missing.ENTERED, outcome): 1 for outcome in outcomes}
    assert time.quartiles == (None, None, None)


def test_a_stage_that_a_deal_left_no_one_knows_when_is_left_out() -> None:
    moves = [move("a", 3, "analysis", "suspect"), move("a", 5, "demo")]
    stands = Deal(id="a", opened=day(1), stage="close")
    times = time_in_stage(Case(Book(deals=[stands], stage_changes=moves), AS_OF))
    for stage in ("demo", "close"):
        assert times[stage].left_out.counts == {(Missing.ENTERED, Outcome.OPEN): 1}
    assert times["analysis"].completed.median == 2 * DAY


def test_those_that_stand_in_a_stage_no_one_knows_since_when_are_no_nought() -> None:
    times = time_in_stage(Case(Book(deals=[deal("a"), deal("b", closed=5)]), AS_OF))
    time = times["prospect"]
    assert (time.standing.count, time.undated, time.number_standing) == (0, 1, 1)
    assert time.number_left is None
    assert (time + time).number_standing == 2
    assert (times["suspect"].number_left, times["suspect"].number_standing) == (None, 0)
    assert (times["demo"].number_left, times["demo"].number_standing) == (0, 0)


def test_deals_whose_stages_are_not_on_record_are_left_out_of_those_before_by_outcome() -> None:
    deals = [
        evolve(deal("a", closed=5), stage="order"),
        evolve(deal("b", closed=5, outcome=Outcome.LOST), stage="analysis"),
        evolve(deal("c"), stage=None),
    ]
    times = time_in_stage(Case(Book(deals=deals), AS_OF))
    won, lost, nowhere = ((Missing.STAGES, o) for o in (Outcome.WON, Outcome.LOST, Outcome.OPEN))
    assert times["prospect"].left_out.counts == {won: 1, lost: 1, nowhere: 1}
    assert times["demo"].left_out.counts == {won: 1, nowhere: 1}
    assert times["order"].left_out.total == 0
    assert (times["demo"].perhaps, times["demo"].number_standing) == (1, None)


def test_a_deal_in_a_stage_that_no_process_has_is_left_out_of_all_it_may_have_been_in() -> None:
    moves = [move("a", 3, "demo", "prospect"), move("a", 5, "Dmo")]
    times = time_in_stage(case_of([deal("a")], moves))
    foreign = {(Missing.STAGE, Outcome.OPEN): 1}
    assert times["prospect"].completed.median == times["demo"].completed.median == 2 * DAY
    assert times["analysis"].left_out.counts == times["close"].left_out.counts == foreign
    assert times["close"].number_standing is None


def test_the_quartiles_count_those_that_stand_there_as_censored() -> None:
    """Two of five left, after 2 and 4 days; three stand there since 3, 8 and 9.

    After 2 days 1 in 5 has left; of the 3 that are there on day 4 one leaves: 4/5 × 2/3.
    """
    time = StageTime(
        Distribution.from_records(SECOND, [2 * DAY, 4 * DAY]),
        Distribution.from_records(SECOND, [3 * DAY, 8 * DAY, 9 * DAY]),
    )
    assert time.completed.quantile(0.75) == 3.5 * DAY  # the wrong answer
    assert time.quartiles == (4 * DAY, None, None)
    assert time.quantile(0.2) == 2 * DAY
    with pytest.raises(InvalidValueError, match="share: expected from 0 to 1, got 2"):
        time.quantile(2)


def test_where_the_losses_have_no_date_no_quartile_is_given() -> None:
    some = Distribution.from_records(SECOND, [2 * DAY])
    none = Distribution.from_records(SECOND, [])
    left_out = LeftOut({Outcome.WON: 9, Outcome.LOST: 1}, {(Missing.CLOSED, Outcome.LOST): 9})
    assert StageTime(some, none, left_out).quantile(0.5) is None
    assert StageTime(some, none).quantile(0.5) == 2 * DAY


def test_a_stay_in_another_process_is_not_one_in_this() -> None:
    other = Deal(id="b", opened=day(1), stage="Qualification", process="salesforce")
    nowhere = Deal(id="c", opened=day(1), stage="Qualified")
    case = Case(Book(deals=[deal("a"), other, nowhere]), AS_OF, RECORDED, (SPADCO, SALESFORCE))
    assert time_in_stage(case)["prospect"].standing.count == 1
    times = time_in_stage(case, process=SALESFORCE)
    assert sum(time.standing.count for time in times.stages.values()) == 1
