"""Each closing of a deal, and how deals stood at a moment."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

from attrs import evolve
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.histories import Contradiction, DealHistory
from salesprocess.processes import SALESFORCE, SPADCO, SalesProcess
from salesprocess.records import Book, Deal, Outcome, StageChange

WON, LOST, NEW = "Closed Won", "Closed Lost", "Prospecting"


def day(number: int) -> datetime:
    return datetime(2026, 1, number)


def deal(
    closed: int | None = None,
    outcome: Outcome = Outcome.OPEN,
    opened: int | None = 1,
    stage: str | None = None,
) -> Deal:
    moment = None if closed is None else day(closed)
    return Deal(
        id="d",
        opened=None if opened is None else day(opened),
        closed=moment,
        outcome=outcome,
        stage=stage,
    )


def moves(**stages: str) -> list[StageChange]:
    """A change on each day, named by its day: `on3="Closed Won"`."""
    return [
        StageChange(deal="d", at=day(int(name.removeprefix("on"))), stage=stage)
        for name, stage in stages.items()
    ]


def history(
    deal: Deal, *changes: StageChange, as_of: int = 31, process: SalesProcess = SALESFORCE
) -> DealHistory:
    book = Book(deals=[deal], stage_changes=changes)
    return Case(book, day(as_of), processes=process).history("d")


def ends(deal: Deal, *changes: StageChange, as_of: int = 31) -> list[object]:
    """Each closing as its outcome, its day and the day of its reopening."""
    return [
        (
            closing.outcome.value,
            closing.at.day if closing.at else None,
            closing.reopened.day if closing.reopened else None,
        )
        for closing in history(deal, *changes, as_of=as_of).closings
    ]


def contradictions(deal: Deal, *changes: StageChange) -> set[Contradiction]:
    return set(history(deal, *changes).contradictions)


def test_an_open_deal_has_no_closing() -> None:
    assert ends(deal(), *moves(on2=NEW)) == []


def test_a_won_stage_closes_a_deal_that_is_open_by_its_record() -> None:
    found = history(deal(), *moves(on2=NEW, on5=WON))
    assert (found.outcome, found.closed, found.is_open) == (Outcome.WON, day(5), False)


def test_a_reopened_deal_has_each_of_its_closings() -> None:
    changes = moves(on3=LOST, on5=NEW, on9=WON)
    assert ends(deal(9, Outcome.WON), *changes) == [("lost", 3, 5), ("won", 9, None)]


def test_only_the_first_move_after_a_closing_reopens_the_deal() -> None:
    changes = moves(on3=LOST, on5=NEW, on6="Qualification")
    assert ends(deal(), *changes) == [("lost", 3, 5)]


def test_the_close_of_an_earlier_closing_is_not_believed() -> None:
    changes = moves(on3=LOST, on5=NEW, on9=WON)
    assert ends(deal(3, Outcome.WON), *changes) == [("lost", 3, 5), ("won", 9, None)]
    stale = deal(3, Outcome.LOST)
    assert ends(stale, *moves(on3=LOST, on5=NEW)) == [("lost", 3, 5)]
    found = history(stale, *moves(on3=LOST, on5=NEW))
    assert (found.is_open, found.closed) == (True, None)
    assert found.contradictions == {Contradiction.CLOSE_BEFORE_REOPENING}


def test_the_change_into_the_closing_stage_says_when_a_deal_ended() -> None:
    assert ends(deal(4, Outcome.WON), *moves(on5=WON)) == [("won", 5, None)]
    assert contradictions(deal(4, Outcome.WON), *moves(on5=WON)) == {
        Contradiction.CLOSE_NOT_OF_CHANGE
    }
    assert contradictions(deal(5, Outcome.WON), *moves(on5=WON)) == set()
    changes = moves(on3=LOST, on5=NEW, on9=WON)
    assert ends(deal(8, Outcome.WON), *changes)[-1] == ("won", 9, None)


def test_a_stage_dates_the_closing_that_the_record_does_not_date() -> None:
    assert ends(deal(None, Outcome.WON), *moves(on5=WON)) == [("won", 5, None)]


def test_the_close_dates_the_closing_that_no_change_dates() -> None:
    assert ends(deal(7, Outcome.WON, stage=WON)) == [("won", 7, None)]
    assert ends(deal(None, Outcome.WON, stage=WON)) == [("won", None, None)]
    assert ends(deal(None, stage=WON)) == [("won", None, None)]
    stands = deal(7, Outcome.WON, stage=WON)
    assert ends(stands, *moves(on5=NEW)) == [("won", 7, None)]
    assert contradictions(stands, *moves(on5=NEW)) == {Contradiction.STAGE_NOT_OF_LAST_CHANGE}


def test_a_close_of_which_only_the_day_is_known_comes_after_all_that_happened_on_it() -> None:
    at_noon = StageChange(deal="d", at=datetime(2026, 1, 5, 12), stage=NEW)
    by_day = evolve(deal(5, Outcome.LOST), closed=date(2026, 1, 5))
    assert history(by_day, at_noon).closed == at_noon.at
    assert history(by_day).closed == day(5)
    assert history(by_day, at_noon).contradictions == {Contradiction.STAGE_AGAINST_OUTCOME}


def test_the_record_tells_a_deal_without_a_decision_from_a_lost_one() -> None:
    assert ends(deal(5, Outcome.NO_DECISION), *moves(on5=LOST)) == [("no_decision", 5, None)]


def test_the_record_says_how_a_deal_ended_whatever_its_stage() -> None:
    for outcome, stage in ((Outcome.WON, LOST), (Outcome.LOST, WON), (Outcome.LOST, NEW)):
        found = history(deal(5, outcome, stage=stage))
        assert found.outcome is outcome
        assert found.contradictions == {Contradiction.STAGE_AGAINST_OUTCOME}
    agreeing = [
        deal(5, Outcome.WON, stage=WON), deal(5, Outcome.LOST, stage=LOST), deal(5, Outcome.LOST),
    ]  # fmt: skip
    assert [contradictions(agreed) for agreed in agreeing] == [set()] * 3


def test_where_no_stage_is_kept_for_losses_a_lost_deal_may_stand_anywhere() -> None:
    lost = deal(5, Outcome.LOST, stage="demo")
    assert history(lost, process=SPADCO).contradictions == set()
    unknown = deal(5, Outcome.LOST, stage="dmo")
    assert history(unknown, process=SPADCO).contradictions == set()


def test_a_loss_kept_elsewhere_than_in_the_stage_is_known_from_the_record() -> None:
    assert ends(deal(5, Outcome.LOST), *moves(on2=NEW)) == [("lost", 5, None)]
    assert ends(deal(None, Outcome.LOST), *moves(on2=NEW)) == [("lost", None, None)]


def test_a_deal_that_moved_after_it_ended_by_its_record_has_ended_all_the_same() -> None:
    found = history(deal(5, Outcome.LOST), *moves(on2="demo", on7="close"), process=SPADCO)
    assert (found.outcome, found.closed) == (Outcome.LOST, day(5))
    assert found.contradictions == {Contradiction.CHANGED_AFTER_CLOSE}


def test_a_reopened_deal_that_ended_elsewhere_than_in_a_stage_ends_again() -> None:
    changes = moves(on3=LOST, on5=NEW)
    assert ends(deal(8, Outcome.NO_DECISION), *changes) == [
        ("lost", 3, 5),
        ("no_decision", 8, None),
    ]
    undated = ends(deal(None, Outcome.NO_DECISION), *changes)
    assert undated == [("lost", 3, 5), ("no_decision", None, None)]


def test_a_correction_from_won_to_lost_is_another_closing_and_a_repetition_is_not() -> None:
    assert ends(deal(), *moves(on3=WON, on4=LOST)) == [("won", 3, None), ("lost", 4, None)]
    assert ends(deal(), *moves(on3=WON, on4=WON)) == [("won", 3, None)]


def test_two_stages_of_one_outcome_are_one_closing() -> None:
    process = evolve(SALESFORCE, won=(WON, NEW))
    (closing,) = history(deal(), *moves(on3=WON, on4=NEW), process=process).closings
    assert closing.at == day(3)


def test_what_came_after_the_moment_is_not_known_yet() -> None:
    changes = moves(on3=LOST, on5=NEW, on9=WON)
    assert ends(deal(9, Outcome.WON), *changes, as_of=2) == []
    assert ends(deal(9, Outcome.WON), *changes, as_of=4) == [("lost", 3, None)]
    assert ends(deal(9, Outcome.WON), *changes, as_of=6) == [("lost", 3, 5)]


def test_no_deal_ends_before_it_was_opened() -> None:
    found = history(deal(opened=5), *moves(on3=WON))
    assert (found.opened, found.closed) == (day(3), day(3))
    by_day = evolve(deal(5, Outcome.LOST, opened=5), closed=date(2026, 1, 5))
    late = evolve(by_day, opened=datetime(2026, 1, 5, 9))
    assert history(late).closed == datetime(2026, 1, 5, 9)


# --- at a moment -------------------------------------------------------------------------


def open_on(found: DealHistory, *days: int) -> list[bool | None]:
    return [found.open_at(day(number)) for number in days]


def test_a_deal_is_open_from_its_opening_to_its_close_and_from_its_reopening_on() -> None:
    found = history(deal(opened=2), *moves(on3=LOST, on5=NEW, on9=WON))
    assert open_on(found, 1, 2, 3, 4, 5, 8, 9, 10) == [
        False, True, False, False, True, True, False, False,
    ]  # fmt: skip


def test_where_no_one_knows_when_it_began_or_ended_no_one_can_tell() -> None:
    assert open_on(history(deal(opened=None, stage=NEW)), 4) == [None]
    undated = history(deal(None, Outcome.LOST, opened=2))
    assert open_on(undated, 1, 4) == [False, None]
    ended = history(deal(6, Outcome.LOST, opened=None))
    assert open_on(ended, 4, 6) == [None, False]
    reopened = history(deal(opened=2, stage=NEW), *moves(on3=LOST))
    assert open_on(reopened, 2, 4) == [True, None]
    assert reopened.closings[0].is_reopened
    assert reopened.closings[0].reopened is None


def test_the_stay_at_a_moment_is_the_last_that_had_begun() -> None:
    found = history(deal(stage="Qualification"), *moves(on3=NEW, on5="Needs Analysis"))
    stays = [found.stay_at(day(number)) for number in (2, 3, 4, 6)]
    assert [stay.stage if stay else None for stay in stays] == [None, NEW, NEW, None]
    assert found.last_stay is not None
    assert found.last_stay.stage == "Qualification"
    assert history(deal()).last_stay is None


def test_working_stays_are_those_in_stages_that_are_no_end() -> None:
    found = history(deal(), *moves(on2=NEW, on3=LOST, on5=NEW, on9=WON))
    assert [stay.stage for stay in found.working_stays] == [NEW, NEW]
    nameless = history(evolve(deal(stage=WON), process="gone"))
    assert nameless.process is None
    assert [stay.stage for stay in nameless.working_stays] == [WON]


# --- what is on record -------------------------------------------------------------------


def test_a_history_is_recorded_where_its_first_stage_is_that_of_its_opening() -> None:
    told = StageChange(deal="d", at=day(5), stage=NEW, from_stage="Qualification")
    assert history(deal(), told).is_recorded
    assert history(deal(opened=5), *moves(on5=NEW)).is_recorded
    assert not history(deal(opened=1), *moves(on5=NEW)).is_recorded
    assert not history(deal(opened=None), *moves(on5=NEW)).is_recorded
    assert not history(deal(stage=NEW)).is_recorded
    assert not history(deal()).is_recorded
    assert not history(deal(stage=LOST), *moves(on5=LOST)).is_recorded


def test_a_deal_opened_since_the_first_change_of_its_process_is_on_record() -> None:
    other = Deal(id="x", opened=day(1))
    change = StageChange(deal="x", at=day(4), stage=NEW)
    for opened, recorded in ((3, False), (4, True), (9, True)):
        book = Book(deals=[other, deal(opened=opened, stage=NEW)], stage_changes=[change])
        found = Case(book, day(31), processes=(SALESFORCE, SPADCO)).history("d")
        assert found.is_recorded is recorded
    elsewhere = evolve(deal(opened=9, stage="demo"), process="spadco")
    book = Book(deals=[other, elsewhere], stage_changes=[change])
    assert not Case(book, day(31), processes=(SALESFORCE, SPADCO)).history("d").is_recorded


CHANGES = st.dictionaries(st.integers(1, 28), st.sampled_from([WON, LOST, NEW])).map(
    lambda stages: [StageChange(deal="d", at=day(at), stage=stages[at]) for at in stages]
)
OUTCOMES = st.sampled_from(Outcome).flatmap(
    lambda outcome: st.tuples(
        st.just(outcome), st.none() if outcome is Outcome.OPEN else st.none() | st.integers(1, 28)
    )
)


@given(CHANGES, OUTCOMES)
def test_closings_and_reopenings_take_turns_in_time(
    changes: list[StageChange], ending: tuple[Outcome, int | None]
) -> None:
    outcome, closed = ending
    found = history(deal(closed, outcome), *changes)
    for earlier, later in pairwise(found.closings):
        if earlier.reopened is not None and later.at is not None:
            assert earlier.reopened <= later.at
    assert found.is_open is (not found.closings or found.closings[-1].is_reopened)
    assert found.is_open or found.closed == found.closings[-1].at
