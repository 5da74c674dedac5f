"""What a history knows, and what no figure may make of what it does not (G20 to G28, G31)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from salesprocess.case import Case
from salesprocess.histories import Contradiction
from salesprocess.left_out import Missing
from salesprocess.pipeline import (
    Reach,
    StageMoves,
    conversion,
    deal_ages,
    funnel_table,
    inflow_needed,
    monthly_orders,
    spells,
    stage_flow,
    stage_moves,
    time_in_stage,
    unplaced_deals,
)
from salesprocess.pipeline.funnel.rates import reached
from salesprocess.processes import SALESFORCE, SalesProcess, Spadco, Stage
from salesprocess.rates import Basis, Period, Rate
from salesprocess.records import Book, Deal, Outcome, StageChange

if TYPE_CHECKING:
    from datetime import tzinfo

JANUARY, FEBRUARY, MARCH = Period.quarter(2026, 1).months()
QUARTER = Period.quarter(2026, 1)


def on(month: int, day: int) -> datetime:
    return datetime(2026, month, day)


def to_order(moves: StageMoves, basis: Basis, reach: Reach = Reach.FURTHEST) -> Rate:
    return conversion(moves, Spadco.SUSPECT, Spadco.ORDER, reach=reach, basis=basis)


# --- G20: a won deal without history was an order in the month it was opened -------------


SILENT = Case(
    Book(
        deals=[
            Deal(
                id="d",
                rep="A",
                opened=on(1, 6),
                closed=on(3, 20),
                outcome=Outcome.WON,
                stage="Closed Won",
            )
        ]
    ),
    datetime(2026, 4, 1),
    processes=SALESFORCE,
)
"""Opened 6 January, closed 20 March, in Closed Won, and no change of stage."""


@pytest.mark.parametrize(("month", "orders"), [(JANUARY, 0), (FEBRUARY, 0), (MARCH, 1)])
def test_an_order_without_history_is_one_of_march_alone(month: Period, orders: int) -> None:
    """In January and February the deal was somewhere, in March it was won: 0, 0, 1."""
    table = funnel_table(SILENT, month)
    assert table["A"].counts == (0, 0, 0, 0, 0, orders)
    assert list(unplaced_deals(SILENT, month)) == ["d"]
    assert (table.unplaced, table.unknown_before) == (1 - orders, orders)
    rate = to_order(stage_moves(SILENT, window=month), Basis.PERIOD)
    assert (rate.successes, rate.trials) == (orders, orders)
    assert monthly_orders(SILENT, month).counts == {"A": (orders,)}
    assert stage_flow(SILENT, month).orders == (orders,)


def test_its_other_stages_are_unknown() -> None:
    moves = stage_moves(SILENT)
    for stage in SALESFORCE.ids[:-2]:
        assert reached(moves, stage, reach=Reach.EVER) == 0
        assert reached(moves, stage, reach=Reach.FURTHEST) == 1  # imputed, and said
    cohort = to_order(stage_moves(SILENT, window=JANUARY), Basis.COHORT)
    assert (cohort.trials, cohort.left_out.counts) == (0, {(Missing.ENTERED, Outcome.WON): 1})
    flow = stage_flow(SILENT, QUARTER)
    assert (flow.orders, flow.came_in) == ((0, 0, 1), (0, 0, 0))
    assert flow.left_out.counts == {(Missing.STAGES, Outcome.WON): 1}
    for time in time_in_stage(SILENT).stages.values():
        assert time.completed.total == time.standing.total == timedelta()


# --- G21: wins with a date beside losses without one -------------------------------------


def halves() -> Case:
    """20 won in March with a date, 20 lost without, through Demo alone; 10 open there."""
    deals: list[Deal] = []
    changes: list[StageChange] = []
    for number in range(50):
        outcome = [Outcome.WON, Outcome.WON, Outcome.LOST, Outcome.LOST, Outcome.OPEN][number // 10]
        closed = on(3, 2) if outcome is Outcome.WON else None
        deal = Deal(
            id=f"{number}", rep="A", opened=on(1, 2), closed=closed, outcome=outcome, stage="demo"
        )
        deals.append(deal)
        changes.append(StageChange(deal=deal.id, at=on(1, 2), stage="demo"))
    return Case(Book(deals=deals, stage_changes=changes), on(4, 1))


def test_no_rate_comes_from_dated_wins_beside_undated_losses() -> None:
    """Of all time 20 of 40 that ended were won; of March 20 were, and 20 may have been lost."""
    case = halves()
    for window, whole in ((None, Rate(20, 40, Basis.PERIOD, 10)), (MARCH, None)):
        moves = stage_moves(case, window=window)
        found = conversion(moves, Spadco.DEMO, Spadco.ORDER, reach=Reach.EVER, basis=Basis.PERIOD)
        if whole:
            assert found == whole
        else:
            assert (found.successes, found.trials, found.value) == (20, 20, None)
            assert repr(found).endswith("10 open, left out: 20 lost without closed)")
    cohort = stage_moves(case, window=JANUARY)
    found = conversion(cohort, Spadco.DEMO, Spadco.ORDER, reach=Reach.EVER, basis=Basis.COHORT)
    assert found == Rate(20, 50, Basis.COHORT, 10)


def test_nor_does_anything_that_hangs_on_the_time_it_took() -> None:
    case = halves()
    assert spells(case).at(59) is None
    assert time_in_stage(case)["demo"].completed.median == timedelta(days=59)  # of the won alone
    assert time_in_stage(case)["demo"].quantile(0.5) is None
    flow = stage_flow(case, QUARTER)
    assert flow.orders == (0, 0, 20)
    assert flow.rate(Spadco.DEMO, Spadco.ORDER).value is None
    with pytest.raises(ValueError, match="20 lost without closed"):
        inflow_needed(flow, orders=10)


def test_an_export_by_present_stage_alone_gives_the_figure_or_says_what_it_left_out() -> None:
    """100 won now in Order, 100 lost now in Demo, 40 open in Demo; no change is on record.

    Whoever was won was in Demo, or skipped it: by `FURTHEST` 100 of 240 to date. By `EVER` no
    one knows of the 100, and 0 of 140 would be the worst of answers.
    """
    groups = (100, "order", Outcome.WON), (100, "demo", Outcome.LOST), (40, "demo", Outcome.OPEN)
    deals = [
        Deal(id=f"{outcome}{n}", opened=on(1, 2), stage=stage, outcome=outcome)
        for number, stage, outcome in groups
        for n in range(number)
    ]
    moves = stage_moves(Case(Book(deals=deals), on(4, 1)))
    furthest, ever = (
        conversion(moves, Spadco.DEMO, Spadco.ORDER, reach=reach, basis=Basis.SNAPSHOT)
        for reach in (Reach.FURTHEST, Reach.EVER)
    )
    assert furthest == Rate(100, 240, Basis.SNAPSHOT, 40)
    assert (ever.successes, ever.trials, ever.value) == (0, 140, None)
    assert ever.left_out.counts == {(Missing.STAGES, Outcome.WON): 100}


# --- G22: a deal in a won stage with a later close date ----------------------------------


def test_a_deal_that_moved_into_the_won_stage_is_won_whatever_its_close_date() -> None:
    """Moved to Closed Won on 10 March; by its close date it ends on 30 April."""
    deal = Deal(
        id="d", rep="A", opened=on(3, 2), closed=on(4, 30), outcome=Outcome.WON,
        stage="Closed Won",
    )  # fmt: skip
    moved = StageChange(deal="d", at=on(3, 10), stage="Closed Won", from_stage="Negotiation/Review")
    case = Case(
        Book(deals=[deal], stage_changes=[moved]), datetime(2026, 4, 1), processes=SALESFORCE
    )
    seen = Case(case.delivered, on(3, 31), processes=SALESFORCE)
    for known in (case, seen):
        history = known.history("d")
        assert (history.outcome, history.closed) == (Outcome.WON, on(3, 10))
        assert funnel_table(known, MARCH)["A"].counts == (0, 0, 0, 0, 1, 1)
        assert to_order(stage_moves(known, window=MARCH), Basis.PERIOD).successes == 1
        assert time_in_stage(known)["Negotiation/Review"].completed.median == timedelta(days=8)
        assert deal_ages(known) == ()
        assert spells(known).counts == {(8, Outcome.WON): 1}
    assert stage_flow(case, MARCH).orders == (1,)
    (delivered,) = case.delivered_histories.values()
    assert delivered.contradictions == {Contradiction.CLOSE_NOT_OF_CHANGE}


# --- G27: a reopened deal's stale close --------------------------------------------------


REOPENED = Case(
    Book(
        deals=[
            Deal(
                id="d",
                rep="A",
                opened=on(1, 2),
                closed=on(1, 10),
                outcome=Outcome.LOST,
                stage="Proposal/Price Quote",
            )
        ],
        stage_changes=[
            StageChange(deal="d", at=on(1, 10), stage="Closed Lost", from_stage="Qualification"),
            StageChange(deal="d", at=on(2, 1), stage="Proposal/Price Quote"),
        ],
    ),
    on(3, 31),
    processes=SALESFORCE,
)
"""Lost 10 January, taken up again 1 February; the record kept the loss and its date."""


def test_a_reopened_deal_is_open_in_every_figure() -> None:
    step = (Spadco.PROSPECT, Spadco.ORDER)
    for basis, trials in ((Basis.COHORT, 1), (Basis.PERIOD, 0), (Basis.SNAPSHOT, 1)):
        moves = stage_moves(REOPENED, window=JANUARY)
        found = conversion(moves, *step, reach=Reach.EVER, basis=basis)
        assert found == Rate(0, trials, basis, 1)
    assert REOPENED.history("d").is_open
    assert REOPENED.book.deals[0].closed is None
    assert funnel_table(REOPENED, FEBRUARY)["A"].counts == (0, 0, 0, 1, 0, 0)
    times = time_in_stage(REOPENED)
    assert times["Proposal/Price Quote"].standing.median == timedelta(days=58)
    assert times["Qualification"].completed.median == timedelta(days=8)
    (age,) = deal_ages(REOPENED)
    assert (age.stage, age.age) == ("Proposal/Price Quote", timedelta(days=58))
    assert spells(REOPENED).counts == {(88, None): 1}
    assert stage_flow(REOPENED, QUARTER).standing[Spadco.DEMO] == 1


# --- G24: two moves in one second --------------------------------------------------------


def test_moves_of_one_second_are_in_the_order_in_which_they_lead_on() -> None:
    """The export is newest first: demo to close stands above analysis to demo."""
    at = datetime(2026, 2, 2, 9, 0, 1)
    rows = [("close", "demo", at), ("demo", "analysis", at), ("analysis", "prospect", on(1, 20))]
    changes = [
        StageChange(deal="d", at=when, stage=stage, from_stage=before)
        for stage, before, when in rows
    ]
    deals = [Deal(id="d", opened=on(1, 5), stage="close")]
    case = Case(Book(deals=deals, stage_changes=changes), on(2, 12))
    stages = [stay.stage for stay in case.history("d").stays]
    assert stages == ["prospect", "analysis", "demo", "close"]
    assert case.history("d").contradictions == frozenset()
    assert time_in_stage(case)["demo"].completed.median == timedelta()
    moves = stage_moves(case)
    assert reached(moves, "close", reach=Reach.EVER) == 1


# --- G25: the hour that comes twice ------------------------------------------------------


BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")


def autumn(zone: tzinfo) -> Case:
    """Into Demo at 02:50 before the clocks go back, into Close at 02:10 after, in Berlin."""
    demo = datetime(2026, 10, 25, 2, 50, tzinfo=BERLIN)
    close = datetime(2026, 10, 25, 2, 10, fold=1, tzinfo=BERLIN)
    opened, won = (datetime(2026, 10, day, tzinfo=BERLIN) for day in (24, 30))
    opened, demo, close, won = (
        moment.astimezone(UTC).astimezone(zone) for moment in (opened, demo, close, won)
    )
    changes = [
        StageChange(deal="d", at=close, stage="close", from_stage="demo"),
        StageChange(deal="d", at=demo, stage="demo", from_stage="suspect"),
    ]
    deal = Deal(id="d", rep="A", opened=opened, closed=won, outcome=Outcome.WON)
    return Case(Book(deals=[deal], stage_changes=changes), datetime(2026, 11, 1, tzinfo=BERLIN))


@pytest.mark.parametrize("zone", [BERLIN, NEW_YORK, UTC, timezone(timedelta(hours=5, minutes=45))])
def test_twenty_minutes_are_twenty_minutes_however_they_are_written(zone: tzinfo) -> None:
    case, october = autumn(zone), Period.month(2026, 10, BERLIN)
    assert [stay.stage for stay in case.history("d").stays] == ["suspect", "demo", "close"]
    assert time_in_stage(case)["demo"].completed.median == timedelta(minutes=20)
    # 24 October 00:00 (+2) to 30 October 00:00 (+1) are six days and an hour
    assert spells(case).counts == {(6, Outcome.WON): 1}
    assert funnel_table(case, october)["A"].counts == (1, 0, 0, 1, 1, 1)
    assert stage_moves(case, window=october) == stage_moves(autumn(BERLIN), window=october)
    assert time_in_stage(case) == time_in_stage(autumn(BERLIN))
    assert stage_flow(case, october) == stage_flow(autumn(BERLIN), october)


# --- G26: a stage retired last year ------------------------------------------------------


def test_a_stage_that_was_retired_is_not_asked_of_the_deals_of_this_year() -> None:
    """Survey was retired on 1 July 2025. Last year's deal skipped it, this year's did not."""
    process = SalesProcess(
        "own",
        "Own",
        (
            Stage("lead", "Lead", spadco=Spadco.SUSPECT),
            Stage("survey", "Survey", spadco=Spadco.ANALYSIS, until=date(2025, 7, 1)),
            Stage("offer", "Offer", spadco=Spadco.DEMO),
        ),
    )
    deals, changes = [], []
    for year in (2025, 2026):
        deals.append(Deal(id=f"{year}", opened=datetime(year, 1, 5)))
        changes.append(
            StageChange(deal=f"{year}", at=datetime(year, 2, 2), stage="offer", from_stage="lead")
        )
    case = Case(Book(deals=deals, stage_changes=changes), on(3, 31), processes=process)
    for stages in (("lead", "offer"), (Spadco.SUSPECT, Spadco.DEMO)):
        rate = conversion(stage_moves(case), *stages, reach=Reach.IN_ORDER, basis=Basis.SNAPSHOT)
        assert rate == Rate(1, 2, Basis.SNAPSHOT, 1)


# --- G28: quantiles of time in stage from completed stays only ---------------------------


def test_the_time_within_which_deals_leave_counts_those_that_have_not() -> None:
    """8 of 100 left Demo, after 10 to 55 days; 92 stand there for 90. Three quarters have not."""
    deals = [Deal(id=f"{n}", opened=on(1, 1), stage="demo") for n in range(92)]
    lasted = (10, 20, 30, 40, 50, 55, 55, 55)
    deals += [
        Deal(
            id=f"e{n}", opened=on(1, 1), closed=on(1, 1) + timedelta(days=days),
            outcome=Outcome.LOST, stage="demo",
        )
        for n, days in enumerate(lasted)
    ]  # fmt: skip
    changes = [StageChange(deal=deal.id, at=on(1, 1), stage="demo") for deal in deals]
    case = Case(Book(deals=deals, stage_changes=changes), on(4, 1))
    time = time_in_stage(case)["demo"]
    assert time.completed.quantile(0.75) == timedelta(days=55)  # the wrong answer
    assert (time.completed.count, time.standing.count) == (8, 92)
    assert time.quartiles == (None, None, None)
    assert time.quantile(0.05) == timedelta(days=50)


# --- G31: stage and outcome disagree -----------------------------------------------------


def test_orders_are_the_won_deals_whatever_their_stage() -> None:
    """A real export in small: no history, deals of either outcome in any stage.

    Won 7: 4 in `Closed`, 2 in `Demo`, 1 in none. Lost 5: 3 in `Closed`, 2 in `Demo`.
    """
    process = SalesProcess(
        "crm",
        "CRM",
        (
            Stage("Lead", "Lead", spadco=Spadco.SUSPECT),
            Stage("Demo", "Demo", spadco=Spadco.DEMO),
            Stage("Closed", "Closed", spadco=Spadco.ORDER),
        ),
        won=("Closed",),
    )
    stages = ["Closed"] * 4 + ["Demo"] * 2 + [None] + ["Closed"] * 3 + ["Demo"] * 2
    deals = [
        Deal(
            id=f"{n}", rep="A", opened=on(1, 2), closed=on(2, 3), stage=stage,
            outcome=Outcome.WON if n < 7 else Outcome.LOST,
        )
        for n, stage in enumerate(stages)
    ]  # fmt: skip
    case = Case(Book(deals=deals), on(4, 1), processes=process)
    assert funnel_table(case, QUARTER)["A"][Spadco.ORDER] == 7
    assert funnel_table(case, QUARTER)["A"][Spadco.DEMO] == 4  # those that ended there
    moves = stage_moves(case, window=FEBRUARY)
    for stage in ("Closed", Spadco.ORDER):
        for reach in (Reach.EVER, Reach.FURTHEST, Reach.RETRACTING):
            assert reached(moves, stage, reach=reach) == 7
    period = to_order(moves, Basis.PERIOD)
    # 7 won, and the 2 lost in Demo; of the 3 lost in Closed no one knows what they reached
    assert (period.successes, period.trials, period.value) == (7, 9, None)
    assert period.left_out.counts == {(Missing.STAGES, Outcome.LOST): 3}
    assert stage_flow(case, QUARTER).orders == (0, 7, 0)
    assert monthly_orders(case, QUARTER).counts == {"A": (0, 7, 0)}
    disagreeing = [
        history
        for history in case.histories.values()
        if Contradiction.STAGE_AGAINST_OUTCOME in history.contradictions
    ]
    assert len(disagreeing) == 2 + 3


def test_a_record_that_disagrees_with_its_last_change_stands_where_it_says() -> None:
    """The record says Closed Won, its last change says Qualification (G23)."""
    deal = Deal(id="d", opened=on(1, 2), closed=on(2, 20), outcome=Outcome.WON, stage="Closed Won")
    change = StageChange(deal="d", at=on(1, 9), stage="Qualification", from_stage="Prospecting")
    case = Case(Book(deals=[deal], stage_changes=[change]), on(4, 1), processes=SALESFORCE)
    history = case.history("d")
    assert history.contradictions == {Contradiction.STAGE_NOT_OF_LAST_CHANGE}
    assert (history.outcome, history.closed) == (Outcome.WON, on(2, 20))
    assert funnel_table(case, FEBRUARY).total[Spadco.ORDER] == 1
