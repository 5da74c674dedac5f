"""What came of a review: what was measured, and what was found."""

from __future__ import annotations

from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from salesprocess.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from salesprocess.agenda import Response, TeamAgenda
    from salesprocess.case import Case
    from salesprocess.pipeline import OutcomeCounts
    from salesprocess.pipeline.measures import PipelineMeasures
    from salesprocess.planning.measures import PlanningMeasures
    from salesprocess.plugins import PluginSet
    from salesprocess.qualification.measures import QualificationMeasures
    from salesprocess.rates import Period
    from salesprocess.records import Book
    from salesprocess.review.plugin_sections import PluginSections
    from salesprocess.rules import Findings
    from salesprocess.rules.subject import SubjectKey
    from salesprocess.texts import Catalogue


class ReviewPart(Enum):
    """What a review is made of."""

    AGENDA = "agenda"
    """What to do this week, and who."""
    PIPELINE = "pipeline"
    """What is measured of the deals."""
    QUALIFICATION = "qualification"
    """What is measured of prospects and customers."""
    PLANNING = "planning"
    """What is measured of the territory, the visits and the time."""
    PLUGIN_SECTIONS = "plugin_sections"
    """What the sections of plug-ins show."""
    FINDINGS = "findings"
    """What the rules found."""


@frozen(repr=False)
class Results:
    """What came of a review, before it is put into words.

    What is measured is worked out when it is first asked for.

    Args:
        case: What was reviewed: the book, the moment and the settings.
        period: The days that are measured.
        findings: What the rules found, and what became of each rule.
        plugins: What was brought to the review, and what was replaced or left out.
        plugin_sections: What the sections of plug-ins came to.
        parts: Of which parts it tells.
        about: The deals, accounts and reps whose findings alone it tells of, each by its kind
            and id; none for all.
        responses: What became of earlier tasks.
        before: The findings of last time; `None` where they are not known.
    """

    case: Case
    period: Period
    findings: Findings
    plugins: PluginSet
    plugin_sections: PluginSections
    parts: frozenset[ReviewPart]
    about: tuple[SubjectKey, ...]
    responses: tuple[Response, ...] = ()
    before: Findings | None = None

    def __attrs_post_init__(self) -> None:
        self.period.day_of(self.case.as_of)  # raises where only one of them has a time zone

    @cached_property
    def agenda(self) -> TeamAgenda:
        """What to do this week, and who."""
        from salesprocess.agenda.team_page import agenda_of  # noqa: PLC0415  only who asks pays for it

        return agenda_of(
            self.case, self.findings, self.texts, responses=self.responses, before=self.before
        )

    @cached_property
    def pipeline(self) -> PipelineMeasures:
        """What is measured of the pipeline."""
        from salesprocess.pipeline.measures import measure_pipeline  # noqa: PLC0415  only who asks pays for it

        return measure_pipeline(self.case, self.period)

    @cached_property
    def qualification(self) -> QualificationMeasures:
        """What is measured of prospects and customers."""
        from salesprocess.qualification import MAN  # noqa: PLC0415  only who asks pays for it
        from salesprocess.qualification.measures import measure_qualification  # noqa: PLC0415

        return measure_qualification(self.case, self.period, self.plugins.reviewed or (MAN,))

    @cached_property
    def planning(self) -> PlanningMeasures:
        """What is measured of the territory, the visits and the time."""
        from salesprocess.planning.measures import measure_planning  # noqa: PLC0415  only who asks pays for it

        return measure_planning(self.case, self.period)

    @property
    def texts(self) -> Catalogue:
        """What puts it all into words."""
        return self.plugins.texts

    @property
    def measured(self) -> Mapping[str, object]:
        """What was measured for the sections of plug-ins, by the id of the section."""
        return self.plugin_sections.measured

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
        from salesprocess.pipeline import outcome_counts  # noqa: PLC0415  only who asks pays for it

        return outcome_counts(self.case)
