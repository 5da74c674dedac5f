"""The whole job: a book goes in, a review of its sales process comes out."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from salesprocess.labels import Language, label
from salesprocess.pipeline import OutcomeCounts, PipelineSettings, WinLossBy, deals_at
from salesprocess.pipeline.measures import PipelineMeasures, measure_pipeline
from salesprocess.pipeline.report import pipeline_sections
from salesprocess.pipeline.rules import RULES as PIPELINE_RULES
from salesprocess.planning.measures import PlanningMeasures, measure_planning
from salesprocess.planning.report import planning_sections
from salesprocess.planning.rules import RULES as PLANNING_RULES
from salesprocess.planning.settings import PlanningSettings
from salesprocess.qualification.measures import QualificationMeasures, measure_qualification
from salesprocess.qualification.report import qualification_sections
from salesprocess.qualification.rules import RULES as QUALIFICATION_RULES
from salesprocess.qualification.settings import QualificationSettings
from salesprocess.rules import Case, RuleSet, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from salesprocess.rates import Period
    from salesprocess.records import Book
    from salesprocess.report import Say, Section
    from salesprocess.rules import Finding, Rule

BUILT_IN_RULES = RuleSet((*PIPELINE_RULES, *QUALIFICATION_RULES, *PLANNING_RULES))
"""Every rule the library brings."""

SHOWN_FINDINGS = 5
"""How many findings of a rule a report spells out; `Review.findings` holds them all."""


@frozen(repr=False)
class Review:
    """What a book says about its sales process.

    Args:
        book: The book reviewed.
        as_of: The moment it was judged at.
        period: The days looked at.
        pipeline: What was measured of the pipeline.
        qualification: What was measured of prospects and customers.
        planning: What was measured of the territory, the visits and the time.
        findings: What the rules found.
    """

    book: Book
    as_of: datetime
    period: Period
    pipeline: PipelineMeasures
    qualification: QualificationMeasures
    planning: PlanningMeasures
    findings: tuple[Finding, ...]

    @property
    def outcomes(self) -> OutcomeCounts:
        """How all deals stand or ended."""
        return sum(self.pipeline.outcomes[WinLossBy.REP].values(), OutcomeCounts())

    def to_markdown(self, language: Language = Language.EN) -> str:
        """The review as a report that a manager would read, in one of the languages."""
        say: Say = partial(label, language=language)
        as_of = f"{say('review.as_of')} {self.as_of:%Y-%m-%d}"
        days = f"{say('review.period')} {self.period.start} – {self.period.last_day}"
        return "\n\n".join(
            [
                f"# {say('review.title')}",
                f"{self.book!r}\n{as_of}, {days}",
                *(section.to_markdown(say) for section in self.sections()),
                *_finding_section(self.findings, say),
            ]
        )

    def sections(self) -> tuple[Section, ...]:
        """What was measured, as sections that can be read in any language.

        A part is left out where the book holds none of the records it tells of.
        """
        book = self.book
        sections = list(pipeline_sections(self.pipeline))
        if book.visits or book.contacts or book.answers or book.market_purchases:
            sections += qualification_sections(self.qualification)
        if book.visits or book.machines or book.time_entries or book.plans:
            sections += planning_sections(self.planning)
        return tuple(sections)

    def __repr__(self) -> str:
        return f"Review({self.book}: {self.outcomes}, {len(self.findings):,} findings)"


def review(
    book: Book,
    *,
    as_of: datetime,
    period: Period,
    rules: Iterable[Rule[Any]] = BUILT_IN_RULES,
    settings: Iterable[object] = (),
    progress: Callable[[int, int], object] | None = None,
) -> Review:
    """Review the sales process that a book is the record of.

    Args:
        book: All that is known.
        as_of: The moment to judge at; with a time zone if the book's times have one. A deal
            that was closed later is open.
        period: The days looked at.
        rules: The rules to apply; all the built-in ones by default.
        settings: What replaces the defaults, such as a `PipelineSettings` with the
            CRM's own process.
        progress: Called after each rule with the number of rules done and of all.

    Returns:
        What was measured and what was found; `to_markdown` makes a report of them.

    Raises:
        InvalidValueError: If only one of period and book has a time zone, or a deal
            stands in a stage that the process does not have.

    >>> from datetime import datetime
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Book, Deal
    >>> review(Book(deals=[Deal(id="d1", rep="A")]), as_of=datetime(2026, 3, 31),
    ...        period=Period.quarter(2026, 1))
    Review(Book(1 deals): OutcomeCounts(0 won, 0 lost, 0 derailed, 1 open), 0 findings)
    """
    given = Case(book, as_of, tuple(settings))
    process = given.get(PipelineSettings).process
    deals = deals_at(book.deals, book.stage_changes, process, as_of)
    case = evolve(given, book=evolve(book, deals=deals))
    return Review(
        book=book,
        as_of=as_of,
        period=period,
        pipeline=measure_pipeline(book, case.get(PipelineSettings), as_of=as_of, period=period),
        qualification=measure_qualification(
            case.book, case.get(QualificationSettings), as_of=as_of, period=period
        ),
        planning=measure_planning(
            case.book, case.get(PlanningSettings), as_of=as_of, period=period
        ),
        findings=run(rules, case, progress),
    )


def _finding_section(findings: Iterable[Finding], say: Say) -> Iterator[str]:
    """What the rules found, rule by rule, the first few spelt out."""
    yield f"## {say('review.findings')}"
    by_code = groupby(sorted(findings, key=_code), key=_code)
    lists = [_finding_list(code, tuple(found), say) for code, found in by_code]
    yield from lists or [say("review.no_findings")]


def _finding_list(code: str, found: tuple[Finding, ...], say: Say) -> str:
    lines = [f"**{code}** × {len(found):,}: {say(f'{code}.remedy')}", ""]
    for finding in found[:SHOWN_FINDINGS]:
        subject = f"{say(f'subject.{finding.subject}')} {finding.id}"
        lines.append(f"- {subject}: {say(code, **finding.evidence)}")
    if len(found) > SHOWN_FINDINGS:
        lines.append(f"- {say('review.more', count=len(found) - SHOWN_FINDINGS)}")
    return "\n".join(lines)


def _code(finding: Finding) -> str:
    return finding.code
