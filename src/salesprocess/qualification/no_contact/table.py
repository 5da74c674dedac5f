"""From the facts of a purchase to the node of the tree of causes (method §3.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salesprocess.decisions import NO, YES, Choice, DecisionTable, Flag, Is, Row, Unknown
from salesprocess.qualification.no_contact.terms import (
    ASKED,
    WHY_NO_PLAN,
    WHY_NOT_NOTICED,
    NoContactCause,
)

if TYPE_CHECKING:
    from salesprocess.decisions.conditions import Condition

_UNKNOWN = Unknown()

_ELSEWHERE: dict[str, Condition] = {"bought_elsewhere": YES}
_MISSED = {**_ELSEWHERE, "considered": NO}
_NOT_VISITED = {**_MISSED, "visited": NO}
_NO_PLAN = {**_NOT_VISITED, "planned": NO}
_VISITED = {**_MISSED, "visited": YES}
_NOT_NOTICED = {**_VISITED, "noticed": NO}
_NOTICED = {**_VISITED, "noticed": YES}

NO_CONTACT: Final = DecisionTable(
    "no-contact failure",
    [
        *(Flag(fact.value) for fact in ASKED),
        Choice("why_no_plan", tuple(WHY_NO_PLAN.values())),
        Choice("why_not_noticed", tuple(WHY_NOT_NOTICED.values())),
    ],
    [
        Row({"bought_elsewhere": NO}, NoContactCause.WON),
        Row({"bought_elsewhere": _UNKNOWN}, NoContactCause.VENDOR_UNKNOWN),
        Row({**_ELSEWHERE, "considered": YES}, NoContactCause.LOST_AFTER_CONTACT),
        Row({**_ELSEWHERE, "considered": _UNKNOWN}, NoContactCause.CONSIDERATION_UNKNOWN),
        Row({**_MISSED, "visited": _UNKNOWN}, NoContactCause.VISIT_UNKNOWN),
        *(Row({**_NO_PLAN, "why_no_plan": Is(why)}, why) for why in WHY_NO_PLAN.values()),
        Row({**_NO_PLAN, "why_no_plan": _UNKNOWN}, NoContactCause.WHY_NO_PLAN_UNKNOWN),
        Row({**_NOT_VISITED, "planned": YES}, NoContactCause.NOT_CARRIED_OUT),
        Row({**_NOT_VISITED, "planned": _UNKNOWN}, NoContactCause.PLAN_UNKNOWN),
        *(
            Row({**_NOT_NOTICED, "why_not_noticed": Is(why)}, why)
            for why in WHY_NOT_NOTICED.values()
        ),
        Row({**_NOT_NOTICED, "why_not_noticed": _UNKNOWN}, NoContactCause.WHY_NOT_NOTICED_UNKNOWN),
        Row({**_NOTICED, "competitor_first": YES}, NoContactCause.COMPETITOR_FIRST),
        Row({**_NOTICED, "competitor_first": NO}, NoContactCause.WHY_NO_OFFER_UNKNOWN),
        Row({**_NOTICED, "competitor_first": _UNKNOWN}, NoContactCause.TIMING_UNKNOWN),
        Row({**_VISITED, "noticed": _UNKNOWN}, NoContactCause.NOTICE_UNKNOWN),
    ],
    source="method §3.2; the rows for what is not known are the library's own",
)
"""The cause by the facts; exactly one row answers each combination of them."""
