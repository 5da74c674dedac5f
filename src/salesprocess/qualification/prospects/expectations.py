"""Key prospects: the accounts that will buy within half a year (method §4.4)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.moments import passed
from salesprocess.qualification.prospects.judging import judged
from salesprocess.qualification.settings import DEFAULTS
from salesprocess.records import Deal, Judgement, MarketPurchase
from salesprocess.report import Note

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from salesprocess.qualification.prospects.judging import Judged
    from salesprocess.qualification.settings import QualificationSettings
    from salesprocess.records import Account, Book


@frozen
class Expectation:
    """A day on which an account is expected to buy, and who says so.

    Args:
        on: The day.
        source: The open deal, or the judgement.
    """

    on: date
    source: Deal | Judgement


@frozen
class KeyProspect:
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


def key_prospects(
    book: Book, as_of: datetime, settings: QualificationSettings = DEFAULTS
) -> tuple[KeyProspect, ...]:
    """The accounts that are expected to buy within 180 days, the nearest first (method §4.4).

    What is expected is said by an open deal, or by the newest judgement. A day that has passed
    says nothing of the days to come. A deal that names no account makes no prospect, and an
    account that was struck off since is none.

    Args:
        book: All that is known.
        as_of: The moment to judge at.
        settings: Within how many days.

    Raises:
        InvalidValueError: If only one of the book's moments and `as_of` has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.records import Account, Book
    >>> deal = Deal(id="d1", account="a1", expected_order_on=date(2026, 9, 27))
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], deals=[deal])
    >>> [prospect.days for prospect in key_prospects(book, datetime(2026, 3, 31))]
    [180]
    >>> key_prospects(book, datetime(2026, 3, 30))
    ()
    """
    found = (key_prospect(book, account, as_of, settings) for account in book.accounts)
    known = [prospect for prospect in found if prospect]
    return tuple(sorted(known, key=lambda one: (one.expected_on, one.account.id)))


def key_prospect(
    book: Book,
    account: Account,
    as_of: datetime,
    settings: QualificationSettings = DEFAULTS,
) -> KeyProspect | None:
    """An account as a key prospect; `None` where it is none. See `key_prospects`."""
    verdicts = judged(book, account.id, as_of, settings)
    if verdicts and not verdicts[-1].is_prospect:
        return None
    today = as_of.date()
    last_day = today + timedelta(days=settings.key_within_days)
    expected = [*_from_deals(book, account, as_of), *_from_judgement(book, verdicts, as_of)]
    near = sorted((one for one in expected if today <= one.on <= last_day), key=lambda one: one.on)
    return KeyProspect(account, tuple(near), (near[0].on - today).days) if near else None


def _from_deals(book: Book, account: Account, as_of: datetime) -> Iterator[Expectation]:
    for deal in book.by_account(Deal)[account.id]:
        begun = deal.opened is None or passed(deal.opened, as_of)
        if deal.is_open and begun and deal.expected_order_on:
            yield Expectation(deal.expected_order_on, deal)


def _from_judgement(
    book: Book, verdicts: tuple[Judged, ...], as_of: datetime
) -> Iterator[Expectation]:
    """What the newest judgement expects, unless the account has bought since."""
    judgements = [one.source for one in verdicts if isinstance(one.source, Judgement)]
    newest = judgements[-1] if judgements else None
    if newest and newest.is_prospect and newest.expected_on and not _bought(book, newest, as_of):
        yield Expectation(newest.expected_on, newest)


def _bought(book: Book, judgement: Judgement, as_of: datetime) -> bool:
    """Whether the account bought, from anyone, since it was judged."""
    return any(
        judgement.judged_on <= purchase.bought_on <= as_of.date()
        for purchase in book.by_account(MarketPurchase)[judgement.account]
    )
