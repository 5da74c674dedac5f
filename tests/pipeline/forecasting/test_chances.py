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
from salesprocess.pipeline.forecasting.learning.landmarks import Seen
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


def many(days: float, won: int, of: int, prefix: str = "d", opened: int = 0) -> list[Deal]:
    """Deals that stood in Demo for so many days, so many of them won."""
    return [deal(f"{prefix}{n}", opened, opened + days, won=n < won) for n in range(of)]


def value(found: StageChances, days_left: float, wait: float = 0, stood: int = 0) -> float:
    chance = found.chance("demo", days_left, wait, stood)
    assert chance is not None
    return chance.value


def test_a_chance_is_the_share_won_within_the_days() -> None:
    """Of forty deals ten were won on day 30, ten in the half day after."""
    found = chances(*many(30, 10, 10, "a"), *many(30.5, 10, 10, "b"), *many(50, 0, 20, "c"))
    assert value(found, 30) == pytest.approx(0.25)
    assert value(found, 31) == pytest.approx(0.5)
    assert value(found, 30.5) == pytest.approx(0.25 + 0.75 * 10 / 30 / 2)  # half of day 31


def test_a_win_counts_only_after_the_wait() -> None:
    found = chances(*many(10, 10, 10, "a"), *many(20, 10, 10, "b"), *many(50, 0, 20, "c"))
    assert value(found, 30, wait=10) == pytest.approx(0.25)
    assert value(found, 30, wait=9) == pytest.approx(0.5)


def test_a_deal_that_has_stood_for_long_is_set_beside_those_that_had_stood_as_long() -> None:
    found = chances(*many(10, 12, 12, "quick"), *many(60, 4, 12, "slow"))
    assert value(found, 30, stood=9) == pytest.approx(0.5)
    assert value(found, 30, stood=10) < 0.05
    assert value(found, 30, stood=30) == pytest.approx(1 / 3)
    assert value(found, 30, stood=59, wait=1) < 0.05


def test_a_deal_that_left_the_stage_before_did_not_stand_there_so_long() -> None:
    names = [f"m{n}" for n in range(12)]
    moves = [
        StageChange(deal=name, at=START + timedelta(days=20), stage="close", from_stage="demo")
        for name in names
    ]
    stayed = many(50, 3, 12, "s")
    found = chances(*(deal(name, 0, 50) for name in names), *stayed, changes=moves)
    assert value(found, 50, stood=19) == pytest.approx(15 / 24)
    assert value(found, 50, stood=20) == pytest.approx(0.25)


def test_where_too_few_stood_so_long_those_that_stood_longest_tell() -> None:
    """Of a hundred young deals all were won at once; of twelve old ones hardly any."""
    found = chances(*many(5, 100, 100, "young"), *many(60, 1, 12, "old"))
    assert value(found, 30, stood=90) < 0.15
    assert value(chances(*many(5, 3, 4)), 30, stood=0) == pytest.approx(0.7)  # (3 + 1/2) / (4 + 1)


def test_a_deal_counts_for_as_long_as_it_has_been_seen() -> None:
    """Twenty seen for a month of which ten were won, and twenty that came the day before."""
    waiting = [deal(f"new{n}", 99) for n in range(20)]
    found = chances(*many(20, 10, 20), *waiting)
    assert value(found, 30) == pytest.approx(0.5)


def test_the_days_run_from_when_the_deal_first_came_into_the_stage() -> None:
    back = [
        StageChange(deal=f"d{n}", at=START + timedelta(days=at), stage=stage, from_stage=before)
        for n in range(20)
        for at, before, stage in [(20, "demo", "analysis"), (40, "analysis", "demo")]
    ]
    found = chances(*many(50, 10, 20), changes=back)
    assert value(found, 50) == pytest.approx(0.5)
    assert value(found, 49) < 0.05
    of_analysis = found.chance("analysis", 30)
    assert of_analysis is not None
    assert of_analysis.value == pytest.approx(0.5)


