"""What there is of some accounts: machines, pages, sales and wins, in counts that add."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import field

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.planning.machines.facts import pages_lately
from salesprocess.planning.settings import PlanningSettings
from salesprocess.planning.territory.axes import SegmentMeasure
from salesprocess.records import Account, Deal, Machine, Outcome, machine_count
from salesprocess.summaries import MONEY, Summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salesprocess.case import Case


@gated
@frozen(kw_only=True)
class SegmentCounts(Summary):
    """What there is of some accounts. Two add, as long as no account is in both.

    Args:
        accounts: How many accounts.
        without_machines: How many of them have no machine on record.
        own_machines: How many of the machines there are ours.
        other_machines: How many are a competitor's.
        unknown_machines: How many are of a maker that is not known; all of them, where the
            book does not say who we are.
        pages: What the machines put out a month, as far as known.
        without_pages: Of how many machines that is not known.
        sales: What we sold the accounts last year, by currency.
        without_sales: Of how many accounts that is not known.
        won: How many deals were won there.
    """

    accounts: int = 0
    without_machines: int = 0
    own_machines: int = 0
    other_machines: int = 0
    unknown_machines: int = 0
    pages: int = 0
    without_pages: int = 0
    sales: Mapping[str, Decimal] = field(factory=dict[str, Decimal], metadata=MONEY)
    without_sales: int = 0
    won: int = 0

    @property
    def machines(self) -> int:
        """All machines together."""
        return self.own_machines + self.other_machines + self.unknown_machines

    def measure(self, by: SegmentMeasure) -> int:
        """One of the counts.

        >>> SegmentCounts(own_machines=2, other_machines=3).measure(SegmentMeasure.MACHINES)
        5
        """
        return {
            SegmentMeasure.ACCOUNTS: self.accounts,
            SegmentMeasure.MACHINES: self.machines,
            SegmentMeasure.OWN_MACHINES: self.own_machines,
            SegmentMeasure.OTHER_MACHINES: self.other_machines,
            SegmentMeasure.PAGES: self.pages,
            SegmentMeasure.WINS: self.won,
        }[by]


@gated
def account_counts(case: Case, account: Account | str) -> SegmentCounts:
    """What there is of one account.

    Args:
        case: The case.
        account: The account, or its id.

    Raises:
        UnknownNameError: If no such account was there by then; the message names a near one.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book
    >>> machines = [Machine(id="m1", account="a1", vendor="Own")]
    >>> book = Book(vendor="Own", accounts=[Account(id="a1", name="Bright Paper")],
    ...             machines=machines)
    >>> account_counts(Case(book, as_of=datetime(2026, 3, 31)), "a1").own_machines
    1
    """
    return counts_by_account(case)[case.record(Account, account).id]


def counts_by_account(case: Case) -> Mapping[str, SegmentCounts]:
    """What there is of each account, by its id; see `account_counts`.

    Args:
        case: The case; its `PlanningSettings` say of how many months a volume is the mean.
    """
    return case.each(Account, _counts)


def _counts(case: Case, account: Account) -> SegmentCounts:
    machines = case.book.by_account(Machine)[account.id]
    months = case.get(PlanningSettings).volume_months
    pages = [pages_lately(machine, months) for machine in machines]
    own, other, unknown = by_maker(machines, case.book.vendor)
    return SegmentCounts(
        accounts=1,
        without_machines=int(not machines),
        own_machines=own,
        other_machines=other,
        unknown_machines=unknown,
        pages=sum(count for count in pages if count is not None),
        without_pages=machine_count(
            machine for machine, count in zip(machines, pages, strict=True) if count is None
        ),
        sales=sales_of(account),
        without_sales=int(account.last_year_sales is None),
        won=wins(case, case.book.by_account(Deal)[account.id]),
    )


def wins(case: Case, deals: Iterable[Deal]) -> int:
    """How many of some deals were won by then.

    Args:
        case: The case.
        deals: The deals.
    """
    return sum(case.history(deal).outcome is Outcome.WON for deal in deals)


def by_maker(machines: Iterable[Machine], vendor: str | None) -> tuple[int, int, int]:
    """How many machines are ours, how many a competitor's, and of how many no one knows.

    Args:
        machines: The machines.
        vendor: Our own name; `None` where the book does not say.
    """
    every = tuple(machines)
    known = [machine for machine in every if vendor and machine.vendor]
    own = machine_count(machine for machine in known if machine.vendor == vendor)
    return own, machine_count(known) - own, machine_count(every) - machine_count(known)


def sales_of(account: Account) -> dict[str, Decimal]:
    """What we sold an account last year, by currency; nothing where that is not known.

    Args:
        account: The account.
    """
    if account.last_year_sales is None or account.currency is None:
        return {}
    return {account.currency: account.last_year_sales}
