from salesprocess.frames.activity import (
    activity_by as activity_by,
)
from salesprocess.frames.deciding import (
    outcome_of as outcome_of,
)
from salesprocess.frames.found import (
    Found as Found,
    found_by as found_by,
)
from salesprocess.frames.installed import (
    installed_base as installed_base,
)
from salesprocess.frames.kinds import (
    FrameCount as FrameCount,
)
from salesprocess.frames.lasting import (
    spells_by as spells_by,
    stage_chances_by as stage_chances_by,
    step_incidence_by as step_incidence_by,
)
from salesprocess.frames.machine_grids import (
    machine_grid as machine_grid,
)
from salesprocess.frames.measures import (
    funnel_table as funnel_table,
    outcomes_by as outcomes_by,
    stage_moves as stage_moves,
)
from salesprocess.frames.of_systems import (
    tables_of as tables_of,
)
from salesprocess.frames.record_tables import (
    RecordTable as RecordTable,
)
from salesprocess.frames.samples import (
    alike as alike,
)
from salesprocess.frames.tables import (
    DealTables as DealTables,
)
from salesprocess.frames.taking import (
    to_records as to_records,
)
from salesprocess.frames.territory import (
    segments as segments,
)
from salesprocess.frames.timing import (
    time_in_stage as time_in_stage,
)
from salesprocess.frames.working_time import (
    time_totals as time_totals,
)