def test_a_deal_that_ended_no_one_knows_when_is_in_no_chance_but_in_the_eventual_one() -> None:
    undated = Deal(id="a", stage="demo", opened=START, outcome=Outcome.LOST)
    dated = [deal(f"d{n}", 0, 9, won=n < 3) for n in range(20)]
    found = chances(undated, deal("b"), *dated)
    assert value(found, 30) == pytest.approx(3 / 20 * 20 / 21, abs=0.01)
    assert found.left_out_of("demo").counts == {(Missing.CLOSED, Outcome.LOST): 1}
    assert found.eventual("demo") == Rate(3, 21, Basis.COHORT, open=1)
    assert found.left_out == LeftOut(
        {Outcome.OPEN: 1, Outcome.WON: 3, Outcome.LOST: 17}, {(Missing.CLOSED, Outcome.LOST): 1}
    )


def test_where_losses_are_undated_and_wins_dated_there_is_no_chance() -> None:
    won = [deal(f"w{n}", 0, 9) for n in range(20)]
    lost = [Deal(id=f"l{n}", stage="demo", opened=START, outcome=Outcome.LOST) for n in range(20)]
    found = chances(*won, *lost)
    assert found.chance("demo", 30) is None
    assert found.left_out_of("demo").counts == {(Missing.CLOSED, Outcome.LOST): 20}
    assert found.eventual("demo").value == 0.5


def unrecorded(*deals: Deal, changes: list[StageChange] | None = None) -> StageChances:
    return stage_chances(Case(Book(deals=deals, stage_changes=changes or []), AS_OF))


def test_without_a_history_no_one_knows_since_when_a_deal_stood_nor_where_before() -> None:
    found = unrecorded(deal("open"), deal("lost", 0, 9, won=False))
    assert found.unplaced["demo"] == {
        (Missing.HISTORY, Outcome.OPEN): 1,
        (Missing.HISTORY, Outcome.LOST): 1,
    }
    assert found.unplaced["suspect"] == {
        (Missing.HISTORY, Outcome.OPEN): 1,
        (Missing.HISTORY, Outcome.LOST): 1,
    }
    assert found.unplaced["close"] == {}
    assert found.eventual("demo").trials == 0
    assert str(found.left_out) == "1 lost without history, 1 open without history"


def test_a_won_deal_without_history_may_have_stood_in_every_stage() -> None:
    won = Deal(id="a", stage="order", opened=START, closed=AS_OF, outcome=Outcome.WON)
    for opened, why in [(datetime(2024, 1, 1), Missing.HISTORY), (START, Missing.STAGES)]:
        found = chances(evolve(won, opened=opened))
        assert all(found.unplaced[stage] == {(why, Outcome.WON): 1} for stage in found.seen)
        assert str(found.left_out) == f"1 won without {why.value}"


def test_deals_from_before_the_history_tilt_nothing_and_others_without_stages_do() -> None:
    """Those opened before changes were kept are missing by their age, not by their end."""
    ended = many(9, 3, 20)
    for opened, is_lopsided in [(datetime(2024, 1, 1), False), (START, True)]:
        won = [
            Deal(id=f"w{n}", stage="order", opened=opened, closed=AS_OF, outcome=Outcome.WON)
            for n in range(20)
        ]
        assert chances(*ended, *won).left_out_of("demo").is_lopsided is is_lopsided


def test_what_stood_in_a_stage_before_its_history_began_is_not_placed_by_its_return() -> None:
    moves = [
        StageChange(deal="a", at=START + timedelta(days=at), stage=stage)
        for at, stage in [(20, "demo"), (30, "analysis"), (40, "demo"), (50, "close")]
    ]
    found = unrecorded(evolve(deal("a", 0, 60), stage="close"), changes=moves)
    assert found.placed["analysis"].total() == 0
    assert found.unplaced["analysis"] == {(Missing.HISTORY, Outcome.WON): 1}
    assert found.placed["demo"].total() == found.placed["close"].total() == 1


def test_a_stage_left_no_one_knows_when_is_not_placed() -> None:
    """The record stands in Close, of which no change tells; in Demo it had been before."""
    moves = [
        StageChange(deal="a", at=START + timedelta(days=at), stage=stage, from_stage=before)
        for at, before, stage in [(20, "demo", "analysis"), (30, "analysis", "demo")]
    ]
    found = chances(evolve(deal("a"), stage="close"), changes=moves)
    assert found.placed["demo"].total() == 1
    assert set(found.unplaced["close"]) == {(Missing.ENTERED, Outcome.OPEN)}
    lagging = chances(evolve(deal("a"), stage="close"), changes=moves[:1])
    assert set(lagging.unplaced["analysis"]) == {(Missing.ENTERED, Outcome.OPEN)}
    twice = [*moves[:1], StageChange(deal="a", at=moves[1].at, stage="demo")]
    again = chances(evolve(deal("a"), stage="analysis"), changes=twice)
    assert again.placed["demo"].total() == again.placed["analysis"].total() == 1


