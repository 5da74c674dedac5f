"""How deals moved, as counts that merge."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError
from salesprocess.left_out import LeftOut, Missing
from salesprocess.pipeline import Reach, StageMoves, stage_moves
from salesprocess.pipeline.funnel.rates import reached
from salesprocess.processes import SALESFORCE, Spadco
from salesprocess.rates import Period
from salesprocess.records import Book, Deal, Outcome
from salesprocess.summaries import rank
from walks import AS_OF, RECORDED, Walk, case_of, day, moves_of, some_walks, walk

JANUARY = Period.month(2026, 1)
windows = st.sampled_from([None, JANUARY, Period.month(2026, 2)])
horizons = st.sampled_from([None, timedelta(days=1), timedelta(days=20)])


@given(some_walks("a"), some_walks("b"), windows, horizons)
def test_merging_is_summarising_all_deals_together(
    one: list[Walk], two: list[Walk], window: Period | None, horizon: timedelta | None
) -> None:
    def summary(walks: list[Walk]) -> StageMoves:
        return moves_of(walks, window=window, horizon=horizon, group=lambda deal: deal.rep)

    assert summary(one) + summary(two) == summary(one + two)
    assert summary(one).deals == len(one)


@given(some_walks("a"), some_walks("b"))
def test_parts_of_a_case_add_up_to_it(one: list[Walk], two: list[Walk]) -> None:
    case = case_of(one + two)
    parts = [stage_moves(case, deals=[walk.deal for walk in walks]) for walks in (one, two)]
    assert parts[0] + parts[1] == stage_moves(case)


@given(some_walks())
def test_the_parts_of_the_groups_add_up_to_the_whole(walks: list[Walk]) -> None:
    moves = moves_of(walks, group=lambda deal: deal.rep)
    whole = moves_of([], group=lambda deal: deal.rep)
    for part in moves.parts().values():
        whole += part
    assert whole == moves
    assert list(moves.parts()) == sorted(moves.parts(), key=lambda rep: (rep is None, str(rep)))


def test_deals_that_moved_alike_are_one_entry() -> None:
    walks = [walk(str(number), (number, "prospect"), (30, "demo")) for number in range(9)]
    moves = moves_of(walks)
    assert list(moves.counts.values()) == [9]
    assert repr(moves) == "StageMoves(spadco: 9 deals, 0 unplaced, as of 2026-03-02)"


def test_deals_that_stood_nowhere_by_then_are_counted_by_how_they_stand() -> None:
    later = walk("d1", (50, "demo"))
    undated = Walk(Deal(id="d2", stage="demo"))
    nowhere = Walk(Deal(id="d3", opened=day(3)))
    moves = moves_of([later, undated, nowhere], as_of=day(40))
    assert (moves.deals, moves.unplaced, moves.unrecorded) == (2, 2, 2)
    assert moves.left_out == LeftOut({}, {(Missing.STAGES, Outcome.OPEN): 2})
    assert reached(moves, Spadco.DEMO, reach=Reach.EVER) == 0
    today = moves_of([undated])
    assert (today.unplaced, today.unrecorded) == (0, 1)
    assert reached(today, Spadco.DEMO, reach=Reach.EVER) == 1


def test_deals_in_a_stage_that_no_process_has_are_left_out_for_want_of_a_known_one() -> None:
    foreign = Walk(Deal(id="d1", opened=day(1), stage="Dmo"))
    elsewhere = Walk(Deal(id="d2", opened=day(1), process="none such"))
    moves = moves_of([foreign, elsewhere, Walk(Deal(id="d3", opened=day(1)))])
    counts = {(Missing.STAGE, Outcome.OPEN): 2, (Missing.STAGES, Outcome.OPEN): 1}
    assert moves.left_out.counts == counts


def test_what_was_not_summarised_alike_does_not_add() -> None:
    one = moves_of([])
    two = moves_of([], SALESFORCE, as_of=day(9), window=JANUARY, horizon=timedelta(days=9))
    with pytest.raises(InvalidValueError, match="StageMoves of two kinds") as error:
        one + two
    paths = [fault.path for fault in error.value.faults]
    assert paths == ["process", "processes", "as_of", "window", "horizon"]


def test_a_horizon_has_some_length() -> None:
    with pytest.raises(InvalidValueError, match="horizon: expected a time above 0, or None"):
        moves_of([], horizon=timedelta())


def test_the_window_and_the_horizon_are_shown() -> None:
    moves = moves_of([], window=JANUARY, horizon=timedelta(days=30))
    assert repr(moves).endswith(", Period(2026-01-01 to 2026-01-31), horizon 30 days)")


def test_days_begin_where_the_window_says() -> None:
    shanghai = ZoneInfo("Asia/Shanghai")
    opened = datetime(2026, 1, 31, 20, tzinfo=UTC)  # the 1st of February there
    deal = Deal(id="d", opened=opened, stage="demo")
    case = Case(Book(deals=[deal]), datetime(2026, 3, 1, tzinfo=UTC), RECORDED)
    for month, within in ((1, 0), (2, 1)):
        moves = stage_moves(case, window=Period.month(2026, month, shanghai))
        ((_, signature),) = moves.counts
        footprint = signature.footprint(1, Reach.EVER)
        assert footprint is not None
        assert footprint.within == within << 3


def test_a_window_without_a_zone_does_not_say_when_its_days_begin() -> None:
    with pytest.raises(InvalidValueError, match="can not tell the day"):
        moves_of([], as_of=AS_OF.replace(tzinfo=UTC), window=JANUARY)


def test_the_order_of_the_records_does_not_matter() -> None:
    one = walk("d", (1, "prospect"), (3, "demo"), (5, "close"))
    assert moves_of([evolve(one, changes=one.changes[::-1])]) == moves_of([one])


def test_groups_are_in_the_order_of_their_values_and_the_unknown_last() -> None:
    walks = [walk(str(number), (number, "demo")) for number in (2, 10, 1)]
    days = moves_of(walks, group=lambda deal: (date(2026, 1, int(deal.id)), None))
    assert list(days.parts()) == [(date(2026, 1, number), None) for number in (1, 2, 10)]
    numbers = moves_of(walks, group=lambda deal: int(deal.id))
    assert list(numbers.parts()) == [1, 2, 10]
    letters = [None, Spadco.ORDER, Spadco.DEMO]
    assert sorted(letters, key=rank) == [Spadco.DEMO, Spadco.ORDER, None]
    assert min([frozenset("b"), frozenset("a")], key=rank) == frozenset("a")


def test_the_same_deals_can_be_put_into_other_groups() -> None:
    walks = [walk("a", (1, "demo"), rep="A"), walk("b", (1, "demo"), rep="B")]
    moves = moves_of(walks, group=lambda deal: deal.rep)
    assert moves.regrouped(lambda _: None) == moves_of(walks)
