from __future__ import annotations

from typing import TYPE_CHECKING

from customer_making import BRIGHT, ago, answer, book, case_of
from salesprocess.common_settings import CommonSettings
from salesprocess.qualification.valid_answers import told

if TYPE_CHECKING:
    from datetime import date

    from salesprocess.records import Answer


def heard(*answers: Answer, on: date | None = None) -> Answer | None:
    return told(case_of(book(answers=answers)), BRIGHT, "queues", on)


def test_the_newest_answer_counts() -> None:
    assert heard(answer("queues", 9, value=False), answer("queues", 3)) == answer("queues", 3)
    assert heard(answer("queues", 3, value=False), answer("queues", 9)) is None
    assert heard(answer("queues", 3, value=None), answer("queues", 9)) is None


def test_answers_of_one_day_that_contradict_each_other_do_not_count() -> None:
    assert heard(answer("queues"), answer("queues", value=False)) is None
    assert heard(answer("queues", value=None), answer("queues")) == answer("queues")


def test_an_answer_that_is_old_or_of_tomorrow_or_to_another_question_does_not_count() -> None:
    assert heard(answer("queues", 180)) == answer("queues", 180)
    assert heard(answer("queues", 181)) is None
    assert heard(answer("queues", -1), answer("space_short")) is None
    assert heard() is None


def test_how_long_an_answer_holds_is_a_setting() -> None:
    longer = case_of(book(answers=[answer("queues", 181)]), CommonSettings(evidence_valid_days=181))
    assert told(longer, BRIGHT, "queues") == answer("queues", 181)


def test_on_an_earlier_day_a_later_answer_was_not_given() -> None:
    answers = (answer("queues", 3, value=False), answer("queues", 9))
    assert heard(*answers, on=ago(4)) == answers[1]
    assert heard(*answers, on=ago(10)) is None
