"""Draw every chart of the documentation as a picture, in each language.

    python tasks/gallery.py [DIRECTORY]
    python tasks/gallery.py --readme

The pictures are made from a sample territory, the same each time, and stand in no commit, but for
that of the README. Where a machine has no font for a language its words are boxes, and nothing
fails.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import vl_convert

from salesprocess import charts
from salesprocess.case import Case
from salesprocess.pipeline import (
    DECK_TEAM,
    TEN_THREE_ONE,
    FunnelPlot,
    Incidence,
    Reach,
    StepEnding,
    conversion,
    conversions,
    forecast,
    funnel_plot,
    open_deal_alignments,
    past_forecasts,
    pipeline_flow,
    stage_flow,
    stage_moves,
    step_incidence,
    time_in_stage,
)
from salesprocess.planning import (
    TimeShares,
    coverage_plan,
    customer_matrix,
    pdca,
    time_shares,
    time_totals,
)
from salesprocess.processes import Spadco
from salesprocess.rates import Basis, Period
from salesprocess.testing import sample_book

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    import altair as alt

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "_build" / "pictures"
README_PICTURE = ROOT / "docs" / "pictures" / "forecast.svg"
LANGUAGES = ("en", "zh-Hans", "ja")
CASE = Case(sample_book(), datetime(2026, 12, 10))


def drawn(language: str) -> Iterator[tuple[str, alt.LayerChart]]:
    """Every chart, with the name of its picture.

    Args:
        language: The code of the language of its words.
    """
    case, names = CASE, {rep.id: rep.name or rep.id for rep in CASE.book.reps}
    month, quarter = Period.month(2026, 12), Period.quarter(2026, 3)
    coming = forecast(case, month)
    yield "funnel", charts.funnel_chart(DECK_TEAM, language=language)
    yield "ratio", charts.ratio_chart(TEN_THREE_ONE, 4, language=language)
    yield "time", charts.time_chart(time_in_stage(case), language=language)
    yield "incidence", charts.incidence_chart(_demos(case), language=language)
    yield "alignment", charts.alignment_chart(open_deal_alignments(case), language=language)
    yield "customers", charts.customer_chart(customer_matrix(case), language=language)
    yield "day", charts.working_day_chart(_days(case), names=names, language=language)
    plan = coverage_plan(case, Period.quarter(2027, 1))
    yield "coverage", charts.coverage_chart(plan, language=language)
    flow = stage_flow(case, Period.year(2026))
    yield "stage-flow", charts.stage_flow_chart(flow, language=language)
    money = pipeline_flow(case, datetime(2026, 9, 1))
    yield "pipeline-flow", charts.pipeline_flow_chart(money, "EUR", language=language)
    past = past_forecasts(case, month)
    yield "forecast", charts.forecast_chart(coming, past, language=language)
    yield "calibration", charts.calibration_chart(coming.calibration, language=language)
    yield "reps", charts.reps_chart(_plot(case), names=names, language=language)
    cycles = [pdca(case, rep, quarter) for rep in case.book.rep_ids]
    yield "pdca", charts.pdca_chart(cycles, names=names, language=language)


def _demos(case: Case) -> Incidence[StepEnding]:
    return step_incidence(case, Spadco.PROSPECT, Spadco.ORDER, reach=Reach.EVER)


def _days(case: Case) -> Mapping[str, TimeShares]:
    totals = time_totals(case, Period.quarter(2026, 3)).by_rep().items()
    return {rep: time_shares(total) for rep, total in totals if rep is not None}


def _plot(case: Case) -> FunnelPlot[Hashable]:
    moves = stage_moves(case, group=lambda deal: deal.rep)
    steps = Spadco.PROSPECT, Spadco.ORDER
    by_rep = conversions(moves, *steps, reach=Reach.EVER, basis=Basis.COHORT)
    return funnel_plot(by_rep, conversion(moves, *steps, reach=Reach.EVER, basis=Basis.COHORT))


def readme_picture() -> str:
    """The picture of the README, as SVG."""
    chart = dict(drawn("en"))[README_PICTURE.stem]
    return vl_convert.vegalite_to_svg(chart.to_json())


def main(arguments: Sequence[str]) -> None:
    """Draw the pictures into the directory, or where the documentation is built."""
    if [*arguments] == ["--readme"]:
        README_PICTURE.parent.mkdir(exist_ok=True)
        README_PICTURE.write_text(readme_picture(), encoding="utf-8")
        return
    directory = Path(arguments[0]) if arguments else PICTURES
    for language in LANGUAGES:
        (directory / language).mkdir(parents=True, exist_ok=True)
        for name, chart in drawn(language):
            picture = vl_convert.vegalite_to_png(chart.to_json(), scale=2)
            (directory / language / f"{name}.png").write_bytes(picture)


if __name__ == "__main__":
    main(sys.argv[1:])
