"""A yes counts no sooner than a no: rates of what was done in time do not flatter (§4.1, §4.3).

Of two first meetings of last week one was followed up already: that counted at once, the other was
open. So a rep of whom half is done in time showed 100 %, week after week.
"""

from __future__ import annotations

from customer_making import BRIGHT, ago, case, judgement, visit
from salesprocess.qualification import ProspectCounts, prospect_counts_by_rep
from salesprocess.rates import Basis, Period, Rate
from salesprocess.records import AbsenceStep, Account, Visit, VisitOutcome

OTHER = Account(id="a2", name="Dark Ink", rep="A")
LATELY = Period(ago(7), ago(-1))
EARLIER = Period(ago(60), ago(7))


def counts(period: Period, *visits: Visit) -> ProspectCounts:
    known = case(accounts=[BRIGHT, OTHER], visits=visits, judgements=[judgement(4)])
    return prospect_counts_by_rep(known, period)["A"]


def test_a_second_meeting_counts_when_the_time_for_it_is_over() -> None:
    early = (visit(5), visit(3), visit(4, account="a2"))
    assert counts(LATELY, *early).second_meeting_rate == Rate(0, 0, Basis.COHORT, open=2)
    over = (visit(50), visit(45), visit(40, account="a2"))
    assert counts(EARLIER, *over).second_meeting_rate == Rate(1, 2, Basis.COHORT)


def test_a_judgement_counts_when_the_three_visits_are_used_up() -> None:
    early = (visit(6), visit(5), visit(3, account="a2"))
    assert counts(LATELY, *early).judged_in_time_rate == Rate(0, 0, Basis.COHORT, open=2)
    ours = [visit(day) for day in (6, 5, 3)]
    theirs = [visit(day, id=f"w{day}", account="a2") for day in (6, 5, 3)]
    assert counts(LATELY, *ours, *theirs).judged_in_time_rate == Rate(1, 2, Basis.COHORT)


def test_a_visit_after_an_absence_counts_when_the_time_for_it_is_over() -> None:
    absent = VisitOutcome.ABSENT
    early = (visit(5, absent), visit(3), visit(4, absent, account="a2"))
    assert counts(LATELY, *early).absence_follow_up_rate == Rate(0, 0, Basis.COHORT, open=2)
    over = (visit(50, absent), visit(45), visit(40, absent, account="a2"))
    assert counts(EARLIER, *over).absence_follow_up_rate == Rate(1, 2, Basis.COHORT)


def test_that_something_was_done_counts_only_where_it_would_be_noted_if_not() -> None:
    absent = VisitOutcome.ABSENT
    elsewhere = visit(50, absent, departments=["Sales"])
    assert counts(EARLIER, elsewhere).used_absence_rate == Rate(0, 0, Basis.PERIOD, open=1)
    noted = visit(40, absent, when_absent=[AbsenceStep.CARD])
    known = counts(EARLIER, elsewhere, noted, visit(30, absent))
    assert known.used_absence_rate == Rate(2, 3, Basis.PERIOD)
