"""Whose a deal or an account was when something happened to it, and so who is credited."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from salesprocess.common_settings import CommonSettings, Credit
from salesprocess.decimals import EXACT
from salesprocess.gate import gated, gated_late
from salesprocess.histories.as_known import owner_by
from salesprocess.histories.instants import first_instant
from salesprocess.records import Account, Deal, DealShare, OwnerChange
from salesprocess.summaries import exact_sum, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from salesprocess.case import Case


@gated
def owner_at(case: Case, record: Deal | Account, at: date | datetime | None) -> str | None:
    """Who is credited with what happened to a deal or an account at some time.

    Its owner then, or today's, as `CommonSettings.credit` has it. Where nothing changed hands,
    and where no one knows when it happened, that is today's owner.

    Args:
        case: The case.
        record: The deal or the account.
        at: The moment, or the day: whoever had it when that began; `None` where it is unknown.

    Returns:
        The rep's id; `None` where no one had it, or no one knows who.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book
    >>> deal = Deal(id="d1", rep="B")
    >>> change = OwnerChange(deal="d1", at=datetime(2026, 3, 2), rep="B", from_rep="A")
    >>> case = Case(Book(deals=[deal], owner_changes=[change]), as_of=datetime(2026, 3, 31))
    >>> owner_at(case, deal, datetime(2026, 2, 3)), owner_at(case, deal, datetime(2026, 3, 9))
    ('A', 'B')
    """
    if at is None or case.get(CommonSettings).credit is Credit.TODAY:
        return record.rep
    changes = hand_overs(case, record)
    return owner_by(changes, first_instant(at, case.as_of.tzinfo)) if changes else record.rep


@gated_late
def owner_of(case: Case, deal: Deal | str) -> str | None:
    """Whom a deal counts for as a whole: who had it when it ended, and today if it is open.

    Args:
        case: The case.
        deal: The deal, as it stands or stood; or its id.

    Raises:
        UnknownNameError: If no such deal was there by then.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book, Outcome
    >>> deal = Deal(id="d1", rep="B", closed=datetime(2026, 2, 3), outcome=Outcome.WON)
    >>> change = OwnerChange(deal="d1", at=datetime(2026, 3, 2), rep="B", from_rep="A")
    >>> case = Case(Book(deals=[deal], owner_changes=[change]), as_of=datetime(2026, 3, 31))
    >>> owner_of(case, "d1")
    'A'
    """
    known = deal if isinstance(deal, Deal) else case.record(Deal, deal)
    return owner_at(case, known, None if known.is_open else known.closed)


@gated
def shares_of(case: Case, deal: Deal | str) -> dict[str | None, Decimal]:
    """How a deal is shared out among those who are credited with it; the parts add to 1.

    By `Credit.BY_SHARE` the reps of its shares have those, and `owner_of` the rest; else it is
    all of `owner_of`.

    Args:
        case: The case.
        deal: The deal, as it stands or stood; or its id.

    Raises:
        UnknownNameError: If no such deal was there by then.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book
    >>> book = Book(deals=[Deal(id="d1", rep="A")],
    ...             deal_shares=[DealShare(deal="d1", rep="B", share=Decimal("0.4"))])
    >>> case = Case(book, datetime(2026, 3, 31), CommonSettings(credit=Credit.BY_SHARE))
    >>> shares_of(case, "d1")
    {'B': Decimal('0.4'), 'A': Decimal('0.6')}
    """
    by_share = case.get(CommonSettings).credit is Credit.BY_SHARE
    id_ = deal.id if isinstance(deal, Deal) else deal
    named = case.book.by_deal(DealShare)[id_] if by_share else ()
    rest = EXACT.subtract(Decimal(1), exact_sum(share.share for share in named))
    parts = [*((share.rep, share.share) for share in named), (owner_of(case, deal), rest)]
    return sums_by_key((rep, part) for rep, part in parts if part)


def hand_overs(case: Case, record: Deal | Account) -> Sequence[OwnerChange]:
    """The changes of hands of a deal or an account, in time.

    Args:
        case: The case.
        record: The deal or the account.
    """
    named = "deal" if isinstance(record, Deal) else "account"
    changes = case.book.by(OwnerChange, named)[record.id]
    return sorted(changes, key=lambda change: change.at)
