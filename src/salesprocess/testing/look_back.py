"""Whether a measure, a rule or a section looks ahead of the moment it is asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.gate import gated

if TYPE_CHECKING:
    from collections.abc import Callable


@gated
def check_look_back(measure: Callable[[Case], object], case: Case) -> None:
    """Tests the look-back law: an answer of a moment is that of the book cut to what was known.

    Args:
        measure: From a case to an answer that compares: a figure, a table, findings.
        case: The book, seen from a moment before its end.

    Raises:
        AssertionError: Naming the moment, and both answers.

    >>> from datetime import datetime
    >>> from salesprocess.records import Book, Deal
    >>> case = Case(Book(deals=[Deal(id="d1", opened=datetime(2026, 5, 4))]),
    ...             as_of=datetime(2026, 3, 31))
    >>> check_look_back(lambda case: len(case.book.deals), case)
    >>> check_look_back(lambda case: len(case.delivered.deals), case)
    Traceback (most recent call last):
    AssertionError: as of 2026-03-31 00:00:00 it looks ahead: 1, but of the book cut there 0
    """
    seen, known = measure(case), measure(case.shared(_cut))
    if seen != known:
        told = f"it looks ahead: {seen!r}, but of the book cut there {known!r}"
        raise AssertionError(f"as of {case.as_of} {told}")


def _cut(case: Case) -> Case:
    """The case of the book that is cut to what was known: for all measures the same."""
    return Case(case.known, case.as_of, case.settings, case.processes, case.period)
