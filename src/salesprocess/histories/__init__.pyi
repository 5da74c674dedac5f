from salesprocess.histories.book_times import (
    BookTimes as BookTimes,
)
from salesprocess.histories.by_rep import (
    ByRep as ByRep,
    Grouping as Grouping,
    each_alone as each_alone,
    grouping as grouping,
)
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
)
from salesprocess.histories.owners import (
    owner_at as owner_at,
    owner_of as owner_of,
    shares_of as shares_of,
)
from salesprocess.histories.pauses import (
    Pause as Pause,
)
from salesprocess.histories.people import (
    Meeting as Meeting,
    VisitMade as VisitMade,
    meetings as meetings,
    visits_made as visits_made,
)
from salesprocess.histories.sightings import (
    was_seen as was_seen,
)
from salesprocess.histories.stays import (
    Move as Move,
    StageStay as StageStay,
)
