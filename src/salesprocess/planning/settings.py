"""What the judgements of planning take for granted; a caller may replace any of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time

from attrs import Factory

from salesprocess.calendars import Weekday
from salesprocess.frozen import frozen
from salesprocess.planning.machines.lifetime import GREATEST_SHAPE, LEAST_SHAPE
from salesprocess.planning.territory.axes import SegmentMeasure, TerritoryAxis
from salesprocess.planning.territory.bands import (
    AGE_BANDS,
    EMPLOYEE_BANDS,
    SALES_BANDS,
    VOLUME_BANDS,
    Bands,
)
from salesprocess.planning.working_day.headings import DECK_DAY, TypicalDay
from salesprocess.planning.working_day.rep_day import (
    EARLY_APPOINTMENT,
    LATEST_APPOINTMENT,
    WORK_ENDS_FROM,
    WORK_STARTS_BY,
)
from salesprocess.records.validators import (
    ABOVE_0,
    COUNT,
    DAYS,
    DAYS_FROM_1,
    DAYS_OF_A_CENTURY,
    MONTHS,
    SHARE,
    TEXT,
    TIME_OF_DAY,
    a,
    at_least,
    between,
    each,
    each_by_name,
    each_by_term,
    maybe,
    one_of,
    up_to,
    whole_between,
)
from salesprocess.thresholds import OWN, Thresholds, threshold

MOST_COVERED = 3653
"""In how many days the accounts are to be covered at most: a plan of visits reaches so far."""


@frozen
class PlanningSettings(Thresholds):
    """What the judgements of planning take for granted.

    Where each default comes from stands beside it; `sources` tells it.

    Args:
        volume_bands: How pages a month are cut into bands.
        age_bands: How years in use are cut into bands.
        employee_bands: How numbers of employees are cut into bands. That they are an axis is
            method §6.1.
        sales_bands: How last year's sales are cut into bands, in each currency. That they are
            an axis is method §6.1.
        volume_months: How many of the newest months known a monthly volume is the mean of: a
            year, so that each season counts once.
        seen_within_days: How many days a look at a machine holds. That machines are confirmed
            by eye is method §4.3; once a year is taken to be often enough.
        lifetime_shape: How alike the lives of machines are: the shape of a Weibull
            distribution, from 1 to 50. At 5 the standard deviation is 23 % of the mean, so of a
            cycle of five years a good year.
        order_holds_days: For how many days after an order the replacement of an old machine
            is taken to be under way: as long as a key prospect takes to buy (method §4.4).
        potential_by: What the potential of accounts is counted by, such as `MACHINES` of every
            maker, or their `PAGES`; pages are known of fewer machines.
        effort_axes: Along which axes visits are set beside the potential (method §6.1): by
            the size of the accounts.
        effort_days: For how many days back visits are set beside the potential: as long as the
            quarter in which each account is visited once (method §7.1).
        effort_visits: From how many visits on that is done; with fewer, chance alone moves
            their shares too far.
        effort_apart: From which share of visits on that would have to go elsewhere to match
            the potential a rep concentrates elsewhere (method §1.1).
        activity_days: For how many days back activity is looked at: as long as the quarter in
            which each account is visited once (method §7.1).
        activity_visits: From how many visits on shares of them are judged; with fewer, chance
            alone moves them too far.
        visits_a_day: How many visits a working day are too few if there are fewer. That too
            few are a fault is method §7.5; the deck's day has room for two of an hour (method
            §7.3).
        purpose_share: Which share of the visits is to have a purpose set before (method
            §7.5).
        kept_share: Which share of the visits planned is to be made on their day (method
            §7.5, §7.7).
        spread_least: How evenly visits are to be spread over a rep's accounts at least, from
            0 to 1. That one-sided visits are a fault is method §7.5.
        spread_apart: How far the spread of the visits may be from that of the plan (method
            §7.5).
        easy_times: How many times as often as its potential says an account is visited too
            often (method §7.5).
        easy_visits: From how many visits to it on that is judged: one a week in `effort_days`.
        check_within_days: How many days after the end of a period its plan is to be checked
            (method §7.7).
        act_within_days: How many days after a problem was found a countermeasure is to be
            decided (method §7.7).
        done_within_days: How many days later it is to be done (method §7.7).
        record_share: On which share of the working days there is to be a record. That each
            day's activity is recorded is method §7.8; the rest is room for days off.
        usual_day: The working day that reps' days are held against; the deck's.
        time_days: Over how many days back working time is looked at.
        time_from_days: From how many days on it is judged: a working week.
        travel_share: Above which share of the working time travel is a danger sign. That it
            is the typical fault of weak performers is method §7.4; this is a third more than on
            the deck's day.
        early_appointment: When the earliest appointment is best.
        latest_appointment: When it is at the latest.
        late_share: On more than which share of the days lateness is a habit.
        work_starts_by: When work begins at the latest (method §7.3): a quarter of an hour
            before the latest first appointment.
        work_ends_from: Until when work goes on at least (method §7.3).
        desk_share: Above which share of the working time desk work is too much (method §7.3): a
            third more than on the deck's day.
        regions: The regions in the order in which they are visited: region 1, then 2, then 3.
            Those not named follow by the alphabet.
        key_volume: From how many pages a month on an account is a key one by the matrix: the
            deck's last two bands. That key ones are told by the matrix is method §7.2.
        key_years: From how many years in use of its oldest machine on an account is a key one:
            the year before the end of the cycle (method §6.3).
        places_a_day: How many visits a rep can make on a working day: two hours each, on the
            deck's day of a little over ten hours with its desk work and meetings (method §7.3).
        places_on: How many on a day of the week on which it is another number.
        wait_days: How many days after a visit that reached it an account waits for the next: a
            third of the quarter in which each is visited once (method §7.1). One whose class is
            visited more often waits half the time between two visits at most.
        class_field: Which field of an account says its class, such as `extra.grade`; `None` for
            the groups of `VisitPriority` (method §7.2).
        visits_a_year: How often accounts of a class are visited, by its name, such as
            `{"A": 12, "B": 4}`; those of any other once in each period planned for (method
            §7.1).
        coverage_days: Within how many days of it each account is to be visited at least once: a
            quarter.
        coverage_slack: How far, as a share of the accounts, coverage may be behind.
        carried_out_within_days: How many days from its own a planned visit may be made and
            still count as carried out.
        plan_ahead_days: How many days before a month its plan is to be there.

    Raises:
        InvalidValueError: Listing every field that holds what it can not.

    >>> PlanningSettings(coverage_days=60).volume_bands
    Bands(<1K, 1-3K, 3-5K, 5-10K, 10-20K, 20K+)
    """

    volume_bands: Bands = threshold(VOLUME_BANDS, a(Bands), "method §6.4")
    age_bands: Bands = threshold(AGE_BANDS, a(Bands), "method §6.4")
    employee_bands: Bands = threshold(EMPLOYEE_BANDS, a(Bands), OWN)
    sales_bands: Bands = threshold(SALES_BANDS, a(Bands), OWN)
    volume_months: int = threshold(12, MONTHS, OWN)
    seen_within_days: int = threshold(365, DAYS, OWN)
    lifetime_shape: float = threshold(5, between(LEAST_SHAPE, GREATEST_SHAPE), OWN)
    order_holds_days: int = threshold(180, DAYS, OWN)
    potential_by: SegmentMeasure = threshold(SegmentMeasure.MACHINES, one_of(SegmentMeasure), OWN)
    effort_axes: tuple[TerritoryAxis, ...] = threshold(
        (TerritoryAxis.EMPLOYEES,), each(one_of(TerritoryAxis)), OWN
    )
    effort_days: int = threshold(90, DAYS_FROM_1, OWN)
    effort_visits: int = threshold(20, COUNT, OWN)
    effort_apart: float = threshold(0.3, SHARE, OWN)
    activity_days: int = threshold(90, DAYS_OF_A_CENTURY, OWN)
    activity_visits: int = threshold(20, COUNT, OWN)
    visits_a_day: float = threshold(2, ABOVE_0, OWN)
    purpose_share: float = threshold(0.5, SHARE, OWN)
    kept_share: float = threshold(0.7, SHARE, OWN)
    spread_least: float = threshold(0.8, SHARE, OWN)
    spread_apart: float = threshold(0.15, SHARE, OWN)
    easy_times: float = threshold(3, at_least(1), OWN)
    easy_visits: int = threshold(13, COUNT, OWN)
    check_within_days: int = threshold(7, DAYS, OWN)
    act_within_days: int = threshold(7, DAYS, OWN)
    done_within_days: int = threshold(30, DAYS, OWN)
    record_share: float = threshold(0.8, SHARE, OWN)
    usual_day: TypicalDay = threshold(DECK_DAY, a(TypicalDay), "method §7.3")
    time_days: int = threshold(28, DAYS_FROM_1, OWN)
    time_from_days: int = threshold(5, DAYS, OWN)
    travel_share: float = threshold(0.25, SHARE, OWN)
    early_appointment: time = threshold(
        EARLY_APPOINTMENT, up_to("latest_appointment", TIME_OF_DAY), "method §7.4"
    )
    latest_appointment: time = threshold(LATEST_APPOINTMENT, TIME_OF_DAY, "method §7.4")
    late_share: float = threshold(0.5, SHARE, OWN)
    work_starts_by: time = threshold(WORK_STARTS_BY, TIME_OF_DAY, OWN)
    work_ends_from: time = threshold(WORK_ENDS_FROM, TIME_OF_DAY, OWN)
    desk_share: float = threshold(0.4, SHARE, OWN)
    regions: tuple[str, ...] = threshold((), each(TEXT), "method §7.2")
    key_volume: int = threshold(10_000, COUNT, OWN)
    key_years: float = threshold(4, at_least(0), OWN)
    places_a_day: int = threshold(4, COUNT, OWN)
    places_on: Mapping[Weekday, int] = threshold(
        Factory(dict[Weekday, int]), each_by_term(Weekday, COUNT), OWN
    )
    wait_days: int = threshold(30, DAYS, OWN)
    class_field: str | None = threshold(None, maybe(TEXT), OWN)
    visits_a_year: Mapping[str, float] = threshold(
        Factory(dict[str, float]), each_by_name(at_least(0)), OWN
    )
    coverage_days: int = threshold(90, whole_between(1, MOST_COVERED), "method §7.1")
    coverage_slack: float = threshold(0.1, SHARE, OWN)
    carried_out_within_days: int = threshold(3, DAYS, OWN)
    plan_ahead_days: int = threshold(5, DAYS, OWN)


DEFAULTS = PlanningSettings()
"""What is taken for granted where a caller replaces nothing."""
