"""A case measured, and the rules applied to it."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from attrs import evolve

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.pipeline.measures import measure_pipeline
from salesprocess.planning.measures import measure_planning
from salesprocess.plugins import BUILT_IN
from salesprocess.qualification import MAN
from salesprocess.qualification.measures import measure_qualification
from salesprocess.rates import Period
from salesprocess.review.brought import brought_by
from salesprocess.review.forms import Review
from salesprocess.rules import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from salesprocess.case import Case
    from salesprocess.plugins import PluginSet
    from salesprocess.rules import Ignore, Rule

BUILT_IN_RULES = BUILT_IN.rules
"""Every rule the library brings."""


def review(
    case: Case,
    period: Period | None = None,
    *,
    plugins: PluginSet | None = None,
    rules: Iterable[Rule[Any]] | None = None,
    ignoring: Iterable[Ignore] = (),
    progress: Callable[[int, int], object] | None = None,
    clock: Callable[[], float] | None = None,
) -> Review:
    """Review the sales process that a book is the record of.

    Args:
        case: The book, the moment to judge at, the settings and the processes.
        period: The days that are measured; by default the calendar quarter of the day before
            the moment of the case.
        plugins: What is brought to the review: rules, frameworks, sections and texts. `None`
            for what the library brings; `salesprocess.plugins.installed()` has all that is there.
        rules: Some rules alone, such as `plugins.rules.select("PIP")`; by default all that the
            plug-ins bring. What was not run is named in every form of the review.
        ignoring: Findings that are accepted for a while, each with the reason.
        progress: Called after each rule with the number of rules done and of all.
        clock: Gives the time in seconds, such as `time.perf_counter`, if it is to be known
            how long each rule takes.

    Returns:
        What was measured and what was found; `to_markdown` makes a report of them.

    Raises:
        InvalidValueError: If only one of period and case has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book, Deal
    >>> review(Case(Book(deals=[Deal(id="d1", rep="A")]), as_of=datetime(2026, 3, 31)))
    Review(Book(1 deals): OutcomeCounts(0 won, 0 lost, 0 derailed, 1 open), 0 findings)
    """
    days = period or quarter_before(case.as_of)
    used = BUILT_IN if plugins is None else plugins
    brought = brought_by(used, case, days)
    found = run(
        used.rules if rules is None else rules,
        case,
        progress=progress,
        clock=clock,
        texts=used.texts,
    )
    findings = evolve(found, found=(*found.found, *brought.failures))
    return Review(
        case=case,
        period=days,
        pipeline=measure_pipeline(case, days),
        qualification=measure_qualification(case, days, used.reviewed or (MAN,)),
        planning=measure_planning(case, days),
        findings=findings.ignoring(ignoring),
        plugins=used,
        brought=brought,
    )


def quarter_before(as_of: datetime) -> Period:
    """The calendar quarter of the day before a moment, in its time zone.

    Raises:
        InvalidValueError: If the time zone has no name: where its days begin is not known.

    >>> from datetime import datetime
    >>> quarter_before(datetime(2027, 1, 1))
    Period(2026-10-01 to 2026-12-31)
    """
    zone = ZoneInfo("UTC") if as_of.tzinfo is UTC else as_of.tzinfo
    if zone is not None and not isinstance(zone, ZoneInfo):
        hint = "give the period, or a moment with a ZoneInfo"
        fault = Fault("as_of", "a time zone with a name", as_of.tzinfo, hint)
        raise InvalidValueError("can not tell the quarter", [fault])
    day = as_of.date() - timedelta(days=1)
    return Period.quarter(day.year, (day.month + 2) // 3, zone)
