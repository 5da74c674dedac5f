"""Each closing of a deal, and how deals stood at a moment."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from salesprocess.errors import InvalidValueError
from salesprocess.pipeline import (
    SALESFORCE,
    OutcomeCounts,
    OutcomeTaken,
    deal_closings,
    deals_at,
)
from salesprocess.records import Deal, Outcome, StageChange

WON, LOST, NEW = "Closed Won", "Closed Lost", "Prospecting"


def day(number: int) -> datetime:
    return datetime(2026, 1, number)


def deal(closed: int | None = None, outcome: Outcome = Outcome.OPEN, opened: int = 1) -> Deal:
    moment = None if closed is None else day(closed)
    return Deal(id="d", opened=day(opened), closed=moment, outcome=outcome)


def moves(**stages: str) -> list[StageChange]:
    """A change on each day, named by its day: `on3="Closed Won"`."""
    return [
        StageChange(deal="d", at=day(int(name.removeprefix("on"))), stage=stage)
        for name, stage in stages.items()
    ]


def ends(one: Deal, *changes: StageChange, as_of: int | None = None) -> list[object]:
    """Each closing as its outcome, its day and the day of its reopening."""
    moment = None if as_of is None else day(as_of)
    return [
        (
            closing.outcome.value,
            closing.at.day if closing.at else None,
            closing.reopened.day if closing.reopened else None,
        )
        for closing in deal_closings([one], changes, SALESFORCE, moment)
    ]


def test_an_open_deal_has_no_closing() -> None:
    assert ends(deal(), *moves(on2=NEW)) == []


def test_a_won_stage_closes_a_deal_that_is_open_by_its_record() -> None:
    assert ends(deal(), *moves(on2=NEW, on5=WON)) == [("won", 5, None)]


def test_a_reopened_deal_has_each_of_its_closings() -> None:
    changes = moves(on3=LOST, on5=NEW, on9=WON)
    assert ends(deal(9, Outcome.WON), *changes) == [("lost", 3, 5), ("won", 9, None)]


def test_only_the_first_move_after_a_closing_reopens_the_deal() -> None:
    changes = moves(on3=LOST, on5=NEW, on6="Qualification")
    assert ends(deal(), *changes) == [("lost", 3, 5)]


def test_the_close_of_an_earlier_closing_is_not_believed() -> None:
    changes = moves(on3=LOST, on5=NEW, on9=WON)
    assert ends(deal(3, Outcome.WON), *changes) == [("lost", 3, 5), ("won", 9, None)]
    assert ends(deal(3, Outcome.LOST), *moves(on3=LOST, on5=NEW)) == [("lost", 3, 5)]


def test_the_records_own_close_counts_where_it_may_be_right() -> None:
    assert ends(deal(4, Outcome.WON), *moves(on5=WON)) == [("won", 4, None)]
    changes = moves(on3=LOST, on5=NEW, on9=WON)
    assert ends(deal(8, Outcome.WON), *changes)[-1] == ("won", 8, None)


def test_a_stage_dates_the_closing_that_the_record_does_not_date() -> None:
    assert ends(deal(None, Outcome.WON), *moves(on5=WON)) == [("won", 5, None)]


def test_the_record_tells_a_derailed_deal_from_a_lost_one() -> None:
    assert ends(deal(5, Outcome.DERAILED), *moves(on5=LOST)) == [("derailed", 5, None)]


def test_a_loss_kept_elsewhere_than_in_the_stage_is_known_from_the_record() -> None:
    assert ends(deal(5, Outcome.LOST), *moves(on2=NEW)) == [("lost", 5, None)]
    assert ends(deal(None, Outcome.LOST), *moves(on2=NEW)) == [("lost", None, None)]


def test_a_reopened_deal_that_ended_elsewhere_than_in_a_stage_ends_again() -> None:
    changes = moves(on3=LOST, on5=NEW)
    assert ends(deal(8, Outcome.DERAILED), *changes) == [("lost", 3, 5), ("derailed", 8, None)]


def test_a_correction_from_won_to_lost_is_another_closing_and_a_repetition_is_not() -> None:
    assert ends(deal(), *moves(on3=WON, on4=LOST)) == [("won", 3, None), ("lost", 4, None)]
    assert ends(deal(), *moves(on3=WON, on4=WON)) == [("won", 3, None)]


def test_two_stages_of_one_outcome_are_one_closing() -> None:
    process = evolve(SALESFORCE, won=(WON, NEW))
    (closing,) = deal_closings([deal()], moves(on3=WON, on4=NEW), process)
    assert closing.at == day(3)


def test_what_came_after_the_moment_is_not_known_yet() -> None:
    changes = moves(on3=LOST, on5=NEW, on9=WON)
    assert ends(deal(9, Outcome.WON), *changes, as_of=2) == []
    assert ends(deal(9, Outcome.WON), *changes, as_of=4) == [("lost", 3, None)]
    assert ends(deal(9, Outcome.WON), *changes, as_of=6) == [("lost", 3, 5)]


def stood(one: Deal, *changes: StageChange, as_of: int, first: bool = False) -> list[object]:
    taken = OutcomeTaken.FIRST if first else OutcomeTaken.LAST
    return [
        (seen.stage, seen.outcome.value, seen.closed.day if seen.closed else None)
        for seen in deals_at([one], changes, SALESFORCE, day(as_of), taken)
    ]


def test_a_deal_stands_as_it_stood_at_the_moment() -> None:
    one, changes = deal(9, Outcome.WON), moves(on2=NEW, on3=LOST, on5=NEW, on9=WON)
    assert stood(one, *changes, as_of=2) == [(NEW, "open", None)]
    assert stood(one, *changes, as_of=4) == [(LOST, "lost", 3)]
    assert stood(one, *changes, as_of=6) == [(NEW, "open", None)]
    assert stood(one, *changes, as_of=10) == [(WON, "won", 9)]


def test_the_first_outcome_counts_whatever_came_of_it() -> None:
    one, changes = deal(9, Outcome.WON), moves(on2=NEW, on3=LOST, on5=NEW, on9=WON)
    assert stood(one, *changes, as_of=2, first=True) == [(NEW, "open", None)]
    assert stood(one, *changes, as_of=10, first=True) == [(WON, "lost", 3)]


def test_a_deal_opened_later_is_left_out() -> None:
    assert stood(deal(opened=5), as_of=4) == []
    assert stood(deal(opened=5), as_of=5) == [(None, "open", None)]


def test_no_deal_ends_before_it_was_opened() -> None:
    assert stood(deal(opened=5), *moves(on3=WON), as_of=9) == [(WON, "won", 5)]


def test_a_deal_that_stands_as_its_record_says_is_the_record() -> None:
    one = deal(9, Outcome.WON)
    assert deals_at([one], [], SALESFORCE, day(20))[0] is one


def test_a_moment_with_a_time_zone_does_not_compare_with_records_without_one() -> None:
    with pytest.raises(InvalidValueError, match="as_of: expected a time zone on both or on"):
        deals_at([deal()], [], SALESFORCE, datetime(2026, 1, 9, tzinfo=UTC))


CHANGES = st.dictionaries(st.integers(1, 28), st.sampled_from([WON, LOST, NEW])).map(
    lambda stages: [StageChange(deal="d", at=day(at), stage=stages[at]) for at in stages]
)
OUTCOMES = st.sampled_from(Outcome).flatmap(
    lambda outcome: st.tuples(
        st.just(outcome), st.none() if outcome is Outcome.OPEN else st.none() | st.integers(1, 28)
    )
)


@given(CHANGES, OUTCOMES, st.sampled_from(OutcomeTaken))
def test_each_deal_counts_once_and_the_first_outcome_is_never_more_open_than_the_last(
    changes: list[StageChange], ending: tuple[Outcome, int | None], taken: OutcomeTaken
) -> None:
    outcome, closed = ending
    one = deal(closed, outcome)
    counts = OutcomeCounts.from_records(deals_at([one], changes, SALESFORCE, day(28), taken))
    last = OutcomeCounts.from_records(deals_at([one], changes, SALESFORCE, day(28)))
    assert counts.deals == 1
    assert counts.open <= last.open


@given(CHANGES, OUTCOMES)
def test_closings_and_reopenings_take_turns_in_time(
    changes: list[StageChange], ending: tuple[Outcome, int | None]
) -> None:
    outcome, closed = ending
    found = deal_closings([deal(closed, outcome)], changes, SALESFORCE)
    for earlier, later in pairwise(found):
        if earlier.reopened is not None and later.at is not None:
            assert earlier.reopened <= later.at
