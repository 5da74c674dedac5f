"""Own users: the accounts where a machine of ours stands (method §4.7, §7.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.gate import gated
from salesprocess.records import Account, Machine, MarketPurchase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from salesprocess.case import Case


@gated
def own_machines(case: Case, account: Account | str, on: date | None = None) -> tuple[Machine, ...]:
    """Our machines that stand at an account; none where the book does not name us.

    Args:
        case: The case.
        account: The account, or its id.
        on: An earlier day, on which one installed later did not stand there; `None` for that of
            the case.

    Raises:
        UnknownNameError: If there is no such account.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book
    >>> machines = [Machine(id="m1", account="a1", vendor="Own"),
    ...             Machine(id="m2", account="a1", vendor="Rival")]
    >>> book = Book(vendor="Own", accounts=[Account(id="a1", name="Bright")], machines=machines)
    >>> [machine.id for machine in own_machines(Case(book, datetime(2026, 3, 31)), "a1")]
    ['m1']
    """
    return tuple(
        machine
        for machine in _ours(case, case.record(Account, account))
        if on is None or machine.installed_on is None or machine.installed_on <= on
    )


def was_own_user(case: Case, account: Account | str, before: date) -> bool | None:
    """Whether an account had bought from us before a day.

    That is shown by a machine of ours installed before, or by an earlier purchase from us, as
    a machine that was replaced may be on record no more.

    Args:
        case: The case; without a `vendor` no one knows which machines are ours.
        account: The account, or its id.
        before: The day.

    Returns:
        `None` where a machine of ours stands there since no one knows when.

    Raises:
        UnknownNameError: If there is no such account.
    """
    vendor = case.book.vendor
    if vendor is None:
        return None
    customer = case.record(Account, account)
    installed = [machine.installed_on for machine in _ours(case, customer)]
    bought = [
        purchase.bought_on
        for purchase in case.book.by_account(MarketPurchase)[customer.id]
        if purchase.vendor == vendor
    ]
    if any(day is not None and day < before for day in (*installed, *bought)):
        return True
    return None if None in installed else False


def _ours(case: Case, account: Account) -> Iterator[Machine]:
    vendor = case.book.vendor
    for machine in case.book.by_account(Machine)[account.id]:
        if vendor is not None and machine.vendor == vendor:
            yield machine
