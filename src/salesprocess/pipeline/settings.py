"""What the judgements of the pipeline take for granted; a caller may replace any of it."""

from __future__ import annotations

from attrs import frozen

from salesprocess.pipeline.outcomes.losses import PRICE_REASONS
from salesprocess.pipeline.stages.process import SPADCO, SalesProcess
from salesprocess.pipeline.stages.spadco import CLOSE_WITHIN_DAYS


@frozen
class PipelineSettings:
    """What the judgements of the pipeline take for granted.

    Args:
        process: The stages deals move through; the deck's SPADCO by default (method §5.1).
        close_within_days: Within how many days a deal in Close is to be ordered (method §5.1).
        stages_ahead: How many stages ahead of the customer a rep is too far ahead. One stage
            ahead is leading the customer to the next (method §2.2); the number is the
            library's own, as records alone show no criteria and no terms.
        price_reasons: The words for the price among the reasons of a loss; the CRM's own.
        history_trials: From how many ended deals on the history of a stage is set beside a
            rep's own probability; the library's own: with fewer, the interval of a chance of
            one half is wider than 40 points.
        usual_share: Which share of the deals that have left a stage says how long it is usual
            to stay there. That each step takes its time is method §2.3; that three quarters
            decide is the library's own choice.
        usual_from: How many deals must have left a stage before that can be said: the
            library's own choice.
        visit_within_days: Within how many days the account of an open deal is to be visited.
            Prospects are visited continuously (method §5.3); the number is the library's own.
        sowing_days: Over how many days visits are looked at for the share that sowed: a
            quarter, in which each new customer is to be visited at least once (method §7.1).
        sowing_share: Which share of the visits is to sow at least. That both must go on at
            once is method §7.6; the number is the library's own.
        sowing_visits: From how many visits on that share is judged; the library's own.
        sowing_pause_days: Within how many days a new suspect or prospect is to be found: a
            list neglected today makes the next month harder (method §5.4).
        target_chance: How likely a target is to be reached at least; the library's own: one
            below is rather missed than reached.
        target_within_days: How near the end of a target is when it is judged by the pipeline
            alone; the library's own: a later one depends on deals yet to come.
        stable_months: Over how many months results are looked at; the library's own: a year.
        stable_from: From how many months on they are judged; the library's own.
        stable_level: How unlikely the scatter of results must be for it not to be taken for
            chance; the usual level of a test, 5 %.
        leakage_above: How far above the team's share of prospects without an order a rep's
            may lie. The deck sets P−O beside each rep (method §5.2); that its reps B and E
            stand out from it by more than a fifth is where the number comes from.
        leakage_from: From how many decided prospects on a rep's share is judged: the
            library's own choice.
        forecast_days: How many days a review forecasts: a quarter, the library's own choice.

    >>> PipelineSettings(close_within_days=45).process
    SalesProcess(spadco: suspect, prospect, analysis, demo, close, order)
    """

    process: SalesProcess = SPADCO
    close_within_days: int = CLOSE_WITHIN_DAYS
    usual_share: float = 0.75
    usual_from: int = 10
    visit_within_days: int = 30
    stages_ahead: int = 2
    price_reasons: frozenset[str] = PRICE_REASONS
    history_trials: int = 20
    sowing_days: int = 90
    sowing_share: float = 0.3
    sowing_visits: int = 10
    sowing_pause_days: int = 30
    target_chance: float = 0.5
    target_within_days: int = 31
    stable_months: int = 12
    stable_from: int = 6
    stable_level: float = 0.05
    leakage_above: float = 0.2
    leakage_from: int = 10
    forecast_days: int = 91
