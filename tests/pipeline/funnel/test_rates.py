"""Which deals count on the way from one stage to another."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from attrs import frozen
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.left_out import LeftOut, Missing
from salesprocess.pipeline import Reach, StageMoves, conversion, conversions, stage_moves
from salesprocess.pipeline.funnel.rates import reached
from salesprocess.processes import ODOO, PIPEDRIVE, SALESFORCE, SPADCO, SalesProcess, Spadco, Stage
from salesprocess.rates import Basis, Period, Rate
from salesprocess.records import Book, Deal, Outcome, StageChange
from walks import AS_OF, RECORDED, START, Walk, case_of, day, moves_of, some_walks, walk

if TYPE_CHECKING:
    from salesprocess.histories import DealHistory

JANUARY, FEBRUARY = Period.month(2026, 1), Period.month(2026, 2)
TWENTY_DAYS = timedelta(days=20)

TEAM = [
    walk("quick", (5, "prospect"), (9, "order"), closed=9, outcome=Outcome.WON, rep="A"),
    walk("slow", (6, "prospect"), (45, "order"), closed=45, outcome=Outcome.WON, rep="A"),
    walk("lost", (7, "prospect"), (20, "demo"), closed=33, rep="B"),
    walk("open", (8, "prospect"), (20, "demo"), rep="B"),
    walk("young", (50, "prospect"), rep="B"),
    walk("hasty", (51, "prospect"), (52, "order"), closed=52, outcome=Outcome.WON),
]
"""Six prospects, four of January and two of February; day 31 is the 1st of February."""


def prospects(moves: StageMoves, basis: Basis) -> Rate:
    """The prospects that became orders."""
    return conversion(moves, Spadco.PROSPECT, Spadco.ORDER, reach=Reach.EVER, basis=basis)


def orders(basis: Basis, window: Period | None, horizon: timedelta | None = None) -> Rate:
    """The same of the team."""
    return prospects(moves_of(TEAM, window=window, horizon=horizon), basis)


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        (None, Rate(3, 6, Basis.COHORT, open=2)),
        (JANUARY, Rate(2, 4, Basis.COHORT, open=1)),
        (FEBRUARY, Rate(1, 2, Basis.COHORT, open=1)),
    ],
)
def test_a_cohort_is_followed_up_to_the_moment(window: Period | None, expected: Rate) -> None:
    assert orders(Basis.COHORT, window) == expected


def test_with_a_horizon_no_one_is_followed_for_longer() -> None:
    assert orders(Basis.COHORT, JANUARY, TWENTY_DAYS) == Rate(1, 4, Basis.COHORT)


def test_with_a_horizon_the_quick_ones_of_a_young_cohort_do_not_count_alone() -> None:
    """Of the two only one is undecided, and a rate of 100 % from the other would flatter."""
    assert orders(Basis.COHORT, FEBRUARY, TWENTY_DAYS) == Rate(0, 0, Basis.COHORT, open=1)


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        (None, Rate(3, 4, Basis.PERIOD, open=2)),
        (JANUARY, Rate(1, 1, Basis.PERIOD, open=2)),
        (FEBRUARY, Rate(2, 3, Basis.PERIOD, open=2)),
    ],
)
def test_a_period_counts_what_was_decided_in_it(window: Period | None, expected: Rate) -> None:
    assert orders(Basis.PERIOD, window) == expected
    assert orders(Basis.PERIOD, window, TWENTY_DAYS) == expected


def test_a_snapshot_counts_all_that_stand_known() -> None:
    everyone = Rate(3, 6, Basis.SNAPSHOT, open=2)
    assert orders(Basis.SNAPSHOT, None) == everyone
    assert orders(Basis.SNAPSHOT, JANUARY, TWENTY_DAYS) == everyone


def test_a_deal_that_closed_no_one_knows_when_is_decided_in_all_time_only() -> None:
    lost = Walk(Deal(id="d", opened=day(5), stage="prospect", outcome=Outcome.LOST))
    all_time, january = (
        prospects(moves_of([lost], window=window), Basis.PERIOD) for window in (None, JANUARY)
    )
    assert all_time == Rate(0, 1, Basis.PERIOD)
    undated = LeftOut({}, {(Missing.CLOSED, Outcome.LOST): 1})
    assert january == Rate(0, 0, Basis.PERIOD, left_out=undated)


def test_what_comes_later_is_not_known_yet() -> None:
    moves = moves_of(TEAM, as_of=day(40))
    assert prospects(moves, Basis.COHORT) == Rate(1, 4, Basis.COHORT, open=2)


def test_each_group_has_its_rate() -> None:
    moves = moves_of(TEAM, group=lambda deal: deal.rep)
    rates = conversions(moves, Spadco.PROSPECT, Spadco.ORDER, reach=Reach.EVER, basis=Basis.COHORT)
    assert rates == {
        "A": Rate(2, 2, Basis.COHORT),
        "B": Rate(0, 3, Basis.COHORT, open=2),
        None: Rate(1, 1, Basis.COHORT),
    }
    assert list(rates) == ["A", "B", None]


def test_a_stage_and_a_letter_do_not_go_together() -> None:
    with pytest.raises(InvalidValueError, match="two kinds of stages: to_stage: .* got 'Closed"):
        conversion(
            moves_of([], SALESFORCE), Spadco.DEMO, "Closed Won", reach=Reach.EVER,
            basis=Basis.COHORT,
        )  # fmt: skip


@pytest.mark.parametrize("to_stage", ["prospect", "demo"])
def test_the_second_stage_comes_after_the_first(to_stage: str) -> None:
    with pytest.raises(InvalidValueError, match="stages reversed: to_stage: expected a stage aft"):
        conversion(moves_of([]), "demo", to_stage, reach=Reach.EVER, basis=Basis.COHORT)


def test_an_unknown_stage_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="got 'ordr'; did you mean 'order'"):
        conversion(moves_of([]), "demo", "ordr", reach=Reach.EVER, basis=Basis.COHORT)


@frozen
class Question:
    """What may be asked of moves."""

    window: Period | None
    horizon: timedelta | None
    reach: Reach
    basis: Basis
    step: tuple[int, int]

    def answer(self, walks: list[Walk]) -> Rate:
        moves = moves_of(walks, window=self.window, horizon=self.horizon)
        start, goal = (SPADCO.ids[place] for place in self.step)
        return conversion(moves, start, goal, reach=self.reach, basis=self.basis)

    def holds(self, moment: datetime | None) -> bool:
        return self.window is None or (moment is not None and moment in self.window)


questions = st.builds(
    Question,
    st.sampled_from([None, JANUARY, FEBRUARY]),
    st.sampled_from([None, timedelta(days=1), TWENTY_DAYS]),
    st.sampled_from(Reach),
    st.sampled_from(Basis),
    st.sampled_from(list(combinations(range(6), 2))),
)


@given(some_walks(), questions)
def test_the_counts_are_those_of_the_definitions(walks: list[Walk], question: Question) -> None:
    walks = recorded(walks)
    known = case_of(walks).histories.values()
    verdicts = [verdict_by_definition(history, question) for history in known]
    successes, trials, undecided = (sum(verdict[part] for verdict in verdicts) for part in range(3))
    assert question.answer(walks) == Rate(successes, trials, question.basis, undecided)


def recorded(walks: list[Walk]) -> list[Walk]:
    """Those that did not begin in a stage a deal ends in: then no one knows where it stood."""
    return [walk for walk in walks if case_of([walk]).history(walk.deal).is_recorded]


def verdict_by_definition(history: DealHistory, asked: Question) -> tuple[bool, bool, bool]:
    """Whether a deal is a success, a trial and undecided, told by its moments."""
    began, came = (when(history, asked.reach, place) for place in asked.step)
    waits = history.is_open and came is None
    if began is None:
        return False, False, False
    if asked.basis is Basis.SNAPSHOT:
        return came is not None, True, waits
    if asked.basis is Basis.PERIOD:
        arrived = came is not None and asked.holds(came)
        ended = came is None and not history.is_open and asked.holds(history.closed)
        return arrived, arrived or ended, waits
    if asked.horizon is None or not asked.holds(began):
        within = asked.holds(began)
        return within and came is not None, within, within and waits
    if began + asked.horizon > AS_OF:
        return False, False, waits
    return came is not None and came <= began + asked.horizon, True, False


def when(history: DealHistory, reach: Reach, place: int) -> datetime | None:
    """When a deal reached a place, by the words of `Reach`."""
    path = [
        (SPADCO.ids.index(stay.stage or ""), stay.entered or START)
        for stay in history.stays
        if stay.stage != "order"
    ]
    if history.outcome is Outcome.WON:
        path.append((SPADCO.ids.index("order"), history.closed or START))
    if reach is Reach.EVER:
        return next((at for stage, at in path if stage == place), None)
    if reach is Reach.FURTHEST:
        return next((at for stage, at in path if stage >= place), None)
    if reach is Reach.IN_ORDER:
        wanted, at_last = 0, None
        for stage, at in path:
            if wanted <= place and stage == wanted:
                wanted, at_last = wanted + 1, at
        return at_last if wanted > place else None
    since = None
    for stage, at in path:
        since = None if stage < place else since or at
    return since


@given(some_walks(), st.sampled_from(Reach), st.sampled_from([Basis.COHORT, Basis.PERIOD]))
def test_the_windows_of_all_time_add_up_to_it(
    walks: list[Walk], reach: Reach, basis: Basis
) -> None:
    """All walks lie in the first quarter of the year, and each counts in one month of it."""
    walks = recorded(walks)

    def rate(moves: StageMoves) -> Rate:
        return conversion(moves, Spadco.PROSPECT, Spadco.DEMO, reach=reach, basis=basis)

    months = [rate(moves_of(walks, window=month)) for month in Period.quarter(2026, 1).months()]
    whole = rate(moves_of(walks))
    assert sum(month.successes for month in months) == whole.successes
    assert sum(month.trials for month in months) == whole.trials


# --- what is not known -------------------------------------------------------------------


QUARTER = Period.quarter(2026, 1)


def export(*deals: Deal, changes: tuple[StageChange, ...] = (), as_of: datetime = AS_OF) -> Case:
    """A case of a book whose history begins with its first change."""
    return Case(Book(deals=deals, stage_changes=changes), as_of)


def deal(
    name: str,
    stage: str | None = "demo",
    outcome: Outcome = Outcome.OPEN,
    *,
    opened: int | None = 1,
    closed: int | None = None,
) -> Deal:
    return Deal(
        id=name,
        stage=stage,
        outcome=outcome,
        opened=None if opened is None else day(opened),
        closed=None if closed is None else day(closed),
    )


def to_order(
    case: Case,
    reach: Reach = Reach.EVER,
    basis: Basis = Basis.COHORT,
    *,
    window: Period | None = None,
    horizon: timedelta | None = None,
    start: Spadco = Spadco.DEMO,
    goal: Spadco = Spadco.ORDER,
) -> Rate:
    moves = stage_moves(case, window=window, horizon=horizon)
    return conversion(moves, start, goal, reach=reach, basis=basis)


def left_out(rate: Rate) -> dict[tuple[Missing, Outcome], int]:
    return dict(rate.left_out.counts)


NO_HISTORY = export(
    deal("w", "order", Outcome.WON, closed=20),
    deal("l", "demo", Outcome.LOST, closed=21),
    deal("o", "demo"),
)


def test_a_deal_whose_earlier_stages_are_not_on_record_is_left_out_by_what_it_needs() -> None:
    """One deal stands or stood in demo, and is no order; of the won one no one knows."""
    for basis, rate in (
        (Basis.SNAPSHOT, Rate(0, 2, Basis.SNAPSHOT, 1)),
        (Basis.COHORT, Rate(0, 2, Basis.COHORT, 1)),
        (Basis.PERIOD, Rate(0, 1, Basis.PERIOD, 1)),
    ):
        found = to_order(NO_HISTORY, basis=basis)
        assert (found.successes, found.trials, found.open) == (
            rate.successes, rate.trials, rate.open,
        )  # fmt: skip
        assert left_out(found) == {(Missing.STAGES, Outcome.WON): 1}
        assert found.value is None  # and not 0 %


def test_by_furthest_the_earlier_stages_are_imputed() -> None:
    assert to_order(NO_HISTORY, Reach.FURTHEST, Basis.SNAPSHOT) == Rate(1, 3, Basis.SNAPSHOT, 1)
    assert to_order(NO_HISTORY, Reach.RETRACTING, Basis.SNAPSHOT) == Rate(1, 3, Basis.SNAPSHOT, 1)


def test_in_order_no_order_is_known_to_have_come_through_all() -> None:
    found = to_order(NO_HISTORY, Reach.IN_ORDER, Basis.SNAPSHOT)
    assert (found.trials, left_out(found)) == (
        0, {(Missing.STAGES, outcome): 1 for outcome in (Outcome.WON, Outcome.LOST, Outcome.OPEN)},
    )  # fmt: skip


def test_a_deal_in_a_stage_that_no_process_has_is_left_out_for_want_of_a_known_one() -> None:
    case = Case(Book(deals=[Deal(id="d", opened=day(1), stage="Dmo")]), AS_OF)
    found = to_order(case, basis=Basis.COHORT)
    assert (found.trials, left_out(found)) == (0, {(Missing.STAGE, Outcome.OPEN): 1})


def test_a_step_of_letters_is_asked_of_the_deals_of_a_process_that_has_both() -> None:
    short = SalesProcess(
        "short",
        "Short",
        (Stage("shown", "Shown", spadco=Spadco.DEMO), Stage("sold", "Sold")),
        won=("sold",),
    )
    deals = [
        Deal(id="a", opened=day(1), stage="demo"),
        Deal(id="b", opened=day(1), stage="shown", process="short"),
        Deal(id="c", opened=day(1), process="short"),
        Deal(id="d", opened=day(1), stage="close", process="none such"),
    ]
    moves = stage_moves(Case(Book(deals=deals), AS_OF, RECORDED, (SPADCO, short)))

    def counted(start: Spadco, goal: Spadco) -> tuple[int, int]:
        rate = conversion(moves, start, goal, reach=Reach.EVER, basis=Basis.SNAPSHOT)
        return rate.trials, rate.left_out.total

    assert counted(Spadco.DEMO, Spadco.CLOSE) == (1, 1)
    assert counted(Spadco.DEMO, Spadco.ORDER) == (3, 1)


def test_a_step_between_two_stages_says_nothing_of_deals_that_only_stand_in_the_first() -> None:
    found = to_order(NO_HISTORY, start=Spadco.DEMO, goal=Spadco.CLOSE)
    assert (found.trials, found.left_out.total) == (0, 3)
    since = (StageChange(deal="l", at=day(5), stage="demo"),)
    moved = export(deal("l", "demo", Outcome.LOST, closed=21), changes=since)
    assert to_order(moved, goal=Spadco.CLOSE) == Rate(0, 1, Basis.COHORT)


def test_the_moment_of_an_imputed_stage_is_not_known() -> None:
    """Opened on 1 January, won on 1 February: demo was in either month, or in none."""
    case = export(deal("w", "order", Outcome.WON, opened=1, closed=31))
    for window in (JANUARY, FEBRUARY):
        found = to_order(case, Reach.FURTHEST, window=window)
        assert (found.trials, left_out(found)) == (0, {(Missing.ENTERED, Outcome.WON): 1})
    assert to_order(case, Reach.FURTHEST, window=QUARTER) == Rate(1, 1, Basis.COHORT)
    later = to_order(case, Reach.FURTHEST, window=Period.month(2025, 12))
    assert later == Rate(0, 0, Basis.COHORT)


def test_an_order_whose_moment_is_not_known_is_in_no_window() -> None:
    case = export(deal("w", "order", Outcome.WON), deal("l", "demo", Outcome.LOST, closed=9))
    found = to_order(case, Reach.FURTHEST, Basis.PERIOD, window=JANUARY)
    assert (found.successes, found.trials) == (0, 1)
    assert left_out(found) == {(Missing.CLOSED, Outcome.WON): 1}
    assert found.value is None


def test_a_stage_whose_moment_is_not_known_is_in_no_window() -> None:
    """It has moved to Analysis, and by its record stands in Close: no one knows since when."""
    moved = (StageChange(deal="o", at=day(5), stage="analysis", from_stage="demo"),)
    case = export(deal("o", "close"), changes=moved)
    found = to_order(case, basis=Basis.PERIOD, window=FEBRUARY, goal=Spadco.CLOSE)
    assert left_out(found) == {(Missing.ENTERED, Outcome.OPEN): 1}


def test_deals_that_surely_lived_in_other_days_are_not_left_out() -> None:
    case = export(
        deal("w", "order", Outcome.WON, closed=20), deal("l", None, Outcome.LOST, closed=21)
    )
    for basis in (Basis.COHORT, Basis.PERIOD):
        for goal in (Spadco.CLOSE, Spadco.ORDER):
            assert to_order(case, basis=basis, window=FEBRUARY, goal=goal).left_out.total == 0
            assert to_order(case, basis=basis, window=JANUARY, goal=goal).left_out.total == 2


def test_a_deal_of_no_known_stage_is_left_out_of_every_reading() -> None:
    case = export(deal("l", None, Outcome.LOST, closed=21))
    for reach in Reach:
        found = to_order(case, reach, Basis.SNAPSHOT)
        assert left_out(found) == {(Missing.STAGES, Outcome.LOST): 1}


def test_only_what_is_dated_can_be_followed() -> None:
    found = to_order(NO_HISTORY, Reach.FURTHEST, horizon=TWENTY_DAYS)
    assert (found.trials, found.left_out.total) == (0, 3)
    assert set(left_out(found)) == {
        (Missing.ENTERED, outcome) for outcome in (Outcome.WON, Outcome.LOST, Outcome.OPEN)
    }


def test_an_undated_order_may_have_come_in_time_or_not() -> None:
    began = (StageChange(deal="w", at=day(1), stage="demo"),)
    case = export(deal("w", "demo", Outcome.WON), changes=began)
    found = to_order(case, horizon=TWENTY_DAYS)
    assert left_out(found) == {(Missing.CLOSED, Outcome.WON): 1}
    short = (*began, StageChange(deal="w", at=day(40), stage="close"))
    late = export(deal("w", "close", Outcome.WON), changes=short)
    assert to_order(late, horizon=TWENTY_DAYS) == Rate(0, 1, Basis.COHORT)


def test_every_won_deal_is_an_order_on_the_letters_also_where_no_stage_stands_for_it() -> None:
    deals = [
        deal("w", "Negotiations Started", Outcome.WON, closed=20),
        deal("l", "Negotiations Started", Outcome.LOST, closed=20),
    ]
    case = Case(Book(deals=deals), AS_OF, processes=PIPEDRIVE)
    assert reached(stage_moves(case), Spadco.ORDER, reach=Reach.EVER) == 1
    found = to_order(case, Reach.FURTHEST, Basis.PERIOD, window=JANUARY)
    assert found == Rate(1, 2, Basis.PERIOD)


def test_a_stage_reached_by_being_won_is_none_for_a_lost_deal_that_stands_in_it() -> None:
    deals = [
        deal("w", "Closed Won", Outcome.WON, closed=20),
        deal("x", "Qualification", Outcome.WON, closed=20),
        deal("l", "Closed Won", Outcome.LOST, closed=20),
    ]
    moves = stage_moves(Case(Book(deals=deals), AS_OF, processes=SALESFORCE))
    for stage in (Spadco.ORDER, "Closed Won"):
        assert reached(moves, stage, reach=Reach.EVER) == 2
    assert moves.left_out.counts == {(Missing.STAGES, Outcome.LOST): 1}


def test_a_deal_that_was_won_and_reopened_is_no_order() -> None:
    opened, won, again = day(1), day(9), day(20)
    changes = tuple(
        StageChange(deal="d", at=at, stage=stage, from_stage=before)
        for at, stage, before in ((won, "order", "demo"), (again, "demo", "order"))
    )
    case = export(Deal(id="d", opened=opened, stage="demo"), changes=changes)
    assert to_order(case) == Rate(0, 1, Basis.COHORT, 1)


def test_two_pipelines_have_their_own_stages_and_the_letters_in_common() -> None:
    deals = [
        Deal(id="a", opened=day(1), stage="Qualification", process="salesforce"),
        Deal(id="b", opened=day(1), stage="Qualified", process="odoo"),
        Deal(id="x", opened=day(1), stage="Qualified", process="gone"),
    ]
    case = Case(Book(deals=deals), AS_OF, processes=(SALESFORCE, ODOO))
    own, other = stage_moves(case), stage_moves(case, process=ODOO)
    assert reached(own, "Qualification", reach=Reach.EVER) == 1
    assert reached(other, "Qualified", reach=Reach.EVER) == 2  # by the only process that has it
    for moves in (own, other):
        assert reached(moves, Spadco.PROSPECT, reach=Reach.EVER) == 3
    step = conversion(
        own, "Qualification", "Closed Won", reach=Reach.FURTHEST, basis=Basis.SNAPSHOT
    )
    assert step == Rate(0, 1, Basis.SNAPSHOT, 1)


def under_a_former_name() -> Case:
    """Twenty won by way of Show, twenty lost by way of what Show was called before."""
    stages = (
        Stage("new", "New"),
        Stage("show", "Show"),
        Stage("won", "Won"),
        Stage("lost", "Lost"),
    )
    process = SalesProcess("own", "Own", stages, won=("won",), lost=("lost",))
    deals: list[Deal] = []
    changes: list[StageChange] = []
    for number in range(20):
        for outcome, stage in ((Outcome.WON, "show"), (Outcome.LOST, "Vorführung")):
            deal = f"{outcome.value}{number}"
            deals.append(
                Deal(id=deal, opened=day(0), closed=day(20), outcome=outcome, stage=outcome.value)
            )
            changes += [
                StageChange(deal=deal, at=day(9), stage=stage, from_stage="new"),
                StageChange(deal=deal, at=day(20), stage=outcome.value, from_stage=stage),
            ]
    return Case(Book(deals=deals, stage_changes=changes), AS_OF, processes=process)


@pytest.mark.parametrize("reach", Reach)
@pytest.mark.parametrize("basis", Basis)
def test_deals_that_may_have_stood_there_under_another_name_are_left_out(
    reach: Reach, basis: Basis
) -> None:
    """Of those that came into Show by its own name every one was won."""
    window = Period(START.date(), AS_OF.date())
    moves = stage_moves(under_a_former_name(), window=window)
    rate = conversion(moves, "show", "won", reach=reach, basis=basis)
    assert (rate.successes, rate.trials, rate.value) == (20, 20, None)
    assert rate.left_out.counts == {(Missing.STAGE, Outcome.LOST): 20}


@pytest.mark.parametrize("basis", [Basis.COHORT, Basis.SNAPSHOT])
def test_a_share_to_date_of_open_deals_alone_is_none(basis: Basis) -> None:
    """All that ended are left out, for want of their stages: 0 of 10 would be read as 0 %."""
    deals = [Deal(id=f"o{n}", opened=day(0), stage="demo") for n in range(10)]
    for outcome in (Outcome.WON, Outcome.LOST):
        deals += [
            Deal(id=f"{outcome.value}{n}", opened=day(0), closed=day(20), outcome=outcome)
            for n in range(20)
        ]
    moves = stage_moves(Case(Book(deals=deals), AS_OF))
    rate = conversion(moves, Spadco.DEMO, Spadco.ORDER, reach=Reach.EVER, basis=basis)
    assert (rate.successes, rate.trials, rate.value) == (0, 10, None)
