"""What was done where the contact was absent is on the visit, and is checked (§4.3).

A card left, another department seen, the next visit told: all of it stood in a remark, if anywhere,
so a visit that left no trace looked like one that did.
"""

from __future__ import annotations

from customer_making import case, visit
from salesprocess.qualification import absences
from salesprocess.qualification.rules.qua120_absence_not_used import RULE
from salesprocess.records import AbsenceStep, VisitOutcome
from salesprocess.rules import run

USED = visit(40, VisitOutcome.ABSENT, when_absent=[AbsenceStep.CARD, AbsenceStep.NEXT_VISIT_TOLD])
NOT_USED = visit(20, VisitOutcome.ABSENT)


def test_each_absence_says_what_was_done() -> None:
    assert [absence.was_used for absence in absences(case(visits=[USED, NOT_USED]), "a1")] == [
        True,
        False,
    ]


def test_that_nothing_was_done_is_found_and_only_where_such_things_are_noted() -> None:
    (finding,) = run([RULE], case(visits=[USED, NOT_USED]))
    assert finding.message.startswith("the contact was absent on 2026-03-11 (A) and nothing was")
    assert not run([RULE], case(visits=[NOT_USED]))
