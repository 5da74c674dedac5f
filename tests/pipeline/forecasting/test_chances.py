"""How likely a deal in a stage is to be won in the time left."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.left_out import LeftOut, Missing
from salesprocess.pipeline import StageChances, stage_chances
from salesprocess.processes import SALESFORCE, SPADCO, SalesProcess, Stage
from salesprocess.rates import Basis, Rate
from salesprocess.records import Book, Deal, Outcome, StageChange

START = datetime(2026, 1, 1)
RECORDED = CommonSettings(recorded_from=date(2025, 1, 1))
AS_OF = START + timedelta(days=100)


def deal(name: str, opened: int = 0, ended: float | None = None, won: bool = True) -> Deal:
    """A deal that came into Demo on a day and was perhaps won or lost on another."""
    return Deal(
        id=name,
        stage="demo",
        opened=START + timedelta(days=opened),
        closed=None if ended is None else START + timedelta(days=ended),
        outcome=Outcome.OPEN if ended is None else Outcome.WON if won else Outcome.LOST,
    )


def chances(*deals: Deal, changes: list[StageChange] | None = None) -> StageChances:
    return stage_chances(Case(Book(deals=deals, stage_changes=changes or []), AS_OF, RECORDED))


def test_a_chance_is_the_share_won_within_the_days() -> None:
    found = chances(deal("a", 0, 30), deal("b", 0, 30.5), deal("c", 0, 5, won=False), deal("d"))
    assert found.chance("demo", 30) == Rate(1, 4, Basis.COHORT)
    assert found.chance("demo", 31) == Rate(2, 4, Basis.COHORT)


def test_a_win_counts_only_after_the_wait() -> None:
    found = chances(deal("a", 0, 10), deal("b", 0, 20), deal("c", 0, 0))
    assert found.chance("demo", 30, wait=10) == Rate(1, 3, Basis.COHORT)
    assert found.chance("demo", 30, wait=9) == Rate(2, 3, Basis.COHORT)
    assert found.chance("demo", 30) == Rate(3, 3, Basis.COHORT)


def test_a_deal_that_has_stood_for_long_is_set_beside_those_that_had_stood_as_long() -> None:
    quick = [deal(f"quick{n}", 0, 10) for n in range(6)]
    slow = [deal(f"slow{n}", 0, 60, won=n < 2) for n in range(6)]
    found = chances(*quick, *slow)
    assert found.chance("demo", 30) == Rate(6, 12, Basis.COHORT)
    assert found.chance("demo", 30, stood=9) == Rate(6, 12, Basis.COHORT)
    assert found.chance("demo", 30, stood=10) == Rate(0, 6, Basis.COHORT)
    assert found.chance("demo", 30, stood=29) == Rate(0, 6, Basis.COHORT)
    assert found.chance("demo", 30, stood=30) == Rate(2, 6, Basis.COHORT)
    assert found.chance("demo", 30, stood=59, wait=1) == Rate(0, 6, Basis.COHORT)


def test_a_deal_that_left_the_stage_before_did_not_stand_there_so_long() -> None:
    moves = [
        StageChange(deal=name, at=START + timedelta(days=20), stage="close", from_stage="demo")
        for name in "abcde"
    ]
    stayed = [deal(name, 0, 50) for name in "vwxyz"]
    found = chances(*(deal(name, 0, 50) for name in "abcde"), *stayed, changes=moves)
    assert found.chance("demo", 50, stood=19) == Rate(10, 10, Basis.COHORT)
    assert found.chance("demo", 50, stood=20) == Rate(5, 5, Basis.COHORT)


def test_where_too_few_stood_so_long_the_longest_time_of_enough_counts() -> None:
    deals = [deal(f"d{days}", 0, days) for days in (10, 20, 30, 40, 50, 60)]
    found = chances(*deals)
    assert found.chance("demo", 10, stood=19) == found.chance("demo", 10, stood=90)
    assert found.chance("demo", 10, stood=90) == Rate(1, 5, Basis.COHORT)
    assert chances(*deals[:4]).chance("demo", 10, stood=90) == Rate(1, 4, Basis.COHORT)


def test_a_deal_is_a_trial_when_all_of_its_days_have_passed_whatever_became_of_it() -> None:
    found = chances(deal("a", 70), deal("b", 71), deal("quick", 71, 72))
    assert found.chance("demo", 30) == Rate(0, 1, Basis.COHORT, open=2)


def test_the_days_run_from_when_the_deal_first_came_into_the_stage() -> None:
    back = [
        StageChange(deal="a", at=START + timedelta(days=at), stage=stage, from_stage=before)
        for at, before, stage in [(20, "demo", "analysis"), (40, "analysis", "demo")]
    ]
    found = chances(deal("a", 0, 50), changes=back)
    assert found.chance("demo", 50) == Rate(1, 1, Basis.COHORT)
    assert found.chance("demo", 49) == Rate(0, 1, Basis.COHORT)
    assert found.chance("analysis", 30) == Rate(1, 1, Basis.COHORT)


def test_a_deal_that_ended_no_one_knows_when_is_in_no_chance_but_in_the_eventual_one() -> None:
    undated = Deal(id="a", stage="demo", opened=START, outcome=Outcome.LOST)
    dated = [deal(f"d{n}", 0, 9, won=n < 3) for n in range(20)]
    found = chances(undated, deal("b"), *dated)
    assert repr(found.chance("demo", 30)) == (
        "Rate(14.3 %, 3 of 21, cohort, left out: 1 lost without closed)"
    )
    assert found.eventual("demo") == Rate(3, 21, Basis.COHORT, open=1)
    assert found.left_out == LeftOut(
        {Outcome.OPEN: 1, Outcome.WON: 3, Outcome.LOST: 17}, {(Missing.CLOSED, Outcome.LOST): 1}
    )


def test_where_losses_are_undated_and_wins_dated_there_is_no_chance() -> None:
    won = [deal(f"w{n}", 0, 9) for n in range(20)]
    lost = [Deal(id=f"l{n}", stage="demo", opened=START, outcome=Outcome.LOST) for n in range(20)]
    found = chances(*won, *lost)
    assert found.chance("demo", 30).value is None
    assert found.chance("demo", 30).left_out.counts == {(Missing.CLOSED, Outcome.LOST): 20}
    assert found.eventual("demo").value == 0.5


def unrecorded(*deals: Deal, changes: list[StageChange] | None = None) -> StageChances:
    return stage_chances(Case(Book(deals=deals, stage_changes=changes or []), AS_OF))


def test_without_a_history_no_one_knows_since_when_a_deal_stood_nor_where_before() -> None:
    found = unrecorded(deal("open"), deal("lost", 0, 9, won=False))
    assert found.unplaced["demo"] == {
        (Missing.ENTERED, Outcome.OPEN): 1,
        (Missing.ENTERED, Outcome.LOST): 1,
    }
    assert found.unplaced["suspect"] == {
        (Missing.STAGES, Outcome.OPEN): 1,
        (Missing.STAGES, Outcome.LOST): 1,
    }
    assert found.unplaced["close"] == {}
    assert found.eventual("demo").trials == 0
    assert str(found.left_out) == "1 lost without entered, 1 open without entered"


def test_a_won_deal_without_history_may_have_stood_in_every_stage() -> None:
    won = Deal(id="a", stage="order", opened=START, closed=AS_OF, outcome=Outcome.WON)
    found = chances(evolve(won, opened=datetime(2024, 1, 1)))
    assert all(
        found.unplaced[stage] == {(Missing.STAGES, Outcome.WON): 1} for stage in found.passages
    )
    assert str(found.left_out) == "1 won without stages"


def test_what_stood_in_a_stage_before_its_history_began_is_not_placed_by_its_return() -> None:
    moves = [
        StageChange(deal="a", at=START + timedelta(days=at), stage=stage)
        for at, stage in [(20, "demo"), (30, "analysis"), (40, "demo"), (50, "close")]
    ]
    found = unrecorded(evolve(deal("a", 0, 60), stage="close"), changes=moves)
    assert found.passages["analysis"].total() == 0
    assert found.unplaced["analysis"] == {(Missing.STAGES, Outcome.WON): 1}
    assert found.passages["demo"].total() == found.passages["close"].total() == 1


def test_a_stage_left_no_one_knows_when_is_not_placed() -> None:
    """The record stands in Close, of which no change tells; in Demo it had been before."""
    moves = [
        StageChange(deal="a", at=START + timedelta(days=at), stage=stage, from_stage=before)
        for at, before, stage in [(20, "demo", "analysis"), (30, "analysis", "demo")]
    ]
    found = chances(evolve(deal("a"), stage="close"), changes=moves)
    assert found.passages["demo"].total() == 1
    assert set(found.unplaced["close"]) == {(Missing.ENTERED, Outcome.OPEN)}
    lagging = chances(evolve(deal("a"), stage="close"), changes=moves[:1])
    assert set(lagging.unplaced["analysis"]) == {(Missing.ENTERED, Outcome.OPEN)}
    twice = [*moves[:1], StageChange(deal="a", at=moves[1].at, stage="demo")]
    again = chances(evolve(deal("a"), stage="analysis"), changes=twice)
    assert again.passages["demo"].total() == again.passages["analysis"].total() == 1


def test_a_stage_that_no_process_knows_may_have_been_any() -> None:
    """Else the deals lost under a stage's former name would be missing beside the won ones."""
    moves = [
        StageChange(deal="a", at=START + timedelta(days=20), stage="Vorf", from_stage="prospect"),
        StageChange(deal="a", at=START + timedelta(days=30), stage="close", from_stage="Vorf"),
    ]
    found = chances(evolve(deal("a"), stage="close"), changes=moves)
    assert found.passages["prospect"].total() == found.passages["close"].total() == 1
    assert set(found.unplaced["demo"]) == {(Missing.STAGES, Outcome.OPEN)}


