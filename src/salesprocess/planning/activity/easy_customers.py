"""Too many visits to customers who are easy to visit (method §7.5)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.moments import days_before, visits_made
from salesprocess.planning.activity.dealing_times import open_at
from salesprocess.planning.settings import DEFAULTS
from salesprocess.planning.territory.counts import counts_by_account
from salesprocess.rates import Share
from salesprocess.records import Account, Deal, Visit
from salesprocess.report import Note

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from salesprocess.planning.settings import PlanningSettings
    from salesprocess.planning.territory.axes import SegmentMeasure
    from salesprocess.planning.territory.counts import SegmentCounts
    from salesprocess.records import Book


@frozen(kw_only=True)
class AccountEffort:
    """How often an account was visited, beside what it could buy.

    Args:
        account: The account.
        potential_by: What its potential is counted by.
        visits: Its share of the rep's visits to accounts of known potential.
        for_deals: How many of its visits were made while a deal was open there, or may have
            been.
        potential: Its share of the potential of the rep's accounts.
    """

    account: Account
    potential_by: SegmentMeasure
    visits: Share[int]
    for_deals: int
    potential: Share[int]

    @property
    def expected(self) -> float:
        """How many of the visits would be its own by its potential."""
        return self.visits.whole * self.potential.part / self.potential.whole

    @property
    def beyond(self) -> float:
        """How many more than that were made without a deal."""
        return self.visits.part - self.for_deals - self.expected

    def is_too_often(self, settings: PlanningSettings = DEFAULTS) -> bool:
        """Whether it was visited far more than its potential says, and not for a deal.

        Args:
            settings: How far, and from how many visits on.
        """
        without = self.visits.part - self.for_deals
        return without >= max(settings.easy_visits, settings.easy_times * self.expected)

    @property
    def explanation(self) -> Note:
        """How often it was visited and what it could buy, in a sentence."""
        values = {
            "account": self.account.name,
            "visits": self.visits.part,
            "of_visits": str(self.visits),
            "for_deals": self.for_deals,
            "of_potential": str(self.potential),
            "potential_by": self.potential_by,
        }
        return Note("planning.account_effort", values)


@frozen
class VisitBalance:
    """A rep's visits by account, beside the potential of the rep's accounts.

    Args:
        rep: Whose visits.
        accounts: The rep's accounts whose potential is known, those visited the farthest
            beyond it first.
        unjudged: How many visits went to accounts whose potential is not known, or to those of
            other reps; they are in no share.
    """

    rep: str
    accounts: tuple[AccountEffort, ...]
    unjudged: int

    @property
    def visits(self) -> int:
        """How many visits are in the shares."""
        return sum(one.visits.part for one in self.accounts)

    def too_often(self, settings: PlanningSettings = DEFAULTS) -> tuple[AccountEffort, ...]:
        """The accounts visited far more than their potential says, the farthest first.

        Args:
            settings: How far, and from how many visits on.
        """
        return tuple(one for one in self.accounts if one.is_too_often(settings))


def visit_balances(
    book: Book, as_of: datetime, settings: PlanningSettings = DEFAULTS
) -> dict[str, VisitBalance]:
    """How often each rep's accounts were visited, beside what they could buy (method §7.5).

    Visits made count, whatever came of them. An account of which no machine is on record, or
    no pages where those are counted, has an unknown potential, not none: neither it nor its
    visits are looked at.

    Args:
        book: All that is known.
        as_of: The moment to look back from.
        settings: How far to look back, and what potential is counted by.

    Returns:
        The balance of each rep of the book, in the order of the alphabet.

    Raises:
        InvalidValueError: If only one of the book's moments and `as_of` has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.records import Account, Book, Machine, Visit
    >>> accounts = [Account(id=id, name=id, rep="A") for id in ("large", "easy")]
    >>> machines = [Machine(id=f"m{place}", account=account)
    ...             for place, account in enumerate(["large"] * 9 + ["easy"])]
    >>> visits = [Visit(id=f"v{day}", rep="A", account="easy", started=datetime(2026, 3, day, 9))
    ...           for day in range(1, 14)]
    >>> book = Book(accounts=accounts, machines=machines, visits=visits)
    >>> (effort,) = visit_balances(book, datetime(2026, 3, 31))["A"].too_often()
    >>> effort.account.id, effort.visits, effort.potential
    ('easy', Share(100.0 %, 13 of 13), Share(10.0 %, 1 of 10))
    """
    return visit_balances_of(book, counts_by_account(book, as_of, settings), as_of, settings)


def visit_balances_of(
    book: Book,
    counts: Mapping[str, SegmentCounts],
    as_of: datetime,
    settings: PlanningSettings = DEFAULTS,
) -> dict[str, VisitBalance]:
    """The same where it has been counted before what there is of each account.

    Args:
        book: All that is known.
        counts: What there is of each account, as `counts_by_account` finds it.
        as_of: The moment to look back from.
        settings: As for `visit_balances`.

    Raises:
        InvalidValueError: As `visit_balances`.
    """
    worth = {account: one.measure(settings.potential_by) for account, one in counts.items()}
    return {rep: _balance(book, rep, worth, as_of, settings) for rep in book.reps}


def _balance(
    book: Book,
    rep: str,
    worth: Mapping[str, int],
    as_of: datetime,
    settings: PlanningSettings,
) -> VisitBalance:
    judged = {one.id: one for one in book.by_rep(Account)[rep] if worth[one.id]}
    period = days_before(as_of, settings.effort_days)
    visits, for_deals, unjudged = Counter[str](), Counter[str](), 0
    for at, visit in visits_made(book.by_rep(Visit)[rep], period, as_of):
        if visit.account not in judged:
            unjudged += 1
            continue
        deals = book.by_account(Deal)[visit.account]
        visits[visit.account] += 1
        for_deals[visit.account] += any(open_at(deal, at) is not False for deal in deals)
    potential = sum(worth[account] for account in judged)
    efforts = [
        AccountEffort(
            account=one,
            potential_by=settings.potential_by,
            visits=Share(visits[one.id], visits.total()),
            for_deals=for_deals[one.id],
            potential=Share(worth[one.id], potential),
        )
        for one in judged.values()
    ]
    return VisitBalance(rep, tuple(sorted(efforts, key=lambda one: -one.beyond)), unjudged)
