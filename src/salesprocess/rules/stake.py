"""What is at stake where a rule finds something: the money of open deals, and machines."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import field, frozen

from salesprocess.frozen_dict import frozen_copy
from salesprocess.gate import gated
from salesprocess.records import Account, Deal, Machine, machine_count
from salesprocess.summaries import MONEY, Summary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salesprocess.case import Case


def _copied(money: Mapping[str, Decimal]) -> Mapping[str, Decimal]:
    return frozen_copy(money)


@gated
@frozen
class Stake(Summary):
    """What may be won or lost.

    Args:
        money: The amounts of open deals, by currency: currencies are never added together.
        machines: How many machines stand there, of whatever maker.

    >>> Stake({"EUR": Decimal(9000)}, 2) + Stake({"CNY": Decimal(500)}, 1)
    Stake(money={'CNY': Decimal('500'), 'EUR': Decimal('9000')}, machines=3)
    """

    money: Mapping[str, Decimal] = field(
        factory=dict[str, Decimal], converter=_copied, metadata=MONEY
    )
    machines: int = 0

    def by(self, currency: str | None) -> Decimal:
        """The money in a currency; the number of machines where none is named.

        >>> Stake({"EUR": Decimal(9000)}, 2).by(None)
        Decimal('2')
        """
        return self.money.get(currency, Decimal(0)) if currency else Decimal(self.machines)


def of_deal(deal: Deal, case: Case) -> Stake:
    """What the deal would bring if it is open, and the machines at its account."""
    return _money(deal) + _machines(case, deal.account)


def of_account(account: Account, case: Case) -> Stake:
    """What the account's open deals would bring, and the machines there."""
    deals = case.book.by_account(Deal)[account.id]
    return sum(map(_money, deals), _machines(case, account.id))


def of_rep(rep: str, case: Case) -> Stake:
    """What the rep's open deals would bring, and the machines at the rep's accounts."""
    accounts = case.book.by_rep(Account)[rep]
    machines = (_machines(case, account.id) for account in accounts)
    return sum([*map(_money, case.book.by_rep(Deal)[rep]), *machines], Stake())


def of_book(_: object, case: Case) -> Stake:
    """What all open deals would bring, and all machines."""
    return sum(map(_money, case.book.deals), Stake(machines=machine_count(case.book.machines)))


def _money(deal: Deal) -> Stake:
    if not deal.is_open or deal.amount is None or deal.currency is None:
        return Stake()
    return Stake({deal.currency: deal.amount})


def _machines(case: Case, account: str | None) -> Stake:
    return Stake(machines=machine_count(case.book.by_account(Machine)[account]))
