"""What came of a review: what was measured, and what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.pipeline import OutcomeCounts, WinLossBy

if TYPE_CHECKING:
    from datetime import datetime

    from salesprocess.pipeline.measures import PipelineMeasures
    from salesprocess.planning.measures import PlanningMeasures
    from salesprocess.qualification.measures import QualificationMeasures
    from salesprocess.rates import Period
    from salesprocess.records import Book
    from salesprocess.rules import Findings


@frozen(repr=False)
class Results:
    """What came of a review, before it is put into words.

    Args:
        book: The book reviewed.
        as_of: The moment it was judged at.
        period: The days that were measured.
        settings: What the caller replaced of the defaults.
        pipeline: What was measured of the pipeline.
        qualification: What was measured of prospects and customers.
        planning: What was measured of the territory, the visits and the time.
        findings: What the rules found, and what became of each rule.
    """

    book: Book
    as_of: datetime
    period: Period
    settings: tuple[object, ...]
    pipeline: PipelineMeasures
    qualification: QualificationMeasures
    planning: PlanningMeasures
    findings: Findings

    @property
    def outcomes(self) -> OutcomeCounts:
        """How all deals stand or ended."""
        return sum(self.pipeline.outcomes[WinLossBy.REP].values(), OutcomeCounts())
