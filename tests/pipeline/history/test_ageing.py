"""Which open deals stay longer than the process lets expect, and where deals end."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given, strategies as st

from salesprocess.calendars import OFFICE_HOURS
from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.pipeline import (
    DealAge,
    OutcomeCounts,
    PipelineSettings,
    deal_ages,
    last_active_stage,
    stalled_deals,
    time_in_stage,
)
from salesprocess.pipeline.history.ageing import expected_times
from salesprocess.processes import SALESFORCE, SPADCO, SalesProcess
from salesprocess.records import Book, Deal, Outcome, StageChange

OPENED = datetime(2026, 1, 1)
AS_OF = datetime(2026, 3, 2)
DAY = timedelta(days=1)
FROM_FOUR = PipelineSettings(usual_from=4)
RECORDED = CommonSettings(recorded_from=date(2025, 1, 1))


def case_of(
    deals: list[Deal],
    *changes: StageChange,
    settings: PipelineSettings = FROM_FOUR,
    as_of: datetime = AS_OF,
    process: SalesProcess = SPADCO,
) -> Case:
    book = Book(deals=deals, stage_changes=changes)
    return Case(book, as_of, (settings, RECORDED), process)


def ended(deal_id: str, days: int, outcome: Outcome = Outcome.WON, stage: str = "demo") -> Deal:
    return Deal(id=deal_id, opened=OPENED, closed=OPENED + days * DAY, outcome=outcome, stage=stage)


def standing(deal_id: str, days: int, stage: str = "demo") -> Deal:
    return Deal(id=deal_id, opened=AS_OF - days * DAY, stage=stage)


FOUR = [ended(f"e{days}", days) for days in (10, 20, 30, 40)]
"""Half of these that were won had left the stage within 20 days, and all within 40."""


def test_a_deal_stalls_when_it_stays_longer_than_hardly_any_did_that_was_won() -> None:
    deals = [*FOUR, standing("d5", 5), standing("d50", 50), standing("d39", 39)]
    (age,) = stalled_deals(case_of(deals))
    assert (age.deal.id, age.age, age.expected) == ("d50", 50 * DAY, 40 * DAY)
    settings = PipelineSettings(usual_from=4, usual_share=0.5)
    stalled = stalled_deals(case_of([standing("d60", 60), *deals], settings=settings))
    assert [(age.deal.id, age.age) for age in stalled] == [
        ("d60", 60 * DAY), ("d50", 50 * DAY), ("d39", 39 * DAY),
    ]  # fmt: skip
    assert {age.expected for age in stalled} == {20 * DAY}


def test_deals_that_were_not_won_and_those_that_stand_there_set_no_measure() -> None:
    """So the slowest part of a team's deals does not stall for being the slowest."""
    slow = [ended(f"l{n}", 100 + n, Outcome.LOST) for n in range(9)]
    waiting = [standing(f"s{n}", 41) for n in range(9)]
    ages = deal_ages(case_of([*FOUR, *slow, *waiting], as_of=AS_OF + 90 * DAY))
    assert {age.expected for age in ages} == {40 * DAY}
    assert stalled_deals(case_of([*slow, *waiting], as_of=AS_OF + 90 * DAY)) == ()


def test_too_few_deals_tell_nothing() -> None:
    case = case_of([*FOUR[1:], standing("d", 900)])
    (age,) = deal_ages(case)
    assert (age.expected, age.is_stalled) == (None, None)
    assert stalled_deals(case) == ()


def test_a_stage_without_a_past_of_its_own_tells_nothing() -> None:
    expected = expected_times(time_in_stage(case_of(FOUR)), share=0.75, at_least=4)
    assert {stage for stage, time in expected.items() if time} == {"demo"}


def test_every_open_deal_has_an_age_even_if_it_is_not_known() -> None:
    undated, nowhere = Deal(id="d", stage="demo"), Deal(id="e")
    ages = deal_ages(case_of([*FOUR, undated, nowhere]))
    assert ages == (DealAge(undated, "demo", expected=40 * DAY), DealAge(nowhere))
    assert [age.is_stalled for age in ages] == [None, None]


