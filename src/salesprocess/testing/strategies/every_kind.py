"""Records of a kind that is itself a value."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from salesprocess.errors import unknown_name
from salesprocess.records import (
    Account,
    Answer,
    Check,
    Contact,
    Countermeasure,
    Deal,
    DealChange,
    DealLine,
    DealShare,
    Demonstration,
    ExchangeRate,
    Hold,
    Judgement,
    Location,
    Machine,
    MarketPurchase,
    OwnerChange,
    Plan,
    Proposal,
    Record,
    Rep,
    StageChange,
    Target,
    TimeEntry,
    Visit,
    Volume,
)
from salesprocess.testing.strategies.customers import fill_account, fill_contact, fill_location
from salesprocess.testing.strategies.dealing import (
    fill_deal,
    fill_deal_change,
    fill_deal_line,
    fill_demonstration,
    fill_exchange_rate,
    fill_hold,
    fill_market_purchase,
    fill_proposal,
    fill_stage_change,
)
from salesprocess.testing.strategies.installed import fill_machine, fill_volume
from salesprocess.testing.strategies.judging import fill_answer, fill_judgement
from salesprocess.testing.strategies.partial_record import drawn
from salesprocess.testing.strategies.planning import (
    fill_check,
    fill_countermeasure,
    fill_plan,
    fill_target,
)
from salesprocess.testing.strategies.selling import fill_deal_share, fill_owner_change, fill_rep
from salesprocess.testing.strategies.working import fill_time_entry, fill_visit

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from hypothesis.strategies import SearchStrategy

    from salesprocess.testing.strategies.partial_record import Sketch

R = TypeVar("R", bound=Record)

FILLS: dict[type[Record], Callable[[Sketch], None]] = {
    Location: fill_location,
    Account: fill_account,
    Contact: fill_contact,
    Rep: fill_rep,
    Volume: fill_volume,
    Machine: fill_machine,
    Visit: fill_visit,
    TimeEntry: fill_time_entry,
    Deal: fill_deal,
    StageChange: fill_stage_change,
    DealChange: fill_deal_change,
    Hold: fill_hold,
    DealLine: fill_deal_line,
    OwnerChange: fill_owner_change,
    DealShare: fill_deal_share,
    Proposal: fill_proposal,
    Demonstration: fill_demonstration,
    MarketPurchase: fill_market_purchase,
    Plan: fill_plan,
    Target: fill_target,
    Check: fill_check,
    Countermeasure: fill_countermeasure,
    Answer: fill_answer,
    Judgement: fill_judgement,
    ExchangeRate: fill_exchange_rate,
}
"""How the fields of each kind of record are drawn."""


def records(
    kind: type[R], *, moments: SearchStrategy[datetime] | None = None, **fixed: object
) -> SearchStrategy[R]:
    """Records of one kind.

    Args:
        kind: A class of records, such as `Visit`.
        moments: Where moments come from; by default they are like those fixed, else
            without a time zone.
        fixed: For a field its value, or a strategy for it.

    Raises:
        UnknownNameError: If there is no such kind, or it has no such field; with a near
            name where there is one.

    >>> from hypothesis import Phase, find, settings
    >>> find(records(Account, id="a1"), bool, settings=settings(phases=[Phase.generate])).id
    'a1'
    >>> records(Account, reps="A")
    Traceback (most recent call last):
    salesprocess.errors.UnknownNameError: unknown field of Account: expected one of id, name,
    rep, ..., got 'reps'; did you mean 'rep'?
    """
    if kind not in FILLS:
        raise unknown_name("kind of record", kind.__name__, [known.__name__ for known in FILLS])
    return drawn(kind, FILLS[kind], fixed, moments)
