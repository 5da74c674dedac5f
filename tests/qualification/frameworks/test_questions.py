from __future__ import annotations

import pytest

from salesprocess.qualification import FIELD_SURVEY, MAN, MEDDPICC, Question, Topic
from salesprocess.qualification.frameworks.known import BANT
from salesprocess.qualification.frameworks.questions import QUESTIONS
from salesprocess.texts import BUILT_IN_TEXTS, text


@pytest.mark.parametrize("topic", Topic, ids=lambda topic: topic.name)
def test_every_topic_has_one_question_and_its_words(topic: Topic) -> None:
    assert QUESTIONS[topic].topic is topic
    assert QUESTIONS[topic].id == topic.value
    assert text(QUESTIONS[topic].phrase) == QUESTIONS[topic].text
    assert QUESTIONS[topic].ask


def test_every_question_is_asked_somewhere_and_no_text_asks_another() -> None:
    used = {one for kit in (MAN, BANT, MEDDPICC, FIELD_SURVEY) for one in kit.questions}
    assert used == set(QUESTIONS.values())
    asked = {key for key in BUILT_IN_TEXTS.pack("ja") if key.startswith("ask.")}
    assert asked == {f"ask.{topic.value}" for topic in Topic}


def test_a_question_of_one_s_own_is_asked_as_it_is() -> None:
    assert text(Question("board", "Has the board agreed?").phrase, "ja") == "Has the board agreed?"
