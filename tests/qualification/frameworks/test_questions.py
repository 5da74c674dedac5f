from __future__ import annotations

import pytest

from answering import said
from salesprocess.labels import Language
from salesprocess.labels.sentences.qualification import SENTENCES
from salesprocess.qualification import FIELD_SURVEY, MAN, MEDDPICC, QUESTIONS, Question, Topic
from salesprocess.qualification.frameworks.known import BANT


@pytest.mark.parametrize("topic", Topic, ids=lambda topic: topic.name)
def test_every_topic_has_one_question_and_its_words(topic: Topic) -> None:
    assert topic.question.topic is topic
    assert topic.question.id == topic.value
    assert said(topic.question.prompt) == topic.question.text
    assert topic.question.ask


def test_every_question_is_asked_somewhere_and_no_sentence_asks_another() -> None:
    used = {one for kit in (MAN, BANT, MEDDPICC, FIELD_SURVEY) for one in kit.questions}
    assert used == set(QUESTIONS.values())
    asked = {key for key in SENTENCES if key.startswith("ask.")}
    assert asked == {f"ask.{topic.value}" for topic in Topic}


def test_a_question_of_one_s_own_is_asked_as_it_is() -> None:
    assert said(Question("board", "Has the board agreed?").prompt, Language.JA) == (
        "Has the board agreed?"
    )
