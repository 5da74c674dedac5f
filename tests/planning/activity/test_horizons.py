from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from planning.visiting import AS_OF, book_of, visits
from salesprocess.labels import label
from salesprocess.planning import (
    EffortHorizon,
    EffortHorizons,
    PlanningSettings,
    VisitEffort,
    effort_horizons,
    horizon_of,
)
from salesprocess.rates import Basis, Period, Rate, Share
from salesprocess.records import Deal, Outcome, Visit

MARCH = Period.month(2026, 3)
AT, ON = datetime(2026, 3, 10, 9), date(2026, 3, 10)
HUNTING, FARMING = EffortHorizon.HUNTING, EffortHorizon.FARMING


def deal(
    expected: date | None = date(2026, 4, 9),
    opened: datetime | None = datetime(2026, 2, 1),
    closed: datetime | None = None,
    outcome: Outcome | None = None,
) -> Deal:
    ended = outcome or (Outcome.WON if closed else Outcome.OPEN)
    return Deal(
        id="d1",
        account="a0",
        opened=opened,
        closed=closed,
        outcome=ended,
        expected_order_on=expected,
    )


@pytest.mark.parametrize(
    ("one", "horizon"),
    [
        (deal(), HUNTING),
        (deal(expected=date(2026, 4, 10)), FARMING),
        (deal(expected=date(2026, 3, 1)), HUNTING),
        (deal(expected=None), None),
        (deal(opened=AT), HUNTING),
        (deal(opened=AT + timedelta(hours=1)), FARMING),
        (deal(opened=None), None),
        (deal(opened=None, expected=date(2026, 12, 1)), FARMING),
        (deal(closed=AT), FARMING),
        (deal(closed=AT + timedelta(hours=1)), HUNTING),
        (deal(outcome=Outcome.LOST), None),
        (deal(outcome=Outcome.LOST, opened=datetime(2026, 3, 11)), FARMING),
        (deal(opened=None, expected=None), None),
    ],
)
def test_a_visit_hunts_if_a_deal_was_open_and_its_order_near(
    one: Deal, horizon: EffortHorizon | None
) -> None:
    assert horizon_of([one], AT, ON) is horizon


def test_one_deal_to_hunt_is_enough_and_without_a_deal_a_visit_farms() -> None:
    assert horizon_of([deal(expected=None), deal()], AT, ON) is HUNTING
    assert horizon_of([deal(closed=AT), deal(expected=None)], AT, ON) is None
    assert horizon_of([], AT, ON) is FARMING


def test_how_near_is_a_setting() -> None:
    assert horizon_of([deal()], AT, ON, PlanningSettings(hunting_days=29)) is FARMING


def visit(day: int, minutes: int | None = 60, account: str = "a0") -> Visit:
    started = datetime(2026, 3, day, 9)
    ended = None if minutes is None else started + timedelta(minutes=minutes)
    return Visit(id=f"v{day}", rep="A", account=account, started=started, ended=ended)


def test_effort_is_counted_in_visits_and_in_time() -> None:
    made = [visit(10), visit(11, None), visit(12, 30, "a1"), visit(13, 30, "a2")]
    unclear = Deal(id="d2", account="a2")
    effort = effort_horizons(book_of(*made, deals=[deal(), unclear]), MARCH, AS_OF)["A"]
    assert effort[HUNTING] == VisitEffort(2, timedelta(hours=1), untimed=1)
    assert effort[FARMING] == VisitEffort(1, timedelta(minutes=30))
    assert effort[None] == VisitEffort(1, timedelta(minutes=30))
    assert effort.farming == Rate(1, 3, Basis.PERIOD, open=1)
    assert effort.farming_time == Share(timedelta(minutes=30), timedelta(minutes=90))
    assert repr(effort) == "EffortHorizons(2 hunting, 1 farming, 1 unknown)"
    assert effort.explanation.worded(label) == (
        "2 visits for near orders, 1 for the long term (33.3 %, in time 33.3 %); "
        "not known: 1; without a duration: 1"
    )


def test_a_visit_that_goes_on_has_no_duration_yet() -> None:
    made = visit(31, minutes=10 * 60)
    effort = effort_horizons(book_of(made), MARCH, AS_OF)["A"]
    assert effort[FARMING] == VisitEffort(1, untimed=1)


def test_time_goes_by_across_a_change_of_the_clocks() -> None:
    paris = ZoneInfo("Europe/Paris")
    started, ended = (datetime(2026, 3, 29, hour, tzinfo=paris) for hour in (1, 4))
    made = Visit(id="v1", rep="A", account="a0", started=started, ended=ended)
    as_of = datetime(2026, 3, 31, tzinfo=UTC)
    effort = effort_horizons(book_of(made), Period.month(2026, 3, paris), as_of)["A"]
    assert effort[FARMING].time == timedelta(hours=2)


@given(visits, visits)
def test_efforts_of_two_sets_of_visits_add_up_to_those_of_both(
    one: list[Visit], two: list[Visit]
) -> None:
    deals = [deal(), Deal(id="d2", account="a1")]

    def effort(some: list[Visit]) -> EffortHorizons:
        named = [evolve(made, id=f"v{n}") for n, made in enumerate(some)]
        found = effort_horizons(book_of(*named, deals=deals), MARCH, AS_OF)
        return sum(found.values(), EffortHorizons())

    both = effort([*one, *two])
    assert all(
        (effort(one) + effort(two))[horizon] == both[horizon] for horizon in (*EffortHorizon, None)
    )


@given(st.integers(0, 9), st.integers(0, 9))
def test_the_share_is_that_of_the_visits(hunting: int, farming: int) -> None:
    effort = EffortHorizons({HUNTING: VisitEffort(hunting), FARMING: VisitEffort(farming)})
    assert effort.farming == Rate(farming, hunting + farming, Basis.PERIOD)
