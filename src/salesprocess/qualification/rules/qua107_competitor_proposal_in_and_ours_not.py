"""QUA107: a competitor's proposal is in, and none of ours."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.case import Case
from salesprocess.qualification.no_contact.before_purchase import days_earlier
from salesprocess.qualification.settings import QualificationSettings
from salesprocess.records import Account, Book, MarketPurchase, Proposal
from salesprocess.rules import ACCOUNT, Evidence, Rule, Severity
from salesprocess.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(account: Account, case: Case) -> Evidence | None:
    """Whether only competitors have proposed of late, and the account has not bought since.

    Where no proposal of ours is recorded at all, that none is here says nothing.
    """
    vendor, settings = case.book.vendor, case.get(QualificationSettings)
    if not case.shared(_ours_are_recorded):
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
    first = max([days_earlier(case.as_of.date(), days), *bought])
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
    """We proposed too; long ago; answered; ours never recorded; no one knows who we are."""
    yield _case(_RIVAL, evolve(_RIVAL, id="p2", vendor="Own", submitted=datetime(2025, 12, 1)))
    yield _case(evolve(_RIVAL, submitted=datetime(2025, 3, 9)), _ELSEWHERE)
    bought = MarketPurchase(id="b1", account="a1", vendor="Rival", bought_on=date(2026, 3, 16))
    yield _case(_RIVAL, _ELSEWHERE, purchases=[bought])
    yield _case(_RIVAL)
    yield _case(_RIVAL, _ELSEWHERE, vendor=None)


_RIVAL = Proposal(id="p1", account="a1", vendor="Rival", submitted=datetime(2026, 3, 9))
_ELSEWHERE = Proposal(id="p9", account="a9", vendor="Own", submitted=datetime(2026, 3, 2))
"""A proposal of ours at another account: so ours are recorded."""


def _case(
    *proposals: Proposal, purchases: list[MarketPurchase] | None = None, vendor: str | None = "Own"
) -> Case:
    book = Book(
        vendor=vendor,
        accounts=[Account(id="a1", name="Bright Paper"), Account(id="a9", name="Dark Ink")],
        proposals=proposals,
        market_purchases=purchases or [],
    )
    return Case(book, datetime(2026, 3, 31))


RULE = Rule(
    code="QUA107",
    name="competitor-proposal-in-and-ours-not",
    title=text("competitor proposal in and ours not", "只有对手的建议书", "競合だけの提案"),
    message=text(
        "a proposal of {vendors} is in since {since}, and none of ours",
        "{vendors}自{since}起已提交建议书，而我方没有",
        "{since}から{vendors}の提案が出ていますが、当社の提案はありません",
    ),
    finds=text(
        "An account with a competitor's proposal and none of ours.",
        "客户已收到竞争对手的建议书，却没有我方的建议书。",
        "顧客に競合の提案が出ていますが、当社の提案はありません。",
    ),
    why=text(
        (
            "Who proposes first sets the criteria; without a proposal of ours the deal is "
            "lost before the customer considers us."
        ),
        "先提交建议书者设定标准；没有我方的建议书，客户还没有考虑我方，商机就已失去。",
        "先に提案した者が基準を決めます。当社の提案がなければ、検討される前に失注します。",
    ),
    remedy=text(
        "Visit the account now, find out the need and by when it is decided, and propose.",
        "立即拜访客户，弄清需求和决定的时间，并提交建议书。",
        "すぐに訪問して必要とされるものと決定の時期を確かめ、提案してください。",
    ),
    method="§3.2",
    severity=Severity.WARNING,
    subject=ACCOUNT,
    check=check,
    triggers=triggers,
    passes=passes,
)
