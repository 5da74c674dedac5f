"""Faults in looking at machines, and in what is made of what is seen (method §4.3, §4.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.records import Condition, Deal, Machine, Outcome
from salesprocess.testing.faults.standing import has_open_deal, is_own_user

if TYPE_CHECKING:
    from salesprocess.records import Account
    from salesprocess.testing.faults.plot import Plot


def look_at_all_machines_but_one(plot: Plot) -> str:
    """A rep never went to see one of the machines of an own user."""

    def fits(account: Account) -> bool:
        has_others = len(plot.book.by_account(Machine)[account.id]) > 1
        return has_others and is_own_user(plot, account) and not has_open_deal(plot, account)

    account = plot.account(fits)
    machine = plot.dice.one_of(plot.book.by_account(Machine)[account.id])
    plot.change(machine, seen_on=None, condition=None)
    return account.id


def see_a_machine_fail(plot: Plot) -> str:
    """A rep stands before an old machine that fails, and opens no deal."""

    def fits(account: Account) -> bool:
        deals = plot.book.by_account(Deal)[account.id]
        return all(deal.outcome in {Outcome.LOST, Outcome.DERAILED} for deal in deals)

    account = plot.account(fits)
    machines = plot.book.by_account(Machine)[account.id]
    oldest = min(machines, key=lambda one: one.installed_on or plot.as_of.date())
    plot.change(oldest, condition=Condition.FAILING)
    return account.id