def test_stages_of_other_processes_and_of_none_are_passed_over() -> None:
    other = SalesProcess("other", "Other", (Stage("new", "New"), Stage("close", "Close")))
    across = Deal(id="a", stage="close", process="other", opened=START)
    moves = [
        StageChange(deal="a", at=START + timedelta(days=5), stage="close", from_stage="demo"),
        StageChange(deal="b", at=START + timedelta(days=5), stage="nowhere", from_stage="demo"),
    ]
    unknown = Deal(id="b", stage="nowhere", opened=START)
    alien = Deal(id="c", stage="new", process="other", opened=START)
    book = Book(deals=[across, unknown, alien], stage_changes=moves)
    case = Case(book, AS_OF, RECORDED, processes=[SPADCO, other])
    assert stage_chances(case).passages["demo"].total() == 2
    assert stage_chances(case).passages["close"].total() == 0
    of_other = stage_chances(case, other)
    assert {stage: counts.total() for stage, counts in of_other.passages.items()} == {
        "new": 1,
        "close": 1,
    }


def test_what_came_later_is_not_known_yet() -> None:
    found = chances(deal("a", 0, 150), deal("b", 120))
    assert found.eventual("demo") == Rate(0, 0, Basis.COHORT, open=1)


def test_a_reopened_deal_that_was_won_at_last_was_won() -> None:
    stages = {0: "Prospecting", 10: "Closed Lost", 20: "Prospecting", 40: "Closed Won"}
    changes = [
        StageChange(deal="a", at=START + timedelta(days=at), stage=stages[at]) for at in stages
    ]
    book = Book(deals=[Deal(id="a", opened=START)], stage_changes=changes)
    found = stage_chances(Case(book, AS_OF, processes=SALESFORCE))
    assert found.chance("Prospecting", 40) == Rate(1, 1, Basis.COHORT)
    assert found.chance("Prospecting", 39) == Rate(0, 1, Basis.COHORT)
    before = stage_chances(Case(book, START + timedelta(days=30), processes=SALESFORCE))
    assert before.eventual("Prospecting") == Rate(0, 0, Basis.COHORT, open=1)


