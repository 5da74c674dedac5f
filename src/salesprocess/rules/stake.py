"""What is at stake where a rule finds something: the money of open deals, and machines."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import field

from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_copy
from salesprocess.gate import gated
from salesprocess.records import Account, Deal, Machine, machine_count
from salesprocess.summaries import MONEY, Summary, in_order, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
    return _stake(case, [deal], [deal.account])


def of_account(account: Account, case: Case) -> Stake:
    """What the account's open deals would bring, and the machines there."""
    return _stake(case, case.book.by_account(Deal)[account.id], [account.id])


def of_rep(rep: str, case: Case) -> Stake:
    """What the rep's open deals would bring, and the machines at the rep's accounts."""
    accounts = case.book.by_rep(Account)[rep]
    return _stake(case, case.book.by_rep(Deal)[rep], [account.id for account in accounts])


def of_book(_: object, case: Case) -> Stake:
    """What all open deals would bring, and all machines."""
    return Stake(_money(case.book.deals), machine_count(case.book.machines))


def _stake(case: Case, deals: Iterable[Deal], accounts: Iterable[str | None]) -> Stake:
    machines = case.book.by_account(Machine)
    return Stake(_money(deals), sum(machine_count(machines[account]) for account in accounts))


def _money(deals: Iterable[Deal]) -> dict[str, Decimal]:
    """What those of some deals that are open would bring."""
    return in_order(
        sums_by_key(
            (deal.currency, deal.amount)
            for deal in deals
            if deal.is_open and deal.amount is not None and deal.currency is not None
        )
    )
