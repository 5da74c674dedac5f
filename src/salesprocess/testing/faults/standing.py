"""What stands in the book of an account, as the faults of qualification ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.qualification.prospects.expectations import key_prospect
from salesprocess.qualification.retention.own_users import own_machines
from salesprocess.records import Deal, Judgement

if TYPE_CHECKING:
    from datetime import date

    from salesprocess.records import Account
    from salesprocess.testing.faults.plot import Plot


def has_deals(plot: Plot, account: Account) -> bool:
    """Whether there ever was a deal."""
    return bool(plot.book.by_account(Deal)[account.id])


def has_open_deal(plot: Plot, account: Account) -> bool:
    """Whether a deal is open."""
    return any(deal.is_open for deal in plot.book.by_account(Deal)[account.id])


def is_own_user(plot: Plot, account: Account) -> bool:
    """Whether a machine of ours stands there."""
    return bool(own_machines(plot.case, account))


def is_key_prospect(plot: Plot, account: Account) -> bool:
    """Whether it is expected to buy soon."""
    return key_prospect(plot.case, account) is not None


def is_struck_off(plot: Plot, account: Account) -> bool:
    """Whether it was last judged to be no prospect."""
    judged = plot.book.by_account(Judgement)[account.id]
    return not max(judged, key=lambda one: one.judged_on).is_prospect


def days_since(plot: Plot, day: date) -> int:
    """How many days ago a day was."""
    return (plot.as_of.date() - day).days
