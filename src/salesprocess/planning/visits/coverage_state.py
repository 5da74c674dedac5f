"""Where an account stands in a plan that is to reach every one, as a table (method §7.1)."""

from __future__ import annotations

from enum import Enum

from salesprocess.decisions import NO, YES, DecisionTable, Flag, HitPolicy, Row


class CoverageState(Enum):
    """Where an account stands in a plan that is to reach every one (method §7.1)."""

    DUE = "due"
    """Still to be visited, and no day is planned."""
    PLANNED = "planned"
    """Still to be visited, and a day is planned."""
    COVERED = "covered"
    """Visited."""
    OVERDUE = "overdue"
    """The day planned, or the period, is over without a visit."""


COVERAGE_STATE = DecisionTable(
    "coverage state",
    [
        Flag("visited", always_known=True),
        Flag("period_over", always_known=True),
        Flag("planned_ahead", always_known=True),
        Flag("planned_before", always_known=True),
    ],
    [
        Row({"visited": YES}, CoverageState.COVERED),
        Row({"period_over": YES}, CoverageState.OVERDUE),
        Row({"planned_ahead": YES}, CoverageState.PLANNED),
        Row({"planned_before": YES}, CoverageState.OVERDUE),
        Row({"planned_before": NO}, CoverageState.DUE),
    ],
    hit_policy=HitPolicy.FIRST,
    source="method §7.1",
)
"""From the visits made and planned to where an account stands."""
