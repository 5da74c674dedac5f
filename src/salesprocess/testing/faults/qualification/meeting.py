"""Faults in whom a rep meets (method §4.4, §4.6, §4.7)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.qualification.settings import PURCHASING_DEPARTMENTS
from salesprocess.qualification.worked_on import is_worked_on
from salesprocess.records import Contact, Deal, Demonstration, Role
from salesprocess.records.validators import own_day
from salesprocess.testing.faults.qualification.people import holder, meet_instead
from salesprocess.testing.faults.standing import (
    has_deals,
    has_open_deal,
    is_key_prospect,
    is_own_user,
)
from salesprocess.testing.territory.people import FAMILY, GIVEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.records import Account
    from salesprocess.testing.faults.plot import Plot

HANDED_OVER_DAYS = (30, 90)
"""How many days ago a decision maker handed over to another."""


def pass_by_the_decision_maker(plot: Plot) -> str:
    """A rep expects an order soon and asks for the person in charge, never for who decides."""

    def fits(account: Account) -> bool:
        is_alone = len(_deciders(plot, account)) == 1
        return is_alone and not has_deals(plot, account) and is_key_prospect(plot, account)

    account = plot.account(fits)
    (boss,) = _deciders(plot, account)
    in_charge = holder(plot, account, Role.PERSON_IN_CHARGE)
    meet_instead(plot, account, lambda person: in_charge if person == boss else person)
    return account.id


def keep_to_one_person(plot: Plot) -> str:
    """A rep works on a deal and meets the decision maker alone, visit after visit."""
    account = plot.account(lambda account: has_open_deal(plot, account))
    boss = holder(plot, account, Role.DECISION_MAKER)
    meet_instead(plot, account, lambda _: boss)
    for shown in _demonstrations(plot, account):
        plot.change(shown, attended=[boss.id])
    return account.id


def keep_to_those_who_buy(plot: Plot) -> str:
    """A rep sees the departments that buy, and never those that use the machines."""

    def fits(account: Account) -> bool:
        is_quiet = not has_open_deal(plot, account) and not is_key_prospect(plot, account)
        return (
            is_quiet
            and is_worked_on(plot.case, account)
            and not any(_demonstrations(plot, account))
        )

    account = plot.account(fits)
    buyer = holder(plot, account, Role.PURCHASING)
    meet_instead(plot, account, lambda person: person if _buys(person) else buyer)
    return account.id


def overlook_the_heir(plot: Plot) -> str:
    """The decision maker hands over, and the rep goes on with those met before."""
    day = plot.as_of.date() - timedelta(days=plot.dice.between(*HANDED_OVER_DAYS))

    def fits(account: Account) -> bool:
        is_quiet = not is_own_user(plot, account) and not is_key_prospect(plot, account)
        deals = plot.book.by_account(Deal)[account.id]
        return is_quiet and all(deal.closed and own_day(deal.closed) < day for deal in deals)

    account = plot.account(fits)
    boss = holder(plot, account, Role.DECISION_MAKER)
    in_charge = holder(plot, account, Role.PERSON_IN_CHARGE)
    name = f"{plot.dice.one_of(GIVEN)} {plot.dice.one_of(FAMILY)}"
    plot.change(boss, left_on=day)
    plot.add(evolve(boss, id=f"{boss.id}b", name=name, since=day))
    meet_instead(plot, account, lambda person: in_charge if person == boss else person, since=day)
    return account.id


def _deciders(plot: Plot, account: Account) -> list[Contact]:
    """Those who decide, and those who did before them."""
    people = plot.book.by_account(Contact)[account.id]
    return [person for person in people if Role.DECISION_MAKER in person.roles]


def _buys(person: Contact) -> bool:
    return str(person.department).casefold() in PURCHASING_DEPARTMENTS


def _demonstrations(plot: Plot, account: Account) -> Iterator[Demonstration]:
    """What was shown there."""
    for deal in plot.book.by_account(Deal)[account.id]:
        yield from plot.book.by_deal(Demonstration)[deal.id]
