"""An account of a case, by its record or its id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.records import Account

if TYPE_CHECKING:
    from salesprocess.case import Case


def account_of(case: Case, account: Account | str) -> Account:
    """The account as it was known.

    Args:
        case: The case.
        account: The account, or its id.

    Raises:
        UnknownNameError: If no such account was there by then; the message names a near one.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book
    >>> case = Case(Book(accounts=[Account(id="a1", name="Bright Paper")]), datetime(2026, 3, 31))
    >>> account_of(case, "a1").name
    'Bright Paper'
    """
    return case.book.get(Account, account.id if isinstance(account, Account) else account)
