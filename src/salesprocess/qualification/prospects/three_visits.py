"""Where an account stands under the three-visit rule, as a table (method §4.3)."""

from __future__ import annotations

from enum import Enum

from salesprocess.decisions import NO, YES, DecisionTable, Flag, Row, Unknown


class ProspectStatus(Enum):
    """Where an account stands under the three-visit rule (method §4.3)."""

    NOT_MET = "not_met"
    """No one was met there yet, so nothing has to be judged."""
    TO_BE_JUDGED = "to_be_judged"
    """Met, and visits are left to judge in."""
    OVERDUE = "overdue"
    """Visited as often as the rule allows, and not judged on any record."""
    JUDGED_PROSPECT = "judged_prospect"
    """Judged to be a prospect."""
    JUDGED_NO = "judged_no"
    """Struck off."""


THREE_VISITS = DecisionTable(
    "the three-visit rule",
    [
        Flag("is_prospect"),
        Flag("met", always_known=True),
        Flag("visits_used_up", always_known=True),
    ],
    [
        Row({"is_prospect": YES}, ProspectStatus.JUDGED_PROSPECT),
        Row({"is_prospect": NO}, ProspectStatus.JUDGED_NO),
        Row({"is_prospect": Unknown(), "met": NO}, ProspectStatus.NOT_MET),
        Row(
            {"is_prospect": Unknown(), "met": YES, "visits_used_up": NO},
            ProspectStatus.TO_BE_JUDGED,
        ),
        Row(
            {"is_prospect": Unknown(), "met": YES, "visits_used_up": YES},
            ProspectStatus.OVERDUE,
            note="judge now, or visit with the manager",
        ),
    ],
    source="method §4.3",
)
"""From the newest verdict and the visits to where an account stands."""
