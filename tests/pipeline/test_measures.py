from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from salesprocess.pipeline import PipelineSettings, Spadco, WinLossBy
from salesprocess.pipeline.measures import PipelineMeasures, measure_pipeline
from salesprocess.rates import Period
from salesprocess.testing import sample_book

if TYPE_CHECKING:
    from salesprocess.records import Book

AS_OF = datetime(2026, 10, 1)
PERIOD = Period.quarter(2026, 3)


@pytest.fixture(scope="module")
def book() -> Book:
    return sample_book()


@pytest.fixture(scope="module")
def measures(book: Book) -> PipelineMeasures:
    return measure_pipeline(book, PipelineSettings(), as_of=AS_OF, period=PERIOD)


def test_the_steps_lead_from_each_stage_on_the_way_to_the_next(measures: PipelineMeasures) -> None:
    stages = [stage.value for stage in Spadco]
    assert list(measures.steps) == list(pairwise(stages))


def test_no_figure_knows_more_than_the_moment_does(book: Book, measures: PipelineMeasures) -> None:
    by_rep = measures.outcomes[WinLossBy.REP]
    won = sum(counts.won for counts in by_rep.values())
    known = [deal for deal in book.deals if deal.closed and deal.closed <= AS_OF]
    assert won == sum(deal.outcome.value == "won" for deal in known) > 0


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