def test_the_age_is_that_of_the_present_stay() -> None:
    changes = [
        StageChange(deal="d", at=AS_OF - 9 * DAY, stage="analysis", from_stage="demo"),
        StageChange(deal="d", at=AS_OF - 2 * DAY, stage="demo"),
    ]
    (age,) = deal_ages(case_of([standing("d", 99)], *changes))
    assert (age.stage, age.entered, age.age) == ("demo", AS_OF - 2 * DAY, 2 * DAY)


def test_a_deal_that_ended_later_was_open_and_one_that_began_later_was_not_there() -> None:
    deals = [ended("e", 20), standing("later", 1)]
    (age,) = deal_ages(case_of(deals, as_of=OPENED + 5 * DAY))
    assert (age.deal.id, age.age) == ("e", 5 * DAY)


def test_the_clock_may_be_that_of_the_office() -> None:
    office = OFFICE_HOURS
    (age,) = deal_ages(case_of([standing("d", 7)]), clock=office)
    assert age.age == timedelta(hours=5 * 8)


def test_a_deal_is_expected_to_stay_as_long_as_those_of_its_own_process() -> None:
    settings = (PipelineSettings(usual_from=1), RECORDED)
    own = SalesProcess("own", "Own", SPADCO.stages, won=("order",))
    deals = [
        ended("a", 10),
        Deal(
            id="b", opened=OPENED, closed=OPENED + 5 * DAY, outcome=Outcome.WON,
            stage="demo", process="own",
        ),
        Deal(id="c", opened=AS_OF - DAY, stage="demo", process="own"),
        Deal(id="x", opened=AS_OF - DAY, stage="dmo"),
    ]  # fmt: skip
    first, second = deal_ages(Case(Book(deals=deals), AS_OF, settings, (SPADCO, own)))
    assert (first.deal.id, first.expected) == ("c", 5 * DAY)
    assert (second.stage, second.age, second.expected) == (None, DAY, None)


def test_deals_are_counted_where_they_last_stood_before_their_end() -> None:
    lost = Deal(id="lost", opened=OPENED, stage="Closed Lost")
    won = Deal(id="won", opened=OPENED, stage="Closed Won")
    unknown = Deal(id="unknown", outcome=Outcome.NO_DECISION)
    changes = [
        StageChange(deal="lost", at=OPENED, stage="Qualification", from_stage="Prospecting"),
        StageChange(deal="lost", at=OPENED + DAY, stage="Closed Lost"),
        StageChange(deal="won", at=OPENED, stage="Closed Won", from_stage="Qualification"),
    ]
    still_open = Deal(id="open", opened=OPENED, stage="Prospecting")
    case = case_of([lost, won, unknown, still_open], *changes, process=SALESFORCE)
    counts = last_active_stage(case)
    assert counts == {
        "Qualification": OutcomeCounts(won=1, lost=1),
        None: OutcomeCounts(no_decision=1),
    }
    assert list(counts) == ["Qualification", None]


def test_a_deal_won_on_entry_has_no_last_active_stage() -> None:
    (stage,) = last_active_stage(case_of([ended("w", 1, Outcome.WON, "order")]))
    assert stage is None


some_deals = st.lists(
    st.builds(
        ended,
        st.uuids().map(str),
        st.integers(0, 90),
        st.sampled_from([Outcome.WON, Outcome.LOST, Outcome.NO_DECISION]),
        st.sampled_from(SPADCO.ids[:-1]),
    )
    | st.builds(
        standing, st.uuids().map(str), st.integers(0, 90), st.sampled_from(SPADCO.ids[:-1])
    ),
    max_size=8,
)
moments = st.integers(0, 100).map(lambda days: OPENED + days * DAY)


@given(some_deals, moments)
def test_each_deal_that_had_begun_either_has_an_age_or_a_last_active_stage(
    deals: list[Deal], as_of: datetime
) -> None:
    case = case_of(deals, as_of=as_of)
    ages, ends = deal_ages(case), last_active_stage(case)
    assert len(ages) + sum(counts.deals for counts in ends.values()) == len(case.book.deals)


@given(some_deals, st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted))
def test_a_greater_share_stalls_no_more_deals(deals: list[Deal], shares: list[float]) -> None:
    fewer, more = (
        {
            age.deal.id
            for age in stalled_deals(
                case_of(deals, settings=PipelineSettings(usual_from=2, usual_share=share))
            )
        }
        for share in reversed(shares)
    )
    assert fewer <= more
