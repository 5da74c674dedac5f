"""The three-visit rule: is this a prospect, decided within three visits (method §4.3)."""

from __future__ import annotations

from enum import Enum
from itertools import dropwhile
from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.people.encounters import visits_made
from salesprocess.qualification.prospects.judging import judged
from salesprocess.qualification.prospects.three_visits import THREE_VISITS, ProspectStatus
from salesprocess.qualification.settings import QualificationSettings
from salesprocess.records import Account, Deal, Judgement
from salesprocess.report import Explained, Note

if TYPE_CHECKING:
    from datetime import date

    from salesprocess.case import Case
    from salesprocess.people.encounters import VisitMade
    from salesprocess.qualification.prospects.judging import Judged
    from salesprocess.records import StrikeReason


class ProspectDetail(Enum):
    """What the record of a prospect states (method §4.3)."""

    WHEN = "when"
    WHICH = "which"
    WHY = "why"


@frozen(kw_only=True, repr=False)
class ProspectStanding(Explained):
    """Where an account stands under the three-visit rule.

    Args:
        account: The account.
        status: Where it stands.
        limit: Within how many visits it is to be judged.
        met_on: The day of the first meeting; `None` where no one was met.
        rep: Who had the first meeting.
        visits: How many visits were made from the first meeting on, that one counted.
        verdict: The newest verdict; `None` where there is none.
        in_time: Whether the first verdict came within the limit; `None` where that is not
            decided yet, where no one knows when it came, or where the book records no
            judgements and no deal shows it.
        expected_on: When a prospect will buy.
        model: Which model.
        why: Why.
    """

    account: Account
    status: ProspectStatus
    limit: int
    met_on: date | None
    rep: str | None
    visits: int
    verdict: Judged | None
    in_time: bool | None
    expected_on: date | None
    model: str | None
    why: str | None

    @property
    def is_due(self) -> bool:
        """Whether the visits in which it is to be judged are used up."""
        return self.visits >= self.limit

    @property
    def missing(self) -> tuple[ProspectDetail, ...]:
        """What the record of a prospect does not state; nothing where it is none."""
        if self.status is not ProspectStatus.JUDGED_PROSPECT:
            return ()
        stated = zip(ProspectDetail, (self.expected_on, self.model, self.why), strict=True)
        return tuple(detail for detail, value in stated if value is None)

    @property
    def struck_off(self) -> StrikeReason | None:
        """Why it is no prospect; `None` where it may be one."""
        source = self.verdict.source if self.verdict else None
        return source.struck_off if isinstance(source, Judgement) else None

    @property
    def explanation(self) -> Note:
        """Why it stands there, in a sentence."""
        name = {"account": self.account.name}
        counted = {**name, "met_on": self.met_on, "visits": self.visits, "limit": self.limit}
        judged_on = {**name, "judged_on": self.verdict and self.verdict.on}
        values: dict[ProspectStatus, dict[str, object]] = {
            ProspectStatus.NOT_MET: {**name},
            ProspectStatus.TO_BE_JUDGED: {**counted},
            ProspectStatus.OVERDUE: {**counted},
            ProspectStatus.JUDGED_PROSPECT: {**judged_on, **self._details},
            ProspectStatus.JUDGED_NO: {**judged_on, "reason": self.struck_off},
        }
        return Note(f"qualification.prospect.{self.status.value}", values[self.status])

    @property
    def _details(self) -> dict[str, object]:
        return {
            "on": self.expected_on,
            "model": self.model,
            "why": self.why,
            "missing": self.missing,
        }


@gated
def prospect_standing(case: Case, account: Account | str) -> ProspectStanding:
    """Where an account stands under the three-visit rule (method §4.3).

    The first meeting is the first visit that met someone; from then on every visit made
    counts, whether it met anyone or not. Within how many visits an account is to be judged, the
    settings say.

    Args:
        case: The case.
        account: The account, or its id.

    Raises:
        UnknownNameError: If there is no such account.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book, Visit, VisitOutcome
    >>> visits = [Visit(id=f"v{day}", rep="A", account="a1", started=datetime(2026, 3, day, 9),
    ...                 outcome=VisitOutcome.MET) for day in (2, 9, 16)]
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], visits=visits)
    >>> prospect_standing(Case(book, datetime(2026, 3, 15)), "a1").status
    <ProspectStatus.TO_BE_JUDGED: 'to_be_judged'>
    >>> prospect_standing(Case(book, datetime(2026, 3, 31)), "a1").status
    <ProspectStatus.OVERDUE: 'overdue'>
    """
    customer = case.record(Account, account)
    made = tuple(dropwhile(lambda visit: not visit.met, visits_made(case, customer)))
    verdicts = judged(case, customer)
    newest = verdicts[-1] if verdicts else None
    limit = case.get(QualificationSettings).judge_within_visits
    facts = {
        "is_prospect": newest.is_prospect if newest else None,
        "met": bool(made),
        "visits_used_up": len(made) >= limit,
    }
    in_time = _in_time(made, verdicts, limit)
    expected_on, model, why = _details(verdicts)
    return ProspectStanding(
        account=customer,
        status=THREE_VISITS.outcome(facts),
        limit=limit,
        met_on=made[0].day if made else None,
        rep=made[0].visit.rep if made else None,
        visits=len(made),
        verdict=newest,
        in_time=in_time if in_time or case.book.judgements else None,
        expected_on=expected_on,
        model=model,
        why=why,
    )


def _in_time(made: tuple[VisitMade, ...], verdicts: tuple[Judged, ...], limit: int) -> bool | None:
    """Whether the first verdict came within the limit of visits from the first meeting."""
    if not verdicts:
        return False if len(made) >= limit else None
    dated = [verdict.on for verdict in verdicts if verdict.on]
    if dated and sum(visit.day <= min(dated) for visit in made) <= limit:
        return True
    return False if len(dated) == len(verdicts) else None


def _details(verdicts: tuple[Judged, ...]) -> tuple[date | None, str | None, str | None]:
    """When, which model and why, as the newest yes states it: a judgement, or else a deal."""
    newest = {type(verdict.source): verdict.source for verdict in verdicts if verdict.is_prospect}
    judgement, deal = newest.get(Judgement), newest.get(Deal)
    on = deal.expected_order_on if isinstance(deal, Deal) else None
    if not isinstance(judgement, Judgement):
        return on, None, None
    return judgement.expected_on or on, judgement.model, judgement.why
