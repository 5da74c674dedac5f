"""Which deals count on the way from one stage to another."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import combinations

import pytest
from attrs import frozen
from hypothesis import given, strategies as st

from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.pipeline import (
    SALESFORCE,
    SPADCO,
    Reach,
    Spadco,
    StageMoves,
    conversion,
    conversions,
)
from salesprocess.pipeline.history.visits import History, histories
from salesprocess.rates import Basis, Period, Rate
from salesprocess.records import Deal, Outcome
from walks import AS_OF, Walk, day, moves_of, some_walks, walk

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
    assert (all_time, january) == (Rate(0, 1, Basis.PERIOD), Rate(0, 0, Basis.PERIOD))


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
    deals = [one.deal for one in walks]
    changes = [change for one in walks for change in one.changes]
    known = histories(deals, changes, SPADCO, AS_OF)
    verdicts = [verdict_by_definition(history, question) for history in known]
    successes, trials, undecided = (sum(verdict[part] for verdict in verdicts) for part in range(3))
    assert question.answer(walks) == Rate(successes, trials, question.basis, undecided)


def verdict_by_definition(history: History, asked: Question) -> tuple[bool, bool, bool]:
    """Whether a deal is a success, a trial and undecided, told by its moments."""
    began, came = (when(history, asked.reach, place) for place in asked.step)
    waits = history.is_open and came is None
    if began is None:
        return False, False, False
    if asked.basis is Basis.SNAPSHOT:
        return came is not None, True, waits
    if asked.basis is Basis.PERIOD:
        arrived = came is not None and asked.holds(came)
        ended = came is None and not history.is_open and asked.holds(history.ended)
        return arrived, arrived or ended, waits
    if asked.horizon is None or not asked.holds(began):
        within = asked.holds(began)
        return within and came is not None, within, within and waits
    if began + asked.horizon > AS_OF:
        return False, False, waits
    return came is not None and came <= began + asked.horizon, True, False


def when(history: History, reach: Reach, place: int) -> datetime | None:
    """When a deal reached a place, by the words of `Reach`."""
    path = [(SPADCO.ids.index(stage), at) for stage, at in history.entries]
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

    def rate(moves: StageMoves) -> Rate:
        return conversion(moves, Spadco.PROSPECT, Spadco.DEMO, reach=reach, basis=basis)

    months = [rate(moves_of(walks, window=month)) for month in Period.quarter(2026, 1).months()]
    whole = rate(moves_of(walks))
    assert sum(month.successes for month in months) == whole.successes
    assert sum(month.trials for month in months) == whole.trials
