"""The team table, from counts and from records."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.pipeline import (
    DECK_TEAM,
    PIPEDRIVE,
    SALESFORCE,
    SPADCO,
    TOTAL,
    UNASSIGNED,
    FunnelRow,
    FunnelTable,
    SalesProcess,
    Spadco,
    Stage,
)
from salesprocess.rates import Period, Ratio
from salesprocess.records import Deal, Outcome, StageChange

MARCH = Period.month(2026, 3)
EVER = Period(date(2000, 1, 1), date(2100, 1, 1))
NOBODY = FunnelTable(tuple(Spadco), ())


# --- from counts -------------------------------------------------------------------------


TABLES = st.dictionaries(
    st.sampled_from("ABCDE"), st.tuples(*[st.integers(0, 50)] * 6), max_size=4
).map(FunnelTable.from_counts)


def counts_of(table: FunnelTable) -> dict[str, tuple[int, ...]]:
    return {row.rep: row.counts for row in table}


@given(TABLES)
def test_the_total_is_the_sum_of_the_rows(table: FunnelTable) -> None:
    for stage in Spadco:
        assert table.total[stage] == sum(row[stage] for row in table)
    assert table.total.leakage == sum(row.leakage for row in table)
    assert table.total.rep == TOTAL


@given(TABLES, TABLES)
def test_adding_tables_adds_the_counts_of_the_same_rep(
    left: FunnelTable, right: FunnelTable
) -> None:
    both = counts_of(left + right)
    assert set(both) == set(counts_of(left)) | set(counts_of(right))
    for rep, counts in both.items():
        parts = [counts_of(table).get(rep, (0,) * 6) for table in (left, right)]
        assert counts == tuple(map(sum, zip(*parts, strict=True)))


@given(TABLES, TABLES, TABLES)
def test_adding_tables_is_associative_and_has_an_empty_one(
    one: FunnelTable, two: FunnelTable, three: FunnelTable
) -> None:
    assert (one + two) + three == one + (two + three)
    assert one + NOBODY == one


def test_tables_of_different_stages_do_not_add_up() -> None:
    short = FunnelTable.from_counts({"A": (1, 2)}, (Spadco.CLOSE, Spadco.ORDER))
    with pytest.raises(InvalidValueError, match="expected SPADCO, got 'CO'"):
        DECK_TEAM + short


def test_rows_come_in_the_order_they_were_given() -> None:
    table = FunnelTable.from_counts({"Z": (0,) * 6, "A": (1,) * 6})
    assert [row.rep for row in table] == ["Z", "A"]
    assert len(table) == 2


def test_every_bad_count_is_named() -> None:
    counts: Any = {"A": (1, 2, 3, 4, 5, 6), "B": [1, -2, 3, 4.5, True, 6], "C": (1, 2), "D": 9}
    with pytest.raises(InvalidValueError) as error:
        FunnelTable.from_counts(counts)
    assert [fault.path for fault in error.value.faults] == [
        "counts['B'][1]",
        "counts['B'][3]",
        "counts['B'][4]",
        "counts['C']",
        "counts['D']",
    ]


def test_every_bad_stage_is_named() -> None:
    stages: Any = (Spadco.DEMO, "close", Spadco.DEMO)
    with pytest.raises(InvalidValueError) as error:
        FunnelTable.from_counts({"A": (1, 2, 3)}, stages)
    assert [fault.path for fault in error.value.faults] == ["stages[1]", "stages[2]"]


def test_a_table_without_stages_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="stages: expected at least one stage"):
        FunnelTable.from_counts({}, ())


def test_a_row_made_by_hand_is_checked_too() -> None:
    with pytest.raises(InvalidValueError) as error:
        FunnelRow("A", (Spadco.DEMO, Spadco.DEMO), (1, cast("Any", "2")))
    assert [fault.path for fault in error.value.faults] == ["stages[1]", "counts[1]"]


def test_a_table_holds_one_row_for_a_rep_and_one_set_of_stages() -> None:
    row = FunnelRow("A", (Spadco.DEMO,), (1,))
    other = FunnelRow("B", (Spadco.CLOSE,), (1,))
    with pytest.raises(InvalidValueError) as error:
        FunnelTable((Spadco.DEMO,), (row, row, other))
    assert [fault.path for fault in error.value.faults] == ["rows[1].rep", "rows[2].stages"]


def test_an_unknown_rep_is_refused_with_a_near_name() -> None:
    table = FunnelTable.from_counts({"Ling": (0,) * 6})
    with pytest.raises(UnknownNameError, match="did you mean 'Ling'"):
        table["Lin"]


def test_a_stage_that_is_not_counted_is_refused() -> None:
    row = FunnelRow("A", (Spadco.DEMO, Spadco.CLOSE), (7, 12))
    with pytest.raises(UnknownNameError, match=r"expected one of Spadco\.DEMO, Spadco\.CLOSE"):
        row[Spadco.ORDER]
    with pytest.raises(UnknownNameError):
        _ = row.leakage


def test_a_ratio_sets_the_later_count_beside_the_earlier_one() -> None:
    row = FunnelRow("A", (Spadco.PROSPECT, Spadco.ORDER), (0, 3))
    assert row.ratio(Spadco.PROSPECT, Spadco.ORDER) == Ratio(3, 0)
    assert row.ratio(Spadco.PROSPECT, Spadco.ORDER).value is None


@pytest.mark.parametrize("later", [Spadco.PROSPECT, Spadco.DEMO])
def test_a_ratio_of_stages_the_wrong_way_round_is_refused(later: Spadco) -> None:
    with pytest.raises(InvalidValueError, match="a stage after demo"):
        DECK_TEAM["A"].ratio(Spadco.DEMO, later)


def test_leakage_may_be_negative() -> None:
    assert FunnelRow("A", (Spadco.PROSPECT, Spadco.ORDER), (1, 3)).leakage == -2


def test_a_table_without_prospects_or_orders_has_no_leakage_column() -> None:
    table = FunnelTable.from_counts({"A": (7, 12)}, (Spadco.DEMO, Spadco.CLOSE))
    assert table.to_markdown().splitlines() == [
        "| rep   |   D |   C |",
        "| ----- | --: | --: |",
        "| A     |   7 |  12 |",
        "| total |   7 |  12 |",
    ]


def test_deals_that_are_in_no_count_are_counted_below_the_table() -> None:
    table = FunnelTable((Spadco.DEMO,), (), ("d1", "d2"))
    assert table.to_markdown().endswith("|\n\n2 deals without a date, in no period.")
    assert repr(table) == "FunnelTable(0 reps: D 0; 2 deals unplaced)"


# --- from records ------------------------------------------------------------------------


def march(number: int) -> datetime:
    return datetime(2026, 3, 1) + timedelta(days=number - 1)


def deal(
    deal_id: str = "d",
    opened: int | None = 1,
    closed: int | None = None,
    stage: str | None = None,
    rep: str | None = "A",
) -> Deal:
    return Deal(
        id=deal_id,
        rep=rep,
        opened=None if opened is None else march(opened),
        closed=None if closed is None else march(closed),
        outcome=Outcome.OPEN if closed is None else Outcome.LOST,
        stage=stage,
    )


def move(at: int, stage: str, from_stage: str | None = None, deal_id: str = "d") -> StageChange:
    return StageChange(deal=deal_id, at=march(at), stage=stage, from_stage=from_stage)


def counted(one: Deal, *changes: StageChange, period: Period = MARCH) -> str:
    """The letters of the stages the deal was counted in."""
    row = FunnelTable.from_records([one], changes, SPADCO, period).total
    assert set(row.counts) <= {0, 1}
    return "".join(stage.letter for stage in Spadco if row[stage])


def test_a_deal_that_comes_back_to_a_stage_counts_once() -> None:
    changes = [move(2, "demo", "prospect"), move(3, "prospect"), move(4, "demo")]
    assert FunnelTable.from_records([deal()], changes, SPADCO, MARCH)["A"].counts == (
        (0, 1, 0, 1, 0, 0)
    )


def test_the_stage_a_deal_began_in_counts() -> None:
    assert counted(deal(), move(9, "demo", "prospect")) == "PD"


def test_a_lost_deal_remains_where_it_stood() -> None:
    changes = [
        move(5, "Proposal/Price Quote", "Needs Analysis"),
        move(9, "Closed Lost"),
    ]
    table = FunnelTable.from_records([deal(closed=9)], changes, SALESFORCE, MARCH)
    assert table["A"].counts == (0, 0, 1, 1, 0, 0)


def test_a_deal_without_changes_counts_where_it_stands() -> None:
    assert counted(deal(stage="close")) == "C"


@pytest.mark.parametrize(
    ("opened", "closed", "expected"),
    [
        (-9, None, "P"),  # entered before, still standing
        (-9, 0, ""),  # gone before
        (-9, 1, ""),  # gone at the very start: a visit is half-open
        (-9, 2, "P"),  # lasted into it
        (1, None, "P"),  # entered at the very start
        (31, None, "P"),  # entered on the last day
        (32, None, ""),  # entered on the day after
        (5, 5, "P"),  # entered and left at one moment: went through
    ],
)
def test_a_visit_counts_where_it_overlaps_the_period(
    opened: int, closed: int | None, expected: str
) -> None:
    assert counted(deal(opened=opened, closed=closed, stage="prospect")) == expected


def test_moments_with_a_zone_are_placed_by_the_days_of_the_period() -> None:
    shanghai = ZoneInfo("Asia/Shanghai")
    entered = datetime(2026, 2, 28, 17, tzinfo=UTC)
    one = Deal(id="d", opened=entered, stage="demo")
    left_before = Deal(
        id="e",
        opened=entered - timedelta(days=9),
        closed=entered - timedelta(hours=2),
        outcome=Outcome.LOST,
        stage="demo",
    )
    period = Period.month(2026, 3, shanghai)
    table = FunnelTable.from_records([one, left_before], [], SPADCO, period)
    assert table.total[Spadco.DEMO] == 1
    february = FunnelTable.from_records([one], [], SPADCO, Period.month(2026, 2, shanghai))
    assert february.total[Spadco.DEMO] == 0


def test_moments_with_a_zone_are_not_placed_in_a_period_without_one() -> None:
    one = Deal(id="d", opened=datetime(2026, 3, 1, tzinfo=UTC), stage="demo")
    with pytest.raises(InvalidValueError, match="can not tell the day"):
        FunnelTable.from_records([one], [], SPADCO, MARCH)


def test_deals_that_can_not_be_placed_are_named_and_not_counted() -> None:
    deals = [deal("a", stage="demo"), deal("b", opened=None, stage="demo"), deal("c")]
    table = FunnelTable.from_records(deals, [], SPADCO, MARCH)
    assert table.unplaced == ("b", "c")
    assert table.total[Spadco.DEMO] == 1


def test_deals_without_a_rep_have_a_row_of_their_own() -> None:
    table = FunnelTable.from_records([deal(rep=None, stage="demo")], [], SPADCO, MARCH)
    assert table[UNASSIGNED][Spadco.DEMO] == 1


def test_a_rep_whose_deals_lie_outside_the_period_has_a_row_of_zeros() -> None:
    table = FunnelTable.from_records([deal(opened=40, stage="demo")], [], SPADCO, MARCH)
    assert table["A"].counts == (0,) * 6


def test_a_stage_without_spadco_meaning_is_not_counted_and_gives_no_column() -> None:
    process = SalesProcess(
        "short", "Short", (Stage("new", "New"), Stage("demo", "Demo", spadco=Spadco.DEMO))
    )
    table = FunnelTable.from_records([deal(stage="new")], [], process, MARCH)
    assert table.stages == (Spadco.DEMO,)
    assert table["A"].counts == (0,)


def test_a_crm_without_a_stage_for_orders_shows_no_orders_rather_than_none() -> None:
    table = FunnelTable.from_records([deal(stage="Proposal Made")], [], PIPEDRIVE, MARCH)
    assert table.stages == tuple(Spadco)[:5]


def test_unknown_stages_are_refused() -> None:
    with pytest.raises(InvalidValueError, match="did you mean 'demo'"):
        FunnelTable.from_records([deal(stage="Dmo")], [], SPADCO, MARCH)


@st.composite
def histories(draw: st.DrawFn, prefix: str = "") -> tuple[list[Deal], list[StageChange]]:
    """Some deals of a few reps, each with changes before, in and after March."""
    days = st.integers(-20, 50)
    stages = st.sampled_from(SPADCO.ids)
    deals: list[Deal] = []
    changes: list[StageChange] = []
    for number in range(draw(st.integers(0, 4))):
        opened = draw(st.none() | days)
        closed = draw(st.none() | st.integers(opened if opened is not None else -20, 60))
        rep = draw(st.sampled_from(["A", "B", None]))
        name = f"{prefix}{number}"
        deals.append(deal(name, opened, closed, draw(st.none() | stages), rep))
        moves = draw(st.lists(st.tuples(days, stages, st.none() | stages), max_size=4))
        changes += [move(*one, deal_id=name) for one in moves]
    return deals, changes


@given(histories("l"), histories("r"))
def test_adding_tables_is_counting_all_deals_at_once(
    left: tuple[list[Deal], list[StageChange]], right: tuple[list[Deal], list[StageChange]]
) -> None:
    parts = [FunnelTable.from_records(*half, SPADCO, MARCH) for half in (left, right)]
    whole = FunnelTable.from_records(left[0] + right[0], left[1] + right[1], SPADCO, MARCH)
    merged = parts[0] + parts[1]
    assert {row.rep: row.counts for row in merged} == {row.rep: row.counts for row in whole}
    assert sorted(merged.unplaced) == sorted(whole.unplaced)


@given(histories())
def test_rows_that_repeat_what_was_said_change_no_count(
    history: tuple[list[Deal], list[StageChange]],
) -> None:
    deals, changes = history
    repeated = [row for change in changes for row in (change, change)]
    table = FunnelTable.from_records(deals, changes, SPADCO, MARCH)
    assert FunnelTable.from_records(deals, repeated, SPADCO, MARCH) == table


@given(histories())
def test_no_count_exceeds_the_number_of_deals(
    history: tuple[list[Deal], list[StageChange]],
) -> None:
    table = FunnelTable.from_records(*history, SPADCO, EVER)
    placed = len(history[0]) - len(table.unplaced)
    assert all(count <= placed for count in table.total.counts)


@given(histories(), st.integers(2, 31))
def test_what_stood_in_a_month_stood_in_one_of_its_parts(
    history: tuple[list[Deal], list[StageChange]], cut: int
) -> None:
    middle = march(cut).date()
    parts = [
        FunnelTable.from_records(*history, SPADCO, period).total.counts
        for period in (Period(MARCH.start, middle), Period(middle, MARCH.end))
    ]
    whole = FunnelTable.from_records(*history, SPADCO, MARCH).total.counts
    for before, after, all_of_it in zip(*parts, whole, strict=True):
        assert max(before, after) <= all_of_it <= before + after


@given(histories())
def test_over_all_time_a_deal_counts_in_each_stage_it_is_known_to_have_entered(
    history: tuple[list[Deal], list[StageChange]],
) -> None:
    deals, changes = history
    entered = {(change.deal, change.stage) for change in changes}
    moved = {change.deal for change in changes}
    for one in deals:
        mine = sorted((row for row in changes if row.deal == one.id), key=lambda row: row.at)
        first = mine[0].from_stage if mine else one.stage
        if first and one.opened:
            entered.add((one.id, first))
    table = FunnelTable.from_records(deals, changes, SPADCO, EVER)
    assert table.total.counts == tuple(
        sum(stage == spadco.value for _, stage in entered) for spadco in Spadco
    )
    assert set(table.unplaced) == {one.id for one in deals} - {name for name, _ in entered}
    assert not moved & set(table.unplaced)