def test_a_stage_that_no_process_knows_may_have_been_any() -> None:
    """Else the deals lost under a stage's former name would be missing beside the won ones."""
    moves = [
        StageChange(deal="a", at=START + timedelta(days=20), stage="Vorf", from_stage="prospect"),
        StageChange(deal="a", at=START + timedelta(days=30), stage="close", from_stage="Vorf"),
    ]
    found = chances(evolve(deal("a"), stage="close"), changes=moves)
    assert found.placed["prospect"].total() == found.placed["close"].total() == 1
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
    assert stage_chances(case).placed["demo"].total() == 2
    assert stage_chances(case).placed["close"].total() == 0
    of_other = stage_chances(case, other)
    assert {stage: counts.total() for stage, counts in of_other.placed.items()} == {
        "new": 1,
        "close": 1,
    }


def test_what_is_unknown_of_a_deal_in_its_own_process_is_so_in_no_other() -> None:
    """It came from no one knows where to Demo, and went on into a process of its own."""
    other = SalesProcess("other", "Other", (Stage("new", "New"), Stage("end", "End")))
    deal_ = Deal(id="a", stage="end", process="other", opened=START)
    moves = [
        StageChange(deal="a", at=START + timedelta(days=5), stage="demo"),
        StageChange(deal="a", at=START + timedelta(days=9), stage="end", from_stage="demo"),
    ]
    book = Book(deals=[deal_], stage_changes=moves)
    case = Case(book, AS_OF, processes=[SPADCO, other])
    assert stage_chances(case).placed["demo"].total() == 1
    assert sum(each.total() for each in stage_chances(case).unplaced.values()) == 0
    assert stage_chances(case, other).unplaced["new"].total() == 1


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
    assert found.seen["Prospecting"] == {Seen(9, 40, is_won=True, is_open=False): 1}
    before = stage_chances(Case(book, START + timedelta(days=30), processes=SALESFORCE))
    assert before.eventual("Prospecting") == Rate(0, 0, Basis.COHORT, open=1)


def test_a_stage_without_history_gives_no_chance() -> None:
    assert chances().chance("demo", 30) is None
    assert chances(deal("a")).chance("demo", 30) is None
    assert chances().eventual("demo").value is None


@pytest.mark.parametrize("stage", ["dmo", "order"])
def test_a_stage_in_which_no_deal_can_stand_is_refused(stage: str) -> None:
    with pytest.raises(UnknownNameError, match="unknown stage of open deals"):
        chances().chance(stage, 30)
    with pytest.raises(UnknownNameError, match="^unknown stage of open deals:"):
        chances().eventual(stage)


def test_chances_of_different_stages_do_not_add() -> None:
    other = stage_chances(Case(Book(), AS_OF, processes=SALESFORCE))
    with pytest.raises(InvalidValueError, match="StageChances of two kinds do not add: process"):
        chances() + other


def test_chances_show_how_many_were_won_in_the_end() -> None:
    assert repr(chances(deal("a", 0, 5))) == (
        "StageChances(suspect –, prospect –, analysis –, demo 100.0 %, close –)"
    )
    assert repr(unrecorded(deal("a"))).endswith("close –; left out: 1 open without history)")


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


@given(ENDINGS, st.integers(1, 100), st.integers(0, 100), st.integers(0, 60))
def test_more_time_never_lowers_a_chance_and_a_wait_takes_its_part_of_it(
    endings: list[tuple[int, int, str]], days: int, more: int, stood: int
) -> None:
    found = chances(*deals_of(endings))
    short, long = found.chance("demo", days, 0, stood), found.chance("demo", days + more, 0, stood)
    if short and long:
        assert 0 <= short.value <= 1
        assert short.value <= long.value + 0.5 / long.trials + 0.5 / short.trials + 1e-9
