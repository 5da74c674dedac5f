"""What own users bought, from us or from others; the aim is 100 % (method §4.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from attrs import field

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.histories.instants import first_instant
from salesprocess.people.by_rep import ByRep
from salesprocess.people.owners import owner_at
from salesprocess.qualification.retention.own_users import was_own_user
from salesprocess.qualification.retention.risks import WarningSign, warning_signs
from salesprocess.qualification.truth_counts import TruthCounts
from salesprocess.rates import Basis
from salesprocess.records import Account, MarketPurchase
from salesprocess.report import Explained, Note
from salesprocess.summaries import Summary, in_order, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case
    from salesprocess.rates import Period, Rate
    from salesprocess.summaries import Counts


@frozen
class RepurchaseCounts(Summary):
    """What own users bought from us, and from others. The counts of two sets add.

    Args:
        purchases: Of their purchases, whether they were from us; unknown are those of
            accounts of which no one knows whether they were own users before.
        units: The same in machines.
    """

    purchases: TruthCounts = field(factory=TruthCounts)
    units: TruthCounts = field(factory=TruthCounts)

    @classmethod
    def from_counts(cls, counts: Counts[tuple[bool | None, int]]) -> Self:
        """The counts of purchases.

        Args:
            counts: How many purchases were from us, or not, and of so many machines each.
        """
        known = [*counts]
        return cls(
            TruthCounts.from_counts((ours, number) for (ours, _), number in known),
            TruthCounts.from_counts((ours, units * number) for (ours, units), number in known),
        )

    @property
    def rate(self) -> Rate:
        """How many of the purchases were from us; the aim is all of them (method §4.7)."""
        return self.purchases.rate(Basis.PERIOD)

    @property
    def unit_rate(self) -> Rate:
        """How many of the machines were from us."""
        return self.units.rate(Basis.PERIOD)


@frozen(repr=False)
class Churn(Explained):
    """What an own user bought from a competitor.

    Args:
        account: The account.
        purchase: The purchase.
        signs: The warning signs that were there when the day of the purchase began.
    """

    account: Account
    purchase: MarketPurchase
    signs: tuple[WarningSign, ...]

    @property
    def cause(self) -> WarningSign | None:
        """The first of the signs in the order of `WarningSign`; `None` where there was none."""
        return self.signs[0] if self.signs else None

    @property
    def explanation(self) -> Note:
        """What was bought and what had warned of it, in a sentence."""
        values = {
            "account": self.account.name,
            "vendor": self.purchase.vendor,
            "units": self.purchase.units,
            "on": self.purchase.bought_on,
            "signs": self.signs,
        }
        return Note("qualification.churn", values)


@frozen(repr=False)
class Repurchases(Explained):
    """What own users bought in a period.

    Args:
        by_rep: The counts by the rep who had the account then, as `owner_at` has it.
        churned: The purchases from competitors, in time.
    """

    by_rep: ByRep[RepurchaseCounts] = field(hash=False)
    churned: tuple[Churn, ...]

    @property
    def total(self) -> RepurchaseCounts:
        """The counts of all."""
        return self.by_rep.total

    @property
    def churned_units(self) -> dict[WarningSign | None, int]:
        """How many machines went to competitors by what had warned of it."""
        return in_order(sums_by_key((churn.cause, churn.purchase.units) for churn in self.churned))

    @property
    def explanation(self) -> Note:
        """How much was bought from us, in a sentence."""
        rate = self.total.unit_rate
        values = {"ours": rate.successes, "all": rate.trials, "rate": rate, "unknown": rate.open}
        return Note("qualification.repurchase", values)


@gated
def repurchases(case: Case, period: Period) -> Repurchases:
    """What own users bought in a period, from us and from competitors (method §4.7).

    An own user is an account that had a machine of ours, or had bought from us, before the day
    of the purchase; so a first purchase is none of a repurchase.

    Args:
        case: The case; without a `vendor` no one knows what was bought from us, so nothing is
            counted.
        period: The days of the purchases.

    >>> from datetime import date, datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Account, Book, Machine, MarketPurchase
    >>> book = Book(
    ...     vendor="Own", accounts=[Account(id="a1", name="Bright Paper")],
    ...     machines=[Machine(id="m1", account="a1", vendor="Own",
    ...                       installed_on=date(2021, 3, 1))],
    ...     market_purchases=[MarketPurchase(id="p1", account="a1", vendor="Own", units=3,
    ...                                      bought_on=date(2026, 3, 2)),
    ...                       MarketPurchase(id="p2", account="a1", vendor="Rival",
    ...                                      bought_on=date(2026, 3, 9))])
    >>> bought = repurchases(Case(book, datetime(2026, 3, 31)), Period.quarter(2026, 1))
    >>> bought.total.rate, bought.total.unit_rate
    (Rate(50.0 %, 1 of 2, period), Rate(75.0 %, 3 of 4, period))
    """
    counted = list(_counted(case, period))
    figures = (
        (
            [owner_at(case, account, purchase.bought_on)],
            RepurchaseCounts.from_counts([((ours, purchase.units), 1)]),
        )
        for account, purchase, ours in counted
    )
    churned = [
        Churn(account, purchase, _signs_before(case, account, purchase))
        for account, purchase, ours in counted
        if ours is False
    ]
    in_time = sorted(churned, key=lambda churn: churn.purchase.bought_on)
    return Repurchases(ByRep(figures, RepurchaseCounts()), tuple(in_time))


def _counted(case: Case, period: Period) -> Iterator[tuple[Account, MarketPurchase, bool | None]]:
    """The purchases of own users, each with whether it was from us; `None` where unclear."""
    vendor = case.book.vendor
    for purchase in case.book.market_purchases if vendor else ():
        if purchase.bought_on in period:
            user = was_own_user(case, purchase.account, purchase.bought_on)
            if user is not False:
                ours = purchase.vendor == vendor if user else None
                yield case.book.get(Account, purchase.account), purchase, ours


def _signs_before(
    case: Case, account: Account, purchase: MarketPurchase
) -> tuple[WarningSign, ...]:
    dawn = first_instant(purchase.bought_on, case.as_of.tzinfo)
    return tuple(risk.sign for risk in warning_signs(case, account, dawn))
