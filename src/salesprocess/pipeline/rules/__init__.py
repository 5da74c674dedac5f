"""The rules of the pipeline: one file a rule, named by its code."""

from salesprocess.pipeline.rules import (
    pip101_order_date_passed,
    pip102_close_too_far,
    pip103_stage_skipped,
)

RULES = (
    pip101_order_date_passed.RULE,
    pip102_close_too_far.RULE,
    pip103_stage_skipped.RULE,
)
