"""Key prospects: the accounts that will buy within half a year (method §4.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.dates import days_from
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.qualification.prospects.judging import judged
from salesprocess.qualification.settings import QualificationSettings
from salesprocess.records import Account, Deal, Judgement, MarketPurchase
from salesprocess.report import Explained, Note

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from salesprocess.case import Case
    from salesprocess.qualification.prospects.judging import Judged


@frozen
class Expectation:
    """A day on which an account is expected to buy, and who says so.

    Args:
        on: The day.
        source: The open deal, or the judgement.
    """

    on: date
    source: Deal | Judgement


@frozen(repr=False)
class KeyProspect(Explained):
    """An account that will buy soon.

    Args:
        account: The account.
        expectations: When, and who says so; the nearest first.
        days: In how many days the nearest is.
    """

    account: Account
    expectations: tuple[Expectation, ...]
    days: int

    @property
    def expected_on(self) -> date:
        """The nearest day on which it is expected to buy."""
        return self.expectations[0].on

    @property
    def explanation(self) -> Note:
        """Why it is a key prospect, in a sentence."""
        source = self.expectations[0].source
        told = {"account": self.account.name, "on": self.expected_on, "days": self.days}
        if isinstance(source, Deal):
            return Note("qualification.key_prospect.deal", {**told, "deal": source.id})
        judgement = {"rep": source.rep, "judged_on": source.judged_on}
        return Note("qualification.key_prospect.judgement", {**told, **judgement})


@gated
def key_prospects(case: Case) -> tuple[KeyProspect, ...]:
    """The accounts that are expected to buy within 180 days, the nearest first (method §4.4).

    What is expected is said by an open deal, or by the newest judgement. A day that has passed
    says nothing of the days to come. A deal that names no account makes no prospect, and an
    account that was struck off since is none. Within how many days, the settings say.

    Args:
        case: The case.

    >>> from datetime import date, datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book
    >>> deal = Deal(id="d1", account="a1", expected_order_on=date(2026, 9, 27))
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], deals=[deal])
    >>> [prospect.days for prospect in key_prospects(Case(book, datetime(2026, 3, 31)))]
    [180]
    >>> key_prospects(Case(book, datetime(2026, 3, 30)))
    ()
    """
    found = [*case.each(Account, _prospect).values()]
    found.sort(key=lambda prospect: (prospect.expected_on, prospect.account.id))
    return tuple(found)


@gated
def key_prospect(case: Case, account: Account | str) -> KeyProspect | None:
    """An account as a key prospect; `None` where it is none. See `key_prospects`.

    Args:
        case: The case.
        account: The account, or its id.

    Raises:
        UnknownNameError: If there is no such account.
    """
    id_ = case.record(Account, account).id
    found: KeyProspect | None = case.each(Account, _prospect).get(id_)
    return found


def _prospect(case: Case, account: Account) -> KeyProspect | None:
    verdicts = judged(case, account)
    if verdicts and not verdicts[-1].is_prospect:
        return None
    today = case.as_of.date()
    last_day = days_from(today, case.get(QualificationSettings).key_within_days)
    expected = [*_from_deals(case, account), *_from_judgement(case, verdicts)]
    near = [expectation for expectation in expected if today <= expectation.on <= last_day]
    near.sort(key=lambda expectation: expectation.on)
    return KeyProspect(account, tuple(near), (near[0].on - today).days) if near else None


def _from_deals(case: Case, account: Account) -> Iterator[Expectation]:
    for deal in case.book.by_account(Deal)[account.id]:
        if case.history(deal).is_open and deal.expected_order_on:
            yield Expectation(deal.expected_order_on, deal)


def _from_judgement(case: Case, verdicts: tuple[Judged, ...]) -> Iterator[Expectation]:
    """What the newest judgement expects, unless the account has bought since."""
    judgements = [verdict.source for verdict in verdicts if isinstance(verdict.source, Judgement)]
    newest = judgements[-1] if judgements else None
    if newest and newest.is_prospect and newest.expected_on and not _bought_since(case, newest):
        yield Expectation(newest.expected_on, newest)


def _bought_since(case: Case, judgement: Judgement) -> bool:
    """Whether the account bought, from anyone, since it was judged."""
    return any(
        judgement.judged_on <= purchase.bought_on
        for purchase in case.book.by_account(MarketPurchase)[judgement.account]
    )
