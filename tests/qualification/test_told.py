from __future__ import annotations

from typing import TYPE_CHECKING

from customer_making import TODAY, answer, book
from salesprocess.qualification.told import told

if TYPE_CHECKING:
    from salesprocess.records import Answer


def heard(*answers: Answer, valid_days: int = 180) -> Answer | None:
    return told(book(answers=answers), "a1", "queues", TODAY, valid_days)


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
