"""Which open deals stay longer than the process lets expect, and where deals end."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from hypothesis import given, strategies as st

from salesprocess.pipeline import (
    SALESFORCE,
    SPADCO,
    DealAge,
    OutcomeCounts,
    PipelineSettings,
    TimeInStage,
    WorkingCalendar,
    deal_ages,
    expected_times,
    last_active_stage,
    stalled_deals,
)
from salesprocess.records import Deal, Outcome, StageChange

OPENED = datetime(2026, 1, 1)
AS_OF = datetime(2026, 3, 2)
DAY = timedelta(days=1)
FROM_FOUR = PipelineSettings(usual_from=4)


def ended(deal_id: str, days: int, outcome: Outcome = Outcome.LOST, stage: str = "demo") -> Deal:
    return Deal(id=deal_id, opened=OPENED, closed=OPENED + days * DAY, outcome=outcome, stage=stage)


def standing(deal_id: str, days: int, stage: str = "demo") -> Deal:
    return Deal(id=deal_id, opened=AS_OF - days * DAY, stage=stage)


FOUR = [ended(f"e{days}", days) for days in (10, 20, 30, 40)]
"""Three quarters of these left the stage within 32 days and a half."""


def test_a_deal_stalls_when_it_stays_longer_than_three_quarters_did() -> None:
    deals = [*FOUR, standing("d32", 32), standing("d33", 33), standing("d50", 50)]
    stalled = stalled_deals(deals, [], FROM_FOUR, AS_OF)
    assert [(age.deal.id, age.age) for age in stalled] == [("d50", 50 * DAY), ("d33", 33 * DAY)]
    assert {age.expected for age in stalled} == {32.5 * DAY}


def test_the_share_that_decides_is_a_setting() -> None:
    half = PipelineSettings(usual_from=4, usual_share=0.5)
    (age,) = deal_ages([*FOUR, standing("d", 26)], [], half, AS_OF)
    assert (age.expected, age.is_stalled) == (25 * DAY, True)


def test_too_few_deals_tell_nothing() -> None:
    (age,) = deal_ages([*FOUR[1:], standing("d", 900)], [], FROM_FOUR, AS_OF)
    assert (age.expected, age.is_stalled) == (None, None)
    assert stalled_deals([*FOUR[1:], standing("d", 900)], [], FROM_FOUR, AS_OF) == ()


def test_a_stage_without_a_past_of_its_own_tells_nothing() -> None:
    times = TimeInStage.from_records(FOUR, [], SPADCO, AS_OF)
    expected = expected_times(times, FROM_FOUR)
    assert {stage for stage, time in expected.items() if time} == {"demo"}


def test_every_open_deal_has_an_age_even_if_it_is_not_known() -> None:
    undated = Deal(id="d", stage="demo")
    assert deal_ages([*FOUR, undated], [], FROM_FOUR, AS_OF) == (DealAge(undated),)
    assert DealAge(undated).is_stalled is None


def test_the_age_is_that_of_the_present_visit() -> None:
    changes = [
        StageChange(deal="d", at=AS_OF - 9 * DAY, stage="analysis", from_stage="demo"),
        StageChange(deal="d", at=AS_OF - 2 * DAY, stage="demo"),
    ]
    (age,) = deal_ages([standing("d", 99)], changes, FROM_FOUR, AS_OF)
    assert (age.stage, age.entered, age.age) == ("demo", AS_OF - 2 * DAY, 2 * DAY)


def test_a_deal_that_ended_later_was_open_and_one_that_began_later_was_not_there() -> None:
    deals = [ended("e", 20), standing("later", 1)]
    (age,) = deal_ages(deals, [], FROM_FOUR, OPENED + 5 * DAY)
    assert (age.deal.id, age.age) == ("e", 5 * DAY)


def test_the_clock_may_be_that_of_the_office() -> None:
    office = WorkingCalendar(time(9), time(17), range(5))
    (age,) = deal_ages([standing("d", 7)], [], FROM_FOUR, AS_OF, clock=office)
    assert age.age == timedelta(hours=5 * 8)


def test_deals_are_counted_where_they_last_stood_before_their_end() -> None:
    lost = Deal(id="lost", opened=OPENED, stage="Closed Lost")
    won = Deal(id="won", opened=OPENED, stage="Closed Won")
    unknown = Deal(id="unknown", outcome=Outcome.DERAILED, stage="Qualification")
    changes = [
        StageChange(deal="lost", at=OPENED, stage="Qualification", from_stage="Prospecting"),
        StageChange(deal="lost", at=OPENED + DAY, stage="Closed Lost"),
        StageChange(deal="won", at=OPENED, stage="Closed Won", from_stage="Qualification"),
    ]
    still_open = Deal(id="open", opened=OPENED, stage="Prospecting")
    counts = last_active_stage([lost, won, unknown, still_open], changes, SALESFORCE, AS_OF)
    assert counts == {
        "Qualification": OutcomeCounts(won=1, lost=1),
        None: OutcomeCounts(derailed=1),
    }
    assert list(counts) == ["Qualification", None]


def test_a_deal_won_on_entry_has_no_last_active_stage() -> None:
    (stage,) = last_active_stage([ended("w", 1, Outcome.WON, "order")], [], SPADCO, AS_OF)
    assert stage is None


some_deals = st.lists(
    st.builds(
        ended,
        st.uuids().map(str),
        st.integers(0, 90),
        st.sampled_from([Outcome.WON, Outcome.LOST, Outcome.DERAILED]),
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
    ages = deal_ages(deals, [], PipelineSettings(), as_of)
    ends = last_active_stage(deals, [], SPADCO, as_of)
    begun = [deal for deal in deals if deal.opened and deal.opened <= as_of]
    assert len(ages) + sum(counts.deals for counts in ends.values()) == len(begun)


@given(some_deals, st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted))
def test_a_greater_share_stalls_no_more_deals(deals: list[Deal], shares: list[float]) -> None:
    fewer, more = (
        {
            age.deal.id
            for age in stalled_deals(
                deals, [], PipelineSettings(usual_from=2, usual_share=share), AS_OF
            )
        }
        for share in reversed(shares)
    )
    assert fewer <= more
