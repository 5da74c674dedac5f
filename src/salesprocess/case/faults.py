"""What is wrong with what a case is made of, before it is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.errors import Fault
from salesprocess.histories.instants import first_moment
from salesprocess.processes.process import SalesProcess
from salesprocess.rates import Period
from salesprocess.records import Book
from salesprocess.records.in_time import is_moment, zoned
from salesprocess.records.validators import MOMENT

if TYPE_CHECKING:
    from collections.abc import Iterator


def moment_faults(book: object, as_of: object) -> Iterator[Fault]:
    """What is wrong with a book, and with the moment to look back from.

    Args:
        book: The book.
        as_of: The moment.
    """
    if not isinstance(book, Book):
        yield Fault("book", "a Book", book)
    yield from MOMENT.faults("as_of", as_of, {})
    if not (isinstance(book, Book) and is_moment(as_of)):
        return
    moment = first_moment(book)
    if moment is not None and zoned(moment) is not zoned(as_of):
        kind = "with" if zoned(moment) else "without"
        expected = f"a moment {kind} a time zone, as the book's are, such as {moment}"
        yield Fault("as_of", expected, as_of)


def period_faults(period: object, as_of: object) -> Iterator[Fault]:
    """What is wrong with the days that are reviewed.

    Args:
        period: The days; `None` for none.
        as_of: The moment looked back from.
    """
    if not isinstance(period, Period | None):
        yield Fault("period", "a Period, or None", period, "such as Period.quarter(2026, 1)")
    elif period and is_moment(as_of) and zoned(as_of) is (period.zone is None):
        kind = "with" if zoned(as_of) else "without"
        yield Fault("period", f"days {kind} a time zone, as the moment {as_of}", period)


def process_faults(given: tuple[object, ...]) -> Iterator[Fault]:
    """What is wrong with the processes.

    Args:
        given: What was given for them.
    """
    if not given:
        yield Fault("processes", "at least one SalesProcess", given)
    first: dict[str, int] = {}
    for place, process in enumerate(given):
        path = f"processes[{place}]"
        if not isinstance(process, SalesProcess):
            yield Fault(path, "a SalesProcess", process)
        elif (before := first.setdefault(process.id, place)) != place:
            yield Fault(f"{path}.id", f"an id other than that of processes[{before}]", process.id)
