"""Where each deal stood, from when to when."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from salesprocess.errors import InvalidValueError
from salesprocess.pipeline import SALESFORCE, SPADCO, stage_visits
from salesprocess.records import Deal, Outcome, StageChange


def day(number: int) -> datetime:
    return datetime(2026, 1, number)


def deal(
    deal_id: str = "d",
    opened: int | None = 1,
    closed: int | None = None,
    stage: str | None = None,
) -> Deal:
    return Deal(
        id=deal_id,
        opened=None if opened is None else day(opened),
        closed=None if closed is None else day(closed),
        outcome=Outcome.OPEN if closed is None else Outcome.LOST,
        stage=stage,
    )


def move(at: int, stage: str, from_stage: str | None = None, deal_id: str = "d") -> StageChange:
    return StageChange(deal=deal_id, at=day(at), stage=stage, from_stage=from_stage)


def stays(one: Deal, *changes: StageChange) -> list[tuple[str, int, int | None]]:
    """Each visit as its stage, the day it began and the day it ended."""
    return [
        (visit.stage, visit.entered.day, visit.left.day if visit.left else None)
        for visit in stage_visits([one], changes, SPADCO)
    ]


def test_a_visit_lasts_until_the_next_change_of_stage() -> None:
    changes = [move(3, "analysis"), move(5, "demo")]
    assert stays(deal(), *changes) == [("analysis", 3, 5), ("demo", 5, None)]


def test_changes_are_taken_in_the_order_of_time() -> None:
    changes = [move(5, "demo"), move(3, "analysis")]
    assert stays(deal(), *changes) == [("analysis", 3, 5), ("demo", 5, None)]


def test_changes_of_one_moment_keep_the_order_they_came_in() -> None:
    changes = [move(3, "analysis"), move(3, "demo")]
    assert stays(deal(), *changes) == [("analysis", 3, 3), ("demo", 3, None)]


def test_the_entry_stage_is_entered_at_the_opening() -> None:
    assert stays(deal(), move(3, "demo", "prospect")) == [("prospect", 1, 3), ("demo", 3, None)]


def test_the_entry_stage_has_no_visit_where_the_opening_is_not_known() -> None:
    assert stays(deal(opened=None), move(3, "demo", "prospect")) == [("demo", 3, None)]


def test_an_opening_after_the_first_change_does_not_turn_time_back() -> None:
    changes = move(3, "demo", "prospect")
    assert stays(deal(opened=9), changes) == [("prospect", 3, 3), ("demo", 3, None)]


def test_only_the_first_change_tells_the_entry_stage() -> None:
    changes = [move(3, "analysis"), move(5, "demo", "close")]
    assert stays(deal(), *changes) == [("analysis", 3, 5), ("demo", 5, None)]


def test_rows_that_repeat_the_stage_are_one_visit() -> None:
    changes = [move(2, "prospect", "prospect"), move(4, "demo"), move(6, "demo", "demo")]
    assert stays(deal(), *changes) == [("prospect", 1, 4), ("demo", 4, None)]


def test_a_return_is_another_visit() -> None:
    changes = [move(2, "demo", "prospect"), move(4, "prospect")]
    assert stays(deal(), *changes) == [("prospect", 1, 2), ("demo", 2, 4), ("prospect", 4, None)]


def test_a_deal_without_changes_stands_in_its_stage_since_the_opening() -> None:
    assert stays(deal(stage="demo")) == [("demo", 1, None)]


@pytest.mark.parametrize("one", [deal(), deal(opened=None), deal(opened=None, stage="demo")])
def test_a_deal_that_can_not_be_placed_has_no_visit(one: Deal) -> None:
    assert stays(one) == []


def test_the_last_visit_ends_with_the_close() -> None:
    assert stays(deal(closed=8), move(3, "demo")) == [("demo", 3, 8)]


def test_a_change_after_the_close_is_a_visit_without_length() -> None:
    assert stays(deal(closed=2), move(3, "demo")) == [("demo", 3, 3)]


@pytest.mark.parametrize("stage", ["Closed Won", "Closed Lost"])
def test_a_won_or_lost_stage_closes_a_deal_whose_close_is_not_known(stage: str) -> None:
    (visit,) = stage_visits([deal()], [move(3, stage)], SALESFORCE)
    assert (visit.entered, visit.left, visit.standing) == (day(3), day(3), False)


def move_names(one: Deal, *changes: StageChange) -> list[str]:
    return [visit.move.name for visit in stage_visits([one], changes, SALESFORCE)]


def test_each_visit_says_how_the_deal_came_into_it() -> None:
    changes = [
        move(2, "Qualification", "Prospecting"),
        move(3, "Value Proposition"),
        move(4, "Needs Analysis"),
        move(5, "Closed Lost"),
        move(6, "Qualification"),
        move(7, "Closed Won"),
        move(8, "Closed Lost"),
    ]
    assert move_names(deal(), *changes) == [
        "OPENED", "FORWARD", "SKIPPED", "BACK", "LOST", "REOPENED", "SKIPPED", "LOST",
    ]  # fmt: skip


def test_visits_of_one_stage_are_numbered() -> None:
    changes = [move(2, "demo", "prospect"), move(4, "prospect"), move(6, "demo")]
    visits = stage_visits([deal()], changes, SPADCO)
    assert [(visit.stage, visit.number) for visit in visits] == [
        ("prospect", 1),
        ("demo", 1),
        ("prospect", 2),
        ("demo", 2),
    ]


def test_only_the_last_visit_of_an_open_deal_stands() -> None:
    changes = [move(2, "demo", "prospect")]
    assert [v.standing for v in stage_visits([deal()], changes, SPADCO)] == [False, True]
    assert [v.standing for v in stage_visits([deal(closed=9)], changes, SPADCO)] == [False, False]


def test_a_deal_closed_no_one_knows_when_neither_stands_nor_has_a_length() -> None:
    lost = Deal(id="d", opened=day(1), outcome=Outcome.LOST, stage="demo")
    (visit,) = stage_visits([lost], [], SPADCO)
    assert (visit.left, visit.standing) == (None, False)


def test_what_came_after_the_moment_is_not_known_yet() -> None:
    changes = [move(3, "demo", "prospect"), move(9, "close")]
    (first, second) = stage_visits([deal(closed=20)], changes, SPADCO, as_of=day(5))
    assert (first.stage, first.left) == ("prospect", day(3))
    assert (second.stage, second.left, second.standing) == ("demo", None, True)
    assert stage_visits([deal(opened=9, stage="demo")], [], SPADCO, as_of=day(5)) == ()
    assert stage_visits([deal(closed=4)], changes, SPADCO, as_of=day(5))[-1].left == day(4)


def test_visits_come_by_deal_and_changes_of_other_deals_are_passed_over() -> None:
    changes = [
        move(3, "demo", deal_id="b"),
        move(2, "close", deal_id="a"),
        move(4, "no", None, "c"),
    ]
    visits = stage_visits([deal("b"), deal("a")], changes, SPADCO)
    assert [(visit.deal, visit.stage) for visit in visits] == [("b", "demo"), ("a", "close")]


def test_every_stage_that_the_process_does_not_have_is_named() -> None:
    deals = [deal("a"), deal("b", stage="Demo")]
    changes = [move(2, "dmo", "xyz", "a"), move(3, "demo", deal_id="a"), move(4, "dmo", None, "a")]
    with pytest.raises(InvalidValueError, match="stages not in the process spadco") as error:
        stage_visits(deals, changes, SPADCO)
    assert [(fault.path, fault.value, fault.hint) for fault in error.value.faults] == [
        ("deals[1].stage", "Demo", "did you mean 'demo'?"),
        ("stage_changes[0].from_stage", "xyz", None),
        ("stage_changes[0].stage", "dmo", "did you mean 'demo'?"),
        ("stage_changes[2].stage", "dmo", "did you mean 'demo'?"),
    ]


CHANGES = st.lists(
    st.builds(move, st.integers(1, 28), st.sampled_from(SPADCO.ids), st.sampled_from(SPADCO.ids))
)


@given(CHANGES, st.one_of(st.none(), st.integers(1, 28)))
def test_visits_follow_each_other_without_gap_and_in_different_stages(
    changes: list[StageChange], closed: int | None
) -> None:
    visits = stage_visits([deal(closed=closed, stage="suspect")], changes, SPADCO)
    assert visits
    assert all(before.left == after.entered for before, after in pairwise(visits))
    assert all(before.stage != after.stage for before, after in pairwise(visits))
    assert all(visit.left is None or visit.left >= visit.entered for visit in visits)
    assert all(visit.left is not None for visit in visits[:-1])


@given(CHANGES)
def test_repeating_every_row_changes_no_visit(changes: list[StageChange]) -> None:
    one = deal(stage="suspect")
    repeated = [row for change in changes for row in (change, change)]
    assert stage_visits([one], repeated, SPADCO) == stage_visits([one], changes, SPADCO)


@pytest.mark.parametrize("known", [[move(3, "demo")], []])
def test_a_moment_of_another_kind_than_the_records_is_refused(known: list[StageChange]) -> None:
    with pytest.raises(InvalidValueError, match="as_of: expected a time zone on both or on neit"):
        stage_visits([deal()], known, SPADCO, as_of=day(5).replace(tzinfo=UTC))
    undated = Deal(id="d")
    assert stage_visits([undated], [], SPADCO, as_of=day(5).replace(tzinfo=UTC)) == ()


def test_a_deal_reopened_later_stood_lost_at_the_moment() -> None:
    changes = [move(3, "Closed Lost", "Prospecting"), move(9, "Prospecting")]
    (_, lost) = stage_visits([deal(closed=20)], changes, SALESFORCE, as_of=day(5))
    assert (lost.stage, lost.left, lost.standing) == ("Closed Lost", day(3), False)
