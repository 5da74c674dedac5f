"""Faults in whom the visits go to (method §1.1, §7.5)."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

from salesprocess.planning.settings import DEFAULTS
from salesprocess.records import Account, Deal, Judgement
from salesprocess.testing.faults.planning.diary import call_at_noon, noon_breaks, readdress
from salesprocess.testing.faults.planning.spare import spare_visits

if TYPE_CHECKING:
    from salesprocess.planning.territory.bands import Band
    from salesprocess.testing.faults.plot import Plot

SMALL = 10
"""How many of the accounts are the small ones."""

SMALL_EACH = 3
"""Each so many days a small account is called on at noon too."""

LUNCH_EACH = 4
"""Each so many days a rep has lunch with the one who is easy to visit."""

FAVOURITES = 3
"""How many accounts a rep keeps to."""


def keep_to_the_small_ones(plot: Plot) -> str:
    """A rep goes to the accounts with the fewest people, though most machines stand elsewhere."""
    rep = plot.rep()
    accounts = plot.book.by_rep(Account)[rep]
    small = [one.id for one in sorted(accounts, key=lambda one: one.employees or 0)[:SMALL]]
    turns = cycle(small)
    for _, visit in spare_visits(plot, rep):
        if visit.account not in small:
            readdress(plot, visit, next(turns))
    for noon in noon_breaks(plot, rep)[::SMALL_EACH]:
        call_at_noon(plot, noon, next(turns))
    return rep


def have_lunch_with_a_friend(plot: Plot) -> str:
    """A rep keeps calling where it is pleasant, and where nothing will be bought."""
    rep = plot.rep()
    judgements = plot.book.by_rep(Judgement)[rep]
    friend = plot.dice.one_of([one.account for one in judgements if not one.is_prospect])
    for noon in noon_breaks(plot, rep)[plot.dice.between(0, LUNCH_EACH - 1) :: LUNCH_EACH]:
        call_at_noon(plot, noon, friend)
    return rep


def keep_to_a_few(plot: Plot) -> str:
    """A rep goes to the same few accounts whenever there is time."""
    rep = plot.rep()
    turns = cycle(_favourites(plot, rep))
    for _, visit in spare_visits(plot, rep):
        readdress(plot, visit, next(turns))
    for noon in noon_breaks(plot, rep):
        call_at_noon(plot, noon, next(turns))
    return rep


def _favourites(plot: Plot, rep: str) -> list[str]:
    """Accounts of different sizes, with the deals that have been open for the longest time."""
    deals = [deal for deal in plot.book.by_rep(Deal)[rep] if deal.is_open]
    found: dict[Band, str] = {}
    for deal in sorted(deals, key=lambda one: one.opened or plot.as_of):
        account = plot.book.get(Account, str(deal.account))
        found.setdefault(DEFAULTS.employee_bands.band(account.employees), account.id)
    return list(found.values())[:FAVOURITES]
