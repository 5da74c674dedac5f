"""What came of a review: what was measured, and what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.pipeline import OutcomeCounts, WinLossBy

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from salesprocess.case import Case
    from salesprocess.pipeline.measures import PipelineMeasures
    from salesprocess.planning.measures import PlanningMeasures
    from salesprocess.plugins import PluginSet
    from salesprocess.qualification.measures import QualificationMeasures
    from salesprocess.rates import Period
    from salesprocess.records import Book
    from salesprocess.review.brought import Brought
    from salesprocess.rules import Findings
    from salesprocess.texts import Catalogue


@frozen(repr=False)
class Results:
    """What came of a review, before it is put into words.

    Args:
        case: What was reviewed: the book, the moment and the settings.
        period: The days that were measured.
        pipeline: What was measured of the pipeline.
        qualification: What was measured of prospects and customers.
        planning: What was measured of the territory, the visits and the time.
        findings: What the rules found, and what became of each rule.
        plugins: What was brought to the review, and what was replaced or left out.
        brought: What the sections of plug-ins came to.
    """

    case: Case
    period: Period
    pipeline: PipelineMeasures
    qualification: QualificationMeasures
    planning: PlanningMeasures
    findings: Findings
    plugins: PluginSet
    brought: Brought

    @property
    def texts(self) -> Catalogue:
        """What puts it all into words."""
        return self.plugins.texts

    @property
    def measured(self) -> Mapping[str, object]:
        """What was measured for the sections of plug-ins, by the id of the section."""
        return self.brought.measured

    @property
    def book(self) -> Book:
        """The book as it was known at the moment."""
        return self.case.book

    @property
    def as_of(self) -> datetime:
        """The moment it was judged at."""
        return self.case.as_of

    @property
    def settings(self) -> tuple[object, ...]:
        """What the caller replaced of the defaults."""
        return self.case.settings

    @property
    def outcomes(self) -> OutcomeCounts:
        """How all deals stand or ended."""
        return sum(self.pipeline.outcomes[WinLossBy.REP].values(), OutcomeCounts())
