"""Those who sell, who had which deal or account, and who shared it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from salesprocess.records import DealShare, OwnerChange, Rep
from salesprocess.testing.strategies.partial_record import Sketch, drawn
from salesprocess.testing.strategies.values import days, maybe, parts, texts

if TYPE_CHECKING:
    from datetime import datetime

    from hypothesis.strategies import SearchStrategy


def reps(**fixed: object) -> SearchStrategy[Rep]:
    """Those who sell, some of whom have left.

    Args:
        fixed: For a field its value, or a strategy for it.

    >>> from hypothesis import find
    >>> find(reps(id="A"), lambda rep: rep.team is not None)
    Rep(id='A', team='0')
    """
    return drawn(Rep, fill_rep, fixed)


def owner_changes(
    *, moments: SearchStrategy[datetime] | None = None, **fixed: object
) -> SearchStrategy[OwnerChange]:
    """Deals and accounts that went to another rep.

    Args:
        moments: Where moments come from; by default they are like those fixed, else
            without a time zone.
        fixed: For a field its value, or a strategy for it.
    """
    return drawn(OwnerChange, fill_owner_change, fixed, moments)


def deal_shares(**fixed: object) -> SearchStrategy[DealShare]:
    """Parts of deals, each at most a half.

    Args:
        fixed: For a field its value, or a strategy for it.

    >>> from hypothesis import find
    >>> find(deal_shares(deal="d1", rep="B"), bool)
    DealShare(deal='d1', rep='B', share=Decimal('0.01'))
    """
    return drawn(DealShare, fill_deal_share, fixed)


def fill_deal_share(share: Sketch) -> None:
    """Draws the fields of a part of a deal."""
    share.fill(deal=texts(), rep=texts(), share=parts())


def fill_rep(rep: Sketch) -> None:
    """Draws the fields of one who sells."""
    rep.fill(id=texts(), name=maybe(texts()), team=maybe(texts()), manager=maybe(texts()))
    rep.fill_span("since", "until", days())


def fill_owner_change(change: Sketch) -> None:
    """Draws the fields of a change of hands: of a deal or of an account, never of both."""
    change.fill(at=change.moments, rep=maybe(texts()), from_rep=maybe(texts()))
    if "account" not in change.fields:
        change.fill(deal=maybe(texts()))
        change.fill(account=texts() if change.is_none("deal") else st.none())
    change.fill(deal=texts() if change.is_none("account") else st.none())
