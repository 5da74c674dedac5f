"""What the judgements of qualification take for granted; a caller may replace any of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

KEY_WITHIN_DAYS = 180
"""Within how many days a key prospect will buy: 6 months (method §4.4)."""

EVIDENCE_VALID_DAYS = 180
"""How many days an answer is taken to hold: the library's own choice, as long as a key prospect
takes to buy (method §4.4)."""


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
class QualificationSettings:
    """What the judgements of qualification take for granted.

    Args:
        key_within_days: Within how many days a key prospect will buy (method §4.4).
        evidence_valid_days: How many days an answer is taken to hold; one that is older is
            unknown again. The library's own choice: as long as a key prospect takes to buy.
        close_stages: The stages, as the CRM writes them, in which a deal is worked on for the
            order (method §5.1).
        judge_within_visits: Within how many visits, the first meeting counted, an account is
            judged (method §4.3).
        suspect_stages: The stages, as the CRM writes them, in which a deal's account is on the
            contact list and not yet chosen (method §5.1).
        second_meeting_days: Within how many days a second meeting is to follow the first
            (method §4.1); the number is the library's own.
        absence_days: Within how many days the next visit is to follow one that found the
            contact absent (method §4.3); the number is the library's own.
        cycle_years: After how many years a machine is replaced on average (method §6.3).
        lease_notice_days: How many days before a lease ends a need shows: the library's own
            choice, as long as a key prospect takes to buy (method §4.4).
        breakdowns: How many breakdowns speak for a replacement (method §4.6); this number and
            the next are the library's own.
        breakdown_days: In how many days.
        rated_pages: The pages a month each model is made for, as its maker says; a model that
            is not listed is not judged.
        volume_months: How many months are set beside as many before them, to see whether a
            volume changes (method §4.6); these numbers are the library's own.
        volume_change: By which share the later ones have to differ.
        peak_times: How many times its usual volume a machine puts out in a month of peak.
        uneven_times: How many times the pages a machine of the quietest department those of
            the busiest one are where volumes are uneven (method §4.6); the library's own.
        low_pages: Below how many pages a month a volume is low: the end of the lowest band
            (method §6.4).
        low_machines: How many machines with a low volume speak for fewer but more productive
            ones (method §4.6); the number is the library's own.
        new_site_days: How many days a branch is new (method §4.6); the library's own.
        strong_need: From which strength a need is to be worked on as a deal, from 1 to 2; the
            library's own.
        no_visit_days: After how many days without a visit an own user is at risk: the
            library's own choice, as long as the quarter in which each account is visited
            once (method §7.1).
        changed_days: How many days a change of the decision maker is news (method §4.7); the
            library's own.
        rival_proposal_days: How many days a competitor's proposal is a threat (method §4.7);
            the library's own.
        repurchase_aim: Which share of what own users buy is to be ours (method §4.7).
        survey_least_share: Which share of the field survey is to be known of a key prospect
            (method §4.2); the number is the library's own.
        look_back_days: For how many days before a purchase elsewhere the account's visits,
            plans and judgements count for it (method §3.2); a year, the library's own choice.
        consideration_days: For how many days before a purchase elsewhere proposals and ended
            deals belong to it (method §3.1): the library's own choice, as long as a key
            prospect takes to buy (method §4.4).
        silence_days: For how many days before a purchase records of a kind have to have been
            kept before their silence means no: the library's own choice, as long as the
            quarter in which each account is visited once (method §7.1).
        missed_days: How many days a purchase made without us is news (method §3.1); the
            library's own.
        revisit_days: Within how many days a visit is to follow one that was refused
            (method §3.2); the library's own.
        purchasing_departments: The names of the departments that buy and do not use machines
            (method §4.6), in the languages of the library; capitals do not matter.

    >>> QualificationSettings(close_stages=frozenset({"negotiation"})).key_within_days
    180
    """

    key_within_days: int = KEY_WITHIN_DAYS
    evidence_valid_days: int = EVIDENCE_VALID_DAYS
    close_stages: frozenset[str] = frozenset({"close"})
    judge_within_visits: int = 3
    suspect_stages: frozenset[str] = frozenset({"suspect"})
    second_meeting_days: int = 30
    absence_days: int = 14
    cycle_years: float = 5
    lease_notice_days: int = KEY_WITHIN_DAYS
    breakdowns: int = 3
    breakdown_days: int = 365
    rated_pages: Mapping[str, int] = field(factory=dict[str, int], hash=False)
    volume_months: int = 3
    volume_change: float = 0.25
    peak_times: float = 1.5
    uneven_times: float = 3
    low_pages: int = 3000
    low_machines: int = 3
    new_site_days: int = 365
    strong_need: float = 1.5
    no_visit_days: int = 90
    changed_days: int = 180
    rival_proposal_days: int = 90
    repurchase_aim: float = 1
    survey_least_share: float = 0.5
    look_back_days: int = 365
    consideration_days: int = KEY_WITHIN_DAYS
    silence_days: int = 90
    missed_days: int = 365
    revisit_days: int = 30
    purchasing_departments: frozenset[str] = PURCHASING_DEPARTMENTS


DEFAULTS = QualificationSettings()
"""What is taken for granted where a caller replaces nothing."""
