from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from salesprocess.labels import label
from salesprocess.pipeline import SPADCO, FunnelTable, OutcomeCounts, PipelineSettings, WinLossBy
from salesprocess.pipeline.measures import measure_pipeline
from salesprocess.pipeline.report import (
    funnel_section,
    outcome_section,
    pipeline_sections,
    price_loss_section,
    stability_section,
)
from salesprocess.pipeline.stages.spadco import Spadco
from salesprocess.rates import Period
from salesprocess.records import Book
from salesprocess.report import to_markdown
from salesprocess.testing import sample_book

if TYPE_CHECKING:
    from salesprocess.report import Section

QUARTER = Period.quarter(2026, 4)
MOMENT = datetime(2027, 1, 1)


def text(section: Section) -> str:
    return to_markdown(section, label)


def test_every_measure_has_its_section() -> None:
    measured = measure_pipeline(sample_book(), PipelineSettings(), as_of=MOMENT, period=QUARTER)
    assert [section.title for section in pipeline_sections(measured)] == [
        "review.funnel",
        "review.steps",
        "review.times",
        "review.velocity",
        "review.forecast",
        "review.outcomes",
        "review.price_losses",
        "review.stability",
    ]


def test_an_empty_book_has_no_empty_tables_of_losses_and_reps() -> None:
    measured = measure_pipeline(Book(), PipelineSettings(), as_of=MOMENT, period=QUARTER)
    assert list(price_loss_section(measured.price_losses)) == []
    assert list(stability_section(measured.stability)) == []
    assert text(outcome_section(measured.outcomes)).endswith(
        "No deal names a rep, a source or an account."
    )


def test_a_funnel_without_orders_has_no_leakage() -> None:
    table = FunnelTable.from_counts({"A": (3, 2)}, (Spadco.SUSPECT, Spadco.PROSPECT))
    assert "| P−O |" not in text(funnel_section(table))


def test_deals_without_a_date_are_counted_below_the_funnel() -> None:
    table = FunnelTable((Spadco.DEMO,), (), ("d1", "d2"))
    assert text(funnel_section(table)).endswith("2 deals have no date and stand in no period.")


@pytest.mark.parametrize(("lost", "shown"), [(0, False), (1, True)])
def test_a_win_rate_needs_a_recorded_loss(lost: int, shown: bool) -> None:
    groups = {WinLossBy.REP: {"A": OutcomeCounts(won=2, lost=lost), None: OutcomeCounts(open=1)}}
    report = text(outcome_section(groups))
    assert ("win rate" in report) is shown
    assert "| not stated |" in report


def test_groups_that_no_deal_names_have_no_table() -> None:
    groups: dict[WinLossBy, dict[str | None, OutcomeCounts]] = {
        WinLossBy.REP: {"A": OutcomeCounts(won=2)},
        WinLossBy.REGION: {None: OutcomeCounts(won=2)},
    }
    assert "by region" not in text(outcome_section(groups))


def test_stages_go_by_their_names() -> None:
    measured = measure_pipeline(sample_book(), PipelineSettings(), as_of=MOMENT, period=QUARTER)
    (steps,) = (s for s in pipeline_sections(measured) if s.title == "review.steps")
    names = [stage.name for stage in SPADCO.stages]
    assert all(name in text(steps) for name in names)
