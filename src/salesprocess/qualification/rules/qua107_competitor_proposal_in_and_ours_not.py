"""QUA107: a competitor's proposal is in, and none of ours."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.case import Case
from salesprocess.dates import days_from
from salesprocess.qualification.retention.own_users import own_machines
from salesprocess.qualification.settings import QualificationSettings
from salesprocess.records import Account, Book, Machine, MarketPurchase, Proposal
from salesprocess.rules import ACCOUNT, Evidence, Rule, Severity, always_urgent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def check(account: Account, case: Case) -> Evidence | None:
    """Whether only competitors have proposed of late, and the account has not bought since.

    At an own user that is told as a warning sign (QUA116). Where no proposal of ours is recorded
    at all, that none is here says nothing.
    """
    vendor, settings = case.book.vendor, case.get(QualificationSettings)
    if own_machines(case, account) or not case.shared(_ours_are_recorded):
        return None
    late = _since_purchase(account, case, settings.rival_proposal_days)
    all_in = _since_purchase(account, case, settings.consideration_days)
    rivals = [proposal for proposal in late if proposal.vendor != vendor]
    if not rivals or any(proposal.vendor == vendor for proposal in all_in):
        return None
    return {
        "vendors": tuple(sorted({proposal.vendor for proposal in rivals})),
        "since": min(proposal.submitted.date() for proposal in rivals),
    }


def _ours_are_recorded(case: Case) -> bool:
    return any(proposal.vendor == case.book.vendor for proposal in case.book.proposals)


def _since_purchase(account: Account, case: Case, days: int) -> list[Proposal]:
    """The proposals of the last days, but for those that a purchase has answered."""
    bought = [purchase.bought_on for purchase in case.book.by_account(MarketPurchase)[account.id]]
    first = max([days_from(case.as_of.date(), -days), *bought])
    return [
        proposal
        for proposal in case.book.by_account(Proposal)[account.id]
        if proposal.submitted.date() >= first
    ]


def triggers() -> Iterator[Case]:
    """A competitor has proposed; since the last purchase, too."""
    yield _case(_RIVAL, _ELSEWHERE)
    earlier = MarketPurchase(id="b1", account="a1", vendor="Own", bought_on=date(2026, 2, 2))
    yield _case(_RIVAL, _ELSEWHERE, purchases=[earlier])


def passes() -> Iterator[Case]:
    """We proposed too; long ago; answered; ours never recorded; no vendor known; an own user."""
    yield _case(_RIVAL, evolve(_RIVAL, id="p2", vendor="Own", submitted=datetime(2025, 12, 1)))
    yield _case(evolve(_RIVAL, submitted=datetime(2025, 3, 9)), _ELSEWHERE)
    bought = MarketPurchase(id="b1", account="a1", vendor="Rival", bought_on=date(2026, 3, 16))
    yield _case(_RIVAL, _ELSEWHERE, purchases=[bought])
    yield _case(_RIVAL)
    yield _case(_RIVAL, _ELSEWHERE, vendor=None)
    yield _case(_RIVAL, _ELSEWHERE, machines=[Machine(id="m1", account="a1", vendor="Own")])


_RIVAL = Proposal(id="p1", account="a1", vendor="Rival", submitted=datetime(2026, 3, 9))
_ELSEWHERE = Proposal(id="p9", account="a9", vendor="Own", submitted=datetime(2026, 3, 2))
"""A proposal of ours at another account: so ours are recorded."""


def _case(
    *proposals: Proposal,
    purchases: Sequence[MarketPurchase] = (),
    machines: Sequence[Machine] = (),
    vendor: str | None = "Own",
) -> Case:
    book = Book(
        vendor=vendor,
        accounts=[Account(id="a1", name="Bright Paper"), Account(id="a9", name="Dark Ink")],
        proposals=proposals,
        machines=machines,
        market_purchases=purchases,
    )
    return Case(book, datetime(2026, 3, 31))


RULE = Rule(
    code="QUA107",
    name="competitor-proposal-in-and-ours-not",
    message="a proposal of {vendors} is in since {since}, and none of ours",
    finds="An account other than an own user with a competitor's proposal and none of ours.",
    why=(
        "Who proposes first sets the criteria; without a proposal of ours the deal is "
        "lost before the customer considers us."
    ),
    remedy="Visit the account now, find out the need and by when it is decided, and propose.",
    method="§3.2",
    severity=Severity.WARNING,
    is_urgent=always_urgent,
    subject=ACCOUNT,
    check=check,
    triggers=triggers,
    passes=passes,
)
