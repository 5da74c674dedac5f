from __future__ import annotations

from hypothesis import given

from customer_making import ago, case, case_of, customers, says, visit
from salesprocess.qualification import FirstMeeting, first_meetings
from salesprocess.records import Book, Visit, VisitOutcome


def first(*visits: Visit) -> FirstMeeting:
    (meeting,) = first_meetings(case(visits=visits))
    return meeting


def test_a_second_meeting_follows_within_a_month() -> None:
    meeting = first(visit(60), visit(50, VisitOutcome.ABSENT), visit(30))
    assert (meeting.on, meeting.due_on, meeting.rep) == (ago(60), ago(30), "A")
    assert (meeting.next_visit_on, meeting.second_on) == (ago(50), ago(30))
    assert meeting.followed is True
    assert any("a second meeting followed on 2026-03-01" in t for t in says(meeting.explanation))


def test_a_second_meeting_may_come_too_late_or_never() -> None:
    late = first(visit(60), visit(29))
    assert (late.followed, late.second_on) == (False, ago(29))
    never = first(visit(31))
    assert (never.followed, never.second_on, never.next_visit_on) == (False, None, None)
    assert any("no second meeting followed" in text for text in says(never.explanation))


def test_it_is_open_while_there_is_time_or_where_a_visit_is_unclear() -> None:
    assert first(visit(30)).followed is None
    assert first(visit(60), visit(50, None)).followed is None
    assert first(visit(70, None), visit(60)).followed is None
    assert first(visit(60), visit(20, None)).followed is False
    assert any("not known yet" in text for text in says(first(visit(3)).explanation))


def test_an_account_where_no_one_was_met_has_no_first_meeting() -> None:
    assert first_meetings(case(visits=[visit(9, VisitOutcome.REFUSED)])) == ()


@given(customers)
def test_a_second_meeting_in_time_is_never_said_not_to_have_followed(known: Book) -> None:
    for meeting in first_meetings(case_of(known)):
        in_time = meeting.second_on is not None and meeting.second_on <= meeting.due_on
        assert in_time is (meeting.followed is True)
