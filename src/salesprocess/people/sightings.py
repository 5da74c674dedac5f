"""Which machines were seen by eye (method §4.3): unknown is never taken for no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.gate import gated
from salesprocess.records import Machine

if TYPE_CHECKING:
    from datetime import date

    from salesprocess.case import Case


def sightings_recorded(case: Case) -> bool:
    """Whether it is recorded by then which machines were seen: a CRM may not have the field.

    A later look does not tell that looks were recorded before it.
    """
    return case.shared(_any_seen)


def _any_seen(case: Case) -> bool:
    return any(machine.seen_on for machine in case.book.machines)


@gated
def was_seen(case: Case, machine: Machine | str, by: date | None = None) -> bool | None:
    """Whether a machine had been seen by eye by a day.

    A record holds the last day alone. So of a machine seen later no one knows whether it had
    been seen before.

    Args:
        case: The case.
        machine: The machine, of the book of the case, or its id.
        by: The day; `None` for that of the case.

    >>> from datetime import date, datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book, Machine
    >>> machines = [Machine(id="m1", account="a1"),
    ...             Machine(id="m2", account="a1", seen_on=date(2026, 3, 2))]
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], machines=machines)
    >>> [was_seen(Case(book, datetime(2026, 3, 31)), machine) for machine in machines]
    [False, True]
    >>> [was_seen(case, machine) for case in [Case(book, datetime(2026, 3, 1))]
    ...  for machine in case.book.machines]
    [None, None]
    """
    known = case.book.get(Machine, machine) if isinstance(machine, str) else machine
    if known.seen_on is None:
        is_told = sightings_recorded(case) and not known.seen_only_later
        return False if is_told else None
    return True if by is None or known.seen_on <= by else None
