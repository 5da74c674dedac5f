"""What the judgements of qualification take for granted; a caller may replace any of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import Factory

from salesprocess.frozen import frozen
from salesprocess.records.validators import (
    ABOVE_0,
    COUNT,
    DAYS,
    DAYS_FROM_1,
    MONTHS,
    POSITIVE,
    SHARE,
    TEXT,
    at_least,
    between,
    each,
    each_by_name,
)
from salesprocess.thresholds import OWN, Thresholds, threshold

if TYPE_CHECKING:
    from collections.abc import Mapping

KEY_WITHIN_DAYS = 180
"""Within how many days a key prospect will buy: 6 months (method §4.4)."""


PURCHASING_DEPARTMENTS = frozenset(
    {
        "general affairs",
        "procurement",
        "purchasing",
        "总务",
        "总务部",
        "采购",
        "采购部",
        "総務",
        "総務部",
        "購買",
        "購買部",
    }
)
"""What the departments are called that buy machines and do not use them (method §4.6)."""


@frozen
class QualificationSettings(Thresholds):
    """What the judgements of qualification take for granted.

    Where each default comes from stands beside it; `sources` tells it.

    Args:
        key_within_days: Within how many days a key prospect will buy.
        judge_within_visits: Within how many visits, the first meeting counted, an account is
            judged.
        second_meeting_days: Within how many days a second meeting is to follow the first. That
            it is the aim of the first is method §4.1.
        absence_days: Within how many days the next visit is to follow one that found the
            contact absent (method §4.3).
        lease_notice_days: How many days before a lease ends a need shows: as long as a key
            prospect takes to buy (method §4.4).
        breakdowns: How many breakdowns speak for a replacement (method §4.6).
        breakdown_days: In how many days they are counted.
        rated_volumes: The pages a month each model is made for, as its maker says; a model that
            is not listed is not judged.
        volume_months: How many months are set beside as many before them, to see whether a
            volume changes (method §4.6).
        volume_change: By which share the later ones have to differ.
        peak_times: How many times its usual volume a machine puts out in a month of peak.
        uneven_times: How many times the pages a machine of the quietest department those of
            the busiest one are where volumes are uneven (method §4.6).
        low_volume: Below how many pages a month a volume is low: the end of the lowest band.
        low_machines: How many machines with a low volume speak for fewer but more productive
            ones (method §4.6).
        new_site_days: How many days a branch is new (method §4.6).
        strong_need: From which strength a need is to be worked on as a deal, from 1 to 2.
        no_visit_days: After how many days without a visit an own user is at risk: as long as
            the quarter in which each account is visited once (method §7.1).
        changed_days: How many days a change of the decision maker is news (method §4.7).
        rival_proposal_days: How many days a competitor's proposal is a threat (method §4.7).
        repurchase_aim: Which share of what own users buy is to be ours.
        survey_least_share: Which share of the field survey is to be known of a key prospect
            (method §4.2).
        look_back_days: For how many days before a purchase elsewhere the account's visits,
            plans and judgements count for it (method §3.2): a year.
        consideration_days: For how many days before a purchase elsewhere proposals and ended
            deals belong to it (method §3.1): as long as a key prospect takes to buy (method
            §4.4).
        silence_days: For how many days before a purchase records of a kind have to have been
            kept before their silence means no: as long as the quarter in which each account is
            visited once (method §7.1).
        unlisted_days: How many days after the first visit an account without a judgement and a
            deal counts as never listed (method §4.4).
        relation_visits: After how many visits in a year to an own user its relations are to have
            height, breadth and depth (method §4.7).
        revisit_days: Within how many days a visit is to follow one that was refused
            (method §3.2).
        purchasing_departments: The names of the departments that buy and do not use machines,
            in the languages of the library; capitals do not matter.

    Raises:
        InvalidValueError: Listing every field that holds what it can not.

    >>> QualificationSettings(absence_days=7).key_within_days
    180
    """

    key_within_days: int = threshold(KEY_WITHIN_DAYS, DAYS, "method §4.4")
    judge_within_visits: int = threshold(3, POSITIVE, "method §4.3")
    second_meeting_days: int = threshold(30, DAYS, OWN)
    absence_days: int = threshold(14, DAYS, OWN)
    lease_notice_days: int = threshold(KEY_WITHIN_DAYS, DAYS, OWN)
    breakdowns: int = threshold(3, POSITIVE, OWN)
    breakdown_days: int = threshold(365, DAYS_FROM_1, OWN)
    rated_volumes: Mapping[str, int] = threshold(
        Factory(dict[str, int]), each_by_name(POSITIVE), OWN
    )
    volume_months: int = threshold(3, MONTHS, OWN)
    volume_change: float = threshold(0.25, ABOVE_0, OWN)
    peak_times: float = threshold(1.5, at_least(1), OWN)
    uneven_times: float = threshold(3, at_least(1), OWN)
    low_volume: int = threshold(3000, COUNT, "method §6.4")
    low_machines: int = threshold(3, POSITIVE, OWN)
    new_site_days: int = threshold(365, DAYS, OWN)
    strong_need: float = threshold(1.5, between(1, 2), OWN)
    no_visit_days: int = threshold(90, DAYS, OWN)
    changed_days: int = threshold(180, DAYS, OWN)
    rival_proposal_days: int = threshold(90, DAYS, OWN)
    repurchase_aim: float = threshold(1, SHARE, "method §4.7")
    survey_least_share: float = threshold(0.5, SHARE, OWN)
    look_back_days: int = threshold(365, DAYS_FROM_1, OWN)
    consideration_days: int = threshold(KEY_WITHIN_DAYS, DAYS_FROM_1, OWN)
    silence_days: int = threshold(90, DAYS_FROM_1, OWN)
    unlisted_days: int = threshold(45, DAYS, OWN)
    relation_visits: int = threshold(10, POSITIVE, OWN)
    revisit_days: int = threshold(30, DAYS, OWN)
    purchasing_departments: frozenset[str] = threshold(
        PURCHASING_DEPARTMENTS, each(TEXT), "method §4.6"
    )


DEFAULTS = QualificationSettings()
"""What is taken for granted where a caller replaces nothing."""
