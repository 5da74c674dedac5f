"""Too many visits to customers who are easy to visit (method §7.5)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.moments import days_before
from salesprocess.people.encounters import visits_made_by
from salesprocess.planning.settings import PlanningSettings
from salesprocess.planning.territory.counts import counts_by_account
from salesprocess.rates import Share
from salesprocess.records import Account, Deal, Rep
from salesprocess.report import Explained, Note

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salesprocess.case import Case
    from salesprocess.people.encounters import VisitMade
    from salesprocess.planning.territory.axes import SegmentMeasure


@frozen(kw_only=True, repr=False)
class AccountEffort(Explained):
    """How often an account was visited, beside what it could buy.

    Args:
        account: The account.
        potential_by: What its potential is counted by.
        visits: Its share of the rep's visits to accounts of known potential.
        for_deals: How many of its visits were made while a deal was open there, or may have
            been; all of them in a book without deals.
        potential: Its share of the potential of the rep's accounts.
        limit: From how many visits without a deal on that is too often.
    """

    account: Account
    potential_by: SegmentMeasure
    visits: Share[int]
    for_deals: int
    potential: Share[int]
    limit: float

    @property
    def expected(self) -> float:
        """How many of the visits would be its own by its potential."""
        return self.visits.whole * self.potential.part / self.potential.whole

    @property
    def beyond(self) -> float:
        """How many more than that were made without a deal."""
        return self.visits.part - self.for_deals - self.expected

    @property
    def is_too_often(self) -> bool:
        """Whether it was visited far more than its potential says, and not for a deal."""
        return self.visits.part - self.for_deals >= self.limit

    @property
    def explanation(self) -> Note:
        """How often it was visited and what it could buy, in a sentence."""
        values = {
            "account": self.account.name,
            "visits": self.visits.part,
            "of_visits": self.visits,
            "for_deals": self.for_deals,
            "of_potential": self.potential,
            "potential_by": self.potential_by,
        }
        return Note("planning.account_effort", values)


@frozen(repr=False)
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
        return sum(effort.visits.part for effort in self.accounts)

    @property
    def too_often(self) -> tuple[AccountEffort, ...]:
        """The accounts visited far more than their potential says, the farthest first."""
        return tuple(effort for effort in self.accounts if effort.is_too_often)

    def __repr__(self) -> str:
        often = len(self.too_often)
        return f"VisitBalance({self.rep}: {len(self.accounts)} accounts, {often} visited too often)"


@gated
def visit_balances(case: Case) -> Mapping[str, VisitBalance]:
    """How often each rep's accounts were visited, beside what they could buy (method §7.5).

    Visits made count, whatever came of them. An account of which no machine is on record, or
    no pages where those are counted, has an unknown potential, not none: neither it nor its
    visits are looked at.

    Args:
        case: The case; its settings say how far to look back, what potential is counted by, and
            what is too often.

    Returns:
        The balance of each rep of the book, in the order of the alphabet.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book, Machine, Visit
    >>> accounts = [Account(id=id, name=id, rep="A") for id in ("large", "easy")]
    >>> machines = [Machine(id=f"m{place}", account=account)
    ...             for place, account in enumerate(["large"] * 9 + ["easy"])]
    >>> visits = [Visit(id=f"v{day}", rep="A", account="easy", started=datetime(2026, 3, day, 9))
    ...           for day in range(1, 14)]
    >>> book = Book(accounts=accounts, machines=machines, visits=visits,
    ...             deals=[Deal(id="d1", account="large", opened=datetime(2026, 3, 2))])
    >>> (effort,) = visit_balances(Case(book, datetime(2026, 3, 31)))["A"].too_often
    >>> effort.account.id, effort.visits, effort.potential
    ('easy', Share(100.0 %, 13 of 13), Share(10.0 %, 1 of 10))
    """
    return dict(case.each(Rep, visit_balance))


def visit_balance(case: Case, rep: str) -> VisitBalance:
    """The same of one rep.

    Args:
        case: The case.
        rep: The id of the rep.
    """
    settings, counts = case.get(PlanningSettings), counts_by_account(case)
    period = days_before(case.as_of, settings.effort_days)
    accounts = {account.id: account for account in case.book.by_rep(Account)[rep]}
    worth = {id_: counts[id_].measure(settings.potential_by) for id_ in accounts}
    judged = {id_: account for id_, account in accounts.items() if worth[id_]}
    visits, for_deals, unjudged = Counter[str](), Counter[str](), 0
    for visit in visits_made_by(case, rep):
        if visit.at not in period:
            continue
        account = visit.visit.account
        if account not in judged:
            unjudged += 1
            continue
        visits[account] += 1
        for_deals[account] += _may_be_for_deal(case, visit)
    potential = sum(worth[account] for account in judged)
    efforts = [
        AccountEffort(
            account=account,
            potential_by=settings.potential_by,
            visits=Share(visits[id_], visits.total()),
            for_deals=for_deals[id_],
            potential=Share(worth[id_], potential),
            limit=max(
                settings.easy_visits,
                settings.easy_times * visits.total() * worth[id_] / potential,
            ),
        )
        for id_, account in judged.items()
    ]
    efforts.sort(key=lambda effort: -effort.beyond)
    return VisitBalance(rep, tuple(efforts), unjudged)


def _may_be_for_deal(case: Case, visit: VisitMade) -> bool:
    """Whether a deal was open when a visit began, or may have been, as in a book without any."""
    deals = case.book.by_account(Deal)[visit.visit.account]
    is_open = (case.history(deal).open_at(visit.at) for deal in deals)
    return not case.book.deals or any(state is not False for state in is_open)
