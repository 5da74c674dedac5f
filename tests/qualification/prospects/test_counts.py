from __future__ import annotations

from hypothesis import given, settings

from customer_making import (
    AS_OF,
    LI,
    SETTINGS,
    WU,
    ago,
    book,
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
    known = book(
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
    counts = prospect_counts_by_rep(known, FIRST_QUARTER, AS_OF)
    assert counts == {
        "A": ProspectCounts(second_meetings=NO, judgements=NO),
        "B": ProspectCounts(absences=NO),
        "C": ProspectCounts(drops=YES),
    }
    total = sum(counts.values(), ProspectCounts())
    assert total.second_meeting_rate == Rate(0, 1, Basis.COHORT)
    assert total.judged_in_time_rate == Rate(0, 1, Basis.COHORT)
    assert total.confirmed_drop_rate == Rate(1, 1, Basis.PERIOD)
    assert total.absence_follow_up_rate == Rate(0, 1, Basis.COHORT)


def test_what_lies_outside_the_period_is_not_counted() -> None:
    known = book(
        visits=[visit(300, VisitOutcome.ABSENT), visit(200)],
        judgements=[judgement(150, yes=False)],
    )
    assert prospect_counts_by_rep(known, FIRST_QUARTER, AS_OF) == {}


@settings(max_examples=40)
@given(customers)
def test_the_counts_reconcile_with_the_records(known: Book) -> None:
    by_rep = prospect_counts_by_rep(known, EVER, AS_OF)
    total = sum(by_rep.values(), ProspectCounts())
    meetings = first_meetings(known, AS_OF)
    assert total.second_meetings == TruthCounts.of(one.followed for one in meetings)
    assert total.judgements.total == len(meetings)
    assert total.drops == TruthCounts.of(drop.is_confirmed for drop in drops(known, AS_OF))
    absent = absences(known, "a1", AS_OF, SETTINGS)
    assert total.absences == TruthCounts.of(one.followed_up for one in absent)
