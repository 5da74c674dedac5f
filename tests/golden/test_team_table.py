"""The deck's team of five, figure by figure (method §5.2)."""

from __future__ import annotations

from datetime import datetime

import pytest

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.pipeline import DECK_TEAM, FunnelTable, RatioRule, funnel_table
from salesprocess.processes import Spadco
from salesprocess.rates import Period, Ratio
from salesprocess.records import Book, Deal, Outcome, StageChange

TEAM = {
    "A": (35, 18, 17, 7, 5, 5),
    "B": (28, 14, 11, 6, 0, 0),
    "C": (30, 23, 11, 7, 12, 12),
    "D": (37, 36, 23, 16, 13, 12),
    "E": (30, 19, 13, 6, 5, 1),
}
LEAKAGE = {"A": 13, "B": 14, "C": 11, "D": 24, "E": 18}


def test_the_decks_table_is_the_one_built_from_its_counts() -> None:
    assert FunnelTable.from_rows(TEAM) == DECK_TEAM


@pytest.mark.parametrize("rep", TEAM)
def test_each_reps_counts_and_leakage_are_those_of_the_deck(rep: str) -> None:
    assert DECK_TEAM[rep].counts == TEAM[rep]
    assert DECK_TEAM[rep].leakage == LEAKAGE[rep]


def test_the_total_is_that_of_the_deck() -> None:
    assert DECK_TEAM.total.counts == (160, 110, 75, 42, 35, 30)
    assert DECK_TEAM.total.leakage == 80


def test_the_reps_come_in_the_order_of_the_deck() -> None:
    assert [row.rep for row in DECK_TEAM] == ["A", "B", "C", "D", "E"]


def test_rep_c_closes_more_than_was_demonstrated_so_it_is_a_ratio() -> None:
    ratio = DECK_TEAM["C"].ratio(Spadco.DEMO, Spadco.CLOSE)
    assert ratio == Ratio(12, 7)
    assert isinstance(ratio, Ratio)
    assert ratio.value is not None
    assert ratio.value > 1


def test_the_table_prints_as_in_the_deck() -> None:
    assert DECK_TEAM.to_markdown().splitlines() == [
        "| rep   |   S |   P |   A |   D |   C |   O | P−O |",
        "| ----- | --: | --: | --: | --: | --: | --: | --: |",
        "| A     |  35 |  18 |  17 |   7 |   5 |   5 |  13 |",
        "| B     |  28 |  14 |  11 |   6 |   0 |   0 |  14 |",
        "| C     |  30 |  23 |  11 |   7 |  12 |  12 |  11 |",
        "| D     |  37 |  36 |  23 |  16 |  13 |  12 |  24 |",
        "| E     |  30 |  19 |  13 |   6 |   5 |   1 |  18 |",
        "| total | 160 | 110 |  75 |  42 |  35 |  30 |  80 |",
    ]


def test_the_table_shows_itself_by_its_total() -> None:
    assert repr(DECK_TEAM) == "FunnelTable(5 reps: S 160, P 110, A 75, D 42, C 35, O 30)"


def test_a_rep_who_is_not_in_the_team_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="expected one of A, B, C, D, E, got 'F'"):
        DECK_TEAM["F"]


def test_rep_cs_counts_make_no_rule_of_probabilities() -> None:
    steps = tuple(stage.value for stage in Spadco)
    assert RatioRule(DECK_TEAM.total.counts, steps).counts[0] == 160
    with pytest.raises(InvalidValueError, match=r"counts\[4\]: expected at most 7"):
        RatioRule(DECK_TEAM["C"].counts, steps)


def test_a_team_like_rep_c_comes_out_of_records_too() -> None:
    """Deals shown before the period and closed in it leave more closes than demonstrations."""
    period = Period.quarter(2026, 1)
    deals = [
        Deal(
            id=str(number),
            rep="C",
            opened=datetime(2025, 11, 3),
            closed=datetime(2026, 2, 2),
            outcome=Outcome.WON,
        )
        for number in range(12)
    ]
    moves = [
        move
        for number in range(12)
        for move in (
            StageChange(
                deal=str(number), at=datetime(2025, 12, 1), stage="demo", from_stage="prospect"
            ),
            StageChange(
                deal=str(number),
                at=datetime(2026, 1, 5) if number < 7 else datetime(2025, 12, 29),
                stage="close",
            ),
            StageChange(deal=str(number), at=datetime(2026, 2, 2), stage="order"),
        )
    ]
    case = Case(Book(deals=deals, stage_changes=moves), datetime(2026, 4, 1))
    row = funnel_table(case, period)["C"]
    assert row.counts == (0, 0, 0, 7, 12, 12)
    assert row.ratio(Spadco.DEMO, Spadco.CLOSE) == Ratio(12, 7)
