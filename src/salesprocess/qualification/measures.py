"""Everything a review measures of qualification, in one go."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import field, frozen

from salesprocess.moments import passed
from salesprocess.qualification.frameworks.evidence import assess_account
from salesprocess.qualification.frameworks.known import MAN
from salesprocess.qualification.frameworks.people import whom_to_meet
from salesprocess.qualification.frameworks.verdict_counts import VerdictCounts
from salesprocess.qualification.needs.accounts import need_signals_by_account
from salesprocess.qualification.needs.counts import count_needs
from salesprocess.qualification.no_contact.market_losses import no_contact_losses
from salesprocess.qualification.prospects.counts import prospect_counts_by_rep
from salesprocess.qualification.prospects.expectations import key_prospects
from salesprocess.qualification.prospects.judging import judged
from salesprocess.qualification.prospects.standing import prospect_standing
from salesprocess.qualification.prospects.three_visits import ProspectStatus
from salesprocess.qualification.retention.own_users import own_machines
from salesprocess.qualification.retention.repurchase import repurchases
from salesprocess.qualification.retention.risks import warning_signs
from salesprocess.records import Deal, Judgement

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from salesprocess.qualification.frameworks.assessment import Assessment
    from salesprocess.qualification.frameworks.framework import Framework
    from salesprocess.qualification.frameworks.people import ToMeet
    from salesprocess.qualification.needs.counts import NeedCounts
    from salesprocess.qualification.needs.kinds import NeedKind
    from salesprocess.qualification.no_contact.market_losses import NoContactLosses
    from salesprocess.qualification.prospects.counts import ProspectCounts
    from salesprocess.qualification.prospects.expectations import KeyProspect
    from salesprocess.qualification.retention.repurchase import Repurchases
    from salesprocess.qualification.retention.risks import Risk
    from salesprocess.qualification.settings import QualificationSettings
    from salesprocess.rates import Period
    from salesprocess.records import Account, Book, Machine


@frozen
class ProspectToWorkOn:
    """A key prospect, and how to go on there.

    Args:
        prospect: The account, and when it is expected to buy.
        assessment: What a framework says of it, and what to ask next.
        to_meet: Whom to meet for that, the most telling first.
    """

    prospect: KeyProspect
    assessment: Assessment
    to_meet: tuple[ToMeet, ...]


@frozen
class UserAtRisk:
    """An own user that shows warning signs (method §4.7).

    Args:
        account: The account.
        machines: Our machines there.
        risks: The signs.
    """

    account: Account
    machines: tuple[Machine, ...]
    risks: tuple[Risk, ...]


@frozen(kw_only=True)
class QualificationMeasures:
    """What a review measures of qualification.

    Args:
        verdicts: What the framework says of the accounts that are worked on.
        key_prospects: The accounts that will buy soon, the nearest first.
        statuses: How many accounts of each rep stand where under the three-visit rule; `None`
            stands for accounts without a rep.
        prospects: How well each rep kept to the rules for prospects, of what began in the
            period.
        market: What the market bought in the period, and how much of it went past us.
        needs: How many accounts show each kind of need.
        repurchases: What own users bought in the period, from us and from others.
        at_risk: The own users with warning signs, those with most signs first.
    """

    verdicts: VerdictCounts
    key_prospects: tuple[ProspectToWorkOn, ...]
    statuses: Mapping[str | None, Mapping[ProspectStatus, int]] = field(hash=False)
    prospects: Mapping[str, ProspectCounts] = field(hash=False)
    market: NoContactLosses
    needs: Mapping[NeedKind, NeedCounts] = field(hash=False)
    repurchases: Repurchases
    at_risk: tuple[UserAtRisk, ...]


def measure_qualification(
    book: Book,
    settings: QualificationSettings,
    *,
    as_of: datetime,
    period: Period,
    framework: Framework = MAN,
) -> QualificationMeasures:
    """Everything a review measures of qualification.

    Args:
        book: All that is known.
        settings: What the judgements take for granted.
        as_of: The moment to look back from.
        period: The days looked at.
        framework: What has to be known before an account is a prospect.

    Raises:
        InvalidValueError: If only one of book and moments has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.qualification import QualificationSettings
    >>> from salesprocess.rates import Period
    >>> from salesprocess.testing import sample_book
    >>> measures = measure_qualification(sample_book(), QualificationSettings(),
    ...                                  as_of=datetime(2027, 1, 1), period=Period.year(2026))
    >>> measures.market
    NoContactLosses(... purchases: ... won, ... lost after contact, ... no contact, ... unknown)
    """
    with_deal = {account.id for account in book.accounts if _has_open_deal(book, account.id, as_of)}
    worked_on = (
        account.id
        for account in book.accounts
        if account.id in with_deal or _is_prospect(book, account.id, as_of, settings)
    )

    def assessed(account: str) -> Assessment:
        return assess_account(book, account, framework, as_of=as_of, settings=settings)

    def to_work_on(prospect: KeyProspect) -> ProspectToWorkOn:
        assessment = near[prospect.account.id]
        to_meet = whom_to_meet(book, prospect.account.id, assessment, as_of)
        return ProspectToWorkOn(prospect, assessment, to_meet)

    prospects = key_prospects(book, as_of, settings)
    near = {prospect.account.id: assessed(prospect.account.id) for prospect in prospects}
    judged_by_it = (near[one] if one in near else assessed(one) for one in worked_on)
    signals = need_signals_by_account(book, as_of, settings)
    return QualificationMeasures(
        verdicts=VerdictCounts.of(framework, judged_by_it),
        key_prospects=tuple(map(to_work_on, prospects)),
        statuses=_statuses(book, as_of, settings),
        prospects=prospect_counts_by_rep(book, period, as_of, settings),
        market=no_contact_losses(book, period, as_of=as_of, settings=settings),
        needs=count_needs(signals, settings.strong_need, with_deal),
        repurchases=repurchases(book, period, as_of, settings),
        at_risk=_at_risk(book, as_of, settings),
    )


def _has_open_deal(book: Book, account: str, as_of: datetime) -> bool:
    """Whether a deal had begun and had not ended, as far as is known."""
    return any(
        (deal.opened is None or passed(deal.opened, as_of))
        and (deal.is_open if deal.closed is None else not passed(deal.closed, as_of))
        for deal in book.by_account(Deal)[account]
    )


def _is_prospect(
    book: Book, account: str, as_of: datetime, settings: QualificationSettings
) -> bool:
    """Whether the newest verdict is a rep's own, and says that it is a prospect."""
    verdicts = judged(book, account, as_of, settings)
    newest = verdicts[-1] if verdicts else None
    return newest is not None and newest.is_prospect and isinstance(newest.source, Judgement)


def _statuses(
    book: Book, as_of: datetime, settings: QualificationSettings
) -> dict[str | None, dict[ProspectStatus, int]]:
    counts: dict[str | None, Counter[ProspectStatus]] = {}
    for account in book.accounts:
        status = prospect_standing(book, account, as_of, settings).status
        counts.setdefault(account.rep, Counter())[status] += 1
    ordered = sorted(counts.items(), key=lambda one: (one[0] is None, one[0] or ""))
    return {rep: {status: found[status] for status in ProspectStatus} for rep, found in ordered}


def _at_risk(
    book: Book, as_of: datetime, settings: QualificationSettings
) -> tuple[UserAtRisk, ...]:
    users = (
        UserAtRisk(account, machines, warning_signs(book, account, as_of, settings))
        for account in book.accounts
        if (machines := own_machines(book, account.id, as_of.date()))
    )
    found = (user for user in users if user.risks)
    return tuple(sorted(found, key=lambda user: (-len(user.risks), -len(user.machines))))
