from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from attrs import asdict, evolve

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError
from salesprocess.left_out import LeftOut, Missing
from salesprocess.pipeline import PipelineSettings, Reach, WinLossBy, step_incidence
from salesprocess.pipeline.measures import PipelineMeasures, measure_pipeline
from salesprocess.processes import SALESFORCE, SPADCO, SalesProcess, Spadco, Stage
from salesprocess.rates import Period
from salesprocess.records import Book, Deal, Outcome, StageChange
from territories import seen_at

AS_OF = datetime(2026, 10, 1)
PERIOD = Period.quarter(2026, 3)
SHORT = SalesProcess(
    "short",
    "Short",
    (
        Stage("new", "New", spadco=Spadco.PROSPECT),
        Stage("shown", "Shown", spadco=Spadco.DEMO),
        Stage("sold", "Sold"),
    ),
    won=("sold",),
)


@pytest.fixture(scope="module")
def case() -> Case:
    return seen_at(AS_OF)


@pytest.fixture(scope="module")
def measures(case: Case) -> PipelineMeasures:
    return measure_pipeline(case, PERIOD)


def test_the_steps_lead_from_each_stage_on_the_way_to_the_next(measures: PipelineMeasures) -> None:
    (measured,) = measures.processes
    assert measured.process is measured.times.process is SPADCO
    assert list(measured.steps) == list(pairwise(stage.value for stage in Spadco))
    assert list(measures.letters) == list(pairwise(Spadco))
    assert list(measures.letters.values()) == list(measured.steps.values())


def test_who_goes_on_is_told_of_those_that_came_in_the_year_up_to_the_end_of_the_period(
    case: Case, measures: PipelineMeasures
) -> None:
    """In the quarter itself far fewer came."""
    (measured,) = measures.processes
    assert list(measured.incidences.steps) == list(measured.steps)
    assert list(measures.letter_incidences.steps.values()) == list(
        measured.incidences.steps.values()
    )
    found = measures.letter_incidences
    assert (found.days, found.window) == (91, Period(date(2025, 10, 1), AS_OF.date()))
    step = Spadco.SUSPECT, Spadco.PROSPECT
    assert found.steps[step].at(found.days) is not None
    lately = step_incidence(case, *step, reach=Reach.EVER, window=PERIOD)
    assert sum(found.steps[step].counts.values()) > 3 * sum(lately.counts.values())


@pytest.mark.parametrize(
    ("period", "first", "past"),
    [
        (Period.quarter(2026, 1), date(2025, 4, 1), date(2026, 4, 1)),
        (Period.quarter(2026, 4), date(2025, 10, 2), date(2026, 10, 2)),
        (Period(date(2020, 1, 1), date(2026, 1, 1)), date(2020, 1, 1), date(2026, 1, 1)),
    ],
)
def test_the_year_ends_with_the_period_or_now_and_holds_the_period(
    case: Case, period: Period, first: date, past: date
) -> None:
    assert measure_pipeline(case, period).letter_incidences.window == Period(first, past)


def test_no_figure_knows_more_than_the_moment_does(case: Case, measures: PipelineMeasures) -> None:
    by_rep = measures.outcomes[WinLossBy.REP]
    won = sum(counts.won for counts in by_rep.values())
    assert won == sum(history.outcome is Outcome.WON for history in case.histories.values()) > 0
    as_known = measure_pipeline(Case(case.known, AS_OF), PERIOD)
    assert asdict(as_known, recurse=False) == asdict(measures, recurse=False)


def test_the_flow_ends_with_the_period_or_now(case: Case, measures: PipelineMeasures) -> None:
    flow = measures.flow
    assert flow is not None
    assert (flow.since, flow.until) == (datetime(2026, 7, 1), AS_OF)
    assert flow.deals_at_end == sum(deal.is_open for deal in case.book.deals)
    ended = measure_pipeline(case, Period.quarter(2026, 1)).flow
    assert ended is not None
    assert ended.until == datetime(2026, 4, 1)
    assert measure_pipeline(case, Period.quarter(2027, 1)).flow is None


def test_the_forecast_covers_as_many_days_as_are_set(measures: PipelineMeasures) -> None:
    assert measures.forecast.period.start == AS_OF.date()
    assert measures.forecast.period.days == PipelineSettings().forecast_days


