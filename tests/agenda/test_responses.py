"""What was answered to a task holds until its day, or until something else is found."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from agenda_making import BRIGHT, LATE, MONDAY, MORE, REPS, case_of
from salesprocess import convert
from salesprocess.agenda import Agenda, AgendaSettings, Response, TaskStatus, agenda
from salesprocess.errors import InvalidValueError

if TYPE_CHECKING:
    from salesprocess.case import Case

TODAY = MONDAY.date()


def page(*responses: Response, days: int = 0, case: Case | None = None) -> Agenda:
    case = case or case_of(BRIGHT, LATE, *REPS, as_of=MONDAY + timedelta(days=days))
    return agenda(case, "A", responses=responses)


(TASK,) = page().tasks


def test_what_is_done_is_not_asked_for_until_it_should_have_helped() -> None:
    done = TASK.done(TODAY, "called them")
    after = page(done, days=14)
    assert (after.tasks, after.answered[0][1]) == ((), done)
    assert len(page(done, days=15).tasks) == 1


def test_for_how_long_is_a_setting() -> None:
    case = case_of(BRIGHT, LATE, *REPS, settings=[AgendaSettings(done_days=3)], as_of=_in(4))
    assert len(page(TASK.done(TODAY), case=case).tasks) == 1


def _in(days: int) -> datetime:
    return MONDAY + timedelta(days=days)


def test_what_is_put_off_comes_back_after_its_day() -> None:
    snoozed = TASK.snoozed(TODAY, date(2026, 4, 7), "they are closed")
    assert page(snoozed, days=8).tasks == ()
    assert len(page(snoozed, days=9).tasks) == 1


def test_what_is_refused_stays_away_unless_it_was_said_until_when() -> None:
    assert page(TASK.refused(TODAY, "a friend of the owner"), days=300).tasks == ()
    assert len(page(TASK.refused(TODAY, "not now", date(2026, 4, 1)), days=3).tasks) == 1


def test_once_something_else_is_found_it_is_asked_for_again() -> None:
    refused = TASK.refused(TODAY, "known")
    more = case_of(BRIGHT, LATE, MORE, *REPS)
    (again,) = page(refused, case=more).tasks
    assert again.id == TASK.id
    fewer = evolve(refused, findings=refused.findings | again.keys)
    assert page(fewer, case=more).tasks == ()


def test_of_several_responses_the_newest_holds_and_none_before_it_was_given() -> None:
    refused = TASK.refused(TODAY + timedelta(days=2), "no")
    done = TASK.done(TODAY)
    assert page(refused, done, days=60).tasks == ()
    assert len(page(refused).tasks) == 1


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"status": TaskStatus.REFUSED}, "reason: expected why it is refused, got None"),
        ({"status": TaskStatus.SNOOZED}, "until: expected the day to which it is put off"),
        ({"until": date(2026, 3, 1)}, "until: expected a day from 2026-03-30 on"),
    ],
)
def test_what_can_not_be_is_told(wrong: dict[str, object], message: str) -> None:
    with pytest.raises(InvalidValueError, match=message):
        evolve(TASK.done(TODAY), **wrong)  # type: ignore[arg-type]


def test_a_response_is_kept_as_plain_data() -> None:
    for response in (TASK.done(TODAY), TASK.refused(TODAY, "no", date(2026, 5, 1))):
        assert convert.read(Response, convert.dump(response)) == response
