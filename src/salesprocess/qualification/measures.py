"""Everything a review measures of qualification, in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field

from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.people.by_rep import grouping
from salesprocess.qualification.frameworks.evidence import assess
from salesprocess.qualification.frameworks.known import MAN
from salesprocess.qualification.frameworks.people import whom_to_meet
from salesprocess.qualification.frameworks.verdict_counts import VerdictCounts
from salesprocess.qualification.needs.accounts import need_signals_by_account
from salesprocess.qualification.needs.counts import count_needs
from salesprocess.qualification.no_contact.market_losses import no_contact_losses
from salesprocess.qualification.prospects.counts import (
    prospect_counts_by_rep,
    prospect_statuses_by_rep,
)
from salesprocess.qualification.prospects.expectations import key_prospects
from salesprocess.qualification.prospects.never_listed import never_listed
from salesprocess.qualification.retention.own_users import own_machines
from salesprocess.qualification.retention.relations import relations
from salesprocess.qualification.retention.repurchase import repurchases
from salesprocess.qualification.retention.risks import warning_signs
from salesprocess.qualification.settings import QualificationSettings
from salesprocess.qualification.worked_on import deals_name_accounts, is_worked_on, open_deals_of
from salesprocess.records import machine_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from salesprocess.case import Case
    from salesprocess.people.by_rep import ByRep, Grouping
    from salesprocess.qualification.frameworks.assessment import Assessment
    from salesprocess.qualification.frameworks.framework import Framework
    from salesprocess.qualification.frameworks.people import ToMeet
    from salesprocess.qualification.needs.counts import NeedCounts
    from salesprocess.qualification.needs.kinds import NeedKind
    from salesprocess.qualification.no_contact.market_losses import NoContactLosses
    from salesprocess.qualification.prospects.counts import ProspectCounts, StatusCounts
    from salesprocess.qualification.prospects.expectations import KeyProspect
    from salesprocess.qualification.prospects.never_listed import NeverListed
    from salesprocess.qualification.retention.relations import RelationCoverage
    from salesprocess.qualification.retention.repurchase import Repurchases
    from salesprocess.qualification.retention.risks import Risk
    from salesprocess.rates import Period
    from salesprocess.records import Account, Machine


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


@frozen_within
@frozen(kw_only=True)
class QualificationMeasures:
    """What a review measures of qualification.

    Args:
        verdicts: What each framework says of the accounts that are worked on.
        key_prospects: The accounts that will buy soon, the nearest first.
        never_listed: The accounts that never came on a list, as the right person was not met.
        groups: Of whom its tables by rep tell: of reps, teams or managers.
        statuses: How many accounts of each rep stand where under the three-visit rule; `None`
            stands for accounts without a rep.
        prospects: How well each rep kept to the rules for prospects, of what began in the
            period.
        market: What the market bought in the period, and how much of it went past us.
        needs: How many accounts show each kind of need.
        repurchases: What own users bought in the period, from us and from others.
        relations: The own users whose relations in the period lack height, breadth or depth.
        at_risk: The own users with warning signs, those with most signs first.
    """

    verdicts: tuple[VerdictCounts, ...]
    key_prospects: tuple[ProspectToWorkOn, ...]
    never_listed: tuple[NeverListed, ...]
    groups: Grouping = field(hash=False)
    statuses: ByRep[StatusCounts] = field(hash=False)
    prospects: ByRep[ProspectCounts] = field(hash=False)
    market: NoContactLosses
    needs: Mapping[NeedKind, NeedCounts] = field(hash=False)
    repurchases: Repurchases
    relations: tuple[RelationCoverage, ...]
    at_risk: tuple[UserAtRisk, ...]


def measure_qualification(
    case: Case, period: Period, frameworks: Sequence[Framework] = (MAN,)
) -> QualificationMeasures:
    """Everything a review measures of qualification.

    Args:
        case: The case.
        period: The days looked at.
        frameworks: What has to be known before an account is a prospect, by each of them; by
            the first, what is still missing at the key prospects.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.rates import Period
    >>> from salesprocess.testing import sample_book
    >>> measures = measure_qualification(Case(sample_book(), datetime(2027, 1, 1)),
    ...                                  Period.year(2026))
    >>> measures.market
    NoContactLosses(... purchases: ... won, ... lost after contact, ... no contact, ... unknown)
    """
    first = frameworks[0]
    prospects = tuple(_to_work_on(case, prospect, first) for prospect in key_prospects(case))
    near = {(known.prospect.account.id, first.name): known.assessment for known in prospects}

    def assessed(framework: Framework) -> Iterator[Assessment]:
        for account in worked_on:
            yield near.get((account.id, framework.name)) or assess(case, account, framework)

    worked_on = [account for account in case.book.accounts if is_worked_on(case, account)]
    strong_need = case.get(QualificationSettings).strong_need
    return QualificationMeasures(
        verdicts=tuple(
            VerdictCounts.from_records(framework, assessed(framework)) for framework in frameworks
        ),
        key_prospects=prospects,
        never_listed=never_listed(case),
        groups=grouping(case),
        statuses=prospect_statuses_by_rep(case),
        prospects=prospect_counts_by_rep(case, period),
        market=no_contact_losses(case, period),
        needs=count_needs(need_signals_by_account(case), strong_need, _with_deal(case)),
        repurchases=repurchases(case, period),
        relations=tuple(covered for covered in relations(case, period) if covered.faults),
        at_risk=_at_risk(case),
    )


def _to_work_on(case: Case, prospect: KeyProspect, framework: Framework) -> ProspectToWorkOn:
    assessment = assess(case, prospect.account, framework)
    to_meet = whom_to_meet(case, prospect.account, framework)
    return ProspectToWorkOn(prospect, assessment, to_meet)


def _with_deal(case: Case) -> frozenset[str] | None:
    """The accounts with an open deal; `None` where no deal names its account."""
    if not deals_name_accounts(case):
        return None
    return frozenset(account.id for account in case.book.accounts if open_deals_of(case, account))


def _at_risk(case: Case) -> tuple[UserAtRisk, ...]:
    users = (
        UserAtRisk(account, machines, warning_signs(case, account))
        for account in case.book.accounts
        if (machines := own_machines(case, account))
    )
    found = (user for user in users if user.risks)
    return tuple(sorted(found, key=lambda user: (-len(user.risks), -machine_count(user.machines))))