def test_every_grouping_counts_the_same_deals(measures: PipelineMeasures) -> None:
    totals = {
        by: sum(counts.deals for counts in groups.values())
        for by, groups in measures.outcomes.items()
    }
    assert len(set(totals.values())) == 1


def test_stability_is_told_of_the_year_before(measures: PipelineMeasures) -> None:
    assert {len(found.counts) for found in measures.stability.values()} == {12}


def test_each_process_has_its_own_steps_and_all_have_the_letters_together() -> None:
    deals = [
        Deal(id="d1", opened=datetime(2026, 7, 6)),
        Deal(id="d2", opened=datetime(2026, 7, 6), process="short"),
        Deal(id="d3", opened=datetime(2026, 7, 6)),
    ]
    moves = [
        ("d1", 8, "prospect", "demo"),
        ("d2", 8, "new", "shown"),
        ("d3", 8, "prospect", "demo"),
        ("d3", 9, "demo", "shown"),
    ]
    changes = [
        StageChange(deal=deal, at=datetime(2026, month, 3), stage=stage, from_stage=before)
        for deal, month, before, stage in moves
    ]
    book = Book(deals=deals, stage_changes=changes)
    measured = measure_pipeline(Case(book, AS_OF, processes=(SPADCO, SHORT)), PERIOD)
    spadco, short = measured.processes
    assert spadco.steps["demo", "close"].trials == 2
    assert list(short.steps) == [("new", "shown"), ("shown", "sold")]
    assert short.steps["shown", "sold"].trials == 2
    assert measured.letters[Spadco.PROSPECT, Spadco.ANALYSIS].trials == 2
    assert measured.letters[Spadco.DEMO, Spadco.CLOSE].trials == 2
    assert measured.letters[Spadco.DEMO, Spadco.CLOSE].left_out.total == 0
    assert [stage for stage, time in short.times.stages.items() if time.standing.count] == ["shown"]


def test_what_the_funnel_could_not_place_is_counted_by_how_it_stands() -> None:
    deals = [
        Deal(id="d1", rep="A", outcome=Outcome.LOST),
        Deal(id="d2", rep="A", stage="demo"),
        Deal(id="d3", rep="A", stage="order", outcome=Outcome.WON),
    ]
    measured = measure_pipeline(Case(Book(deals=deals), AS_OF), PERIOD)
    assert measured.unplaced == LeftOut(
        {},
        {
            (Missing.CLOSED, Outcome.LOST): 1,
            (Missing.STAGES, Outcome.OPEN): 1,
            (Missing.CLOSED, Outcome.WON): 1,
        },
    )


def test_a_stage_that_no_process_has_takes_nothing_down() -> None:
    deal = Deal(id="d1", opened=datetime(2026, 7, 6), stage="no such stage", process="none such")
    known = evolve(deal, id="d2", process=None)
    case = Case(Book(deals=[deal, known]), AS_OF, processes=(SALESFORCE,))
    measured = measure_pipeline(case, PERIOD)
    assert measured.unplaced.counts == {(Missing.STAGE, Outcome.OPEN): 2}


def test_a_won_deal_whose_stages_are_not_on_record_is_counted_as_one_left_out() -> None:
    won = Deal(
        id="d1", opened=datetime(2026, 7, 6), closed=datetime(2026, 8, 6), outcome=Outcome.WON,
        stage="order",
    )  # fmt: skip
    measured = measure_pipeline(Case(Book(deals=[won]), AS_OF), PERIOD)
    assert measured.funnel.total[Spadco.ORDER] == 1
    assert measured.unplaced.counts == {(Missing.STAGES, Outcome.WON): 1}


def test_the_months_of_stable_results_are_those_counted(measures: PipelineMeasures) -> None:
    assert len(measures.monthly_orders.months) == 12
    assert measures.monthly_orders.months[-1] == Period.month(2026, 9)


def test_a_period_in_a_time_zone_does_not_fit_a_book_without() -> None:
    with pytest.raises(InvalidValueError, match="time zone"):
        measure_pipeline(Case(Book(), AS_OF), evolve(PERIOD, zone=ZoneInfo("UTC")))
