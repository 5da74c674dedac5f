"""How well reps keep to the rules for prospects: counts that add, and their rates."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import field

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.people.by_rep import ByRep
from salesprocess.qualification.prospects.absent_contacts import absences
from salesprocess.qualification.prospects.dropping import drops
from salesprocess.qualification.prospects.second_meetings import first_meeting
from salesprocess.qualification.prospects.three_visits import ProspectStatus
from salesprocess.qualification.prospects.visit_rule import prospect_standing
from salesprocess.qualification.truth_counts import TruthCounts
from salesprocess.rates import Basis
from salesprocess.summaries import Summary, by

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salesprocess.case import Case
    from salesprocess.rates import Period, Rate


@frozen
class ProspectCounts(Summary):
    """What was done in time, and what was not. The counts of two sets add.

    Args:
        second_meetings: Of the first meetings, whether a second one followed (method §4.1).
        judgements: Of the accounts first met, whether they were judged within three visits
            (method §4.3).
        drops: Of the accounts struck off, whether that was confirmed (method §4.4).
        absences: Of the visits that found the contact absent, whether the next one followed
            (method §4.3).
        used: Of the same, whether anything was done there, such as a card left.

    A yes counts no sooner than a no would: what could still be done in time is unknown, even
    where it was done already, and so is all that no one would note if it were not done. Else
    those done early, or noted alone, would make every rate too good.
    """

    second_meetings: TruthCounts = field(factory=TruthCounts)
    judgements: TruthCounts = field(factory=TruthCounts)
    drops: TruthCounts = field(factory=TruthCounts)
    absences: TruthCounts = field(factory=TruthCounts)
    used: TruthCounts = field(factory=TruthCounts)

    @property
    def second_meeting_rate(self) -> Rate:
        """How many first meetings were followed by a second, of those whose time is over."""
        return self.second_meetings.rate(Basis.COHORT)

    @property
    def judged_in_time_rate(self) -> Rate:
        """How many accounts were judged in time, of those whose three visits are used up."""
        return self.judgements.rate(Basis.COHORT)

    @property
    def confirmed_drop_rate(self) -> Rate:
        """How many of those struck off were confirmed before; open where no one knows."""
        return self.drops.rate(Basis.PERIOD)

    @property
    def absence_follow_up_rate(self) -> Rate:
        """How many absences were followed by the next visit, of those whose time is over."""
        return self.absences.rate(Basis.COHORT)

    @property
    def used_absence_rate(self) -> Rate:
        """At how many absences anything was done; open where no one notes such things."""
        return self.used.rate(Basis.PERIOD)


@frozen
class StatusCounts(Summary):
    """How many accounts stand where under the three-visit rule. The counts of two sets add.

    Args:
        counts: How many are in each status.
    """

    counts: Mapping[ProspectStatus, int] = field(
        factory=dict[ProspectStatus, int], metadata=by("status")
    )

    def __getitem__(self, status: ProspectStatus) -> int:
        """How many are in a status."""
        return self.counts.get(status, 0)


@gated
def prospect_statuses_by_rep(case: Case) -> ByRep[StatusCounts]:
    """How many accounts stand where under the three-visit rule (method §4.3).

    Args:
        case: The case.

    Returns:
        The counts by the rep who has the accounts today.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper", rep="A")])
    >>> counts = prospect_statuses_by_rep(Case(book, datetime(2026, 3, 31)))["A"]
    >>> counts == StatusCounts({ProspectStatus.NOT_MET: 1}), counts[ProspectStatus.NOT_MET]
    (True, 1)
    """
    standing = Counter(
        (account.rep, prospect_standing(case, account).status) for account in case.book.accounts
    )
    counts = (([rep], StatusCounts({status: number})) for (rep, status), number in standing.items())
    return ByRep(counts, StatusCounts())


@gated
def prospect_counts_by_rep(case: Case, period: Period) -> ByRep[ProspectCounts]:
    """How well each rep kept to the rules for prospects.

    The accounts first met in the period belong to the rep who met them, those struck off in
    it to the rep who judged, absences to the rep who came. All are followed until the moment of
    the case.

    Args:
        case: The case.
        period: The days of the first meetings, judgements and absences.

    Returns:
        The counts by rep; of those of whom there is nothing to count there are none.
    """
    answers = Counter(_answers(case, period)).items()
    counted = (
        (reps, ProspectCounts(**{question: TruthCounts.from_counts([(answer, number)])}))
        for (reps, question, answer), number in answers
    )
    return ByRep(counted, ProspectCounts())


def _answers(case: Case, period: Period) -> Iterator[tuple[tuple[str, ...], str, bool | None]]:
    """Whose each thing is that is to be counted, which count it belongs to, and the answer."""
    today = case.as_of.date()
    for account in case.book.accounts:
        meeting = first_meeting(case, account)
        if meeting and meeting.on in period:
            standing, reps = prospect_standing(case, account), meeting.visit.reps
            yield reps, "second_meetings", meeting.followed if today > meeting.due_on else None
            yield reps, "judgements", standing.in_time if standing.is_due else None
        for absence in absences(case, account):
            if absence.on in period:
                followed = absence.followed_up if today > absence.due_on else None
                yield absence.visit.reps, "absences", followed
                yield absence.visit.reps, "used", absence.was_used if absence.is_told else None
    for drop in drops(case):
        if drop.judgement.judged_on in period:
            yield (drop.judgement.rep,), "drops", drop.is_confirmed
