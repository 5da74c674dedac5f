"""Faults in what is known of the territory (method §6)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from salesprocess.records import Deal, Machine, Outcome
from salesprocess.testing.faults.standing import (
    is_key_prospect,
    is_own_user,
    is_struck_off,
)

if TYPE_CHECKING:
    from salesprocess.records import Account
    from salesprocess.testing.faults.plot import Plot

PAST_THE_CYCLE = (5 * 365 + 32, 6 * 365)
"""How many days ago a machine was installed that is due, and shows no other need yet."""


def believe_in_machines_unseen(plot: Plot) -> str:
    """A rep writes down the machines as told, and never goes to look at one."""
    account = plot.account(lambda account: _is_strange(plot, account))
    for machine in plot.book.by_account(Machine)[account.id]:
        plot.change(machine, seen_on=None, condition=None)
    return account.id


def let_a_machine_grow_old(plot: Plot) -> str:
    """A rep has known for years of a machine that is past the cycle now, and opens no deal."""
    account = plot.account(lambda account: _has_not_ordered(plot, account))
    machines = plot.book.by_account(Machine)[account.id]
    oldest = min(machines, key=lambda one: one.installed_on or plot.as_of.date())
    bought_on = plot.as_of.date() - timedelta(days=plot.dice.between(*PAST_THE_CYCLE))
    plot.change(oldest, installed_on=bought_on, lease_ends_on=None)
    return account.id


def write_no_machine_down(plot: Plot) -> str:
    """A rep comes to an account, and writes down none of its machines.

    At a branch that is new the same would be taken for a need.
    """
    account = plot.account(lambda account: account.parent is None and _is_strange(plot, account))
    plot.remove(plot.book.by_account(Machine)[account.id])
    return account.id


def leave_a_blank_in_the_profile(plot: Plot) -> str:
    """A rep knows of an account its industry or its size, and not both."""
    account = plot.account()
    plot.change(account, **{plot.dice.one_of(("industry", "employees")): None})
    return account.id


def _is_strange(plot: Plot, account: Account) -> bool:
    """Whether no one expects an order, nor uses a machine of ours; nor was it struck off."""
    is_near = is_own_user(plot, account) or is_key_prospect(plot, account)
    return not is_near and not is_struck_off(plot, account)


def _has_not_ordered(plot: Plot, account: Account) -> bool:
    """Whether every deal there was has ended without an order."""
    deals = plot.book.by_account(Deal)[account.id]
    return all(deal.outcome in {Outcome.LOST, Outcome.DERAILED} for deal in deals)
