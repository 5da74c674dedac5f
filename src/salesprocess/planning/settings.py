"""What the judgements of planning take for granted; a caller may replace any of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.planning.territory.axes import SegmentMeasure, TerritoryAxis
from salesprocess.planning.territory.bands import (
    AGE_BANDS,
    EMPLOYEE_BANDS,
    SALES_BANDS,
    VOLUME_BANDS,
    Bands,
)
from salesprocess.planning.visits.workdays import MONDAY_TO_FRIDAY
from salesprocess.planning.working_day.headings import DECK_DAY, TypicalDay
from salesprocess.planning.working_day.rep_day import (
    EARLY_APPOINTMENT,
    LATEST_APPOINTMENT,
    WORK_ENDS_FROM,
    WORK_STARTS_BY,
)

if TYPE_CHECKING:
    from datetime import date, time


@frozen
class PlanningSettings:
    """What the judgements of planning take for granted.

    Args:
        volume_bands: How pages a month are cut into bands (method §6.4).
        age_bands: How years in use are cut into bands (method §6.4).
        employee_bands: How numbers of employees are cut into bands (method §6.1); the ends are
            the library's own.
        sales_bands: How last year's sales are cut into bands, in each currency (method §6.1);
            the ends are the library's own.
        volume_months: How many of the newest months known a monthly volume is the mean of: the
            library's own choice, so that each season counts once.
        seen_within_days: How many days a look at a machine holds. That machines are confirmed
            by eye is method §4.3; that once a year is often enough is the library's own.
        cycle_years: After how many years a machine is replaced on average (method §6.3).
        lifetime_shape: How alike the lives of machines are: the shape of a Weibull
            distribution. The library's own choice: 5 makes the standard deviation 23 % of the
            mean, so of a cycle of five years a good year.
        order_holds_days: For how many days after an order the replacement of an old machine
            is taken to be under way: the library's own, as long as a key prospect takes to
            buy (method §4.4).
        potential_by: What the potential of accounts is counted by: `MACHINES` of every maker,
            or their `PAGES`. The library's own choice: pages are known of fewer machines.
        effort_axes: Along which axes visits are set beside the potential (method §6.1): by
            the size of the accounts, the library's own choice.
        effort_days: For how many days back visits are set beside the potential: the library's
            own choice, as long as the quarter in which each account is visited once
            (method §7.1).
        effort_visits: From how many visits on that is done: the library's own; with fewer,
            chance alone moves their shares too far.
        effort_apart: From which share of visits on that would have to go elsewhere to match
            the potential a rep concentrates elsewhere (method §1.1); the number is the
            library's own.
        weekdays: The days of the week that are worked, Monday being 0; Monday to Friday.
        holidays: The days on which no one works; none, since they are the caller's own.
        activity_days: For how many days back activity is looked at: the library's own choice,
            as long as the quarter in which each account is visited once (method §7.1).
        activity_visits: From how many visits on shares of them are judged: the library's own;
            with fewer, chance alone moves them too far.
        visits_a_day: How many visits a working day are too few if there are fewer. That too
            few are a fault is method §7.5; the number is the library's own: the deck's day
            has room for two of an hour (method §7.3).
        purpose_share: Which share of the visits is to have a purpose set before (method
            §7.5); the number is the library's own.
        kept_share: Which share of the visits planned is to be made on their day (method
            §7.5, §7.7); the number is the library's own.
        spread_least: How evenly visits are to be spread over a rep's accounts at least, from
            0 to 1. That one-sided visits are a fault is method §7.5; the number is the
            library's own.
        spread_apart: How far the spread of the visits may be from that of the plan (method
            §7.5); the number is the library's own.
        easy_times: How many times as often as its potential says an account is visited too
            often (method §7.5); the number is the library's own.
        easy_visits: From how many visits to it on that is judged; the library's own: one a week
            in `effort_days`.
        hunting_days: Within how many days a deal is expected to be ordered if a visit for it
            is for the short term: a deal in Close is to be ordered in 30 (method §5.1).
        farming_share: Which share of the visits is to be for the long term. That both go on
            at once is method §7.6; that each has half is the library's own.
        check_within_days: How many days after the end of a period its plan is to be checked;
            the library's own.
        act_within_days: How many days after a problem was found a countermeasure is to be
            decided; the library's own.
        done_within_days: How many days later it is to be done; the library's own.
        record_share: On which share of the working days there is to be a record. That each
            day's activity is recorded is method §7.8; the number is the library's own, and
            leaves room for days off.
        usual_day: The working day that reps' days are held against (method §7.3); the deck's.
        time_days: Over how many days back working time is looked at: the library's own.
        time_from_days: From how many days on it is judged: the library's own, a working week.
        travel_share: Above which share of the working time travel is a danger sign. That it
            is the typical fault of weak performers is method §7.4; the number is the library's
            own: a third more than on the deck's day.
        early_appointment: When the earliest appointment is best (method §7.4).
        latest_appointment: When it is at the latest (method §7.4).
        late_share: On more than which share of the days lateness is a habit: the library's own.
        work_starts_by: When work begins at the latest (method §7.3); the time is the library's
            own: a quarter of an hour before the latest first appointment.
        work_ends_from: Until when work goes on at least (method §7.3); the time is the
            library's own.
        desk_share: Above which share of the working time desk work is too much (method §7.3);
            the number is the library's own: a third more than on the deck's day.
        regions: The regions in the order in which they are visited (method §7.2: region 1, then
            2, then 3). Those not named follow by the alphabet.
        key_pages: From how many pages a month on an account is a key one by the matrix. That
            key ones are told by the matrix is method §7.2; the number is the library's own: the
            deck's last two bands.
        key_years: From how many years in use of its oldest machine on an account is a key one;
            the library's own: the year before the end of the cycle (method §6.3).
        year_starts_in: The month with which the year begins that plans are made for.
        coverage_days: Within how many days of it each account is to be visited at least once: a
            quarter (method §7.1).
        coverage_slack: How far, as a share of the accounts, coverage may be behind; the
            library's own.
        carried_out_within_days: How many days from its own a planned visit may be made and
            still count as carried out; the library's own.
        plan_ahead_days: How many days before a month its plan is to be there; the library's own.

    >>> PlanningSettings(cycle_years=4).volume_bands
    Bands(<1K, 1-3K, 3-5K, 5-10K, 10-20K, 20K+)
    """

    volume_bands: Bands = VOLUME_BANDS
    age_bands: Bands = AGE_BANDS
    employee_bands: Bands = EMPLOYEE_BANDS
    sales_bands: Bands = SALES_BANDS
    volume_months: int = 12
    seen_within_days: int = 365
    cycle_years: float = 5
    lifetime_shape: float = 5
    order_holds_days: int = 180
    potential_by: SegmentMeasure = SegmentMeasure.MACHINES
    effort_axes: tuple[TerritoryAxis, ...] = (TerritoryAxis.EMPLOYEES,)
    effort_days: int = 90
    effort_visits: int = 20
    effort_apart: float = 0.3
    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    holidays: frozenset[date] = frozenset()
    activity_days: int = 90
    activity_visits: int = 20
    visits_a_day: float = 2
    purpose_share: float = 0.5
    kept_share: float = 0.7
    spread_least: float = 0.8
    spread_apart: float = 0.15
    easy_times: float = 3
    easy_visits: int = 13
    hunting_days: int = 30
    farming_share: float = 0.5
    check_within_days: int = 7
    act_within_days: int = 7
    done_within_days: int = 30
    record_share: float = 0.8
    usual_day: TypicalDay = DECK_DAY
    time_days: int = 28
    time_from_days: int = 5
    travel_share: float = 0.25
    early_appointment: time = EARLY_APPOINTMENT
    latest_appointment: time = LATEST_APPOINTMENT
    late_share: float = 0.5
    work_starts_by: time = WORK_STARTS_BY
    work_ends_from: time = WORK_ENDS_FROM
    desk_share: float = 0.4
    regions: tuple[str, ...] = ()
    key_pages: int = 10_000
    key_years: float = 4
    year_starts_in: int = 1
    coverage_days: int = 90
    coverage_slack: float = 0.1
    carried_out_within_days: int = 3
    plan_ahead_days: int = 5


DEFAULTS = PlanningSettings()
"""What is taken for granted where a caller replaces nothing."""
