"""The whole job: a book goes in, a review of its sales process comes out."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from attrs import frozen

from salesprocess.labels import Language, label
from salesprocess.markdown import markdown_table
from salesprocess.pipeline import FunnelTable, OutcomeCounts, PipelineSettings, outcomes_by
from salesprocess.pipeline.rules import RULES
from salesprocess.rates import Basis, percent
from salesprocess.rules import Case, RuleSet, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from salesprocess.rates import Period, Rate
    from salesprocess.records import Book
    from salesprocess.rules import Finding, Rule

    Say = Callable[..., str]
    """From an id to its text in the language of the report."""

BUILT_IN_RULES = RuleSet(RULES)
"""Every rule the library brings."""

SHOWN_FINDINGS = 5
"""How many findings of a rule a report spells out; `Review.findings` holds them all."""


@frozen(repr=False)
class Review:
    """What a book says about its sales process.

    Args:
        book: The book reviewed.
        as_of: The moment it was judged at.
        period: The days the funnel is about.
        funnel: The deals at or through each SPADCO stage in the period, by rep.
        by_rep: How all deals stand or ended, by rep.
        by_source: The same by where the deals came from.
        findings: What the rules found.
    """

    book: Book
    as_of: datetime
    period: Period
    funnel: FunnelTable
    by_rep: Mapping[str | None, OutcomeCounts]
    by_source: Mapping[str | None, OutcomeCounts]
    findings: tuple[Finding, ...]

    @property
    def outcomes(self) -> OutcomeCounts:
        """How all deals stand or ended."""
        return sum(self.by_rep.values(), OutcomeCounts())

    def to_markdown(self, language: Language = Language.EN) -> str:
        """The review as a report that a manager would read, in one of the languages."""
        say: Say = partial(label, language=language)
        as_of = f"{say('review.as_of')} {self.as_of:%Y-%m-%d}"
        days = f"{say('review.period')} {self.period.start} – {self.period.last_day}"
        sections = [
            f"# {say('review.title')}",
            f"{self.book!r}\n{as_of}, {days}",
            *_funnel_section(self.funnel, say),
            *_outcome_section("rep", self.by_rep, say),
            *_outcome_section("source", self.by_source, say),
            *_finding_section(self.findings, say),
        ]
        return "\n\n".join(sections)

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
        as_of: The moment to judge at; with a time zone if the book's times have one.
        period: The days the funnel is about.
        rules: The rules to apply; all the built-in ones by default.
        settings: What replaces the defaults, such as a `PipelineSettings` with the
            CRM's own process.
        progress: Called after each rule with the number of rules done and of all.

    Returns:
        The funnel, the outcomes and the findings; `to_markdown` makes a report of them.

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
    case = Case(book, as_of, tuple(settings))
    process = case.get(PipelineSettings).process
    return Review(
        book=book,
        as_of=as_of,
        period=period,
        funnel=FunnelTable.from_records(book.deals, book.stage_changes, process, period),
        by_rep=outcomes_by(book.deals, lambda deal: deal.rep),
        by_source=outcomes_by(book.deals, lambda deal: deal.source),
        findings=run(rules, case, progress),
    )


def _funnel_section(funnel: FunnelTable, say: Say) -> Iterator[str]:
    """Where the deals stood."""
    yield f"## {say('review.funnel')}"
    yield say("review.funnel_note")
    yield funnel.to_markdown()


def _outcome_section(
    of: str, outcomes: Mapping[str | None, OutcomeCounts], say: Say
) -> Iterator[str]:
    """How deals ended, by group; nothing where no deal names its group."""
    if not any(outcomes):
        return
    total = sum(outcomes.values(), OutcomeCounts())
    rates = [OutcomeCounts.win_rate, OutcomeCounts.conversion]
    if total.lost == total.derailed == 0:
        rates.remove(OutcomeCounts.win_rate)  # where no loss is recorded it would always be 100 %
    columns = [of, "deals", "won", "lost", "derailed", "open"]
    columns += [name for rate in rates for name in (rate.__name__, "interval")]
    groups = [(name or say("review.unknown"), counts) for name, counts in outcomes.items()]
    rows = [
        [name, counts.deals, counts.won, counts.lost, counts.derailed, counts.open]
        + [cell for rate in rates for cell in _rate(rate(counts, Basis.SNAPSHOT))]
        for name, counts in [*groups, (say("review.total"), total)]
    ]
    yield f"## {say(f'review.outcomes_by_{of}')}"
    yield markdown_table([say(f"review.{column}") for column in columns], rows)


def _rate(rate: Rate) -> list[object]:
    return [percent(rate.value, digits=2), rate.interval()]


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
