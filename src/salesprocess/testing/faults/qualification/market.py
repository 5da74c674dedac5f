"""Faults that leave the field to the competitors (method §3)."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from salesprocess.records import Machine, MarketPurchase, Proposal
from salesprocess.testing.faults.standing import (
    has_deals,
    is_own_user,
    is_struck_off,
)
from salesprocess.testing.territory.draft import weekday

if TYPE_CHECKING:
    from datetime import date

    from salesprocess.records import Account
    from salesprocess.testing.faults.plot import Plot

LATELY = (10, 80)
"""How many days ago a competitor proposed or sold something."""


def miss_a_purchase(plot: Plot) -> str:
    """An account that was struck off buys from a competitor, and no one asked us."""
    account = plot.account(lambda account: is_struck_off(plot, account))
    plot.add(
        MarketPurchase(
            id=f"p-{account.id}",
            account=account.id,
            vendor=_rival(plot, account),
            bought_on=_lately(plot),
        )
    )
    return account.id


def let_a_competitor_propose_alone(plot: Plot) -> str:
    """A competitor proposes at a user of its own, and the rep does not."""
    account = plot.account(
        lambda account: not has_deals(plot, account) and not is_own_user(plot, account)
    )
    plot.add(
        Proposal(
            id=f"o-{account.id}",
            account=account.id,
            vendor=_rival(plot, account),
            submitted=datetime.combine(_lately(plot), time(16)),
        )
    )
    return account.id


def _rival(plot: Plot, account: Account) -> str:
    """The competitor whose machines stand there."""
    return str(plot.book.by_account(Machine)[account.id][0].vendor)


def _lately(plot: Plot) -> date:
    return weekday(plot.as_of.date() - timedelta(days=plot.dice.between(*LATELY)))
