from salesprocess.frames.deciding import (
    outcome_of as outcome_of,
)
from salesprocess.frames.kinds import (
    FrameCount as FrameCount,
)
from salesprocess.frames.measures import (
    funnel_table as funnel_table,
    outcomes_by as outcomes_by,
    stage_moves as stage_moves,
)
from salesprocess.frames.tables import (
    DealTables as DealTables,
)
from salesprocess.frames.timing import (
    time_in_stage as time_in_stage,
)
