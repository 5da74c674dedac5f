"""The accounts that are worked on: with an open deal, or judged to be prospects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.qualification.prospects.judging import judged
from salesprocess.records import Account, Deal, Judgement

if TYPE_CHECKING:
    from salesprocess.case import Case


def open_deals_of(case: Case, account: Account | str) -> tuple[Deal, ...]:
    """The deals of an account that have not ended, in the order of the book.

    Args:
        case: The case.
        account: The account, or its id.

    Raises:
        UnknownNameError: If there is no such account.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book, Outcome
    >>> deals = [Deal(id="d1", account="a1"), Deal(id="d2", account="a1", outcome=Outcome.LOST)]
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], deals=deals)
    >>> [deal.id for deal in open_deals_of(Case(book, datetime(2026, 3, 31)), "a1")]
    ['d1']
    """
    deals = case.book.by_account(Deal)[case.record(Account, account).id]
    return tuple(deal for deal in deals if case.history(deal).is_open)


def deals_name_accounts(case: Case) -> bool:
    """Whether any deal names its account: else that an account has none says nothing.

    Args:
        case: The case.
    """
    return case.shared(_deals_name_accounts)


def _deals_name_accounts(case: Case) -> bool:
    return any(case.each(Deal, _names_account).values())


def _names_account(_case: Case, deal: Deal) -> bool:
    return deal.account is not None


def is_worked_on(case: Case, account: Account | str) -> bool:
    """Whether a deal is open, or a rep's judgement that it is a prospect is the newest verdict.

    Args:
        case: The case.
        account: The account, or its id.

    Raises:
        UnknownNameError: If there is no such account.
    """
    if open_deals_of(case, account):
        return True
    verdicts = judged(case, account)
    newest = verdicts[-1] if verdicts else None
    return newest is not None and newest.is_prospect and isinstance(newest.source, Judgement)
