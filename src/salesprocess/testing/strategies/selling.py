"""Those who sell, and who had which deal or account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from salesprocess.records import OwnerChange, Rep
from salesprocess.testing.strategies.partial_record import Sketch, drawn
from salesprocess.testing.strategies.values import days, maybe, texts

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