def test_a_stage_without_history_gives_no_chance() -> None:
    assert chances().chance("demo", 30).value is None
    assert chances().eventual("demo").value is None


@pytest.mark.parametrize("stage", ["dmo", "order"])
def test_a_stage_in_which_no_deal_can_stand_is_refused(stage: str) -> None:
    with pytest.raises(UnknownNameError, match="unknown stage of open deals"):
        chances().chance(stage, 30)
    with pytest.raises(UnknownNameError):
        chances().eventual(stage)


def test_chances_of_different_stages_do_not_add() -> None:
    other = stage_chances(Case(Book(), AS_OF, processes=SALESFORCE))
    with pytest.raises(InvalidValueError, match="StageChances of two kinds do not add: process"):
        chances() + other


def test_chances_show_how_many_were_won_in_the_end() -> None:
    assert repr(chances(deal("a", 0, 5))) == (
        "StageChances(suspect –, prospect –, analysis –, demo 100.0 %, close –)"
    )
    assert repr(unrecorded(deal("a"))).endswith("close –; left out: 1 open without entered)")


ENDINGS = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99), st.sampled_from("wlo")))


def deals_of(endings: list[tuple[int, int, str]], prefix: str = "d") -> list[Deal]:
    return [
        deal(f"{prefix}{n}", opened, None if how == "o" else opened + days, how == "w")
        for n, (opened, days, how) in enumerate(endings)
    ]


