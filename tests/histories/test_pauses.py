"""Deals on hold: they stay open, and their clocks stand."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from salesprocess.calendars import Weekday, WorkCalendar
from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.histories import DealHistory, Pause
from salesprocess.pipeline import (
    PipelineSettings,
    TimeMode,
    deal_ages,
    deals_on_hold,
    effort_to_order,
    open_deals,
    sales_velocity,
    spells,
    stage_chances,
    stalled_deals,
    time_in_stage,
)
from salesprocess.pipeline.measures import measure_pipeline
from salesprocess.pipeline.outcome_report import outcome_section
from salesprocess.processes import SALESFORCE
from salesprocess.rates import Period
from salesprocess.records import Book, Deal, Hold, Outcome, StageChange
from salesprocess.report.markdown import to_markdown
from salesprocess.testing import check_look_back
from salesprocess.texts import text

RECORDED = CommonSettings(recorded_from=date(2025, 1, 1))
DAY = timedelta(days=1)
PERIOD = Period.quarter(2026, 1)
AMOUNT = Decimal(900)


def day(number: int) -> datetime:
    return datetime(2026, 1, 1) + (number - 1) * DAY


def hold(since: int, until: int | None = None) -> Hold:
    return Hold(deal="d", since=day(since), until=None if until is None else day(until))


def deal(closed: int | None = None) -> Deal:
    outcome = Outcome.OPEN if closed is None else Outcome.WON
    ended = None if closed is None else day(closed)
    return Deal(id="d", opened=day(1), closed=ended, outcome=outcome, stage="demo")


def case_of(*records: Deal | Hold | StageChange, as_of: int = 31) -> Case:
    return Case(Book(), day(as_of), RECORDED).replacing(*records)


def history(*records: Deal | Hold | StageChange, as_of: int = 31) -> DealHistory:
    return case_of(*records, as_of=as_of).history("d")


def pauses(*records: Deal | Hold | StageChange, as_of: int = 31) -> list[tuple[int, int | None]]:
    """When it was on hold: from which day, and up to which."""
    return [
        (pause.since.day, pause.until.day if pause.until else None)
        for pause in history(*records, as_of=as_of).pauses
    ]


def test_a_deal_without_holds_never_stands() -> None:
    known = history(deal())
    assert known.pauses == ()
    assert known.on_hold_since is None
    assert known.running(day(1), day(31)) == [(day(1), day(31))]


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ([hold(20, 25), hold(3, 5)], [(3, 5), (20, 25)]),
        ([hold(3, 9), hold(5, 7)], [(3, 9)]),
        ([hold(3, 9), hold(9, 12)], [(3, 12)]),
        ([hold(3, 9), hold(5)], [(3, None)]),
        ([hold(3), hold(5, 7)], [(3, None)]),
    ],
)
def test_holds_that_meet_are_one(held: list[Hold], expected: list[tuple[int, int | None]]) -> None:
    assert pauses(deal(), *held) == expected


def test_the_end_of_a_deal_ends_its_hold() -> None:
    assert pauses(deal(closed=10), hold(3)) == [(3, 10)]
    assert pauses(deal(closed=10), hold(3, 20)) == [(3, 10)]
    assert history(deal(closed=10), hold(3)).on_hold_since is None


def test_a_deal_that_has_ended_is_put_on_no_hold() -> None:
    assert pauses(deal(closed=10), hold(10, 20), hold(12)) == []


def test_one_that_was_taken_up_again_can_be_on_hold_again() -> None:
    moves = [
        StageChange(deal="d", at=day(number), stage=stage)
        for number, stage in ((5, "Closed Lost"), (12, "Prospecting"))
    ]
    book = Book(
        deals=[Deal(id="d", opened=day(1))],
        stage_changes=moves,
        holds=[hold(2, 20), hold(8, 20), hold(15)],
    )
    known = Case(book, day(31), processes=SALESFORCE).history("d")
    assert known.pauses == (Pause(day(2), day(5)), Pause(day(15)))
    assert known.on_hold_since == day(15)


def test_the_end_no_one_knows_ends_no_hold_before_its_time() -> None:
    lost = Deal(id="d", opened=day(1), outcome=Outcome.LOST)
    assert pauses(lost, hold(3, 9)) == [(3, 9)]


def test_a_day_is_taken_for_its_first_moment() -> None:
    held = Hold(deal="d", since=date(2026, 1, 3), until=date(2026, 1, 9))
    assert history(deal(), held).pauses == (Pause(day(3), day(9)),)
    same_day = Hold(deal="d", since=day(3) + DAY / 2, until=date(2026, 1, 3))
    assert history(deal(), same_day).pauses == (Pause(day(3) + DAY / 2, day(3) + DAY / 2),)


def test_a_day_begins_in_the_zone_of_the_case() -> None:
    zone = ZoneInfo("Asia/Shanghai")
    held = Hold(deal="d", since=date(2026, 1, 3))
    book = Book(deals=[Deal(id="d")], holds=[held])
    known = Case(book, datetime(2026, 3, 1, tzinfo=zone)).history("d")
    assert known.on_hold_since == datetime(2026, 1, 3, tzinfo=zone)


def test_a_placeholder_is_no_day_on_which_it_was_put_on_hold_or_taken_up() -> None:
    nowhere = date(1900, 1, 1)
    assert pauses(deal(), Hold(deal="d", since=nowhere, until=day(9))) == []
    later = Hold(deal="d", since=day(3), until=date(9999, 12, 31))
    assert pauses(deal(), later) == [(3, None)]


def test_what_was_not_known_yet_is_not_seen() -> None:
    held = hold(10, 20)
    assert pauses(deal(), held, as_of=9) == []
    assert pauses(deal(), held, as_of=15) == [(10, None)]
    assert pauses(deal(), held, as_of=20) == [(10, 20)]
    for as_of in (9, 15, 20, 31):
        check_look_back(deals_on_hold, case_of(deal(), held, as_of=as_of))
        check_look_back(deal_ages, case_of(deal(), held, as_of=as_of))


def test_the_holds_of_a_merged_deal_go_with_it() -> None:
    merged = Deal(id="e", merged_into="d")
    case = case_of(deal(), merged).replacing(Hold(deal="e", since=day(3)))
    assert case.book.holds == ()
    assert deals_on_hold(case) == ()


def test_a_hold_that_is_saved_counts_at_once() -> None:
    before = case_of(deal())
    assert before.history("d").on_hold_since is None
    assert before.replacing(hold(3)).history("d").on_hold_since == day(3)


@given(st.lists(st.tuples(st.integers(1, 40), st.integers(0, 15)), max_size=4), st.integers(2, 40))
def test_the_time_that_ran_and_the_time_on_hold_are_all_the_time(
    spans: list[tuple[int, int]], until: int
) -> None:
    holds = {first: hold(first, first + length) for first, length in spans}
    known = history(deal(), *holds.values(), as_of=60)
    stood = {
        number
        for held in holds.values()
        for number in range(1, until)
        if held.since <= day(number) and held.until and day(number) < held.until
    }
    assert known.lasted(day(1), day(until)) == (until - 1 - len(stood)) * DAY


def test_no_time_passes_for_any_measure_while_a_deal_is_on_hold() -> None:
    """What took thirty days, ten of them on hold, took as long as what took twenty."""
    held, plain = (
        case_of(deal(closed=31), hold(5, 15), as_of=60),
        case_of(deal(closed=21), as_of=60),
    )
    spell = {(20, Outcome.WON): 1}
    assert spells(held).counts == spells(plain).counts == spell
    for mode in TimeMode:
        times = [time_in_stage(case, mode=mode)["demo"].completed for case in (held, plain)]
        assert times[0] == times[1]
    assert effort_to_order(held).time.median == effort_to_order(plain).time.median == 20 * DAY
    (of_held,), (of_plain,) = (stage_chances(case).seen["demo"] for case in (held, plain))
    assert of_held == of_plain


def test_working_hours_stand_too() -> None:
    office = WorkCalendar(dict.fromkeys(Weekday, "09:00-17:00"))
    case = case_of(deal(), hold(5, 15))
    (age,) = deal_ages(case, office)
    assert age.age == 20 * timedelta(hours=8)


def test_velocity_counts_the_days_that_ran() -> None:
    won = Deal(
        id="d", opened=day(1), closed=day(31), outcome=Outcome.WON, amount=AMOUNT, currency="EUR"
    )
    velocity = sales_velocity(case_of(won, hold(5, 15), as_of=60), PERIOD)
    assert velocity["EUR"].mean_days == 20


def test_a_deal_that_is_on_hold_stalls_nowhere_and_is_as_old_as_when_it_was_put_there() -> None:
    ended = [
        Deal(id=f"e{n}", opened=day(1), closed=day(4), outcome=Outcome.WON, stage="demo")
        for n in range(4)
    ]
    settings = PipelineSettings(usual_from=4)
    book = Book(deals=[*ended, deal()], holds=[hold(11)])
    case = Case(book, day(60), [RECORDED, settings])
    (age,) = deal_ages(case)
    assert (age.age, age.expected, age.on_hold_since) == (10 * DAY, 3 * DAY, day(11))
    assert age.is_stalled is False
    assert repr(age) == "DealAge(d in demo: 10 days, 3 expected, on hold)"
    assert stalled_deals(case) == ()
    (still_open,) = open_deals(case, Period.month(2026, 3))
    assert still_open.stood == 10


def test_an_age_that_no_one_can_tell_can_be_on_hold_too() -> None:
    case = Case(Book(deals=[Deal(id="d")], holds=[hold(3)]), day(31))
    (age,) = deal_ages(case)
    assert (age.age, age.is_stalled, repr(age)) == (
        None, False, "DealAge(d in –: – days, – expected, on hold)"
    )  # fmt: skip


def test_the_review_counts_the_open_deals_that_are_on_hold() -> None:
    measures = measure_pipeline(case_of(deal(), hold(3)), PERIOD)
    assert measures.on_hold == 1
    counts = measures.outcomes, measures.credited, measures.groups
    report = to_markdown(outcome_section(*counts, measures.on_hold), text)
    assert "1 of the open deals is on hold" in report
    assert "on hold" not in to_markdown(outcome_section(*counts), text)


def test_a_pause_shows_its_days() -> None:
    assert repr(Pause(day(3), day(9))) == "Pause(2026-01-03 to 2026-01-09)"
