"""A case measured, and the rules applied to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import evolve

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.dates import days_from
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.gate import gated
from salesprocess.moments import named_zone
from salesprocess.plugins import BUILT_IN
from salesprocess.rates import Period
from salesprocess.rates.period import walked
from salesprocess.records import Account, Deal, Rep
from salesprocess.review.plugin_sections import PluginSections, plugin_sections
from salesprocess.review.report_forms import Review
from salesprocess.review.results import ReviewPart
from salesprocess.review.subjects import Checkable, key_of, known, with_owned
from salesprocess.rules import Findings, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from salesprocess.agenda import Response
    from salesprocess.plugins import PluginSet
    from salesprocess.rules import Ignore, Rule

BUILT_IN_RULES = BUILT_IN.rules
"""Every rule the library brings."""

Wanted: TypeAlias = ReviewPart | Checkable
"""A part of a review, or a deal, an account or a rep of which it is to tell."""


@gated
def review(
    case: Case,
    period: Period | None = None,
    *,
    only: Wanted | Iterable[Wanted] | None = None,
    plugins: PluginSet = BUILT_IN,
    rules: Iterable[Rule[Any]] | None = None,
    ignoring: Iterable[Ignore] = (),
    responses: Iterable[Response] = (),
    before: Findings | None = None,
    progress: Callable[[int, int], object] | None = None,
    clock: Callable[[], float] | None = None,
) -> Review:
    """Review the sales process that a book is the record of.

    Args:
        case: The book, the moment to judge at, the settings and the processes.
        period: The days that are reviewed: those that are measured, and in which deals ended of
            which something is found. By default those of the case, or else the fiscal quarter of
            the day before its moment.
        only: Which of its parts are wanted; all where nothing is said. With a deal, an account
            or a rep (the record, or its id) the findings are only those of it and of what
            belongs to it, as `Finding.account` and `Finding.rep` say. What is measured is always
            of the whole book.
        plugins: What is brought to the review: rules, frameworks, sections and texts. By default
            what the library brings; `salesprocess.plugins.installed()` has all that is there.
        rules: Some rules alone, such as `plugins.rules.select("PIP")`; by default all that the
            plug-ins bring. What was not run is named in every form of the review.
        ignoring: Findings that are accepted for a while, each with the reason.
        responses: What became of earlier tasks of the agenda, such as those of `Task.done`.
        before: The findings of last time, such as those `read_findings` makes of a kept review: the
            agenda tells by them what got better or worse.
        progress: Called after each rule with the number of rules done and of all.
        clock: Gives the time in seconds, such as `time.perf_counter`, if it is to be known
            how long each rule takes.

    Returns:
        What was found, and what is measured, worked out when it is first asked for;
        `to_markdown` makes a report of them.

    Raises:
        InvalidValueError: If only one of period and case has a time zone, if the period is longer
            than a hundred years, if several things have an id that is named, or if settings name
            rules that the plug-ins do not know though none of them is missing; or listing what is
            of another kind than is asked for.
        UnknownNameError: If a deal, an account or a rep that is named was not there by then.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book, Deal
    >>> review(Case(Book(deals=[Deal(id="d1", rep="A")]), as_of=datetime(2026, 3, 31)))
    Review(Book(1 deals): OutcomeCounts(0 won, 0 lost, 0 no decision, 1 open), 0 findings)
    """
    if faults := [*_misfits(case, period)]:
        raise InvalidValueError("nothing to review", faults)
    parts, about = _wanted(case, only)
    days = period or case.period or quarter_before(case)
    walked(days).day_of(case.as_of)  # raises where only one of them has a time zone
    case = case.reviewing(days)
    brought = _brought(case, plugins, days, parts)
    findings = Findings(case.as_of, (), brought.failures)
    if parts & {ReviewPart.FINDINGS, ReviewPart.AGENDA}:
        applied = plugins.rules if rules is None else plugins.rules.alone(rules)
        found = run(
            applied,
            case,
            only=with_owned(about) if about else None,
            progress=progress,
            clock=clock,
            texts=plugins.texts,
        )
        findings = evolve(found, found=(*found.found, *brought.failures)).ignoring(
            ignoring, applied.retired
        )
    return Review(
        case,
        days,
        findings,
        plugins,
        brought,
        parts,
        tuple(key_of(each) for each in about),
        tuple(responses),
        before,
    )


def _misfits(case: object, period: object) -> Iterator[Fault]:
    """What is given in the place of a case and a period."""
    if not isinstance(case, Case):
        yield Fault("case", "a Case", case, "Case(book, as_of) makes one of a book")
    if not isinstance(period, Period | None):
        yield Fault("period", "a Period", period, "such as Period.quarter(2026, 1)")


def _brought(
    case: Case, plugins: PluginSet, days: Period, parts: frozenset[ReviewPart]
) -> PluginSections:
    """The sections of the plug-ins; none where they are not wanted."""
    is_wanted = ReviewPart.PLUGIN_SECTIONS in parts
    return plugin_sections(case, plugins, days) if is_wanted else PluginSections()


def _wanted(
    case: Case, only: Wanted | Iterable[Wanted] | None
) -> tuple[frozenset[ReviewPart], list[Deal | Account | Rep]]:
    """The parts that are wanted, and the deals, accounts and reps whose findings are."""
    if only is None:
        return frozenset(ReviewPart), []
    kinds = ReviewPart | Deal | Account | Rep | str
    wanted: list[Any] = (
        list(only) if isinstance(only, Iterable) and not isinstance(only, str) else [only]
    )
    expected = "a ReviewPart, or a Deal, an Account, a Rep or the id of one"
    faults = [
        Fault(f"only[{place}]", expected, each)
        for place, each in enumerate(wanted)
        if not isinstance(each, kinds)
    ]
    if faults:
        raise InvalidValueError("not what a review tells of", faults)
    named = [known(case, each) for each in wanted if not isinstance(each, ReviewPart)]
    parts = {each for each in wanted if isinstance(each, ReviewPart)}
    return frozenset(parts | {ReviewPart.FINDINGS} if named else parts), named


def quarter_before(case: Case) -> Period:
    """The fiscal quarter of the day before the moment of a case, in its time zone.

    Raises:
        InvalidValueError: If the time zone has no name: where its days begin is not known.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book
    >>> quarter_before(Case(Book(), datetime(2027, 1, 1)))
    Period(2026-10-01 to 2026-12-31)
    """
    day, zone = days_from(case.as_of.date(), -1), named_zone(case.as_of)
    return case.get(CommonSettings).fiscal.containing(day, zone=zone)
