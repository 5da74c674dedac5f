"""The way of a deal through SPADCO, whatever the stages of its process are called."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.pipeline.flow.spadco_path import spadco_path
from salesprocess.processes import SPADCO, SalesProcess, Spadco, Stage
from salesprocess.records import Book, Deal, Outcome, StageChange

if TYPE_CHECKING:
    from salesprocess.pipeline.flow.spadco_path import Path, State

AS_OF = datetime(2026, 1, 31)

OFFICE = SalesProcess(
    "office",
    "Office",
    (
        Stage("lead", "Lead", spadco=Spadco.SUSPECT),
        Stage("chosen", "Chosen", spadco=Spadco.PROSPECT),
        Stage("agreed", "Agreed", spadco=Spadco.PROSPECT),
        Stage("on hold", "On hold"),
        Stage("offer", "Offer", spadco=Spadco.DEMO),
        Stage("ordered", "Ordered"),
        Stage("gone", "Gone"),
    ),
    won=("ordered",),
    lost=("gone",),
)


def day(number: int) -> datetime:
    return datetime(2026, 1, number)


def case_of(
    deal: Deal,
    *moves: tuple[int, str],
    process: SalesProcess = OFFICE,
    as_of: datetime = AS_OF,
) -> Case:
    changes = [StageChange(deal=deal.id, at=day(at), stage=stage) for at, stage in moves]
    return Case(Book(deals=[deal], stage_changes=changes), as_of, processes=process)


def path_of(case: Case) -> Path | None:
    return spadco_path(case, case.history("d"))


def way(
    deal: Deal, *moves: tuple[int, str], process: SalesProcess = OFFICE, as_of: datetime = AS_OF
) -> list[tuple[State, int]] | None:
    """Each state a deal came into, and on which day."""
    path = path_of(case_of(deal, *moves, process=process, as_of=as_of))
    return None if path is None else [(state, at.day) for state, at in path]


def closed(at: int | None, outcome: Outcome) -> Deal:
    return Deal(id="d", closed=None if at is None else day(at), outcome=outcome)


OPEN = Deal(id="d")
S, P, D, O = Spadco.SUSPECT, Spadco.PROSPECT, Spadco.DEMO, Spadco.ORDER  # noqa: E741


def test_stages_are_those_of_spadco_and_two_for_one_are_one_stay() -> None:
    found = way(OPEN, (1, "lead"), (2, "chosen"), (3, "agreed"), (5, "offer"))
    assert found == [(S, 1), (P, 2), (D, 5)]


def test_a_stage_outside_spadco_leaves_the_deal_where_it_was() -> None:
    assert way(OPEN, (2, "chosen"), (3, "on hold"), (5, "agreed")) == [(P, 2)]


def test_a_won_stage_is_an_order_and_a_lost_one_ends_the_way() -> None:
    assert way(OPEN, (2, "chosen"), (5, "ordered")) == [(P, 2), (O, 5)]
    assert way(OPEN, (2, "chosen"), (5, "gone")) == [(P, 2), (None, 5)]


def test_a_reopened_deal_is_in_the_pipeline_again() -> None:
    found = way(OPEN, (1, "lead"), (5, "gone"), (8, "offer"), (9, "ordered"))
    assert found == [(S, 1), (None, 5), (D, 8), (O, 9)]


def test_a_change_into_a_closing_stage_says_when_a_deal_left_before_the_close_does() -> None:
    assert way(closed(9, Outcome.WON), (2, "chosen"), (5, "ordered")) == [(P, 2), (O, 5)]


def test_a_close_that_no_stage_tells_of_ends_the_way() -> None:
    assert way(closed(9, Outcome.WON), (2, "chosen")) == [(P, 2), (O, 9)]
    assert way(closed(9, Outcome.LOST), (2, "chosen")) == [(P, 2), (None, 9)]
    assert way(closed(9, Outcome.NO_DECISION), (2, "chosen")) == [(P, 2), (None, 9)]


def test_what_moved_after_its_end_was_in_no_pipeline() -> None:
    assert way(closed(4, Outcome.LOST), (2, "chosen"), (6, "offer")) == [(P, 2), (None, 4)]
    late = Deal(id="d", closed=day(4), outcome=Outcome.WON)
    changes = [StageChange(deal="d", at=day(6), stage="offer", from_stage="chosen")]
    case = Case(Book(deals=[late], stage_changes=changes), AS_OF, processes=OFFICE)
    assert path_of(case) is None


def test_what_came_after_the_moment_is_not_known_yet() -> None:
    deal = closed(9, Outcome.WON)
    assert way(deal, (2, "chosen"), (9, "ordered"), as_of=day(8)) == [(P, 2)]
    assert way(deal, (2, "chosen"), (9, "ordered"), as_of=day(1)) is None


def test_a_deal_that_no_one_knows_to_have_stood_in_the_pipeline_has_no_way() -> None:
    assert way(OPEN) is None
    assert way(OPEN, (2, "on hold")) is None
    assert way(Deal(id="d", opened=day(1), stage="ordered", outcome=Outcome.WON)) is None


def test_a_way_begins_with_the_first_stage_whose_moment_is_known() -> None:
    changes = [StageChange(deal="d", at=day(5), stage="offer", from_stage="chosen")]
    case = Case(Book(deals=[OPEN], stage_changes=changes), AS_OF, processes=OFFICE)
    assert path_of(case) == ((D, day(5)),)


def test_a_deal_that_stands_where_no_change_led_it_has_no_way() -> None:
    assert way(Deal(id="d", stage="offer"), (2, "chosen")) is None
    assert way(Deal(id="d", stage="on hold"), (2, "chosen")) == [(P, 2)]


def test_an_end_that_was_put_right_by_another_is_none() -> None:
    assert way(OPEN, (2, "chosen"), (5, "ordered"), (6, "gone")) == [(P, 2), (None, 6)]
    again = way(OPEN, (2, "chosen"), (5, "ordered"), (7, "on hold"), (8, "gone"))
    assert again == [(P, 2), (O, 5), (None, 8)]


def test_a_deal_taken_up_again_in_the_second_it_ended_stands_where_it_was_taken_up() -> None:
    assert way(OPEN, (2, "chosen"), (5, "gone"), (5, "offer")) == [(P, 2), (None, 5), (D, 5)]


def test_a_deal_reopened_no_one_knows_when_has_no_way() -> None:
    assert way(Deal(id="d", stage="offer"), (2, "chosen"), (5, "gone")) is None
    assert way(Deal(id="d", stage="on hold"), (2, "chosen"), (5, "gone")) == [(P, 2), (None, 5)]


def test_a_deal_that_was_closed_no_one_knows_when_has_no_way() -> None:
    assert way(closed(None, Outcome.LOST), (2, "chosen")) is None


def test_the_stages_of_spadco_are_their_own() -> None:
    found = way(OPEN, (2, "suspect"), (4, "order"), process=SPADCO)
    assert found == [(S, 2), (O, 4)]
