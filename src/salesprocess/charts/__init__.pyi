from salesprocess.charts.alignment import alignment_chart as alignment_chart
from salesprocess.charts.flow import (
    pipeline_flow_chart as pipeline_flow_chart,
    stage_flow_chart as stage_flow_chart,
)
from salesprocess.charts.forecast import (
    calibration_chart as calibration_chart,
    forecast_chart as forecast_chart,
)
from salesprocess.charts.funnel import (
    funnel_chart as funnel_chart,
    ratio_chart as ratio_chart,
)
from salesprocess.charts.reps import (
    pdca_chart as pdca_chart,
    reps_chart as reps_chart,
)
from salesprocess.charts.territory import (
    coverage_chart as coverage_chart,
    customer_chart as customer_chart,
    working_day_chart as working_day_chart,
)
from salesprocess.charts.times import (
    incidence_chart as incidence_chart,
    time_chart as time_chart,
)
