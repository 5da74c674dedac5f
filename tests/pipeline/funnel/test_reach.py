"""What it means that a deal has reached a stage."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given, strategies as st

from salesprocess.case import Case
from salesprocess.errors import UnknownNameError
from salesprocess.pipeline import Reach, stage_moves
from salesprocess.pipeline.funnel.rates import imputed, reached
from salesprocess.processes import ODOO, SALESFORCE, SPADCO, SalesProcess, Spadco, Stage
from salesprocess.records import Book, Deal
from walks import AS_OF, LAST_DAY, RECORDED, Walk, entries, moves_of, some_walks, walk

LATER = [walk("d", (1, "prospect"), (3, "demo"), (5, "prospect"), (9, "close"))]
"""Begins as a prospect, is shown, turns back, and jumps to Close."""


def letters(walks: list[Walk], reach: Reach) -> str:
    """The letters of the SPADCO stages that a single deal has reached."""
    moves = moves_of(walks)
    return "".join(stage.letter for stage in Spadco if reached(moves, stage, reach=reach))


@pytest.mark.parametrize(
    ("reach", "expected"),
    [
        (Reach.EVER, "PDC"),
        (Reach.FURTHEST, "SPADC"),
        (Reach.IN_ORDER, ""),
        (Reach.RETRACTING, "SPADC"),
    ],
)
def test_each_reach_reads_the_same_path_in_its_own_way(reach: Reach, expected: str) -> None:
    assert letters(LATER, reach) == expected


def test_in_order_needs_every_earlier_stage_one_after_the_other() -> None:
    path = [(1, "suspect"), (2, "analysis"), (3, "prospect"), (4, "demo"), (5, "close")]
    assert letters([walk("d", *path)], Reach.IN_ORDER) == "SP"
    again = [*path, (6, "analysis"), (7, "demo")]
    assert letters([walk("d", *again)], Reach.IN_ORDER) == "SPAD"


def test_a_deal_that_turned_back_has_given_up_what_lies_beyond() -> None:
    back = [walk("d", (1, "demo"), (5, "prospect"))]
    assert letters(back, Reach.RETRACTING) == "SP"
    assert letters(back, Reach.FURTHEST) == "SPAD"


def test_a_lost_deal_has_reached_where_it_stood_when_it_ended() -> None:
    lost = [walk("d", (1, "Prospecting"), (2, "Needs Analysis"), (3, "Closed Lost"), closed=3)]
    moves = moves_of(lost, SALESFORCE)
    assert reached(moves, "Needs Analysis", reach=Reach.RETRACTING) == 1
    assert reached(moves, "Value Proposition", reach=Reach.RETRACTING) == 0


def test_several_stages_of_one_letter_are_one_step() -> None:
    path = [(1, "Prospecting"), (2, "Qualification"), (3, "Value Proposition")]
    moves = moves_of([walk("d", *path)], SALESFORCE)
    assert reached(moves, Spadco.ANALYSIS, reach=Reach.IN_ORDER) == 1
    assert reached(moves, "Value Proposition", reach=Reach.IN_ORDER) == 0
    assert reached(moves, Spadco.ANALYSIS, reach=Reach.EVER) == 1
    assert reached(moves, "Needs Analysis", reach=Reach.EVER) == 0


def test_what_is_imputed_is_said() -> None:
    moves = moves_of([*LATER, walk("e", (1, "analysis"))])
    assert imputed(moves, Spadco.SUSPECT) == 2
    assert imputed(moves, Spadco.ANALYSIS) == 1
    assert imputed(moves, Spadco.DEMO) == 0


@pytest.mark.parametrize(
    ("stage", "process", "message"),
    [
        ("dmo", SPADCO, "unknown stage on the way of spadco: .* did you mean 'demo'"),
        ("Closed Lost", SALESFORCE, "unknown stage on the way of salesforce: expected one of Pros"),
        (Spadco.ANALYSIS, ODOO, "unknown SPADCO stage of odoo: .* got 'analysis'"),
    ],
)
def test_what_is_no_stage_on_the_way_is_refused(
    stage: Spadco | str, process: SalesProcess, message: str
) -> None:
    with pytest.raises(UnknownNameError, match=message):
        reached(moves_of([], process), stage, reach=Reach.EVER)


@pytest.mark.parametrize("process", [SPADCO, SALESFORCE])
@given(data=st.data())
def test_the_reaches_are_ordered(process: SalesProcess, data: st.DataObject) -> None:
    moves = moves_of(data.draw(some_walks(process=process)), process)
    for stage in (*process.positions, *(Spadco if process is SPADCO else ())):
        in_order, ever, furthest, retracting = (
            reached(moves, stage, reach=reach)
            for reach in (Reach.IN_ORDER, Reach.EVER, Reach.FURTHEST, Reach.RETRACTING)
        )
        assert in_order <= ever <= furthest
        assert retracting <= furthest
        assert imputed(moves, stage) == furthest - ever


@given(entries(), st.sampled_from(SPADCO.ids), st.sampled_from(Reach))
def test_moving_forward_never_lowers_what_was_reached(
    path: tuple[tuple[int, str], ...], forward: str, reach: Reach
) -> None:
    assume(SPADCO.is_later(forward, than=path[-1][1]))
    before = letters([walk("d", *path)], reach)
    after = letters([walk("d", *path, (LAST_DAY, forward))], reach)
    assert set(before) <= set(after)


@given(some_walks())
def test_by_furthest_and_retracting_no_later_stage_has_more_than_an_earlier_one(
    walks: list[Walk],
) -> None:
    moves = moves_of(walks)
    for reach in (Reach.FURTHEST, Reach.RETRACTING, Reach.IN_ORDER):
        counts = [reached(moves, stage, reach=reach) for stage in Spadco]
        assert counts == sorted(counts, reverse=True)


def retired(until: date | None, since: date | None = None) -> SalesProcess:
    stages = (
        Stage("new", "New", spadco=Spadco.SUSPECT),
        Stage("survey", "Survey", spadco=Spadco.ANALYSIS, until=until, since=since),
        Stage("offer", "Offer", spadco=Spadco.DEMO),
    )
    return SalesProcess("short", "Short", stages)


def test_in_order_asks_only_of_stages_that_existed_when_the_deal_passed() -> None:
    skipped = [walk("d", (1, "new"), (9, "offer"))]
    last_year, next_month = date(2025, 7, 1), date(2026, 2, 1)
    for process, passed in (
        (retired(until=last_year), 1),
        (retired(until=next_month), 0),
        (retired(until=date(2026, 1, 5)), 1),  # it did not exist all the time
        (retired(until=None, since=next_month), 1),
    ):
        moves = moves_of(skipped, process)
        for stage in ("offer", Spadco.DEMO):
            assert reached(moves, stage, reach=Reach.IN_ORDER) == passed
        assert reached(moves, "survey", reach=Reach.EVER) == 0


def test_in_order_a_deal_passes_only_the_letters_its_own_process_counts_in() -> None:
    path = walk("d", (1, "New"), (2, "Qualified"), (3, "Proposition"))
    moves = moves_of([path], ODOO)
    both = stage_moves(
        Case(Book(deals=[path.deal], stage_changes=path.changes), AS_OF, processes=(ODOO, SPADCO))
    )
    for found in (moves, both):
        assert reached(found, Spadco.DEMO, reach=Reach.IN_ORDER) == 1


def test_of_a_deal_of_no_known_process_all_letters_are_asked() -> None:
    deal = Deal(id="d", opened=AS_OF, stage="Proposition", process="gone")
    moves = stage_moves(Case(Book(deals=[deal]), AS_OF, RECORDED, ODOO))
    assert reached(moves, Spadco.DEMO, reach=Reach.EVER) == 1
    assert reached(moves, Spadco.DEMO, reach=Reach.IN_ORDER) == 0
