"""What there is of some accounts: machines, pages, sales and wins, in counts that add."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import field, frozen

from salesprocess.moments import day_of, passed
from salesprocess.planning.machines.facts import in_field, monthly_pages
from salesprocess.planning.settings import DEFAULTS
from salesprocess.planning.territory.axes import SegmentMeasure
from salesprocess.records import Deal, Machine, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from salesprocess.planning.settings import PlanningSettings
    from salesprocess.records import Account, Book


@frozen(kw_only=True)
class SegmentCounts:
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
    sales: Mapping[str, Decimal] = field(factory=dict[str, Decimal])
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

    def __add__(self, other: SegmentCounts) -> SegmentCounts:
        currencies = sorted({*self.sales, *other.sales})
        nothing = Decimal(0)
        return SegmentCounts(
            accounts=self.accounts + other.accounts,
            without_machines=self.without_machines + other.without_machines,
            own_machines=self.own_machines + other.own_machines,
            other_machines=self.other_machines + other.other_machines,
            unknown_machines=self.unknown_machines + other.unknown_machines,
            pages=self.pages + other.pages,
            without_pages=self.without_pages + other.without_pages,
            sales={
                currency: self.sales.get(currency, nothing) + other.sales.get(currency, nothing)
                for currency in currencies
            },
            without_sales=self.without_sales + other.without_sales,
            won=self.won + other.won,
        )


def account_counts(
    book: Book, account: Account, as_of: datetime, settings: PlanningSettings = DEFAULTS
) -> SegmentCounts:
    """What there is of one account.

    Args:
        book: All that is known.
        account: The account.
        as_of: The moment to look back from.
        settings: Of how many months a monthly volume is the mean.

    Raises:
        InvalidValueError: If only one of a deal's moments and `as_of` has a time zone.

    >>> from datetime import date, datetime
    >>> from salesprocess.records import Account, Book
    >>> account = Account(id="a1", name="Bright Paper")
    >>> machines = [Machine(id="m1", account="a1", vendor="Own")]
    >>> book = Book(vendor="Own", accounts=[account], machines=machines)
    >>> account_counts(book, account, datetime(2026, 3, 31)).own_machines
    1
    """
    day = day_of(as_of, as_of)
    machines = standing(book, account.id, as_of)
    pages = [monthly_pages(machine, day, settings.volume_months) for machine in machines]
    own, other = _makers(machines, book.vendor)
    return SegmentCounts(
        accounts=1,
        without_machines=int(not machines),
        own_machines=own,
        other_machines=other,
        unknown_machines=len(machines) - own - other,
        pages=sum(count for count in pages if count is not None),
        without_pages=pages.count(None),
        sales=_sales(account),
        without_sales=int(account.last_year_sales is None),
        won=sum(was_won(deal, as_of) for deal in book.by_account(Deal)[account.id]),
    )


def counts_by_account(
    book: Book, as_of: datetime, settings: PlanningSettings = DEFAULTS
) -> dict[str, SegmentCounts]:
    """What there is of each account, by its id; see `account_counts`."""
    return {account.id: account_counts(book, account, as_of, settings) for account in book.accounts}


def standing(book: Book, account: str, as_of: datetime) -> tuple[Machine, ...]:
    """The machines that stand at an account."""
    day = day_of(as_of, as_of)
    return tuple(one for one in book.by_account(Machine)[account] if in_field(one, day))


def was_won(deal: Deal, as_of: datetime) -> bool:
    """Whether a deal was won by a moment; one without a day of closing was.

    Raises:
        InvalidValueError: If only one of the two moments has a time zone.
    """
    won = deal.outcome is Outcome.WON
    return won and (deal.closed is None or passed(deal.closed, as_of))


def _makers(machines: Iterable[Machine], vendor: str | None) -> tuple[int, int]:
    """How many machines are ours, and how many a competitor's."""
    makers = [machine.vendor for machine in machines if vendor and machine.vendor]
    own = sum(maker == vendor for maker in makers)
    return own, len(makers) - own


def _sales(account: Account) -> dict[str, Decimal]:
    if account.last_year_sales is None or account.currency is None:
        return {}
    return {account.currency: account.last_year_sales}
