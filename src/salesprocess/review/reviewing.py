"""A book measured, and the rules applied to it."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from attrs import evolve

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.pipeline import PipelineSettings
from salesprocess.pipeline.measures import measure_pipeline
from salesprocess.planning.measures import measure_planning
from salesprocess.planning.settings import PlanningSettings
from salesprocess.plugins import BUILT_IN
from salesprocess.qualification.measures import measure_qualification
from salesprocess.qualification.settings import QualificationSettings
from salesprocess.rates import Period
from salesprocess.review.forms import Review
from salesprocess.review.standing import book_at
from salesprocess.rules import Case, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from salesprocess.records import Book
    from salesprocess.rules import Ignore, Rule

BUILT_IN_RULES = BUILT_IN.rules
"""Every rule the library brings."""


def review(
    book: Book,
    *,
    as_of: datetime,
    period: Period | None = None,
    rules: Iterable[Rule[Any]] = BUILT_IN_RULES,
    settings: Iterable[object] = (),
    ignoring: Iterable[Ignore] = (),
    progress: Callable[[int, int], object] | None = None,
    clock: Callable[[], float] | None = None,
) -> Review:
    """Review the sales process that a book is the record of.

    Args:
        book: All that is known.
        as_of: The moment to judge at; with a time zone if the book's times have one. A deal
            that was closed later is open.
        period: The days that are measured; by default the calendar quarter of the day before
            `as_of`.
        rules: The rules to apply; all the built-in ones by default, and those of plug-ins
            with `salesprocess.plugins.installed().rules`.
        settings: What replaces the defaults, such as a `PipelineSettings` with the
            CRM's own process, or a whole `salesprocess.settings.Settings`.
        ignoring: Findings that are accepted for a while, each with the reason.
        progress: Called after each rule with the number of rules done and of all.
        clock: Gives the time in seconds, such as `time.perf_counter`, if it is to be known
            how long each rule takes.

    Returns:
        What was measured and what was found; `to_markdown` makes a report of them.

    Raises:
        InvalidValueError: If only one of period and book has a time zone, or a deal
            stands in a stage that the process does not have.

    >>> from datetime import datetime
    >>> from salesprocess.records import Book, Deal
    >>> review(Book(deals=[Deal(id="d1", rep="A")]), as_of=datetime(2026, 3, 31))
    Review(Book(1 deals): OutcomeCounts(0 won, 0 lost, 0 derailed, 1 open), 0 findings)
    """
    given = Case(book, as_of, tuple(settings))
    days = period or quarter_before(as_of)
    case = evolve(given, book=book_at(book, given.get(PipelineSettings).process, as_of))
    return Review(
        book=book,
        as_of=as_of,
        period=days,
        settings=case.settings,
        pipeline=measure_pipeline(book, case.get(PipelineSettings), as_of=as_of, period=days),
        qualification=measure_qualification(
            case.book, case.get(QualificationSettings), as_of=as_of, period=days
        ),
        planning=measure_planning(case.book, case.get(PlanningSettings), as_of=as_of, period=days),
        findings=run(rules, case, progress=progress, clock=clock).ignoring(ignoring),
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
