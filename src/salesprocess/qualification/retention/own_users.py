"""Own users: the accounts where a machine of ours stands (method §4.7, §7.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.records import Machine, MarketPurchase

if TYPE_CHECKING:
    from datetime import date

    from salesprocess.records import Book


def own_machines(book: Book, account: str, today: date) -> tuple[Machine, ...]:
    """Our machines that stand at an account; none where the book does not name us.

    Args:
        book: All that is known.
        account: The account's id.
        today: The day; one installed later does not stand there.

    >>> from datetime import date
    >>> from salesprocess.records import Account, Book
    >>> machines = [Machine(id="m1", account="a1", vendor="Own"),
    ...             Machine(id="m2", account="a1", vendor="Rival")]
    >>> book = Book(vendor="Own", accounts=[Account(id="a1", name="Bright")], machines=machines)
    >>> [machine.id for machine in own_machines(book, "a1", date(2026, 3, 31))]
    ['m1']
    """
    return tuple(
        machine
        for machine in book.by_account(Machine)[account]
        if book.vendor is not None
        and machine.vendor == book.vendor
        and (machine.installed_on is None or machine.installed_on <= today)
    )


def was_own_user(book: Book, account: str, before: date) -> bool | None:
    """Whether an account had bought from us before a day.

    That is shown by a machine of ours installed before, or by an earlier purchase from us, as
    a machine that was replaced may be on record no more.

    Args:
        book: All that is known; without a `vendor` no one knows which machines are ours.
        account: The account's id.
        before: The day.

    Returns:
        `None` where a machine of ours stands there since no one knows when.
    """
    if book.vendor is None:
        return None
    installed = [
        machine.installed_on
        for machine in book.by_account(Machine)[account]
        if machine.vendor == book.vendor
    ]
    bought = [
        purchase.bought_on
        for purchase in book.by_account(MarketPurchase)[account]
        if purchase.vendor == book.vendor
    ]
    if any(day is not None and day < before for day in (*installed, *bought)):
        return True
    return None if None in installed else False
