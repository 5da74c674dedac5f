"""A review as a report: what it is of, what was measured, and what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.pipeline.report import pipeline_sections
from salesprocess.planning.report import planning_sections
from salesprocess.qualification.report import qualification_sections
from salesprocess.report import Note, Section, Table, Word
from salesprocess.review.found import findings_section, overview_section
from salesprocess.thresholds import OWN, changes, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.report import Part
    from salesprocess.review.result import Review
    from salesprocess.thresholds import Change


def document(review: Review) -> Section:
    """The whole report; its parts can be read in any language.

    Args:
        review: What it is of.
    """
    found = review.findings
    overview = (overview_section(found),) if found else ()
    parts = (*_header(review), *overview, *sections(review), findings_section(found))
    return Section("review.title", parts)


def sections(review: Review) -> tuple[Section, ...]:
    """What was measured.

    A part is left out where the book holds none of the records it tells of.
    """
    book = review.book
    made = list(pipeline_sections(review.pipeline))
    if book.visits or book.contacts or book.answers or book.market_purchases:
        made += qualification_sections(review.qualification)
    if book.visits or book.machines or book.time_entries or book.plans:
        made += planning_sections(review.planning)
    return tuple(made)


def _header(review: Review) -> Iterator[Part]:
    """What the review is of, and which thresholds are not the library's."""
    period = review.period
    yield Note("review.book", {"book": repr(review.book)})
    yield Note(
        "review.dates",
        {"as_of": review.as_of.date(), "start": period.start, "end": period.last_day},
    )
    changed = [change for given in review.settings for change in changes(given)]
    if changed:
        rows = [
            (f"{one.kind.__name__}.{one.name}", shown(one.value), shown(one.default), _source(one))
            for one in changed
        ]
        columns = ("review.setting", "review.value", "review.default", "review.threshold_source")
        yield Note("review.changed", {"count": len(changed)})
        yield Table(columns, tuple(rows))


def _source(change: Change) -> object:
    """Where the default comes from: a section of the method, or the library."""
    return Word("review.own") if change.source == OWN else change.source
