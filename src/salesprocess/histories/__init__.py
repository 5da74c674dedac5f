"""Deals through time, and who was met by then: what pipeline, qualification and planning ask.

- `stays`: in which stage a deal stood, from when to when.
- `history`: what is known of a deal: its stays, its closings, whether it was open.
- `history_reader`: how that is read out of sources that disagree.
- `as_known`: a book as it was known at a moment.
- `people`: the visits made, the meetings, and who was met.
- `sightings`: which machines were seen by eye.
- `horizons`: whether work was for a near order or for a later one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.lazy import lazily

if TYPE_CHECKING:
    from salesprocess.histories.history import (
        Closing as Closing,
        Contradiction as Contradiction,
        DealHistory as DealHistory,
    )
    from salesprocess.histories.horizons import (
        EffortHorizon as EffortHorizon,
        EffortHorizons as EffortHorizons,
        VisitEffort as VisitEffort,
        effort_horizons as effort_horizons,
        expected_order_on as expected_order_on,
        horizon_at as horizon_at,
        is_hunted as is_hunted,
    )
    from salesprocess.histories.people import (
        Encounters as Encounters,
        Meeting as Meeting,
        VisitMade as VisitMade,
        meetings as meetings,
        role_holders as role_holders,
        visits_made as visits_made,
    )
    from salesprocess.histories.sightings import (
        sightings_recorded as sightings_recorded,
        was_seen as was_seen,
    )
    from salesprocess.histories.stays import Move as Move, StageStay as StageStay

__getattr__ = lazily(
    __name__,
    {
        "history": "Closing Contradiction DealHistory",
        "horizons": (
            "EffortHorizon EffortHorizons VisitEffort effort_horizons expected_order_on "
            "horizon_at is_hunted"
        ),
        "people": "Encounters Meeting VisitMade meetings role_holders visits_made",
        "sightings": "sightings_recorded was_seen",
        "stays": "Move StageStay",
    },
)