@given(ENDINGS, ENDINGS)
def test_chances_of_two_sets_add_up_to_those_of_both(
    one: list[tuple[int, int, str]], two: list[tuple[int, int, str]]
) -> None:
    first, second = deals_of(one, "a"), deals_of(two, "b")
    whole = Case(Book(deals=[*first, *second]), AS_OF, RECORDED)
    part = stage_chances(whole, deals=first[:1]), stage_chances(whole, deals=[*first[1:], *second])
    assert chances(*first) + chances(*second) == chances(*first, *second)
    assert part[0] + part[1] == stage_chances(whole)


@given(ENDINGS, st.integers(0, 100), st.integers(0, 100))
def test_among_the_same_trials_more_time_never_lowers_the_number_won(
    endings: list[tuple[int, int, str]], days: int, more: int
) -> None:
    found = chances(*(deal_ for deal_ in deals_of(endings) if deal_.opened == START))
    short, long = sorted((days, more))
    if long <= 100:
        assert found.chance("demo", short).successes <= found.chance("demo", long).successes


@given(ENDINGS, st.integers(0, 120), st.integers(0, 9), st.integers(0, 120))
def test_a_chance_counts_what_a_count_by_hand_counts(
    endings: list[tuple[int, int, str]], days: int, wait: int, stood: int
) -> None:
    """With deals enough that none is judged by those that stood less long."""
    oldest = [(0, 99, "w")] * 5 if stood + days <= 100 and stood < 99 else []
    deals = deals_of([*endings, *oldest])
    chance = chances(*deals).chance("demo", days, wait, stood)
    if oldest:
        trials = [
            (how, took)
            for opened, took, how in [*endings, *oldest]
            if 100 - opened >= stood + days
            and (how == "o" or opened + took > 100 or max(1, took) > stood)
        ]
        won = [
            took
            for how, took in trials
            if how == "w" and stood + wait < max(1, took) <= stood + days
        ]
        assert (chance.successes, chance.trials) == (len(won), len(trials))


@given(ENDINGS, st.integers(0, 120))
def test_every_dated_deal_is_a_trial_or_open(
    endings: list[tuple[int, int, str]], days: int
) -> None:
    deals = deals_of(endings)
    chance = chances(*deals).chance("demo", days)
    assert chance.trials + chance.open == len(deals)
