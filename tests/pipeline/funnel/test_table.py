"""The team table, from counts and from records."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.pipeline import DECK_TEAM, FunnelRow, FunnelTable, funnel_table, unplaced_deals
from salesprocess.pipeline.funnel.table import TOTAL
from salesprocess.processes import ODOO, PIPEDRIVE, SALESFORCE, SPADCO, SalesProcess, Spadco, Stage
from salesprocess.rates import Period, Ratio
from salesprocess.records import Book, Deal, Outcome, StageChange

MARCH = Period.month(2026, 3)
EVER = Period(date(2000, 1, 1), date(2100, 1, 1))
NOBODY = FunnelTable(tuple(Spadco), ())


# --- from counts -------------------------------------------------------------------------


TABLES = st.dictionaries(
    st.sampled_from("ABCDE"), st.tuples(*[st.integers(0, 50)] * 6), max_size=4
).map(FunnelTable.from_rows)


def counts_of(table: FunnelTable) -> dict[str | None, tuple[int, ...]]:
    return {row.rep: row.counts for row in table}


@given(TABLES)
def test_the_total_is_the_sum_of_the_rows(table: FunnelTable) -> None:
    for stage in Spadco:
        assert table.total[stage] == sum(row[stage] for row in table)
    assert table.total.leakage == table.total[Spadco.PROSPECT] - table.total[Spadco.ORDER]
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
    short = FunnelTable.from_rows({"A": (1, 2)}, (Spadco.CLOSE, Spadco.ORDER))
    with pytest.raises(InvalidValueError, match="FunnelTable of two kinds do not add: stages"):
        DECK_TEAM + short


def test_rows_come_in_the_order_they_were_given() -> None:
    table = FunnelTable.from_rows({"Z": (0,) * 6, "A": (1,) * 6})
    assert [row.rep for row in table] == ["Z", "A"]
    assert len(table) == 2


def test_every_bad_count_is_named() -> None:
    counts: Any = {"A": (1, 2, 3, 4, 5, 6), "B": [1, -2, 3, 4.5, True, 6], "C": (1, 2), "D": 9}
    with pytest.raises(InvalidValueError, match="^not a funnel table") as error:
        FunnelTable.from_rows(counts)
    assert [fault.path for fault in error.value.faults] == [
        "counts['B'][1]",
        "counts['B'][3]",
        "counts['B'][4]",
        "counts['C']",
        "counts['D']",
    ]


def test_every_bad_stage_is_named() -> None:
    stages: Any = (Spadco.DEMO, "close", Spadco.DEMO)
    with pytest.raises(InvalidValueError, match="^not a funnel table") as error:
        FunnelTable.from_rows({"A": (1, 2, 3)}, stages)
    assert [fault.path for fault in error.value.faults] == ["stages[1]", "stages[2]"]


def test_a_table_without_stages_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="stages: expected at least one stage"):
        FunnelTable.from_rows({}, ())


def test_a_row_made_by_hand_is_checked_too() -> None:
    with pytest.raises(InvalidValueError, match="^not a row of a funnel table") as error:
        FunnelRow("A", (Spadco.DEMO, Spadco.DEMO), (1, cast("Any", "2")))
    assert [fault.path for fault in error.value.faults] == ["stages[1]", "counts[1]"]


def test_a_table_holds_one_row_for_a_rep_and_one_set_of_stages() -> None:
    row = FunnelRow("A", (Spadco.DEMO,), (1,))
    other = FunnelRow("B", (Spadco.CLOSE,), (1,))
    with pytest.raises(InvalidValueError, match="^not a funnel table") as error:
        FunnelTable((Spadco.DEMO,), (row, row, other))
    assert [(fault.path, fault.value) for fault in error.value.faults] == [
        ("rows[1].rep", "A"),
        ("rows[2].stages", (Spadco.CLOSE,)),
    ]


def test_an_unknown_rep_is_refused_with_a_near_name() -> None:
    table = FunnelTable.from_rows({"Ling": (0,) * 6})
    with pytest.raises(UnknownNameError, match="did you mean 'Ling'"):
        table["Lin"]


def test_a_stage_that_is_not_counted_is_refused() -> None:
    row = FunnelRow("A", (Spadco.DEMO, Spadco.CLOSE), (7, 12))
    with pytest.raises(UnknownNameError, match=r"expected one of Spadco\.DEMO, Spadco\.CLOSE"):
        row[Spadco.ORDER]
    with pytest.raises(UnknownNameError, match="^unknown stage:"):
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
    table = FunnelTable.from_rows({"A": (7, 12)}, (Spadco.DEMO, Spadco.CLOSE))
    assert table.to_markdown().splitlines() == [
        "| rep   |   D |   C |",
        "| ----- | --: | --: |",
        "| A     |   7 |  12 |",
        "| total |   7 |  12 |",
    ]


def test_deals_that_are_in_no_count_are_counted_below_the_table() -> None:
    row = FunnelRow("A", (Spadco.DEMO,), (1,), 2)
    table = FunnelTable((Spadco.DEMO,), (row,))
    said = "2 deals could not be placed: too little is known of when and where."
    assert table.to_markdown().endswith(f"|\n\n{said}")
    assert repr(table) == "FunnelTable(1 rep: D 1; 2 deals unplaced)"
    both = table + table
    assert (both["A"].counts, both.unplaced) == ((2,), 4)


def test_where_a_deal_may_be_a_prospect_no_one_knows_how_many_gave_no_order() -> None:
    columns = (Spadco.PROSPECT, Spadco.ORDER)
    known, unknown = FunnelRow("A", columns, (3, 1)), FunnelRow("B", columns, (0, 2), 1)
    table = FunnelTable(columns, (known, unknown))
    assert [row.leakage for row in (*table, table.total)] == [2, None, None]
    assert [line.split("|")[4].strip() for line in table.to_markdown().splitlines()[2:5]] == [
        "2",
        "–",
        "–",
    ]


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


RECORDED = CommonSettings(recorded_from=date(2025, 1, 1))
AS_OF = datetime(2026, 12, 31)


def table_of(
    deals: list[Deal],
    changes: list[StageChange] | tuple[StageChange, ...] = (),
    process: SalesProcess = SPADCO,
    period: Period = MARCH,
    as_of: datetime = AS_OF,
) -> FunnelTable:
    """The table of deals whose history is on record."""
    case = Case(Book(deals=deals, stage_changes=changes), as_of, RECORDED, process)
    return funnel_table(case, period)


def letters(table: FunnelTable) -> str:
    """The letters of the stages a single deal was counted in."""
    row = table.total
    assert set(row.counts) <= {0, 1}
    return "".join(stage.letter for stage in table.stages if row[stage])


def counted(deal: Deal, *changes: StageChange, period: Period = MARCH) -> str:
    return letters(table_of([deal], changes, period=period))


def test_a_deal_that_comes_back_to_a_stage_counts_once() -> None:
    changes = [move(2, "demo", "prospect"), move(3, "prospect"), move(4, "demo")]
    assert table_of([deal()], changes)["A"].counts == (0, 1, 0, 1, 0, 0)


def test_the_stage_a_deal_began_in_counts() -> None:
    assert counted(deal(), move(9, "demo", "prospect")) == "PD"


def test_a_lost_deal_remains_where_it_stood() -> None:
    changes = [
        move(5, "Proposal/Price Quote", "Needs Analysis"),
        move(9, "Closed Lost"),
    ]
    table = table_of([deal(closed=9)], changes, SALESFORCE)
    assert table["A"].counts == (0, 0, 1, 1, 0, 0)


def test_a_deal_without_changes_counts_where_it_stands() -> None:
    assert counted(deal(stage="close")) == "C"


@pytest.mark.parametrize(
    ("opened", "closed", "expected"),
    [
        (-9, None, "P"),  # entered before, still standing
        (-9, 0, ""),  # gone before
        (-9, 1, ""),  # gone at the very start: a stay is half-open
        (-9, 2, "P"),  # lasted into it
        (1, None, "P"),  # entered at the very start
        (31, None, "P"),  # entered on the last day
        (32, None, ""),  # entered on the day after
        (5, 5, "P"),  # entered and left at one moment: went through
        (1, 1, "P"),  # the same at the very start
    ],
)
def test_a_stay_counts_where_it_overlaps_the_period(
    opened: int, closed: int | None, expected: str
) -> None:
    table = table_of([deal(opened=opened, closed=closed, stage="prospect")])
    assert (letters(table), table.unplaced) == (expected, 0)


def test_moments_with_a_zone_are_placed_by_the_days_of_the_period() -> None:
    shanghai = ZoneInfo("Asia/Shanghai")
    entered = datetime(2026, 2, 28, 17, tzinfo=UTC)
    here = Deal(id="d", opened=entered, stage="demo")
    left_before = Deal(
        id="e",
        opened=entered - timedelta(days=9),
        closed=entered - timedelta(hours=2),
        outcome=Outcome.LOST,
        stage="demo",
    )
    as_of = AS_OF.replace(tzinfo=UTC)
    march, february = (Period.month(2026, month, shanghai) for month in (3, 2))
    table = table_of([here, left_before], period=march, as_of=as_of)
    assert table.total[Spadco.DEMO] == 1
    assert table_of([here], period=february, as_of=as_of).total[Spadco.DEMO] == 0


def test_moments_with_a_zone_are_not_placed_in_a_period_without_one() -> None:
    with pytest.raises(InvalidValueError, match="can not tell the day"):
        table_of([], as_of=AS_OF.replace(tzinfo=UTC))


def test_deals_without_a_rep_have_a_row_of_their_own() -> None:
    assert table_of([deal(rep=None, stage="demo")])[None][Spadco.DEMO] == 1


def test_the_reps_are_in_the_order_of_the_alphabet_and_the_deals_of_none_last() -> None:
    deals = [deal("1", rep=None), deal("2", rep="B"), deal("3", rep="A")]
    assert [row.rep for row in table_of(deals)] == ["A", "B", None]


def test_a_rep_called_unassigned_is_not_the_deals_of_none() -> None:
    table = table_of([deal("1", rep=None, stage="demo"), deal("2", rep="unassigned")])
    assert [row.rep for row in table] == ["unassigned", None]
    assert repr(table[None]).startswith("FunnelRow(–: ")
    assert "| –          |" in table.to_markdown()


def test_a_rep_whose_deals_lie_outside_the_period_has_a_row_of_zeros() -> None:
    assert table_of([deal(opened=40, stage="demo")])["A"].counts == (0,) * 6


def test_a_stage_without_spadco_meaning_is_not_counted_and_gives_no_column() -> None:
    process = SalesProcess(
        "short", "Short", (Stage("new", "New"), Stage("demo", "Demo", spadco=Spadco.DEMO))
    )
    table = table_of([deal(stage="new")], (), process)
    assert table.stages == (Spadco.DEMO, Spadco.ORDER)
    assert table["A"].counts == (0, 0)
    assert table.unplaced == 0


def test_orders_are_the_deals_won_in_the_period_also_where_no_stage_stands_for_them() -> None:
    won = Deal(
        id="d", rep="A", opened=march(1), closed=march(9), outcome=Outcome.WON,
        stage="Proposal Made",
    )  # fmt: skip
    assert letters(table_of([won], (), PIPEDRIVE)) == "DO"
    assert letters(table_of([won], (), PIPEDRIVE, Period.month(2026, 4))) == ""


def test_a_lost_deal_in_a_won_stage_is_no_order() -> None:
    lost = deal(closed=9, stage="order")
    table = table_of([lost])
    assert (letters(table), table.unplaced) == ("", 1)


def test_a_deal_in_a_stage_that_no_process_has_is_in_no_count_and_named() -> None:
    table = table_of([deal(stage="Dmo")])
    assert (letters(table), table.unplaced) == ("", 1)
    assert table["A"].shown == (None, None, None, None, None, 0)
    later = table_of([deal(opened=-9, closed=-2, stage="Dmo")])
    assert (later.unplaced, later["A"].shown) == (0, (0,) * 6)


def test_the_letters_are_those_of_all_processes() -> None:
    deals = [
        Deal(id="a", opened=march(1), stage="Proposition", process="odoo"),
        Deal(id="b", opened=march(1), stage="Demo Scheduled", process="pipedrive"),
    ]
    case = Case(Book(deals=deals), AS_OF, RECORDED, (ODOO, PIPEDRIVE))
    assert funnel_table(case, MARCH).total.counts == (0, 0, 1, 1, 0, 0)
    assert funnel_table(case, MARCH, deals=deals[:1]).total.counts == (0, 0, 0, 1, 0, 0)


# --- what is not known -------------------------------------------------------------------


APRIL, FEBRUARY = Period.month(2026, 4), Period.month(2026, 2)


def unrecorded(deal: Deal, *changes: StageChange, period: Period = MARCH) -> tuple[str, bool]:
    """The letters of a deal whose history is not on record, and whether it is placed."""
    book = Book(deals=[deal], stage_changes=changes)
    table = funnel_table(Case(book, march(25)), period)
    return letters(table), not table.unplaced


def test_a_deal_without_history_counts_where_it_surely_stood() -> None:
    standing = deal(opened=-9, stage="demo")
    assert unrecorded(standing) == ("D", True)  # it stands there on the 25th
    assert unrecorded(standing, period=FEBRUARY) == ("", False)
    assert unrecorded(standing, period=Period.month(2026, 1)) == ("", True)
    assert unrecorded(standing, period=APRIL) == ("", True)  # not yet


def test_a_deal_that_ended_stood_in_its_stage_when_it_did() -> None:
    lost = deal(opened=-9, closed=9, stage="demo")
    assert unrecorded(lost) == ("D", True)
    assert unrecorded(lost, period=FEBRUARY) == ("", False)
    assert unrecorded(lost, period=APRIL) == ("", True)
    at_the_start = deal(opened=-9, closed=1, stage="demo")
    assert unrecorded(at_the_start) == ("", True)


def test_an_order_without_history_is_one_in_its_month_alone() -> None:
    won = Deal(id="d", opened=march(-9), closed=march(9), outcome=Outcome.WON, stage="order")
    assert unrecorded(won) == ("O", True)
    assert unrecorded(won, period=FEBRUARY) == ("", False)


def test_an_order_of_which_no_one_knows_when_is_not_placed() -> None:
    won = Deal(id="d", opened=march(-9), outcome=Outcome.WON)
    moved = move(-7, "demo", "analysis")
    assert unrecorded(won, moved) == ("", False)
    assert unrecorded(won, moved, period=FEBRUARY) == ("AD", False)
    assert unrecorded(won, moved, period=Period.month(2026, 1)) == ("", True)
    assert unrecorded(won, moved, period=APRIL) == ("", True)
    assert unrecorded(won, move(7, "demo", "analysis")) == ("ADO", True)  # looked at in March
    assert unrecorded(won) == ("", False)
    assert unrecorded(deal(opened=None, stage="order")) == ("", False)


def test_a_deal_of_no_known_stage_or_day_is_named() -> None:
    assert unrecorded(deal()) == ("", False)
    assert unrecorded(deal(opened=None)) == ("", False)
    assert unrecorded(deal(opened=None, stage="demo")) == ("D", True)
    assert unrecorded(deal(opened=None, stage="demo"), period=FEBRUARY) == ("", False)


def test_a_stay_that_may_have_lasted_into_the_period_is_not_placed() -> None:
    """Since February in Demo; by its record in Close, no one knows since when."""
    moved = move(-9, "demo", "analysis")
    stands = deal(opened=-19, stage="close")
    assert unrecorded(stands, moved, period=FEBRUARY) == ("AD", True)
    assert unrecorded(stands, moved) == ("C", True)
    lost = Deal(id="d", opened=march(-19), outcome=Outcome.LOST, stage="demo")
    assert unrecorded(lost, moved) == ("", False)


def shown(deal: Deal, *changes: StageChange, period: Period = MARCH) -> tuple[int | None, ...]:
    """The counts of a deal whose history is not on record, as they are shown."""
    return funnel_table(Case(Book(deals=[deal], stage_changes=changes), march(25)), period)[
        "A"
    ].shown


def test_an_order_whose_stages_before_are_unknown_shows_no_noughts() -> None:
    won = Deal(
        id="d", rep="A", opened=march(-9), closed=march(9), outcome=Outcome.WON, stage="order"
    )
    table = funnel_table(Case(Book(deals=[won]), march(25)), MARCH)
    assert (table.unplaced, table.unknown_before) == (0, 1)
    assert table["A"].shown == (None,) * 5 + (1,)
    assert table.total.leakage is None
    *_, total, _, note = table.to_markdown().splitlines()
    assert total.replace(" ", "") == "|total|–|–|–|–|–|1|–|"
    assert note == "1 deal counted as orders alone: the stages before are not on record."
    assert repr(table).endswith("O 1; 1 as orders alone)")
    both = table + table
    assert (both["A"].unknown_before, both["A"].shown) == (2, (None,) * 5 + (2,))


def test_before_the_first_stage_on_record_no_count_of_an_earlier_one_is_sure() -> None:
    assert shown(deal(opened=-9, stage="demo")) == (None, None, None, 1, 0, 0)
    table = funnel_table(Case(Book(deals=[deal(opened=-9, stage="demo")]), march(25)), MARCH)
    assert (table.unplaced, table.unknown_before, table.total.leakage) == (0, 0, None)


def test_an_undated_win_may_be_an_order_of_the_period() -> None:
    won = Deal(id="d", rep="A", opened=march(-9), outcome=Outcome.WON)
    assert shown(won)[-1] is None
    assert shown(evolve(won, outcome=Outcome.LOST))[-1] == 0


def test_where_no_change_tells_of_the_way_into_a_stage_others_may_lie_between() -> None:
    stands = deal(opened=3, stage="close")
    moved = move(5, "analysis", "prospect")
    counts = shown(stands, moved)
    assert (counts[1], counts[3], counts[4]) == (1, None, 1)


def test_of_an_order_of_a_process_without_prospects_none_is_said_to_have_been_lost() -> None:
    short = SalesProcess(
        "short",
        "Short",
        (Stage("due", "Due", spadco=Spadco.CLOSE), Stage("paid", "Paid")),
        won=("paid",),
    )
    paid = Deal(
        id="p", rep="A", process="short", opened=march(1), closed=march(9), outcome=Outcome.WON
    )
    own = deal("o", rep="B", stage="prospect")
    case = Case(Book(deals=[paid, own]), AS_OF, RECORDED, (SPADCO, short))
    table = funnel_table(case, MARCH)
    assert [row.leakage for row in (*table, table.total)] == [None, 1, None]
    assert (table + table)["A"].without_prospect == 2


# --- what holds for all ------------------------------------------------------------------


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
        changes += [move(*row, deal_id=name) for row in moves]
    return deals, changes


@given(histories("l"), histories("r"))
def test_adding_tables_is_counting_all_deals_at_once(
    left: tuple[list[Deal], list[StageChange]], right: tuple[list[Deal], list[StageChange]]
) -> None:
    parts = [table_of(*half) for half in (left, right)]
    whole = table_of(left[0] + right[0], left[1] + right[1])
    merged = parts[0] + parts[1]
    assert {row.rep: row.counts for row in merged} == {row.rep: row.counts for row in whole}
    assert merged.unplaced == whole.unplaced


@given(histories())
def test_rows_that_repeat_what_was_said_change_no_count(
    history: tuple[list[Deal], list[StageChange]],
) -> None:
    deals, changes = history
    repeated = [row for change in changes for row in (change, change)]
    assert table_of(deals, repeated) == table_of(deals, changes)


@given(histories())
def test_no_count_exceeds_the_number_of_deals(
    history: tuple[list[Deal], list[StageChange]],
) -> None:
    table = table_of(*history, period=EVER)
    assert all(count <= len(history[0]) for count in table.total.counts)


@given(histories(), st.integers(2, 31))
def test_what_stood_in_a_part_of_a_month_stood_in_the_month(
    history: tuple[list[Deal], list[StageChange]], cut: int
) -> None:
    middle = march(cut).date()
    parts = [
        table_of(*history, period=period).total.counts
        for period in (Period(MARCH.start, middle), Period(middle, MARCH.end))
    ]
    whole = table_of(*history).total.counts
    for before, after, all_of_it in zip(*parts, whole, strict=True):
        assert max(before, after) <= all_of_it


@given(histories())
def test_over_all_time_a_deal_counts_in_each_stage_it_is_known_to_have_stood_in(
    history: tuple[list[Deal], list[StageChange]],
) -> None:
    deals = [deal for deal in history[0] if deal.opened]
    ids = {deal.id for deal in deals}
    changes = [change for change in history[1] if change.deal in ids]
    case = Case(Book(deals=deals, stage_changes=changes), AS_OF, RECORDED)
    stood = {
        (stay.deal, stay.stage)
        for known in case.histories.values()
        for stay in known.stays
        if stay.stage != "order"
    }
    stood |= {
        (known.deal.id, "order")
        for known in case.histories.values()
        if known.outcome is Outcome.WON
    }
    table = funnel_table(case, EVER)
    assert table.total.counts == tuple(
        sum(stage == spadco.value for _, stage in stood) for spadco in Spadco
    )
    nowhere = {deal.id for deal in deals} - {name for name, _ in stood}
    ordered = {name for name, stage in stood if stage == "order"}
    assert set(unplaced_deals(case, EVER)) - ordered == nowhere
    assert table.unplaced == len(nowhere)
