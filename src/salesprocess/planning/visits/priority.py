"""Which accounts are visited first, as a table (method §7.2)."""

from __future__ import annotations

from enum import Enum

from salesprocess.decisions import NO, YES, DecisionTable, Flag, HitPolicy, Row, Unknown


class VisitPriority(Enum):
    """The groups in which accounts are visited, the first first (method §7.2)."""

    OWN_USER = "own_user"
    """It uses our machines, perhaps a competitor's too."""
    KEY_COMPETITOR_USER = "key_competitor_user"
    """It uses a competitor's machines and is a key account by the matrix."""
    OTHER_KEY = "other_key"
    """It is a key account by the matrix, and whose machines it uses is not known."""
    NOT_KNOWN_IF_KEY = "not_known_if_key"
    """Its volume or the age of its machines is not known."""
    NOT_KEY = "not_key"


VISIT_PRIORITY = DecisionTable(
    "visit priority",
    [Flag("own_user"), Flag("competitor_user"), Flag("key")],
    [
        Row({"own_user": YES}, VisitPriority.OWN_USER),
        Row({"competitor_user": YES, "key": YES}, VisitPriority.KEY_COMPETITOR_USER),
        Row({"key": YES}, VisitPriority.OTHER_KEY),
        Row({"key": Unknown()}, VisitPriority.NOT_KNOWN_IF_KEY),
        Row({"key": NO}, VisitPriority.NOT_KEY),
    ],
    hit_policy=HitPolicy.FIRST,
    source="method §7.2",
)
"""From what is known of an account's machines to its group."""
