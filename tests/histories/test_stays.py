"""Where each deal stood, from when to when."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.histories import DealHistory, Move, StageStay
from salesprocess.histories.changes import changes_in_order
from salesprocess.histories.stays import move_between
from salesprocess.processes import ODOO, SALESFORCE, SPADCO, SalesProcess, Stage
from salesprocess.records import Book, Deal, Outcome, StageChange

SEEN = datetime(2026, 3, 31)
RECORDED = CommonSettings(recorded_from=date(2025, 1, 1))


def day(number: int) -> datetime:
    return datetime(2026, 1, number)


def deal(
    opened: int | None = 1,
    closed: int | None = None,
    stage: str | None = None,
    process: str | None = None,
) -> Deal:
    return Deal(
        id="d",
        opened=None if opened is None else day(opened),
        closed=None if closed is None else day(closed),
        outcome=Outcome.OPEN if closed is None else Outcome.LOST,
        stage=stage,
        process=process,
    )


def move(at: int, stage: str, from_stage: str | None = None) -> StageChange:
    return StageChange(deal="d", at=day(at), stage=stage, from_stage=from_stage)


def stays_of(
    deal: Deal,
    *changes: StageChange,
    process: SalesProcess | tuple[SalesProcess, ...] = SPADCO,
    as_of: int = 31,
) -> tuple[StageStay, ...]:
    book = Book(deals=[deal], stage_changes=changes)
    return Case(book, day(as_of), RECORDED, process).history("d").stays


def stays(deal: Deal, *changes: StageChange) -> list[tuple[str | None, int | None, int | None]]:
    """Each stay as its stage, the day it began and the day it ended."""
    return [
        (
            stay.stage,
            stay.entered.day if stay.entered else None,
            stay.left.day if stay.left else None,
        )
        for stay in stays_of(deal, *changes)
    ]


def test_a_stay_lasts_until_the_next_change_of_stage() -> None:
    changes = [move(3, "analysis"), move(5, "demo")]
    assert stays(deal(), *changes) == [("analysis", 3, 5), ("demo", 5, None)]


def test_changes_are_taken_in_the_order_of_time() -> None:
    changes = [move(5, "demo"), move(3, "analysis")]
    assert stays(deal(), *changes) == [("analysis", 3, 5), ("demo", 5, None)]


def test_changes_of_one_moment_lead_on_from_each_other() -> None:
    changes = [
        move(2, "prospect", "suspect"),
        move(3, "close", "demo"),
        move(3, "demo", "analysis"),
        move(3, "analysis", "prospect"),
    ]
    found = [stage for stage, _, _ in stays(deal(), *changes)]
    assert found == ["suspect", "prospect", "analysis", "demo", "close"]


def test_changes_of_one_moment_that_begin_a_chain_begin_with_the_one_that_none_led_to() -> None:
    changes = [move(3, "demo", "analysis"), move(3, "analysis", "prospect")]
    assert [stage for stage, _, _ in stays(deal(), *changes)] == ["prospect", "analysis", "demo"]


def test_changes_of_one_moment_that_say_no_more_keep_the_order_they_came_in() -> None:
    changes = [move(3, "analysis"), move(3, "demo")]
    assert stays(deal(), *changes) == [("analysis", 3, 3), ("demo", 3, None)]
    ring = [move(3, "analysis", "demo"), move(3, "demo", "analysis")]
    assert [stage for stage, _, _ in stays(deal(), *ring)] == ["demo", "analysis", "demo"]


def test_the_entry_stage_is_entered_at_the_opening() -> None:
    assert stays(deal(), move(3, "demo", "prospect")) == [("prospect", 1, 3), ("demo", 3, None)]


def test_no_one_knows_when_the_entry_stage_was_entered_where_the_opening_is_not_known() -> None:
    changes = move(3, "demo", "prospect")
    assert stays(deal(opened=None), changes) == [("prospect", None, 3), ("demo", 3, None)]


def test_an_opening_after_the_first_change_does_not_turn_time_back() -> None:
    changes = move(3, "demo", "prospect")
    assert stays(deal(opened=9), changes) == [("prospect", 3, 3), ("demo", 3, None)]


def test_only_the_first_change_tells_the_entry_stage() -> None:
    changes = [move(3, "analysis"), move(5, "demo", "close")]
    assert stays(deal(), *changes) == [("analysis", 3, 5), ("demo", 5, None)]


def test_rows_that_repeat_the_stage_are_one_stay() -> None:
    changes = [move(2, "prospect", "prospect"), move(4, "demo"), move(6, "demo", "demo")]
    assert stays(deal(), *changes) == [("prospect", 1, 4), ("demo", 4, None)]


def test_a_return_is_another_stay() -> None:
    changes = [move(2, "demo", "prospect"), move(4, "prospect")]
    assert stays(deal(), *changes) == [("prospect", 1, 2), ("demo", 2, 4), ("prospect", 4, None)]
    numbers = [(stay.stage, stay.number) for stay in stays_of(deal(), *changes, move(6, "demo"))]
    assert numbers == [("prospect", 1), ("demo", 1), ("prospect", 2), ("demo", 2)]


def test_a_deal_without_changes_stands_where_it_was_opened_if_changes_were_recorded() -> None:
    assert stays(deal(stage="demo")) == [("demo", 1, None)]
    (stay,) = Case(Book(deals=[deal(stage="demo")]), day(31)).history("d").stays
    assert (stay.entered, stay.is_current) == (None, True)


def test_a_deal_of_which_no_stage_is_known_has_no_stay() -> None:
    assert stays(deal()) == []
    assert stays(deal(opened=None)) == []


def test_the_last_stay_ends_with_the_close_and_never_before_it_began() -> None:
    assert stays(deal(closed=8), move(3, "demo")) == [("demo", 3, 8)]
    assert stays(deal(closed=2), move(3, "demo")) == [("demo", 3, 3)]
    unknown = Deal(id="d", opened=day(1), outcome=Outcome.LOST, stage="demo")
    (stay,) = stays_of(unknown)
    assert (stay.entered, stay.left, stay.is_current) == (day(1), None, False)


def test_a_closing_stage_is_entered_when_the_deal_ended_and_not_at_its_opening() -> None:
    won = Deal(id="d", opened=day(1), closed=day(9), outcome=Outcome.WON, stage="order")
    assert stays(won) == [("order", 9, 9)]
    undated = Deal(id="d", opened=day(1), outcome=Outcome.WON, stage="order")
    assert stays(undated) == [("order", None, None)]
    by_stage = Deal(id="d", opened=day(1), stage="order")
    assert stays(by_stage) == [("order", None, None)]


def test_a_closing_stage_is_entered_no_earlier_than_the_last_change() -> None:
    """It was closed on the 5th by its record, and moved on the 9th all the same."""
    won = Deal(id="d", opened=day(1), closed=day(5), outcome=Outcome.WON, stage="order")
    assert stays(won, move(9, "demo", "analysis")) == [
        ("analysis", 1, 9), ("demo", 9, None), ("order", 9, 9),
    ]  # fmt: skip


def test_what_lies_between_the_last_change_and_the_record_is_unknown() -> None:
    """Others may lie between, so when it left the one before is unknown too."""
    won = Deal(id="d", opened=day(1), closed=day(20), outcome=Outcome.WON, stage="order")
    history = Case(Book(deals=[won], stage_changes=[move(9, "demo", "analysis")]), day(31)).history(
        "d"
    )
    assert [(stay.stage, stay.left) for stay in history.stays[:2]] == [
        ("analysis", day(9)),
        ("demo", None),
    ]
    assert not history.is_recorded


def test_a_stage_that_no_process_has_leaves_the_stages_of_the_deal_unrecorded() -> None:
    book = Book(deals=[deal(1)], stage_changes=[move(5, "nowhere", "prospect")])
    assert not Case(book, day(31)).history("d").is_recorded


def test_a_loop_within_one_moment_ends_where_the_record_stands() -> None:
    """Lost and taken up again at once, newest row first, with or without the stage left."""
    for left in (("Closed Lost", "Qualification"), (None, None)):
        changes = [
            StageChange(deal="d", at=day(9), stage="Qualification", from_stage=left[0]),
            StageChange(deal="d", at=day(9), stage="Closed Lost", from_stage=left[1]),
        ]
        stands = deal(1, stage="Qualification")
        book = Book(deals=[stands], stage_changes=changes)
        history = Case(book, day(31), processes=SALESFORCE).history("d")
        assert [stay.stage for stay in history.stays][-2:] == ["Closed Lost", "Qualification"]
        assert (history.is_open, history.contradictions) == (True, frozenset())


def test_a_loop_within_one_moment_leads_on_to_the_next_change() -> None:
    changes = [move(5, "demo", "close"), move(5, "close", "demo"), move(9, "order", "close")]
    ordered = changes_in_order([*changes[:2], changes[2]])
    assert [change.stage for change in ordered] == ["demo", "close", "order"]


def test_a_deal_that_stands_where_its_last_change_did_not_lead_came_there_no_one_knows_when() -> (
    None
):
    changes = [move(2, "prospect"), move(4, "demo")]
    found = stays(deal(stage="close"), *changes)
    assert found == [("prospect", 2, 4), ("demo", 4, None), ("close", None, None)]
    ended = stays(deal(stage="close", closed=9), *changes)
    assert ended[-2:] == [("demo", 4, None), ("close", None, 9)]


@pytest.mark.parametrize("stage", ["Closed Won", "Closed Lost"])
def test_a_change_into_a_closing_stage_ends_a_deal(stage: str) -> None:
    (stay,) = stays_of(deal(), move(3, stage), process=SALESFORCE)
    assert (stay.entered, stay.left, stay.is_current) == (day(3), day(3), False)


def test_a_deal_that_left_a_closing_stage_had_ended_before() -> None:
    changes = move(5, "Prospecting", "Closed Lost")
    first, second = stays_of(deal(closed=3), changes, process=SALESFORCE)
    assert (first.stage, first.entered, first.left) == ("Closed Lost", day(3), day(5))
    assert (second.stage, second.entered, second.is_current) == ("Prospecting", day(5), True)
    late, _ = stays_of(deal(closed=9), changes, process=SALESFORCE)
    assert late.entered is None
    undated, _ = stays_of(deal(), changes, process=SALESFORCE)
    assert undated.entered is None


def test_each_stay_says_how_the_deal_came_into_it() -> None:
    changes = [
        move(2, "Qualification", "Prospecting"),
        move(3, "Value Proposition"),
        move(4, "Needs Analysis"),
        move(5, "Closed Lost"),
        move(6, "Qualification"),
        move(7, "Closed Won"),
        move(8, "Closed Lost"),
    ]
    moves = [stay.move for stay in stays_of(deal(), *changes, process=SALESFORCE)]
    assert moves == [
        Move.OPENED, Move.FORWARD, Move.SKIPPED, Move.BACK,
        Move.LOST, Move.REOPENED, Move.SKIPPED, Move.LOST,
    ]  # fmt: skip


def test_a_deal_that_came_from_no_stage_was_opened_in_it() -> None:
    assert move_between(None, "demo", SPADCO) is Move.OPENED


def test_only_the_last_stay_of_an_open_deal_is_current() -> None:
    changes = move(2, "demo", "prospect")
    assert [stay.is_current for stay in stays_of(deal(), changes)] == [False, True]
    assert [stay.is_current for stay in stays_of(deal(closed=9), changes)] == [False, False]


def test_what_came_after_the_moment_is_not_known_yet() -> None:
    changes = [move(3, "demo", "prospect"), move(9, "close")]
    first, second = stays_of(deal(closed=20), *changes, as_of=5)
    assert (first.stage, first.left) == ("prospect", day(3))
    assert (second.stage, second.left, second.is_current) == ("demo", None, True)
    assert stays_of(deal(closed=4), *changes, as_of=5)[-1].left == day(4)


def test_a_deal_reopened_later_stood_lost_at_the_moment() -> None:
    changes = [move(3, "Closed Lost", "Prospecting"), move(9, "Prospecting")]
    lost = stays_of(deal(closed=20), *changes, process=SALESFORCE, as_of=5)[-1]
    assert (lost.stage, lost.left, lost.is_current) == ("Closed Lost", day(3), False)


def test_a_stage_that_no_process_has_is_a_stay_in_none() -> None:
    changes = [move(3, "dmo", "prospect"), move(5, "demo")]
    _, unknown, demo = stays_of(deal(), *changes)
    assert (unknown.process, unknown.stage, unknown.entered) == (None, None, day(3))
    assert [unknown.move, demo.move] == [Move.ACROSS, Move.ACROSS]
    case = Case(Book(deals=[deal()], stage_changes=changes), day(31), RECORDED)
    assert [case.spadco_of(stay) for stay in (unknown,)] == [None]


def test_a_deal_may_move_from_one_process_to_another() -> None:
    changes = [move(3, "Qualified", "New"), move(5, "Qualification")]
    found = stays_of(deal(process="salesforce"), *changes, process=(ODOO, SALESFORCE))
    assert [(stay.process, stay.stage) for stay in found] == [
        ("odoo", "New"), ("odoo", "Qualified"), ("salesforce", "Qualification"),
    ]  # fmt: skip
    assert [stay.move for stay in found] == [Move.OPENED, Move.FORWARD, Move.ACROSS]


def test_a_stage_is_known_by_the_name_it_had_before() -> None:
    stages = (Stage("new", "New"), Stage("offer", "Offer", aliases=("quote",)))
    process = SalesProcess("own", "Own", stages)
    found = stays_of(deal(), move(3, "quote", "new"), move(4, "offer"), process=process)
    assert [(stay.stage, stay.number) for stay in found] == [("new", 1), ("offer", 1)]


CHANGES = st.lists(
    st.builds(move, st.integers(1, 28), st.sampled_from(SPADCO.ids), st.sampled_from(SPADCO.ids))
)


@given(CHANGES, st.one_of(st.none(), st.integers(1, 28)))
def test_stays_follow_each_other_without_gap_and_in_different_stages(
    changes: list[StageChange], closed: int | None
) -> None:
    found = stays_of(deal(closed=closed), *changes)
    assert all(before.left == after.entered for before, after in pairwise(found))
    assert all(before.stage != after.stage for before, after in pairwise(found))
    for stay in found:
        assert stay.entered is None or stay.left is None or stay.left >= stay.entered


@given(CHANGES)
def test_repeating_every_row_changes_no_stay(changes: list[StageChange]) -> None:
    days = {change.at: change for change in changes}  # else a repeated pair may read as a ring
    alone = list(days.values())
    repeated = [row for change in alone for row in (change, change)]
    assert stays_of(deal(), *repeated) == stays_of(deal(), *alone)


# --- a process with one stage to work in -------------------------------------------------

LEADS = SalesProcess("leads", "Leads", (Stage("lead", "Lead"), Stage("won", "Won")), won=("won",))


def lead_history(deal: Deal, *processes: SalesProcess) -> DealHistory:
    return Case(Book(deals=[deal]), day(31), processes=(LEADS, *processes)).history("d")


def test_without_a_history_a_deal_was_in_the_only_stage_there_is_from_its_opening() -> None:
    won = lead_history(evolve(deal(1, 9, "won"), outcome=Outcome.WON))
    assert [(stay.stage, stay.entered, stay.left) for stay in won.stays] == [
        ("lead", day(1), day(9)),
        ("won", day(9), day(9)),
    ]
    assert won.is_recorded
    for stage in ("lead", None):
        (stay,) = lead_history(deal(3, stage=stage)).stays
        assert (stay.stage, stay.entered, stay.is_current) == ("lead", day(3), True)
    (lost,) = lead_history(deal(3, 9, "lead")).stays
    assert (lost.entered, lost.left) == (day(3), day(9))


def test_an_opening_no_one_knows_leaves_the_only_stage_entered_no_one_knows_when() -> None:
    history = lead_history(deal(None, stage="lead"))
    assert [(stay.stage, stay.entered) for stay in history.stays] == [("lead", None)]
    assert not history.is_recorded


def test_a_deal_in_a_stage_of_another_process_tells_nothing_of_the_only_one() -> None:
    (stay,) = lead_history(deal(3, stage="demo"), SPADCO).stays
    assert (stay.process, stay.stage, stay.entered) == ("spadco", "demo", day(3))
    (unknown,) = lead_history(deal(3, stage="nowhere")).stays
    assert unknown.stage is None


def test_seen_from_before_it_closed_a_deal_stood_in_the_only_stage() -> None:
    won = evolve(deal(1, 9, "won"), outcome=Outcome.WON)
    case = Case(Book(deals=[won]), day(5), processes=LEADS)
    history = case.history("d")
    assert [(stay.stage, stay.entered, stay.left) for stay in history.stays] == [
        ("lead", day(1), None)
    ]
    assert Case(case.known, day(5), processes=LEADS).histories == case.histories


def test_a_stay_tells_from_when_to_when() -> None:
    moved = StageChange(deal="d", at=day(9), stage="demo", from_stage="prospect")
    book = Book(deals=[Deal(id="d", opened=day(5), stage="demo")], stage_changes=[moved])
    assert [repr(stay) for stay in Case(book, SEEN).history("d").stays] == [
        "StageStay(d: prospect, 2026-01-05 to 2026-01-09)",
        "StageStay(d: demo, 2026-01-09 to now)",
    ]
