"""How likely a deal in a stage is to be won in the time left."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.pipeline import SALESFORCE, SPADCO, StageChances, open_deals, standings
from salesprocess.pipeline.forecasting.chances import time_left
from salesprocess.rates import Basis, Period, Rate
from salesprocess.records import Deal, Outcome, StageChange

START = datetime(2026, 1, 1)
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
    return StageChances.from_records(deals, changes or [], SPADCO, AS_OF)


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


def test_open_deals_have_the_chance_of_their_stage_and_age() -> None:
    past = [deal(f"d{n}", 0, 40, won=n < 3) for n in range(10)]
    since = [deal("old", 65), deal("new", 99), Deal(id="undated", stage="demo"), Deal(id="no")]
    known = chances(*past)
    found = open_deals(
        standings([*past, *since], [], SPADCO, AS_OF), known, Period.month(2026, 4), AS_OF
    )
    assert [(one.deal.id, one.stood) for one in found] == [
        ("old", 35),
        ("new", 1),
        ("undated", None),
        ("no", None),
    ]
    assert [one.chance for one in found] == [
        known.chance("demo", 19, stood=35),
        known.chance("demo", 19, stood=1),
        known.chance("demo", 19),
        Rate(0, 0, Basis.COHORT),
    ]
    assert [one.eventual for one in found[:2]] == [Rate(3, 10, Basis.COHORT)] * 2


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
    undated = Deal(id="a", stage="demo", opened=START, outcome=Outcome.WON)
    found = chances(undated, deal("b"), deal("c", 0, 9, won=False))
    assert found.chance("demo", 30) == Rate(0, 2, Basis.COHORT)
    assert found.eventual("demo") == Rate(1, 2, Basis.COHORT, open=1)


def test_what_came_later_is_not_known_yet() -> None:
    found = chances(deal("a", 0, 150), deal("b", 120))
    assert found.eventual("demo") == Rate(0, 0, Basis.COHORT, open=1)


def test_a_reopened_deal_that_was_won_at_last_was_won() -> None:
    stages = {0: "Prospecting", 10: "Closed Lost", 20: "Prospecting", 40: "Closed Won"}
    changes = [
        StageChange(deal="a", at=START + timedelta(days=at), stage=stages[at]) for at in stages
    ]
    found = StageChances.from_records([Deal(id="a", opened=START)], changes, SALESFORCE, AS_OF)
    assert found.chance("Prospecting", 40) == Rate(1, 1, Basis.COHORT)
    assert found.chance("Prospecting", 39) == Rate(0, 1, Basis.COHORT)
    before = StageChances.from_records(
        [Deal(id="a", opened=START)], changes, SALESFORCE, START + timedelta(days=30)
    )
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
    other = StageChances.from_records([], [], SALESFORCE, AS_OF)
    with pytest.raises(InvalidValueError, match="chances of different stages"):
        chances() + other


def test_chances_show_how_many_were_won_in_the_end() -> None:
    assert repr(chances(deal("a", 0, 5))) == (
        "StageChances(suspect –, prospect –, analysis –, demo 100.0 %, close –)"
    )


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
    assert chances(*first) + chances(*second) == chances(*first, *second)


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


def test_the_time_left_of_a_period_is_counted_in_its_own_days() -> None:
    april = Period.month(2026, 4)
    assert time_left(april, datetime(2026, 4, 1)) == (0, 30)
    assert time_left(april, datetime(2026, 4, 30, 23)) == (0, 1)
    assert time_left(april, datetime(2026, 3, 30)) == (2, 32)
    shanghai = ZoneInfo("Asia/Shanghai")
    late = datetime(2026, 3, 31, 20, tzinfo=ZoneInfo("UTC"))
    assert time_left(Period.month(2026, 4, shanghai), late) == (0, 30)


def test_a_period_that_is_over_leaves_no_time() -> None:
    with pytest.raises(InvalidValueError, match="no time left: period: expected a period that is"):
        time_left(Period.month(2026, 4), datetime(2026, 5, 1))
