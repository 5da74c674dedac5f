from __future__ import annotations

from datetime import datetime

import pytest

from customer_making import BRIGHT, ago, case, says, visit
from salesprocess.errors import UnknownNameError
from salesprocess.qualification import Absence, absences
from salesprocess.records import AbsenceStep, Visit, VisitOutcome

ABSENT = VisitOutcome.ABSENT


def absence(*visits: Visit) -> Absence:
    (found,) = absences(case(visits=visits), "a1")
    return found


def test_other_departments_seen_that_day_and_the_next_visit_are_told() -> None:
    same_day = visit(20, id="v0", started=datetime(2026, 3, 11, 11), departments=["Lab", "Sales"])
    found = absence(visit(20, ABSENT, departments=["Sales"]), same_day)
    assert (found.on, found.departments) == (ago(20), ("Sales", "Lab"))
    assert (found.next_on, found.followed_up) == (ago(20), True)
    assert any(
        "(departments seen: Sales, Lab; done there" in text for text in says(found.explanation)
    )


def test_what_was_done_there_is_told_and_what_was_not() -> None:
    found = absence(visit(20, ABSENT, when_absent=[AbsenceStep.LETTER, AbsenceStep.ASKED_ABOUT]))
    assert found.steps == (AbsenceStep.LETTER, AbsenceStep.ASKED_ABOUT)
    assert found.was_used is True
    assert found.not_done == (AbsenceStep.OTHER_DEPARTMENTS, AbsenceStep.NEXT_VISIT_TOLD)
    assert any("done there: a letter left, asked" in told for told in says(found.explanation))


def test_another_department_seen_is_something_done_there() -> None:
    assert absence(visit(20, ABSENT, departments=["Sales"])).was_used is True


def test_that_nothing_was_done_is_known_only_where_someone_notes_such_things() -> None:
    silent = absence(visit(20, ABSENT))
    assert (silent.was_used, silent.not_done) == (None, ())
    noted = visit(30, ABSENT, when_absent=[AbsenceStep.CARD])
    known = absences(case(visits=[noted, visit(20, ABSENT)]), "a1")
    assert [found.was_used for found in known] == [True, False]
    assert known[1].not_done == tuple(AbsenceStep)


def test_a_next_visit_that_is_planned_counts_and_one_called_off_does_not() -> None:
    planned = visit(-3, None, started=None, planned_for=datetime(2026, 4, 3, 9))
    assert absence(visit(10, ABSENT), planned).followed_up is True
    called_off = visit(9, VisitOutcome.CANCELLED)
    assert absence(visit(20, ABSENT), called_off).followed_up is False


def test_a_visit_after_the_time_does_not_follow_up() -> None:
    found = absence(visit(20, ABSENT), visit(5))
    assert (found.due_on, found.next_on, found.followed_up) == (ago(6), ago(5), False)
    assert any("no visit followed by 2026-03-25" in text for text in says(found.explanation))


def test_there_is_time_to_follow_up_until_it_is_due() -> None:
    assert absence(visit(14, ABSENT)).followed_up is None
    assert absence(visit(15, ABSENT)).followed_up is False
    assert any("is to follow by" in text for text in says(absence(visit(3, ABSENT)).explanation))


def test_visits_that_met_someone_are_no_absences() -> None:
    assert absences(case(visits=[visit(3), visit(2, None)]), BRIGHT) == ()


def test_an_account_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'a1'"):
        absences(case(), "a11")
