from __future__ import annotations

from hypothesis import given

from customer_making import (
    LI,
    TODAY,
    WU,
    ago,
    case,
    case_of,
    customers,
    judgement,
    machine,
    visit,
)
from salesprocess.qualification import (
    ProspectCounts,
    TruthCounts,
    absences,
    drops,
    first_meetings,
    prospect_counts_by_rep,
)
from salesprocess.rates import Basis, Period, Rate
from salesprocess.records import Book, VisitOutcome

FIRST_QUARTER = Period.quarter(2026, 1)
EVER = Period(ago(1000), ago(-1))
YES, NO = TruthCounts(yes=1), TruthCounts(no=1)


def test_each_rep_is_counted_for_what_they_did() -> None:
    known = case(
        contacts=[WU, LI],
        machines=[machine(seen_on=ago(60))],
        visits=[
            visit(60, contacts=["c1"]),
            visit(50, VisitOutcome.ABSENT, rep="B"),
            visit(20),
            visit(10),
        ],
        judgements=[judgement(5, yes=False, rep="C")],
    )
    counts = prospect_counts_by_rep(known, FIRST_QUARTER)
    assert counts == {
        "A": ProspectCounts(second_meetings=NO, judgements=NO),
        "B": ProspectCounts(absences=NO, used=TruthCounts(unknown=1)),
        "C": ProspectCounts(drops=YES),
    }
    total = sum(counts.values(), ProspectCounts())
    assert total.second_meeting_rate == Rate(0, 1, Basis.COHORT)
    assert total.judged_in_time_rate == Rate(0, 1, Basis.COHORT)
    assert total.confirmed_drop_rate == Rate(1, 1, Basis.PERIOD)
    assert total.absence_follow_up_rate == Rate(0, 1, Basis.COHORT)


def test_what_lies_outside_the_period_is_not_counted() -> None:
    known = case(
        visits=[visit(300, VisitOutcome.ABSENT), visit(200)],
        judgements=[judgement(150, yes=False)],
    )
    assert prospect_counts_by_rep(known, FIRST_QUARTER) == {}


@given(customers)
def test_the_counts_reconcile_with_the_records(known: Book) -> None:
    seen = case_of(known)
    total = sum(prospect_counts_by_rep(seen, EVER).values(), ProspectCounts())
    meetings = first_meetings(seen)
    assert total.second_meetings == TruthCounts.from_records(
        meeting.followed if meeting.due_on < TODAY else None for meeting in meetings
    )
    assert total.judgements.total == len(meetings)
    assert total.drops == TruthCounts.from_records(drop.is_confirmed for drop in drops(seen))
    absent = absences(seen, "a1")
    assert total.absences == TruthCounts.from_records(
        absence.followed_up if absence.due_on < TODAY else None for absence in absent
    )
    assert total.used == TruthCounts.from_records(
        absence.was_used if absence.is_told else None for absence in absent
    )
