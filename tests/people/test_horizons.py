"""Hunting and farming: one definition, for the work of any rep at any moment."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from planning.visiting import case_of, visits
from salesprocess.common_settings import CommonSettings
from salesprocess.errors import InvalidValueError
from salesprocess.people.horizons import (
    EffortHorizon,
    EffortHorizons,
    VisitEffort,
    effort_horizons,
    expected_order_on,
    horizon_at,
    is_hunted,
)
from salesprocess.processes import SALESFORCE, SPADCO, SalesProcess
from salesprocess.rates import Basis, Period, Rate, Share
from salesprocess.records import Deal, DealChange, DealField, Outcome, StageChange, Visit

MARCH = Period.month(2026, 3)
AT = datetime(2026, 3, 10, 9)
OPENED = datetime(2026, 2, 1)
HUNTING, FARMING = EffortHorizon.HUNTING, EffortHorizon.FARMING
RECORDED = CommonSettings(recorded_from=date(2026, 1, 1))


def deal(
    expected: date | None = date(2026, 4, 9),
    opened: datetime | None = OPENED,
    closed: datetime | None = None,
    outcome: Outcome | None = None,
    stage: str | None = "prospect",
) -> Deal:
    return Deal(
        id="d1",
        account="a0",
        opened=opened,
        closed=closed,
        outcome=outcome or (Outcome.WON if closed else Outcome.OPEN),
        expected_order_on=expected,
        stage=stage,
    )


def horizon(*deals: Deal, settings: CommonSettings = RECORDED) -> EffortHorizon | None:
    numbered = [evolve(held, id=f"d{place}") for place, held in enumerate(deals)]
    return horizon_at(case_of(deals=numbered, settings=settings), "a0", AT)


@pytest.mark.parametrize(
    ("held", "found"),
    [
        (deal(), HUNTING),
        (deal(expected=date(2026, 4, 10)), FARMING),
        (deal(expected=date(2026, 3, 1)), HUNTING),
        (deal(expected=None), None),
        (deal(opened=AT), HUNTING),
        (deal(opened=AT + timedelta(hours=1)), FARMING),
        (deal(opened=None), None),
        (deal(opened=None, expected=date(2026, 12, 1)), None),
        (deal(closed=AT), FARMING),
        (deal(closed=AT + timedelta(hours=1)), HUNTING),
        (deal(outcome=Outcome.LOST), None),
        (deal(outcome=Outcome.LOST, opened=datetime(2026, 3, 11)), FARMING),
        (deal(opened=None, expected=None), None),
        (deal(stage=None), HUNTING),
        (deal(stage=None, expected=date(2026, 4, 10)), None),
        (deal(stage="close", expected=date(2026, 12, 1)), HUNTING),
        (deal(stage="close", expected=None), HUNTING),
        (deal(stage="close", opened=None, expected=None), None),
        (deal(stage="close", closed=AT, outcome=Outcome.LOST), FARMING),
    ],
)
def test_work_hunts_if_a_deal_was_open_and_its_order_near_or_it_stood_in_close(
    held: Deal, found: EffortHorizon | None
) -> None:
    assert horizon(held) is found


def test_one_deal_to_hunt_is_enough_and_without_a_deal_there_work_farms() -> None:
    assert horizon(deal(expected=None), deal()) is HUNTING
    assert horizon(deal(closed=AT), deal(expected=None)) is None
    assert horizon(evolve(deal(), account="a1")) is FARMING


def test_in_a_book_without_deals_no_one_knows_what_work_was_for() -> None:
    assert horizon() is None


def test_work_at_no_account_farms_where_deals_are_on_record() -> None:
    assert horizon_at(case_of(deals=[deal()]), None, AT) is FARMING


def test_an_account_may_be_given_by_record_or_id() -> None:
    case = case_of(deals=[deal()])
    assert horizon_at(case, case.book.accounts[0], AT) is horizon_at(case, "a0", AT) is HUNTING


def test_how_near_is_a_setting() -> None:
    assert horizon(deal(), settings=evolve(RECORDED, hunting_days=29)) is FARMING


def moved(stage: str, process: SalesProcess, at: datetime) -> tuple[bool | None, ...]:
    """Whether a deal that came into a stage on 9 March was hunted before, and at a moment."""
    held = deal(expected=date(2026, 12, 1), stage=stage)
    move = StageChange(
        deal="d1", at=datetime(2026, 3, 9), stage=stage, from_stage=process.stages[0].id
    )
    case = case_of(deals=[held], stage_changes=[move], processes=process)
    return tuple(is_hunted(case, held, moment) for moment in (datetime(2026, 3, 8), at))


def test_close_hunts_from_the_moment_the_deal_came_into_it() -> None:
    assert moved("close", SPADCO, AT) == (False, True)
    assert moved("demo", SPADCO, AT) == (False, False)


def test_close_is_meant_in_the_company_s_own_words() -> None:
    assert moved("Negotiation/Review", SALESFORCE, AT) == (False, True)


def test_a_deal_without_history_may_have_stood_anywhere() -> None:
    far = deal(stage="close", expected=date(2026, 12, 1))
    assert horizon(far, settings=CommonSettings()) is None


def test_a_deal_that_was_taken_up_again_was_not_hunted_in_between() -> None:
    held = deal(expected=date(2026, 4, 1), stage="Qualification")
    days = {"Closed Lost": 5, "Qualification": 12}
    moves = [
        StageChange(deal="d1", at=datetime(2026, 3, day), stage=stage, from_stage=before)
        for (stage, day), before in zip(days.items(), ("Qualification", "Closed Lost"), strict=True)
    ]
    case = case_of(deals=[held], stage_changes=moves, processes=SALESFORCE)
    hunted = [is_hunted(case, held, datetime(2026, 3, day)) for day in (4, 10, 12)]
    assert hunted == [True, False, True]


def test_an_order_is_expected_as_was_thought_at_the_moment() -> None:
    held = deal(expected=date(2026, 4, 9))
    changes = [
        DealChange(
            deal="d1",
            at=datetime(2026, 3, day),
            changed=DealField.EXPECTED_ORDER_ON,
            before=before,
            after=after,
        )
        for day, before, after in (
            (20, date(2026, 8, 1), date(2026, 4, 9)),
            (5, None, date(2026, 8, 1)),
        )
    ]
    changes.append(
        DealChange(deal="d1", at=datetime(2026, 3, 25), changed=DealField.PROBABILITY, after=0.5)
    )
    case = case_of(deals=[held], deal_changes=changes, settings=RECORDED)
    thought = [expected_order_on(case, held, datetime(2026, 3, day)) for day in (4, 10, 20)]
    assert thought == [None, date(2026, 8, 1), date(2026, 4, 9)]
    assert horizon_at(case, "a0", AT) is FARMING
    assert horizon_at(case, "a0", datetime(2026, 3, 20)) is HUNTING


def visit(day: int, minutes: int | None = 60, account: str = "a0") -> Visit:
    started = datetime(2026, 3, day, 9)
    ended = None if minutes is None else started + timedelta(minutes=minutes)
    return Visit(id=f"v{day}", rep="A", account=account, started=started, ended=ended)


def test_effort_is_counted_in_visits_and_in_time() -> None:
    made = [visit(10), visit(11, None), visit(12, 30, "a1"), visit(13, 30, "a2")]
    unclear = Deal(id="d2", account="a2")
    effort = effort_horizons(case_of(*made, deals=[deal(), unclear]), MARCH)["A"]
    assert effort[HUNTING] == VisitEffort(2, timedelta(hours=1), untimed=1)
    assert effort[FARMING] == VisitEffort(1, timedelta(minutes=30))
    assert effort[None] == VisitEffort(1, timedelta(minutes=30))
    assert effort.farming == Rate(1, 3, Basis.PERIOD, open=1)
    assert effort.farming_time == Share(timedelta(minutes=30), timedelta(minutes=90))
    assert repr(effort) == "EffortHorizons(2 hunting, 1 farming, 1 unknown)"


def test_only_visits_of_the_period_count_and_every_rep_is_there() -> None:
    case = case_of(visit(10), deals=[deal()])
    assert effort_horizons(case, Period.month(2026, 2)) == {"A": EffortHorizons()}


def test_a_visit_that_goes_on_has_no_duration_yet() -> None:
    made = visit(31, minutes=10 * 60)
    effort = effort_horizons(case_of(made, deals=[evolve(deal(), account="a1")]), MARCH)["A"]
    assert effort[FARMING] == VisitEffort(1, untimed=1)


def test_time_goes_by_across_a_change_of_the_clocks() -> None:
    paris = ZoneInfo("Europe/Paris")
    started, ended = (datetime(2026, 3, 29, hour, tzinfo=paris) for hour in (1, 4))
    made = Visit(id="v1", rep="A", account="a0", started=started, ended=ended)
    case = case_of(made, as_of=datetime(2026, 3, 31, tzinfo=UTC))
    effort = effort_horizons(case, Period.month(2026, 3, paris))["A"]
    assert effort[None].time == timedelta(hours=2)


def test_a_period_without_a_zone_can_place_no_visit_with_one() -> None:
    made = Visit(id="v1", rep="A", account="a0", started=AT.replace(tzinfo=UTC))
    case = case_of(made, as_of=datetime(2026, 3, 31, tzinfo=UTC))
    with pytest.raises(InvalidValueError, match="can not tell the day"):
        effort_horizons(case, MARCH)


@given(visits, visits)
def test_efforts_of_two_sets_of_visits_add_up_to_those_of_both(
    some: list[Visit], others: list[Visit]
) -> None:
    deals = [deal(), Deal(id="d2", account="a1")]

    def effort(made: list[Visit]) -> EffortHorizons:
        named = [evolve(each, id=f"v{place}") for place, each in enumerate(made)]
        found = effort_horizons(case_of(*named, deals=deals, settings=RECORDED), MARCH)
        return sum(found.values(), EffortHorizons())

    both, added = effort([*some, *others]), effort(some) + effort(others)
    assert all(added[kind] == both[kind] for kind in (*EffortHorizon, None))


@given(visits, st.integers(1, 40))
def test_what_happened_later_changes_nothing_of_what_is_told_of_before(
    some: list[Visit], days: int
) -> None:
    """The effort up to a day is the same, whether looked at then or later."""
    then = datetime(2026, 2, 25, 23) + timedelta(days=days)
    deals, period = [deal(closed=datetime(2026, 3, 20, 9))], Period(OPENED.date(), then.date())
    early, late = (
        effort_horizons(case_of(*some, as_of=as_of, deals=deals, settings=RECORDED), period)
        for as_of in (then, datetime(2026, 6, 1))
    )
    assert sum(early.values(), EffortHorizons()) == sum(late.values(), EffortHorizons())


@given(st.integers(0, 9), st.integers(0, 9))
def test_the_share_is_that_of_the_visits(hunting: int, farming: int) -> None:
    effort = EffortHorizons({HUNTING: VisitEffort(hunting), FARMING: VisitEffort(farming)})
    assert effort.farming == Rate(farming, hunting + farming, Basis.PERIOD)
