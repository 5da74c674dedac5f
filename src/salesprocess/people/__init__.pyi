from salesprocess.people.by_rep import (
    ByRep as ByRep,
    Grouping as Grouping,
    each_alone as each_alone,
    grouping as grouping,
)
from salesprocess.people.encounters import (
    Meeting as Meeting,
    VisitMade as VisitMade,
    meetings as meetings,
    visits_made as visits_made,
)
from salesprocess.people.horizons import (
    EffortHorizon as EffortHorizon,
    EffortHorizons as EffortHorizons,
    VisitEffort as VisitEffort,
    effort_horizons as effort_horizons,
    expected_order_on as expected_order_on,
    horizon_at as horizon_at,
)
from salesprocess.people.owners import (
    owner_at as owner_at,
    owner_of as owner_of,
    shares_of as shares_of,
)
from salesprocess.people.sightings import (
    was_seen as was_seen,
)
