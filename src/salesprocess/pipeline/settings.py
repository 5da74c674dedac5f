"""What the judgements of the pipeline take for granted; a caller may replace any of it."""

from __future__ import annotations

from attrs import frozen

from salesprocess.pipeline.process import SPADCO, SalesProcess
from salesprocess.pipeline.spadco import CLOSE_WITHIN_DAYS


@frozen
class PipelineSettings:
    """What the judgements of the pipeline take for granted.

    Args:
        process: The stages deals move through; the deck's SPADCO by default (method §5.1).
        close_within_days: Within how many days a deal in Close is to be ordered (method §5.1).

    >>> PipelineSettings(close_within_days=45).process
    SalesProcess(spadco: suspect, prospect, analysis, demo, close, order)
    """

    process: SalesProcess = SPADCO
    close_within_days: int = CLOSE_WITHIN_DAYS
