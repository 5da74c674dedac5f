"""What the judgements of the pipeline take for granted; a caller may replace any of it."""

from __future__ import annotations

from typing import ClassVar

from salesprocess.frozen import frozen
from salesprocess.pipeline.outcomes.losses import PRICE_REASONS
from salesprocess.processes.spadco import CLOSE_WITHIN_DAYS
from salesprocess.records.validators import (
    COUNT,
    DAYS,
    DAYS_FROM_1,
    DAYS_OF_A_CENTURY,
    MONTHS_OF_A_CENTURY,
    POSITIVE,
    SHARE,
    TEXT,
    between,
    each,
    up_to,
)
from salesprocess.thresholds import OWN, Thresholds, threshold


@frozen
class PipelineSettings(Thresholds):
    """What the judgements of the pipeline take for granted.

    Where each default comes from stands beside it; `sources` tells it.

    Args:
        close_within_days: Within how many days a deal in Close is to be ordered.
        usual_share: Within how long this share of the deals that were won in the end had left a
            stage, an open one is to leave it: hardly any that was won stood longer. That each step
            takes its time is method §2.3.
        usual_from: How many deals that were won must have left a stage before that can be said.
        visit_within_days: Within how many days the account of an open deal is to be visited.
            Prospects are visited continuously (method §5.3).
        stages_ahead: How many stages ahead of the customer a rep is too far ahead. One stage
            ahead is leading the customer to the next (method §2.2); two are taken for too many,
            as not all that customers say is written down.
        stages_behind: How many stages behind the customer a rep is too far behind: within one,
            the next visit catches up.
        price_reasons: The words for the price among the reasons of a loss; a CRM brings its
            own.
        history_trials: From how many ended deals on a rep's own probabilities are set beside what
            came of them: with fewer, the interval of a chance of one half is wider than 40 points.
        sowing_days: Over how many days visits are looked at for the share that sowed: a
            quarter, in which each new customer is to be visited at least once (method §7.1).
        sowing_share: Which share of the visits is to sow at least. That both must go on at
            once is method §7.6.
        sowing_visits: From how many visits on that share is judged.
        sowing_pause_days: Within how many days a new suspect or prospect is to be found: a
            list neglected today makes the next month harder (method §5.4).
        target_chance: How likely a target is to be reached at least: one below is rather
            missed than reached.
        target_within_days: How near the end of a target is when it is judged by the pipeline
            alone: a later one depends on deals yet to come.
        nearly_sure: How sure a target is to be met by what is called needed to be nearly sure.
        stable_months: Over how many months results are looked at: a year.
        stable_from: From how many of these months on they are judged.
        discovery_rate: Which share of the reps that a rule finds beyond chance may be expected to
            be found by chance alone, however many reps it looks at: the usual level of a test.
        step_days: Within how many days a review tells how many deals go on to the next stage: a
            quarter.
        forecast_days: How many days a review forecasts: a quarter.
        put_off_times: From how many times on an order date that is put off is no longer believed.

    Raises:
        InvalidValueError: Listing every field that holds what it can not.

    >>> PipelineSettings(close_within_days=45).forecast_days
    91
    """

    everywhere: ClassVar[frozenset[str]] = frozenset({"discovery_rate"})
    """A share of all that a rule finds, wherever that is."""

    close_within_days: int = threshold(CLOSE_WITHIN_DAYS, DAYS, "method §5.1")
    usual_share: float = threshold(0.95, SHARE, OWN)
    usual_from: int = threshold(10, COUNT, OWN)
    visit_within_days: int = threshold(30, DAYS, OWN)
    stages_ahead: int = threshold(2, POSITIVE, OWN)
    stages_behind: int = threshold(2, POSITIVE, OWN)
    price_reasons: frozenset[str] = threshold(PRICE_REASONS, each(TEXT), OWN)
    history_trials: int = threshold(20, COUNT, OWN)
    sowing_days: int = threshold(90, DAYS_FROM_1, OWN)
    sowing_share: float = threshold(0.3, SHARE, OWN)
    sowing_visits: int = threshold(10, COUNT, OWN)
    sowing_pause_days: int = threshold(30, DAYS, OWN)
    target_chance: float = threshold(0.5, SHARE, OWN)
    target_within_days: int = threshold(31, DAYS, OWN)
    nearly_sure: float = threshold(0.9, between(0.5, 0.999), OWN)
    stable_months: int = threshold(12, MONTHS_OF_A_CENTURY, OWN)
    stable_from: int = threshold(6, up_to("stable_months", COUNT), OWN)
    discovery_rate: float = threshold(0.05, SHARE, OWN)
    step_days: int = threshold(91, DAYS_FROM_1, OWN)
    forecast_days: int = threshold(91, DAYS_OF_A_CENTURY, OWN)
    put_off_times: int = threshold(3, POSITIVE, OWN)
